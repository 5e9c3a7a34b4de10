"""A link to a place in the same text is one without a look at addresses.

WeasyPrint joins "#place" to the address of the document, takes both apart again, and finds that
they differ in the place alone. An index has ten thousand such links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import html

from carrefours_docs.pdf.engine.replace import Function

PLACE = re.compile(r"#([A-Za-z0-9._~-]+)", re.ASCII)
"""A link to a place whose name stands in an address as it is (RFC 3986, 2.3)."""


@contextmanager
def plain_links() -> Iterator[None]:
    """While the block runs, links to a place of the same text are told at once."""
    handlers: dict[str, Function] = html.HTML_HANDLERS
    handle = handlers["a"]

    def handle_link(element: Any, box: Any, *more: Any) -> Any:
        place = PLACE.fullmatch(element.get("href") or "")
        if place is None:
            return handle(element, box, *more)
        box.link = ("url", ("internal", place[1]))
        return [box]

    handlers["a"] = handle_link
    try:
        yield
    finally:
        handlers["a"] = handle
