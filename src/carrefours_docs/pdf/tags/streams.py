"""Pages' content, as WeasyPrint painted it, with the marks of the structure tree (in place).

MCIDs are numbered anew; heads, folios and what says nothing become artifacts (ISO 32000-1,
14.8.2.2); a hyphen of a line's end stands for a soft one, and a space that vanished is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pydyf

from carrefours_docs.pdf.tags.nodes import Mark

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_LAST_GLYPH = re.compile(rb"<([0-9a-f]*)([0-9a-f]{4})>([^<>]*)$")


PLAIN = {"\N{HYPHEN}": "-", "\N{NO-BREAK SPACE}": " "}
"""Signs that share a glyph with a plainer one, which is what a reader looks for."""


def tell_plain_signs(to_unicode: dict[int, str]) -> None:
    """Let a glyph that two signs share say the plain one, whichever a font was first used for."""
    known = set(to_unicode.values())
    for glyph, text in to_unicode.items():
        if PLAIN.get(text, text) not in known:
            to_unicode[glyph] = PLAIN[text]


class Glyphs:
    """What the glyphs of the file's fonts say, by the font's name in the pages."""

    def __init__(self, fonts: Mapping[Any, Any]) -> None:
        self._said = {str(font.hash).encode(): font.to_unicode for font in fonts.values()}
        self._spaces = {
            name: b"%04x" % glyph
            for name, said in self._said.items()
            for glyph, text in said.items()
            if text == " "
        }

    def space(self, font: bytes) -> bytes | None:
        """The code of a space; None in a font that no space is written in."""
        return self._spaces.get(font)

    def said(self, font: bytes, code: bytes) -> str:
        return str(self._said[font].get(int(code, 16), ""))


def mark_stream(stream: Any, marks: Mapping[int, Mark], glyphs: Glyphs) -> None:
    """Rewrite the marks of a painted stream; `marks` are its page's, by the MCID painted."""
    old: list[Any] = stream.stream
    new: list[Any] = []
    depth: list[Mark | None] = []
    font = b""
    shown = -1
    skipped = 0
    for position, item in enumerate(old):
        if skipped:
            skipped -= 1
            continue
        if isinstance(item, bytes):
            last = item[-2:]
            if last == b"Tf":
                font = item[1 : item.index(b" ")]
            elif last == b"TJ":
                shown = len(new)
            elif item == b"BMC":
                depth.append(None)
            elif item == b"EMC":
                mark = depth.pop()
                if mark is not None and shown >= 0:
                    new[shown : shown + 1] = _ended(new[shown], mark, glyphs, font)
                shown = -1
                if mark is not None and not mark.kind:
                    continue
            new.append(item)
        elif old[position + 2 : position + 3] == [b"BDC"] and isinstance(old[position + 1], dict):
            mark = marks.get(old[position + 1].get("MCID", -1))
            depth.append(mark)
            shown = -1
            skipped = 2
            new += _opening(mark) if mark is not None else old[position : position + 3]
        else:
            new.append(item)
    stream.stream[:] = new


def _opening(mark: Mark) -> list[Any]:
    """What opens a mark; nothing where it holds nothing."""
    if not mark.kind:
        return []
    if mark.written >= 0:
        return [f"/{mark.kind}", pydyf.Dictionary({"MCID": mark.written}), b"BDC"]
    if mark.subtype in ("Header", "Footer"):
        kept = {"Type": "/Pagination", "Subtype": f"/{mark.subtype}"}
        return ["/Artifact", pydyf.Dictionary(kept), b"BDC"]
    return ["/Artifact", b"BMC"]


def _ended(show: bytes, mark: Mark, glyphs: Glyphs, font: bytes) -> list[bytes]:
    """The last words of a mark, with what its line's end wants."""
    found = _SHOWN.fullmatch(show)
    last = _LAST_GLYPH.search(found[1]) if found else None
    if found is None or last is None or not (mark.hyphenated or mark.spaced):
        return [show]
    space = glyphs.space(font)
    if mark.spaced and space is not None:
        return [b"[%s<%s>] TJ" % (found[1], space)]
    text = SOFT_HYPHEN if mark.hyphenated else f"{glyphs.said(font, last[2])} "
    before = found[1][: last.start()] + (b"<%s>" % last[1] if last[1] else b"")
    told = pydyf.Dictionary({"ActualText": pydyf.String(text)})
    return [
        *([b"[%s] TJ" % before] if before else []),
        b"/Span",
        told.data,
        b"BDC",
        b"[<%s>%s] TJ" % (last[2], last[3]),
        b"EMC",
    ]
