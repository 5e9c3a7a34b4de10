"""Dates that contradict each other: a meeting's against its folder's name and the season's period.

Takes what was read of a season, gives notices: either date may be the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.dates import Period, parse_period
from carrefours_docs.corpus.load import Reading
from carrefours_docs.corpus.schema import Meeting
from carrefours_docs.errors import Problem, Severity
from carrefours_docs.messages import _

_DATED = re.compile(r"\d{4}(-\d{2}){0,2}(?=-|\Z)", re.ASCII)


def contradictions(reading: Reading) -> Iterator[Problem]:
    """A notice for each meeting whose date its folder or the season's period contradicts."""
    corpus = reading.corpus
    if corpus is None:
        return
    sources = {source.file.parent.name: source for source in reading.meetings}
    for meeting in corpus.meetings:
        place = sources[meeting.id].place(("date",))
        named = _named(meeting)
        if named and not _meet(named, meeting.date):
            yield Problem(
                Code.FOLDER_DATE,
                place,
                _("“{date}”, and the folder's name says {named}", date=meeting.date, named=named),
                _("Correct the date, or rename the folder and the record's “id”."),
                "date",
                Severity.NOTICE,
            )
        period = corpus.season.period
        if period and not _meet(period, meeting.date):
            yield Problem(
                Code.OUTSIDE_PERIOD,
                place,
                _("“{date}” lies outside the season, {period}", date=meeting.date, period=period),
                _("Correct the date, or the “period” of season.yaml."),
                "date",
                Severity.NOTICE,
            )


def _named(meeting: Meeting) -> Period | None:
    """The date a meeting's identifier begins with, as far as it is one."""
    match = _DATED.match(meeting.id)
    text = match[0] if match else ""
    while text:
        try:
            return parse_period(text)
        except ValueError:
            text = text.rpartition("-")[0]
    return None


def _meet(one: Period, other: Period) -> bool:
    """Whether some day may belong to both."""
    return one.first <= other.last and other.first <= one.last
