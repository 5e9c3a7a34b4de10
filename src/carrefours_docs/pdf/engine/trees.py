"""A part's HTML read by libxml2 and expat instead of a parser written in Python.

A part comes from lxml (pdf/html.py), so that what is read is well-formed HTML without the cases the
slow parser is for. Both give the same elements; the white around <body> alone may differ.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

from lxml import etree, html
from weasyprint import tinyhtml5

from carrefours_docs.pdf.engine.replace import Function, swapped


@contextmanager
def quick_trees() -> Iterator[None]:
    """While the block runs, HTML is read quickly; what is no XML in the end, as it always was."""
    with swapped(tinyhtml5, parse=_quick_or(tinyhtml5.parse)):
        yield


def _quick_or(parse: Function) -> Function:
    def parse_quickly(source: Any, **options: Any) -> Any:
        text = source if isinstance(source, str) else source.read()
        if isinstance(text, str):
            root = html.document_fromstring(text)
            try:
                return ElementTree.fromstring(etree.tostring(root, encoding="utf-8"))
            except ElementTree.ParseError:  # a name or a character that XML does not have
                return parse(io.StringIO(text), **options)
        return parse(io.BytesIO(text), **options)

    return parse_quickly
