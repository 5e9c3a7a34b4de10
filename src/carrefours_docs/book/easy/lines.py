"""One sentence a line, as the rules for easy-to-read texts ask (Information for all, rule 20).

Takes blocks that are typographically set; a space after the end of a sentence becomes a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import panflute as pf

from carrefours_docs.book import tree

_ENDS = re.compile(r"[.!?…][»”\"’')\]\u00a0\u202f]*\Z")
_BEGINS = re.compile(r"[«“\"(\u00a0\u202f]*[^\W_a-zà-öø-ÿ]")
_SHORTENED = re.compile(
    r"(?:\A|[\s(«“\u00a0\u202f])(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|Mr|Mrs|Ms|p|pp|art|cf|ex|vol|n|"
    r"No|[^\W\d_a-zà-ÿ](?:\.-?[^\W\d_])*)\.\Z"
)
"""Words with a full stop that ends no sentence: M. Théret, J.-P., p. 12."""


def sentence_ends(before: str, after: str) -> bool:
    """Whether a sentence ends between two texts that a space parts.

    >>> sentence_ends("Le groupe se réunit.", "Il travaille.")
    True
    >>> sentence_ends("Le groupe écoute M.", "Théret.")
    False
    """
    return (
        _ENDS.search(before) is not None
        and _BEGINS.match(after) is not None
        and _SHORTENED.search(before) is None
    )


def sentences(text: str) -> list[str]:
    """The sentences of a plain text without line ends.

    >>> sentences("Il pleut. M. Théret vient !")
    ['Il pleut.', 'M. Théret vient !']
    """
    found = [""]
    words = text.split(" ")
    for number, word in enumerate(words):
        found[-1] = f"{found[-1]} {word}".strip()
        if number + 1 < len(words) and sentence_ends(found[-1], words[number + 1]):
            found.append("")
    return [sentence for sentence in found if sentence]


def one_sentence_a_line(blocks: Iterable[Any]) -> None:
    """Every paragraph of `blocks` with each of its sentences on a line of its own."""
    for block in blocks:
        for node in tree.walk(block):
            if isinstance(node, pf.Para | pf.Plain):
                _break(node)


def _break(paragraph: Any) -> None:
    row = list(paragraph.content)
    for at, inline in enumerate(row):
        if isinstance(inline, pf.SoftBreak):
            row[at] = pf.Space()
    for at in range(1, len(row) - 1):
        if isinstance(row[at], pf.Space):
            before = tree.plain(pf.Span(*row[:at]))
            after = tree.plain(pf.Span(*row[at + 1 :]))
            if sentence_ends(before, after):
                row[at] = pf.LineBreak()
    paragraph.content = row
