"""Inclusive forms (participant·e·s): one sign for all, the middle dot U+00B7.

Minutes write them with U+02D1, U+2027, a bullet or a full stop. U+02D1 is a letter to Unicode, so
that no search finds the word; U+2027 lets a line break; U+00B7 does neither. The words stay as
people wrote them: only the sign changes, between letters and before a closed list of endings.
"""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import Rule
from carrefours_docs.book.typography.rules import PutInGroups

MIDDLE_DOT = "\N{MIDDLE DOT}"
_ENDINGS = (
    "e|es|s|le|les|ne|nes|te|tes|se|ses|ve|ves|fe|fes|sse|sses|esse|esses|eure|eures|"
    "rice|rices|trice|trices|euse|euses|enne|ennes|ère|ères|ale|ales|ive|"
    "ives|x"
)
_LETTER = r"[^\W\d_ˑ]"

RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"(?<={_LETTER})[\u02d1\u2027\u2022](?=(?:{_ENDINGS})(?![^\W_ˑ]))"),
        MIDDLE_DOT,
    ),
    (
        # a full stop: three letters before it, nothing of a word, a dot or an @ after the ending
        re.compile(rf"(?<={_LETTER}{{3}})\.(?=(?:{_ENDINGS})(?:[.·]s)?(?![\w@·]|\.[\w.@]))"),
        MIDDLE_DOT,
    ),
    (
        re.compile(r"(?<![\w.·])(?i:un|du)(\.)(?=e(?:[.·]s)?(?![\w@·]|\.[\w.@]))"),
        PutInGroups(MIDDLE_DOT),
    ),
    (
        re.compile(
            r"(?<![\w.·])(?i:ils?|eux|ceux)([.\u02d1\u2027\u2022])(?=c?elles?(?![\w@·ˑ]|\.[\w.@]))"
            r"|(?<![\w.·])(?i:c?elles?)([.\u02d1\u2027\u2022])(?=(?:ils?|eux|ceux)(?![\w@·ˑ]|\.[\w.@]))"
        ),
        PutInGroups(MIDDLE_DOT),
    ),
    (
        re.compile(r"(?<=·e)\.(?=s(?![\w@·]|\.[\w.@]))|(?<=·[lntsv]e)\.(?=s(?![\w@·]|\.[\w.@]))"),
        MIDDLE_DOT,
    ),
)
