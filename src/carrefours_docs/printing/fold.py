"""The sheet that says how to print the home booklet and fold it: one drawn page a language.

Takes the finished sheets; counts them and their signatures from the file itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import Messages, book_messages
from carrefours_docs.metadata import Metadata
from carrefours_docs.printing.imposition import signatures
from carrefours_docs.printing.leaflet import write_leaflet


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its drawing (print, order, fold, staple), what to do, and how."""

    drawing: str
    title: str
    text: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet in one language."""

    lang: str
    heading: str
    counted: str
    steps: tuple[Step, ...]
    check: str


def sheets_of(booklet: Path) -> tuple[int, ...]:
    """The sheets of each signature of the imposed `booklet`, in order."""
    with pikepdf.open(booklet) as pdf:
        return signatures(2 * len(pdf.pages))


def page(language: str, sheets: Sequence[int], file: str) -> Page:
    """What the sheet says in `language`; `file` is the name of the booklet to print."""
    say = book_messages(language)

    def text(words: str) -> str:
        return set_text(words, language)

    bundles = len(sheets) > 1
    count = sum(sheets)
    counted = say.plural(
        "The booklet is {number} sheet of A4.", "The booklet is {number} sheets of A4.", count
    )
    if bundles:
        counted += " " + say.plural(
            "They make {number} signature: {each}.",
            "They make {number} signatures, folded each by itself: {each}.",
            len(sheets),
            each=_each(sheets, say),
        )
    steps = (
        Step(
            "print",
            say("Print the sheets"),
            say(
                "Open {file} and print it on both sides, turned over on the short edge, at its "
                "actual size (100 %). Try one sheet first: both sides must stand upright.",
                file=file,
            )
            + " "
            + say(
                "If your printer prints one side only, print the odd pages, put the sheets back, "
                "then print the even ones."
            ),
        ),
        Step(
            "order",
            say("Put the sheets in order"),
            say(
                "Part the sheets in their signatures, as they come out. In each, the first sheet "
                "is the outer one, the last the middle."
            )
            if bundles
            else say(
                "Keep the sheets in the order they come out: the first one is the cover, the last "
                "the middle of the booklet."
            ),
        ),
        Step(
            "fold",
            say("Fold the sheets"),
            say("Fold the sheets of a signature together, on the small marks at their edges.")
            if bundles
            else say("Fold all the sheets together, on the small marks at their edges."),
        ),
        Step(
            "staple",
            say("Staple the fold"),
            say(
                "Staple each signature twice on its fold, from outside. Lay them one on another "
                "in order and hold their backs with a strip of strong cloth tape."
            )
            if bundles
            else say(
                "Staple twice on the fold, from outside, with a long-arm stapler; or sew it with "
                "a needle and thread."
            ),
        ),
    )
    return Page(
        language,
        text(say("Print and fold the booklet")),
        text(counted),
        tuple(_set(step, language) for step in steps),
        text(
            say(
                "Leaf through it: the page numbers must follow one another. If they do not, a "
                "sheet lies in the wrong place or upside down."
            )
        ),
    )


def _set(step: Step, language: str) -> Step:
    """A step in good typography, with words for its drawing."""
    alt = book_messages(language)("Drawing: {step}", step=step.title.lower())
    title, text, told = (set_text(words, language) for words in (step.title, step.text, alt))
    return Step(step.drawing, title, text, told)


def _each(sheets: Sequence[int], say: Messages) -> str:
    """Sheets 1–9, 10–17."""
    ranges: list[str] = []
    first = 1
    for count in sheets:
        ranges.append(f"{first}–{first + count - 1}" if count > 1 else str(first))
        first += count
    return say("sheets {ranges}", ranges=", ".join(ranges))


def write_fold(
    booklet: Path,
    languages: Sequence[str],
    about: Metadata,
    templates: Path,
    target: Path,
    work: Path,
) -> int:
    """Write the sheet for the imposed `booklet` to `target`; return its pages, one a language."""
    sheets = sheets_of(booklet)
    return write_leaflet(
        "fold.html",
        f"{about.identifier}#fold",
        templates,
        target,
        work,
        lang=about.lang,
        title=about.title,
        stamp=about.stamp,
        last=4 * sheets[0],
        pages=[page(language, sheets, booklet.name) for language in languages],
    )
