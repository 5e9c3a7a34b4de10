"""What stands in the place of a withheld name, so that the sentence stays grammatical.

Elision (d'Anne → d'une personne, que Bruno → qu'une personne), contraction (de + le voisin → du
voisin), the title before the name, the capital that opens a sentence, the full stop after initials.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from carrefours_docs.languages import base_language

_TITLES = {
    "fr": r"M\.|MM\.|Mme|Mmes|Mlle|Mlles|Monsieur|Madame|Mademoiselle|[Mm]aître|Me|Dr|Pr"
    r"|[Dd]octeure?|[Pp]rofesseure?",
    "en": r"Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Doctor|Prof\.?|Professor|Sir|Lady",
}
_BEFORE_FR = re.compile(
    r"(?<![\w'’-])(d['’]|de\s+|du\s+|des\s+|l['’]|le\s+|la\s+|les\s+|à\s+|au\s+|aux\s+"
    r"|(?:lors|puis|quoi|jus)?qu['’]|(?:lors|puis|quoi|jus)?que\s+)$",
    re.I,
)
_BEFORE_EN = re.compile(r"(?<![\w'’-])(the\s+)$", re.I)
_VOWEL = re.compile(r"(?:[aàâeéèêëiîïoôœuùû]|h|y[^aeiou])", re.I)
_OPENING = "«“‘\"'([—–- \u00a0\u202f"
_NO_STOP = re.compile(r"(?:\b\w|\b(?:cf|p|art|no|nos|vol|env|av|Mme|Dr|St|Ste))\.$")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for a person: a name they agreed to, or (`named` false) a designation."""

    text: str
    named: bool
    titled: bool = False


def edits(text: str, start: int, end: int, put: Wording, language: str) -> list[Edit]:
    """The edits that put those words where a name stands: what comes before it, then the name."""
    base = base_language(language)
    words = put.text
    start = _without_title(text, start, base, put.titled)
    if words.endswith(".") and text[end : end + 1] == "." and text[end : end + 3] != "...":
        end += 1
    before: Edit | None = None
    if base == "fr":
        before, words = _french(text, start, words, put.named)
    elif base == "en" and not put.named:
        article = _BEFORE_EN.search(text[:start])
        before = Edit(article.start(), start, "") if article else None
    if before is not None and not before.text:
        start, before = before.start, None
    if before is None and opens_sentence(text, start):
        words = words[:1].upper() + words[1:]
    return [*([before] if before else []), Edit(start, end, words)]


def title_before(text: str, at: int) -> bool:
    """Whether a title (Mme, M., Dr, Mr …) stands before what stands at `at`."""
    return any(_title(text, at, base) for base in _TITLES)


def _title(text: str, start: int, base: str) -> re.Match[str] | None:
    """Titles before a name, with their article, then the name's particle."""
    pattern = (
        rf"(?<![\w-])(?P<titles>(?:(?:l[ea]\s+|l['’])?(?:{_TITLES[base]})\s+)+)"
        r"(?:d[eu]\s+(?:la\s+)?|d['’])?$"
    )
    return re.search(pattern, text[max(0, start - 80) : start], re.I)


def _without_title(text: str, start: int, base: str, titled: bool) -> int:
    """Where the replaced words begin: before the title, or between it and the particle."""
    found = _title(text, start, base) if base in _TITLES else None
    if found is None:
        return start
    return max(0, start - 80) + (found.end("titles") if titled else found.start())


def _french(text: str, start: int, words: str, named: bool) -> tuple[Edit | None, str]:
    """The little word before the name, as the new words ask for it; and these words."""
    found = _BEFORE_FR.search(text[:start])
    if found is None:
        return None, words
    written = found[1]
    word = written.strip().lower().replace("’", "'")
    article, _, rest = words.partition(" ")
    elided = _VOWEL.match(words) is not None
    if named and word.endswith("'") and text[start : start + 1].lower() == words[:1].lower():
        elided = True
    if word in ("d'", "de", "du", "des"):
        if article in ("le", "les"):
            new, words = {"le": "du ", "les": "des "}[article], rest
        else:
            new = "d’" if elided else "de "
    elif word in ("à", "au", "aux"):
        if article in ("le", "les"):
            new, words = {"le": "au ", "les": "aux "}[article], rest
        else:
            new = "à "
    elif word in ("l'", "le", "la", "les"):
        if named and (word == "l'") == elided and word != "les":
            return None, words
        before, words = _french(text, found.start(1), words, named)
        new, start_at = (before.text, before.start) if before else ("", found.start(1))
        return Edit(start_at, start, new), words
    else:
        stem = word.rstrip("'").removesuffix("que").removesuffix("qu")
        new = f"{stem}qu’" if elided else f"{stem}que "
    if written[:1].isupper():
        new = new[:1].upper() + new[1:]
    if new == written:
        return None, words
    return Edit(found.start(1), start, new), words


def opens_sentence(text: str, at: int) -> bool:
    """Whether what stands at `at` is the first word of a sentence."""
    before = text[:at].rstrip(_OPENING)
    quoted = any(sign in text[len(before) : at] for sign in '«“"')
    if not before:
        return True
    if before[-1] == ":":
        return quoted
    return before[-1] in "!?…\n" or (before[-1] == "." and _NO_STOP.search(before) is None)
