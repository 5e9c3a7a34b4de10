"""What no reader sees or no printer can print, out of a string: spaces, marks, decomposed letters.

Quotes and the spaces of French punctuation are set later, in book/: every kind of space becomes a
plain one here.
"""

from __future__ import annotations

import re
import unicodedata

from carrefours_docs.messages import _
from carrefours_docs.minutes.registry import Rule, applies

SPACES = re.compile(r"[\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
SOFT_HYPHEN = "\u00ad"
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
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
FORMULA = re.compile("[\U0001d400-\U0001d7ff]+")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
FACES = {
    "😉": ";-)", "😀": ":-)", "😃": ":-)", "😄": ":-)", "😊": ":-)", "🙂": ":-)", "😁": ":-D",
    "😂": ":-D", "🤣": ":-D", "😆": ":-D", "😅": ":-D", "🙁": ":-(", "😕": ":-(", "😞": ":-(",
    "😢": ":'-(", "😭": ":'-(", "😛": ":-P", "😜": ";-P", "😮": ":-O", "✅": "✓", "☑️": "☑",
    "❌": "✗", "➡": "→", "👉": "→", "⬅": "←", "👍": "+1", "👎": "-1",
}  # fmt: skip
FACE = re.compile(
    "(" + "|".join(sorted(FACES, key=len, reverse=True)) + ")[\U0001f3fb-\U0001f3ff]?\ufe0f?"
)

COMPOSED = Rule(
    "decomposed-accents",
    lambda: _("An accent beside its letter becomes one with it."),
    "e\u0301te\u0301",
    "été",
)
SOFT = Rule(
    "soft-hyphens",
    lambda: _("Soft hyphens go: the booklet hyphenates by itself."),
    "parti\u00adcipation",
    "participation",
)
ONE_SPACE = Rule(
    "spaces",
    lambda: _(
        "Every kind of space, no-break or thin, is a plain one; French punctuation is set later."
    ),
    "10\u00a0\u202f%",
    "10 %",
)
UNSEEN_GOES = Rule(
    "unseen-characters",
    lambda: _("What nobody sees goes: zero-width marks, direction marks."),
    "un\u200b mot",
    "un mot",
)
SIGNS = Rule(
    "word-symbols",
    lambda: _("Bullets and arrows of Word’s symbol fonts become characters that every font has."),
    "voir \uf0e0 ici",
    "voir → ici",
)
DOTS = Rule(
    "middle-dots",
    lambda: _("The signs that look like the middle dot of inclusive writing become that dot."),
    "acteur\u2027rice",
    "acteur·rice",
)
FORMULA_LETTERS = Rule(
    "formula-letters",
    lambda: _("Letters made for formulas, with which some write bold on the web, are plain ones."),
    "un \U0001d5fa\U0001d5fc\U0001d601 et \U0001d465",
    "un mot et x",
)
EMOJI = Rule(
    "emoji",
    lambda: _("Faces and signs that no book’s font has become typed ones."),
    "à bientôt 😉",
    "à bientôt ;-)",
)


def clean_string(text: str) -> str:
    """NFC, plain single spaces, middle dots, and nothing unseen.

    >>> clean_string("acteur\u2027rice\u00ads\u202f: e\u0301te\u0301")
    'acteur·rices : été'
    """
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    text = word_symbols(unseen_goes(soft_hyphens_go(text)))
    return one_space(faces_are_typed(middle_dots(composed(formula_letters(text)))))


@applies(SOFT)
def soft_hyphens_go(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "")


@applies(UNSEEN_GOES)
def unseen_goes(text: str) -> str:
    return JOINER.sub("", UNSEEN.sub("", text))


@applies(SIGNS)
def word_symbols(text: str) -> str:
    return PRIVATE.sub("", text.translate(SYMBOLS))


@applies(FORMULA_LETTERS)
def formula_letters(text: str) -> str:
    return FORMULA.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


@applies(COMPOSED)
def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@applies(DOTS)
def middle_dots(text: str) -> str:
    return INCLUSIVE.sub("·", text)


@applies(EMOJI)
def faces_are_typed(text: str) -> str:
    return FACE.sub(lambda match: FACES[match[1]], text)


@applies(ONE_SPACE)
def one_space(text: str) -> str:
    return SPACES.sub(" ", text)


def clean_lines(text: str) -> str:
    """The same, line by line: for code, whose line ends and indents mean something."""
    lines = text.expandtabs(4).split("\n")
    indents = [line[: len(line) - len(line.lstrip(" "))] for line in lines]
    cleaned = (
        indent + clean_string(line).strip() for indent, line in zip(indents, lines, strict=True)
    )
    return "\n".join(line.rstrip() for line in cleaned)
