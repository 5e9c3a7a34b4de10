"""Ambiguous terms: what one record may share with another, with a longer name, or with a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from carrefours_docs.book.index.find import Finder, Form, folded
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match
from carrefours_docs.desk.flows import Flow, Mark
from carrefours_docs.desk.gather import Gathered, Group, Occurrence, spelling
from carrefours_docs.desk.known import Known, records, surname
from carrefours_docs.desk.model import Ambiguous, Doubt, Edit, Passage
from carrefours_docs.desk.sentences import bounds
from carrefours_docs.desk.tokens import folded_key, tokens
from carrefours_docs.desk.yaml_lines import YamlLines

Cite = Callable[[Occurrence, str], Passage]
"""The passage at an occurrence, for the record with this key."""


class Doubts:
    """Finds the ambiguous terms of one edition."""

    def __init__(
        self,
        corpus: Corpus,
        flows: Sequence[Flow],
        forms: Sequence[Known],
        gathered: Gathered,
        lines: YamlLines,
        cite: Cite,
    ) -> None:
        self._corpus = corpus
        self._flows = flows
        self._forms = forms
        self._gathered = gathered
        self._lines = lines
        self._cite = cite
        self._marks: dict[str, list[tuple[int, Mark]]] = {}
        for number, flow in enumerate(flows):
            for mark in flow.marks:
                self._marks.setdefault(mark.key, []).append((number, mark))

    def all(self) -> Iterator[Ambiguous]:
        yield from self._two_records()
        yield from self._surnames()
        yield from self._longer()
        yield from self._common_words()
        yield from self._excluded()

    def _two_records(self) -> Iterator[Ambiguous]:
        """One form that two records declare: the index can only choose one."""
        keys: dict[str, list[str]] = {}
        shown: dict[str, str] = {}
        for known in self._forms:
            if known.match is Match.NEVER:
                continue
            any_case = known.match is Match.ANY_CASE
            form = folded(known.text).lower() if any_case else folded(known.text)
            shown.setdefault(form, known.text)
            if known.key not in keys.setdefault(form, []):
                keys[form].append(known.key)
        for form, owners in sorted(keys.items()):
            if len(owners) > 1 and not self._lead_to_one(owners):
                edits = [self._lines.only_where_marked(key) for key in owners[1:]]
                yield Ambiguous(
                    Doubt.TWO_RECORDS,
                    shown[form],
                    tuple(owners),
                    tuple(p for key in owners for p in self._written(key, form)),
                    _known(edits),
                )

    def _lead_to_one(self, keys: Sequence[str]) -> bool:
        """Whether all but one of the records only send to that one (“see”)."""
        terms = records(self._corpus)
        return sum(not getattr(terms[key], "see", None) for key in keys) <= 1

    def _written(self, key: str, form: str) -> Iterator[Passage]:
        for number, mark in self._marks.get(key, ()):
            if folded(self._flows[number].text[mark.start : mark.end]).lower() == form.lower():
                yield self._cite(Occurrence(number, mark.start, mark.end), key)

    def _surnames(self) -> Iterator[Ambiguous]:
        """A surname of two people, in the records or among the candidates."""
        families: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for name, person in sorted(self._corpus.people.items()):
            family = surname(person)
            if family:
                names.setdefault(folded_key(family), family)
                families.setdefault(folded_key(family), []).append(f"people/{name}")
        others: dict[str, list[Group]] = {}
        for group in self._gathered.groups:
            words = group.key.split()
            if group.kind == "people" and len(words) > 1 and words[-1] in families:
                others.setdefault(words[-1], []).append(group)
        for family, keys in sorted(families.items()):
            new = others.get(family, [])
            if len(keys) + len(new) > 1:
                passages = tuple(self._cite(o, "") for group in new for o in group.occurrences)
                yield Ambiguous(Doubt.SURNAME, names[family], tuple(keys), passages)

    def _longer(self) -> Iterator[Ambiguous]:
        """A known term inside a longer name: “Die” in “Die Zeit”."""
        found: dict[tuple[str, str], list[Occurrence]] = {}
        for longer in self._gathered.longer:
            found.setdefault((longer.key, longer.words), []).append(longer.occurrence)
        for (key, words), occurrences in sorted(found.items()):
            yield Ambiguous(
                Doubt.LONGER,
                words,
                (key,),
                tuple(self._cite(o, key) for o in occurrences),
                _known([self._lines.excluded(key, words)]),
            )

    def _common_words(self) -> Iterator[Ambiguous]:
        """A name of one word that the text also writes small; where it opens a sentence, nobody
        but a reader can tell which of the two it is."""
        starts = [set(bounds(flow.text)) for flow in self._flows]
        small = self._gathered.vocabulary.small
        seen: set[tuple[str, str]] = set()
        for known in self._forms:
            word = folded(known.text)
            is_name = known.match is Match.EXACT and word[:1].isupper() and not word.isupper()
            if not is_name or not word.isalpha() or (known.key, word) in seen:
                continue
            seen.add((known.key, word))
            marks = [
                (number, mark)
                for number, mark in self._marks.get(known.key, ())
                if folded(self._flows[number].text[mark.start : mark.end]) == word
            ]
            opening = [(n, m) for n, m in marks if m.start in starts[n] and not self._flows[n].fact]
            times = small[word.lower()]
            if not times and not opening:
                continue
            shown = opening or marks
            edits: list[Edit | None] = []
            for phrase in sorted({self._phrase(n, m) for n, m in opening} - {word}):
                edits.append(self._lines.excluded(known.key, phrase))
            if times and not opening and marks:
                edits.append(self._lines.only_where_marked(known.key))
            doubt = Doubt.SENTENCE_START if opening else Doubt.COMMON_WORD
            passages = tuple(self._cite(Occurrence(n, m.start, m.end), known.key) for n, m in shown)
            yield Ambiguous(doubt, known.text, (known.key,), passages, _known(edits), times)

    def _phrase(self, number: int, mark: Mark) -> str:
        """A mention with the word that follows it."""
        text = self._flows[number].text
        after = next((t for t in tokens(text[mark.end :])), None)
        if after is None or not after.gap.isspace():
            return spelling(text[mark.start : mark.end])
        return spelling(text[mark.start : mark.end + after.end])

    def _excluded(self) -> Iterator[Ambiguous]:
        """Phrases that a record excludes, where the text holds them: left out on purpose."""
        for key, term in records(self._corpus).items():
            for phrase in term.excluded:
                any_case = term.match is Match.ANY_CASE
                finder = Finder([Form(folded(phrase), key, any_case)])
                passages = tuple(
                    self._cite(Occurrence(number, found.start, found.end), key)
                    for number, flow in enumerate(self._flows)
                    for found in finder.find(flow.text)
                )
                yield Ambiguous(Doubt.EXCLUDED, phrase, (key,), passages)


def _known(edits: Sequence[Edit | None]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if edit is not None)


def finders_of(
    forms: Sequence[Known], flows: Sequence[Flow], extra: Sequence[str]
) -> Mapping[str, Finder]:
    """What finds every known form, acronym and excluded phrase in the texts of each language."""
    found: dict[str, Finder] = {}
    for language in {flow.language for flow in flows}:
        known = [
            Form(folded(form.text), form.key, form.match is Match.ANY_CASE)
            for form in forms
            if form.in_language(language)
        ]
        found[language] = Finder([*known, *(Form(folded(text), "-") for text in extra)])
    return found
