"""Which season a command means: the one asked for, else the only one there is."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _


def season_folder(sources: Path, asked: str, option: str = "--season ") -> Path:
    """The folder of the season `asked` for, or of the only one. Raises SourceError.

    `option` is what the command is told a season's name after.
    """
    folders = sorted(file.parent for file in sources.glob("*/season.yaml"))
    names = [folder.name for folder in folders]
    if asked in names:
        return folders[names.index(asked)]
    if not asked and len(folders) == 1:
        return folders[0]
    if not folders:
        what, remedy = (
            _("there is no season yet"),
            _("Make one first: {command}", command="./carrefours new season"),
        )
    elif asked:
        what, remedy = (
            _("there is no season “{name}”", name=asked),
            _("There are: {words}.", words=", ".join(names)),
        )
    else:
        what, remedy = (
            _("there are several seasons"),
            _("Say which: {option}.", option=f"{option}{names[-1]}"),
        )
    raise SourceError([Problem("intake-season", Place(sources), what, remedy)])
