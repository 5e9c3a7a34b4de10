"""Boxes to tick and lists to choose from, in a Word form or a LibreOffice text, as the words seen.

Takes the tree of a part and changes it in place: pandoc reads such a field as nothing. Rests on
ECMA-376 part 1 (17.16.5 fields, 17.16.17 form fields) and OpenDocument 1.3 part 3 (7 fields).
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from carrefours_docs.minutes.xml_parts import removed, unwrapped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TICKED, EMPTY = "☒", "☐"
OFF = ("0", "false", "off")
SEEN = ("date", "time", "author-name", "author-initials", "chapter", "subject", "title", "keywords",
        "description", "user-defined", "creation-date", "creation-time", "modification-date",
        "modification-time", "initial-creator", "creator", "variable-set", "variable-get",
        "variable-input", "user-field-get", "user-field-input", "expression", "text-input",
        "conditional-text", "database-display", "drop-down", "measure", "sender-firstname",
        "sender-lastname", "sender-company", "sender-title", "sender-city",
        "placeholder")  # fmt: skip
"""LibreOffice's fields whose words stand in the text; numbers of pages do not."""


def word_fields(root: Any) -> None:
    """A box of a form is ☒ or ☐, a list of one is the entry that was chosen."""
    for begin in list(root.iter(f"{W}fldChar")):
        if begin.get(f"{W}fldCharType") != "begin":
            continue
        run = begin.getparent()
        words = _box(begin) or _chosen(begin)
        if words and run is not None and run.tag == f"{W}r" and run.getparent() is not None:
            shown = etree.Element(f"{W}r")
            text = etree.SubElement(shown, f"{W}t")
            text.text = words
            run.addprevious(shown)


def _box(begin: Any) -> str:
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    for name in ("checked", "default"):
        told = box.find(f"{W}{name}")
        if told is not None:
            return EMPTY if told.get(f"{W}val", "1").lower() in OFF else TICKED
    return EMPTY


def _chosen(begin: Any) -> str:
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.iter(f"{W}listEntry")]
    for name in ("result", "default"):
        told = choices.find(f"{W}{name}")
        if told is not None and told.get(f"{W}val", "").isdecimal():
            number = int(told.get(f"{W}val"))
            return entries[number] if number < len(entries) else ""
    return entries[0] if entries else ""


def text_fields(root: Any) -> None:
    """A field of a LibreOffice text is the words it shows."""
    for node in list(root.iter(*(f"{TEXT}{name}" for name in SEEN))):
        for label in node.findall(f"{TEXT}label"):
            removed(label)
        unwrapped(node)
