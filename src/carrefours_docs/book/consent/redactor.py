"""Texts with the withheld names replaced, and an account of what was replaced by what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from carrefours_docs.book.consent.find import Lookout, Sighting
from carrefours_docs.book.consent.forms import Kind, slug, slugs
from carrefours_docs.book.consent.wording import Edit, Wording, edits
from carrefours_docs.book.index.surroundings import When, allowed, folded
from carrefours_docs.book.names import designation, given_name, initials, shortened
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Publish
from carrefours_docs.corpus.values import is_id
from carrefours_docs.languages import base_language
from carrefours_docs.messages import book_messages

_PLURAL_BEFORE = re.compile(r"(?<![\w'’-])(?:les|des|aux)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A withheld name that was met: as it was written, and what is printed ("" : left as it is)."""

    written: str
    printed: str
    person: str


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of a text that belong together; the last puts the words for `person` ("" : nobody
    whom the index may cite)."""

    edits: tuple[Edit, ...]
    person: str


@dataclass(slots=True)
class Redactor:
    """Replaces withheld names; `met` is the account since it was last taken."""

    corpus: Corpus
    lookout: Lookout
    neutral: dict[str, str]
    met: list[Replaced] = field(default_factory=list)

    @classmethod
    def of(cls, corpus: Corpus) -> Redactor:
        lookout = Lookout(corpus)
        taken = {*corpus.people}
        numbers = (f"person-{n}" for n in range(1, 2 * len(taken) + 2))
        free = (name for name in numbers if name not in taken)
        return cls(corpus, lookout, {key: next(free) for key in lookout.people})

    def changes(self, text: str, language: str) -> list[Change]:
        """What to change in `text`, in order; what was met is entered into the account."""
        found: list[Change] = []
        for seen in self.lookout.find(text):
            written = text[seen.start : seen.end]
            if seen.doubtful:
                self.met.append(Replaced(written, "", seen.person))
                continue
            if seen.address:
                say = book_messages(base_language(language))
                made = [Edit(seen.start, seen.end, say("[address not published]"))]
            else:
                made = edits(
                    text, seen.start, seen.end, self._words(seen, text, language), language
                )
            done = found[-1].edits[-1].end if found else 0
            made = [edit for edit in made if edit.start >= done]
            printed = "".join(edit.text for edit in made)
            self.met.append(Replaced(written, printed, seen.person))
            named = not seen.address and seen.kind is not Kind.SEVERAL
            named = named and not _is_of_another(seen, text)
            found.append(Change(tuple(made), self.cited(seen.person) if named else ""))
        return found

    def text(self, text: str, language: str) -> str:
        """`text` as it may be published."""
        out: list[str] = []
        at = 0
        for change in self.changes(text, language):
            for edit in change.edits:
                out += [text[at : edit.start], edit.text]
                at = edit.end
        return "".join([*out, text[at:]]) if out else text

    def cited(self, person: str) -> str:
        """The key under which the index may cite the person, or ""."""
        if not person or self.lookout.people[person] is Publish.ANONYMOUS:
            return ""
        return f"people/{self.neutral[person]}"

    def identifier(self, text: str) -> str:
        """An id of a record that names someone, without the name."""
        person = self.lookout.in_id(text)
        if not person:
            return text
        plain = slug(text)
        for name in slugs(self.corpus.people[person]):
            if f"-{name}-" in f"-{plain}-":
                new = f"-{plain}-".replace(f"-{name}-", f"-{self.neutral[person]}-")
                return new.strip("-")[:32].strip("-")
        return text

    def term(self, name: str) -> str:
        """What an index mark asks for, where it names someone: the neutral id of the person."""
        kind, slash, bare = name.strip().rpartition("/")
        if bare in self.neutral and kind in ("", "people"):
            return f"people/{self.neutral[bare]}"
        if slash or is_id(bare):
            return f"{kind}{slash}{self.neutral.get(bare) or self.identifier(bare)}"
        spoken = " ".join(bare.lower().split())
        for key in self.neutral:
            person = self.corpus.people[key]
            variants = (text for texts in person.variants.values() for text in texts)
            if spoken in {text.lower() for text in (person.name, person.sort, *variants)}:
                return f"people/{self.neutral[key]}"
        return self.text(name, self.corpus.season.languages[0])

    def _words(self, seen: Sighting, text: str, language: str) -> Wording:
        say = book_messages(base_language(language))
        before = text[: seen.start]
        if seen.kind is Kind.SEVERAL or (
            seen.kind is Kind.FAMILY and _PLURAL_BEFORE.search(before)
        ):
            return Wording(say("several people"), named=False)
        if _is_of_another(seen, text):
            return Wording(shortened(text[seen.start : seen.end]), named=True)
        if not seen.person:
            return Wording(say("a person"), named=False)
        person = self.corpus.people[seen.person]
        match self.lookout.people[seen.person]:
            case Publish.FIRST_NAME:
                return Wording(given_name(person), named=True)
            case Publish.INITIALS:
                return Wording(initials(person), named=True, titled=True)
            case _:
                return Wording(designation(person, language), named=False)


def _is_of_another(seen: Sighting, text: str) -> bool:
    """Whether another first name stands before a family name: Marie Théret is not Bruno."""
    alone = allowed((), When.ALONE_AFTER_PARTICLE, folded(text), seen.start)
    return seen.kind is Kind.FAMILY and not alone
