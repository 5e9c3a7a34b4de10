"""The collator that reads the rows it meets gives the keys of one that has read them all."""

from __future__ import annotations

import random

from pyuca import Collator

from carrefours_docs.book.index.collator import LazyCollator


def test_keys_are_those_of_the_whole_table() -> None:
    ours, whole = LazyCollator(), Collator()
    assert ours.implicit_weights == whole.implicit_weights
    ranges = [*range(32, 0x250), *range(0x300, 0x370), *range(0x400, 0x460), *range(0xE00, 0xE80)]
    ranges += [*range(0xF40, 0xFC0), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07)]  # contractions
    anything = [*range(1, 0xD800), *range(0xE000, 0x110000)]
    chance = random.Random(1)
    for number in range(3000):
        codes = chance.choices(ranges if number % 3 else anything, k=chance.randint(0, 8))
        text = "".join(map(chr, codes))
        assert ours.sort_key(text) == whole.sort_key(text), text
