"""The drawings of an edition, written once for every writer: timeline, ornaments, cover pattern."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from carrefours_docs.book.consent import published_corpus
from carrefours_docs.book.records import part_id
from carrefours_docs.book.timeline import (
    NARROW,
    WIDE,
    Frame,
    back,
    build_timeline,
    ornament,
    palette,
    pattern,
    strips,
    to_png,
    to_svgs,
)
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.files import write_bytes, write_text

FRAME = Frame(108, 144)
"""The timeline's room on an A5 page (mm): the measure; and the 163 mm of text less the heading it
stands under and the white around both. Any higher, and the heading has a page of its own."""

LARGE = Frame(66, 88)
"""The same where it is shown two and a half times as large: its least letters, of 7.2 pt, have 18
(templates/pdf/large.css)."""

PAGE = (148, 210)

SCREENS = {"wide": WIDE, "narrow": NARROW}
"""The timeline for a page of HTML, which shows one or the other (mm): timeline-wide-1.svg …"""


def draw(
    corpus: Corpus, language: str, fonts: Path, folder: Path, readings: Collection[str] = ()
) -> None:
    """Write the drawings below `folder`/drawings and their list to `folder`/timeline.json.

    The list gives every drawing's digest, so that whoever reads it knows when one has changed. A
    picture of the timeline is an SVG with its 300 ppi PNG beside it, for Word. Files of an
    earlier run that are no longer drawn are removed. `readings` are further ways to read the book
    that want drawings of their own (corpus/values.READINGS): they are for the PDF alone.
    """
    corpus = published_corpus(corpus)
    timeline = build_timeline(corpus, language)
    drawings = folder / "drawings"
    before = set(drawings.glob("*")) if drawings.is_dir() else set()
    made: list[Path] = []
    for number, svg in enumerate(to_svgs(timeline, FRAME, fonts), start=1):
        made.append(drawings / f"timeline-{number}.svg")
        write_text(made[-1], svg)
        write_bytes(made[-1].with_suffix(".png"), to_png(svg))
    names = [path.relative_to(folder.parent).as_posix() for path in made]
    for name, width in SCREENS.items():
        for number, svg in enumerate(strips(timeline, width, fonts), start=1):
            made.append(drawings / f"timeline-{name}-{number}.svg")
            write_text(made[-1], svg)
    in_large: list[str] = []
    sheets = to_svgs(timeline, LARGE, fonts) if "large" in readings else ()
    for number, svg in enumerate(sheets, start=1):
        made.append(drawings / f"timeline-large-{number}.svg")
        write_text(made[-1], _darkened(svg))
        in_large.append(made[-1].relative_to(folder.parent).as_posix())
    for meeting in corpus.meetings:
        path = drawings / f"ornament-{part_id(meeting)}.svg"
        write_text(path, ornament(timeline, meeting.id, FRAME.width_mm))
        made.append(path)
    made.append(drawings / "cover-pattern.svg")
    write_text(made[-1], pattern(timeline, *PAGE))
    made.append(drawings / "back-pattern.svg")
    write_text(made[-1], back(timeline, *PAGE))
    for name in ("cover-pattern", "back-pattern") if readings else ():
        text = (drawings / f"{name}.svg").read_text(encoding="utf-8")
        made.append(drawings / f"{name}-dark.svg")
        write_text(made[-1], _darkened(text))
    for stale in before - {*made, *(path.with_suffix(".png") for path in made)}:
        stale.unlink()
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    listed = {"timeline": names, "timeline-large": in_large, "drawings": digests}
    write_text(folder / "timeline.json", json.dumps(listed) + "\n")


def _darkened(svg: str) -> str:
    """A drawing for readers who want strong contrast: 7 or more for all that is read."""
    return svg.replace(palette.RUST, palette.DARK_RUST)
