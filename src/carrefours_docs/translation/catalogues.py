"""What a language's catalogue lacks of the sentences that a book says: readers would see English.

Takes a language; gives a notice a file. The French catalogues, which the tests keep whole, list all
that there is to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.languages import base_language
from carrefours_docs.messages import CATALOGUES, FIRST, SOURCE, _, ngettext

SAID, SAID_IN_TWO = ("book", "timeline", "consent"), ("parallel",)
"""The catalogues of what readers see, in any edition and in one side by side; docx.po names the
styles of the Word file besides."""


def unsaid(language: str, names: Iterable[str], folder: Path = CATALOGUES) -> Iterator[Problem]:
    """A notice for each of the catalogues `names` of which some sentence would be in English."""
    base = base_language(language)
    if base == SOURCE:
        return
    known = {key for name in (base, language) for key in _said(folder / name, "*")}
    for name in names:
        lacking = _said(folder / FIRST, name) - known
        if lacking:
            file = folder / base / f"{name}.po"
            first = min(sentence for _, sentence in lacking)
            what = ngettext(
                "{number} sentence of the booklet has no “{language}” and would be in English: "
                "“{first}”",
                "{number} sentences of the booklet have no “{language}” and would be in English, "
                "the first: “{first}”",
                len(lacking),
                language=language,
                first=first,
            )
            remedy = _(
                "Write it after “msgstr” in {file}; {french} lists them all.",
                file=f"templates/catalogues/{base}/{name}.po",
                french=f"templates/catalogues/{FIRST}/{name}.po",
            )
            yield Problem("catalogue", Place(file), what, remedy, severity=Severity.NOTICE)


def _said(folder: Path, name: str) -> set[tuple[str, str]]:
    """What the catalogues of a folder translate: (context, sentence)."""
    from babel.messages.pofile import read_po

    found: set[tuple[str, str]] = set()
    for path in sorted(folder.glob(f"{name}.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=folder.name.replace("-", "_"))
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            forms = (message.string,) if isinstance(message.string, str) else message.string
            if forms and all(forms):
                key = message.id if isinstance(message.id, str) else message.id[0]
                found.add((message.context or "", key))
    return found
