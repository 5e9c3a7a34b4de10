"""doit's command line, with our words where an organiser may stumble: a misspelt task, a surprise.

`python -m carrefours_docs.graph.main ARGUMENTS` is `doit ARGUMENTS`; ./doit calls it.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

from doit import cmd_run
from doit.cmd_clean import Clean
from doit.cmd_dumpdb import DumpDB
from doit.cmd_forget import Forget
from doit.cmd_help import Help
from doit.cmd_ignore import Ignore
from doit.cmd_info import Info
from doit.cmd_list import List
from doit.cmd_resetdep import ResetDep
from doit.cmd_run import Run
from doit.cmd_strace import Strace
from doit.cmdparse import CmdParseError
from doit.doit_cmd import DoitMain
from doit.exceptions import InvalidCommand

from carrefours_docs.graph.commands import SpokenClean, SpokenForget, SpokenInfo
from carrefours_docs.graph.console import TALKATIVE
from carrefours_docs.graph.disk import trouble
from carrefours_docs.graph.parallel import Alone, WorkerLost, Workers
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.messages import _, tool_languages
from carrefours_docs.paths import project


class _Plain:
    """A doit command whose errors are said in the tool's language."""

    def parse_execute(self: Any, arguments: Sequence[str]) -> int | None:
        try:
            return super().parse_execute(arguments)  # type: ignore[misc,no-any-return]
        except InvalidCommand as error:
            unknown = error.not_found or _named_in(str(error))
            names = [task.name for task in getattr(self, "task_list", None) or ()]
            print(_unknown(unknown, names) if unknown else error, file=sys.stderr)
        except CmdParseError as error:
            print(_("This option is not known: {words}", words=_option(error)), file=sys.stderr)
            print(_("“./doit --help” tells what there is."), file=sys.stderr)
        except KeyboardInterrupt:
            print("\n" + _("Stopped. The last good files stay as they were."), file=sys.stderr)
            return 130
        except WorkerLost as lost:
            print(f"\n{lost}", file=sys.stderr)
            return 1
        except BrokenPipeError:  # whoever read our lines has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except Exception as error:
            if developer_asks():
                raise
            print(trouble(error, project()) or unforeseen(project()), file=sys.stderr)
        return 3


class _Run(_Plain, Run):  # type: ignore[misc]
    name = "run"


class _List(_Plain, List):  # type: ignore[misc]
    name = "list"


class _Clean(_Plain, SpokenClean):
    name = "clean"


class _Info(_Plain, SpokenInfo):
    name = "info"


class _Forget(_Plain, SpokenForget):
    name = "forget"


class _Help(_Plain, Help):  # type: ignore[misc]
    name = "help"


_OURS = (Run, List, Clean, Info, Forget, Help, Strace, DumpDB, ResetDep, Ignore)
"""Commands of doit that we say in our words, or do without."""


class Main(DoitMain):  # type: ignore[misc]
    """doit, called `./doit`."""

    BIN_NAME = "./doit"
    DOIT_CMDS = (
        *(command for command in DoitMain.DOIT_CMDS if command not in _OURS),
        *(_Run, _List, _Clean, _Info, _Forget, _Help),
    )


def _option(error: CmdParseError) -> str:
    """The option itself: doit's sentence lists all that it knows, in English."""
    option = getattr(error.__context__, "opt", "")
    return f"--{option}" if len(option) > 1 else f"-{option}" if option else str(error)


def _named_in(sentence: str) -> str:
    """The task that doit's own sentence says it does not know."""
    found = re.fullmatch(r"'(.*)' is not a task\.", sentence)
    return found[1] if found else ""


def _unknown(word: str, names: Sequence[str]) -> str:
    lines = [_("“{word}” is no task.", word=word)]
    commands = [command.get_name() for command in Main.DOIT_CMDS]
    near = difflib.get_close_matches(word, [*names, *commands], n=1)
    if near:
        lines.append(_("Did you mean “{word}”?", word=near[0]))
    lines.append(_("“./doit list” tells the tasks, “./doit --help” the rest."))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Run doit in the language that `--lang` asks for, else that of the environment."""
    cmd_run.MRunner, cmd_run.Runner = Workers, Alone
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe as well is told each line as it is said
            stream.reconfigure(line_buffering=True)
    words, language = _language(_talking(arguments))
    if language is not None:
        if language not in tool_languages():
            languages = ", ".join(tool_languages())
            print(_("--lang wants one of: {languages}", languages=languages), file=sys.stderr)
            return 2
        os.environ["CARREFOURS_LANG"] = language
    return int(Main().run(words) or 0)


def _talking(arguments: Sequence[str]) -> list[str]:
    """The arguments without a lone `-v`, which asks to be told more; doit's own takes a number."""
    kept = [
        word
        for word, after in zip(arguments, [*arguments[1:], ""], strict=False)
        if not (word == "-v" and not after.isdigit())
    ]
    if len(kept) < len(arguments):
        os.environ[TALKATIVE] = "1"
    return kept


def _language(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without `--lang`, and what it says; what follows "--" is a task's own."""
    words: list[str] = []
    language: str | None = None
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return [*words, word, *rest], language
        if word == "--lang":
            language = rest.pop(0) if rest else ""
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        else:
            words.append(word)
    return words, language


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
