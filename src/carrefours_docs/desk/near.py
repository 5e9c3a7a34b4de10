"""Spellings in a book that are close to a known form, and to each other (spelling.py).

Words are looked for one by one, hyphens and apostrophes apart, so that “non recours” is near
“non-recours”. What the index already cites is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from carrefours_docs.book.index.find import Finder
from carrefours_docs.desk.flows import Flow
from carrefours_docs.desk.gather import Group, Occurrence, spelling
from carrefours_docs.desk.known import Known
from carrefours_docs.desk.lists import SMALL_WORDS
from carrefours_docs.desk.model import Likeness
from carrefours_docs.desk.sentences import bounds
from carrefours_docs.desk.spelling import Neighbours, allowed, is_ending
from carrefours_docs.desk.tokens import folded_key
from carrefours_docs.desk.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?:[\s'’‘\u2010\u2011-]|\u00a0|\u202f){0,2}")
PART = "part"
"""The language of a form that is a surname or first name alone: none declares it."""
_LONG = 8
"""Letters from which a common word that differs by one is worth a look."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a flow that are close to a known form."""

    known: Known
    words: str
    likeness: Likeness
    occurrence: Occurrence
    far: int


@dataclass(frozen=True, slots=True)
class _Word:
    flow: int
    start: int
    end: int


class Words:
    """Every word of a book, in order, and where each stands."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        self.flows = flows
        self.folded: list[str] = []
        self.words: list[_Word] = []
        self.at: dict[str, list[int]] = {}
        for number, flow in enumerate(flows):
            for match in _WORD.finditer(unicodedata.normalize("NFC", flow.text)):
                folded = folded_key(match[0])
                self.at.setdefault(folded, []).append(len(self.words))
                self.folded.append(folded)
                self.words.append(_Word(number, match.start(), match.end()))
        self.near = Neighbours(self.at)

    def goes_on(self, at: int) -> bool:
        """Whether the word at `at` stands right after the one before it."""
        one, other = self.words[at - 1], self.words[at]
        text = self.flows[other.flow].text
        return one.flow == other.flow and bool(_BETWEEN.fullmatch(text[one.end : other.start]))


def near_known(
    flows: Sequence[Flow],
    forms: Iterable[Known],
    finders: Mapping[str, Finder],
    vocabulary: Vocabulary,
) -> list[Hit]:
    """The closest hit at each place; what `finders` find by a known form is no misspelling."""
    words = Words(flows)
    covered = [
        [
            *((mark.start, mark.end) for mark in flow.marks),
            *((found.start, found.end) for found in finders[flow.language].find(flow.text)),
        ]
        for flow in flows
    ]
    starts = [set(bounds(flow.text)) for flow in flows]
    best: list[Hit] = []
    for known in forms:
        for hit in _hits(known, words):
            flow = flows[hit.occurrence.flow]
            place = hit.occurrence
            if not known.in_language(flow.language) or _overlaps(place, covered[place.flow]):
                continue
            opens = place.start in starts[place.flow]
            if known.language == PART and (hit.far or _in_a_name(flow.text, place)):
                continue
            if _is_worth(hit, vocabulary, opens):
                best.append(hit)
    best.sort(key=lambda h: (h.far, -(h.occurrence.end - h.occurrence.start), h.known.key))
    kept: dict[int, list[tuple[int, int]]] = {}
    chosen: list[Hit] = []
    for hit in best:
        place = hit.occurrence
        if not _overlaps(place, kept.setdefault(place.flow, [])):
            kept[place.flow].append((place.start, place.end))
            chosen.append(hit)
    return sorted(chosen, key=lambda h: (h.occurrence.flow, h.occurrence.start))


def _overlaps(place: Occurrence, spans: Collection[tuple[int, int]]) -> bool:
    return any(start < place.end and place.start < end for start, end in spans)


def _in_a_name(text: str, place: Occurrence) -> bool:
    """Whether a capitalised word stands right before or after."""
    after = text[place.end :].lstrip(" -\u00a0\u2011")[:1]
    before = re.search(r"(?<!\w)([^\W\d_]\w*|[^\W\d_]\.)[ \u00a0-]\Z", text[: place.start])
    return after.isupper() or (before is not None and before[1][0].isupper())


def _hits(known: Known, words: Words) -> Iterator[Hit]:
    form = folded_key(known.text).split()
    if not form:
        return
    near = [words.near.of(word) for word in form]
    if not all(near):
        return
    anchor = min(range(len(form)), key=lambda n: sum(len(words.at[w]) for w in near[n]))
    for word in sorted(near[anchor]):
        for at in words.at[word]:
            first = at - anchor
            found = words.folded[max(first, 0) : first + len(form)]
            if first < 0 or len(found) < len(form):
                continue
            far = [ways.get(word) for ways, word in zip(near, found, strict=True)]
            whole = sum(d for d in far if d is not None)
            if None in far or whole > max(2, allowed(sum(map(len, form)))):
                continue
            if len(form) > 1 and 0 not in far and not all(map(is_ending, form, found)):
                continue
            if not all(words.goes_on(n) for n in range(first + 1, first + len(form))):
                continue
            start, last = words.words[first], words.words[first + len(form) - 1]
            text = words.flows[start.flow].text[start.start : last.end]
            yield Hit(
                known,
                spelling(text),
                _likeness(form, found),
                Occurrence(start.flow, start.start, last.end),
                whole,
            )


def _likeness(form: Sequence[str], found: Sequence[str]) -> Likeness:
    differ = [(a, b) for a, b in zip(form, found, strict=True) if a != b]
    if not differ:
        return Likeness.MARKS
    return Likeness.ENDING if all(is_ending(a, b) for a, b in differ) else Likeness.LETTERS


def _is_worth(hit: Hit, vocabulary: Vocabulary, opens: bool) -> bool:
    """Whether a hit says something: a name written small is a common word, and an acronym one
    letter away is another acronym."""
    form, text = hit.known.text, hit.words
    one = len(folded_key(form).split()) == 1
    proper = any(c.isupper() for c in form)
    if one and form.isupper():
        return (
            hit.far == 0
            and (text.isupper() or text[:1].isupper())
            and not (opens and vocabulary.is_common(text))
        )
    if one and proper:
        if not text[:1].isupper() or vocabulary.is_common(text):
            return False
        return hit.far == 0 or hit.likeness is not Likeness.ENDING
    if one:
        if hit.likeness is Likeness.LETTERS:
            return len(form) >= _LONG and hit.far == 1 and not text[:1].isupper()
        return True
    if proper and not any(c.isupper() for c in text):
        return not hit.far and sum(w not in SMALL_WORDS for w in folded_key(text).split()) > 1
    return True


def near_each_other(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs of candidates that may be one name misspelt, the more frequent first."""
    numbers: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for word in set(group.key.split()):
            numbers.setdefault(word, []).append(number)
    near = Neighbours(numbers)
    ways = {word: near.of(word) for word in numbers}
    for number, group in enumerate(groups):
        words = group.key.split()
        others = {n for word in words for other in ways[word] for n in numbers[other]}
        for other in sorted(n for n in others if n > number):
            if _alike(words, groups[other].key.split(), ways) and not _acronyms(
                group, groups[other]
            ):
                yield group, groups[other]


def _alike(one: Sequence[str], other: Sequence[str], ways: Mapping[str, Mapping[str, int]]) -> bool:
    if len(one) != len(other):
        return False
    far = [ways[a].get(b) for a, b in zip(one, other, strict=True)]
    return None not in far and (len(one) == 1 or 0 in far)


def _acronyms(*groups: Group) -> bool:
    return any(name.isupper() for group in groups for name in group.spellings)


def same_without_marks(group: Group) -> list[str]:
    """Spellings of one candidate that differ by more than capitals: Théret and Theret."""
    seen: dict[str, str] = {}
    for text, _count in group.spellings.most_common():
        seen.setdefault(text.casefold(), text)
    return list(seen.values())
