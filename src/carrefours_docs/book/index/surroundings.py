"""What must stand before a form for it to be the term: words told, a sentence's opening, no first
name before a surname that stands alone. Texts are folded; a question looks back a few words only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_FOLDED = str.maketrans("’‘ʼ\u00a0\u202f\u2009\u2007\n\u2010\u2011İ", "'''     --I")
_REACH = 80
"""Characters looked back at: enough for the longest of words that must stand before."""

_OPENERS = "\"'«“‘(–—-•[ "
_CLOSERS = "\"'»”’)] "
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'·-]*\.?) \Z")
_PARTICLES = re.compile(r"(?:\b(?:de|du|des|d|di|da|la|le|les|l|van|von|der|den|y)(?: |'))+\Z")

_LEADS = """
    m mm mme mmes mlle mlles monsieur madame messieurs mesdames dr docteur docteure pr professeur
    professeure me maître mr mrs ms miss dame sieur
    à a après au aussi autour avant avec car ce cet cette ces chez comme comment contre d dans de
    depuis derrière des devant donc dont du elle en enfin ensuite entre envers et grâce hier ici il
    ils jusque la là le les leur lorsque mais malgré merci moi ni nous or ou où outre par parce
    parmi pendant pour pourquoi pourtant près puis puisque quand que quel quelle quant qui quoi sans
    sauf selon si sinon son sous suivant sur toutefois tous tout toute un une vers versus voici
    voilà vous lui demain ainsi alors ailleurs cependant
    about after again against also and as at because before behind both but by during even for from
    he if in into like of on or our she since so than thanks that the then their there they this to
    toward towards until was what when where while who why with without yet you
"""
LEADS = frozenset(_LEADS.split())
"""Words that may stand before a surname with a capital and are no first name: a sentence opens with
them, or they are titles. Any other word with a capital is taken for a first name."""


class When(Enum):
    """Where a form may stand: anywhere; where a sentence opens (a capital there is no sign of a
    proper name); with no first name before it, with or without a particle between them."""

    ALWAYS = "always"
    OPENING = "opening"
    ALONE = "alone"
    ALONE_AFTER_PARTICLE = "alone-after-particle"


def folded(text: str) -> str:
    """Apostrophes, spaces and hyphens of every sort as the plain ones, one for one."""
    return text.translate(_FOLDED)


def allowed(before: Sequence[str], when: When, text: str, start: int) -> bool:
    """Whether a form may stand at `start` of `text`, which is folded."""
    if when is When.ALWAYS and not before:
        return True
    head = text[max(0, start - _REACH) : start]
    if before and not any(_ends_with(head, folded(word).casefold().strip()) for word in before):
        return False
    match when:
        case When.OPENING:
            return _opens(head, whole=start <= _REACH)
        case When.ALONE:
            return _alone(head)
        case When.ALONE_AFTER_PARTICLE:
            return _alone(head) and _alone(_PARTICLES.sub("", head))
        case When.ALWAYS:
            return True


def _ends_with(head: str, word: str) -> bool:
    """Whether `word` stands right before; “de” is also d', “la” also l'."""
    ways = [word if word.endswith("'") else f"{word} "]
    if word.endswith(("e", "a")):
        ways.append(f"{word[:-1]}'")
    low = re.sub(" +", " ", head.casefold())
    return any(
        low.endswith(way) and not low[: -len(way)][-1:].isalnum() and low[: -len(way)][-1:] != "-"
        for way in ways
    )


def _opens(head: str, *, whole: bool) -> bool:
    bare = head.rstrip(_OPENERS)
    if not bare:
        return whole
    return bare.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def _alone(head: str) -> bool:
    """Whether no first name, nor its initial, stands right before."""
    match = _WORD_BEFORE.search(head)
    if match is None:
        return True
    word = match[1].rsplit("'", 1)[-1]
    if re.fullmatch(r"\w\.", word) and word != "M.":
        return False
    return not word[:1].isupper() or word.rstrip(".").casefold() in LEADS
