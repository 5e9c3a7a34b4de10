"""Which rules a language has, and the setting of plain strings.

French and English have rules of their own; any other language that has a catalogue, and so may have
an edition, has the neutral ones; the rest are words cited from elsewhere, left as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from carrefours_docs.book.typography.english import set_english
from carrefours_docs.book.typography.flow import Flow
from carrefours_docs.book.typography.french import set_french
from carrefours_docs.book.typography.neutral import set_neutral
from carrefours_docs.book.typography.rules import NEUTRAL
from carrefours_docs.languages import base_language
from carrefours_docs.messages import book_messages

_SETTERS: Mapping[str, Callable[[Flow], None]] = {"fr": set_french, "en": set_english}


def set_flow(flow: Flow, language: str) -> None:
    """Apply the rules of `language`; what has none is left as it was written."""
    setter = _SETTERS.get(base_language(language))
    if setter is None and not book_messages(language).speaks:
        return
    flow.follow(NEUTRAL)
    if setter:
        setter(flow)
    else:
        set_neutral(flow, language)


def set_text(text: str, language: str) -> str:
    """`text` as `language` prints it. Idempotent; no letter or digit changes (NFC is taken)."""
    flow = Flow([unicodedata.normalize("NFC", text)])
    set_flow(flow, language)
    return flow.pieces()[0]
