"""An event's label as lines of set text: date, place and kind above, its title below."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.book.timeline.metrics import Style, wrap
from carrefours_docs.book.timeline.model import Event
from carrefours_docs.book.timeline.palette import GREY, INK
from carrefours_docs.book.timeline.words import capitalised, detail

SANS = "Source Sans 3"
SERIF = "Source Serif 4"
DATE = Style(SANS, "sans-serif", "SourceSans3-SemiBold.ttf", 7.2, 9.2, INK, weight=600)
DETAIL = Style(SANS, "sans-serif", "SourceSans3-Regular.ttf", 7.2, 9.2, GREY)
TITLE = Style(SERIF, "serif", "SourceSerif4-Regular.ttf", 8.2, 9.9, INK)
ASIDE = Style(SERIF, "serif", "SourceSerif4-Italic.ttf", 8.2, 9.9, GREY, italic=True)

TITLE_LINES = 20
"""Half a sheet. Only a title of more lines is cut: it stands whole in the text alternative."""
HEAD_LINES = 4
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Run:
    """Text on one line in one style (pt); `y` is its baseline, `kerned` its width when kerned."""

    text: str
    x: float
    y: float
    width: float
    kerned: float
    style: Style
    colour: str

    def moved(self, x: float, y: float) -> Run:
        return Run(
            self.text, self.x + x, self.y + y, self.width, self.kerned, self.style, self.colour
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Runs in a box whose corner is (0, 0); `anchor` is the height its leader comes in at."""

    runs: tuple[Run, ...]
    width: float
    height: float
    anchor: float


def run(text: str, x: float, y: float, style: Style, fonts: Path, colour: str = "") -> Run:
    """`text` set at (x, y) in `style`."""
    face = style.face(fonts)
    return Run(text, x, y, face.width(text), face.kerned(text), style, colour or style.colour)


def set_label(event: Event, language: str, width: float, fonts: Path) -> Label:
    """The label of `event` in a column of `width` (pt)."""
    date_face, detail_face = DATE.face(fonts), DETAIL.face(fonts)
    baseline = date_face.rise
    runs: list[Run] = []
    date = capitalised(event.date)
    more = SEPARATOR.join(reversed(detail(event, language)))
    follow = date_face.width(date)
    if follow + detail_face.width(SEPARATOR + more) <= width:
        runs.append(run(date, 0, baseline, DATE, fonts, event.colour))
        # The space that opens the second run is kept by moving it: SVG drops leading spaces.
        space = detail_face.width(" ")
        runs.append(run(f"·{SEPARATOR[-1]}{more}", follow + space, baseline, DETAIL, fonts))
    else:
        for style, text, colour in ((DATE, date, event.colour), (DETAIL, more, "")):
            for line in wrap(text, style.face(fonts), width, HEAD_LINES):
                runs.append(run(line, 0, baseline, style, fonts, colour))
                baseline += style.leading
        baseline -= DETAIL.leading
    title = TITLE if event.kind else ASIDE
    for line in wrap(event.title, title.face(fonts), width, TITLE_LINES):
        baseline += title.leading
        runs.append(run(line, 0, baseline, title, fonts))
    return Label(
        runs=tuple(runs),
        width=max(each.x + each.width for each in runs),
        height=baseline + title.face(fonts).drop,
        anchor=date_face.rise - date_face.x_height / 2,
    )
