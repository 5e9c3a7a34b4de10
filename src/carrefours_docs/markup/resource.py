"""A file of a publication, whatever holds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the publication: its path in the package's folder, bytes and manifest entry."""

    path: str
    data: bytes
    media_type: str
    properties: str = ""

    @property
    def id(self) -> str:
        """Its name in the manifest: an XML name made of the path."""
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in self.path)
