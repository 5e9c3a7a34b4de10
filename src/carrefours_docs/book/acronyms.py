"""Which acronyms of organisations the book uses, and so must explain: those its text shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.find import Finder, Form
from carrefours_docs.corpus.schema import Organisation


def acronyms_used(
    parts: Sequence[pf.Div], organisations: Mapping[str, Organisation]
) -> frozenset[str]:
    """The ids of the organisations whose acronym stands in `parts`."""
    finder = Finder(
        Form(organisation.acronym, key)
        for key, organisation in sorted(organisations.items())
        if organisation.acronym
    )
    text = " ".join(tree.plain(part, notes=True) for part in parts)
    return frozenset(found.key for found in finder.find(text))
