"""A picture whose bytes tell more than the picture is told from one that is only itself."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from carrefours_docs.minutes.raster import printable
from carrefours_docs.minutes.segments import holds_only_pixels


def saved(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((80, 60), 60).convert("RGB").save(stream, kind, **options)
    return stream.getvalue()


def with_segment(marker: int, body: bytes) -> bytes:
    plain = saved("JPEG")
    length = (len(body) + 2).to_bytes(2, "big")
    return plain[:2] + bytes([0xFF, marker]) + length + body + plain[2:]


def words() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_itxt("Author", "Bruno", zip=True)
    return found


@pytest.mark.parametrize(
    "data",
    [
        saved("JPEG"),
        saved("JPEG", progressive=True, dpi=(300, 300)),
        saved("JPEG", icc_profile=b"x" * 300),
        saved("PNG"),
        saved("PNG", dpi=(72, 72), icc_profile=b"x" * 300),
    ],
)
def test_a_plain_picture_keeps_its_bytes(data: bytes) -> None:
    assert holds_only_pixels(data)
    assert printable(data)[0] == data


@pytest.mark.parametrize(
    "data",
    [
        saved("JPEG", comment=b"Bruno"),
        saved("JPEG") + b"Bruno",
        with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Bruno"),
        with_segment(0xED, b"Photoshop 3.0\0" + b"8BIMBruno"),
        with_segment(0xEF, b"Bruno"),
        saved("PNG", pnginfo=words()),
        saved("PNG") + b"Bruno",
    ],
)
def test_what_tells_more_is_saved_anew_without_it(data: bytes) -> None:
    assert not holds_only_pixels(data)
    made, _ = printable(data)
    assert holds_only_pixels(made)
    assert b"Bruno" not in made
