"""pyuca's collator, which reads of Unicode's table (UTS 10) the rows of the characters it meets.

The table has thirty thousand rows and takes longer to read than all headings of a book to sort,
which need a hundred. A key is the same as with all rows: those that begin with a character are all
that it can lead to.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from pyuca import Collator
from pyuca.collator import COLL_ELEMENT_PATTERN
from pyuca.utils import hexstrings2int

_RANGE = "@implicitweights"


class LazyCollator(Collator):  # type: ignore[misc]
    """Gives the keys that pyuca gives."""

    def load(self, filename: str) -> None:
        """Find the rows; none is read yet."""
        self._rows: dict[str, list[str]] = defaultdict(list)
        for line in Path(filename).read_text(encoding="utf-8").splitlines():
            first = line.partition(" ")[0]
            if first == _RANGE:
                characters, base = line.removeprefix(_RANGE).partition("#")[0].split(";")
                low, high = characters.split("..")
                self.implicit_weights.append([int(low, 16), int(high, 16), int(base, 16)])
            else:
                self._rows[first].append(line)

    def collation_elements(self, normalized_string: str) -> Any:
        for character in {*normalized_string}:
            for row in self._rows.pop(f"{ord(character):04X}", ()):
                codes, weights = row.partition("#")[0].split(";", 1)
                found = COLL_ELEMENT_PATTERN.finditer(weights)
                elements = [hexstrings2int(one.groups()) for one in found]
                self.table.add(hexstrings2int(codes.split()), elements)
        return super().collation_elements(normalized_string)
