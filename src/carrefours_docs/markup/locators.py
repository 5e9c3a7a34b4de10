"""An entry's locators in an EPUB, which has no pages: its chapters, and every passage in them.

A locator's text is its chapter's short label; the chapter's other passages are numbers after it:
« Die, avril 2016 (2, 3) ». A discussion that goes on is one passage; a section spoken of whole has
a link to its beginning and one to its end (EPUB Indexes 1.0: index-locator-list, -range).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from carrefours_docs.book.locators import EN_DASH, NOTE_SIGN, Kind, Mention, mention
from carrefours_docs.markup.xhtml import EPUB_TYPE, classes, tag, text_of

GLUE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One place to go to, with the look and the end its mentions give it."""

    target: str
    end: str
    principal: bool
    kind: Kind


def set_locators(row: Any, labels: Mapping[str, str]) -> None:
    """Rebuild a row of links, one a mention, as a list of chapters with their passages.

    `labels` gives the words for what is seen only: passage, passage-end, principal, picture, note.
    """
    chapters: dict[str, list[tuple[Any, Mention]]] = {}
    for link in row.iter(tag("a")):
        told = mention(
            link.get("href"), classes(link), link.get("data-run", ""), link.get("data-end", "")
        )
        chapter = link.get("data-chapter") or told.target
        chapters.setdefault(chapter, []).append((link, told))
    row.text = None
    row[:] = []
    items = [
        _chapter(row, mentions[0][0], passages([told for _, told in mentions]), labels)
        for mentions in chapters.values()
    ]
    if not items:
        return
    row.tag = tag("ul")
    row.set(EPUB_TYPE, "index-locator-list")
    for item in items[:-1]:
        _say(item, ", ")


def passages(mentions: Sequence[Mention]) -> list[Passage]:
    """A chapter's passages in their order: discussions, and each caption and note."""
    runs: dict[str, list[Mention]] = {}
    for number, one in enumerate(mentions):
        runs.setdefault(one.run if one.kind is Kind.TEXT else f"apart {number}", []).append(one)
    return [
        Passage(
            members[0].target,
            next((one.end for one in members if one.end), ""),
            any(one.principal for one in members),
            members[0].kind,
        )
        for members in runs.values()
    ]


def _chapter(row: Any, link: Any, found: Sequence[Passage], labels: Mapping[str, str]) -> Any:
    """The item of a chapter: its label leads to the first passage, numbers to the others.

    It is made in its row: an element made by itself brings its own names of namespaces along, and
    lxml, when it moves a tree, compares each of these with all the others.
    """
    label = text_of(link)
    item = etree.SubElement(row, tag("li"), {"class": "index-place"})
    named = etree.SubElement(item, tag("a"))
    named.text = link.text
    named.extend(list(link))
    _place(item, named, label, found[0], labels)
    for number, passage in enumerate(found[1:], start=2):
        _say(item, " (" if number == 2 else ", ")
        numbered = etree.SubElement(item, tag("a"))
        numbered.text = str(number)
        name = f"{label}, {labels.get('passage', '')} {number}".replace("  ", " ")
        _place(item, numbered, name, passage, labels)
    if len(found) > 1:
        _say(item, ")")
    return item


def _place(item: Any, link: Any, name: str, passage: Passage, labels: Mapping[str, str]) -> None:
    """Give a passage's link, the last of an item, its look; or make it the two of a range."""
    looks = ["principal"] * passage.principal
    looks += [] if passage.kind is Kind.TEXT else [passage.kind.value]
    seen = text_of(link)
    if passage.kind is Kind.NOTE:
        sign = NOTE_SIGN if seen.isdecimal() else f"{GLUE}{NOTE_SIGN}"
        _say(link, sign)
        name += sign
    said = ", ".join([name, *(labels[look] for look in looks if labels.get(look))])
    _lead(link, passage.target, looks, said)
    end = labels.get("passage-end", "")
    if not passage.end or not end:
        return
    span = etree.SubElement(item, tag("span"), {EPUB_TYPE: "index-locator-range"})
    span.append(link)
    link.tail = f"{GLUE}{EN_DASH} "
    last = etree.SubElement(span, tag("a"))
    last.text = end
    _lead(last, passage.end, looks, f"{name}, {end}")


def _lead(link: Any, target: str, looks: Sequence[str], name: str) -> None:
    link.set("href", f"#{target}")
    link.set("class", " ".join(["index-locator", *looks]))
    link.set(EPUB_TYPE, "index-locator")
    if name != text_of(link):
        link.set("aria-label", name)


def _say(element: Any, words: str) -> None:
    """Add words at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
