"""Footnotes as an EPUB has them: at the end of their chapter, linked both ways, numbered from 1.

Works on the pandoc tree (JSON), before anything is written: each `Note` becomes a link, and a
`Div.footnotes` closes the part (EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1: noteref, footnote,
backlink).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any

GLUE = "\N{NO-BREAK SPACE}"


Labels = Callable[[str], Mapping[str, str]]
"""The book's words in a language."""


@dataclass(slots=True)
class _Notes:
    """The notes of a part as they are met, each with the language it is called in ("" else)."""

    part: str
    found: list[tuple[str, list[Json]]] = field(default_factory=list)


def with_endnotes(part: Json, labels: Labels, language: str) -> Json:
    """A copy of a part (a Div) with its notes at its end, under the heading `labels["notes"]`.

    `language` is the book's; a note called in another one speaks that one's words.
    """
    (identifier, classes, attributes), blocks = part["c"]
    spoken = dict(attributes).get("lang", "")
    notes = _Notes(identifier)
    blocks = [_called(block, notes, "") for block in blocks]
    if notes.found:
        titled = any(block["t"] == "Header" and block["c"][0] == 1 for block in blocks)
        title = [_title(identifier, labels(spoken or language)["notes"])] if titled else []
        rows = [
            _note(identifier, number, note, lang, labels(lang or spoken or language)["back"])
            for number, (lang, note) in enumerate(notes.found, start=1)
        ]
        blocks.append({"t": "Div", "c": [["", ["footnotes"], []], [*title, *rows]]})
    return {"t": "Div", "c": [[identifier, classes, attributes], blocks]}


def _called(node: Json, notes: _Notes, lang: str) -> Json:
    """A copy of `node` with calls instead of notes; the notes' blocks are added to `notes`.

    `lang` is the language around the node, where it is not the part's.
    """
    if isinstance(node, list):
        return [_called(item, notes, lang) for item in node]
    if not isinstance(node, dict):
        return node
    match node.get("t"):
        case "Image":
            # An alternative text holds no links; the caption carries the note too.
            attributes, alt, target = node["c"]
            return {"t": "Image", "c": [attributes, [i for i in alt if i["t"] != "Note"], target]}
        case "Note":
            notes.found.append((lang, node["c"]))
            return _call(notes.part, len(notes.found))
        case "Div":
            lang = dict(node["c"][0][2]).get("lang", lang)
    return {key: _called(value, notes, lang) for key, value in node.items()}


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


def _note(part: str, number: int, blocks: list[Json], lang: str, back: str) -> Json:
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
    if lang:
        attributes.append(["lang", lang])
    return {"t": "Div", "c": [[_note_id(part, number), ["footnote"], attributes], blocks]}


def _title(part: str, text: str) -> Json:
    return {"t": "Header", "c": [2, [f"{part}-notes", ["unlisted"], []], [_string(text)]]}


def _call_id(part: str, number: int) -> str:
    return f"{part}-noteref-{number}"


def _note_id(part: str, number: int) -> str:
    return f"{part}-note-{number}"


def _string(text: str) -> Json:
    return {"t": "Str", "c": text}
