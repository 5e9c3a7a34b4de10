"""The printing condition: an ICC profile, its registered name, and the way to it from the screen.

One profile comes with the project (templates/icc, FOGRA39: offset on coated paper); a season may
name another CMYK profile of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

FOGRA39 = "ISOcoated_v2_300_bas.icc"
_REGISTERED = {FOGRA39: ("FOGRA39", "Offset, coated paper (ISO 12647-2:2004), 300 % of ink")}
"""Names in the ICC's registry of characterisations; other profiles go by their own description."""


@dataclass(frozen=True)
class PrintProfile:
    """A CMYK profile. Raises BuildError where the file is none."""

    path: Path

    @cached_property
    def _opened(self) -> Any:
        try:
            opened = ImageCms.getOpenProfile(str(self.path))
        except (ImageCms.PyCMSError, OSError) as error:
            raise self._refused() from error
        if opened.profile.xcolor_space.strip() != "CMYK":
            raise self._refused()
        return opened

    def _refused(self) -> BuildError:
        what = _("this is no ICC profile for printing in four inks")
        remedy = _("Name a CMYK profile of your printer, or leave the line out.")
        return BuildError([Problem("print-profile", Place(self.path), what, remedy)])

    @property
    def identifier(self) -> str:
        """The name of the printing condition, as an output intent gives it."""
        return _REGISTERED.get(self.path.name, (self.description, ""))[0]

    @property
    def condition(self) -> str:
        """The printing condition in words."""
        return _REGISTERED.get(self.path.name, ("", self.description))[1]

    @property
    def description(self) -> str:
        return str(ImageCms.getProfileDescription(self._opened)).strip()

    @cached_property
    def _transform(self) -> Any:
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            self._opened,
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def separated(self, image: Image.Image) -> Image.Image:
        """An sRGB picture as CMYK (relative colorimetric, black point compensated)."""
        separated = ImageCms.applyTransform(image.convert("RGB"), self._transform)
        assert separated is not None
        return separated
