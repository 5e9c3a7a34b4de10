"""The survey of one edition's index: corpus, composed book and minutes → the desk's model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.names import agreed, printed_name
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Person, Publish, Surname
from carrefours_docs.desk.doubts import Doubts, finders_of
from carrefours_docs.desk.flows import Mark, flows
from carrefours_docs.desk.gather import Gathered, Group, Occurrence, gather
from carrefours_docs.desk.known import (
    KINDS,
    Known,
    given_name,
    known_forms,
    name_of,
    records,
    surname,
)
from carrefours_docs.desk.model import (
    Candidate,
    Desk,
    Edit,
    EntryView,
    Likeness,
    NearSpelling,
    NeverFound,
    Passage,
)
from carrefours_docs.desk.near import PART, Hit, near_each_other, near_known, same_without_marks
from carrefours_docs.desk.passages import Minutes, Passages, asked, labels
from carrefours_docs.desk.tokens import folded_key, tokens
from carrefours_docs.desk.vocabulary import Vocabulary
from carrefours_docs.desk.yaml_lines import YamlLines
from carrefours_docs.messages import _


def survey(corpus: Corpus, document: dict[str, Any], minutes: Minutes) -> Desk:
    """All there is to say of the index of a composed book."""
    return _Survey(corpus, document, minutes).desk()


class _Survey:
    def __init__(self, corpus: Corpus, document: dict[str, Any], minutes: Minutes) -> None:
        book = tree.loaded(document)
        self._corpus = corpus
        self._language = str(book.get_metadata("lang"))
        self._title = str(book.get_metadata("title"))
        self._blocks = list(book.content)
        self._flows = list(flows(self._blocks, self._language))
        self._forms = list(known_forms(corpus))
        self._lines = YamlLines(corpus)
        marked = asked(minutes, Authorities(corpus, self._language))
        self._passages = Passages(corpus, self._flows, labels(self._blocks), marked)
        self._marks = {m.id: (n, m) for n, flow in enumerate(self._flows) for m in flow.marks}

    def desk(self) -> Desk:
        corpus, texts = self._corpus, self._flows
        for number, mark in self._marks.values():  # in reading order, for the lines of the sources
            self._passages.cite(Occurrence(number, mark.start, mark.end), mark.key)
        known = finders_of(self._forms, texts, self._other_known())
        vocabulary = Vocabulary([tokens(flow.text) for flow in texts])
        hits = near_known(texts, [*self._forms, *self._parts()], known, vocabulary)
        gathered = gather(texts, known, frozenset(folded_key(hit.words) for hit in hits))
        doubts = Doubts(corpus, texts, self._forms, gathered, self._lines, self._passages.cite)
        terms = records(corpus)
        return Desk(
            self._title,
            self._language,
            tuple(self._entries()),
            tuple(self._candidate(group) for group in gathered.groups),
            (*self._near(hits), *self._between(gathered)),
            tuple(doubts.all()),
            tuple(self._never(hits)),
            {key: name_of(term, self._language) for key, term in terms.items()},
        )

    def _other_known(self) -> list[str]:
        """What the season explains, what records exclude or say of a region, and names as they are
        printed for who did not agree to theirs."""
        phrases = [text for term in records(self._corpus).values() for text in term.excluded]
        season = self._corpus.season
        texts = [text for kind in season.kinds for text in (kind.name, kind.plural)]
        texts += [place.region for place in self._corpus.places.values() if place.region]
        said = [words for text in texts for words in text.values()]
        people = self._corpus.people.values()
        printed = (printed_name(person, season) for person in people)
        said += [name for name in printed if len(name) > 2]
        return [*(entry.acronym for entry in season.acronyms), *phrases, *said]

    def _parts(self) -> Iterator[Known]:
        """Surnames and first names alone, which no record declares."""
        declared = {folded_key(known.text) for known in self._forms}
        for name, person in sorted(self._corpus.people.items()):
            withheld = agreed(person, self._corpus.season) is not Publish.NAME
            alone = surname(person) if person.surname is Surname.FOUND else ""
            for part in (alone, given_name(person)):
                if len(part) > 2 and folded_key(part) not in declared:
                    yield Known(f"people/{name}", part, PART, Match.EXACT, withheld)

    # ---- entries ----

    def _entries(self) -> Iterator[EntryView]:
        for part in self._blocks:
            if isinstance(part, pf.Div) and "index" in part.classes:
                for node in tree.walk(part):
                    if isinstance(node, pf.Div) and "index-entry" in node.classes:
                        yield self._entry(node)

    def _entry(self, node: pf.Div) -> EntryView:
        own = [block for block in node.content if not isinstance(block, pf.Div)]
        inner = [inline for block in own for inline in tree.walk(block)]
        passages: list[Passage] = []
        for link in inner:
            if isinstance(link, pf.Link) and "index-locator" in link.classes:
                found = self._marks.get(link.url.removeprefix("#"))
                if found is not None:
                    passages.append(self._located(found, link))
        spans = [inline for inline in inner if isinstance(inline, pf.Span)]
        term = next(span for span in spans if "index-term" in span.classes)
        references = [
            tree.plain(s) for s in spans if {"index-see", "index-see-also"} & set(s.classes)
        ]
        return EntryView(
            node.attributes.get("data-key", ""),
            tree.plain(term),
            tuple(passages),
            " ".join(references),
            "index-subentry" in node.classes,
        )

    def _located(self, found: tuple[int, Mark], locator: pf.Link) -> Passage:
        number, mark = found
        passage = self._passages.cite(Occurrence(number, mark.start, mark.end), mark.key)
        return replace(
            passage,
            principal="principal" in locator.classes,
            section_whole="data-end" in locator.attributes,
        )

    # ---- candidates ----

    def _candidate(self, group: Group) -> Candidate:
        kind, name = group.kind, group.name
        wanted = [kind, *(other for other in KINDS if other != kind)]
        spellings = [text for text, _ in group.spellings.most_common()]
        edits = [
            self._lines.new_record(k, name if k == "people" else spellings[0], spellings, expansion)
            for k in wanted
            for expansion in [group.expansion]
        ]
        return Candidate(
            name,
            kind,
            tuple(group.spellings.most_common()),
            tuple(self._passages.cite(place, "") for place in group.occurrences),
            tuple(edits),
            tuple((part, len(places)) for part, places in sorted(group.parts.items())),
        )

    # ---- near spellings ----

    def _near(self, hits: Sequence[Hit]) -> Iterator[NearSpelling]:
        together: dict[tuple[str, str, str], list[Hit]] = {}
        for hit in hits:
            together.setdefault((hit.known.key, hit.words, hit.known.text), []).append(hit)
        order = list(Likeness)
        rows = sorted(
            together.values(),
            key=lambda row: (not row[0].known.withheld, order.index(_likeness(row[0])), -len(row)),
        )
        for row in rows:
            known = row[0].known
            language = self._flows[row[0].occurrence.flow].language
            yield NearSpelling(
                row[0].words,
                known.text,
                known.key,
                _likeness(row[0]),
                known.withheld,
                tuple(self._passages.cite(hit.occurrence, known.key) for hit in row),
                _known([self._lines.spelling(known.key, row[0].words, language)]),
            )

    def _between(self, gathered: Gathered) -> Iterator[NearSpelling]:
        """Candidates that may be one name."""
        for group in gathered.groups:
            first, *others = same_without_marks(group)
            for other in others:
                passages = tuple(self._passages.cite(place, "") for place in group.occurrences)
                yield NearSpelling(other, first, "", Likeness.MARKS, False, passages, ())
        for one, two in near_each_other(gathered.groups):
            passages = tuple(self._passages.cite(place, "") for place in two.occurrences)
            words = [*one.spellings, *two.spellings]
            edits = (self._lines.new_record(one.kind, one.name, words),)
            yield NearSpelling(two.name, one.name, "", Likeness.LETTERS, False, passages, edits)

    # ---- never found ----

    def _never(self, hits: Sequence[Hit]) -> Iterator[NeverFound]:
        cited = {mark.key for _number, mark in self._marks.values()}
        near = {hit.known.key: hit.words for hit in reversed(hits)}
        for key, term in records(self._corpus).items():
            hidden = (
                isinstance(term, Person) and agreed(term, self._corpus.season) is Publish.ANONYMOUS
            )
            if key in cited or hidden or getattr(term, "see", None):
                continue
            forms = tuple(dict.fromkeys(f.text for f in self._forms if f.key == key))
            words = near.get(key, _("another spelling"))
            yield NeverFound(
                key,
                name_of(term, self._language),
                forms,
                term.match is Match.NEVER,
                _known([self._lines.spelling(key, words, self._language)]),
            )


def _likeness(hit: Hit) -> Likeness:
    return Likeness.PART if hit.known.language == PART else hit.likeness


def _known(edits: Sequence[Edit | None]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if edit is not None)
