"""A web page as Word, LibreOffice, Google Docs or a site saved it, made ready for pandoc.

Bold and italics that only a style says become tags; what is no text goes. Rests on lxml.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

OFFICE = re.compile(r"</?[a-z]+:[a-z]+\b[^>]*>|<!\[[^\]>]*\]>|<\?[^>]*>", re.I)
"""Tags of Word's own (<o:p>), its conditions, and processing instructions."""
NO_TEXT = ("script", "style", "noscript", "iframe", "object", "template", "nav", "form")
BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)


def tidy_page(text: str) -> str:
    """The page with tags for what its styles say; unchanged where it cannot be parsed.

    >>> tidy_page('<p>un<o:p></o:p> <span style="font-weight:700">mot</span></p>')
    '<html><body><p>un <b>mot</b></p></body></html>'
    """
    try:
        root: Any = html.document_fromstring(OFFICE.sub("", text))
    except (etree.LxmlError, ValueError):
        return text
    etree.strip_elements(root, *NO_TEXT, etree.Comment, with_tail=False)
    for span in list(root.iter("span")):
        style = span.get("style", "")
        bold, italic = BOLD.search(style), ITALIC.search(style)
        if bold or italic:
            span.tag = "b" if bold else "i"
            del span.attrib["style"]
            if bold and italic:
                _wrap_content(span, "i")
    return str(html.tostring(root, encoding="unicode"))


def _wrap_content(element: Any, tag: str) -> None:
    """Put all that `element` holds into one new element."""
    inner = etree.Element(tag)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
