"""One laid-out page → PNG, as the PDF shows it: WeasyPrint writes the page, PDFium draws it."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict

from carrefours_docs.preview.snapshot import Sheet

SCALES = (1, 2, 3)
"""Device pixels a CSS pixel: screens, telephones."""
HELD = 96 * 1024 * 1024
"""Bytes of pictures kept, those not asked for longest let go."""
POINTS_A_PIXEL = 0.75


class Raster:
    """Draws pages and keeps the pictures. Safe from several threads; `engine` is held meanwhile."""

    def __init__(self, engine: threading.RLock) -> None:
        self._engine = engine
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self.scale = SCALES[0]
        """What a browser asked for last."""

    def png(self, sheet: Sheet, scale: int) -> bytes:
        """The page as PNG, `scale` device pixels a CSS pixel."""
        key = (sheet.key, scale)
        self.scale = scale
        with self._engine:
            if key not in self._kept:
                self._kept[key] = _drawn(sheet, scale)
                self._size += len(self._kept[key])
                while self._size > HELD and len(self._kept) > 1:
                    self._size -= len(self._kept.popitem(last=False)[1])
            self._kept.move_to_end(key)
            return self._kept[key]


def _drawn(sheet: Sheet, scale: int) -> bytes:
    import pypdfium2

    document = sheet.document.wake()
    written = document.copy([document.pages[sheet.place]]).write_pdf()
    with pypdfium2.PdfDocument(written) as pdf:
        image = pdf[0].render(scale=scale / POINTS_A_PIXEL).to_pil()
    held = io.BytesIO()
    image.save(held, "PNG", compress_level=1)
    return held.getvalue()
