"""Where a text has a name that was withheld, and whose; in linear time, on book.index's finder.

Names that may be printed and phrases that are excluded are known too, so that nothing is taken out
of them.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carrefours_docs.book.consent.forms import Kind, NameForm, name_forms, slug, slugs, withheld
from carrefours_docs.book.consent.wording import title_before
from carrefours_docs.book.index.find import Finder, Form, Found, trie
from carrefours_docs.book.names import agreed, family_name, given_name, initials
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Publish

_KEPT = "kept"
_TOKEN = re.compile(r"[^\s\ufffc«»“”\"()<>]+")
_TRAIL = ".,;:!?…'’"
_ADDRESS = re.compile(r"@|://|^www\.|\w\.[a-z]{2,}/|\.(?:jpe?g|png|pdf|docx?|odt)$", re.I)
_NEXT_WORD = re.compile(r"[ \u00a0\u202f-]+(\w)")
_SAINT = re.compile(r"\b(?:Saint|Sainte|St|Ste)[\s-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
_INITIAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_]\.\s*$")
_INITIAL_AFTER = re.compile(r"\s*[^\W\d_]\.")
_REACH = 40
"""Characters before a name that tell whether it is a saint's: a look at them all would cost as much
as the text is long, for each name."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A withheld name between two offsets.

    `person` is whose it is, "" where several withheld people share it. `doubtful`: someone who may
    be named has it too, so that it is left. `address`: it stands in an address or a handle.
    """

    start: int
    end: int
    person: str
    kind: Kind
    doubtful: bool = False
    address: bool = False


class Lookout:
    """Finds withheld names in texts."""

    def __init__(self, corpus: Corpus) -> None:
        self.people = withheld(corpus)
        self._corpus = corpus
        self._owners: dict[str, tuple[NameForm, set[str]]] = {}
        for key, publish in self.people.items():
            for form in name_forms(corpus.people[key], publish):
                self._owners.setdefault(form.text, (form, set()))[1].add(key)
        self._common = _common(corpus, set(self.people))
        self._initials = _agreed_initials(corpus)
        excluded = [phrase for key in self.people for phrase in corpus.people[key].excluded]
        self._finder = Finder(
            [
                *(Form(phrase, None) for phrase in excluded),
                *(Form(text, text, form.any_case) for text, (form, _) in self._owners.items()),
                *(Form(text, _KEPT) for text in self._kept_names()),
            ]
        )
        self._slugs = {key: slugs(corpus.people[key]) for key in self.people}
        self._handles = _any_of(
            handle for names in self._slugs.values() for handle in _handles(names)
        )
        self._tried: dict[str, str] = {}
        self._families = {
            key: family
            for key in self.people
            if len(family := slug(family_name(corpus.people[key]))) > 3
        }

    def find(self, text: str) -> list[Sighting]:
        """The withheld names in `text`, in order, none within another."""
        if not self.people:
            return []
        named = [seen for seen in self._named(text) if seen is not None]
        tokens = [*self._tokens(text)]
        if not tokens:
            return named
        kept: list[Sighting] = []
        at = 0
        for seen in tokens:  # what stands in an address is the address's
            while at < len(named) and named[at].end <= seen.start:
                kept.append(named[at])
                at += 1
            while at < len(named) and named[at].start < seen.end:
                at += 1
            kept.append(seen)
        return [*kept, *named[at:]]

    def _named(self, text: str) -> Iterator[Sighting | None]:
        for match in self._finder.find(text):
            if match.key == _KEPT or match.key not in self._owners:
                continue
            form, owners = self._owners[match.key]
            others = False
            if form.kind is Kind.GIVEN:
                if _SAINT.search(text[max(0, match.start - _REACH) : match.start]):
                    continue
                following = _NEXT_WORD.match(text, match.end)
                others = following is not None and following[1].isupper()  # Anne Dupont
            person = next(iter(owners)) if len(owners) == 1 else ""
            shared = others or form.text in self._initials or _in_a_row(text, match)
            doubtful = shared or (
                form.kind is not Kind.FULL
                and form.text.lower() in self._common
                and not title_before(text, match.start)
            )
            yield Sighting(match.start, match.end, person, form.kind, doubtful)

    def _tokens(self, text: str) -> Iterator[Sighting]:
        """Addresses, file names and handles that name someone."""
        for match in _TOKEN.finditer(text):
            token = match[0].rstrip(_TRAIL)
            person = self.in_address(token) if _ADDRESS.search(token) else self._handle(token)
            if person:
                yield Sighting(
                    match.start(), match.start() + len(token), person, Kind.FULL, address=True
                )

    def in_address(self, address: str, *, family: bool = False) -> str:
        """The person whom an address or a file name names, or "".

        The family name alone counts in electronic mail, and where `family` asks for it.
        """
        parts = f"-{slug(urllib.parse.unquote(address))}-"
        for key, names in self._slugs.items():
            if any(f"-{name}-" in parts for name in names):
                return key
        for key, name in self._families.items():
            if (family or "@" in address) and f"-{name}-" in parts:
                return key
        return self._handle(address)

    def in_id(self, text: str) -> str:
        """The person whom an identifier names in full, or ""."""
        parts = f"-{slug(text)}-"
        return next(
            (key for key, names in self._slugs.items() if any(f"-{n}-" in parts for n in names)),
            "",
        )

    def _handle(self, token: str) -> str:
        """brunotheret, @bruno_theret, theret.bruno."""
        if len(token) < 6 or token[:1].isupper():
            return ""
        known = self._tried.get(token)
        if known is None:
            known = self._handled(slug(token).replace("-", ""))
            if len(token) <= _REACH:
                self._tried[token] = known
        return known

    def _handled(self, letters: str) -> str:
        if self._handles.search(letters) is None:
            return ""
        return next(
            key
            for key, names in self._slugs.items()
            if any(handle in letters for handle in _handles(names))
        )

    def _kept_names(self) -> Iterator[str]:
        """Other names of the corpus that hold no withheld name but a first name."""
        corpus = self._corpus
        others = [p.name for key, p in corpus.people.items() if key not in self.people]
        for terms in (corpus.organisations, corpus.places, corpus.themes):
            for term in terms.values():
                others += term.name.values()
        long = _any_of(
            text.lower() for text, (form, _) in self._owners.items() if form.kind is not Kind.GIVEN
        )
        whole = re.compile(rf"(?<!\w){long.pattern}(?!\w)")
        for name in others:
            if name and not whole.search(name.lower()):
                yield name


def _handles(names: Iterable[str]) -> Iterator[str]:
    """What a handle holds that names the person, of their slugs."""
    for name in tuple(names)[:3]:
        if "-" in name and len(name) > 8:
            yield name.replace("-", "")


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern of all texts; of none, one that is found nowhere."""
    return re.compile(trie(texts) or r"(?!)")


def _in_a_row(text: str, match: Found) -> bool:
    """Whether what was found are initials that others stand beside, or that two lines make up.

    “Y. M.” above “N. B.”, in a list of those who agreed to theirs, names no M. N.
    """
    if not _INITIALS.fullmatch(text, match.start, match.end):
        return False
    before = text[max(0, match.start - _REACH) : match.start]
    return (
        "\n" in text[match.start : match.end]
        or _INITIAL_BEFORE.search(before) is not None
        or _INITIAL_AFTER.match(text, match.end) is not None
    )


def _agreed_initials(corpus: Corpus) -> frozenset[str]:
    """Initials that are printed of those who agreed to theirs: others may have the same."""
    agreeing = (p for p in corpus.people.values() if agreed(p, corpus.season) is Publish.INITIALS)
    printed = [initials(person) for person in agreeing if person.name]
    return frozenset([*printed, *(text.replace(" ", "") for text in printed)])


def _common(corpus: Corpus, people: set[str]) -> frozenset[str]:
    """Single names, in small letters, that someone or something else may bear in print."""
    found: set[str] = set()
    for key, person in corpus.people.items():
        if key not in people and person.name:
            found |= {given_name(person).lower(), family_name(person).lower()}
        elif agreed(person, corpus.season) is Publish.FIRST_NAME:
            found.add(given_name(person).lower())
    for terms in (corpus.organisations, corpus.places):
        for term in terms.values():
            found |= {name.lower() for name in term.name.values()}
    return frozenset(found - {""})
