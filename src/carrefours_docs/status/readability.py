"""What a program can honestly count in a sentence that is meant to be easy to read.

Takes a sentence of plain text in French or English; gives `Doubt`s. The limits are those of the
European rules (Inclusion Europe, Information for all, 2009) where they name one, ours
where they only ask for “short”. A doubt is a hint: whether a text is easy, only the people who need
it can say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from carrefours_docs.messages import _

MOST_WORDS = 15
"""Words of a sentence; French practice (UNAPEI) holds to some ten, Plain English to 15 or 20."""

LONGEST_WORD = 12
"""Letters of a word that is not a name."""

MOST_DIGITS = 4
"""Digits of a number that one can read at once: a year has as many."""


class Fault(Enum):
    """What makes a sentence hard; the order is that of the report."""

    LONG_SENTENCE = "long sentence"
    LONG_WORD = "long word"
    PASSIVE = "passive"
    NEGATION = "negation"
    ACRONYM = "acronym"
    NUMBER = "number"
    ROMAN = "roman numeral"
    SPELT_NUMBER = "number in letters"
    BRACKETS = "brackets"
    SEVERAL_IDEAS = "several ideas"
    PRONOUN = "unclear pronoun"
    SHORTENED = "shortened word"

    def told(self) -> str:
        """What it is called in the report."""
        return {
            Fault.LONG_SENTENCE: _("long sentence"),
            Fault.LONG_WORD: _("long word"),
            Fault.PASSIVE: _("perhaps a passive"),
            Fault.NEGATION: _("negation"),
            Fault.ACRONYM: _("acronym that is not explained"),
            Fault.NUMBER: _("large number"),
            Fault.ROMAN: _("Roman numeral"),
            Fault.SPELT_NUMBER: _("number in letters"),
            Fault.BRACKETS: _("brackets"),
            Fault.SEVERAL_IDEAS: _("several ideas, perhaps"),
            Fault.PRONOUN: _("pronoun to check"),
            Fault.SHORTENED: _("shortened word"),
        }[self]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What to look at in a sentence, and the words that raised it."""

    fault: Fault
    words: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language that hints rest on; all patterns ignore case."""

    passive: re.Pattern[str]
    negation: re.Pattern[str]
    numbers: re.Pattern[str]
    joints: re.Pattern[str]
    pronouns: re.Pattern[str]
    shortened: re.Pattern[str]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{text})(?![\w’'-])", re.IGNORECASE)


_FRENCH_PARTICIPLE = r"\w{2,}(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues)"
_FRENCH = Tongue(
    # être + participle: many verbs of motion make their past so, and are left out.
    passive=re.compile(
        r"(?<![\w’'-])(?:est|sont|était|étaient|sera|seront|serait|seraient|être|été|soit|soient|"
        r"fut|furent)\s+(?:(?:aussi|bien|déjà|souvent|toujours|alors|encore|ensuite|très)\s+)?"
        r"(?!(?:allé|venu|arrivé|parti|resté|né|mort|entré|sorti|monté|descendu|tombé|devenu|"
        r"revenu|passé|retourné|ici|aussi|ainsi|depuis|plus|parmi|sous|tous|nous|vous|"
        r"qui|lui)(?:e|s|es)?\b)"
        rf"(?:{_FRENCH_PARTICIPLE})(?!\w)(?!\s+(?:de|que|qu’))",
        re.IGNORECASE,
    ),
    negation=re.compile(
        r"(?<!\w)(?:ne\s+|n[’'])\w+.{0,30}?(?<!\w)(?:pas|plus|jamais|rien|personne|aucune?|guère|ni|"
        r"que|qu[’'])(?!\w)",
        re.IGNORECASE,
    ),
    numbers=_words(
        "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
        "vingt|trente|quarante|cinquante|soixante|cent|cents|mille"
    ),
    joints=_words(
        "qui|que|dont|lequel|laquelle|lesquels|parce que|puisque|bien que|quoique|afin que|"
        "tandis que|alors que|lorsque|cependant|toutefois|néanmoins|or"
    ),
    # « en » before a date or a place is no pronoun, nor is « y » in « il y a ».
    pronouns=re.compile(
        r"(?<![\w’'-])(?:y(?!\s+(?:a|avait|aura|ait)(?!\w))|celui-ci|celle-ci|ceux-ci|celles-ci|ceci|"
        r"dont|lequel|laquelle)(?![\w’'-])|(?<=[jnmtsl][’'])(?:en|y)(?!\w)|"
        r"(?<=(?<!\w)(?:il|on|tu|je)\s)en(?!\w)|(?<=(?<!\w)(?:elle|nous|vous)\s)en(?!\w)",
        re.IGNORECASE,
    ),
    shortened=re.compile(r"(?<!\w)(?:etc|cf|p\. ex|env|max|min|tél|nbre)\.|(?<!\w)c\.-à-d\."),
)
_ENGLISH = Tongue(
    passive=re.compile(
        r"(?<!\w)(?:is|are|was|were|be|been|being)\s+(?:(?:also|already|often|always|then|not)\s+)?"
        r"(?:\w{2,}ed|known|made|given|taken|held|written|shown|seen|said|told|found|built|chosen|"
        r"done|kept|led|lost|paid|sent|set|spent|understood|won)(?!\w)",
        re.IGNORECASE,
    ),
    negation=re.compile(
        r"(?<!\w)(?:not|never|nothing|nobody|none|no|cannot|\w+n[’']t)(?!\w)", re.I
    ),
    numbers=_words(
        "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        "sixteen|twenty|thirty|forty|fifty|hundred|thousand"
    ),
    joints=_words(
        "which|whose|whom|because|although|though|whereas|while|since|unless|however|nevertheless"
    ),
    pronouns=_words("this one|that one|the former|the latter|which|whose"),
    shortened=re.compile(r"(?<!\w)(?:etc|e\.g|i\.e|approx|max|min|dept)\.", re.IGNORECASE),
)
TONGUES: Mapping[str, Tongue] = {"fr": _FRENCH, "en": _ENGLISH}
"""The languages that more than lengths and figures are counted in."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w’'-])(?:[A-ZÀ-Ý]{2,}|[A-Z](?:\.[A-Z])+\.?)(?![\w-])")
_ROMAN = re.compile(r"(?<![\w’'-])(?:[IVX]{2,}(?:e|er|re|ème)?|[IVX](?:e|er|re|ème))(?![\w’'-])")
_NUMBER = re.compile(r"\d[\d\u00a0\u202f .,]*\d|\d")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


def words_of(sentence: str) -> list[str]:
    """The words of a sentence; l’aide is one, vice-président too.

    >>> words_of("Il s’appelle Pierre.")
    ['Il', 's’appelle', 'Pierre']
    """
    return _WORD.findall(sentence)


def doubts(sentence: str, language: str, known: Collection[str] = ()) -> Iterator[Doubt]:
    """What to look at again in a sentence; `known` holds explained words, in small letters.

    Words with a capital inside a sentence are taken for names.
    """
    words = words_of(sentence)
    if len(words) > MOST_WORDS:
        yield Doubt(Fault.LONG_SENTENCE, str(len(words)))
    for number, word in enumerate(words):
        longest = max((len(part) for part in _LETTERS.findall(word)), default=0)
        is_name = number > 0 and word[:1].isupper()
        if longest > LONGEST_WORD and not is_name and not _is_known(word, known):
            yield Doubt(Fault.LONG_WORD, word)
    for match in _ACRONYM.finditer(sentence):
        if match[0].lower() not in known and not _ROMAN.fullmatch(match[0]):
            yield Doubt(Fault.ACRONYM, match[0])
    for match in _ROMAN.finditer(sentence):
        yield Doubt(Fault.ROMAN, match[0])
    for match in _NUMBER.finditer(sentence):
        if sum(character.isdigit() for character in match[0]) > MOST_DIGITS:
            yield Doubt(Fault.NUMBER, match[0].strip())
    for match in _BRACKETS.finditer(sentence):
        yield Doubt(Fault.BRACKETS, match[0])
    tongue = TONGUES.get(language.partition("-")[0])
    if tongue is not None:
        yield from _in_tongue(sentence, tongue)


def _in_tongue(sentence: str, tongue: Tongue) -> Iterator[Doubt]:
    patterns: list[tuple[Fault, re.Pattern[str]]] = [
        (Fault.PASSIVE, tongue.passive),
        (Fault.NEGATION, tongue.negation),
        (Fault.SPELT_NUMBER, tongue.numbers),
        (Fault.PRONOUN, tongue.pronouns),
        (Fault.SHORTENED, tongue.shortened),
    ]
    for fault, pattern in patterns:
        for match in pattern.finditer(sentence):
            yield Doubt(fault, match[0])
    joints = [match[0] for match in tongue.joints.finditer(sentence)]
    if len(joints) > 1 or sentence.count(",") > 2:
        yield Doubt(Fault.SEVERAL_IDEAS, ", ".join(joints) or ",")


def _is_known(word: str, known: Collection[str]) -> bool:
    """Whether a word is explained, in this form or with another ending."""
    bare = re.sub(r"^\w{1,2}[’']", "", word.lower())
    return any(bare.startswith(one.rstrip("s")) for one in known if len(one) > 3)
