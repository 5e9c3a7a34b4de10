"""Passages of a book: the words at a place, the sentence around, and where the sources say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.index.find import folded
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.desk.flows import Flow
from carrefours_docs.desk.gather import Occurrence, spelling
from carrefours_docs.desk.model import How, Passage
from carrefours_docs.desk.sentences import around
from carrefours_docs.desk.spots import Spots
from carrefours_docs.desk.tokens import folded_key

Minutes = Mapping[str, Mapping[str, dict[str, Any]]]
"""Owner (meeting id, "foreword" or "next") → language → pandoc document, as compose takes them."""


class Passages:
    """Cites places; each is looked up once, so that lines follow the reading order."""

    def __init__(
        self,
        corpus: Corpus,
        flows: Sequence[Flow],
        labels: Mapping[str, str],
        asked: frozenset[tuple[str, str, str]],
    ) -> None:
        self._flows = flows
        self._labels = labels
        self._asked = asked
        self._spots = Spots(corpus)
        self._kept: dict[Occurrence, Passage] = {}

    def cite(self, place: Occurrence, key: str) -> Passage:
        """The passage at a place, for the record with this key (empty for none)."""
        if place not in self._kept:
            flow = self._flows[place.flow]
            before, words, after = around(flow.text, place.start, place.end)
            self._kept[place] = Passage(
                before,
                words,
                after,
                self._labels.get(flow.part, flow.title),
                flow.section,
                flow.language,
                self._spots.spot(flow, place.start, place.end, key),
                self._how(flow, words, key),
                note=flow.note,
                picture=flow.picture,
            )
        return self._kept[place]

    def _how(self, flow: Flow, words: str, key: str) -> How:
        if flow.recorded:
            return How.RECORD
        owner = flow.part.removeprefix("m-")
        return How.ASKED if (owner, folded_key(words), key) in self._asked else How.FOUND


def labels(blocks: Sequence[Any]) -> dict[str, str]:
    """The short name of each part, as the index cites it."""
    labels: dict[str, str] = {}
    for part in blocks:
        if isinstance(part, pf.Div) and "index" in part.classes:
            for node in tree.walk(part):
                if isinstance(node, pf.Link) and "index-locator" in node.classes:
                    chapter = node.attributes.get("data-chapter", "")
                    labels.setdefault(chapter, spelling(tree.plain(node)))
    return labels


def asked(minutes: Minutes, authorities: Authorities) -> frozenset[tuple[str, str, str]]:
    """What marks in the minutes ask for: owner, folded words, key."""
    found: set[tuple[str, str, str]] = set()
    for owner, languages in minutes.items():
        for document in languages.values():
            for node in tree.walk(tree.loaded(document)):
                if isinstance(node, (pf.Span, pf.Header)) and "index" in node.classes:
                    name = node.attributes.get("term") or node.attributes.get("data-term")
                    words = folded(tree.plain(node))
                    key = authorities.resolve((name or words).strip())
                    if key is not None:
                        cited = authorities.cited(key) or key
                        found.add((owner, folded_key(words), cited))
    return frozenset(found)
