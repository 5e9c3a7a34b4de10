"""Every benchmark in one go, told in docs/performance.md with a plot: `./doit benchmark`.

Takes some ten minutes; ratios of one run count, seconds change with the machine. `--long` adds a
season of 1,000 meetings.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from platform import python_version

import reference

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
BAR = 14
"""Points of a bar's height."""
COLOURS = {"stock": "#8a8178", "ours": "#9c3d22"}
NAMES = {"stock": "plain WeasyPrint", "ours": "carrefours-docs"}

OTHERS = (
    ("One edit, 130 meetings: the PDF", "one_edit.py"),
    ("Composing, and composing again", "composing.py"),
    ("The index beside the layout", "index.py"),
    ("The preview, season one", "preview.py --season season-1"),
    ("The preview, 130 meetings", "preview.py"),
    ("Nothing to do", "idle.py"),
    ("All formats together, season one", "together.py"),
)


def plot(results: Sequence[tuple[reference.Season, reference.Cost, reference.Cost]]) -> str:
    """Seconds on the clock of both ways, as an SVG of bars."""
    costs = [(season, cost) for season, *both in results for cost in both]
    most = max(cost.wall for _, cost in costs)
    rows, y = [], 20.0
    for number, (season, cost) in enumerate(costs):
        width = 330 * cost.wall / most
        told = f"{season.meetings} meetings, {NAMES[cost.way]}"
        rows.append(
            f'<text x="215" y="{y + 11:g}" text-anchor="end">{told}</text>'
            f'<rect x="225" y="{y:g}" width="{width:.1f}" height="{BAR}" '
            f'fill="{COLOURS[cost.way]}"/>'
            f'<text x="{231 + width:.1f}" y="{y + 11:g}">{cost.wall:.1f} s</text>'
        )
        y += BAR + (14 if number % 2 else 4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {y:g}" role="img" '
        'font-family="sans-serif" font-size="11" fill="#222">'
        "<title>Seconds to write the PDF</title>"
        f'<rect width="640" height="{y:g}" fill="#fff"/>' + "".join(rows) + "</svg>\n"
    )


def told(script: str) -> str:
    """What a script prints; a missed target is told by the script itself."""
    command = [sys.executable, *script.split()]
    done = subprocess.run(command, cwd=ROOT / "benchmarks", capture_output=True, text=True)
    return (done.stdout or done.stderr).rstrip()


def main() -> int:
    """Write docs/performance.md and docs/performance.svg."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="1,000 meetings too")
    numbers = (13, 130, 1000) if parser.parse_args().long else (13, 130)
    results = []
    for number in numbers:
        print(f"· {number} meetings", flush=True)
        season = reference.Season(number, 600, 5000)
        results.append((season, *reference.compared(season)))
    table = ["| measured | figure | target | |", "| --- | --- | --- | --- |"]
    for name, figure, target, met in reference.rows(results):
        table.append(f"| {name} | {figure} | {target} | {'' if met else 'missed'} |")
    parts = [
        "# Performance",
        "",
        f"Measured on {date.today()}, {os.cpu_count()} cores, Python {python_version()}, by "
        "`./doit benchmark`. Seconds depend on the machine and what else it does: the ratios "
        "count, each of one run.",
        "",
        "![Seconds to write the PDF](performance.svg)",
        "",
        *table,
    ]
    for title, script in OTHERS:
        print(f"· {script}", flush=True)
        parts += ["", f"## {title}", "", f"`python benchmarks/{script}`", "", "```"]
        parts += [told(script), "```"]
    (DOCS / "performance.svg").write_text(plot(results), encoding="utf-8")
    (DOCS / "performance.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
    print((DOCS / "performance.md").relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
