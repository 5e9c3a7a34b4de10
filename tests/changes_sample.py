"""A page of changes with one of everything: a season that lost, won, renamed and moved things."""

from __future__ import annotations

from carrefours_docs.bundle.changes.compare import compare_books
from carrefours_docs.bundle.changes.marked import to_html
from carrefours_docs.bundle.changes.text import BookText, Chapter, Paragraph, Sort
from carrefours_docs.bundle.changes.told import Teller
from carrefours_docs.paths import ROOT

HEADING = Paragraph(Sort.HEADING, "fr", "Ce que nous avons appris")
MOVED = Paragraph(Sort.TEXT, "fr", "Ce passage parle des droits de chacun.")


def _chapter(key: str, title: str, *paragraphs: str | Paragraph) -> Chapter:
    found = [p if isinstance(p, Paragraph) else Paragraph(Sort.TEXT, "fr", p) for p in paragraphs]
    return Chapter(key, "meeting", title, tuple(found))


BEFORE = BookText(
    "Les ateliers du verger",
    "fr",
    "2021-03",
    (
        _chapter("m-1", "Tailler", HEADING, "Le droit est juste. Rien de plus.", MOVED, "Adieu."),
        _chapter("m-2", "Greffer", "Greffer demande du soin et de la patience."),
        _chapter("m-3", "Presser", "Presser les pommes prend une journée entière."),
    ),
)
AFTER = BookText(
    "Les ateliers du verger",
    "fr",
    "2021-05",
    (
        _chapter(
            "m-1",
            "Tailler",
            HEADING,
            "Le droit est injuste. Rien de plus.",
            Paragraph(Sort.NOTE, "en", "A note that came."),
        ),
        _chapter("m-2", "Greffer les pommiers", "Greffer demande du soin et du temps.", MOVED),
        _chapter("m-4", "Planter", "On plante en novembre, hors du gel.", HEADING, "Et on arrose."),
    ),
)


def every_change() -> str:
    """The page, in French."""
    return to_html(Teller(AFTER, compare_books(BEFORE, AFTER)), ROOT / "templates")
