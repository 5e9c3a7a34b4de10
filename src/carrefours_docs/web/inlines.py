"""Inlines of the book's tree as HTML: forms of letters, languages and outer links are kept.

Links into the book and index marks become plain words, footnotes fall away: the page is not the
book, it presents it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import panflute as pf
from markupsafe import Markup

from carrefours_docs.book import tree
from carrefours_docs.book.typography import set_letterforms

_TAGS: dict[type, str] = {
    pf.Emph: "em",
    pf.Strong: "strong",
    pf.Superscript: "sup",
    pf.Subscript: "sub",
}
_OUTER = ("http://", "https://", "mailto:", "tel:")


def formed(text: str, language: str, *, acronyms: bool = False) -> Markup:
    """A set text with the forms of its letters (1er, unbroken words; small capitals if asked)."""
    paragraph = pf.Para(*tree.inlines(text))
    set_letterforms(paragraph, language, acronyms=acronyms)
    return html(paragraph.content)


def html(inlines: Iterable[Any]) -> Markup:
    """A row of inlines as HTML."""
    return Markup("").join(map(_one, inlines))


def _one(node: Any) -> Markup:
    match node:
        case pf.Str() | pf.Code():
            return Markup.escape(node.text)
        case pf.Space() | pf.SoftBreak():
            return Markup(" ")
        case pf.LineBreak():
            return Markup("<br>")
        case pf.Note():
            return Markup("")
        case pf.Link() if node.url.startswith(_OUTER):
            return Markup('<a href="{}">{}</a>').format(node.url, html(node.content))
        case pf.Span():
            return _span(node)
    tag = _TAGS.get(type(node))
    inside = html(getattr(node, "content", ()))
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), inside) if tag else inside


def _span(node: pf.Span) -> Markup:
    inside = html(node.content)
    classes = [name for name in node.classes if name in ("acronym", "keep")]
    language = node.attributes.get("lang", "")
    if classes:
        inside = Markup('<span class="{}">{}</span>').format(" ".join(classes), inside)
    return Markup('<span lang="{}">{}</span>').format(language, inside) if language else inside
