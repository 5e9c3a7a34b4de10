"""What is the same in every run: identifiers (RFC 9562, version 5) and the edition's moment."""

from __future__ import annotations

import calendar
import hashlib
import uuid

from carrefours_docs.corpus.corpus import Corpus

NAMESPACE = uuid.UUID("6f1d8f4e-0c0a-5d5f-9b7e-3a9b5a0c2f11")
"""Of all that this software makes: its identifiers are uuid5 names in it."""


def identifier(*names: str) -> uuid.UUID:
    """The identifier of what goes by `names`, the season's id first."""
    return uuid.uuid5(NAMESPACE, "/".join(names))


def part_mark(part: str) -> str:
    """Ten characters that stand for a part's id in the ids of its marks, which Word wants short."""
    return hashlib.sha256(part.encode()).hexdigest()[:10]


def epoch(corpus: Corpus) -> int:
    """When the records say that the edition was last changed (seconds): no clock is asked.

    The last day of the edition's date, else of the season's last event.
    """
    season = corpus.season
    if season.edition_date:
        dates = [season.edition_date]
    else:
        dates = [meeting.date for meeting in corpus.meetings]
    last = max(date.last for date in dates or [event.date for event in season.context])
    return calendar.timegm(last.timetuple())
