"""The package document (EPUB 3.3, §5): what the book is, what it holds, in which order it is read.

The accessibility metadata says only what holds of this very book (EPUB Accessibility 1.1, §2).
Conformance to WCAG is not claimed: nobody has examined the minutes' words and pictures for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import tag
from carrefours_docs.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Values of the schema.org accessibility properties."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str


def accessibility(parts: Sequence[Part], moving: bool, paged: bool = False) -> Accessibility:
    """What is true of `parts`.

    `moving` says whether a picture is animated, `paged` whether printed pages are marked.
    """
    images = [image for part in parts for image in part.section.iter(tag("img"))]
    described = all(image.get("alt") for image in images)
    return Accessibility(
        modes=("textual", "visual") if images else ("textual",),
        sufficient=tuple(_sufficient(bool(images), described)),
        features=tuple(_features(parts, images, described, paged)),
        hazard="unknown" if moving else "none",
    )


def _sufficient(pictured: bool, described: bool) -> Iterator[str]:
    if described:
        yield "textual"
    if pictured:
        yield "textual,visual"


def _features(
    parts: Sequence[Part], images: Sequence[Any], described: bool, paged: bool
) -> Iterator[str]:
    yield "tableOfContents"
    if any(part.role == "index" for part in parts):
        yield "index"
    yield "readingOrder"
    yield "structuralNavigation"
    if paged:
        yield "pageBreakMarkers"
        yield "pageNavigation"
    if images and described:
        yield "alternativeText"
    if any(image.get("aria-details") for image in images):
        yield "longDescription"
    yield "displayTransformability"
    yield "ARIA"
    yield "unlocked"


def page_source(about: Metadata) -> str:
    """What the page breaks come from: the printed booklet's ISBN, else its title."""
    if about.print_isbn:
        return f"urn:isbn:{about.print_isbn.replace('-', '').replace(' ', '')}"
    return f"{about.title} ({about.labels['printed']})"


def languages(parts: Sequence[Part], first: str) -> tuple[str, ...]:
    """The book's language, then those of whole passages (a Div), not of words."""
    spoken = [
        block.get("lang")
        for part in parts
        for block in part.section.iter(tag("div"), tag("section"))
        if block.get("lang")
    ]
    return tuple(dict.fromkeys([first, *spoken]))
