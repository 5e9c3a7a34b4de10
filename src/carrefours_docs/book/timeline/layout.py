"""Where everything stands on a sheet of the timeline: axis, lanes, signs, leaders, labels, legend.

Takes the events and a frame in millimetres; gives sheets in points, frozen, that only need drawing.
Time runs down. Context and each kind have a lane; labels share one column, in order of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.book.timeline.label import Label, Run, set_label
from carrefours_docs.book.timeline.legend import Key, set_legend
from carrefours_docs.book.timeline.metrics import PT_PER_MM
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.timeline.placement import place
from carrefours_docs.book.timeline.scale import Scale, Tick, scale_for, ticks
from carrefours_docs.book.timeline.signs import half_height, half_width

RADIUS = 2.9
AXIS = 29.0  # from the left edge: room for a year
LANE = 14.5
BAR = 3.0
BAR_AT = 2.6  # from a lane's left edge
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
    """All that is drawn of an event: its span as a bar, its sign, a leader, its label."""

    event: Event
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
    lanes = {kind.id: number for number, kind in enumerate(timeline.kinds, bool(timeline.context))}
    end = AXIS + LANE * (len(timeline.kinds) + bool(timeline.context))
    column = end + GUTTER
    labels = {
        event.mark: set_label(event, timeline.language, frame.width - column, fonts)
        for event in timeline.events
    }
    legend, legend_height = set_legend(timeline, frame.width, frame.height, fonts)
    room = frame.height - legend_height - LEGEND_GAP
    groups = _share(timeline.events, labels, room)
    sheets = []
    for number, events in enumerate(groups, start=1):
        scale = scale_for(events, HEADROOM, room - HEADROOM)
        sheets.append(
            Sheet(
                frame=frame,
                events=tuple(events),
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


def _share(
    events: Sequence[Event], labels: dict[str, Label], room: float
) -> list[tuple[Event, ...]]:
    """The events of each sheet: the fewest sheets, then the lowest that all of them can be."""
    groups = _fill(events, labels, room)
    low, high = 0.0, room
    while high - low > 1:
        middle = (low + high) / 2
        if len(even := _fill(events, labels, middle)) == len(groups):
            high, groups = middle, even
        else:
            low = middle
    return groups


def _fill(
    events: Sequence[Event], labels: dict[str, Label], room: float
) -> list[tuple[Event, ...]]:
    groups: list[list[Event]] = [[]]
    used = 0.0
    for event in events:
        height = labels[event.mark].height
        if groups[-1] and used + height > room:
            groups.append([])
            used = 0.0
        groups[-1].append(event)
        used += height + LABELS_APART
    return [tuple(group) for group in groups if group]


def _marks(
    events: Sequence[Event],
    labels: dict[str, Label],
    lanes: dict[str, int],
    scale: Scale,
    end: float,
    room: float,
) -> tuple[Mark, ...]:
    """Signs keep clear of each other over all lanes, so that no leader runs through one."""
    # In order of their middles, in which neither signs nor labels make leaders cross.
    ordered = sorted(events, key=lambda event: (event.middle, event.first, event.mark))
    spans = [scale.span(event) for event in ordered]
    middles = [(top + bottom) / 2 for top, bottom in spans]
    halves = [half_height(event.kind, RADIUS) for event in ordered]
    starts = place(
        [middle - half for middle, half in zip(middles, halves, strict=True)],
        [half * 2 for half in halves],
        SIGNS_APART,
        scale.top - HEADROOM,
        scale.bottom + HEADROOM,
    )
    signs = [start + half for start, half in zip(starts, halves, strict=True)]
    sizes = [labels[event.mark] for event in ordered]
    tops = place(
        [sign - label.anchor for sign, label in zip(signs, sizes, strict=True)],
        [label.height for label in sizes],
        LABELS_APART,
        0,
        room,
    )
    marks = []
    for event, span, middle, sign, label, top in zip(
        ordered, spans, middles, signs, sizes, tops, strict=True
    ):
        lane = AXIS + LANE * (lanes[event.kind.id] if event.kind else 0)
        half = max(THINNEST, span[1] - span[0]) / 2
        left = end + GUTTER
        reach = lane + SIGN_AT + half_width(event.kind, RADIUS)
        marks.append(
            Mark(
                event=event,
                bar=Box(lane + BAR_AT, middle - half, lane + BAR_AT + BAR, middle + half),
                sign=(lane + SIGN_AT, sign),
                leader=(
                    (reach + 0.8, sign),
                    (end + 1.5, sign),
                    (left - LEADER_STOPS - 2, top + label.anchor),
                    (left - LEADER_STOPS, top + label.anchor),
                ),
                label=Box(left, top, left + label.width, top + label.height),
                runs=tuple(each.moved(left, top) for each in label.runs),
            )
        )
    return tuple(marks)
