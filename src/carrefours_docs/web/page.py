"""The page of an edition: one HTML file that presents the booklet and leads to its files.

Takes the book's tree, the corpus and the finished files; needs no network, no script and nothing
beside it but the files it links. Names are as the book prints them (book/consent).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from carrefours_docs.book.consent import published_corpus
from carrefours_docs.book.drawings import PAGE
from carrefours_docs.book.editions import edition_name, reading_name
from carrefours_docs.book.timeline import build_timeline, pattern
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.files import write_text
from carrefours_docs.markup.cover import cover_svg
from carrefours_docs.markup.inline_drawings import ink_rules, inline
from carrefours_docs.markup.own_page import page_environment, rendered
from carrefours_docs.messages import book_messages
from carrefours_docs.metadata import read_metadata
from carrefours_docs.web.files import BundleFile
from carrefours_docs.web.view import Half, half, own_name


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Another edition of the season: its languages, its page as a path from this one, how it is
    read (corpus/values.READINGS).

    `href` is empty where that page does not travel with this one: the edition is then only named.
    """

    languages: tuple[str, ...]
    href: str = ""
    reading: str = ""

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Each language and what it calls itself."""
        return tuple((language, own_name(language)) for language in self.languages)

    @property
    def told(self) -> str:
        """How it is read, in its own language; "" for the book itself."""
        language = self.languages[0]
        return reading_name(self.reading, book_messages(language)) if self.reading else ""


def write_page(
    document: Mapping[str, Any],
    corpus: Corpus,
    files: Sequence[BundleFile],
    target: Path,
    templates: Path,
    others: Sequence[OtherEdition] = (),
) -> None:
    """Write the page to `target`; the names of `files` are paths from it."""
    text = render(document, corpus, files, templates, others)
    write_text(target, text)


def render(
    document: Mapping[str, Any],
    corpus: Corpus,
    files: Sequence[BundleFile],
    templates: Path,
    others: Sequence[OtherEdition] = (),
) -> str:
    """The page's text. Same arguments, same text."""
    fonts = templates / "fonts"
    corpus = published_corpus(corpus)
    about = read_metadata(document)
    halves = tuple(
        half(Words(corpus, language, book_messages(language)), number, document, files, fonts)
        for number, language in enumerate(about.languages or (about.lang,))
    )
    environment = page_environment(templates, "web", ink_rules())
    values = {
        "about": about,
        "halves": halves,
        "lead": halves[0],
        "others": others,
        "reading": edition_name(about.reading, book_messages(about.lang)),
        "cover": _cover(corpus, halves[0], fonts, environment),
    }
    return rendered(environment, values, fonts)


def _cover(corpus: Corpus, lead: Half, fonts: Path, environment: Environment) -> Markup:
    """The book's cover as a picture beside its title; what it says stands in the page already."""
    ground = pattern(build_timeline(corpus, lead.language), *PAGE).encode()
    words = {
        name: str(Markup(value).striptags())
        for name, value in [
            ("title", lead.title),
            ("subtitle", lead.subtitle),
            ("period", lead.period),
        ]
    }
    svg = cover_svg(words, ground, fonts, environment)
    return inline(svg)
