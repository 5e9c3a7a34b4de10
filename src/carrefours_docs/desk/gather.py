"""Candidates: the names of a book that no authority knows, gathered by name and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from carrefours_docs.book.index.find import Finder, folded
from carrefours_docs.desk.flows import Flow
from carrefours_docs.desk.kinds import suggested_kind
from carrefours_docs.desk.names import Name, names
from carrefours_docs.desk.tokens import Shape, Token, folded_key, tokens
from carrefours_docs.desk.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name between two offsets of the flow with this number."""

    flow: int
    start: int
    end: int


@dataclass(slots=True)
class Group:
    """One name: its spellings, where it stands, and the names that made it."""

    key: str
    spellings: Counter[str] = field(default_factory=Counter)
    occurrences: list[Occurrence] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    parts: dict[str, list[Occurrence]] = field(default_factory=dict)
    expansion: str = ""

    @property
    def kind(self) -> str:
        return suggested_kind(self.names)

    @property
    def name(self) -> str:
        """The spelling to print: the most frequent, without a surname in capitals."""
        best = max(self.spellings, key=lambda text: (self.spellings[text], *_looks(text)))
        if self.kind != "people":
            return best
        return " ".join(_as_name(word) for word in best.split(" "))


@dataclass(frozen=True, slots=True)
class Longer:
    """A known term inside a longer name: “Die” in “Die Zeit”."""

    key: str
    words: str
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Gathered:
    """Candidates, most frequent first, and known terms inside longer names."""

    groups: tuple[Group, ...]
    longer: tuple[Longer, ...]
    vocabulary: Vocabulary


def gather(
    flows: Sequence[Flow], known: Mapping[str, Finder], taken_keys: frozenset[str]
) -> Gathered:
    """Read every flow; `known` finds known forms in a language's text, `taken_keys` are folded
    names that must not be proposed (near spellings are told apart)."""
    rows = [[] if _is_title(flow) else tokens(flow.text) for flow in flows]
    vocabulary = Vocabulary(rows)
    groups: dict[str, Group] = {}
    longer: list[Longer] = []
    written = "\n".join(folded(flow.text) for flow in flows)
    for number, (flow, row) in enumerate(zip(flows, rows, strict=True)):
        spans = [(mark.start, mark.end, mark.key) for mark in flow.marks]
        spans += [(f.start, f.end, "") for f in known[flow.language].find(flow.text)]
        taken = {
            n
            for n, token in enumerate(row)
            if any(start < token.end and token.start < end for start, end, _ in spans)
        }
        for name in names(row, vocabulary, taken):
            occurrence = Occurrence(number, name.start, name.end)
            words = flow.text[name.start : name.end]
            key = _key(name, words)
            if " " in words and folded(words).lower() in written:
                continue  # “Assemblée Générale”, where the text has “assemblée générale” too
            if key in taken_keys or any(s <= name.start and name.end <= e for s, e, _ in spans):
                continue
            group = groups.setdefault(key, Group(key))
            group.spellings[spelling(words)] += 1
            group.occurrences.append(occurrence)
            group.names.append(name)
            longer += [
                Longer(known_key, spelling(words), occurrence)
                for start, end, known_key in spans
                if known_key
                and not known_key.startswith("themes/")
                and name.start <= start
                and end <= name.end
            ]
    _expand(groups, flows, rows)
    _join_parts(groups)
    ordered = sorted(groups.values(), key=lambda g: (-len(g.occurrences), g.key))
    return Gathered(tuple(ordered), tuple(longer), vocabulary)


def spelling(words: str) -> str:
    """Words of the book as a record writes them: plain spaces, the typographic apostrophe."""
    return " ".join(folded(words).split()).replace("'", "’")


def _is_title(flow: Flow) -> bool:
    """Whether a heading gives every word a capital: they say nothing of names then."""
    words = [word for word in flow.text.split() if len(word) > 3]
    return flow.heading and len(words) > 1 and all(word[0].isupper() for word in words)


def _key(name: Name, words: str) -> str:
    """What the spellings of a name share; a plural of an acronym is that acronym."""
    shouted = len(name.tokens) == 1 and name.tokens[0].shape is Shape.ACRONYM
    return folded_key(words[:-1] if shouted and words.endswith("s") else words)


def _looks(text: str) -> tuple[int, int, int]:
    """The better of two spellings has words in small letters, capitals at their heads, accents."""
    shouted = sum(len(word) > 2 and word.isupper() for word in text.split())
    return -shouted, sum(c.isupper() for c in text), sum(not c.isascii() for c in text)


def _as_name(word: str) -> str:
    """ROLLO → Rollo; initials and short capitals stay."""
    if len(word) > 2 and word.isupper() and "." not in word:
        return re.sub(r"\w+", lambda match: match[0].capitalize(), word)
    return word


def _join_parts(groups: dict[str, Group]) -> None:
    """A surname or first name alone goes with the one person it may be."""
    owners: dict[str, list[Group]] = {}
    for group in groups.values():
        if group.kind == "people" and len(group.names[0].capitals) > 1:
            words = group.key.split()
            for word in {words[0], words[-1]}:
                owners.setdefault(word, []).append(group)
    for part, whole in owners.items():
        alone = groups.get(part)
        if alone is not None and len(whole) == 1 and len(alone.names[0].capitals) == 1:
            whole[0].parts[alone.name] = alone.occurrences
            del groups[part]


def _expand(
    groups: dict[str, Group], flows: Sequence[Flow], rows: Sequence[Sequence[Token]]
) -> None:
    """What an acronym stands for, where the text says it: “Caisse … familiales (CNAF)”."""
    spelt: list[Occurrence] = []
    for group in groups.values():
        name = group.names[0]
        if len(name.tokens) != 1 or name.tokens[0].shape is not Shape.ACRONYM:
            continue
        for occurrence in group.occurrences:
            row = rows[occurrence.flow]
            at = next(n for n, token in enumerate(row) if token.start == occurrence.start)
            start = _expansion(row, at)
            if start is not None:
                first, last = row[start].start, row[at - 1].end
                group.expansion = spelling(flows[occurrence.flow].text[first:last])
                spelt.append(Occurrence(occurrence.flow, first, last))
                break
    for group in list(groups.values()):
        if all(_within(place, spelt) for place in group.occurrences):
            del groups[group.key]


def _within(place: Occurrence, spans: Sequence[Occurrence]) -> bool:
    return any(
        s.flow == place.flow and s.start <= place.start and place.end <= s.end for s in spans
    )


def _expansion(row: Sequence[Token], at: int) -> int | None:
    """The first word before an acronym in brackets whose initials, with the rest's, spell it."""
    if "(" not in row[at].gap:
        return None
    letters = folded_key(row[at].text).replace(" ", "")
    rest, start = len(letters), at
    while rest and start and at - start < 3 * len(letters):
        if start < at and "." in row[start].gap:
            return None
        start -= 1
        initial = folded_key(row[start].text)[:1]
        if initial == letters[rest - 1]:
            rest -= 1
        elif len(row[start].text) > 3 and row[start].shape is not Shape.SMALL:
            return None
    return start if not rest and row[start].text[:1].isalpha() else None
