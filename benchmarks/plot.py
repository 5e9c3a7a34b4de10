"""The plot of docs/performance.md: seconds that plain WeasyPrint takes to write the PDF, and ours.

Each size has a scale of its own, on which plain WeasyPrint's bar is full: what the bars compare is
the ratio. A line stands where the target is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reference import Cost, Season

BAR = 14
"""Points of a bar's height."""
LEFT, FULL = 225, 300
"""Where bars begin, and how long the longest is."""
COLOURS = {"stock": "#8a8178", "ours": "#9c3d22"}
NAMES = {"stock": "plain WeasyPrint", "ours": "carrefours-docs"}


def plot(results: Sequence[tuple[Season, Cost, Cost]], targets: Mapping[int, float]) -> str:
    """Seconds on the clock of both ways, as an SVG of bars; `targets` by number of meetings."""
    rows, y = [], 20.0
    for season, *both in results:
        longest = max(cost.wall for cost in both)
        for cost in both:
            rows.append(_bar(season, cost, FULL * cost.wall / longest, y))
            if cost.way == "ours" and season.meetings in targets:
                stock = next(other.wall for other in both if other.way == "stock")
                rows.append(_target(targets[season.meetings] * stock * FULL / longest, y))
            y += BAR + (14 if cost.way == "ours" else 4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {y:g}" role="img" '
        'font-family="sans-serif" font-size="11" fill="#222">'
        "<title>Seconds to write the PDF, and the target as a line</title>"
        f'<rect width="640" height="{y:g}" fill="#fff"/>' + "".join(rows) + "</svg>\n"
    )


def _bar(season: Season, cost: Cost, width: float, y: float) -> str:
    told = f"{season.meetings:,} meetings, {NAMES[cost.way]}"
    return (
        f'<text x="{LEFT - 10}" y="{y + 11:g}" text-anchor="end">{told}</text>'
        f'<rect x="{LEFT}" y="{y:g}" width="{width:.1f}" height="{BAR}" '
        f'fill="{COLOURS[cost.way]}"/>'
        f'<text x="{LEFT + width + 8:.1f}" y="{y + 11:g}">{cost.wall:.1f} s</text>'
    )


def _target(width: float, y: float) -> str:
    x = f"{LEFT + width:.1f}"
    return f'<path d="M{x} {y - 3:g}V{y + BAR + 3:g}" stroke="#222" stroke-width="1"/>'
