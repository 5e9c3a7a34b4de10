"""What no reader sees or no printer can print, out of a string: spaces, marks, decomposed letters.

Quotes and the spaces of French punctuation are set later, in book/: every kind of space becomes a
plain one here.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile(r"[\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
INCLUSIVE = re.compile(r"(?<=[^\W\d_])[\u02d1\u2027\u2219\u22c5](?=[^\W\d_])")
SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf0a8": "☐", "\uf0fc": "✓", "\uf0e0": "→",
        "\uf0e8": "→", "\uf02d": "-", "\uf0f0": "→", "\uf076": "•", "\uf071": "☐", "\uf0de": "→",
    }
)  # fmt: skip
"""Symbol and Wingdings, which Word keeps in the private use area."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def clean_string(text: str) -> str:
    """NFC, plain single spaces, middle dots, and nothing unseen.

    >>> clean_string("acteur\u2027rice\u00ads\u202f: e\u0301te\u0301")
    'acteur·rices : été'
    """
    text = JOINER.sub("", UNSEEN.sub("", text))
    text = PRIVATE.sub("", text.translate(SYMBOLS))
    text = INCLUSIVE.sub("·", unicodedata.normalize("NFC", text))
    return SPACES.sub(" ", text)


def clean_lines(text: str) -> str:
    """The same, line by line: for code, whose line ends and indents mean something."""
    lines = text.expandtabs(4).split("\n")
    indents = [line[: len(line) - len(line.lstrip(" "))] for line in lines]
    cleaned = (
        indent + clean_string(line).strip() for indent, line in zip(indents, lines, strict=True)
    )
    return "\n".join(line.rstrip() for line in cleaned)
