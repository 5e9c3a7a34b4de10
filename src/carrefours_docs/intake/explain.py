"""What the rules of cleaning are, and what each does to one file, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carrefours_docs.messages import _, ngettext
from carrefours_docs.minutes.convert import convert
from carrefours_docs.minutes.registry import BLANK, RULES, Cleaning, Tally

LONGEST = 100
"""Characters of a case that are shown."""


def listed() -> Iterator[str]:
    """Every rule: its name, what it does, an example, whether it can be switched off."""
    yield _("Rules of cleaning ({number})", number=len(RULES))
    for rule in RULES.values():
        fixed = " " + _("(always on)") if rule.always else ""
        yield ""
        yield f"{rule.name}{fixed}"
        yield f"    {rule.told()}"
        yield f"    {_in_short(rule.before)}"
        yield f"    → {_in_short(rule.after)}"
    yield ""
    yield _("To switch one off, in season.yaml or in a meeting.yaml: {example}",
            example="clean: {emoji: false}")  # fmt: skip


def explained(file: Path) -> Iterator[str]:
    """What each rule did to `file`. Raises SourceError where it cannot be read."""
    log: dict[str, Tally] = {}
    convert(file, "explained", file.resolve().parent, Cleaning(log=log))
    done = {name: tally for name, tally in log.items() if tally.count}
    yield f"{file.name}"
    if not done:
        yield "  " + _("no rule had anything to do")
    for name, rule in RULES.items():
        tally = done.get(name)
        if tally is None:
            continue
        yield f"  {name} × {tally.count}: {rule.told()}"
        for before, after in tally.cases:
            start = _where_they_part(before, after)
            yield f"      {_in_short(before, start)}"
            if after != before:
                yield f"    → {_in_short(after, start)}"
        more = tally.count - len(tally.cases)
        if more:
            yield "      " + ngettext("and {number} more", "and {number} more", more)


def _where_they_part(before: str, after: str) -> int:
    """Where a case is shown from: a little before its two sides differ."""
    if len(before) <= LONGEST and len(after) <= LONGEST:
        return 0
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), LONGEST // 3)
    return max(0, same - LONGEST // 3)


def _in_short(text: str, start: int = 0) -> str:
    """A case on one line, what is unseen shown by its number, nothing by a word."""
    if not text.strip(BLANK):
        return _("(nothing)")
    line = ("…" if start else "") + "".join(_seen(char) for char in text[start:])
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _seen(char: str) -> str:
    if char == "\n":
        return "⏎"
    if char == " " or char.isprintable():
        return char
    return f"‹U+{ord(char):04X}›"
