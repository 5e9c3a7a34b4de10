"""A reviewer's pen: edits a copy of a DOCX as Word and LibreOffice write tracked changes.

Takes the file's bytes from disk; every edit names words of the paragraph that it is made in.
"""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARIE, DAY = "Marie Dupont", "2026-03-12T10:00:00Z"


def q(name: str) -> str:
    return f"{{{W}}}{name}"


class Pen:
    """An open file; `save` writes it elsewhere."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.notes = etree.fromstring(self.parts["word/footnotes.xml"])
        self.comments: list[tuple[int, str, str, int, bool]] = []
        self._last = 9000

    def save(self, target: Path) -> Path:
        parts = dict(self.parts)
        parts["word/document.xml"] = _bytes(self.root)
        parts["word/footnotes.xml"] = _bytes(self.notes)
        if self.comments:
            parts |= self._comment_parts()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return target

    # ---- finding ----

    def paragraphs(self) -> Iterator[Any]:
        for root in (self.root, self.notes):
            yield from root.iter(q("p"))

    def paragraph(self, words: str) -> Any:
        """The last paragraph that holds these words: not the line of the contents."""
        found = [p for p in self.paragraphs() if words in said(p)]
        assert found, f"no paragraph says {words!r}"
        return found[-1]

    def run(self, paragraph: Any, words: str) -> Any:
        """The run that holds these words alone, cut out of the one they stand in."""
        for text in list(paragraph.iter(q("t"))):
            if words in (text.text or ""):
                run = text.getparent()
                before, after = text.text.split(words, 1)
                pieces = [self._like(run, piece) for piece in (before, words, after)]
                for piece, held in zip(pieces, (before, words, after), strict=True):
                    if held:
                        run.addprevious(piece)
                run.getparent().remove(run)
                return pieces[1]
        raise AssertionError(f"{words!r} stands in no run of {said(paragraph)!r}")

    # ---- tracked ----

    def delete(self, where: str, words: str, author: str = MARIE) -> Any:
        run = self.run(self.paragraph(where), words)
        return self._wrapped(run, "del", author)

    def insert(self, where: str, after: str, words: str, author: str = MARIE) -> Any:
        run = self.run(self.paragraph(where), after)
        mark = self.mark("ins", author)
        mark.append(self._like(run, words))
        run.addnext(mark)
        return mark

    def replace(self, where: str, old: str, new: str, author: str = MARIE) -> None:
        deleted = self.delete(where, old, author)
        mark = self.mark("ins", author)
        mark.append(self._like(deleted[0], new))
        deleted.addnext(mark)

    def add_paragraph(
        self, after: str, words: str, author: str = MARIE, style: str = "", kind: str = "ins"
    ) -> Any:
        """Enter at the end of a paragraph, then other words: as Word writes it."""
        paragraph = self.paragraph(after)
        added = etree.Element(q("p"))
        properties = paragraph.find(q("pPr"))
        if properties is not None:
            added.append(copy.deepcopy(properties))
        if style:
            added.find(f"{q('pPr')}/{q('pStyle')}").set(q("val"), style)
        mark = self.mark(kind, author)
        mark.append(_run(words))
        added.append(mark)
        paragraph.addnext(added)
        self._end(paragraph, kind, author)
        return added

    def delete_paragraph(self, words: str, author: str = MARIE, kind: str = "del") -> Any:
        paragraph = self.paragraph(words)
        for run in list(paragraph.iter(q("r"))):
            if run.find(q("t")) is not None:
                self._wrapped(run, kind, author)
        self._end(paragraph, kind, author)
        return paragraph

    def split(self, where: str, after: str, author: str = MARIE) -> None:
        """Enter in the middle of a paragraph."""
        run = self.run(self.paragraph(where), after)
        paragraph = run.getparent()
        while paragraph.tag != q("p"):
            paragraph = paragraph.getparent()
        rest = etree.Element(q("p"))
        properties = paragraph.find(q("pPr"))
        if properties is not None:
            rest.append(copy.deepcopy(properties))
        for node in list(run.itersiblings()):
            rest.append(node)
        paragraph.addnext(rest)
        self._end(paragraph, "ins", author)

    def join(self, where: str, author: str = MARIE) -> None:
        """The end of a paragraph deleted."""
        self._end(self.paragraph(where), "del", author)

    def move(self, words: str, after: str, author: str = MARIE) -> None:
        """A whole paragraph dragged behind another."""
        self._last += 1
        name = f"move{self._last}"
        text = said(self.paragraph(words))
        target = self.paragraph(after)
        moved = etree.Element(q("p"))
        properties = self.paragraph(words).find(q("pPr"))
        if properties is not None:
            moved.append(copy.deepcopy(properties))
        mark = self.mark("moveTo", author)
        mark.append(_run(text))
        moved.append(self._range("moveToRangeStart", name, author))
        moved.append(mark)
        following = target.getnext()
        self._end(moved, "moveTo", author)
        origin = self.paragraph(words)
        for run in list(origin.iter(q("r"))):
            if run.find(q("t")) is not None:
                self._wrapped(run, "moveFrom", author)
        first = next(origin.iter(q("moveFrom")))
        first.addprevious(self._range("moveFromRangeStart", name, author))
        self._end(origin, "moveFrom", author)
        origin.addnext(self._range("moveFromRangeEnd", "", author))
        following.addprevious(moved)
        moved.addnext(self._range("moveToRangeEnd", "", author))

    def dress(self, where: str, words: str, name: str = "i", author: str = MARIE) -> None:
        """Italics, bold … given to some words."""
        run = self.run(self.paragraph(where), words)
        properties = run.find(q("rPr"))
        if properties is None:
            properties = etree.Element(q("rPr"))
            run.insert(0, properties)
        old = copy.deepcopy(properties)
        etree.SubElement(properties, q(name))
        change = self.mark("rPrChange", author)
        change.append(old)
        properties.append(change)

    def restyle(self, where: str, style: str, author: str = MARIE) -> None:
        """Another style given to a paragraph."""
        properties = self.paragraph(where).find(q("pPr"))
        change = self.mark("pPrChange", author)
        change.append(copy.deepcopy(properties))
        properties.find(q("pStyle")).set(q("val"), style)
        properties.append(change)

    # ---- untracked ----

    def silently(self, where: str, old: str, new: str) -> None:
        run = self.run(self.paragraph(where), old)
        next(run.iter(q("t"))).text = new

    def silently_remove(self, words: str) -> None:
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)

    def silently_add(self, after: str, words: str) -> None:
        paragraph = self.paragraph(after)
        added = etree.Element(q("p"))
        properties = paragraph.find(q("pPr"))
        if properties is not None:
            added.append(copy.deepcopy(properties))
        added.append(_run(words))
        paragraph.addnext(added)

    # ---- comments ----

    def comment(
        self, where: str, words: str, text: str, author: str = MARIE, *, resolved: bool = False
    ) -> int:
        """A comment on some words; gives its number, for answers."""
        run = self.run(self.paragraph(where), words)
        number = self._comment(author, text, -1, resolved)
        run.addprevious(self._named("commentRangeStart", number))
        end = self._named("commentRangeEnd", number)
        run.addnext(end)
        reference = etree.Element(q("r"))
        reference.append(self._named("commentReference", number))
        end.addnext(reference)
        return number

    def answer(self, number: int, text: str, author: str = "Paul Martin") -> int:
        """An answer, anchored where its comment is, as Word does."""
        own = self._comment(author, text, number, False)
        for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for node in list(self.root.iter(q(kind))):
                if node.get(q("id")) == str(number):
                    node.addnext(self._named(kind, own))
        return own

    def _comment(self, author: str, text: str, parent: int, resolved: bool) -> int:
        self.comments.append((len(self.comments), author, text, parent, resolved))
        return len(self.comments) - 1

    def _comment_parts(self) -> dict[str, bytes]:
        comments = etree.Element(q("comments"), nsmap={"w": W, "w14": W14})
        threads = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for number, author, text, parent, resolved in self.comments:
            comment = self._named("comment", number)
            comment.set(q("author"), author)
            comment.set(q("date"), DAY)
            paragraph = etree.SubElement(comment, q("p"))
            paragraph.set(f"{{{W14}}}paraId", f"{0x1000 + number:08X}")
            paragraph.append(_run(text))
            comments.append(comment)
            thread = etree.SubElement(threads, f"{{{W15}}}commentEx")
            thread.set(f"{{{W15}}}paraId", f"{0x1000 + number:08X}")
            thread.set(f"{{{W15}}}done", "1" if resolved else "0")
            if parent >= 0:
                thread.set(f"{{{W15}}}paraIdParent", f"{0x1000 + parent:08X}")
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relations = self.parts["word/_rels/document.xml.rels"].decode()
        kinds = self.parts["[Content_Types].xml"].decode()
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        relations = relations.replace(
            "</Relationships>",
            f'<Relationship Id="rIdC1" Type="{office}/comments" Target="comments.xml"/>'
            '<Relationship Id="rIdC2" Type="http://schemas.microsoft.com/office/2011/'
            'relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>',
        )
        kinds = kinds.replace(
            "</Types>",
            f'<Override PartName="/word/comments.xml" ContentType="{word}.comments+xml"/>'
            '<Override PartName="/word/commentsExtended.xml" '
            f'ContentType="{word}.commentsExtended+xml"/></Types>',
        )
        return {
            "word/comments.xml": _bytes(comments),
            "word/commentsExtended.xml": _bytes(threads),
            "word/_rels/document.xml.rels": relations.encode(),
            "[Content_Types].xml": kinds.encode(),
        }

    # ---- marks ----

    def mark(self, kind: str, author: str) -> Any:
        self._last += 1
        mark = self._named(kind, self._last)
        mark.set(q("author"), author)
        mark.set(q("date"), DAY)
        return mark

    def _named(self, kind: str, number: int) -> Any:
        element = etree.Element(q(kind))
        element.set(q("id"), str(number))
        return element

    def _range(self, kind: str, name: str, author: str) -> Any:
        marker = self.mark(kind, author)
        if name:
            marker.set(q("name"), name)
        return marker

    def _wrapped(self, run: Any, kind: str, author: str) -> Any:
        mark = self.mark(kind, author)
        run.getparent().replace(run, mark)
        mark.append(run)
        if kind == "del":
            for text in run.iter(q("t")):
                text.tag = q("delText")
        return mark

    def _end(self, paragraph: Any, kind: str, author: str) -> None:
        properties = paragraph.find(q("pPr"))
        if properties is None:
            properties = etree.Element(q("pPr"))
            paragraph.insert(0, properties)
        looks = properties.find(q("rPr"))
        if looks is None:
            looks = etree.SubElement(properties, q("rPr"))
        looks.insert(0, self.mark(kind, author))

    def _like(self, run: Any, words: str) -> Any:
        made = _run(words)
        properties = run.find(q("rPr"))
        if properties is not None:
            made.insert(0, copy.deepcopy(properties))
        return made


def said(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(q("t"), q("delText")))


def _run(words: str) -> Any:
    run = etree.Element(q("r"))
    text = etree.SubElement(run, q("t"))
    text.text = words
    text.set(SPACE, "preserve")
    return run


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
