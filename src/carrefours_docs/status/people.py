"""Who appears where: each person, what they agreed to, how they are printed, and in what.

Takes a season's records; gives one table. It stands for the question people ask before printing.
"""

from __future__ import annotations

from carrefours_docs.book.names import agreed, designation, printed_name
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Publish
from carrefours_docs.messages import _
from carrefours_docs.paths import Project
from carrefours_docs.status.table import Table


def tables(project: Project, corpus: Corpus) -> list[Table]:
    """One table, a row a person, in the order of their sort names."""
    language = corpus.season.languages[0]
    rows = tuple(
        (
            person.name,
            agreed_to(agreed(person, corpus.season)),
            printed_name(person, corpus.season) or designation(person, language),
            _meetings(corpus, key),
        )
        for key, person in sorted(corpus.people.items(), key=lambda item: item[1].sort)
    )
    columns = (_("Person"), _("Agreed to"), _("Printed as"), _("Meetings"))
    return [Table(_("People"), columns, rows)]


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


def _meetings(corpus: Corpus, key: str) -> str:
    return ", ".join(
        meeting.id
        for meeting in corpus.meetings
        if key in meeting.participants or any(guest.person == key for guest in meeting.guests)
    )
