"""How often each word of a book is written small, and how often with a capital within a sentence.

A word that only opens sentences with a capital is no name; one that is written small elsewhere is
most often a common word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from carrefours_docs.desk.lists import NOT_NAMES, SMALL_WORDS
from carrefours_docs.desk.tokens import Shape, Token, folded_key


class Vocabulary:
    """Counts over every flow of a book."""

    def __init__(self, texts: Iterable[Sequence[Token]]) -> None:
        self.small: Counter[str] = Counter()
        self.bare: Counter[str] = Counter()
        """The small words again, without accents: capitals often have none."""
        self.named: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        """Acronyms that do not follow a capitalised word, by their letters."""
        for row in texts:
            before: Token | None = None
            for token in row:
                if token.shape is Shape.SMALL and not token.text[:1].isupper():
                    for part in {token.low, *token.low.split("-")}:
                        self.small[part] += 1
                        self.bare[folded_key(part)] += 1
                elif not token.opens:
                    self.named[token.text] += 1
                follows = before is not None and before.shape is Shape.CAPITALISED
                if token.shape is Shape.ACRONYM and not (follows and token.gap == " "):
                    self.alone[token.text] += 1
                before = token

    def times_small(self, word: str) -> int:
        """How often a word, its plural or its singular is written without a capital."""
        low = word.lower()
        other = low[:-1] if low.endswith("s") and len(low) > 3 else low + "s"
        bare = 0 if low != folded_key(low) else self.bare[low] + self.bare[other]
        return max(bare, self.small[low] + self.small[other])

    def is_common(self, word: str) -> bool:
        """Whether a capitalised word is no name by itself."""
        if word.lower() in SMALL_WORDS or word.lower() in NOT_NAMES:
            return True
        small = self.times_small(word)
        return small > 0 and self.named[word] <= 2 * small

    def may_open_a_name(self, word: str) -> bool:
        """Whether a word at the start of a sentence may be the first of a name."""
        if word.lower() in SMALL_WORDS or word.lower() in NOT_NAMES:
            return False
        return self.named[word] > 0 or self.times_small(word) == 0
