"""The book's pictures: read below the build folder, numbered, put into the tree's images.

A picture's own name stays behind: people call their files after whom they show.

Only what EPUB 3.3 (§3.2, core media types) asks every reader to show is let in. Pictures keep their
bytes, save drawings (SVG), which get the fonts they need.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from PIL import Image

from carrefours_docs.book.stored import Tree, pictures_of
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.markup.drawings import self_contained
from carrefours_docs.markup.resource import Resource
from carrefours_docs.messages import _

Json = Any

SVG_TYPE = "image/svg+xml"
_TYPES = {
    "PNG": ("image/png", ".png"),
    "JPEG": ("image/jpeg", ".jpg"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every picture of a book by the path its tree gives; `moving` where one is animated."""

    files: dict[str, Resource]
    moving: bool

    def placed(self, node: Json) -> Json:
        """A copy of a JSON node whose images name the files of the EPUB.

        An image's height is dropped: on a narrow screen the width shrinks, and shapes must hold.
        """
        if isinstance(node, list):
            return [self.placed(item) for item in node]
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Image":
            (identifier, classes, attributes), alt, (path, title) = node["c"]
            kept = [pair for pair in attributes if pair[0] != "height"]
            name = "../" + self.files[path].path
            return {"t": "Image", "c": [[identifier, classes, kept], alt, [name, title]]}
        return {key: self.placed(value) for key, value in node.items()}


def gather(tree: Tree, build: Path, fonts: Path) -> Pictures:
    """Read the pictures of a book. Raises BuildError with every one that cannot be taken."""
    problems: list[Problem] = []
    files: dict[str, Resource] = {}
    moving = False
    shown = (path for block in tree.each() for path in pictures_of(block.text.read()))
    for path in dict.fromkeys(shown):
        try:
            data = _read(path, build)
            kind, ending = _kind(data, build / path)
            if kind == SVG_TYPE:
                data = _drawing(data, build / path, fonts)
        except BuildError as error:
            problems += error.problems
            continue
        moving = moving or _moves(data, kind)
        name = f"pictures/picture-{len(files) + 1}{ending}"
        files[path] = Resource(name, data, kind)
    if problems:
        raise BuildError(problems)
    return Pictures(files, moving)


def _read(path: str, build: Path) -> bytes:
    """The bytes of a picture, whose path is relative to `build` and stays below it."""
    below = build.resolve()
    for name in dict.fromkeys([path, unquote(path)]):
        found = (below / name).resolve()
        if found.is_file() and found.is_relative_to(below):
            return found.read_bytes()
    raise BuildError(
        [
            Problem(
                "epub-picture-missing",
                Place(build / path),
                _("The book shows this picture, but there is no such file below the build folder."),
                _("Check the picture’s name in the minutes or the record, then run ./doit again."),
            )
        ]
    )


def _kind(data: bytes, path: Path) -> tuple[str, str]:
    """The media type and ending of a picture, read from its first bytes."""
    if b"<svg" in data[:4096]:
        return SVG_TYPE, ".svg"
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _TYPES[picture.format or ""]
    except (OSError, KeyError) as error:
        raise BuildError(
            [
                Problem(
                    "epub-picture-format",
                    Place(path),
                    _("Readers of EPUB do not show pictures of this format."),
                    _("Save the picture as JPEG or PNG."),
                )
            ]
        ) from error


def _drawing(data: bytes, path: Path, fonts: Path) -> bytes:
    try:
        return self_contained(data, fonts)
    except etree.XMLSyntaxError as error:
        raise BuildError(
            [
                Problem(
                    "epub-drawing-unreadable",
                    Place(path, error.lineno or 0),
                    _("This drawing (SVG) cannot be read: {reason}", reason=error.msg),
                    _("Save the drawing again, or give the picture as PNG."),
                )
            ]
        ) from error


def _moves(data: bytes, kind: str) -> bool:
    if kind == SVG_TYPE:
        return False
    with Image.open(io.BytesIO(data)) as picture:
        return bool(getattr(picture, "is_animated", False))
