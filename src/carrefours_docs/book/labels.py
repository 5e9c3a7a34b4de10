"""The few words that writers need and that are no part of the text: metadata `labels` of the tree.

A book in two languages has them in both (`second-labels`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from carrefours_docs.book.part import is_described
from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import Messages


def labels(blocks: Sequence[Any], say: Messages, language: str) -> pf.MetaMap:
    """The labels of a book made of `blocks`, in one language."""
    words = {
        "contents": say("Contents"),
        "cover": say("Cover"),
        "title-page": say("Title page"),
        "imprint": say("Imprint"),
        "index": say("Index"),
        "continued": say("(continued)"),
        "passage": say("passage"),
        "principal": say("main passage"),
        "picture": say("picture"),
        "passage-end": say("end"),
        "colophon": say("Colophon"),
        "page": say("page"),
        "pages": say("Pages of the printed booklet"),
        "printed": say("printed booklet"),
        "note": say("Note"),
        "notes": say("Notes"),
        "back": say("Back to the text"),
        "landmarks": say("Landmarks"),
        "accessibility": _accessibility(blocks, say),
        "accessibility-pages": say("The pages of the printed booklet are marked and listed."),
        "skip": say("To the contents of this page"),
        "to-contents": say("To the contents"),
    }
    return pf.MetaMap(
        **{key: pf.MetaString(set_text(value, language)) for key, value in words.items()}
    )


def _accessibility(blocks: Sequence[Any], say: Messages) -> str:
    """What the book may say of its own accessibility, true to its pictures."""
    if not any("index" in block.classes for block in blocks):
        return say("The text flows in reading order, with headings and contents.")
    if all(is_described(block) for block in blocks):
        return say(
            "The text flows in reading order, with headings, contents and an index; pictures have "
            "alternative texts, and the timeline is also given as a list."
        )
    return say(
        "The text flows in reading order, with headings, contents and an index; the timeline is "
        "also given as a list."
    )
