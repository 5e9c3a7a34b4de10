"""What is known of an inside once it is laid out: its pages, and each picture where it stands.

The cover's spine needs the pages, preflight the pictures: a picture that is too coarse is named.
Must be imported after the fonts are set (pdf/fonts.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from carrefours_docs.files import write_text

_MM = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page (from 1): its file, its width on paper in mm, its pixels across."""

    page: int
    file: str
    across: float
    pixels: int

    @property
    def ppi(self) -> float:
        """Pixels an inch at the printed size."""
        return self.pixels / (self.across / 25.4)


@dataclass(frozen=True, slots=True)
class Facts:
    """An inside: its pages, white ones included, and its pictures."""

    pages: int
    pictures: tuple[Shown, ...] = ()


def shown_pictures(pages: Sequence[Any], build: Path) -> Iterator[Shown]:
    """The pictures of laid-out pages; drawings, which no print is too large for, are left out.

    `build` is the folder that their paths are relative to.
    """
    for number, page in enumerate(pages, start=1):
        for element, width in _replaced(page._page_box):
            name = element.get("src", "")
            path = build / name
            if name.startswith("pictures/") and path.is_file() and width:
                with Image.open(path) as image:
                    yield Shown(number, name, round(width * _MM, 1), image.width)


def _replaced(box: Any) -> Iterator[tuple[Any, float]]:
    """Each picture's element and its width in CSS pixels."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.ReplacedBox):
        if box.element is not None:
            yield box.element, box.width
        return
    for child in getattr(box, "children", ()):
        yield from _replaced(child)


def write_facts(facts: Facts, target: Path) -> None:
    """Keep the facts as JSON."""
    write_text(target, json.dumps(asdict(facts), ensure_ascii=False) + "\n")


def read_facts(source: Path) -> Facts:
    """Read what `write_facts` wrote."""
    data = json.loads(source.read_text(encoding="utf-8"))
    return Facts(data["pages"], tuple(Shown(**picture) for picture in data["pictures"]))
