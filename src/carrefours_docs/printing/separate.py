"""Turn every colour of a PDF into inks: contents, patterns, shadings, groups and pictures.

WeasyPrint writes what CSS and SVG say in RGB; here each operator that sets an RGB colour (ISO
32000-1, 8.6) becomes its CMYK, wherever it stands, transparency groups too: one that was forgotten
there has files refused by printers. What can't be told is refused, never passed on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Name, Operator

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _
from carrefours_docs.printing.inks import Inks

JPEG_QUALITY = 95
_LUMINANCE = (0.299, 0.587, 0.114)


class UnknownColour(Exception):
    """A colour space that separation does not know."""


def separate(pdf: pikepdf.Pdf, inks: Inks, told: Path) -> None:
    """Make every colour of `pdf` an ink, in place; `told` is the file an error names."""
    try:
        _Separation(pdf, inks).run()
    except UnknownColour as unknown:
        what = _("a colour cannot be turned into inks ({space})", space=unknown)
        remedy = _("Save the picture it comes from as PNG or JPEG in RGB, and make it again.")
        raise BuildError([Problem("print-colour", Place(told), what, remedy)]) from unknown


class _Separation:
    def __init__(self, pdf: pikepdf.Pdf, inks: Inks) -> None:
        self._pdf = pdf
        self._inks = inks

    def run(self) -> None:
        masks = self._luminosity_masks()
        for page in self._pdf.pages:
            page.obj.Contents = self._pdf.make_stream(self._contents(page.obj, page.obj))
        for item in list(self._pdf.objects):
            if isinstance(item, pikepdf.Stream):
                if item.get("/Subtype") == "/Image":
                    self._picture(item)
                elif item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1:
                    item.write(self._contents(item, item, grey=item.objgen in masks))
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                if item.get("/ShadingType") is not None:
                    self._shading(item)
                group = item.get("/Group")
                if isinstance(group, pikepdf.Dictionary) and "/CS" in group:
                    group.CS = Name.DeviceGray if item.objgen in masks else Name.DeviceCMYK

    def _luminosity_masks(self) -> set[tuple[int, int]]:
        """Groups whose lightness is a mask: they stay grey, since no ink comes from them."""
        return {
            item.G.objgen
            for item in self._pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/S") == "/Luminosity"
            and "/G" in item
        }

    # ---- contents ----

    def _contents(self, stream: Any, holder: Any, *, grey: bool = False) -> bytes:
        spaces = holder.get("/Resources", pikepdf.Dictionary()).get("/ColorSpace")
        spaces = spaces if spaces is not None else pikepdf.Dictionary()
        fill, stroke = "/DeviceGray", "/DeviceGray"
        kept: list[tuple[str, str]] = []
        out: list[tuple[Sequence[Any], Any]] = []
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                raise UnknownColour("inline image")
            operands, operator = list(instruction.operands), instruction.operator
            name = str(operator)
            if name == "q":
                kept.append((fill, stroke))
            elif name == "Q" and kept:
                fill, stroke = kept.pop()
            if name in ("rg", "RG"):
                out.append(self._set(operands, name.isupper(), grey))
            elif name in ("cs", "CS"):
                space = self._space(operands[0], spaces)
                if name == "cs":
                    fill = space
                else:
                    stroke = space
                if space == "/Pattern":
                    out.append((operands, operator))
            elif name in ("sc", "scn", "SC", "SCN"):
                space = stroke if name.isupper() else fill
                if space == "/DeviceRGB":
                    out.append(self._set(operands, name.isupper(), grey))
                elif space == "/DeviceGray":
                    out.append((operands, Operator("G" if name.isupper() else "g")))
                elif space == "/DeviceCMYK":
                    out.append((operands, Operator("K" if name.isupper() else "k")))
                else:
                    out.append((operands, operator))
            else:
                out.append((operands, operator))
        if "/ColorSpace" in holder.get("/Resources", pikepdf.Dictionary()):
            del holder.Resources["/ColorSpace"]
        return pikepdf.unparse_content_stream(out)

    def _set(self, operands: Sequence[Any], stroke: bool, grey: bool) -> tuple[list[Any], Any]:
        red, green, blue = (min(1.0, max(0.0, float(value))) for value in operands)
        if grey:
            light = sum(s * v for s, v in zip(_LUMINANCE, (red, green, blue), strict=True))
            return [_number(light)], Operator("G" if stroke else "g")
        ink = self._inks.ink((red, green, blue))
        return [_number(value) for value in ink], Operator("K" if stroke else "k")

    def _space(self, space: Any, named: Any) -> str:
        """The device space that stands for `space`; raises UnknownColour."""
        if isinstance(space, Name) and str(space) in named:
            space = named[str(space)]
        if space in ("/DeviceRGB", "/DeviceGray", "/DeviceCMYK", "/Pattern"):
            return str(space)
        if isinstance(space, Array) and space[0] == "/ICCBased":
            return {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[int(space[1].N)]
        if isinstance(space, Array) and space[0] in ("/CalRGB", "/CalGray"):
            return str(space[0]).replace("Cal", "Device")
        raise UnknownColour(str(space[0] if isinstance(space, Array) else space).lstrip("/"))

    # ---- shadings ----

    def _shading(self, shading: Any) -> None:
        space = self._space(shading.ColorSpace, {})
        if space != "/DeviceRGB":
            return
        if "/Function" not in shading:
            raise UnknownColour("mesh")
        shading.ColorSpace = Name.DeviceCMYK
        shading.Function = self._function(shading.Function)
        if "/Background" in shading:
            shading.Background = self._colour(shading.Background)

    def _function(self, function: Any) -> Any:
        """An RGB function of one value as CMYK: its ends are separated, between them inks blend."""
        kind = int(function.FunctionType) if not isinstance(function, Array) else -1
        if kind == 2:
            made = pikepdf.Dictionary(FunctionType=2, Domain=function.Domain, N=function.N)
            made.C0 = self._colour(function.get("/C0", Array([0, 0, 0])))
            made.C1 = self._colour(function.get("/C1", Array([1, 1, 1])))
            return made
        if kind == 3:
            return pikepdf.Dictionary(
                FunctionType=3,
                Domain=function.Domain,
                Bounds=function.Bounds,
                Encode=function.Encode,
                Functions=Array([self._function(part) for part in function.Functions]),
            )
        raise UnknownColour("shading")

    def _colour(self, values: Any) -> Any:
        return Array(self._set(list(values), stroke=False, grey=False)[0])

    # ---- pictures ----

    def _picture(self, stream: pikepdf.Stream) -> None:
        if stream.get("/ImageMask") or "/ColorSpace" not in stream:
            return
        space = stream.ColorSpace
        if isinstance(space, Array) and space[0] == "/Indexed":
            space = space[1]
        if self._space(space, {}) == "/DeviceGray" and not isinstance(stream.ColorSpace, Array):
            return
        if self._space(space, {}) == "/DeviceCMYK":
            raise UnknownColour("CMYK picture")
        lossy = "/DCTDecode" in str(stream.get("/Filter", ""))
        separated = self._inks.picture(pikepdf.PdfImage(stream).as_pil_image())
        if "/Decode" in stream:
            del stream["/Decode"]
        if "/DecodeParms" in stream:
            del stream["/DecodeParms"]
        stream.ColorSpace = Name.DeviceCMYK if separated.mode == "CMYK" else Name.DeviceGray
        stream.BitsPerComponent = 8
        if lossy:
            stream.write(_jpeg(separated), filter=Name.DCTDecode)
            if separated.mode == "CMYK":  # Adobe's JPEG holds CMYK turned over
                stream.Decode = Array([1, 0] * 4)
        else:
            stream.write(separated.tobytes())


def _number(value: float) -> Any:
    """A number as PDF writes it, no longer than a press can tell."""
    return round(value, 4) if value not in (0, 1) else int(value)


def _jpeg(image: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return held.getvalue()
