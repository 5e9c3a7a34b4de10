"""Nothing a reader sees is written in the code: a book in a language that is nobody's.

Its catalogue is made here from every message of the French one, and its season from the Spanish
one, each vowel accented; what comes out with a plain vowel was never offered for translation.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from reader_text import READ

from carrefours_docs.paths import ROOT
from workplace import Workplace

DATA = Path(__file__).parents[1] / "data"
LANGUAGE = "qps"
"""For private use in ISO 639: no one's, and CLDR knows it not."""

ACCENTED = str.maketrans("aeiouyAEIOUY", "àéîôüýÀÉÎÔÜÝ")

LEFT_ALONE = re.compile(
    r"""(?xm)
    \burn:uuid:[0-9a-f-]+ | \bISBN\b | \bM(?:0[1-9]|1[0-2])\b  # CLDR's months where it has no names
    | ^[A-Z]$                                                  # letters that head the index
    | \b[ivxlc]+\b                                             # folios of the front matter
    | \b(?:First\ Paragraph|Compact|Source\ Code|Footnote\ Block\ Text|Definition\ Term|Definition
        |Captioned\ Figure|Figure\ Table|Figure|Image\ Caption|Table\ Caption|Verbatim\ Char
        |Table)\b                                              # pandoc's styles
    """
)


def accented(text: str) -> str:
    """Every vowel with an accent; placeholders of messages are left as they are."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(part if part.startswith("{") else part.translate(ACCENTED) for part in parts)


def write_catalogue(folder: Path) -> None:
    """Every message of the French catalogues, in no language."""
    folder.mkdir(parents=True)
    for path in sorted((ROOT / "templates" / "catalogues" / "fr").glob("*.po")):
        catalogue = Catalog(locale=None, charset="utf-8")
        with path.open("rb") as stream:
            messages = [message for message in read_po(stream, locale="fr") if message.id]
        for message in messages:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = tuple(accented(text) for text in ids)
            string = strings if len(strings) > 1 else strings[0]
            catalogue.add(message.id, string, context=message.context)
        with (folder / path.name).open("wb") as stream:
            write_po(stream, catalogue)


def write_season(folder: Path) -> None:
    """The Spanish season with its texts accented, and its language changed."""
    shutil.copytree(DATA / "huerta", folder)
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8").translate(ACCENTED)
        path.unlink()
        path.with_name(path.name.replace(".es.", f".{LANGUAGE}.")).write_text(text, "utf-8")
    for path in sorted(folder.rglob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(map(_in_no_language, lines)) + "\n", encoding="utf-8")


def _in_no_language(line: str) -> str:
    """A line of a record: its texts and names accented; the name of a file is none."""
    line = line.replace("languages: [es]", f"languages: [{LANGUAGE}]")
    if line.startswith("file:"):
        return line.replace("es:", f"{LANGUAGE}:")
    if found := re.fullmatch(r"(.*)\{es: (.*)\}", line):
        return f"{found[1]}{{{LANGUAGE}: {found[2].translate(ACCENTED)}}}"
    if found := re.fullmatch(r"(\s*(?:- )?(?:name|sort|publisher|acronym): )(.*)", line):
        return found[1] + found[2].translate(ACCENTED)
    return line


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder = tmp_path_factory.mktemp("pseudo")
    write_catalogue(folder / "catalogues" / LANGUAGE)
    write_season(folder / "sources")
    workplace = Workplace(folder / "project", folder / "sources", folder / "catalogues")
    run = workplace.doit()
    assert run.code == 0, run.text
    return workplace


def plain_words(text: str) -> set[str]:
    """The words with a vowel that has no accent."""
    return set(re.findall(r"[^\W\d_]*[aeiouyAEIOUY][^\W\d_]*", LEFT_ALONE.sub(" ", text)))


@pytest.mark.parametrize("ending", ["pdf", "epub", "docx"])
def test_every_word_of_a_finished_file_can_be_translated(place: Workplace, ending: str) -> None:
    (path,) = (place.root / "output" / "huerta" / LANGUAGE).glob(f"*.{ending}")
    text = READ[ending](path)
    assert "Cônténts" in text
    assert plain_words(text) == set()


def test_a_word_of_the_code_would_be_found() -> None:
    assert plain_words("Cônténts, and ISBN 978, M04 2022, p. iv") == {"and"}
