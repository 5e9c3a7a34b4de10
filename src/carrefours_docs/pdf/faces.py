"""A part in two languages as two flows, one a side: what its versos say, and what its rectos.

Each pair of the tree (docs/architecture.md) becomes a row on both sides, of one number; what stands
once (an ornament, pictures of the records) stands on both, so that a reader needs one side alone.
"""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree, html

from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.shapes import has_class
from carrefours_docs.pdf.two_lines import second_line, without_second

ROW = "data-row"


def is_faced(part: Part) -> bool:
    """Whether a part holds pairs."""
    return 'class="pairs"' in part.body


def faces(part: Part, languages: tuple[str, str]) -> tuple[Part, Part]:
    """The part as each of `languages` has it, rows numbered alike."""
    root = html.fragment_fromstring(part.body)
    first, second = (
        _side(copy.deepcopy(root), number, language)
        for number, language in enumerate(languages, start=1)
    )
    return (
        Part(part.id, part.role, _written(first)),
        Part(f"{part.id}-second", part.role, _written(second)),
    )


def _written(root: Any) -> str:
    return str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))


def _side(root: Any, number: int, language: str) -> Any:
    root.set("lang", language)
    if number == 2:
        _leave_to_first(root)
    for line in [node for node in root.iter("h1", "p") if second_line(node) is not None]:
        if number == 1:
            _keep_first(line)
        else:
            _keep_second(line)
    pairs = [node for node in root.iter("div") if has_class(node, "pair")]
    for pair in pairs:
        _set_row(pair, number)
    shown = [node for node in root.iter("div") if has_class(node, "pictures")]
    for order, row in enumerate([*pairs, *shown]):
        row.set(ROW, str(order))
    for group in [node for node in root.iter("div") if has_class(node, "pairs")]:
        group.attrib.pop("class")
    return root


def _set_row(pair: Any, number: int) -> None:
    """What a pair holds on one side stands in its place."""
    side = next(node for node in pair if has_class(node, f"side-{number}"))
    names = ["row", *(name for name in pair.get("class").split() if name == "headings")]
    for child in list(pair):
        pair.remove(child)
    pair.text = side.text
    pair.extend(list(side))
    pair.set("class", " ".join(names))


def _keep_first(line: Any) -> None:
    kept = without_second(line)
    if not kept.text_content().strip():
        line.getparent().remove(line)
        return
    _refill(line, kept)
    if line.tag == "h1":
        line.set("data-running", line.get("data-running-1"))


def _keep_second(line: Any) -> None:
    """The second line in place of the first; paragraphs of the first go."""
    second = second_line(line)
    assert second is not None
    for before in [node for node in line.itersiblings(preceding=True) if line.tag == "p"]:
        if second_line(before) is None:
            before.getparent().remove(before)
    if line.tag == "h1":
        line.set("id", second.get("id"))
        line.set("data-running", line.get("data-running-2"))
    _refill(line, second)


def _refill(line: Any, source: Any) -> None:
    children = list(source)
    for child in list(line):
        line.remove(child)
    line.text = source.text
    line.extend(children)


def _leave_to_first(root: Any) -> None:
    """What stands on both sides has its id on the first, which alone stands in the bookmarks."""
    root.set("class", f"{root.get('class')} second-side")
    root.attrib.pop("id", None)
    for node in root.iter("h1", "div", "figure", "img"):
        if not any(has_class(above, "pair") for above in node.iterancestors()):
            node.attrib.pop("id", None)
        if node.tag == "img" and has_class(node, "ornament"):
            node.set("alt", "")
