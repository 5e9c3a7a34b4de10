"""What a season decides about its texts before they are read."""

from __future__ import annotations

from dataclasses import dataclass

from carrefours_docs.corpus.schema import Changes


@dataclass(frozen=True, slots=True)
class Handling:
    """`changes`: what becomes of tracked ones; in a `draft` a missing picture is a marked gap."""

    changes: Changes = Changes.ACCEPT
    draft: bool = False


FINAL = Handling()
