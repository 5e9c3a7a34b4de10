"""Whether a JPEG or PNG holds its picture and nothing else: no Exif, XMP, IPTC, words, preview.

Rests on ISO/IEC 10918-1 (annex B, markers) and the PNG specification (chunks). What is not known to
be harmless counts as something else.
"""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split())
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_ADOBE, _JFIF, _ICC = b"Adobe", b"JFIF\0", b"ICC_PROFILE\0"


def holds_only_pixels(data: bytes) -> bool:
    """True for a picture in one of the two formats whose bytes tell nothing but the picture."""
    if data.startswith(_PNG):
        return _png(data)
    return data.startswith(b"\xff\xd8") and _jpeg(data)


def _png(data: bytes) -> bool:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if kind not in _CHUNKS:
            return False
        at += 12 + length
        if kind == b"IEND":
            return at == len(data)
    return False


def _jpeg(data: bytes) -> bool:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _STANDALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if not _harmless(marker, body):
            return False
        at += 2 + length
        if marker == 0xDA:  # what follows is the picture, up to the next marker
            at = _after_scan(data, at)
            if data[at : at + 2] == b"\xff\xd9":
                return at + 2 == len(data)
    return False


def _harmless(marker: int, body: bytes) -> bool:
    if marker == 0xE0:
        # a JFIF header with a preview is longer than its fourteen bytes
        return body.startswith(_JFIF) and len(body) == 14
    if marker == 0xE2:
        return body.startswith(_ICC)
    if marker == 0xEE:
        return body.startswith(_ADOBE)
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _after_scan(data: bytes, at: int) -> int:
    """Where the coded picture that starts at `at` ends: at a marker that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or data[at + 1] in _STANDALONE:
            at += 2
        else:
            return at
