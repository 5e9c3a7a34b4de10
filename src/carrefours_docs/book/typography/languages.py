"""Which rules a language has, and the setting of plain strings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from carrefours_docs.book.typography.english import set_english
from carrefours_docs.book.typography.flow import Flow
from carrefours_docs.book.typography.french import set_french
from carrefours_docs.book.typography.rules import NEUTRAL

_SETTERS: Mapping[str, Callable[[Flow], None]] = {"fr": set_french, "en": set_english}


def base_language(language: str) -> str:
    """The language without its region: "fr" of "fr-CA"."""
    return language.partition("-")[0].lower()


def set_flow(flow: Flow, language: str) -> None:
    """Apply the rules of `language`; what has none is left as it was written."""
    setter = _SETTERS.get(base_language(language))
    if setter:
        flow.follow(NEUTRAL)
        setter(flow)


def set_text(text: str, language: str) -> str:
    """`text` as `language` prints it. Idempotent; no letter or digit changes (NFC is taken)."""
    flow = Flow([unicodedata.normalize("NFC", text)])
    set_flow(flow, language)
    return flow.pieces()[0]
