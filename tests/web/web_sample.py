"""The pages looked at: season one's, and that of a book in two languages, with a bundle's files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from bilingual_book import composed
from book_corpus import corpus as bilingual_corpus
from carrefours_docs.bundle.changes.compare import compare_books
from carrefours_docs.bundle.changes.marked import to_html
from carrefours_docs.bundle.changes.text import Paragraph, read_text
from carrefours_docs.bundle.changes.told import Teller
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import load_season
from carrefours_docs.paths import ROOT
from carrefours_docs.web.files import BundleFile, FileKind
from carrefours_docs.web.page import OtherEdition, render
from season_book import SEASON, season_book

TEMPLATES = ROOT / "templates"
NAMES = {
    FileKind.PDF: "lire/carrefours-de-savoirs-saison-1.pdf",
    FileKind.EPUB: "lire/carrefours-de-savoirs-saison-1.epub",
    FileKind.DOCX: "lire/carrefours-de-savoirs-saison-1.docx",
    FileKind.HOME: "imprimer/carrefours-de-savoirs-saison-1-livret-a-plier-a4.pdf",
    FileKind.INSIDE: "imprimer/carrefours-de-savoirs-saison-1-impression-1-interieur.pdf",
    FileKind.COVER: "imprimer/carrefours-de-savoirs-saison-1-impression-2-couverture.pdf",
    FileKind.JOB_SHEET: "imprimer/fiche de fabrication n° 1.pdf",
    FileKind.CALENDAR: "donnees/carrefours-de-savoirs-saison-1.ics",
    FileKind.JSON_LD: "donnees/carrefours-de-savoirs-saison-1.jsonld",
    FileKind.TABLE: "donnees/carrefours-de-savoirs-saison-1.csv",
    FileKind.CHANGES: "carrefours-de-savoirs-saison-1-changements.txt",
    FileKind.README: "LISEZMOI.txt",
    FileKind.MANIFEST: "manifest.json",
    FileKind.CHECKSUMS: "SHA256SUMS",
}
OTHERS = (OtherEdition(("en",), "../en/page.html"), OtherEdition(("fr", "en")))


def files(*languages: str) -> tuple[BundleFile, ...]:
    """A bundle's files, each ten times as heavy as the one before it."""
    return tuple(
        BundleFile(
            name,
            kind,
            size=min(10**number, 12_345_678),
            sha256=f"{number:064x}",
            pages=30 + number if name.endswith(".pdf") else None,
            languages=languages,
        )
        for number, (kind, name) in enumerate(NAMES.items(), start=2)
    )


@cache
def season_corpus() -> Corpus:
    return load_season(SEASON, ROOT / "sources" / "authorities")


@cache
def season_page() -> str:
    """The page of season one in French."""
    return render(season_book().document, season_corpus(), files("fr"), TEMPLATES, OTHERS)


@cache
def bilingual_book() -> dict[str, Any]:
    """A book in French and English, with a text and titles that lack one of them."""
    return composed()


@cache
def bilingual_page() -> str:
    """The page of that book."""
    return render(bilingual_book(), bilingual_corpus(), files("fr", "en"), TEMPLATES, OTHERS)


@cache
def changes_page() -> str:
    """What has changed in season one since a booklet with fewer chapters and other words."""
    now = read_text(season_book().document)
    before = [
        replace(chapter, paragraphs=tuple(map(_earlier, chapter.paragraphs[1:])))
        for chapter in now.chapters[:-4]
    ]
    changes = compare_books(replace(now, chapters=tuple(before)), now)
    return to_html(Teller(now, changes), TEMPLATES)


def _earlier(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=paragraph.text.replace("protection", "assurance"))
