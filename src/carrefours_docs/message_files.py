"""The message files of a language (.po, gettext) → their entries and their rule of plurals.

Reading them takes a third of a run with nothing to do: what was read is kept as JSON, with the
stamps of the files, in the work folder. It may be deleted at any time, and is made anew where it is
spoilt or of other files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from carrefours_docs.files import keep_text, kept_text, settled, stamp

FORMAT = 1

Entries = dict[tuple[str, str], tuple[str, ...]]
"""(context, message) → its forms."""

RULE = "(n != 1)"
"""The rule of plurals where no file says another."""


def read(folders: Iterable[Path], kept: Path | None = None) -> tuple[Entries, str]:
    """Every entry of the folders' files, later ones first, and the rule (C, as gettext has it).

    `kept` is the file that holds them from one process to the next; None keeps nothing.
    """
    files = [path for folder in folders for path in sorted(folder.glob("*.po"))]
    if not files:
        return {}, RULE
    found = [path.stat() for path in files]
    sure = all(map(settled, found))  # now: reading them may take longer than that
    stamps = [
        [path.parent.name, path.name, *stamp(status)]
        for path, status in zip(files, found, strict=True)
    ]
    signature = [FORMAT, *stamps]
    known = _known(kept, signature) if kept else None
    if known is not None:
        return known
    entries, rule = _parsed(files)
    if kept and sure:
        rows = [[*key, *forms] for key, forms in entries.items()]
        text = json.dumps({"signature": signature, "rule": rule, "rows": rows}, ensure_ascii=False)
        with suppress(OSError):  # a full or closed disk: they are read again next time
            keep_text(kept, text)
    return entries, rule


def _known(kept: Path, signature: list[Any]) -> tuple[Entries, str] | None:
    """What is kept of files with these stamps."""
    text = kept_text(kept)
    data = json.loads(text) if text else None
    if not data or data["signature"] != signature:
        return None
    return {(row[0], row[1]): tuple(row[2:]) for row in data["rows"]}, str(data["rule"])


def _parsed(files: Iterable[Path]) -> tuple[Entries, str]:
    from babel.messages.pofile import read_po

    entries: Entries = {}
    rule = RULE
    for path in files:
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.parent.name.replace("-", "_"))
        rule = catalogue.plural_expr
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            entries[(message.context or "", key)] = tuple(str(form or "") for form in forms)
    return entries, rule
