"""Units in an organiser's words: where one stands, what it is, and how its original has changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from carrefours_docs.messages import _
from carrefours_docs.translation.desk import Item, Work
from carrefours_docs.translation.pairing import State
from carrefours_docs.translation.units import Kind

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def place_in_words(work: Work, item: Item, number: int) -> str:
    """“2016-04-die: paragraph 3, under “Questions””; of a field, what it is for."""
    if item.kind is Kind.FIELD:
        name = item.key.removeprefix(work.key + "/")
        return f"{work.name} · {name} · {_(item.context)}" if item.context else name
    told = f"{work.name} · {kind_in_words(item.kind)} · {number}"
    if item.context:
        told += " · " + _("under “{heading}”", heading=item.context)
    return told


def kind_in_words(kind: Kind) -> str:
    """What a unit is."""
    match kind:
        case Kind.HEADING:
            return _("heading")
        case Kind.ITEM:
            return _("list item")
        case Kind.QUOTE:
            return _("quotation")
        case Kind.CELL:
            return _("table cell")
        case Kind.TERM:
            return _("term")
        case Kind.DEFINITION:
            return _("definition")
        case Kind.LINES:
            return _("verses or address")
        case Kind.CAPTION:
            return _("caption")
        case Kind.ALT:
            return _("text for those who do not see the picture")
        case Kind.NOTE:
            return _("footnote")
        case Kind.FIELD:
            return _("field of a record")
        case Kind.PARAGRAPH:
            return _("paragraph")


def state_in_words(state: State) -> str:
    """How a translation stands."""
    match state:
        case State.CURRENT:
            return _("up to date")
        case State.REVIEWED:
            return _("reviewed")
        case State.STALE:
            return _("stale")
        case State.UNCONFIRMED:
            return _("not yet confirmed")
        case State.MISSING:
            return _("missing")
        case State.WITHOUT:
            return _("none needed")


def words_changed(before: str, now: str) -> str:
    """How a text has changed, word by word: what went between [- -], what came between {+ +}.

    >>> words_changed("Seize personnes à Die.", "Vingt personnes à Die.")
    '[-Seize-]{+Vingt+} personnes à Die.'
    """
    return "".join(
        f"[-{old}-]" * bool(old) + f"{{+{new}+}}" * bool(new) if old != new else old
        for old, new in pieces(before, now)
    )


def pieces(before: str, now: str) -> Iterator[tuple[str, str]]:
    """Both texts cut alike: what stands in the one and in the other, in order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _tag, a, b, c, d in matcher.get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


def word_count(text: str) -> int:
    """Words as people count them, an elided article with its word."""
    return len(re.findall(r"[^\W_]+(?:['’·-][^\W_]+)*", text))
