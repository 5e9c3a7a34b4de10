"""The book's own drawings within the page: the timeline for wide and for narrow screens, ornaments.

They stand as SVG, so that a dark page dresses them in its colours (markup/inline_drawings.py); a
drawing that is not there leaves the picture of the tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from carrefours_docs.markup.inline_drawings import inline
from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import classes, tag

SCREENS = ("wide", "narrow")


def set_drawings(part: Part, paths: Mapping[str, str], build: Path) -> None:
    """Put the drawings of a part in place of its images; `paths` tells an address's path."""
    seen: set[PurePosixPath] = set()
    for image in list(part.section.iter(tag("img"))):
        path = PurePosixPath(paths.get(image.get("src", ""), ""))
        if "timeline" in classes(image):
            if path.parent in seen:  # the page shows all sheets as one
                _remove_figure(image)
                continue
            screens = _screens(path, build, image.get("alt", ""))
            if not screens:
                continue
            seen.add(path.parent)
            _replace(image, screens)
        elif "ornament" in classes(image) and path.suffix == ".svg":
            _replace(image, [_box("ornament", [_drawn(build / path, image.get("alt", ""))])])


def _screens(path: PurePosixPath, build: Path, name: str) -> list[Any]:
    """A box for each kind of screen; none where the drawings for screens were not made."""
    boxes = []
    for screen in SCREENS:
        files = sorted((build / path).parent.glob(f"timeline-{screen}-*.svg"))
        if not files:
            return []
        drawn = [_drawn(file, "" if number else name) for number, file in enumerate(files)]
        boxes.append(_box(f"timeline {screen}", drawn))
    return boxes


def _drawn(file: Path, name: str) -> Any:
    return etree.fromstring(inline(file.read_text(encoding="utf-8"), name))


def _box(names: str, drawings: list[Any]) -> Any:
    box = etree.Element(tag("span"), {"class": f"drawn {names}"})
    box.extend(drawings)
    return box


def _replace(image: Any, boxes: list[Any]) -> None:
    for box in boxes:
        image.addprevious(box)
    boxes[-1].tail = image.tail
    image.tail = None
    image.getparent().remove(image)


def _remove_figure(image: Any) -> None:
    figure = next(image.iterancestors(tag("figure")), image)
    figure.getparent().remove(figure)
