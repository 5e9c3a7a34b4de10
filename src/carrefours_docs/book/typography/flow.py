"""A flow of text under typographic rules: who owns each character, and what must not be touched.

A flow is the text of one run of inlines, in pieces. Rules see it as one string in which code,
addresses and foreign words are masked (U+FFFC, one for one); their edits keep every character with
the piece it stands in, so that inline markup is transparent to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

MASK = "\ufffc"
NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\u00a0"
SPACE = f"[ {NO_BREAK}{NARROW}\u2007\u2009]"
"""A space of any width, as a regular expression; never the end of a line."""

Edit = tuple[int, int, str]
"""Replace the characters from the first to before the second by the third."""

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], Iterable[Edit]]]
"""What to look for, and the text that replaces it all, or the edits it asks for."""

_OPENING = "«“‘([{"
_PROTECTED = re.compile(
    r"""
    (?:https?|ftp)://[^\s<>«»“”"]*[^\s<>«»“”".,;:!?…)\]'’]    # addresses
    | mailto:[^\s<>«»“”"]*[^\s<>«»“”".,;:!?…)\]'’]
    | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+             # electronic mail
    | (?<![\w.@-])(?:[\w-]+\.)+(?:fr|org|com|net|eu|info|coop|io)(?![\w-])
      (?:/[^\s<>«»“”"]*[^\s<>«»“”".,;:!?…)\]'’]|/)?
    | (?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d|:\d)             # times
    """,
    re.VERBOSE,
)


class Flow:
    """The text of a run; `pieces` are its parts in order, None for what rules must not see."""

    def __init__(self, pieces: Sequence[str | None]) -> None:
        self._count = len(pieces)
        self._text = "".join(MASK if piece is None else piece for piece in pieces)
        self._owners = [
            number
            for number, piece in enumerate(pieces)
            for _ in range(1 if piece is None else len(piece))
        ]
        self.seen = _PROTECTED.sub(lambda match: MASK * len(match[0]), self._text)

    def follow(self, rules: Iterable[Rule]) -> None:
        """Apply each rule over the whole flow, in turn."""
        for pattern, put in rules:
            edits: list[Edit] = []
            for match in pattern.finditer(self.seen):
                if isinstance(put, str):
                    edits.append((match.start(), match.end(), put))
                else:
                    edits.extend(put(match))
            self.edit(edits)

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply edits that are in order and do not overlap."""
        seen: list[str] = []
        text: list[str] = []
        owners: list[int] = []
        done = 0
        for start, end, put in edits:
            if self.seen[start:end] == put:
                continue
            seen += (self.seen[done:start], put)
            text += (self._text[done:start], put)
            owners += self._owners[done:start]
            owners += self._owned(start, end, len(put))
            done = end
        if not text:
            return
        self.seen = "".join([*seen, self.seen[done:]])
        self._text = "".join([*text, self._text[done:]])
        self._owners = owners + self._owners[done:]

    def _owned(self, start: int, end: int, length: int) -> list[int]:
        """Whose the new characters are: an insertion joins the sign it belongs to."""
        if end > start:
            last = self._owners[end - 1]
            return [self._owners[start + n] if start + n < end else last for n in range(length)]
        before = start > 0 and self.seen[start - 1] in _OPENING
        after = start < len(self.seen) and self.seen[start] != MASK
        return [self._owners[start - 1 if before or not after else start]] * length

    def pieces(self) -> list[str]:
        """The text of each piece now; what was masked comes back as it was."""
        found: list[list[str]] = [[] for _ in range(self._count)]
        for owner, character in zip(self._owners, self._text, strict=True):
            found[owner].append(character)
        return ["".join(characters) for characters in found]
