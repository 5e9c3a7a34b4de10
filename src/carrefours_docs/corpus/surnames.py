"""The surname that a sort form holds, as a text may write it alone; particles are never guessed.

“Théret, Bruno” → Théret; “Montalembert, Marc de” → Montalembert and de Montalembert.
"""

from __future__ import annotations


def surnames(sort: str) -> tuple[str, ...]:
    """The surname alone, then with the particle that the sort form puts after the first name.

    Nothing where the form has no comma: what comes first is then no surname for sure.
    """
    surname, comma, given = (part.strip() for part in sort.partition(","))
    if not comma or not surname:
        return ()
    particle = _particle(given)
    if not particle:
        return (surname,)
    joined = particle if particle.endswith(("'", "’")) else f"{particle} "
    return surname, f"{joined}{surname}"


def given_names(sort: str) -> str:
    """What stands after the comma of a sort form, without the particle."""
    _surname, _comma, given = (part.strip() for part in sort.partition(","))
    return given.removesuffix(_particle(given)).strip()


def _particle(given: str) -> str:
    """The words in small letters that end a first name: Marc de → de, Marc de l’ → de l’."""
    words = given.split()
    first = len(words)
    while first and not words[first - 1][:1].isupper():
        first -= 1
    return " ".join(words[first:])
