"""Bytes of a picture → bytes that every output takes: PNG or JPEG, upright, without private data.

Vector drawings (SVG) are set at print size by resvg with our own fonts. Rests on Pillow; formats
that run programs (EPS) or that print badly are never opened.
"""

from __future__ import annotations

import io
import warnings
from enum import Enum
from typing import Any

from lxml import etree
from PIL import Image, ImageOps

from carrefours_docs.paths import ROOT

FORMATS = ("PNG", "JPEG", "MPO", "GIF", "BMP", "TIFF", "WEBP", "AVIF")
MOST_PIXELS = 60_000_000
SVG_WIDTH = 1600
"""Pixels across: 135 mm at 300 ppi, more than the measure of an A5 page."""
LOSSY = ("JPEG", "MPO", "WEBP", "AVIF")
PAGE_FONT = "Source Sans 3"
XLINK = "{http://www.w3.org/1999/xlink}href"


class Fault(Enum):
    """Why a picture cannot be taken."""

    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"


class PictureError(Exception):
    """A picture that cannot be taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def printable(data: bytes) -> tuple[bytes, str]:
    """The picture and its ending, ".png" or ".jpg"; raises PictureError."""
    if _is_metafile(data):
        raise PictureError(Fault.UNSUPPORTED)
    if b"<svg" in data[:8192] and not data.startswith((b"\x89PNG", b"\xff\xd8")):
        return _drawn(data), ".png"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise PictureError(Fault.TOO_LARGE)
                image.load()
                return _as_is(data, image) or _converted(image)
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureError(Fault.TOO_LARGE) from None
    except Exception:  # decoders fail in every way on damaged bytes
        raise PictureError(Fault.UNREADABLE) from None


def _is_metafile(data: bytes) -> bool:
    """Windows drawings (EMF, WMF) and compressed ones, which nothing here draws."""
    emf = data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"
    return emf or data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x1f\x8b"))


def _as_is(data: bytes, image: Image.Image) -> tuple[bytes, str] | None:
    """The same bytes, where every output takes them and they tell nothing but the picture.

    A photograph of a meeting may hold the place and the owner of the telephone that took it.
    """
    private = bool(image.getexif()) or any(key in image.info for key in ("comment", "xmp"))
    if private or getattr(image, "n_frames", 1) > 1:
        return None
    if image.format == "JPEG" and image.mode in ("RGB", "L"):
        return data, ".jpg"
    if image.format == "PNG" and image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return data, ".png"
    return None


def _converted(image: Image.Image) -> tuple[bytes, str]:
    """The first frame as JPEG (photographs) or PNG, turned upright."""
    kept: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    lossy = image.format in LOSSY
    if image.mode == "CMYK":
        kept = {}
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I") or upright.mode == "F":
        upright = upright.convert("L")
    see_through = upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info
    if lossy and not see_through:
        upright = upright if upright.mode in ("RGB", "L") else upright.convert("RGB")
        return _saved(upright, "JPEG", quality=92, **kept), ".jpg"
    if upright.mode not in ("1", "L", "RGB"):
        upright = upright.convert("RGBA" if see_through else "RGB")
    return _saved(upright, "PNG", **kept), ".png"


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """Pixels alone: a fresh image carries nothing over."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    stream = io.BytesIO()
    bare.save(stream, form, **{key: value for key, value in options.items() if value})
    return stream.getvalue()


def _drawn(data: bytes) -> bytes:
    """An SVG as PNG; nothing outside it is read."""
    import resvg_py

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
            raise PictureError(Fault.UNREADABLE)
        for node in list(root.iter()):
            if not isinstance(node.tag, str):
                continue
            target = node.get(XLINK) or node.get("href") or ""
            inside = target.startswith(("#", "data:image/png", "data:image/jpeg"))
            if target and not inside and node.getparent() is not None:
                node.attrib.pop(XLINK, None)
                node.attrib.pop("href", None)
        drawing = resvg_py.svg_to_bytes(
            svg_string=etree.tostring(root, encoding="unicode"),
            width=SVG_WIDTH,
            skip_system_fonts=True,
            font_dirs=[str(ROOT / "templates" / "fonts")],
            font_family=PAGE_FONT,
            sans_serif_family=PAGE_FONT,
            serif_family="Source Serif 4",
            monospace_family=PAGE_FONT,
        )
        with Image.open(io.BytesIO(drawing)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PictureError(Fault.TOO_LARGE)
    except (etree.LxmlError, ValueError, OSError):
        raise PictureError(Fault.UNREADABLE) from None
    return bytes(drawing)
