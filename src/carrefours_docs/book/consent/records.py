"""The withheld names of records, replaced: every text of every record, and ids that name someone.

Walks the models' own fields, so that a field that is added later is covered too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

from carrefours_docs.book.consent.redactor import Redactor
from carrefours_docs.book.names import filed_name, printed_name
from carrefours_docs.corpus.schema import Match, Person, Publish, Record

R = TypeVar("R", bound=Record)

_LEFT = frozenset({"file", "minutes", "languages", "editions", "excluded", "isbn"})
"""Names of files and codes, which are never printed; what must not be taken for a name."""
_OF_PEOPLE = frozenset({"name", "sort", "variants"})
"""Of a person's own record: as agreed already."""
_IDS = frozenset({"id", "kind", "place", "see", "broader", "person"})
_LISTS_OF_IDS = frozenset({"participants", "organisations", "themes", "affiliations", "see_also"})


def redacted(record: R, redactor: Redactor, identify: Callable[[str], str]) -> R:
    """The record with its texts as they may be published; `identify` gives the id for an id."""
    first = redactor.corpus.season.languages[0]
    changed: dict[str, Any] = {}
    left = _LEFT | _OF_PEOPLE if isinstance(record, Person) else _LEFT
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in left or value is None or isinstance(value, Enum):
            continue
        if name in _IDS and isinstance(value, str):
            new: Any = identify(value)
        elif name in _LISTS_OF_IDS and all(isinstance(item, str) for item in value):
            new = tuple(identify(item) for item in value)
        else:
            new = _value(value, redactor, first, identify)
        if new != value:
            changed[name] = new
    return record.model_copy(update=changed) if changed else record


def _value(value: Any, redactor: Redactor, language: str, identify: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return redactor.text(value, language)
    if isinstance(value, Record):
        return redacted(value, redactor, identify)
    if isinstance(value, tuple):
        return tuple(_value(item, redactor, language, identify) for item in value)
    if isinstance(value, Mapping):
        return {key: _value(item, redactor, str(key), identify) for key, item in value.items()}
    return value


def published_person(person: Person, publish: Publish, redactor: Redactor) -> Person:
    """Someone as the book may know them: under a neutral id, with no name but the agreed one.

    Who agreed to initials or to nothing has neither role nor affiliation: they would tell the rest.
    """
    neutral = redactor.neutral[person.id]
    asked = person.model_copy(update={"publish": publish})
    name = printed_name(asked)
    if publish is Publish.ANONYMOUS:
        name_match, publish_as = Match.NEVER, Publish.ANONYMOUS
    else:
        publish_as = Publish.NAME
        declared = {text for texts in person.variants.values() for text in texts}
        found = publish is Publish.INITIALS or name in declared
        name_match = person.match if found else Match.NEVER
    bare = publish in (Publish.ANONYMOUS, Publish.INITIALS)
    return person.model_copy(
        update={
            "id": neutral,
            "name": name,
            "sort": filed_name(asked),
            "variants": {},
            "excluded": (),
            "match": name_match,
            "publish": publish_as,
            "role": None if bare else person.role,
            "affiliations": () if bare else person.affiliations,
        }
    )
