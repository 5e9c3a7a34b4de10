"""Footnotes as an EPUB has them: at the end of their chapter, linked both ways, numbered from 1.

Works on the pandoc tree (JSON), before anything is written: each `Note` becomes a link, and a
`Div.footnotes` closes the part (EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1: noteref, footnote,
backlink).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Any

GLUE = "\N{NO-BREAK SPACE}"


def with_endnotes(part: Json, labels: Mapping[str, str]) -> Json:
    """A copy of a part (a Div) with its notes at its end, under the heading `labels["notes"]`."""
    (identifier, classes, attributes), blocks = part["c"]
    notes: list[list[Json]] = []
    blocks = [_called(block, identifier, notes) for block in blocks]
    if notes:
        titled = any(block["t"] == "Header" and block["c"][0] == 1 for block in blocks)
        title = [_title(identifier, labels["notes"])] if titled else []
        rows = [
            _note(identifier, number, note, labels["back"])
            for number, note in enumerate(notes, start=1)
        ]
        blocks.append({"t": "Div", "c": [["", ["footnotes"], []], [*title, *rows]]})
    return {"t": "Div", "c": [[identifier, classes, attributes], blocks]}


def _called(node: Json, part: str, notes: list[list[Json]]) -> Json:
    """A copy of `node` with calls instead of notes; the notes' blocks are added to `notes`."""
    if isinstance(node, list):
        return [_called(item, part, notes) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Image":
        # An alternative text holds no links; the caption carries the note too.
        attributes, alt, target = node["c"]
        return {"t": "Image", "c": [attributes, [i for i in alt if i["t"] != "Note"], target]}
    if node.get("t") == "Note":
        notes.append(node["c"])
        return _call(part, len(notes))
    return {key: _called(value, part, notes) for key, value in node.items()}


def _call(part: str, number: int) -> Json:
    attributes = [["role", "doc-noteref"], ["epub:type", "noteref"]]
    return {
        "t": "Link",
        "c": [
            [_call_id(part, number), ["noteref"], attributes],
            [_string(str(number))],
            [f"#{_note_id(part, number)}", ""],
        ],
    }


def _note(part: str, number: int, blocks: list[Json], back: str) -> Json:
    """One note: its number, its blocks, and the way back to its call."""
    link = {
        "t": "Link",
        "c": [
            [
                "",
                ["footnote-back"],
                [["role", "doc-backlink"], ["epub:type", "backlink"], ["aria-label", back]],
            ],
            [_string(f"{GLUE}↑")],
            [f"#{_call_id(part, number)}", ""],
        ],
    }
    label = {"t": "Span", "c": [["", ["footnote-number"], []], [_string(f"{number}.{GLUE}")]]}
    blocks = list(blocks)
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        blocks.insert(0, {"t": "Para", "c": []})
    blocks[0] = {"t": "Para", "c": [label, *blocks[0]["c"]]}
    if blocks[-1]["t"] not in ("Para", "Plain"):
        blocks.append({"t": "Para", "c": []})
    blocks[-1] = {"t": "Para", "c": [*blocks[-1]["c"], link]}
    attributes = [["role", "doc-footnote"], ["epub:type", "footnote"]]
    return {"t": "Div", "c": [[_note_id(part, number), ["footnote"], attributes], blocks]}


def _title(part: str, text: str) -> Json:
    return {"t": "Header", "c": [2, [f"{part}-notes", ["unlisted"], []], [_string(text)]]}


def _call_id(part: str, number: int) -> str:
    return f"{part}-noteref-{number}"


def _note_id(part: str, number: int) -> str:
    return f"{part}-note-{number}"


def _string(text: str) -> Json:
    return {"t": "Str", "c": text}
