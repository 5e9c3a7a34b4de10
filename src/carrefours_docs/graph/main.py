"""doit's command line, with our words where an organiser may stumble: a misspelt task, a surprise.

`python -m carrefours_docs.graph.main ARGUMENTS` is `doit ARGUMENTS`; ./doit calls it.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from typing import Any

from doit.cmd_clean import Clean
from doit.cmd_help import Help
from doit.cmd_info import Info
from doit.cmd_list import List
from doit.cmd_run import Run
from doit.cmdparse import CmdParseError
from doit.doit_cmd import DoitMain
from doit.exceptions import InvalidCommand

from carrefours_docs.graph.disk import trouble
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.messages import _
from carrefours_docs.paths import project


class _Plain:
    """A doit command whose errors are said in the tool's language."""

    def parse_execute(self: Any, arguments: Sequence[str]) -> int | None:
        try:
            return super().parse_execute(arguments)  # type: ignore[misc,no-any-return]
        except InvalidCommand as error:
            if error.not_found is None:
                raise
            names = [task.name for task in getattr(self, "task_list", None) or ()]
            print(_unknown(error.not_found, names), file=sys.stderr)
        except CmdParseError as error:
            print(_("This option is not known: {words}", words=_option(error)), file=sys.stderr)
            print(_("“./doit --help” tells what there is."), file=sys.stderr)
        except KeyboardInterrupt:
            print("\n" + _("Stopped. The last good files stay as they were."), file=sys.stderr)
            return 130
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


class _Clean(_Plain, Clean):  # type: ignore[misc]
    name = "clean"


class _Info(_Plain, Info):  # type: ignore[misc]
    name = "info"


class _Help(_Plain, Help):  # type: ignore[misc]
    name = "help"


class Main(DoitMain):  # type: ignore[misc]
    """doit, called `./doit`."""

    BIN_NAME = "./doit"
    DOIT_CMDS = (
        *(c for c in DoitMain.DOIT_CMDS if c not in (Run, List, Clean, Info, Help)),
        *(_Run, _List, _Clean, _Info, _Help),
    )


def _option(error: CmdParseError) -> str:
    """The option itself: doit's sentence lists all that it knows, in English."""
    option = getattr(error.__context__, "opt", "")
    return f"--{option}" if len(option) > 1 else f"-{option}" if option else str(error)


def _unknown(word: str, names: Sequence[str]) -> str:
    lines = [_("“{word}” is no task.", word=word)]
    commands = [command.get_name() for command in Main.DOIT_CMDS]
    near = difflib.get_close_matches(word, [*names, *commands], n=1)
    if near:
        lines.append(_("Did you mean “{word}”?", word=near[0]))
    lines.append(_("“./doit list” tells the tasks, “./doit --help” the rest."))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(Main().run(sys.argv[1:]))
