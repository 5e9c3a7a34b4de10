"""Lay a part out again until its pages are settled: hyphens in their place, no hole over a picture.

What is wrong is only seen on the pages, and one change may push another line over its end: a few
rounds, then the part stays as it is. Most parts need none.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree, html

from carrefours_docs.pdf import lines
from carrefours_docs.pdf.ladders import words_to_keep
from carrefours_docs.pdf.parts import LaidOut, Press
from carrefours_docs.pdf.room import fit_pictures

ROUNDS = 12


def settle(press: Press, laid_out: LaidOut) -> LaidOut:
    """The part with its words and pictures where they belong."""
    for _ in range(ROUNDS):
        root = html.fragment_fromstring(laid_out.part.body)
        changed = lines.keep_words_whole(root, words_to_keep(laid_out))
        # One picture a round: the next may find itself elsewhere.
        if not fit_pictures(root, laid_out) and not changed:
            break
        body = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
        part = replace(laid_out.part, body=body)
        laid_out = press.lay_out(
            part, laid_out.first, roman=laid_out.roman, side=laid_out.side, lang=laid_out.lang
        )
    return laid_out
