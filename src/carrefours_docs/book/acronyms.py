"""Which acronyms of organisations the book uses, and so must explain: those its text shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.find import Finder, Form
from carrefours_docs.corpus.schema import Organisation


def acronyms_used(
    parts: Sequence[pf.Div], organisations: Mapping[str, Organisation]
) -> frozenset[str]:
    """The ids of the organisations whose acronym stands in `parts`."""
    return Acronyms(organisations).used(parts)


class Acronyms:
    """Finds the acronyms of organisations."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = organisations

    @cached_property
    def _finder(self) -> Finder:
        return Finder(
            Form(organisation.acronym, key)
            for key, organisation in sorted(self._organisations.items())
            if organisation.acronym
        )

    def used(self, parts: Sequence[pf.Div]) -> frozenset[str]:
        """The ids of the organisations whose acronym stands in `parts`."""
        if not self._finder.finds:
            return frozenset()
        text = " ".join(tree.plain(part, notes=True) for part in parts)
        return frozenset(found.key for found in self._finder.find(text))
