"""The timeline on a large sheet (A3), to pin up: one side a language, as large as one sheet holds.

Takes the records as they may be published; the drawing is the book's own (book/timeline), set in a
smaller frame and enlarged, so that its type is read from a step away.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.timeline import Frame, alt_text, build_timeline, to_svgs
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import book_messages
from carrefours_docs.metadata import Metadata
from carrefours_docs.printing.leaflet import write_leaflet

A3 = (297.0, 420.0)
"""The sheet, standing, in mm."""

MARGIN, HEADING = 15.0, 62.0
"""White around the sheet, and the room its heading takes, in mm."""

SCALES = tuple(step / 20 for step in range(50, 19, -1))
"""How much the drawing of the book may be enlarged, the largest first: 2.5 to 1."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the sheet: what stands above the drawing, the drawing (SVG) and its words."""

    lang: str
    title: str
    subtitle: str
    period: str
    drawing: str
    alt: str


def sides(corpus: Corpus, languages: Sequence[str], fonts: Path) -> tuple[Side, ...]:
    """A side a language; more where its events need several sheets at the book's own size."""
    return tuple(side for language in languages for side in _sides(corpus, language, fonts))


def _sides(corpus: Corpus, language: str, fonts: Path) -> list[Side]:
    words = Words(corpus, language, book_messages(language))
    season = corpus.season
    timeline = build_timeline(corpus, language)
    room = (A3[0] - 2 * MARGIN, A3[1] - 2 * MARGIN - HEADING)
    drawn: Sequence[str] = ()
    for scale in SCALES:
        drawn = to_svgs(timeline, Frame(room[0] / scale, room[1] / scale), fonts)
        if len(drawn) == 1:
            break
    return [
        Side(
            lang=language,
            title=set_text(words.text(season.title), language),
            subtitle=set_text(words.told_text(season.subtitle), language),
            period=phrase(season.period, language, "plain") if season.period else "",
            drawing="data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(),
            alt=alt_text(timeline, number, len(drawn)),
        )
        for number, svg in enumerate(drawn, start=1)
    ]


def write_wall(
    corpus: Corpus,
    languages: Sequence[str],
    about: Metadata,
    templates: Path,
    target: Path,
    work: Path,
) -> int:
    """Write the sheet of an edition in `languages` to `target`; return its pages."""
    return write_leaflet(
        "timeline.html",
        f"{about.identifier}#timeline",
        templates,
        target,
        work,
        lang=about.lang,
        title=about.title,
        stamp=about.stamp,
        sides=sides(corpus, languages, templates / "fonts"),
        width=A3[0] - 2 * MARGIN,
        height=A3[1] - 2 * MARGIN - HEADING,
        margin=MARGIN,
        heading=HEADING,
    )
