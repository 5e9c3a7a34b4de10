"""Which structure element an HTML element is (ISO 32000-1, 14.8.4); "" for none of its own.

Emphasis, index marks and boxes of the layout have none: their words belong to what holds them.
"""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}"

KINDS = {
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "div": "Div",
    "main": "Sect",
    "section": "Sect",
    "nav": "Sect",
    "header": "Div",
    "footer": "Div",
    "aside": "Div",
    "article": "Art",
    "img": "Figure",
    f"{SVG}svg": "Figure",
    "math": "Formula",
    "{http://www.w3.org/1998/Math/MathML}math": "Formula",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}

BY_CLASS = {
    ("div", "part"): "Part",
    ("div", "index-groups"): "Index",
    ("span", "footnote"): "Note",
    ("span", "contents-detail"): "P",
    ("span", "contents-second"): "NonStruct",
}
"""What the book's tree says by a class (docs/architecture.md)."""

REPEATED = "index-continued"
"""The class of a heading that stands again on the next page, as the head of a table does."""

ARTIFACTS = {("p", REPEATED), ("h2", REPEATED), ("hr", "")}
"""What says nothing that does not stand elsewhere: a heading repeated on the next page, a rule."""

NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
}
"""Styles of lists that ListNumbering has a name for (ISO 32000-1, 14.8.5.5); others are None."""


def classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def kind(element: Any) -> str:
    """The structure element of `element`; lists' items and what pseudo-elements say apart."""
    for name in classes(element):
        if found := BY_CLASS.get((element.tag, name)):
            return found
    if element.tag == "a":
        return "Link" if element.get("href") else _spoken(element)
    if element.tag == "figure":
        return "Div" if any(child.tag == "figcaption" for child in element) else ""
    return KINDS.get(element.tag) or _spoken(element)


def _spoken(element: Any) -> str:
    """Words of another language are an element of their own (ISO 14289-1, 7.2)."""
    plain = element.tag not in ("html", "body")
    return "Span" if plain and element.get("lang") else ""


def is_artifact(element: Any) -> bool:
    if (element.tag, "") in ARTIFACTS:
        return True
    return any((element.tag, name) in ARTIFACTS for name in classes(element))


def described(element: Any) -> str:
    """The alternative text of a picture or a formula; "" for one that says nothing."""
    if element.tag == f"{SVG}svg":
        title = element.find(f"{SVG}title")
        return "" if title is None else (title.text or "").strip()
    if element.tag == "img":
        return (element.get("alt") or "").strip()
    said = element.get("alttext") or " ".join("".join(element.itertext()).split())
    return str(said).strip()


def scope(cell: Any, in_head: bool) -> str:
    """What a header cell heads (ISO 14289-1, 7.5)."""
    said = {"row": "Row", "col": "Column", "rowgroup": "Row", "colgroup": "Column"}
    return said.get(cell.get("scope") or "", "Column" if in_head else "Row")
