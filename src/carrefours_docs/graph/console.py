"""What a run says on the terminal: a line for each thing made, and at the end where it lies.

A long run also shows how far it is, on a terminal; `./doit -v` tells what was up to date, and how
long each thing took.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from doit.exceptions import UnmetDependency
from doit.reporter import ConsoleReporter

from carrefours_docs.errors import Place
from carrefours_docs.graph.parallel import workers
from carrefours_docs.graph.progress import Progress, Ticker
from carrefours_docs.graph.speech import watched
from carrefours_docs.messages import _, ngettext, tool_language
from carrefours_docs.paths import project

TALKATIVE = "CARREFOURS_VERBOSE"
"""Set where `./doit -v` was typed."""
TIMES = "times.json"
"""How long each task took last time, in the work folder."""
TOLD_EACH_TIME = "told-each-time"
"""A task's `meta`: the file that holds what it told, for the runs that have nothing to do."""


class Console(ConsoleReporter):  # type: ignore[misc]
    """Speaks the tool's language, shows no traceback of ours and no up-to-date task."""

    desc = "carrefours-docs"

    def __init__(self, outstream: Any, options: dict[str, Any]) -> None:
        super().__init__(outstream, options)
        self._made: list[Path] = []
        self._executed = 0
        self._told = False
        self._selected: list[str] = []
        self._progress = Progress(project().work / TIMES, workers())
        self._ticker: Ticker | None = None
        self._talkative = bool(os.environ.get(TALKATIVE))

    def initialize(self, tasks: Any, selected_tasks: list[str]) -> None:
        self._selected = list(selected_tasks)
        self._progress.begin(tasks, self._selected)
        if watched(self.outstream):
            self._ticker = Ticker(self.outstream, self._progress.line)

    def write(self, text: str) -> None:
        if self._ticker:
            self._ticker.write(text)
        else:
            self.outstream.write(text)

    def execute_task(self, task: Any) -> None:
        self._progress.start(task.name)
        if task.actions:
            self._executed += 1
            self.write(f"· {task.doc or task.name}\n")

    def add_success(self, task: Any) -> None:
        seconds = self._progress.end(task.name, made=bool(task.actions))
        if self._talkative and task.actions:
            self._tell(task, _("{number} s", number=_decimal(seconds)))
        work = project().work
        self._made += [path for path in map(Path, task.targets) if not path.is_relative_to(work)]

    def _tell(self, task: Any, what: str) -> None:
        self.write("  " + _("{task}: {what}", task=task.doc or task.name, what=what) + "\n")

    def skip_uptodate(self, task: Any) -> None:
        """What somebody has to look at is told again, until it is done."""
        self._progress.end(task.name, made=False)
        if self._talkative and task.actions:
            self._tell(task, _("up to date"))
        file = (task.meta or {}).get(TOLD_EACH_TIME)
        text = file.read_text(encoding="utf-8") if file else ""
        if text:
            self._told = True
            self.write(text)

    def add_failure(self, task: Any, fail: Any) -> None:
        """What could not be made for want of something else is that failure's consequence."""
        self._progress.end(task.name, made=False)
        if fail.report and not isinstance(fail, UnmetDependency):
            self.failures.append({"task": task, "exception": fail})

    def complete_run(self) -> None:
        if self._ticker:
            self._ticker.stop()
        self._progress.keep()
        if self._made:
            self.write("\n" + _("Made:") + "\n")
            root = project().root
            for path in self._made:
                self.write(f"  {Place(path).shown(root)}  ({_size(path)})\n")
            skipped = self._progress.skipped
            if skipped and not self.failures:
                told = ngettext(
                    "{number} step was up to date.", "{number} steps were up to date.", skipped
                )
                self.write(f"\n{told}\n")
        # Two tasks that read one bad file say the same of it.
        messages = list(dict.fromkeys(_message(fail["exception"]) for fail in self.failures))
        messages += self.runtime_errors
        for message in messages:
            self.write(f"\n{message}\n")
        number = len(messages)
        if number:
            self.write(
                "\n"
                + ngettext(
                    "{number} thing could not be made; the last good files stay as they were.",
                    "{number} things could not be made; the last good files stay as they were.",
                    number,
                )
                + "\n"
            )
        elif sys.exc_info()[0]:
            pass  # the run was broken off: whoever caught that tells why
        elif not self._executed and self._selected == ["booklet"]:
            nothing = _("There is nothing to make again.") if self._told else ""
            self.write((nothing or _("Everything is up to date.")) + "\n")


def _message(exception: Any) -> str:
    if exception.traceback:
        return str(exception.get_msg())
    return str(exception.message)


def _size(path: Path) -> str:
    """How large a file is, and how many pages a PDF has."""
    size = path.stat().st_size
    if size < 1_000_000:
        told = _("{number} kB", number=max(1, round(size / 1000)))
    else:
        told = _("{number} MB", number=_decimal(size / 1_000_000))
    pages = _pages(path) if path.suffix == ".pdf" else 0
    if not pages:
        return told
    return told + ", " + ngettext("{number} page", "{number} pages", pages)


def _pages(path: Path) -> int:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError:
        return 0


def _decimal(number: float) -> str:
    """With one digit after the sign that the tool's language uses."""
    from babel.numbers import format_decimal

    from carrefours_docs.languages import locale_of

    return str(format_decimal(number, "0.0", locale=locale_of(tool_language())))
