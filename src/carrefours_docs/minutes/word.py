"""A Word text settled before pandoc reads it: changes, comments, text boxes, content controls.

Takes the package's parts and gives them back with plain paragraphs in these places. Rests on
ECMA-376 part 1 (17.13 annotations, 17.5.2 structured document tags, 20.4 drawings).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from lxml import etree

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.minutes.form_fields import word_fields
from carrefours_docs.minutes.revisions import Change, Comment, Found, brackets
from carrefours_docs.minutes.xml_parts import ancestor, removed, tree_of, unwrapped, written_tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
ADDED, DELETED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
MARKED = (f"{W}rPr", f"{W}trPr", f"{W}tcPr", f"{W}numPr")
"""Where a change is a mark of what holds it, rather than around words."""
PROPERTIES = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
              "tblGridChange", "tblPrExChange", "numberingChange")  # fmt: skip
MARKERS = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
           "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")  # fmt: skip
CONTENTS = "Table of Contents"


def settled(parts: Mapping[str, bytes], handling: Changes) -> tuple[dict[str, bytes], Found]:
    """The parts with nothing left to settle, and what was found in them."""
    found = Found()
    result = dict(parts)
    comments = _comments(parts)
    for name in PARTS:
        root = tree_of(parts.get(name))
        if root is None:
            continue
        _choose(root)
        found.boxes += _boxes(root)
        _controls(root)
        word_fields(root)
        found.comments += _commented(root, comments)
        found.changes += _changes(root, handling)
        for marker in MARKERS:
            for node in list(root.iter(f"{W}{marker}")):
                removed(node)
        result[name] = written_tree(root)
    return result, found


def _choose(root: Any) -> None:
    """Of alternatives, the one for today's Word, unless only the other holds a picture."""
    for node in list(root.iter(f"{MC}AlternateContent")):
        if node.getparent() is None:
            continue
        choice, fallback = node.find(f"{MC}Choice"), node.find(f"{MC}Fallback")
        new = choice if choice is not None and (_has_text(choice) or _has_picture(choice)) else None
        kept = new if new is not None else fallback if fallback is not None else choice
        for child in list(node):
            if child is not kept:
                node.remove(child)
        if kept is not None:
            unwrapped(kept)
        unwrapped(node)


def _has_text(node: Any) -> bool:
    return next(node.iter(f"{W}txbxContent"), None) is not None


def _has_picture(node: Any) -> bool:
    return next(node.iter(f"{A}blip", f"{V}imagedata"), None) is not None


def _boxes(root: Any) -> int:
    """Text boxes as paragraphs after the one they are anchored to; gives how many held words."""
    number = 0
    for box in list(root.iter(f"{W}txbxContent")):
        if not isinstance(box.tag, str) or box.getparent() is None:
            continue
        anchor = ancestor(box, f"{W}p")
        drawn = next(box.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object"), None)
        blocks = list(box)
        box.getparent().remove(box)
        if anchor is None:
            continue
        for block in reversed(blocks):
            anchor.addnext(block)
        if drawn is not None and not _has_picture(drawn) and not _has_text(drawn):
            removed(drawn)
        number += any("".join(block.itertext()).strip() for block in blocks)
    return number


def _controls(root: Any) -> None:
    """Content controls give what was filled in: no invitation to click, no table of contents."""
    for node in list(root.iter(f"{W}sdt")):
        if node.getparent() is None:
            continue
        properties = node.find(f"{W}sdtPr")
        gallery = None if properties is None else properties.find(f".//{W}docPartGallery")
        empty = properties is not None and properties.find(f"{W}showingPlcHdr") is not None
        if empty or (gallery is not None and gallery.get(f"{W}val") == CONTENTS):
            removed(node)
            continue
        for child in list(node):
            unwrapped(child) if child.tag == f"{W}sdtContent" else node.remove(child)
        unwrapped(node)
    for node in [*root.iter(f"{W}smartTag", f"{W}customXml")]:
        for child in list(node):
            if child.tag in (f"{W}smartTagPr", f"{W}customXmlPr"):
                node.remove(child)
        unwrapped(node)


def _comments(parts: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """The number of a comment → its author and text."""
    root = tree_of(parts.get("word/comments.xml"))
    if root is None:
        return {}
    return {
        node.get(f"{W}id", ""): (
            node.get(f"{W}author", "").strip(),
            " ".join(filter(None, (_words(p) for p in node.iter(f"{W}p")))),
        )
        for node in root.iter(f"{W}comment")
    }


def _commented(root: Any, comments: Mapping[str, tuple[str, str]]) -> list[Comment]:
    """Each comment and the words between its two ends."""
    open_words: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    numbers: list[str] = []
    for node in root.iter():
        number = node.get(f"{W}id", "") if isinstance(node.tag, str) else ""
        if node.tag == f"{W}commentRangeStart":
            open_words[number] = []
        elif node.tag == f"{W}commentRangeEnd":
            words[number] = "".join(open_words.pop(number, []))
        elif node.tag == f"{W}commentReference":
            numbers.append(number)
        elif node.tag == f"{W}p":
            for held in open_words.values():
                held.append(" ")
        elif node.tag == f"{W}t":
            for held in open_words.values():
                held.append(node.text or "")
    return [
        Comment(*comments[number], " ".join(words.get(number, "").split()))
        for number in numbers
        if number in comments and comments[number][1]
    ]


def _words(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t", f"{W}delText"))


def _changes(root: Any, handling: Changes) -> list[Change]:
    """Settle every tracked change; what stood together counts once."""
    changes: list[Change] = []
    _rows(root, handling, changes)
    around = [
        node for node in root.iter(*ADDED, *DELETED)
        if node.getparent() is not None and node.getparent().tag not in MARKED
    ]  # fmt: skip
    for node in around:
        added = node.tag in ADDED
        change = Change(added, node.get(f"{W}author", "").strip())
        before = node.getprevious()
        if _words(node) and not (before is not None and before.tag == node.tag):
            changes.append(change)
    if handling is Changes.SHOW:
        _shown(around)
    for node in around:
        gone = {Changes.ACCEPT: DELETED, Changes.REJECT: ADDED}.get(handling, ())
        removed(node) if node.tag in gone else unwrapped(node)
    for name, plain in (("delText", "t"), ("delInstrText", "instrText")):
        for node in root.iter(f"{W}{name}"):
            node.tag = f"{W}{plain}"
    _properties(root, handling)
    _paragraph_marks(root, handling)
    return changes


def _shown(around: list[Any]) -> None:
    """Brackets around what was added or deleted, once around what stands together."""
    for node in around:
        if not _words(node):
            continue
        opening, closing = brackets(node.tag in ADDED)
        before, after = node.getprevious(), node.getnext()
        if before is None or before.tag != node.tag:
            node.insert(0, _run(opening))
        if after is None or after.tag != node.tag:
            node.append(_run(closing))


def _run(text: str) -> Any:
    run = etree.Element(f"{W}r")
    words = etree.SubElement(run, f"{W}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _rows(root: Any, handling: Changes, changes: list[Change]) -> None:
    """Rows of tables that were added or deleted."""
    for row in list(root.iter(f"{W}tr")):
        for mark in row.findall(f"{W}trPr/{W}ins") + row.findall(f"{W}trPr/{W}del"):
            added = mark.tag == f"{W}ins"
            changes.append(Change(added, mark.get(f"{W}author", "").strip()))
            mark.getparent().remove(mark)
            if handling is (Changes.REJECT if added else Changes.ACCEPT):
                removed(row)


def _properties(root: Any, handling: Changes) -> None:
    """Changes of looks: the new ones, or where changes are rejected the old ones."""
    for name in PROPERTIES:
        for node in list(root.iter(f"{W}{name}")):
            parent = node.getparent()
            old = node.find(parent.tag) if parent is not None else None
            if parent is None:
                continue
            if (
                handling is Changes.REJECT
                and old is not None
                and name in ("rPrChange", "pPrChange")
            ):
                kept = [child for child in parent if child.tag == f"{W}rPr"]
                for child in list(parent):
                    parent.remove(child)
                for child in [*copy.deepcopy(old), *kept]:
                    parent.append(child)
            else:
                removed(node)


def _paragraph_marks(root: Any, handling: Changes) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    gone = {Changes.ACCEPT: DELETED, Changes.REJECT: ADDED}.get(handling, ())
    for paragraph in list(root.iter(f"{W}p")):
        every = (*ADDED, *DELETED)
        marks = [one for tag in every for one in paragraph.findall(f"{W}pPr/{W}rPr/{tag}")]
        for mark in marks:
            removed(mark)  # pandoc would act on it again
        if not any(mark.tag in gone for mark in marks) or paragraph.getparent() is None:
            continue
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        following = paragraph.getnext()
        if content and (following is None or following.tag != f"{W}p"):
            continue
        if content:
            at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
            for child in reversed(content):
                following.insert(at, child)
        removed(paragraph)
