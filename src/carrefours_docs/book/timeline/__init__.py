"""The season over time, drawn from its records: timeline, its words, chapter ornaments, cover.

Takes a corpus and a language; gives SVG in millimetres with live text in our own faces, a 300 ppi
PNG of it for Word, and the same facts as sentences. What is known to the month is drawn as a month.
"""

from carrefours_docs.book.timeline.cover import back, pattern
from carrefours_docs.book.timeline.layout import Frame
from carrefours_docs.book.timeline.model import Event, KindSign, Timeline, build_timeline
from carrefours_docs.book.timeline.ornament import ornament
from carrefours_docs.book.timeline.png import to_png
from carrefours_docs.book.timeline.sheet import to_svgs
from carrefours_docs.book.timeline.strip import NARROW, WIDE, strips
from carrefours_docs.book.timeline.words import alt_text, text_alternative

__all__ = [
    "NARROW",
    "WIDE",
    "Event",
    "Frame",
    "KindSign",
    "Timeline",
    "alt_text",
    "back",
    "build_timeline",
    "ornament",
    "pattern",
    "strips",
    "text_alternative",
    "to_png",
    "to_svgs",
]
