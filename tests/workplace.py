"""A copy of the project with a small season, to drive its real task graph as a user does."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.paths import ROOT

SEASON = Path(__file__).parent / "data" / "verger"
PROGRAM = ("dodo.py", "requirements.lock", "src", "templates")
Stamp = tuple[int, ...]
"""Mode, number, size and times of a file: any change shows in one of them."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


@dataclass(frozen=True)
class Run:
    """What a run said: its exit code and its lines."""

    code: int
    text: str

    @property
    def did(self) -> list[str]:
        """The actions that were run, in order."""
        return [line.removeprefix("· ") for line in self.text.splitlines() if line.startswith("· ")]


class Workplace:
    """A project folder of its own; `doit` runs its graph in a process of its own."""

    patience = 900.0
    """Seconds that a run may take."""

    def __init__(
        self,
        root: Path,
        sources: Path = SEASON,
        catalogues: Path | None = None,
        *,
        there: bool = False,
    ) -> None:
        """`catalogues` holds a folder for each language that the project does not speak.

        `there`: the project's folder was made already, and is taken as it is.
        """
        self.root = root
        self._kept, self._stamps = root, dict[Path, Stamp]()
        if there:
            return
        for name in PROGRAM:
            source, target = ROOT / name, root / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=LEFT_OUT)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        shutil.copytree(sources, root / "sources")
        if catalogues is not None:
            shutil.copytree(catalogues, root / "templates" / "catalogues", dirs_exist_ok=True)

    @property
    def season(self) -> Path:
        return self.root / "sources" / "verger"

    @property
    def work(self) -> Path:
        return self.root / "output" / ".build"

    def meeting(self, name: str) -> Path:
        return self.season / "meetings" / name

    def output(self, ending: str) -> Path:
        return self.root / "output" / "verger" / "fr" / f"ateliers-du-verger.{ending}"

    def keep(self, folder: Path) -> None:
        """Copy all that is here to `folder`; `restore` brings it back."""
        shutil.copytree(self.root, folder)
        self._kept, self._stamps = folder, _stamps(self.root)

    def restore(self, *, anew: bool = False) -> None:
        """Put back what was kept: each file that is another one now, or all of them `anew`."""
        here = {} if anew else _stamps(self.root)
        if anew:
            shutil.rmtree(self.root)
        for path in sorted(here, reverse=True):  # what is in a folder goes before it
            if path in self._stamps and _is_folder(here[path]) == _is_folder(self._stamps[path]):
                continue
            place = self.root / path
            place.rmdir() if _is_folder(here.pop(path)) else place.unlink()
        for path in sorted(self._stamps):
            if path not in here and _is_folder(self._stamps[path]):
                (self.root / path).mkdir()
            elif here.get(path) != self._stamps[path] and not _is_folder(self._stamps[path]):
                shutil.copy2(self._kept / path, self.root / path)
                self._stamps[path] = _stamp((self.root / path).lstat())

    def outputs(self) -> dict[str, bytes]:
        """Every finished file, by its path below output/."""
        folder = self.root / "output"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_relative_to(self.work)
        }

    def half_written(self) -> list[Path]:
        return list((self.root / "output").rglob(".tmp-*"))

    def doit(self, *arguments: str, **environment: str) -> Run:
        """Run the graph to its end, with what the environment says besides."""
        with self.start(*arguments, **environment) as process:
            text, _ = process.communicate(timeout=self.patience)
        return Run(process.returncode, text)

    def killed_at(self, line: str, *arguments: str) -> None:
        """Run the graph and kill it, with all it started, as soon as it says `line`."""
        self._signalled_at(line, signal.SIGKILL, *arguments)

    def interrupted_at(self, line: str, *arguments: str) -> Run:
        """Run the graph and press Ctrl-C as soon as it says `line`."""
        return self._signalled_at(line, signal.SIGINT, *arguments)

    def _signalled_at(self, line: str, number: signal.Signals, *arguments: str) -> Run:
        with self.start(*arguments) as process:
            assert process.stdout is not None
            for said in process.stdout:
                if line in said:
                    break
            else:
                raise AssertionError(f"the run never said {line!r}")
            os.killpg(process.pid, number)
            rest, _ = process.communicate(timeout=self.patience)
        return Run(process.returncode, rest)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Begin to run the graph, in a session of its own; what it says is one stream of lines."""
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("CARREFOURS_", "FONTCONFIG_"))
        }
        return subprocess.Popen(
            [sys.executable, "-m", "carrefours_docs.graph.main", *arguments],
            cwd=self.root,
            env={
                **kept,
                "CARREFOURS_LANG": "en",
                "PYTHONPATH": "src",
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=heed_interrupts,
        )


def _stamps(root: Path) -> dict[Path, Stamp]:
    """Of every file and folder below `root`, and of itself."""
    paths = (root, *root.rglob("*"))
    return {path.relative_to(root): _stamp(path.lstat()) for path in paths}


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _is_folder(stamp: Stamp) -> bool:
    return stat.S_ISDIR(stamp[0])


def heed_interrupts() -> None:
    """What runs in the background is started deaf to Ctrl-C, and so would be all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
