"""The timeline's legend: the signs of the kinds, and what bars say; nothing that is not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.book.timeline.label import DETAIL, Run, run
from carrefours_docs.book.timeline.model import KindSign, Timeline
from carrefours_docs.messages import book_messages

LEADING = 11.0
APART = 13.0
SIGN = 11.4  # from an entry's left edge to its words
SIGN_AT = 3.9


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a sign of a kind or of the context, or a bar, and its words."""

    kind: KindSign | None
    bar: str  # "", "exact", "within", "about" or "cut"
    at: tuple[float, float]
    words: Run


def set_legend(
    timeline: Timeline, width: float, foot: float, fonts: Path, *, cut: bool = False
) -> tuple[tuple[Key, ...], float]:
    """The legend in `width`, its last line ending at `foot` (pt), and its height.

    `cut` where a sheet's end cuts a bar.
    """
    say = book_messages(timeline.language)
    signs: list[tuple[KindSign | None, str, str]] = [
        (kind, "", kind.name) for kind in timeline.kinds
    ]
    if timeline.context:
        signs.append((None, "", say("Context")))
    events = timeline.events
    bars: list[tuple[KindSign | None, str, str]] = []
    if any(event.exact and not event.period.approximate for event in events):
        bars.append((None, "exact", say("exact days")))
    if any(not event.exact and not event.period.approximate for event in events):
        bars.append((None, "within", say("within this time, day not known")))
    if any(event.period.approximate for event in events):
        bars.append((None, "about", say("about this time")))
    if cut:
        bars.append((None, "cut", say("goes on over the next sheet")))
    keys: list[Key] = []
    row = 0.0
    for entries in (signs, bars):
        at = 0.0
        for kind, bar, words in entries:
            set_ = run(words, 0, 0, DETAIL, fonts)
            if at and at + SIGN + set_.width > width:
                at, row = 0.0, row + LEADING
            keys.append(Key(kind, bar, (at + SIGN_AT, row), set_.moved(at + SIGN, row)))
            at += SIGN + set_.width + APART
        row += LEADING if entries else 0
    face = DETAIL.face(fonts)
    height = row - LEADING + face.rise + face.drop
    down = foot - height + face.rise
    return (
        tuple(
            Key(
                key.kind,
                key.bar,
                (key.at[0], key.at[1] + down - face.x_height / 2),
                key.words.moved(0, down),
            )
            for key in keys
        ),
        height,
    )
