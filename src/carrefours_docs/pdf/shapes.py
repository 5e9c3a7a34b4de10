"""HTML elements reshaped for the page: what print wants and tagged PDF can carry.

Each function changes a part's lxml tree in place and no character of its text. Rests on what
WeasyPrint tags well: plain text in links (PDF/UA-1, 7.18.5), one list item a definition.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

STEPPED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "table", "pre"})
"""Blocks that take up whole lines of the text (pdf/grid.py)."""

OWN_LEADING = frozenset({"table", "figure"})
OWN_LEADING_CLASSES = frozenset({"facts", "ornament", "footnote", "figures"})
"""What goes on within these is their own affair."""

LONG_WORD = 30
"""An address has more characters than this without a space."""

MANY_NAMES = 8
NAME_LENGTH = 52
"""So many lines of so few characters are a list of names."""

NOT_IN_NAMES = frozenset({"ul", "ol", "img", "br", "table", "div", "input"})

SHORT_VALUE = 30
"""Values of the facts panel with no more characters share a line."""


def has_class(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def set_opener_before_title(part: Any) -> None:
    """A meeting's ornament and kicker stand over its title."""
    heading = part.find("h1")
    if heading is None:
        return
    for name in ("ornament", "kicker"):
        for element in [node for node in part.iter("div", "figure") if has_class(node, name)][:1]:
            _take_out(element)
            heading.addprevious(element)


def set_definitions_as_lists(part: Any) -> None:
    """Definition lists of the records: each term and what is said of it is one list item.

    Lists that the minutes hold stay as their authors made them.
    """
    for definitions in list(part.iter("dl")):
        if any(has_class(above, "minutes") for above in definitions.iterancestors()):
            continue
        definitions.tag = "ul"
        definitions.set("class", "definitions")
        item: Any = None
        for child in list(definitions):
            definitions.remove(child)
            if child.tag == "dt":
                item = etree.SubElement(definitions, "li")
                child.tag = "span"
                child.set("class", "term")
                child.tail = None
                item.append(child)
            elif item is not None:
                _add_definition(item, child)
        for item in definitions:
            _run_short_ones_in(item)


def _add_definition(item: Any, definition: Any) -> None:
    """The first paragraph goes on after its term, the others follow."""
    blocks = [block for block in definition if block.tag in ("p", "ul", "ol", "div")]
    if not blocks:
        definition.tag = "p"
        definition.tail = None
        blocks = [definition]
    for block in blocks:
        block.tail = None
        item.append(block)
    term = item.find("span")
    if term is not None and blocks[0].tag == "p":
        term.tail = " " + (blocks[0].text or "")
        blocks[0].text = None
        blocks[0].insert(0, term)


def _run_short_ones_in(item: Any) -> None:
    """Several short values share lines, set apart by the styles."""
    values = item.findall("p")
    longest = max((len(value.text_content()) for value in values), default=0)
    if len(values) == len(item) > 1 and longest <= SHORT_VALUE + len(item[0][0].text_content()):
        item.set("class", "run-in")


def set_index_in_columns(part: Any) -> None:
    """The letter groups of the index stand in one box, which the styles set in columns."""
    groups = [node for node in part.iter("div", "section") if has_class(node, "index-group")]
    if not groups:
        return
    columns = etree.Element("div", {"class": "index-groups"})
    groups[0].addprevious(columns)
    columns.extend(groups)


def tell_that_it_goes_on(part: Any, name: str, words: str) -> None:
    """Letters of the index that are named again say so: « E (suite) ».

    pandoc gives the class of a heading to its section too, which is not repeated.
    """
    for element in part.iter("h2", "section"):
        if not has_class(element, name):
            continue
        if element.tag == "section":
            kept = [one for one in element.get("class").split() if one != name]
            element.set("class", " ".join(kept))
        elif words:
            element.text = f"{element.text_content()} "
            etree.SubElement(element, "i").text = words


def make_links_plain(part: Any) -> None:
    """A link that holds other elements becomes links of plain text inside those elements."""
    for link in list(part.iter("a")):
        if not len(link):
            continue
        attributes = dict(link.attrib)
        pictured = next(link.iter("img"), None) is not None
        holder = copy.copy(link)
        holder.tag = "span"
        holder.attrib.clear()
        link.getparent().replace(link, holder)
        if attributes.get("id"):
            holder.set("id", attributes.pop("id"))
        if not pictured:
            _link_texts(holder, attributes)


def _link_texts(element: Any, attributes: dict[str, str]) -> None:
    """Put each run of text below `element` into a link of its own."""
    if has_class(element, "footnote"):
        return
    for child in list(element):
        if child.tag != "a":
            _link_texts(child, attributes)
        if (child.tail or "").strip():
            link = etree.Element("a", attributes)
            link.text, child.tail = child.tail, None
            child.addnext(link)
    if (element.text or "").strip():
        link = etree.Element("a", attributes)
        link.text, element.text = element.text, None
        element.insert(0, link)


def mark_whole_lines(part: Any) -> None:
    """Blocks of the flow are marked to take up whole lines."""
    if part.tag in STEPPED or has_class(part, "figures"):
        part.set("class", f"{part.get('class') or ''} step".strip())
    own = part.tag in OWN_LEADING or any(has_class(part, name) for name in OWN_LEADING_CLASSES)
    for child in [] if own else part:
        if isinstance(child.tag, str):
            mark_whole_lines(child)


def set_addresses_ragged(part: Any) -> None:
    """A text that shows a long address is not justified: it would leave holes before it."""
    for element in part.iter("p", "li"):
        words = (element.text_content() or "").split()
        if max((len(word) for word in words), default=0) > LONG_WORD:
            element.set("class", f"{element.get('class') or ''} ragged".strip())


def set_names_in_columns(part: Any) -> None:
    """Lists of many short items, and rows of many short paragraphs, stand in two columns.

    That is how attendance lists are written: a name and a house a line.
    """
    for listed in list(part.iter("ul", "ol")):
        figures = has_class(listed.getparent(), "figures")  # they have a row of their own
        if figures or has_class(listed, "definitions") or len(listed) < MANY_NAMES:
            continue
        if all(_is_name(item) for item in listed):
            listed.set("class", f"{listed.get('class') or ''} names".strip())
    row: list[Any] = []
    for element in list(part.iter()):
        if element.tag == "p" and _is_name(element):
            if row and element.getprevious() is not row[-1]:
                _set_row(row)
                row = []
            row.append(element)
    _set_row(row)


def _is_name(element: Any) -> bool:
    text = element.text_content().strip()
    plain = not any(child.tag in NOT_IN_NAMES for child in element.iter())
    return plain and len(text) <= NAME_LENGTH and not text.endswith((":", ".", ";", "?", "!"))


def _set_row(row: Sequence[Any]) -> None:
    """Put paragraphs that follow each other into a box of their own."""
    if len(row) < MANY_NAMES:
        return
    names = etree.Element("div", {"class": "names"})
    row[0].addprevious(names)
    names.extend(row)


def set_boxes_as_signs(part: Any) -> None:
    """No form field in a printed book: a task of a list shows an empty or a ticked box."""
    for field in list(part.iter("input")):
        sign = "\N{BALLOT BOX WITH CHECK}" if field.get("checked") is not None else "\N{BALLOT BOX}"
        label = field.getparent()
        label.text = f"{label.text or ''}{sign} {field.tail or ''}"
        field.tail = None
        label.remove(field)
        if label.tag == "label":
            label.tag = "span"


def _take_out(element: Any) -> None:
    """Remove an element, its tail kept where it stood."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)
