"""A LibreOffice text settled before pandoc reads it: changes, comments, text boxes, controls.

Takes the package's parts and gives them back with plain paragraphs in these places. Rests on
OpenDocument 1.3 part 3 (5.5 change tracking, 14.1 annotation, 10.4 frames).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.minutes.form_fields import text_fields
from carrefours_docs.minutes.revisions import Change, Comment, Found, brackets
from carrefours_docs.minutes.xml_parts import ancestor, removed, tree_of, unwrapped, written_tree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
MARKS = (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end")
SHAPES = (f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse", f"{DRAW}circle")
UNSEEN = (f"{OFFICE}annotation", f"{SVG}title", f"{SVG}desc", f"{TEXT}note")


@dataclass
class _Region:
    """A tracked change: who, whether words were added, and those that were deleted."""

    added: bool
    author: str
    blocks: list[Any] = field(default_factory=list)


def settled(parts: Mapping[str, bytes], handling: Changes) -> tuple[dict[str, bytes], Found]:
    """The parts with nothing left to settle, and what was found in them."""
    found = Found()
    root = tree_of(parts.get("content.xml"))
    if root is None:
        return dict(parts), found
    for node in list(root.iter(f"{LOEXT}content-control")):
        empty = node.get(f"{LOEXT}showing-place-holder") == "true"
        removed(node) if empty else unwrapped(node)
    text_fields(root)
    found.changes = _changes(root, handling)
    found.comments = _comments(root)
    found.boxes = _boxes(root)
    return {**parts, "content.xml": written_tree(root)}, found


def seen_text(node: Any) -> str:
    """What a reader sees of a paragraph: no comment, note, or description of a picture."""
    texts = [node.text or ""]
    for child in node:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            texts.append(seen_text(child))
        texts.append(child.tail or "")
    return "".join(texts)


def _changes(root: Any, handling: Changes) -> list[Change]:
    """Settle every tracked change."""
    regions: dict[str, _Region] = {}
    for tracked in list(root.iter(f"{TEXT}tracked-changes")):
        for node in tracked.iter(f"{TEXT}changed-region"):
            region = _region(node)
            if region is not None:
                regions[node.get(f"{TEXT}id", "")] = region
        removed(tracked)
    changes: list[Change] = []
    for mark in [node for node in root.iter(*MARKS) if node.tag != f"{TEXT}change-end"]:
        number = mark.get(f"{TEXT}change-id", "")
        if number not in regions or mark.getparent() is None:
            continue
        region = regions[number]
        changes.append(Change(region.added, region.author))
        if region.added:
            _added(root, mark, number, handling)
        else:
            _deleted(mark, region.blocks, handling)
    for mark in list(root.iter(*MARKS)):
        removed(mark)
    return changes


def _region(node: Any) -> _Region | None:
    """A tracked change; None for one of looks alone."""
    author = (node.findtext(f".//{DC}creator") or "").strip()
    if node.find(f"{TEXT}insertion") is not None:
        return _Region(True, author)
    deletion = node.find(f"{TEXT}deletion")
    if deletion is None:
        return None
    blocks = [child for child in deletion if child.tag != f"{OFFICE}change-info"]
    return _Region(False, author, blocks)


def _added(root: Any, start: Any, number: str, handling: Changes) -> None:
    ends = (node for node in root.iter(f"{TEXT}change-end")
            if node.get(f"{TEXT}change-id") == number)  # fmt: skip
    end = next(ends, None)
    if end is None or handling is Changes.ACCEPT:
        return
    if handling is Changes.REJECT:
        _take_out(start, end)
        return
    opening, closing = brackets(True)
    start.tail = opening + (start.tail or "")
    before = end.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + closing
    else:
        end.getparent().text = (end.getparent().text or "") + closing


def _take_out(start: Any, end: Any) -> None:
    """Remove what stands between two marks, and join the paragraphs it had parted."""
    first, last = (next(mark.iterancestors(*PARAGRAPHS), None) for mark in (start, end))
    around = set(end.iterancestors())
    between: list[Any] = []
    start.tail = None
    for node in start.xpath("following::*"):
        if node is end:
            break
        node.text = None
        if node not in around:
            node.tail = None
            between.append(node)
    for node in between:
        if node.getparent() is not None and not any(one is end for one in node.iter()):
            removed(node)
    if first is None or last is None or first is last:
        return
    if first.getparent() is last.getparent():
        for child in list(last):
            first.append(child)
        removed(last)


def _deleted(mark: Any, blocks: list[Any], handling: Changes) -> None:
    """Put deleted words back, or show them, where the mark stands."""
    if handling is Changes.ACCEPT:
        return
    words = " ".join(" ".join(seen_text(block).split()) for block in blocks).strip()
    if handling is Changes.SHOW:
        if words:
            opening, closing = brackets(False)
            mark.tail = f"{opening}{words}{closing}{mark.tail or ''}"
        return
    paragraph: Any = next(mark.iterancestors(*PARAGRAPHS), None)
    whole = len(blocks) > 1 and paragraph is not None and mark.getparent() is paragraph
    if not whole:
        for block in blocks:
            span = etree.SubElement(mark.getparent(), f"{TEXT}span")
            _filled(span, block)
            mark.addprevious(span)
        return
    rest = etree.Element(paragraph.tag, dict(paragraph.attrib))
    rest.text, mark.tail = mark.tail, None
    for child in list(mark.itersiblings()):
        rest.append(child)
    paragraph.addnext(rest)
    for block in reversed(blocks[1:-1]):
        paragraph.addnext(copy.deepcopy(block))
    for block, target, at in ((blocks[0], paragraph, len(paragraph)), (blocks[-1], rest, 0)):
        span = etree.Element(f"{TEXT}span")
        _filled(span, block)
        target.insert(at, span)
        if target is rest:
            span.tail, rest.text = rest.text, None


def _filled(span: Any, block: Any) -> None:
    held = copy.deepcopy(block)
    span.text = held.text
    for child in list(held):
        span.append(child)


def _comments(root: Any) -> list[Comment]:
    """Take comments out; gives each with the words up to its end."""
    open_words: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    held: set[Any] = set()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        name = node.get(f"{OFFICE}name", "")
        if event == "start":
            if node.tag == f"{OFFICE}annotation-end":
                words[name] = "".join(open_words.pop(name, []))
            if node.tag in UNSEEN or node.getparent() in held:
                held.add(node)
            elif node.tag not in PARAGRAPHS:
                _heard(open_words, node.text)
            else:
                _heard(open_words, f" {node.text or ''}")
        elif node.getparent() not in held:
            if node.tag == f"{OFFICE}annotation" and name:
                open_words[name] = []
            _heard(open_words, node.tail)
    comments: list[Comment] = []
    for node in list(root.iter(f"{OFFICE}annotation")):
        author = (node.findtext(f"{DC}creator") or "").strip()
        text = " ".join("".join(p.itertext()) for p in node.iter(f"{TEXT}p"))
        on = " ".join(words.get(node.get(f"{OFFICE}name", ""), "").split())
        if text.strip():
            comments.append(Comment(author, " ".join(text.split()), on))
        removed(node)
    for node in list(root.iter(f"{OFFICE}annotation-end")):
        removed(node)
    return comments


def _heard(open_words: Mapping[str, list[str]], text: str | None) -> None:
    for words in open_words.values():
        words.append(text or "")


def _boxes(root: Any) -> int:
    """Text boxes as paragraphs after the one they are anchored to; gives how many held words.

    A box that holds a picture is how LibreOffice writes a caption: it is not counted.
    """
    number = 0
    for box in list(root.iter(f"{DRAW}text-box", *SHAPES)):
        if box.getparent() is None:
            continue
        held = [child for child in box if isinstance(child.tag, str)]
        blocks = [child for child in held if child.tag.startswith((TEXT, TABLE))]
        pictured = any(next(block.iter(f"{DRAW}image"), None) is not None for block in blocks)
        words = any(seen_text(block).strip() for block in blocks)
        anchor = next(box.iterancestors(*PARAGRAPHS), None)
        frame = ancestor(box, f"{DRAW}frame") if box.tag == f"{DRAW}text-box" else box
        place = anchor if anchor is not None else frame
        if place is None:
            continue
        for block in reversed(blocks):
            block.tail = None
            place.addnext(block)
        if frame is not None:
            removed(frame)
        number += words and not pictured
    return number
