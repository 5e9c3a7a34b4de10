"""Who appears where: each person, what they agreed to, how they are printed, and in what.

Takes a season's records and texts; gives two tables: the people with their meetings, then the files
whose words name them. It answers what people ask before they let something be printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from carrefours_docs.book import tree
from carrefours_docs.book.consent.find import Lookout
from carrefours_docs.book.index.collate import sort_key
from carrefours_docs.book.names import agreed, designation, filed_name, printed_name
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Publish
from carrefours_docs.messages import _, ngettext
from carrefours_docs.minutes.convert import as_asked, convert
from carrefours_docs.paths import Project
from carrefours_docs.status.table import Table

NOTHING = "—"


def tables(project: Project, corpus: Corpus) -> list[Table]:
    """The people in the order of their sort names, then where the texts name them."""
    people = sorted(corpus.people.items(), key=lambda item: sort_key(item[1].sort))
    language = corpus.season.languages[0]
    named = _named(corpus)
    rows = tuple(
        (
            person.name,
            _consent(corpus, key),
            printed_name(person, corpus.season) or designation(person, language),
            _index(corpus, key, named),
            ", ".join(_meetings(corpus, key)) or NOTHING,
        )
        for key, person in people
    )
    columns = (_("Person"), _("Agreed to"), _("Printed as"), _("In the index"), _("Meetings"))
    told = tuple(
        (person.name, file.relative_to(corpus.folder).as_posix(), str(times))
        for key, person in people
        for file, times in named.get(key, {}).items()
    )
    return [
        Table(_("People"), columns, rows, tuple(_notes(corpus))),
        Table(
            _("Where the texts name them"),
            (_("Person"), _("File"), _("Times")),
            told,
            () if told else (_("The texts name nobody."),),
        ),
    ]


def agreed_to(publish: Publish) -> str:
    """A consent in words."""
    match publish:
        case Publish.NAME:
            return _("their name")
        case Publish.FIRST_NAME:
            return _("their first name")
        case Publish.INITIALS:
            return _("their initials")
        case Publish.ANONYMOUS:
            return _("no name at all")


def _consent(corpus: Corpus, key: str) -> str:
    """What the person agreed to; a star where only the season says so."""
    person = corpus.people[key]
    return agreed_to(agreed(person, corpus.season)) + ("" if person.publish else " *")


def _notes(corpus: Corpus) -> Iterator[str]:
    if any(person.publish is None for person in corpus.people.values()):
        yield _(
            "* by default: their record has no “publish”, season.yaml says {consent}.",
            consent=agreed_to(corpus.season.publish),
        )
    withheld = sum(
        agreed(person, corpus.season) is not Publish.NAME for person in corpus.people.values()
    )
    if withheld:
        yield ngettext(
            "{number} person is not printed under their whole name.",
            "{number} people are not printed under their whole name.",
            withheld,
        )


def _index(corpus: Corpus, key: str, named: Mapping[str, object]) -> str:
    """The heading that cites the person, where something does."""
    if key not in named and not _meetings(corpus, key):
        return NOTHING
    return filed_name(corpus.people[key], corpus.season) or NOTHING


def _meetings(corpus: Corpus, key: str) -> list[str]:
    """The meetings that the person took part in, or was a guest of."""
    found: list[str] = []
    for meeting in corpus.meetings:
        if key in meeting.participants:
            found.append(meeting.id)
        elif any(guest.person == key for guest in meeting.guests):
            found.append(_("{meeting} (guest)", meeting=meeting.id))
    return found


def _named(corpus: Corpus) -> dict[str, Counter[Path]]:
    """Person → file → how often its words name them, whatever they agreed to."""
    everyone = {
        key: person.model_copy(update={"publish": Publish.ANONYMOUS})
        for key, person in corpus.people.items()
    }
    lookout = Lookout(replace(corpus, people=everyone))
    found: dict[str, Counter[Path]] = {}
    for file, text in _texts(corpus):
        for seen in lookout.find(text):
            if seen.person and not seen.doubtful and not seen.address:
                found.setdefault(seen.person, Counter())[file] += 1
    return found


def _texts(corpus: Corpus) -> Iterator[tuple[Path, str]]:
    """Every file with words of the book, and these words."""
    for owner, files in {**corpus.texts, **corpus.minutes, **corpus.easy}.items():
        for language, file in files.items():
            document = convert(
                file, f"{owner}.{language}", corpus.folder, as_asked(corpus.switches(owner))
            ).document
            for block in tree.loaded(document).content:
                yield file, tree.plain(block, notes=True)
    records = [corpus.folder / "season.yaml"]
    records += [corpus.meeting_folder(meeting) / "meeting.yaml" for meeting in corpus.meetings]
    for file in records:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield file, line.partition(" #")[0]
