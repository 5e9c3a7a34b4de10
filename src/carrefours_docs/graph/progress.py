"""How far a run is: how many of how many, and the time left, from how long each task took before.

`Progress` counts and reckons (a first run by what tasks usually take: usual.py); `Ticker` shows it
on a terminal's last line. Nothing is shown where nobody watches (a pipe, a file).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

from carrefours_docs.files import write_text
from carrefours_docs.graph.speech import ERASE
from carrefours_docs.graph.usual import kind, usual
from carrefours_docs.messages import _

PATIENCE = 2.0
"""Seconds of work before anything is shown."""
EVERY = 0.5


class Progress:
    """Counts the tasks of a run. `file` keeps each task's seconds for the next run."""

    def __init__(self, file: Path, workers: int) -> None:
        self._file = file
        self._workers = max(1, workers)
        self._known = _read(file)
        self._needs: dict[str, frozenset[str]] = {}
        self._tasks: Mapping[str, Any] = {}
        self._lacking: set[str] = set()
        self._done: set[str] = set()
        self._made: set[str] = set()
        self._running: dict[str, float] = {}
        self._took: dict[str, float] = {}
        self._idle = 0

    def begin(self, tasks: Mapping[str, Any], selected: list[str]) -> None:
        """Take up the tasks that `selected` ask for, with all they rest on."""
        rest, found = list(selected), dict[str, frozenset[str]]()
        while rest:
            name = rest.pop()
            if name not in found and name in tasks:
                found[name] = frozenset([*tasks[name].task_dep, *tasks[name].setup_tasks])
                rest += found[name]
        self._needs = found
        self._tasks = tasks
        self._known = {name: took for name, took in self._known.items() if name in tasks}
        self._lacking = {
            name
            for name in found
            if any(not Path(target).exists() for target in tasks[name].targets)
        }
        self._done |= {name for name in found if not tasks[name].actions}
        self._idle = len(self._done)

    def start(self, name: str) -> None:
        self._running[name] = time.monotonic()

    def end(self, name: str, *, made: bool) -> float:
        """Take note that a task is over; gives its seconds."""
        self._done.add(name)
        began = self._running.pop(name, None)
        if began is None or not made:
            return 0.0
        self._made.add(name)
        self._took[name] = time.monotonic() - began
        return self._took[name]

    @property
    def total(self) -> int:
        return len(self._needs) - self._idle

    @property
    def count(self) -> int:
        """Tasks that are over, or need not be done."""
        return len(self._done & self._needs.keys()) - self._idle

    @property
    def skipped(self) -> int:
        """Tasks that were up to date."""
        return self.count - len(self._made)

    def seconds_left(self) -> float | None:
        """About how long the rest takes, on so many workers; None where nothing is to be done."""
        awaited = [name for name in self._needs if name not in self._done and self._will_run(name)]
        if not awaited:
            return None
        now, paces = time.monotonic(), self._paces()
        left = {
            name: max(0.0, self._seconds(name, paces) - (now - self._running.get(name, now)))
            for name in awaited
        }
        chains: dict[str, float] = {}

        def chain(name: str) -> float:
            """The seconds of a task and of those that it has to wait for."""
            if name not in chains:
                chains[name] = 0.0  # should they wait for each other
                before = max(map(chain, self._needs.get(name, ())), default=0.0)
                chains[name] = left.get(name, 0.0) + before
            return chains[name]

        return max(sum(left.values()) / self._workers, max(map(chain, awaited)))

    @cached_property
    def _usual(self) -> dict[str, float]:
        """Asked for by long runs alone."""
        return usual({name: frozenset(task.task_dep) for name, task in self._tasks.items()})

    def _seconds(self, name: str, paces: Mapping[str, float]) -> float:
        known = self._known.get(name)
        return self._usual[name] * paces.get(kind(name), paces[""]) if known is None else known

    def _paces(self) -> dict[str, float]:
        """How much longer than usual each kind of task took here; under "", all that ran now."""
        measured = {**self._known, **self._took}
        some: dict[str, list[str]] = {"": [name for name in self._took if name in self._usual]}
        for name in measured:
            if name in self._usual:
                some.setdefault(kind(name), []).append(name)
        return {
            which: sum(measured[name] for name in names) / sum(self._usual[name] for name in names)
            if names
            else 1.0
            for which, names in some.items()
        }

    def _will_run(self, name: str) -> bool:
        """Whether a task is at work, lacks what it makes, or rests on something made anew."""
        if name in self._running or name in self._lacking:
            return True
        seen: set[str] = set()
        rest = [*self._needs[name]]
        while rest:
            need = rest.pop()
            if need in self._made or need in self._running or need in self._lacking - self._done:
                return True
            if need not in seen:
                seen.add(need)
                rest += self._needs.get(need, ())
        return False

    def keep(self) -> None:
        """Write down how long each task took."""
        if self._took:
            known = {**self._known, **{n: round(s, 2) for n, s in self._took.items()}}
            write_text(self._file, json.dumps(known, sort_keys=True, indent=0) + "\n")

    def line(self) -> str:
        """What the last line of a terminal says."""
        counted = _("{number} of {total}", number=self.count, total=self.total)
        left = self.seconds_left()
        return f"  {counted}" if left is None else f"  {counted}, {_left(left)}"


class Ticker:
    """Keeps the last line of a terminal true while a run goes on."""

    def __init__(self, stream: TextIO, line: Callable[[], str]) -> None:
        self._stream = stream
        self._line = line
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._began = time.monotonic()
        self._shown = False
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._over.wait(EVERY):
            if time.monotonic() - self._began > PATIENCE:
                with self._lock:
                    if not self._over.is_set():
                        self._stream.write(f"{ERASE}{self._line()}\r")
                        self._stream.flush()
                        self._shown = True

    def write(self, text: str) -> None:
        """Write what stays, in the place of the line that passes."""
        with self._lock:
            self._stream.write((ERASE if self._shown else "") + text)
            self._stream.flush()
            self._shown = False

    def stop(self) -> None:
        with self._lock:
            self._over.set()
            self.write("")


def _read(file: Path) -> dict[str, float]:
    """The seconds of each task; a file that is damaged is as good as none."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): float(seconds) for name, seconds in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _left(seconds: float) -> str:
    if seconds < 90:
        return _("about {number} s left", number=max(5, round(seconds / 5) * 5))
    return _("about {number} min left", number=round(seconds / 60))
