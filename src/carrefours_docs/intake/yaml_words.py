"""Values as they are written in a record: always quoted, so that no word is taken for a type."""

from __future__ import annotations

import json
from collections.abc import Iterable

from carrefours_docs.corpus.values import words_of_id
from carrefours_docs.messages import _

LONGEST_ID = 32


def quoted(text: str) -> str:
    """A text as a YAML double-quoted scalar, on one line.

    >>> quoted('Le "plan" : oui')
    '"Le \\\\"plan\\\\" : oui"'
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def comment(text: str) -> str:
    """A text as one comment line, whatever it holds."""
    return "# " + " ".join(text.split())


def to_confirm(text: str) -> str:
    """The comment line that asks a person to confirm or complete something."""
    return comment(_("To confirm: {what}", what=text))


def free_id(wanted: str, taken: Iterable[str], otherwise: str) -> str:
    """`wanted` as an identifier that is not taken; a number is added where it must be.

    >>> free_id("Atelier d'été", ["atelier-d-ete"], "x")
    'atelier-d-ete-2'
    """
    used = set(taken)
    base = words_of_id(wanted) or otherwise
    if len(words_of_id(f"{wanted[: 2 * LONGEST_ID]}x")) == LONGEST_ID and base.count("-") > 3:
        base = base.rpartition("-")[0]  # the last word was cut
    name, number = base, 1
    while name in used:
        number += 1
        ending = f"-{number}"
        name = base[: LONGEST_ID - len(ending)].strip("-") + ending
    return name
