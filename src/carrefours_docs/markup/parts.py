"""The book's tree as XHTML: a section for each part, written by pandoc in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from carrefours_docs import pandoc
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.markup.xhtml import OPS, XHTML, classes, headings, lines_of, parsed, tag
from carrefours_docs.messages import _

Json = Any


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its id, its role (docs/architecture.md) and its section (lxml)."""

    id: str
    role: str
    section: Any

    @property
    def file(self) -> str:
        """The name of its document."""
        return f"{self.id}.xhtml"

    @property
    def heading(self) -> Any | None:
        """Its h1, where it has one."""
        return next(iter(headings(self.section, 1)), None)

    @property
    def title(self) -> str:
        """The text of its h1, of both its lines where it has two; empty where it has none."""
        return "" if self.heading is None else " · ".join(lines_of(self.heading))


def book_parts(document: dict[str, Json], blocks: Sequence[Json]) -> tuple[Part, ...]:
    """The parts that `blocks` hold, in order; `document` gives pandoc its version."""
    tree = {**document, "meta": {}, "blocks": list(blocks)}
    text = pandoc.write(tree, "html5", ["--wrap=none", "--mathml", "--syntax-highlighting=none"])
    try:
        root = parsed(f'<body xmlns="{XHTML}" xmlns:epub="{OPS}">{text}</body>')
    except etree.XMLSyntaxError as error:
        raise BuildError([_not_xml(error, text)]) from error
    return tuple(_parts(root))


def _not_xml(error: etree.XMLSyntaxError, text: str) -> Problem:
    """What stands in the way: the words around it, since the place means nothing to anyone else."""
    lines = text.split("\n")
    around = lines[min((error.lineno or 1), len(lines)) - 1]
    words = " ".join(re.sub(r"<[^>]*>", " ", around).split())[:80]
    return Problem(
        "epub-text",
        Place(Path("book.json")),
        _(
            "The text cannot be written as XHTML near “{words}”: {reason}",
            words=words,
            reason=error.msg,
        ),
        _(
            "Look for an invisible control character in the minutes, remove it, then run ./doit "
            "again."
        ),
    )


def _parts(root: Any) -> Iterator[Part]:
    for element in root.iterchildren(tag("div"), tag("section")):
        element.tag = tag("section")
        element.tail = None
        role = next(name for name in classes(element) if name != "part")
        yield Part(element.get("id"), role, element)


def as_document(shell: str, sections: Sequence[Any]) -> Any:
    """A whole document: `sections` put into the body of a rendered shell (page.xhtml)."""
    root = parsed(shell)
    body = root.find(tag("body"))
    for section in sections:
        body.append(section)
        section.tail = "\n"
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return root
