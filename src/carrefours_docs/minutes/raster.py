"""Bytes of a picture → bytes that every output takes: PNG or JPEG, upright, without private data.

Vector drawings (SVG) are set at print size by resvg with our own fonts. Rests on Pillow; formats
that run programs (EPS) or that print badly are never opened.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image, ImageCms, ImageFile, ImageOps

from carrefours_docs.minutes import drawing
from carrefours_docs.minutes.segments import holds_only_pixels
from carrefours_docs.paths import ROOT
from carrefours_docs.patience import patiently

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "AVIF")
MOST_PIXELS = 60_000_000
SVG_WIDTH = 1600
"""Pixels across: 135 mm at 300 ppi, more than the measure of an A5 page."""
INKS = ROOT / "templates" / "icc" / "ISOcoated_v2_300_bas.icc"
"""What four inks look like where a picture does not say."""
LOSSY = ("JPEG", "MPO", "WEBP", "AVIF")
PATIENCE = 30
"""Seconds of a processor that a drawing may take: a map takes one."""
NUMBER = re.compile(r"-?\d*\.?\d+(?:e[-+]?\d+)?", re.I)
MEASURE = re.compile(r"\s*(\d*\.?\d+)\s*(px|pt|pc|mm|cm|in)?\s*\Z")
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
        with warnings.catch_warnings(), _whole_or_nothing():
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


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    """Truncated pictures are errors here, whatever another library made of Pillow's setting."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _is_metafile(data: bytes) -> bool:
    """Windows drawings (EMF, WMF) and compressed ones, which nothing here draws."""
    emf = data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"
    return emf or data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x1f\x8b"))


def _as_is(data: bytes, image: Image.Image) -> tuple[bytes, str] | None:
    """The same bytes, where every output takes them and they tell nothing but the picture.

    A photograph of a meeting may hold the place and the owner of the telephone that took it, the
    names of those it shows, or a smaller picture of what was cut away.
    """
    if image.getexif() or getattr(image, "n_frames", 1) > 1 or not holds_only_pixels(data):
        return None
    if image.format == "JPEG" and image.mode in ("RGB", "L"):
        return data, ".jpg"
    if image.format == "PNG" and image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return data, ".png"
    return None


def _in_eight_bits(deep: Image.Image) -> Image.Image:
    """A grey picture of 16 or more bits a point: Pillow alone would cut what is above 255."""
    extrema = deep.getextrema()
    most = extrema[1] if isinstance(extrema[1], (int, float)) else 0
    if most <= 255 and not deep.mode.startswith("I;16"):
        return deep.convert("L")
    return deep.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _converted(image: Image.Image) -> tuple[bytes, str]:
    """The first frame as JPEG (photographs) or PNG, turned upright."""
    kept: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    lossy = image.format in LOSSY
    upright = ImageOps.exif_transpose(image)
    if image.mode == "CMYK":
        upright, kept = _on_screen(upright, kept["icc_profile"]), {}
    if upright.mode.startswith("I") or upright.mode == "F":
        upright = _in_eight_bits(upright)
    see_through = upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info
    if lossy and not see_through:
        upright = upright if upright.mode in ("RGB", "L") else upright.convert("RGB")
        return _saved(upright, "JPEG", quality=92, **kept), ".jpg"
    if upright.mode not in ("1", "L", "RGB"):
        upright = upright.convert("RGBA" if see_through else "RGB")
    return _saved(upright, "PNG", **kept), ".png"


def _on_screen(inks: Image.Image, own: bytes | None) -> Image.Image:
    """A picture in four inks as sRGB: by its own profile, or as coated paper shows it (FOGRA39).

    Pillow alone takes inks for pure lights: what was printed brick would be shown neon.
    """
    for source in (io.BytesIO(own) if own else None, str(INKS)):
        if source is None:
            continue
        try:
            shown = ImageCms.profileToProfile(
                inks,
                source,
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError):
            continue  # a profile that is damaged, or no profile of inks
        if shown is not None:
            return shown
    return inks.convert("RGB")


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """Pixels alone: a fresh image carries nothing over."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    stream = io.BytesIO()
    bare.save(stream, form, **{key: value for key, value in options.items() if value})
    return stream.getvalue()


def _drawn(data: bytes) -> bytes:
    """An SVG as PNG; nothing outside it is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise PictureError(Fault.UNREADABLE) from None
    if b"<!ENTITY" in data:
        raise PictureError(Fault.UNREADABLE)
    for node in root.iter():
        for name in (XLINK, "href"):
            inside = ("#", "data:image/png", "data:image/jpeg")
            if isinstance(node.tag, str) and not (node.get(name) or "#").startswith(inside):
                del node.attrib[name]
    width, height = _shape(root)
    if height > 3 * SVG_WIDTH:
        raise PictureError(Fault.TOO_LARGE)
    program = [sys.executable, "-P", str(Path(drawing.__file__))]
    size = [str(width), str(height), str(ROOT / "templates" / "fonts")]
    try:
        done = patiently([*program, *size], etree.tostring(root), PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        raise PictureError(Fault.UNREADABLE) from None
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise PictureError(Fault.UNREADABLE)
    return bytes(done.stdout)


def _shape(root: Any) -> tuple[int, int]:
    """The size in pixels at which a drawing is set, from its own measures or its view box."""
    box = [float(number) for number in NUMBER.findall(root.get("viewBox") or "")]
    sides = [MEASURE.match(root.get(name) or "") for name in ("width", "height")]
    if sides[0] and sides[1] and sides[0][2] == sides[1][2]:
        width, height = float(sides[0][1]), float(sides[1][1])
    elif len(box) == 4:
        width, height = box[2:]
    else:
        raise PictureError(Fault.UNREADABLE)
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise PictureError(Fault.TOO_LARGE)
    return SVG_WIDTH, max(1, round(SVG_WIDTH * height / width))
