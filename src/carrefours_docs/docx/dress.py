"""pandoc's document and notes, dressed: styles for direct formatting, lists, tables, pictures.

Works on the XML of word/document.xml and word/footnotes.xml.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from carrefours_docs.docx.geometry import MEASURE, twips
from carrefours_docs.docx.ooxml import Element, child, make, q, value
from carrefours_docs.docx.palette import BULLETS
from carrefours_docs.docx.records import FIGURES_TABLE
from carrefours_docs.languages import with_country

LETTERS = {
    frozenset({"b"}): "Strong",
    frozenset({"i"}): "Emphasis",
    frozenset({"b", "i"}): "StrongEmphasis",
    frozenset({"superscript"}): "Superscript",
    frozenset({"subscript"}): "Subscript",
    frozenset({"strike"}): "Struck",
    frozenset({"u"}): "Underlined",
    frozenset({"smallCaps"}): "SmallCapitals",
}
"""Direct formatting that a character style can stand for."""

NARROW, WIDE = 5, 36
"""Characters that a column's share of the width counts, at least and at most."""


def dress(root: Element, ordered: frozenset[str]) -> None:
    """Everything that document and notes have in common. `ordered`: numbered lists' ids."""
    for run in root.iter(q("w:r")):
        _style_letters(run)
    for lang in root.iter(q("w:lang")):
        lang.set(q("w:val"), with_country(value(lang)))
    for link in root.iter(q("w:hyperlink")):
        if link.get(q("w:anchor")):
            _plain_letters(link)
    for paragraph in root.iter(q("w:p")):
        _style_list_item(paragraph, ordered)
    for table in root.iter(q("w:tbl")):
        _dress_table(table)
    _dress_pictures(root)
    for paragraph in root.iter(q("w:p")):
        _merge_runs(paragraph)


def _style_letters(run: Element) -> None:
    properties_ = child(run, "w:rPr")
    if properties_ is None or child(properties_, "w:rStyle") is not None:
        return
    found = {_formatting(node): node for node in properties_ if _formatting(node)}
    style = LETTERS.get(frozenset(found))
    if style is None:
        return
    for node in list(properties_):
        if _formatting(node) or node.tag in (q("w:bCs"), q("w:iCs")):
            properties_.remove(node)
    properties_.insert(0, make("rStyle", val=style))


def _formatting(node: Element) -> str:
    name = etree.QName(node).localname
    if name == "vertAlign":
        return value(node)
    return name if name in ("b", "i", "strike", "u", "smallCaps") else ""


def _plain_letters(link: Element) -> None:
    """A link inside the book looks like the text around it."""
    for properties_ in link.iter(q("w:rPr")):
        style = child(properties_, "w:rStyle")
        if style is not None and value(style) == "Hyperlink":
            properties_.remove(style)


def _style_list_item(paragraph: Element, ordered: frozenset[str]) -> None:
    """List Bullet, List Number or List Continue, by what pandoc's numbering says."""
    properties_ = child(paragraph, "w:pPr")
    numbering = child(properties_, "w:numPr") if properties_ is not None else None
    if numbering is None:
        return
    level = int(value(child(numbering, "w:ilvl")))
    identifier = value(child(numbering, "w:numId"))
    if identifier == "1000":  # pandoc's own for a paragraph that goes on
        properties_.remove(numbering)
        _set_style(properties_, "ListContinue" + (str(min(level + 1, 5)) if level else ""))
    elif identifier in ordered:
        _set_style(properties_, "ListNumber")
    elif style_of(paragraph) == "TimelineList":
        child(numbering, "w:numId").set(q("w:val"), str(BULLETS))
    else:
        _set_style(properties_, "ListBullet")
        if level:
            child(numbering, "w:numId").set(q("w:val"), str(BULLETS))
        else:
            properties_.remove(numbering)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, "" where it has none."""
    present = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
    return value(present) if present is not None else ""


def _set_style(properties_: Element, style: str) -> None:
    present = child(properties_, "w:pStyle")
    if present is None:
        present = make("pStyle")
        properties_.insert(0, present)
    present.set(q("w:val"), style)


def _dress_table(table: Element) -> None:
    """Full width, a head that repeats, rows that hold together, cells in the table's styles."""
    rows = table.findall(q("w:tr"))
    widths = _column_widths(table, rows)
    style = table.find(f"{q('w:tblPr')}/{q('w:tblStyle')}")
    compact = value(style) == FIGURES_TABLE
    if compact:
        style.set(q("w:val"), "Figures")  # pandoc takes a table's style by its name alone
    title, words = ("FiguresHead", "FiguresText") if compact else ("TableHead", "TableText")
    width = child(child(table, "w:tblPr"), "w:tblW")
    width.set(q("w:type"), "dxa")
    width.set(q("w:w"), str(sum(widths)))
    for column, share in zip(child(table, "w:tblGrid"), widths, strict=True):
        column.set(q("w:w"), str(share))
    for row in rows:
        row_properties = child(row, "w:trPr")
        head = row_properties is not None and child(row_properties, "w:tblHeader") is not None
        if row_properties is None:
            row_properties = make("trPr")
            row.insert(0, row_properties)
        row_properties.insert(0, make("cantSplit"))
        for paragraph in row.iter(q("w:p")):
            _style_cell(paragraph, title if head else words)


def _style_cell(paragraph: Element, base: str) -> None:
    properties_ = child(paragraph, "w:pPr")
    if properties_ is None:
        properties_ = make("pPr")
        paragraph.insert(0, properties_)
    alignment = child(properties_, "w:jc")
    side = value(alignment) if alignment is not None else "left"
    if alignment is not None:
        properties_.remove(alignment)
    present = child(properties_, "w:pStyle")
    if present is None or not value(present).startswith("List"):
        _set_style(properties_, base + (side.capitalize() if side in ("right", "center") else ""))


def _column_widths(table: Element, rows: Sequence[Element]) -> list[int]:
    """Columns share the measure as their longest cells do; given widths are kept in proportion."""
    given = [int(value(column, "w:w") or 0) for column in child(table, "w:tblGrid")]
    if len(set(given)) > 1:
        weights = given
    else:
        weights = [NARROW] * len(given)
        for row in rows:
            cells = row.findall(q("w:tc"))
            if len(cells) == len(given):
                for number, cell in enumerate(cells):
                    length = len("".join(cell.itertext(q("w:t"))))
                    weights[number] = max(weights[number], min(WIDE, length))
    total = twips(MEASURE)
    shares = [total * weight // sum(weights) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares


def _dress_pictures(root: Element) -> None:
    """Pictures numbered and named by their files' ids: no path of a machine stays behind."""
    for number, drawing in enumerate(root.iter(q("w:drawing")), start=1):
        outer = next(drawing.iter(q("wp:docPr")))
        inner = next(drawing.iter(q("pic:cNvPr")))
        outer.set("id", str(number))
        outer.set("name", f"Image {number}")
        inner.set("id", str(number))
        inner.set("name", f"Image {number}")
        inner.attrib.pop("descr", None)
        inline = next(drawing.iter(q("wp:inline")))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")


def _merge_runs(paragraph: Element) -> None:
    """Neighbouring runs of one look become one, as Word would have written them."""
    for parent in (paragraph, *paragraph.iter(q("w:hyperlink"))):
        previous: Element | None = None
        for run in list(parent):
            if run.tag != q("w:r") or not _only_text(run):
                previous = None
            elif previous is not None and _look(previous) == _look(run):
                words = child(previous, "w:t")
                words.text = (words.text or "") + (child(run, "w:t").text or "")
                parent.remove(run)
            else:
                previous = run


def _only_text(run: Element) -> bool:
    content = [node for node in run if node.tag != q("w:rPr")]
    return len(content) == 1 and content[0].tag == q("w:t")


def _look(run: Element) -> bytes:
    properties_ = child(run, "w:rPr")
    return etree.tostring(properties_, method="c14n") if properties_ is not None else b""
