"""The lines of the imprint and the colophon; what the season does not know leaves no line."""

from __future__ import annotations

from collections.abc import Iterator

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.missing import statement
from carrefours_docs.book.statement import short
from carrefours_docs.book.words import Said, Value, Words
from carrefours_docs.corpus.dates import Period


def imprint(words: Words, untranslated: tuple[str, ...] = ()) -> tuple[Value, ...]:
    """The imprint, in the order printers expect; `untranslated` are the owners of texts that the
    edition lacks.
    """
    return tuple(line for line in _imprint(words, untranslated) if line)


def _imprint(words: Words, untranslated: tuple[str, ...]) -> Iterator[Value]:
    season, imprint, say = words.corpus.season, words.corpus.season.imprint, words.say

    def date(period: Period | None) -> str:
        return phrase(period, words.language, "plain") if period else ""

    def line(text: str, value: str | None) -> Value:
        return (Said(text),) if value else ()

    title, subtitle = words.text(season.title), words.told_text(season.subtitle)
    yield (Said(f"{title}. {subtitle}" if subtitle else title),)
    yield line(imprint.publisher or "", imprint.publisher)
    yield line(imprint.address or "", imprint.address)
    yield line(
        say("Director of publication: {name}", name=imprint.director or ""), imprint.director
    )
    yield line(say("Printed by {name}", name=imprint.printer or ""), imprint.printer)
    printed, deposited, edition = map(
        date, (imprint.printed, imprint.legal_deposit, season.edition_date)
    )
    yield line(say("Printing finished: {date}", date=printed), printed)
    yield line(say("Legal deposit: {date}", date=deposited), deposited)
    for key, number in imprint.isbn.items():
        name = {"print": say("print"), "pdf": "PDF", "epub": "EPUB", "docx": "Word"}[key]
        yield (Said(say("ISBN ({format}): {number}", format=name, number=number)),)
    yield line(imprint.price or "", imprint.price)
    yield words.told(imprint.licence)
    yield line(say("Contact: {contact}", contact=imprint.contact or ""), imprint.contact)
    yield words.told(imprint.credits)
    yield statement(words, untranslated)
    yield line(say("Edition: {date}", date=edition), edition)


def back_cover(words: Words) -> tuple[str, ...]:
    """What the back of the book says under its description: publisher, price, ISBN."""
    imprint = words.corpus.season.imprint
    isbn = imprint.isbn.get("print")
    known = (imprint.publisher, imprint.price, f"ISBN\N{NO-BREAK SPACE}{isbn}" if isbn else None)
    return tuple(line for line in known if line)


def colophon(words: Words, reading: str = "") -> tuple[Value, ...]:
    """What the booklet was made with, and what its files promise.

    `reading` is how its edition is read.
    """
    return (
        (
            Said(
                words.say(
                    "This booklet was composed from the records and minutes of the meetings with "
                    "carrefours-docs, free software under the MIT licence."
                )
            ),
        ),
        (Said(_typefaces(words, reading)),),
        *((Said(text),) for text in short(words.say, reading)),
    )


def _typefaces(words: Words, reading: str) -> str:
    if reading:
        return words.say(
            "The typeface of the PDF is Atkinson Hyperlegible Next, with signs of Source Sans 3, "
            "under the SIL Open Font License."
        )
    return words.say(
        "The typefaces are Source Serif 4 and Source Sans 3, under the SIL Open Font License."
    )
