"""Lay out each part of the book apart, in one process, and tell where everything fell.

The body comes first: its page numbers decide the contents and the index, which are laid out last
with plain numbers (front matter has numerals of its own, so its length moves nothing).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

from jinja2 import Environment, FileSystemLoader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from carrefours_docs.book.locators import roman
from carrefours_docs.pdf import engine, grid
from carrefours_docs.pdf.continued import continuing, repeated, with_pattern, words_of
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.line_ends import hanging_spaces
from carrefours_docs.pdf.look import BOOK, Look
from carrefours_docs.pdf.patterns import patterns

VERSO, RECTO = "verso", "recto"

BASE = "file:///book/"
"""Where the pictures seem to lie: addresses enter the file, which must not tell our folders."""


class BookFiles(URLFetcher):  # type: ignore[misc]
    """Opens what lies below the build folder and nothing else: a build never asks a network."""

    def __init__(self, build: Path) -> None:
        super().__init__(allowed_protocols=("file", "data"), fail_on_errors=True)
        self._build = build.resolve()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith("file:"):
            return super().fetch(url, headers)
        path = (self._build / url2pathname(url.removeprefix(BASE).split("?")[0])).resolve()
        if not url.startswith(BASE) or not path.is_relative_to(self._build):
            raise ValueError(f"outside the build: {url}")
        return super().fetch(path.as_uri(), headers)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A part's pages, and the number (from 1, in its own numbering) of the first of them.

    `side` is "verso" or "recto" where all are pages of one side (pdf/facing.py); `line` is the
    leading of the text (px).
    """

    part: Part
    document: Any
    first: int
    roman: bool = False
    side: str = ""
    lang: str = ""
    line: float = BOOK.line

    @property
    def pages(self) -> Sequence[Any]:
        return self.document.pages  # type: ignore[no-any-return]

    @property
    def after(self) -> int:
        """The number of the page that follows."""
        return self.first + len(self.pages)

    def numeral(self, number: int) -> str:
        """A page number as it is printed in this part."""
        return roman(number) if self.roman else str(number)

    def folios(self) -> dict[str, int]:
        """The page of every anchor of this part."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.pages, start=self.first):
            for anchor in page.anchors:
                found.setdefault(anchor, number)
        return found


class Press:
    """Lays out parts with one set of styles and fonts, so that their pages can be joined.

    `metadata` holds what the page shell prints in <head>: lang, title, author, description, date.
    `looks` names further style sheets of templates/pdf/, over those of `look`. `bleed` is in mm, 0
    for a file that is read and not cut.
    """

    def __init__(
        self,
        templates: Path,
        build: Path,
        metadata: Mapping[str, str],
        looks: Sequence[str] = (),
        bleed: float = 0,
        look: Look = BOOK,
    ) -> None:
        self.look = look
        self.fonts = FontConfiguration()
        self._fetcher = BookFiles(build)
        self.metadata = dict(metadata)
        grounds = patterns(self.metadata["lang"], look)
        self._patterns = {role: name for role, name in grounds.items() if (build / name).is_file()}
        self._cache: dict[str, Any] = {}
        self._folder = templates / "pdf"
        self._css = [self._styles(name) for name in (*look.sheets, *looks)]
        if bleed:
            self._css.append(CSS(string=f"@page {{ bleed: {bleed}mm }}"))
        self._sides = {
            side: self._styles(f"facing-{side}") for side in (VERSO, RECTO) if "facing" in looks
        }
        environment = Environment(
            loader=FileSystemLoader(templates / "pdf"), autoescape=True, keep_trailing_newline=True
        )
        self._shell = environment.get_template("page.html")
        logging.getLogger("weasyprint").setLevel(logging.ERROR)

    def _styles(self, name: str) -> Any:
        return CSS(
            filename=self._folder / f"{name}.css",
            font_config=self.fonts,
            url_fetcher=self._fetcher,
        )

    def forget_pictures(self) -> None:
        """Let go of the pictures of the parts so far, which others hardly ever show again.

        An ornament that has been read takes seven megabytes, and each chapter has its own.
        """
        self._cache.clear()

    def settled(self, laid_out: LaidOut) -> LaidOut:
        """The part with its hyphens and pictures where they belong (pdf/settle.py)."""
        from carrefours_docs.pdf.settle import settle

        return settle(self, laid_out)

    def faced(self, part: Part, languages: Sequence[str], first: int) -> LaidOut:
        """A part in two languages on facing pages from `first`, which is even (pdf/facing.py)."""
        from carrefours_docs.pdf.facing import face

        return face(self, part, languages, first)

    def lay_out(
        self, part: Part, first: int, *, roman: bool = False, side: str = "", lang: str = ""
    ) -> LaidOut:
        """Set `part` on pages numbered from `first`; odd pages are rectos.

        On one `side` alone, every second page is another's. `lang` is the part's, if not the
        book's.
        """
        about = {**self.metadata, "lang": lang or self.metadata["lang"]}
        words = words_of(part)
        text = self._shell.render(
            body=with_pattern(part.body, words) if words else part.body,
            role=part.role,
            side="recto" if first % 2 else "verso",
            counted=first - 2 if side else first,  # the styles of a side count by two
            pattern=self._patterns.get(part.role, ""),
            **about,
        )
        on_grid = grid.stepping() if self.look.is_bound else nullcontext()
        with on_grid, hanging_spaces(), continuing() as continued, engine.quicker():
            source = HTML(string=text, base_url=BASE, url_fetcher=self._fetcher)
            document = source.render(
                font_config=self.fonts,
                stylesheets=[*self._css, *([self._sides[side]] if side else [])],
                cache=self._cache,
                pdf_variant="pdf/a-2a",
            )
        if continued.placed:
            part = replace(part, body=repeated(part.body, continued.placed, words))
        return LaidOut(part, document, first, roman, side, lang, self.look.line)
