"""A program of its own: an SVG on standard input → a PNG on standard output, drawn by resvg.

Apart, because a hostile drawing can abort the process that draws it or keep it busy; raster.py runs
it and gives it up after a while. Arguments: width and height in pixels, folder of fonts.
"""

from __future__ import annotations

import sys

SANS, SERIF = "Source Sans 3", "Source Serif 4"


def draw(svg: str, width: int, height: int, fonts: str) -> bytes:
    """The drawing as PNG, in the fonts of the folder and no other."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height,
            skip_system_fonts=True,
            font_dirs=[fonts],
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SERIF,
            monospace_family=SANS,
        )
    )


if __name__ == "__main__":
    text = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(draw(text, int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
