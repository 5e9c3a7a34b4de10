"""A drawing as PNG at 300 ppi, for Word: resvg draws it with our faces alone."""

from __future__ import annotations

import struct
import zlib

import resvg_py

from carrefours_docs.paths import project

PPI = 300
_HEAD = 33  # the signature (8 bytes) and the IHDR chunk (25)


def to_png(svg: str) -> bytes:
    """`svg`, whose size is in millimetres, on white; its pHYs chunk tells Word the true size."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_dirs=[str(project().fonts)],
        dpi=PPI,
    )
    per_metre = round(PPI / 0.0254)
    return bytes(
        drawn[:_HEAD]
        + _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        + drawn[_HEAD:]
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
