"""Authorities nothing refers to: no record by identifier, no text by name.

Takes the authorities' files and every season's corpus; gives notices. Word processors' files are
read only as far as a name search asks: their text without markup.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Organisation, Person, Place, Term, Theme
from carrefours_docs.corpus.source import Source, strings
from carrefours_docs.corpus.surnames import surnames
from carrefours_docs.errors import Problem, Severity
from carrefours_docs.messages import _

_INNER = {".docx": "word/document.xml", ".odt": "content.xml"}
_LARGEST = 20_000_000  # bytes of text looked through in one file


def unused(authorities: Mapping[str, Source], corpora: Sequence[Corpus]) -> Iterator[Problem]:
    """A notice for each authority that no season refers to."""
    referred = set().union(*(_referred(corpus) for corpus in corpora))
    corpus = corpora[0]
    lists: dict[str, Mapping[str, Term]] = {
        "people": corpus.people,
        "organisations": corpus.organisations,
        "places": corpus.places,
        "themes": corpus.themes,
    }
    told = [
        (name, number, term)
        for name, terms in lists.items()
        for number, term in enumerate(terms.values())
        if (name, term.id) not in referred
    ]
    if not told:
        return
    texts = _folded(" ".join(text for corpus in corpora for text in _texts(corpus)))
    for name, number, term in told:
        if any(_folded(way) in texts for way in _ways(term)):
            continue
        source = authorities[name]
        yield Problem(
            Code.UNUSED,
            source.place((name, number, "id")),
            _("nothing refers to “{id}”, and no text names it", id=term.id),
            _("Keep it if it will serve; otherwise delete it."),
            severity=Severity.NOTICE,
        )


def _referred(corpus: Corpus) -> set[tuple[str, str]]:
    found: set[tuple[str, str | None]] = set()
    for meeting in corpus.meetings:
        found.add(("places", meeting.place))
        found |= {("people", key) for key in meeting.participants}
        found |= {("people", guest.person) for guest in meeting.guests}
        found |= {("organisations", key) for key in meeting.organisations}
        for document in meeting.documents:
            found |= {("organisations", key) for key in document.organisations}
        found |= {("themes", key) for key in meeting.themes}
    for person in corpus.people.values():
        found |= {("organisations", key) for key in person.affiliations}
    found |= {("themes", theme.broader) for theme in corpus.themes.values()}
    for name, terms in (
        ("people", corpus.people),
        ("organisations", corpus.organisations),
        ("places", corpus.places),
        ("themes", corpus.themes),
    ):
        for term in terms.values():
            for reference in (term.see or "", *term.see_also):
                kind, slash, key = reference.rpartition("/")
                found.add((kind if slash else name, key))
            if term.see:
                found.add((name, term.id))  # it serves by sending on
    return {(name, key) for name, key in found if key}


def _ways(term: Term) -> Iterator[str]:
    """The ways a text may write an authority."""
    for variants in term.variants.values():
        yield from variants
    match term:
        case Person():
            yield term.name
            yield from surnames(term.sort)
        case Organisation():
            yield from term.name.values()
            if term.acronym:
                yield term.acronym
        case Place() | Theme():
            yield from term.name.values()


def _texts(corpus: Corpus) -> Iterator[str]:
    """All that a booklet may print of a season: its records and its free texts."""
    for meeting in corpus.meetings:
        yield from (text for _where, text in strings(meeting.model_dump()) if isinstance(text, str))
    for files in corpus.free_texts.values():
        for file in files.values():
            yield _text(file)


def _text(file: Path) -> str:
    """The words of a free text; nothing where it cannot be read (its own stage says why)."""
    try:
        if file.suffix in _INNER:
            with zipfile.ZipFile(file) as archive, archive.open(_INNER[file.suffix]) as stream:
                data = stream.read(_LARGEST)
        else:
            with file.open("rb") as stream:
                data = stream.read(_LARGEST)
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return ""
    text = data.decode("utf-8", errors="replace")
    if file.suffix in (".docx", ".odt", ".html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return text


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
