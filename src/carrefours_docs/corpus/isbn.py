"""An ISBN of thirteen digits and its check digit (ISO 2108)."""

from __future__ import annotations

import re

from carrefours_docs.messages import _

_BETWEEN = re.compile(r"[\s\u00a0\u202f\u2010-\u2013-]")


def isbn_digits(isbn: str) -> str:
    """The thirteen digits of an ISBN; raises ValueError, which says what is wrong with it."""
    digits = _BETWEEN.sub("", isbn.removeprefix("ISBN").removeprefix(":"))
    if re.fullmatch(r"[0-9]{9}[0-9Xx]", digits):
        raise ValueError(_("it has ten digits, as before 2007"))
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        raise ValueError(_("an ISBN is thirteen digits, of which the first are 978 or 979"))
    if digits[-1] != check_digit(digits[:12]):
        raise ValueError(_("a digit is wrong: the last one does not fit the others"))
    return digits


def check_digit(digits: str) -> str:
    """The thirteenth digit that twelve ask for."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)
