"""The sheets of the timeline as SVG: what layout.py placed, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from carrefours_docs.book.timeline import svg
from carrefours_docs.book.timeline.label import DETAIL, SERIF, run
from carrefours_docs.book.timeline.layout import (
    AXIS,
    BAR,
    LANE,
    RADIUS,
    Box,
    Frame,
    Mark,
    Sheet,
    lay_out,
)
from carrefours_docs.book.timeline.legend import Key
from carrefours_docs.book.timeline.metrics import Style
from carrefours_docs.book.timeline.model import Timeline
from carrefours_docs.book.timeline.palette import GREY, INK, LINE, PAPER, RULE, WHITE
from carrefours_docs.book.timeline.words import alt_text, event_lines

YEAR = Style(SERIF, "serif", "SourceSerif4-Regular.ttf", 9.5, 11, INK)
HAIRLINE = 0.3
OUTLINE = 0.6
HOLLOW = 0.3  # of a bar's width: more, and its outline would look filled
LEADER = 0.35
MONTH_TICK = 2.0
NUMBER_AT = 6.2  # a sheet's number: its baseline, above the axis
ARROW = 3.0  # the height of a cut bar's arrow
BARB = 0.5  # beyond the bar, to each side


def to_svgs(timeline: Timeline, frame: Frame, fonts: Path) -> Sequence[str]:
    """One SVG of the size of `frame`, or several by time where labels need more room."""
    return tuple(_draw(sheet, timeline, fonts) for sheet in lay_out(timeline, frame, fonts))


def _draw(sheet: Sheet, timeline: Timeline, fonts: Path) -> str:
    root = svg.picture(
        sheet.frame.width_mm,
        sheet.frame.height_mm,
        timeline.language,
        alt_text(timeline, sheet.number, sheet.of),
        "\n".join(event_lines(sheet.events, timeline.language)),
    )
    if sheet.of > 1:
        svg.text(root, run(f"{sheet.number}/{sheet.of}", 0, NUMBER_AT, DETAIL, fonts))
    _axis(root, sheet, fonts)
    for mark in sheet.marks:
        _mark(root, mark)
    _legend(root, sheet)
    return svg.written(root)


def _axis(root: ET.Element, sheet: Sheet, fonts: Path) -> None:
    """The context's lane tinted, a rule across at each year (or named month), a tick a month."""
    axis = svg.group(root, "axis")
    scale, (left, right) = sheet.scale, sheet.lanes
    if sheet.context_lane:
        svg.rectangle(axis, left, scale.top, LANE, scale.bottom - scale.top, PAPER)
    for tick in sheet.ticks:
        if tick.year:
            svg.line(axis, [(left, tick.at), (right, tick.at)], RULE, HAIRLINE)
            svg.line(axis, [(0, tick.at), (left, tick.at)], LINE, HAIRLINE)
            svg.text(axis, run(tick.year, 0, tick.at + YEAR.size, YEAR, fonts))
        else:
            svg.line(axis, [(AXIS - MONTH_TICK, tick.at), (AXIS, tick.at)], LINE, HAIRLINE)
        if tick.month:
            below = tick.at + (YEAR.size + DETAIL.leading if tick.year else DETAIL.size)
            svg.text(axis, run(tick.month, 0, below, DETAIL, fonts))
    svg.line(axis, [(left, scale.bottom), (right, scale.bottom)], RULE, HAIRLINE)
    svg.line(axis, [(0, scale.bottom), (left, scale.bottom)], LINE, HAIRLINE)
    svg.line(axis, [(left, scale.top), (left, scale.bottom)], LINE, HAIRLINE)


def _mark(root: ET.Element, mark: Mark) -> None:
    event = mark.event
    group = svg.group(root, event.mark)
    nearest = min(max(mark.sign[1], mark.bar.top), mark.bar.bottom)
    svg.line(group, [(mark.bar.right, nearest), mark.sign], LINE, LEADER)
    svg.line(group, mark.leader, LINE, LEADER)
    bar = "about" if event.period.approximate else "exact" if event.exact else "within"
    _bar(group, mark.bar, bar, event.colour, cut=mark.goes_on)
    if event.kind:
        svg.sign(group, event.kind, mark.sign, RADIUS, event.colour, WHITE)
    else:
        svg.cross(group, mark.sign, RADIUS, event.colour)
    for each in mark.runs:
        svg.text(group, each)


def _bar(parent: ET.Element, box: Box, bar: str, colour: str, *, cut: bool = False) -> None:
    """A span: filled where the days are known, an outline where not, dashed where about.

    A bar that the sheet's end cuts ends in an arrow.
    """
    width, height = box.right - box.left, box.bottom - box.top
    if cut:
        foot = box.bottom - ARROW
        barbs = [(box.left - BARB, foot), (box.right + BARB, foot)]
        svg.polygon(parent, [*barbs, ((box.left + box.right) / 2, box.bottom)], colour)
        height = max(height - ARROW, HAIRLINE)
    if bar == "exact":
        svg.rectangle(parent, box.left, box.top, width, height, colour)
    else:
        inset = min(OUTLINE, height, width * HOLLOW) / 2
        outline = svg.rectangle(
            parent, box.left + inset, box.top + inset, width - 2 * inset, height - 2 * inset, WHITE
        )
        outline.set("stroke", colour)
        outline.set("stroke-width", svg.number(inset * 2))
        if bar == "about":
            outline.set("stroke-dasharray", "1.2 0.9")


def _legend(root: ET.Element, sheet: Sheet) -> None:
    legend = svg.group(root, "legend")
    for key in sheet.legend:
        _key(legend, key)
        svg.text(legend, key.words)


def _key(parent: ET.Element, key: Key) -> None:
    x, y = key.at
    if key.bar:
        bar = "within" if key.bar == "cut" else key.bar
        box = Box(x - BAR / 2, y - 3, x + BAR / 2, y + 3)
        _bar(parent, box, bar, GREY, cut=key.bar == "cut")
    elif key.kind:
        svg.sign(parent, key.kind, key.at, RADIUS, key.kind.colour, WHITE)
    else:
        svg.cross(parent, key.at, RADIUS, GREY)
