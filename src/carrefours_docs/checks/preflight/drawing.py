"""What a PDF's contents draw: every stroke, fill, text and picture with its colour and its scale.

A walk through the content streams, forms included, that keeps the graphics state of ISO 32000-1,
8.4: enough of it to say how thin a line is, in which inks a letter stands, how fine a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKE = {"S", "s", "B", "B*", "b", "b*"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file sets it: the space's name and its values."""

    space: str
    values: tuple[float, ...] = ()


BLACK = Colour("DeviceGray", (0.0,))


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing on a page (from 1): kind is text, stroke, fill, picture or shading.

    `thin` is its least width in points where that is known (a stroke's line, a filled rectangle's
    short side), `ppi` the pixels an inch of a picture at its printed size.
    """

    page: int
    kind: str
    colour: Colour
    thin: float | None = None
    ppi: float | None = None


@dataclass(slots=True)
class _State:
    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    mode: int = 0
    path: list[tuple[float, float]] = field(default_factory=list)


def drawn(pdf: pikepdf.Pdf) -> Iterator[Drawn]:
    """Everything the pages of `pdf` draw, in order."""
    for number, page in enumerate(pdf.pages, start=1):
        yield from _walk(page.obj, page.obj, number, _State(), 0)


def _walk(stream: Any, holder: Any, page: int, state: _State, depth: int) -> Iterator[Drawn]:
    resources = holder.get("/Resources", pikepdf.Dictionary())
    spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
    objects = resources.get("/XObject", pikepdf.Dictionary())
    kept: list[_State] = []
    for step in pikepdf.parse_content_stream(stream):
        name = str(step.operator)
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            yield Drawn(page, "picture", Colour("inline"))
            continue
        operands = list(step.operands)
        match name:
            case "q":
                kept.append(replace(state, path=list(state.path)))
            case "Q" if kept:
                state = kept.pop()
            case "cm":
                state.matrix = _times(_matrix(operands), state.matrix)
            case "w":
                state.width = float(operands[0])
            case "Tr":
                state.mode = int(operands[0])
            case "g" | "rg" | "k":
                state.fill = _device(name, operands)
            case "G" | "RG" | "K":
                state.stroke = _device(name.lower(), operands)
            case "cs":
                state.fill = Colour(_space(operands[0], spaces))
            case "CS":
                state.stroke = Colour(_space(operands[0], spaces))
            case "sc" | "scn":
                state.fill = replace(state.fill, values=_numbers(operands))
            case "SC" | "SCN":
                state.stroke = replace(state.stroke, values=_numbers(operands))
            case "re":
                x, y, width, height = (float(value) for value in operands)
                state.path += [(x, y), (x + width, y + height)]
            case "m" | "l":
                state.path.append((float(operands[0]), float(operands[1])))
            case "c" | "v" | "y":
                state.path += [(0.0, 0.0), (1e6, 1e6)]  # a curve is no hairline
            case "Tj" | "TJ" | "'" | '"' if state.mode != 3:
                yield Drawn(page, "text", state.fill)
            case "sh":
                yield Drawn(page, "shading", Colour("shading"))
            case "Do":
                yield from _object(objects[str(operands[0])], page, state, depth)
            case _:
                pass
        if name in _STROKE:
            yield Drawn(page, "stroke", state.stroke, thin=state.width * _scale(state.matrix))
        if name in _PAINT:
            yield Drawn(page, "fill", state.fill, thin=_least_side(state.path, state.matrix))
        if name in _PAINT | _STROKE | {"n"}:
            state.path = []


def _object(item: Any, page: int, state: _State, depth: int) -> Iterator[Drawn]:
    if item.get("/Subtype") == "/Form" and depth < 20:
        inner = replace(state, path=[])
        if "/Matrix" in item:
            inner.matrix = _times(_matrix(item.Matrix), inner.matrix)
        yield from _walk(item, item, page, inner, depth + 1)
    elif item.get("/Subtype") == "/Image" and not item.get("/ImageMask"):
        a, b, c, d = state.matrix[:4]
        across, up = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        ppi = min(72 * int(item.Width) / across, 72 * int(item.Height) / up)
        yield Drawn(page, "picture", Colour(_space(item.get("/ColorSpace"), {})), ppi=ppi)


def _space(space: Any, named: Any) -> str:
    """A colour space's name: DeviceCMYK, ICCBased3, Indexed DeviceRGB …"""
    if isinstance(space, pikepdf.Name) and str(space) in named:
        space = named[str(space)]
    if isinstance(space, pikepdf.Array):
        head = str(space[0]).lstrip("/")
        if head == "ICCBased":
            return f"ICCBased{int(space[1].N)}"
        return f"{head} {_space(space[1], {})}" if head == "Indexed" else head
    return str(space).lstrip("/")


def _device(name: str, operands: list[Any]) -> Colour:
    spaces = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
    return Colour(spaces[name], _numbers(operands))


def _numbers(operands: list[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """`one`, then `other`."""
    a, b, c, d, e, f = one
    A, B, C, D, E, F = other
    return (
        a * A + b * C,
        a * B + b * D,
        c * A + d * C,
        c * B + d * D,
        e * A + f * C + E,
        e * B + f * D + F,
    )


def _scale(matrix: Matrix) -> float:
    a, b, c, d = matrix[:4]
    return float(abs(a * d - b * c) ** 0.5)


def _least_side(path: list[tuple[float, float]], matrix: Matrix) -> float | None:
    """The short side of what a path fills, in points."""
    if not path:
        return None
    a, b, c, d = matrix[:4]
    xs, ys = [x for x, _ in path], [y for _, y in path]
    across = (max(xs) - min(xs)) * (a * a + b * b) ** 0.5
    up = (max(ys) - min(ys)) * (c * c + d * d) ** 0.5
    return float(min(across, up))
