"""What a name may be, as a suggestion: a person, an organisation or a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from carrefours_docs.desk.lists import PLACE_BEFORE, PLACE_WORDS
from carrefours_docs.desk.names import Name, is_institution
from carrefours_docs.desk.tokens import Shape

_OF_A_PLACE = re.compile(
    r"^(?:Saint|Sainte|Mont|Val|Château|Villeneuve|Bourg)-|-(?:sur|sous|en|lès|les|la|le|de|du|des|d')"
)
_ARTICLES = frozenset({"l'", "la", "le", "les", "au", "aux", "du", "the"})


def suggested_kind(occurrences: Iterable[Name]) -> str:
    """The kind that most occurrences of a name speak for."""
    votes: Counter[str] = Counter()
    for name in occurrences:
        votes.update(_votes(name))
    return max(("organisations", "people", "places"), key=lambda kind: votes[kind])


def _votes(name: Name) -> Counter[str]:
    held = name.capitals
    before = name.before.low if name.before else ""
    votes: Counter[str] = Counter()
    if name.civil:
        votes["people"] += 5
    if any(is_institution(token) for token in held):
        votes["organisations"] += 5
    elif held[0].text in ("La", "Le", "Les", "L'", "The"):
        votes["organisations"] += 3
    acronyms = [token for token in held if token.shape is Shape.ACRONYM]
    if len(held) == len(acronyms) or any(token.is_mixed for token in held):
        votes["organisations"] += 3
    if held[0].shape is Shape.INITIALS:
        votes["people"] += 4
    elif 2 <= len(held) <= 3 and held[0].shape is Shape.CAPITALISED:
        votes["people"] += 2
        if before in _ARTICLES:
            votes["organisations"] += 3
    if before in PLACE_BEFORE or before in PLACE_WORDS:
        votes["places"] += 2 if len(held) == 1 and not acronyms else 1
    if len(held) == 1 and not acronyms:
        if before in ("de", "d'"):
            votes["places"] += 1
        if _OF_A_PLACE.search(held[0].text):
            votes["places"] += 2
        if before in _ARTICLES or before == "chez":
            votes["organisations"] += 1
        elif not before or before == "et":
            votes["people"] += 1
    return votes
