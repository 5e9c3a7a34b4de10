"""What is known of any language without code of its own: CLDR's locale, its country, Word's number.

Takes BCP 47 tags (fr, pt-BR), gives what Babel's copy of CLDR and Windows' list of ids say of them.
"""

from __future__ import annotations

import locale as names_of_locales
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

HOME: Mapping[str, str] = {"en": "GB"}
"""The country meant where a tag names none, and CLDR's likeliest is not that of these booklets."""

NEUTRAL = "root"
"""CLDR's locale for languages it does not know: digits where names would stand."""


def base_language(language: str) -> str:
    """The language without its region: "fr" of "fr-CA"."""
    return language.partition("-")[0].lower()


@cache
def locale_of(language: str) -> Locale:
    """CLDR's locale of a tag; English without a region is that of Europe (27 April 2016)."""
    tag = f"{language}-{HOME[language]}" if language in HOME else language
    for known in (tag, base_language(language), NEUTRAL):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows the root locale")


def with_country(language: str) -> str:
    """The tag with a country, as Word wants it: fr-FR, en-GB; as it is where none is known."""
    if "-" in language:
        return language
    likely = str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]
    country = HOME.get(language, likely)
    return f"{language}-{country}" if country else language


def windows_id(language: str) -> int:
    """The number Windows gives a language (MS-LCID), 1036 for fr; English's where it has none.

    Where there are two, the greater is the modern sort order (Spanish: 3082).
    """
    wanted = with_country(language).replace("-", "_")
    found = [lcid for lcid, name in names_of_locales.windows_locale.items() if name == wanted]
    return max(found) if found else windows_id("en")
