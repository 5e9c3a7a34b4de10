"""What the records give, shaped as print sets it (pdf/shapes.py): openers, facts, definitions.

A part's tree is copied, never changed. The minutes inside it stay as their authors made them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from carrefours_docs.docx import fields, tree
from carrefours_docs.docx.tree import Node

ORNAMENT_PICTURE = "<?ornament-picture?>"
"""Stands before a picture that floats where the running head of other pages stands."""

SHORT_VALUE = 30
"""Values of the facts panel with no more characters share a line, as in print."""

BETWEEN_VALUES = "\N{NO-BREAK SPACE}\N{MIDDLE DOT}"
AFTER_TERM = "\N{EN SPACE}"

FIGURES_TABLE = "Chiffres"
"""The table style of the season's figures."""

DEFINED = {
    "acronyms": ("Sigle développé", "Sigle"),
    "definitions": ("Terme et définition", "Terme"),
}
"""Class of a Div of definitions → style of its paragraphs, and of the terms in them."""

Rewrite = Callable[[Sequence[Node]], list[Node]]


def shaped(part: Node, role: str) -> Node:
    """A part with its opener before its title, and its lists and tables marked for their styles."""
    attributes, content = part["c"]
    content = [_marked(block, role) for block in content]
    return {"t": "Div", "c": [attributes, _opened(content) if role == "meeting" else content]}


def _marked(block: Node, role: str) -> Node:
    match block["t"]:
        case "Div" if "figures" in tree.classes(block):
            return _figures(block["c"][1])
        case "Div" if not {"minutes", "facts"} & set(tree.classes(block)):
            attributes, content = block["c"]
            return {"t": "Div", "c": [attributes, [_marked(inner, role) for inner in content]]}
        case "DefinitionList":
            kind = role if role in DEFINED else "definitions"
            return {"t": "Div", "c": [["", [kind], []], [block]]}
        case "Table" if role == "glance":
            (identifier, names, pairs), *rest = block["c"]
            pairs = [*pairs, ["custom-style", FIGURES_TABLE]]
            return {"t": "Table", "c": [[identifier, names, pairs], *rest]}
        case _:
            return block


def _figures(blocks: Sequence[Node]) -> Node:
    """The season's figures, an item each, as a table: what is counted, its number."""
    rows: list[Any] = []
    for item in (item for block in blocks if block["t"] == "BulletList" for item in block["c"]):
        number = next(node for node in tree.walk(item) if "number" in tree.classes(node))
        counted = [node for node in item[0]["c"] if node is not number]
        cells = [
            [["", [], []], {"t": align}, 1, 1, [{"t": "Plain", "c": inlines}]]
            for align, inlines in (("AlignDefault", counted[1:]), ("AlignRight", [number]))
        ]
        rows.append([["", [], []], cells])
    aligned = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * 2
    body = [["", [], []], 0, [], rows]
    attributes = ["", [], [["custom-style", FIGURES_TABLE]]]
    none: list[Node] = []
    empty = [["", [], []], none]
    caption = [None, none]
    return {"t": "Table", "c": [attributes, caption, aligned, empty, [body], empty]}


def _opened(content: list[Node]) -> list[Node]:
    """The kicker over the title, with the ornament floating above it; the facts below."""
    ornament = _child(content, "ornament")
    kicker = _child(content, "kicker")
    if kicker is None or content[0]["t"] != "Header":
        return content
    taken = [kicker]
    first, *others = kicker["c"][1]
    picture = next(tree.images(ornament), None)
    if picture is not None and ornament is not None:
        first = {"t": first["t"], "c": [tree.raw(ORNAMENT_PICTURE), picture, *first["c"]]}
        taken.append(ornament)
    opener = {"t": "Div", "c": [kicker["c"][0], [first, *others]]}
    return [opener, *_without(content, taken)]


def _child(blocks: Sequence[Node], name: str) -> Node | None:
    return next((node for node in tree.walk(list(blocks)) if name in tree.classes(node)), None)


def _without(blocks: Sequence[Node], taken: Sequence[Node]) -> list[Node]:
    kept: list[Node] = []
    for block in blocks:
        if any(block is node for node in taken):
            continue
        if block["t"] == "Div":
            block = {"t": "Div", "c": [block["c"][0], _without(block["c"][1], taken)]}
        kept.append(block)
    return kept


def facts(content: Sequence[Node], inlines: Rewrite, blocks: Rewrite) -> list[Node]:
    """The facts panel: a label, a tab, what is said; further values below one another."""
    lines: list[Node] = []
    for block in content:
        if block["t"] != "DefinitionList":
            lines += blocks([block])
            continue
        for term, said in block["c"]:
            label = [tree.set_in("Libellé de fiche", inlines(term))]
            for value in _run_in([part for definition in said for part in definition]):
                if value["t"] not in ("Para", "Plain"):
                    lines += blocks([value])
                    continue
                words = [*label, tree.raw(fields.tab()), *inlines(value["c"])]
                lines.append(tree.para("Fiche de rencontre", words))
                label = []
    return lines


def _run_in(values: list[Node]) -> list[Node]:
    """Several short values as one paragraph."""
    paragraphs = all(value["t"] in ("Para", "Plain") for value in values)
    if len(values) < 2 or not paragraphs:
        return values
    if max(len(tree.plain(value["c"])) for value in values) > SHORT_VALUE:
        return values
    words = list(values[0]["c"])
    for value in values[1:]:
        words += [tree.text(BETWEEN_VALUES), {"t": "Space"}, *value["c"]]
    return [{"t": "Para", "c": words}]


def definitions(
    names: Sequence[str], content: Sequence[Node], inlines: Rewrite, blocks: Rewrite
) -> list[Node]:
    """Each term on the line of what is said of it; further paragraphs follow in the same style."""
    style, term_style = next(DEFINED[name] for name in names if name in DEFINED)
    lines: list[Node] = []
    for term, said in (item for block in content for item in block["c"]):
        lead = [tree.set_in(term_style, inlines(term)), tree.text(AFTER_TERM)]
        for part in (part for definition in said for part in definition):
            if part["t"] in ("Para", "Plain"):
                lines.append(tree.para(style, [*lead, *inlines(part["c"])]))
                lead = []
                continue
            if lead:
                lines.append(tree.para(style, lead[:1]))
                lead = []
            lines += blocks([part])
        if lead:
            lines.append(tree.para(style, lead[:1]))
    return lines
