"""A long book's text, which pandoc writes in several documents: each numbered anew, and joined.

Takes pandoc's packages one by one, gives what a package has once: text, notes, lists, relationships
and pictures. What pandoc counts from the beginning in each document (bookmarks, notes, lists,
relationships, ECMA-376 part 1, 17.13 and 17.11) gets numbers that no other piece has; those of the
first stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from carrefours_docs.docx import settings
from carrefours_docs.docx.navigation import BOOKMARKS
from carrefours_docs.docx.ooxml import Element, parsed, q, serialized, value

APART = 5_000_000
"""Between the numbers of one piece and those of the next: more than any piece has, and three
hundred pieces stay below what Word counts (2³¹)."""

_TEXT, _NOTES = "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"
_BODY, _BODY_ENDS = b"<w:body>", b"</w:body>"


@dataclass(slots=True)
class Piece:
    """One of pandoc's documents, its parts parsed and numbered as the joined one has them."""

    text: Element
    notes: Element
    ordered: frozenset[str]


@dataclass(slots=True)
class Joined:
    """What the pieces so far make up."""

    texts: list[bytes] = field(default_factory=list)
    notes: Element = None
    lists: Element = None
    others: dict[str, bytes] = field(default_factory=dict)
    _relationships: dict[str, Element] = field(default_factory=dict)
    _names: dict[str | None, str] = field(default_factory=dict)
    _pictures: int = 0

    def take(self, made: Mapping[str, bytes]) -> Piece:
        """The next of pandoc's packages, to be dressed; its lists and pictures are in at once."""
        number = len(self.texts)
        text, notes = parsed(made["word/document.xml"]), parsed(made["word/footnotes.xml"])
        lists = parsed(made["word/numbering.xml"])
        ordered = settings.ordered_lists(lists)
        if number:
            ordered = _number_lists((text, notes), lists, ordered, number * APART)
            _number_marks((text, notes), number * APART)
        self._take_lists(lists)
        for name, root in ((_TEXT, text), (_NOTES, notes)):
            self._take_relationships(name, made.get(name), root, number)
        for name, data in made.items():
            if name.startswith("word/media/"):
                self.others[_picture(name, number)] = data
            elif not number:
                self.others.setdefault(name, data)
        return Piece(text, notes, ordered)

    def add(self, piece: Piece) -> None:
        """A piece that has been dressed."""
        for drawing in piece.text.iter(q("w:drawing")):
            self._pictures += 1
            for name in ("wp:docPr", "pic:cNvPr"):
                shown = next(drawing.iter(q(name)))
                shown.set("id", str(self._pictures))
                shown.set("name", f"Image {self._pictures}")
        self.texts.append(serialized(piece.text))
        self._names |= piece.text.nsmap
        if self.notes is None:
            self.notes = piece.notes
        else:
            self.notes.extend(n for n in list(piece.notes) if n.get(q("w:type")) is None)

    def text(self) -> bytes:
        """word/document.xml, of the bodies one after the other."""
        if len(self.texts) == 1:
            return self.texts[0]
        names = {prefix: name for prefix, name in self._names.items() if prefix}
        shell = etree.tostring(etree.Element(q("w:document"), nsmap=names))
        opening = self.texts[0].partition(b"<w:document")[0] + shell.removesuffix(b"/>") + b">"
        bodies = (text.partition(_BODY)[2].rpartition(_BODY_ENDS)[0] for text in self.texts)
        return b"".join([opening, _BODY, *bodies, _BODY_ENDS, b"</w:document>"])

    def relationships(self) -> dict[str, bytes]:
        """The relationships of the text and, where they have any, those of the notes."""
        if len(self.texts) == 1:
            return {name: self.others[name] for name in self._relationships}
        return {name: _bytes(root) for name, root in self._relationships.items()}

    def _take_lists(self, lists: Element) -> None:
        if self.lists is None:
            self.lists = lists
            return
        known = {value(a, "w:abstractNumId") for a in self.lists.iter(q("w:abstractNum"))}
        first = next(self.lists.iter(q("w:num")))
        for shape in list(lists.iter(q("w:abstractNum"))):
            if value(shape, "w:abstractNumId") not in known:
                first.addprevious(shape)
        self.lists.extend(list(lists.iter(q("w:num"))))

    def _take_relationships(
        self, name: str, data: bytes | None, root: Element, number: int
    ) -> None:
        if data is None:
            return
        given = parsed(data)
        if number:
            _rename(given, root, number)
        if name in self._relationships:
            self._relationships[name].extend(list(given))
        else:
            self._relationships[name] = given


def _number_lists(
    texts: tuple[Element, ...], lists: Element, ordered: frozenset[str], apart: int
) -> frozenset[str]:
    """Numbers of their own for the numbered lists; gives these."""
    new = {identifier: str(int(identifier) + apart) for identifier in ordered}
    for num in list(lists.iter(q("w:num"))):
        identifier = value(num, "w:numId")
        if identifier in new:
            num.set(q("w:numId"), new[identifier])
        else:
            lists.remove(num)  # what bullets are is said once
    for text in texts:
        for use in text.iter(q("w:numId")):
            use.set(q("w:val"), new.get(value(use), value(use)))
    return frozenset(new.values())


def _number_marks(texts: tuple[Element, ...], apart: int) -> None:
    """Numbers of their own for pandoc's bookmarks and for notes; ours are the book's already."""
    for text in texts:
        for mark in text.iter(q("w:bookmarkStart"), q("w:bookmarkEnd")):
            identifier = int(value(mark, "w:id"))
            if identifier < BOOKMARKS:
                mark.set(q("w:id"), str(identifier + apart))
        for note in text.iter(q("w:footnote"), q("w:footnoteReference")):
            if note.get(q("w:type")) is None:
                note.set(q("w:id"), str(int(value(note, "w:id")) + apart))


def _rename(relationships: Element, root: Element, number: int) -> None:
    """Ids and pictures' names of their own for a piece's relationships, where they are used too."""
    new: dict[str, str] = {}
    for link in relationships:
        identifier = link.get("Id")
        new[identifier] = f"{identifier}p{number}"
        link.set("Id", new[identifier])
        if link.get("Target", "").startswith("media/"):
            link.set("Target", _picture(link.get("Target"), number))
    for element in root.iter(etree.Element):
        for key in ("r:id", "r:embed", "r:link"):
            identifier = element.get(q(key))
            if identifier in new:
                element.set(q(key), new[identifier])


def _picture(name: str, number: int) -> str:
    """A picture's name in the joined package."""
    path = PurePosixPath(name)
    return str(path.with_name(f"p{number}-{path.name}")) if number else name


def _bytes(root: Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
