"""What comes back from translators, whatever the file: one `Returned` a unit."""

from __future__ import annotations

from dataclasses import dataclass

from carrefours_docs.errors import Place


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit as it came back.

    `base` is the fingerprint of the translation it was made from ("" where there was none, None
    where the file does not say); `doubtful` is gettext's “fuzzy”.
    """

    key: str
    source: str
    target: str
    doubtful: bool
    base: str | None
    place: Place
    previous: str = ""
