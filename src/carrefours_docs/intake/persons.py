"""A line of a list of people → a name and an organisation, or the line as it stands, to confirm.

Only what the line says by its marks is sure: "Anne Martin (AITF)", "Anne Martin - AITF", "Anne
MARTIN, AITF", "MARTIN Anne". A name that is one word, a handle, an initial or without a mark
between it and what follows is left to a person; so is what begins like a function or a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from carrefours_docs.intake.known import folded

APART = re.compile(
    r"\s*\((?P<inside>[^()]*)\)?\s*(?P<rest>.*)\Z|\s+[-–—:]\s*(?P<dash>.+)\Z|\s*[,;:]\s*(?P<comma>.*)\Z"
)
PARTICLES = {"de", "du", "des", "d", "la", "le", "van", "von", "der", "den", "el", "al", "y", "da"}
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*\Z")
NO_NAMES = frozenset(
    """chef cheffe chefs directeur directrice president presidente secretaire tresorier tresoriere
    responsable animateur animatrice analyste sponsor client cliente clients equipe developpeur
    developpeuse product project scrum tout tous toute toutes membre membres bureau conseil mairie
    service services association associations comite collectif groupe direction adjoint adjointe
    maire administrateur administratrice coordinateur coordinatrice coordonnateur coordonnatrice
    charge chargee elu elue elus habitants benevoles usagers delegue deleguee representant
    representante representants the all team chair manager board croix secours quart atd restos
    banque caisse centre ville departement region ministere universite ecole college lycee
    federation union fondation mission maison pole france reseau ccas caf cpam emmaus les le la un
    une des deux trois quatre cinq personnes stagiaire stagiaires interprete redacteur redactrice
    prefecture metropole commune agence institut laboratoire cabinet""".split()  # noqa: SIM905
)
"""Words, folded, that a line may begin with and that are no first name."""
SEVERAL = re.compile(r"(?:mm|mmes|mlles|messieurs|mesdames|m et mme|mme et m)\.?\s+", re.I)
TITLES = re.compile(r"(?:m|mme|mlle|mr|mrs|ms|dr|pr|madame|monsieur)\.?\s+", re.I)


@dataclass(frozen=True, slots=True)
class Attendee:
    """`raw` as it stands; `name` "" where it is not sure; `sort` "" where the surname is not."""

    raw: str
    name: str = ""
    sort: str = ""
    organisation: str = ""

    @property
    def sure(self) -> bool:
        return bool(self.name)


def attendee(line: str) -> Attendee:
    """Read one line.

    >>> attendee("Jeanne DUPRÉ (Relais)").sort, attendee("Jeanne DUPRÉ (Relais)").organisation
    ('Dupré, Jeanne', 'Relais')
    >>> attendee("Dupré Jeanne Relais Sud").sure
    False
    """
    raw = " ".join(line.split()).strip(" .;,")
    if SEVERAL.match(raw):
        return Attendee(raw)
    text = TITLES.sub("", raw, count=1) if TITLES.match(raw) else raw
    cut = APART.search(text)
    head = text[: cut.start()].strip() if cut else text
    parts = cut.groupdict() if cut else {}
    told = parts.get("inside") or parts.get("dash") or parts.get("comma") or ""
    if (parts.get("rest") or "").strip(" .,;:"):
        return Attendee(raw)  # more after the brackets: who is who is not plain
    name, sort = _name(head, marked=bool(told))
    if not name:
        return Attendee(raw)
    organisation = " ".join(told.split()).strip(" .;,)")
    if not organisation[:1].isupper():
        organisation = ""  # what someone does, rather than whence they come
    return Attendee(raw, name, sort, organisation)


def _name(text: str, *, marked: bool) -> tuple[str, str]:
    """The name as it is printed and sorted; "" where it is not plain. `marked`: a mark ends it."""
    words = text.split()
    if not 2 <= len(words) <= (5 if marked else 4) or any(not WORD.match(one) for one in words):
        return "", ""
    solid = [one for one in words if one.strip("'’") not in PARTICLES]
    if solid and folded(solid[0]) in NO_NAMES:
        return "", ""
    if len(solid) < 2 or any(not one[0].isupper() or len(one.strip(".")) < 2 for one in solid):
        return "", ""  # an initial, or a name in small letters
    if len(solid) != len(words) and not words[0][0].isupper():
        return "", ""
    capitals = [_capital(one) for one in words]
    count = sum(capitals)
    if count == len(words):
        return "", ""  # all in capitals: which is the surname is not plain
    if count:
        first = capitals.index(True)
        block = capitals[first : first + count]
        if not all(block):
            return "", ""
        particles = first
        while particles > 0 and words[particles - 1] in PARTICLES:
            particles -= 1
        surname, given = words[first : first + count], words[:particles]
        if first == 0:
            given = words[count:]
        elif first + count != len(words):
            return "", ""
        if not marked and (count > 1 or len(words) > 3):
            return "", ""  # "Anne Martin IGN": the capitals may be an acronym
        if not marked and len(solid) > 2:
            return "", ""
        family = " ".join(_titled(one) for one in surname)
        between = words[particles:first] if first else []
        name = " ".join([*given, *between, family])
        return name, f"{family}, {' '.join([*given, *between])}"
    if len(solid) == 2:
        at = words.index(solid[1])
        return text, f"{' '.join(words[at:])}, {' '.join(words[:at])}"
    return (text, "") if marked else ("", "")


def _capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and word.upper() == word


def _titled(word: str) -> str:
    """A surname in capitals as it is printed: each part of it."""
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
