"""Nobody is named in print who asked not to be: texts are searched before they are set.

People who consented to a first name or to initials must not appear under their whole name, and
anonymous people under none that their record knows. Words are never changed here: the authors
of a text decide how to say it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from carrefours_docs.book import tree
from carrefours_docs.book.index.find import Finder, Form
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Person, Publish
from carrefours_docs.errors import Place, Problem
from carrefours_docs.messages import _


def unwanted_names(corpus: Corpus, texts: Iterable[tuple[Path, Any]]) -> Iterator[Problem]:
    """A problem for each person a text names against their wish; `texts` are files and elements."""
    finder = Finder(
        form
        for key, person in sorted(corpus.people.items())
        if person.publish is not Publish.NAME
        for form in _forms(key, person)
    )
    for file, element in texts:
        words = tree.plain(element, notes=True)
        for key in sorted({found.key for found in finder.find(words)}):
            yield Problem(
                "consent",
                Place(file),
                _(
                    "this text names {name}, who did not consent to it",
                    name=corpus.people[key].name,
                ),
                _("Write it otherwise, or change “publish” in people.yaml if they agree."),
            )


def _forms(key: str, person: Person) -> Iterator[Form]:
    yield Form(person.name, key)
    yield from (Form(phrase, None) for phrase in person.excluded)
    if person.publish is Publish.ANONYMOUS:
        for texts in person.variants.values():
            yield from (Form(text, key) for text in texts)
