"""doit's commands in the tool's language: what they write passes through our own words.

Those that say what they do (clean, forget, info) are told again; strace, dumpdb, resetdep and
ignore serve graphs of other shapes than ours, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from doit.cmd_clean import Clean
from doit.cmd_forget import Forget
from doit.cmd_info import Info
from doit.exceptions import InvalidCommand

from carrefours_docs.messages import _


class Spoken:
    """A stream that says doit's own sentences in the tool's language, and the rest as it is."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        self._stream.write("\n".join(_line(line) for line in text.split("\n")))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _line(line: str) -> str:
    """One line as doit writes it, in our words where it is one of its own."""
    if found := re.fullmatch(r"forgetting (.+)", line):
        if found[1] == "all tasks":
            return _("The next run makes everything again.")
        return _("The next run makes {task} again.", task=found[1])
    if found := re.fullmatch(r"(.+) - executing '.*'", line):
        return _("clean {task}", task=found[1])
    if found := re.fullmatch(r"(.+) - removing (?:file|dir) '(.*)'", line):
        return _("remove {file}", file=found[2])
    if found := re.fullmatch(r"([a-z_-]+) *: ?(.*)", line):
        name, value = found.groups()
        names, values = _attributes(), _statuses()
        if name in names:
            return f"{names[name]}: {values.get(value, value)}".rstrip()
    return line


def _attributes() -> Mapping[str, str]:
    """What `info` tells of a task."""
    return {
        "status": _("State"),
        "file_dep": _("Made from"),
        "task_dep": _("After the tasks"),
        "targets": _("Makes"),
        "verbosity": _("Lines shown (0 to 2)"),
    }


def _statuses() -> Mapping[str, str]:
    return {
        "up-to-date": _("up to date"),
        "run": _("to be made"),
        "error": _("cannot be made: something is missing"),
    }


# doit reads the names of the arguments of `_execute` to know what to give it.


class SpokenClean(Clean):  # type: ignore[misc]
    outstream: Any

    def _execute(
        self,
        dryrun: bool,
        cleandep: bool,
        cleanall: bool,
        cleanforget: bool,
        pos_args: Sequence[str] | None = None,
    ) -> Any:
        self.outstream = Spoken(self.outstream)
        return super()._execute(dryrun, cleandep, cleanall, cleanforget, pos_args)


class SpokenForget(Forget):  # type: ignore[misc]
    outstream: Any

    def _execute(self, forget_sub: bool, forget_disable_default: bool, forget_all: bool) -> Any:
        self.outstream = Spoken(self.outstream)
        return super()._execute(forget_sub, forget_disable_default, forget_all)


class SpokenInfo(Info):  # type: ignore[misc]
    outstream: Any

    def _execute(self, pos_args: Sequence[str], hide_status: bool = False) -> Any:
        if len(pos_args) != 1:
            raise InvalidCommand(_("“./doit info” wants one task: “./doit list --all” tells them."))
        if pos_args[0] not in {task.name for task in self.task_list}:
            raise InvalidCommand(not_found=pos_args[0])
        self.outstream = Spoken(self.outstream)
        return super()._execute(pos_args, hide_status)

    @staticmethod
    def get_reasons(reasons: Mapping[str, Any]) -> str:
        """Why a task would be run, a line a reason, then the files it is about."""
        lines: list[str] = []
        if reasons["has_no_dependencies"]:
            lines.append(" * " + _("It is made each time."))
        if reasons["uptodate_false"]:
            lines.append(" * " + _("What it made is not as it left it, or it is made each time."))
        if reasons["checker_changed"]:
            lines.append(" * " + _("Files are compared in another way than before."))
        sentences = {
            "missing_target": _("Files it makes are not there:"),
            "changed_file_dep": _("Files it is made from have changed:"),
            "missing_file_dep": _("Files it is made from are missing:"),
            "removed_file_dep": _("It is no longer made from these files:"),
            "added_file_dep": _("It is now made from these files too:"),
        }
        for reason, sentence in sentences.items():
            if reasons.get(reason):
                lines.append(f" * {sentence}")
                lines += [f"    - {item}" for item in reasons[reason]]
        return "\n".join(lines)
