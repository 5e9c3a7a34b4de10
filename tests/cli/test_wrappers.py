"""./doit and ./carrefours: one set-up for both, nothing done twice, the arguments handed on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from carrefours_docs.paths import ROOT

SCRIPTS = ("doit", "carrefours", "setup.sh", "language.sh")
LOCKS = ("requirements.lock", "requirements-test.lock")
MODULES = {"doit": "carrefours_docs.graph.main", "carrefours": "carrefours_docs.cli.main"}


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A project whose environment is set up: its Python tells how it was called."""
    for name in (*SCRIPTS, *LOCKS):
        shutil.copy2(ROOT / name, tmp_path / name)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    for name in LOCKS:
        shutil.copy2(ROOT / name, venv / name)
    for mark in ("libraries", "print", "checks"):
        (venv / mark).touch()
    python = venv / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$PYTHONPATH" "$@"\n')
    python.chmod(0o755)
    return tmp_path


def called(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "CARREFOURS_LANG": "fr", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_sound_for_a_plain_shell(name: str) -> None:
    shell = shutil.which("dash") or "sh"
    assert called(ROOT, shell, "-n", name).stderr == ""


@pytest.mark.parametrize("name", MODULES)
def test_a_ready_wrapper_only_hands_its_words_on(ready: Path, name: str) -> None:
    run = called(ready, f"./{name}", "un mot", "--et", "l'autre")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == ["src", "-m", MODULES[name], "un mot", "--et", "l'autre"]


@pytest.mark.parametrize("name", MODULES)
def test_a_wrapper_works_from_any_folder(ready: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    run = called(elsewhere, str(ready / name), "x")
    assert run.stdout.splitlines()[2:] == [MODULES[name], "x"]


@pytest.mark.parametrize("name", MODULES)
def test_what_cannot_be_set_up_is_told_with_the_command_to_run_again(
    ready: Path, name: str
) -> None:
    (ready / ".venv" / "requirements.lock").write_text("older")
    broken = ready / "python"
    broken.write_text(
        '#!/bin/sh\nfor word in "$@"; do [ "$word" = venv ] && mkdir -p .venv/bin &&'
        ' printf "#!/bin/sh\\nexit 1\\n" >.venv/bin/python && chmod +x .venv/bin/python;'
        " done\nexit 0\n"
    )
    broken.chmod(0o755)
    run = called(ready, f"./{name}", CARREFOURS_PYTHON=str(broken))
    assert run.returncode == 1
    assert f"puis relancez ./{name}." in run.stderr


def bare(folder: Path, *programs: str) -> str:
    """A PATH with a plain shell's own programs and `programs`: no package manager, no gs."""
    shelf = folder / "programs"
    shelf.mkdir()
    for name in ("sh", "dirname", "cmp", "uname", "mktemp", "rm", "tail", "id", *programs):
        found = shutil.which(name)
        assert found is not None, name
        (shelf / name).symlink_to(found)
    return str(shelf)


def test_looking_at_print_files_asks_for_ghostscript_and_poppler(ready: Path) -> None:
    (ready / ".venv" / "print").unlink()
    path = bare(ready)
    run = called(ready, "./doit", "print", "preflight", PATH=path)
    assert run.returncode == 1
    assert "Ghostscript" in run.stderr
    assert "poppler" in run.stderr
    assert called(ready, "./doit", "print", PATH=path).returncode == 0  # made without either


def test_the_one_command_to_type_is_told_where_nothing_may_be_installed(ready: Path) -> None:
    (ready / ".venv" / "print").unlink()
    path = bare(ready)
    for name in ("apt-get", "id"):
        (Path(path) / name).unlink(missing_ok=True)
        (Path(path) / name).write_text("#!/bin/sh\necho 1000\n")
        (Path(path) / name).chmod(0o755)
    run = called(ready, "./doit", "preflight", PATH=path)
    assert run.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends poppler-utils ghostscript" in run.stderr
