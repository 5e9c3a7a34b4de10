"""Where everything stands on a sheet of the timeline: axis, lanes, signs, leaders, labels, legend.

Takes the events and a frame in millimetres; gives sheets in points, frozen, that only need drawing.
Time runs down. Context and each kind have a lane; labels share one column, in order of time: that
of the timeline's events, on each sheet and from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from carrefours_docs.book.timeline.columns import SINGLE, columns
from carrefours_docs.book.timeline.label import Label, Run, set_label
from carrefours_docs.book.timeline.legend import Key, set_legend
from carrefours_docs.book.timeline.metrics import PT_PER_MM
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.timeline.placement import place
from carrefours_docs.book.timeline.scale import Scale, Tick, scale_for, ticks, window_end
from carrefours_docs.book.timeline.sharing import share
from carrefours_docs.book.timeline.signs import half_height, half_width

RADIUS = 2.9
AXIS = 29.0  # from the left edge: room for a year
LANE = 14.5
BAR = SINGLE
BARS_END = 5.6  # from a lane's left edge: where its bars end
SIGN_AT = 9.7  # its centre
GUTTER = 18.5
LEADER_STOPS = 3.0  # before the label
LABELS_APART = 3.6
SIGNS_APART = 0.6
THINNEST = 0.5  # a day is less than a hairline
HEADROOM = 8.0  # above and below the axis, for a label at its end
LEGEND_GAP = 11.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a drawing has (mm)."""

    width_mm: float
    height_mm: float

    @property
    def width(self) -> float:
        return self.width_mm * PT_PER_MM

    @property
    def height(self) -> float:
        return self.height_mm * PT_PER_MM


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle (pt)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """All that is drawn of an event: its span as a bar, its sign, a leader, its label.

    `goes_on` where the span lasts beyond the sheet, whose end cuts the bar.
    """

    event: Event
    goes_on: bool
    bar: Box
    sign: tuple[float, float]
    leader: tuple[tuple[float, float], ...]
    label: Box
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture; `lanes` is where the lanes begin and end."""

    frame: Frame
    events: tuple[Event, ...]
    number: int
    of: int
    scale: Scale
    ticks: tuple[Tick, ...]
    context_lane: bool
    lanes: tuple[float, float]
    marks: tuple[Mark, ...]
    legend: tuple[Key, ...]


def lay_out(timeline: Timeline, frame: Frame, fonts: Path) -> tuple[Sheet, ...]:
    """As few sheets as hold every label; with more than one, each is about as full."""
    sheets = _sheets(timeline, frame, fonts, cut=False)
    if any(mark.goes_on for sheet in sheets for mark in sheet.marks):
        return _sheets(timeline, frame, fonts, cut=True)
    return sheets


def _sheets(timeline: Timeline, frame: Frame, fonts: Path, *, cut: bool) -> tuple[Sheet, ...]:
    """The sheets, with a legend that explains bars which are `cut`, if any are."""
    lanes = {kind.id: number for number, kind in enumerate(timeline.kinds, bool(timeline.context))}
    end = AXIS + LANE * (len(timeline.kinds) + bool(timeline.context))
    column = end + GUTTER
    labels = {
        event.mark: set_label(event, timeline.language, frame.width - column, fonts)
        for event in timeline.events
    }
    legend, legend_height = set_legend(timeline, frame.width, frame.height, fonts, cut=cut)
    room = frame.height - legend_height - LEGEND_GAP
    heights = [labels[event.mark].height for event in timeline.events]
    groups = [
        tuple(timeline.events[number] for number in numbers)
        for numbers in share(heights, LABELS_APART, room)
    ]
    sheets = []
    for number, events in enumerate(groups, start=1):
        following = groups[number][0].first if number < len(groups) else None
        after = window_end(events, following)
        scale = scale_for(events[0].first, after, HEADROOM, room - HEADROOM)
        sheets.append(
            Sheet(
                frame=frame,
                events=events,
                number=number,
                of=len(groups),
                scale=scale,
                ticks=ticks(scale, timeline.language),
                context_lane=bool(timeline.context),
                lanes=(AXIS, end),
                marks=_marks(events, labels, lanes, scale, end, room),
                legend=legend,
            )
        )
    return tuple(sheets)


def _marks(
    events: Sequence[Event],
    labels: dict[str, Label],
    lanes: dict[str, int],
    scale: Scale,
    end: float,
    room: float,
) -> tuple[Mark, ...]:
    """Signs keep clear of each other over all lanes, so that no leader runs through one.

    They stand in the order of the events, in which leaders never cross; a sign would stand in the
    middle of its bar, but no lower than the middle of a bar that begins later.
    """
    spans = [scale.span(event) for event in events]
    middles = [(top + bottom) / 2 for top, bottom in spans]
    wishes = list(accumulate(reversed(middles), min))[::-1]
    halves = [half_height(event.kind, RADIUS) for event in events]
    starts = place(
        [wish - half for wish, half in zip(wishes, halves, strict=True)],
        [half * 2 for half in halves],
        SIGNS_APART,
        scale.top - HEADROOM,
        scale.bottom + HEADROOM,
    )
    signs = [start + half for start, half in zip(starts, halves, strict=True)]
    sizes = [labels[event.mark] for event in events]
    tops = place(
        [sign - label.anchor for sign, label in zip(signs, sizes, strict=True)],
        [label.height for label in sizes],
        LABELS_APART,
        0,
        room,
    )
    at = [AXIS + LANE * (lanes[event.kind.id] if event.kind else 0) for event in events]
    bars = _bars(spans, at)
    left = end + GUTTER
    return tuple(
        Mark(
            event=event,
            goes_on=scale.ends_before(event),
            bar=bar,
            sign=(lane + SIGN_AT, sign),
            leader=(
                (lane + SIGN_AT + half_width(event.kind, RADIUS) + 0.8, sign),
                (end + 1.5, sign),
                (left - LEADER_STOPS - 2, top + label.anchor),
                (left - LEADER_STOPS, top + label.anchor),
            ),
            label=Box(left, top, left + label.width, top + label.height),
            runs=tuple(each.moved(left, top) for each in label.runs),
        )
        for event, bar, lane, sign, label, top in zip(
            events, bars, at, signs, sizes, tops, strict=True
        )
    )


def _bars(spans: Sequence[tuple[float, float]], lanes: Sequence[float]) -> list[Box]:
    """The bars of `spans`, each in the lane that begins at its number in `lanes`."""
    bars: dict[int, Box] = {}
    for lane in set(lanes):
        numbers = [number for number, other in enumerate(lanes) if other == lane]
        stands = [_seen(*spans[number]) for number in numbers]
        for number, (top, bottom), column in zip(numbers, stands, columns(stands), strict=True):
            edge = lane + BARS_END
            bars[number] = Box(edge + column.left, top, edge + column.right, bottom)
    return [bars[number] for number in range(len(spans))]


def _seen(top: float, bottom: float) -> tuple[float, float]:
    """A span that can be seen: a day may be less than a hairline."""
    middle, half = (top + bottom) / 2, max(THINNEST, bottom - top) / 2
    return middle - half, middle + half
