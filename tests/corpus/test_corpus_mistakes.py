"""Each mistake an organiser can make: told once, at its exact place, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from carrefours_docs.corpus.codes import MEANINGS, Code
from carrefours_docs.corpus.load import load_season
from carrefours_docs.errors import SourceError
from corpus_sample import (
    FILES,
    FIRST_FILE,
    MINUTES_FILE,
    ORGANISATIONS_FILE,
    PEOPLE_FILE,
    PICTURE_FILE,
    PLACES_FILE,
    SEASON_FILE,
    SECOND_FILE,
    THEMES_FILE,
    write_sources,
)

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Mistake:
    """What was changed, and each problem it must give: code, place, words of the message."""

    name: str
    change: Change
    code: str
    place: str
    words: tuple[str, ...]


def swap(file: str, old: str, new: str) -> Change:
    """Replace what stands once in a file of the good season."""

    def change(folder: Path) -> None:
        assert FILES[file].count(old) == 1, (file, old)
        (folder / file).write_text(FILES[file].replace(old, new), encoding="utf-8")

    return change


def after(file: str, old: str, new: str) -> Change:
    """A second change of a file that was changed before."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def content(file: str, data: str | bytes) -> Change:
    """Write a whole file."""

    def change(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data if isinstance(data, bytes) else data.encode())

    return change


def remove(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


def rename(file: str, to: str) -> Change:
    def change(folder: Path) -> None:
        (folder / file).rename(folder / to)

    return change


def as_folder(file: str) -> Change:
    def change(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return change


def huge(folder: Path) -> None:
    """A file of 50 MB that takes no room: reading it would take far longer than its size."""
    with (folder / PLACES_FILE).open("wb") as stream:
        stream.truncate(50_000_000)


def link(file: str, target: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / file
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(folder / target if target else path)

    return change


def both(*changes: Change) -> Change:
    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)
SENT = "see: verger\n  - id: verger\n    name: Verger"
FIRST_FOLDER = "season-9/meetings/2021-05-verger"

MISTAKES = [
    # ---- the file ----
    Mistake("a missing file", remove(PLACES_FILE), "Y01", PLACES_FILE, ("not exist", "Create")),
    Mistake("a folder", as_folder(PLACES_FILE), "Y02", PLACES_FILE, ("folder", "text file")),
    Mistake(
        "a link to itself", link(PLACES_FILE, ""), "Y02", PLACES_FILE, ("cannot be read", "open")
    ),
    Mistake("50 MB", huge, "Y03", PLACES_FILE, ("1 MB", "files of their own")),
    Mistake(
        "Latin-1",
        content(PLACES_FILE, "places:\n  - id: drome\n    name: Drôme\n".encode("latin-1")),
        "Y04",
        f"{PLACES_FILE}:3:13",
        ("UTF-8", "accented", "save it again"),
    ),
    Mistake(
        "UTF-16",
        content(PLACES_FILE, "places: []\n".encode("utf-16")),
        "Y04",
        f"{PLACES_FILE}:1:1",
        ("UTF-16", "save it again"),
    ),
    Mistake(
        "an invisible character",
        swap(SECOND_FILE, "kind: atelier", "kind: ate\u2028lier"),
        "Y05",
        f"{SECOND_FILE}:3:10",
        ("U+2028", "Delete"),
    ),
    Mistake(
        "an impossible character, escaped",
        swap(SECOND_FILE, "en: Pruning", 'en: "Pru\\x07ning"'),
        "Y05",
        f"{SECOND_FILE}:4:26",
        ("U+0007",),
    ),
    Mistake(
        "an empty file",
        content(PLACES_FILE, "# nothing yet\n"),
        "Y06",
        f"{PLACES_FILE}:1:1",
        ("empty", "Fill it in"),
    ),
    Mistake(
        "a list at the top",
        content(PLACES_FILE, "- id: loriol\n  name: Loriol\n"),
        "Y07",
        f"{PLACES_FILE}:1:1",
        ("does not start with a field", "title: Die"),
    ),
    Mistake(
        "two documents",
        swap(SECOND_FILE, "days: 2", "---\ndays: 2"),
        "Y08",
        f"{SECOND_FILE}:6:1",
        ("second document", "one record a file"),
    ),
    Mistake(
        "two documents, with dots",
        swap(SECOND_FILE, "days: 2", "...\ndays: 2"),
        "Y08",
        f"{SECOND_FILE}:7:1",
        ("second document", "one record a file"),
    ),
    Mistake(
        "lists beyond all reason",
        swap(SECOND_FILE, "[greffe]", "[" * 500 + "]" * 500),
        "Y09",
        f"{SECOND_FILE}:7:28",
        ("20 levels", "brackets"),
    ),
    Mistake("a tag", swap(SECOND_FILE, "2022-01~", "!!str x"), "Y11", f"{SECOND_FILE}:5:7", ("!",)),
    Mistake(
        "a duplicate key",
        swap(SECOND_FILE, "days: 2", "days: 2\ndate: 2023"),
        "Y12",
        f"{SECOND_FILE}:7:1",
        ("“date”", "line 5", "Keep one"),
    ),
    Mistake(
        "a key that is no word",
        swap(SECOND_FILE, "days: 2", "[a, b]: 2"),
        "Y13",
        f"{SECOND_FILE}:6:1",
        ("name is missing",),
    ),
    Mistake(
        "a tab",
        swap(THEMES_FILE, "    match: exact", "\tmatch: exact"),
        "Y20",
        f"{THEMES_FILE}:8:1",
        ("tab", "two for each level"),
    ),
    Mistake(
        "a missing space",
        swap(SECOND_FILE, "days: 2", "days:2"),
        "Y21",
        f"{SECOND_FILE}:6:5",
        ("space", "after the colon", "“days: 2”"),
    ),
    Mistake(
        "a missing space on the first line",
        swap(PLACES_FILE, "  - id: loriol", "  - id:loriol"),
        "Y21",
        f"{PLACES_FILE}:3:7",
        ("after the colon", "id: loriol"),
    ),
    Mistake(
        "a missing space in the only line",
        content(PLACES_FILE, "places:[]\n"),
        "Y21",
        f"{PLACES_FILE}:1:7",
        ("after the colon", "places: []"),
    ),
    Mistake(
        "a missing space after a dash",
        swap(THEMES_FILE, "see-also: [eau]", "see-also:\n    -eau\n    -pluie"),
        "Y21",
        f"{THEMES_FILE}:6:5",
        ("after the dash", "“- eau”"),
    ),
    Mistake(
        "an unclosed quotation mark",
        swap(SECOND_FILE, "date: 2022-01~", 'date: "2022-01~'),
        "Y22",
        f"{SECOND_FILE}:5:7",
        ("not closed", "closing one"),
    ),
    Mistake(
        "an unclosed quotation mark that finds another",
        swap(FIRST_FILE, "title: Greffer\n", 'title: "Greffer\ndays: "2"\n'),
        "Y22",
        f"{FIRST_FILE}:5:8",
        ("not closed", "closing one"),
    ),
    Mistake(
        "an apostrophe between single quotation marks",
        swap(FIRST_FILE, "title: Greffer\n", "title: 'L'art de greffer'\n"),
        "Y22",
        f"{FIRST_FILE}:5:11",
        ("after the closing", "apostrophe"),
    ),
    Mistake(
        "bad indentation",
        swap(PLACES_FILE, "    region", "     region"),
        "Y23",
        f"{PLACES_FILE}:5:6",
        ("same column", "exactly below"),
    ),
    Mistake(
        "bad indentation to the left",
        swap(PLACES_FILE, "    region", "   region"),
        "Y23",
        f"{PLACES_FILE}:5:4",
        ("same column", "exactly below"),
    ),
    Mistake(
        "a colon in a text",
        swap(FIRST_FILE, "title: Greffer\n", "title: Loriol : greffer\n"),
        "Y24",
        f"{FIRST_FILE}:5:15",
        ("colon", "quotation marks"),
    ),
    Mistake(
        "an unclosed bracket",
        swap(FIRST_FILE, "participants: [odile-prunier]", "participants: [odile-prunier"),
        "Y25",
        f"{FIRST_FILE}:11:15",
        ("“[”", "not closed", "“]”"),
    ),
    Mistake(
        "a missing comma",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr: Tailler en: Pruning}"),
        "Y25",
        f"{SECOND_FILE}:4:23",
        ("missing", "commas"),
    ),
    Mistake(
        "a colon in a text between braces",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr: L’hiver : tailler}"),
        "Y24",
        f"{SECOND_FILE}:4:21",
        ("colon", "quotation marks"),
    ),
    Mistake(
        "a comma in a text between braces",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr: Tailler, greffer}"),
        "Y31",
        f"{SECOND_FILE}:4:22",
        ("comma", '“fr: "Tailler, greffer"”'),
    ),
    Mistake(
        "two commas in a text between braces",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr: Tailler, greffer, semer}"),
        "Y31",
        f"{SECOND_FILE}:4:22",
        ("comma", "quotation marks"),
    ),
    Mistake(
        "no space after a colon between braces",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr:Tailler les arbres}"),
        "Y21",
        f"{SECOND_FILE}:4:11",
        ("space", "“fr: Tailler les arbres”"),
    ),
    Mistake(
        "no language between braces",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{Tailler}"),
        "Y29",
        f"{SECOND_FILE}:4:9",
        ("between braces", "“{fr: Tailler}”"),
    ),
    Mistake(
        "a word processor's quotation marks",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{fr: “Tailler : un art, un jeu”}"),
        "Y22",
        f"{SECOND_FILE}:4:13",
        ("“ and ”", "straight"),
    ),
    Mistake(
        "a no-break space before a colon",
        swap(SECOND_FILE, "days: 2", "days\u00a0: 2"),
        "Y28",
        f"{SECOND_FILE}:6:5",
        ("no-break", "ordinary space"),
    ),
    Mistake(
        "an entry without its dash",
        swap(PLACES_FILE, "    name: Loriol\n", "    name: Loriol\n\n    id: autre\n"),
        "Y12",
        f"{PLACES_FILE}:6:5",
        ("a second time", "open it with “- ”"),
    ),
    Mistake(
        "a reserved sign",
        swap(FIRST_FILE, "title: Greffer\n", "title: @verger\n"),
        "Y26",
        f"{FIRST_FILE}:5:8",
        ("“@”", "quotation marks"),
    ),
    Mistake(
        "Markdown's asterisks",
        swap(FIRST_FILE, "title: Greffer\n", "title: *Greffer*\n"),
        "Y26",
        f"{FIRST_FILE}:5:8",
        ("“*”", "quotation marks"),
    ),
    Mistake(
        "a backslash",
        swap(FIRST_FILE, "title: Greffer\n", 'title: "C:\\greffes"\n'),
        "Y27",
        f"{FIRST_FILE}:5:12",
        ("“\\”", "single quotation marks"),
    ),
    Mistake(
        "a character beyond Unicode",
        swap(FIRST_FILE, "title: Greffer\n", 'title: "\\UFFFFFFFF"\n'),
        "Y27",
        f"{FIRST_FILE}:5:9",
        ("“\\”",),
    ),
    Mistake(
        "a no-break space after a colon",
        swap(FIRST_FILE, "title: Greffer\n", "title:\u00a0Greffer\n"),
        "Y28",
        f"{FIRST_FILE}:5:7",
        ("no-break space", "ordinary space"),
    ),
    Mistake(
        "a line without a colon",
        swap(FIRST_FILE, "title: Greffer\n", "title: Greffer\net tailler\n"),
        "Y29",
        f"{FIRST_FILE}:6:1",
        ("neither", "colon"),
    ),
    Mistake(
        "nonsense",
        swap(FIRST_FILE, "title: Greffer\n", "title: >x\n"),
        "Y30",
        f"{FIRST_FILE}:5:9",
        ("cannot be read", "Compare"),
    ),
    # ---- the record ----
    Mistake(
        "a missing field",
        swap(SECOND_FILE, "date: 2022-01~\n", ""),
        "R01",
        f"{SECOND_FILE}:2:1",
        ("“date”", "missing", "date: …"),
    ),
    Mistake(
        "a missing field inside a list",
        swap(FIRST_FILE, "    alt: Un greffon\n", ""),
        "R01",
        f"{FIRST_FILE}:18:5",
        ("“pictures › 1 › alt”", "missing"),
    ),
    Mistake(
        "a field of the imprint that does not stand under it",
        swap(SEASON_FILE, "imprint:\n", "printer: Presses du Verger\nimprint:\n"),
        "R02",
        f"{SEASON_FILE}:24:1",
        ("stands under “imprint”", "as far to the right"),
    ),
    Mistake(
        "a line of the sample that was not filled in",
        swap(SEASON_FILE, "imprint:\n", "imprint:\n  printer: …            (son nom)\n"),
        "R03",
        f"{SEASON_FILE}:25:12",
        ("only shows where to write", "delete the line"),
    ),
    Mistake(
        "an identifier with accents, which others name well",
        swap(ORGANISATIONS_FILE, "id: amis", "id: âmis"),
        "R08",
        f"{ORGANISATIONS_FILE}:3:9",
        ("no identifier", "“amis”"),
    ),
    Mistake(
        "a misspelt key",
        swap(SECOND_FILE, "title:", "titel:"),
        "R02",
        f"{SECOND_FILE}:4:1",
        ("“titel”", "Did you mean “title”?"),
    ),
    Mistake(
        "a misspelt key inside a list",
        swap(FIRST_FILE, "  - person: marc-poirier", "  - persone: marc-poirier"),
        "R02",
        f"{FIRST_FILE}:13:5",
        ("Did you mean “person”?",),
    ),
    Mistake(
        "an underscore for a hyphen",
        swap(THEMES_FILE, "see-also", "see_also"),
        "R02",
        f"{THEMES_FILE}:5:5",
        ("Did you mean “see-also”?",),
    ),
    Mistake(
        "a field like no other",
        swap(THEMES_FILE, "match: exact", "colour: blue"),
        "R02",
        f"{THEMES_FILE}:8:5",
        ("no such field", "broader"),
    ),
    Mistake(
        "an empty value",
        swap(FIRST_FILE, "place: loriol", "place:"),
        "R03",
        f"{FIRST_FILE}:7:1",
        ("nothing is written", "delete the line"),
    ),
    Mistake(
        "an empty title",
        swap(FIRST_FILE, "title: Greffer\n", 'title: ""\n'),
        "R03",
        f"{FIRST_FILE}:5:8",
        ("“title”", "nothing is written"),
    ),
    Mistake(
        "an empty required value",
        swap(FIRST_FILE, "title: Greffer\n", "title:\n"),
        "R03",
        f"{FIRST_FILE}:5:1",
        ("“title”", "nothing is written"),
    ),
    Mistake(
        "an empty list of languages",
        swap(SEASON_FILE, "[fr, en]\neditions: [fr]", "[]"),
        "R03",
        f"{SEASON_FILE}:4:12",
        ("“languages”", "nothing is written"),
    ),
    Mistake(
        "a text where a list is wanted",
        swap(FIRST_FILE, "organisations: [amis]\nthemes", "organisations: amis\nthemes"),
        "R04",
        f"{FIRST_FILE}:15:16",
        ("a list is expected", "text “amis”", "organisations: [amis]"),
    ),
    Mistake(
        "a list where a text is wanted",
        swap(FIRST_FILE, "place: loriol", "place: [loriol]"),
        "R04",
        f"{FIRST_FILE}:7:8",
        ("a text is expected", "not a list"),
    ),
    Mistake(
        "a list where languages are wanted",
        swap(FIRST_FILE, "title: Greffer\n", "title: [Greffer]\n"),
        "R04",
        f"{FIRST_FILE}:5:8",
        ("for each language", "title: {fr: …}"),
    ),
    Mistake(
        "a text where fields are wanted",
        swap(FIRST_FILE, "  - text: {fr: des élèves, en: some pupils}", "  - text:des élèves"),
        "R04",
        f"{FIRST_FILE}:14:5",
        ("fields are expected", "a space after the colon"),
    ),
    Mistake(
        "a value that is none of those allowed",
        swap(PEOPLE_FILE, "publish: initials", "publish: initial"),
        "R05",
        f"{PEOPLE_FILE}:12:14",
        ("“initial”", "name, first-name, initials, anonymous", "Did you mean “initials”?"),
    ),
    Mistake(
        "an ISBN with a digit that is wrong",
        swap(SEASON_FILE, "978-2-00-000000-6", "978-2-00-000000-5"),
        "R13",
        f"{SEASON_FILE}:26:15",
        ("“978-2-00-000000-5” is no ISBN", "does not fit the others", "Copy it again"),
    ),
    Mistake(
        "an ISBN of no format",
        swap(SEASON_FILE, "isbn: {pdf:", "isbn: {paper:"),
        "R05",
        f"{SEASON_FILE}:26:10",
        ("“paper”", "print, pdf, epub, docx"),
    ),
    Mistake(
        "minutes: a word",
        swap(SECOND_FILE, "minutes: none", "minutes: no"),
        "R05",
        f"{SECOND_FILE}:8:10",
        ("“no”", "Write none"),
    ),
    *(
        Mistake(
            f"{text} for a number",
            swap(FIRST_FILE, "attendance: 16", f"attendance: {text}"),
            "R06",
            f"{FIRST_FILE}:8:13",
            (f"“{text}” is not a whole number", "in digits"),
        )
        for text in ("16.5", "seize", "yes", "1_000", "-3", "٣")
    ),
    Mistake(
        "a number too small",
        swap(FIRST_FILE, "rank: 1", "rank: 0"),
        "R06",
        f"{FIRST_FILE}:4:7",
        ("0 is too small", "1 at least"),
    ),
    Mistake(
        "a number too large",
        swap(SECOND_FILE, "days: 2", "days: 32"),
        "R06",
        f"{SECOND_FILE}:6:7",
        ("32 is too large", "31 at most"),
    ),
    Mistake(
        "an impossible date",
        swap(SECOND_FILE, "2022-01~", "2022-02-30"),
        "R07",
        f"{SECOND_FILE}:5:7",
        ("no day 30", "2016-04-27"),
    ),
    Mistake(
        "a date in words",
        swap(SECOND_FILE, "2022-01~", "janvier 2022"),
        "R07",
        f"{SECOND_FILE}:5:7",
        ("“janvier 2022” is not a date", "2016-07"),
    ),
    Mistake(
        "a date as the French write it",
        swap(SECOND_FILE, "2022-01~", '"15/01/2022"'),
        "R07",
        f"{SECOND_FILE}:5:7",
        ("“15/01/2022” is not a date", 'Write “"2022-01-15"”'),
    ),
    Mistake(
        "a date between a word processor's quotation marks",
        swap(SECOND_FILE, "2022-01~", "”2022-01”"),
        "R07",
        f"{SECOND_FILE}:5:7",
        ("is not a date", 'Write “"2022-01"”'),
    ),
    Mistake(
        "an end before the start",
        swap(FIRST_FILE, "2021-05-03/2021-05-05", "2021-05-05/2021-05-03"),
        "R07",
        f"{FIRST_FILE}:6:7",
        ("ends before it starts",),
    ),
    Mistake(
        "a name where an identifier is wanted",
        swap(FIRST_FILE, "[odile-prunier]", "[Odile Prunier]"),
        "R08",
        f"{FIRST_FILE}:11:16",
        ("“Odile Prunier” is no identifier", "Write “odile-prunier”."),
    ),
    Mistake(
        "a language in words",
        swap(SEASON_FILE, "languages: [fr, en]", "languages: [fr, en, español]"),
        "R08",
        f"{SEASON_FILE}:4:21",
        ("“español” is no language", "pt-BR"),
    ),
    Mistake(
        "a text in a language the season does not have",
        swap(SECOND_FILE, "en: Pruning", "es: Podar"),
        "R09",
        f"{SECOND_FILE}:4:22",
        ("no language “es”", "en, fr"),
    ),
    Mistake(
        "a text without the first language",
        swap(SECOND_FILE, "{fr: Tailler, en: Pruning}", "{en: Pruning}"),
        "R10",
        f"{SECOND_FILE}:4:8",
        ("“fr”", "missing"),
    ),
    Mistake(
        "a guest who is nobody",
        swap(FIRST_FILE, "  - text: {fr: des élèves, en: some pupils}", "  - {}"),
        "R11",
        f"{FIRST_FILE}:14:5",
        ("either", "- person: id"),
    ),
    Mistake(
        "a guest twice over",
        swap(FIRST_FILE, "  - person: marc-poirier", "  - person: marc-poirier\n    text: Marc"),
        "R11",
        f"{FIRST_FILE}:13:5",
        ("either", "- text: …"),
    ),
    Mistake(
        "a file name with a slash",
        swap(SEASON_FILE, "verger-2021,", "verger/2021,"),
        "R12",
        f"{SEASON_FILE}:6:12",
        ("“verger/2021”", "no space"),
    ),
    # ---- records that refer to each other ----
    *(
        Mistake(
            f"an unknown {name}",
            swap(file, old, new),
            "R20",
            f"{file}:{place}",
            ("is not in", f"Did you mean “{nearest}”?"),
        )
        for name, file, old, new, place, nearest in [
            ("person", FIRST_FILE, "[odile-prunier]", "[odile-prunie]", "11:16", "odile-prunier"),
            ("guest", FIRST_FILE, "marc-poirier", "marc-poirer", "13:13", "marc-poirier"),
            ("place", FIRST_FILE, "place: loriol", "place: oriol", "7:8", "loriol"),
            ("theme", FIRST_FILE, "[greffe, eau]", "[greffes, eau]", "16:10", "greffe"),
            ("kind", FIRST_FILE, "kind: carrefour", "kind: carefour", "3:7", "carrefour"),
            ("broader theme", THEMES_FILE, "broader: eau", "broader: eaux", "14:14", "eau"),
            ("theme to see", THEMES_FILE, "see: eau\n", "see: eaux\n", "11:10", "eau"),
            ("theme to see also", THEMES_FILE, "[eau]", "[eaux]", "5:16", "eau"),
            ("affiliation", PEOPLE_FILE, "[amis]", "[ami]", "7:20", "amis"),
        ]
    ),
    Mistake(
        "an organisation like no other",
        swap(FIRST_FILE, "organisations: [amis]\nthemes", "organisations: [syndicat]\nthemes"),
        "R20",
        f"{FIRST_FILE}:15:17",
        ("“syndicat” is not in authorities/organisations.yaml", "Add it there"),
    ),
    Mistake(
        "an organisation of a document",
        swap(FIRST_FILE, "    organisations: [amis]", "    organisations: [amiss]"),
        "R20",
        f"{FIRST_FILE}:22:21",
        ("Did you mean “amis”?",),
    ),
    Mistake(
        "a duplicate identifier",
        swap(PLACES_FILE, "region: Drôme", "region: Drôme\n  - id: loriol\n    name: Loriol"),
        "R21",
        f"{PLACES_FILE}:6:9",
        ("“loriol”", "line 3", "Give each its own"),
    ),
    Mistake(
        "a duplicate kind",
        swap(SEASON_FILE, "id: gel", "id: gel\n    date: 2021\n    title: Gel\n  - id: gel"),
        "R21",
        f"{SEASON_FILE}:21:9",
        ("“gel”", "line 18"),
    ),
    Mistake(
        "the same theme twice",
        swap(FIRST_FILE, "[greffe, eau]", "[greffe, eau, greffe]"),
        "R22",
        f"{FIRST_FILE}:16:23",
        ("“greffe”", "twice", "Keep one"),
    ),
    Mistake(
        "an identifier that is not the folder's name",
        swap(SECOND_FILE, "id: 2022-01-atelier", "id: 2022-01-taille"),
        "R23",
        f"{SECOND_FILE}:2:5",
        ("“2022-01-taille”", "“2022-01-atelier”", "same name"),
    ),
    Mistake(
        "a meeting named as another part",
        both(
            swap(SECOND_FILE, "id: 2022-01-atelier", "id: next"),
            rename("season-9/meetings/2022-01-atelier", "season-9/meetings/next"),
        ),
        "R23",
        "season-9/meetings/next/meeting.yaml:2:5",
        ("another part", "another name"),
    ),
    Mistake(
        "a rank twice",
        swap(SECOND_FILE, "kind: atelier", "kind: carrefour\nrank: 1"),
        "R24",
        f"{SECOND_FILE}:4:7",
        ("1 is already the rank of “2021-05-verger”", "leave the rank out"),
    ),
    Mistake(
        "a see to a see",
        swap(THEMES_FILE, "    broader: eau", "    see: arrosage"),
        "R25",
        f"{THEMES_FILE}:14:10",
        ("“arrosage”", "only sends to “eau”", "Write “eau” instead."),
    ),
    Mistake(
        "a meeting on a theme that only sends to another",
        swap(FIRST_FILE, "[greffe, eau]", "[greffe, arrosage]"),
        "R25",
        f"{FIRST_FILE}:16:18",
        ("only sends to “eau”", "Write “eau” instead."),
    ),
    Mistake(
        "a see to itself",
        swap(THEMES_FILE, "see: eau\n", "see: arrosage\n"),
        "R26",
        f"{THEMES_FILE}:11:10",
        ("circle", "arrosage → arrosage"),
    ),
    Mistake(
        "a circle of see",
        both(
            swap(THEMES_FILE, "see: eau\n", "see: pluie\n"),
            after(THEMES_FILE, "broader: eau", "see: arrosage"),
        ),
        "R26",
        f"{THEMES_FILE}:11:10",
        ("circle", "arrosage → pluie → arrosage"),
    ),
    Mistake(
        "a circle of broader",
        swap(THEMES_FILE, "    match: exact", "    broader: pluie"),
        "R26",
        f"{THEMES_FILE}:8:14",
        ("circle", "eau → pluie → eau"),
    ),
    Mistake(
        "an edition in a language the season does not have",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr, es]"),
        "R27",
        f"{SEASON_FILE}:5:16",
        ("no language “es”", "fr, en"),
    ),
    Mistake(
        "a contextual term that does not say its context",
        swap(PLACES_FILE, "region: Drôme", "match: contextual"),
        "R28",
        f"{PLACES_FILE}:3:5",
        ("after which words", "before: ["),
    ),
    Mistake(
        "a context that nothing reads",
        swap(PLACES_FILE, "region: Drôme", "before: [à, de]"),
        "R28",
        f"{PLACES_FILE}:3:5",
        ("only read with", "match: contextual"),
    ),
    Mistake(
        "a see-also to someone who is never named",
        both(
            swap(PEOPLE_FILE, "publish: initials", "publish: anonymous"),
            swap(THEMES_FILE, "see-also: [eau]", "see-also: [people/marc-poirier]"),
        ),
        "R29",
        f"{THEMES_FILE}:5:16",
        ("“people/marc-poirier”", "does not name", "Remove"),
    ),
    Mistake(
        "a see-also to a record of another file that is not there",
        swap(THEMES_FILE, "see-also: [eau]", "see-also: [organisations/ami]"),
        "R20",
        f"{THEMES_FILE}:5:16",
        ("“ami”", "organisations.yaml", "“amis”"),
    ),
    Mistake(
        "a see-also to no kind of record",
        swap(THEMES_FILE, "see-also: [eau]", "see-also: [meetings/eau]"),
        "R08",
        f"{THEMES_FILE}:5:16",
        ("“meetings/eau” names no entry", "organisations/"),
    ),
    Mistake(
        "a see-also twice, once with its kind",
        swap(THEMES_FILE, "see-also: [eau]", "see-also: [eau, themes/eau]"),
        "R22",
        f"{THEMES_FILE}:5:21",
        ("“themes/eau” stands twice",),
    ),
    Mistake(
        "a see-also to an organisation that only sends to another",
        both(
            swap(
                ORGANISATIONS_FILE, "acronym: ADV", "see: verger\n  - id: verger\n    name: Verger"
            ),
            swap(THEMES_FILE, "see-also: [eau]", "see-also: [organisations/amis]"),
            swap(FIRST_FILE, "organisations: [amis]\nthemes", "themes"),
            after(FIRST_FILE, "    organisations: [amis]\n", ""),
        ),
        "R25",
        f"{THEMES_FILE}:5:16",
        ("“organisations/amis”", "organisations/verger"),
    ),
    Mistake(
        "a meeting with an organisation that only sends to another",
        both(
            swap(
                ORGANISATIONS_FILE, "acronym: ADV", "see: verger\n  - id: verger\n    name: Verger"
            ),
            swap(FIRST_FILE, "    organisations: [amis]\n", ""),
        ),
        "R25",
        f"{FIRST_FILE}:15:17",
        ("“amis”", "only sends to “verger”"),
    ),
    Mistake(
        "two languages side by side of which the season has one",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr, fr-es]"),
        "R27",
        f"{SEASON_FILE}:5:16",
        ("“fr-es” joins no two languages", "fr, en", "by a hyphen"),
    ),
    Mistake(
        "a language beside itself",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr-fr]"),
        "R27",
        f"{SEASON_FILE}:5:12",
        ("“fr-fr” joins no two languages", "fr, en"),
    ),
    Mistake(
        "large print in a language the season does not have",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr, es-large]"),
        "R27",
        f"{SEASON_FILE}:5:16",
        ("no language “es”", "fr, en"),
    ),
    Mistake(
        "a way to read that there is not",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr-huge]"),
        "R08",
        f"{SEASON_FILE}:5:12",
        ("“fr-huge” is no edition", "fr-large", "fr-easy"),
    ),
    Mistake(
        "two languages side by side in large print",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr-en-large]"),
        "R08",
        f"{SEASON_FILE}:5:12",
        ("“fr-en-large” is no edition", "fr-large"),
    ),
    Mistake(
        "an edition in words",
        swap(SEASON_FILE, "editions: [fr]", "editions: [fr+en]"),
        "R08",
        f"{SEASON_FILE}:5:12",
        ("“fr+en” is no edition", "fr-en"),
    ),
    # ---- files and folders ----
    Mistake(
        "no minutes", remove(MINUTES_FILE), "F01", FIRST_FILE, ("no minutes file", "minutes.fr.md")
    ),
    Mistake(
        "minutes under another name",
        rename(MINUTES_FILE, f"{FIRST_FOLDER}/compte-rendu.docx"),
        "F01",
        FIRST_FILE,
        ("no minutes file", "compte-rendu.docx", "rename it minutes.fr.docx"),
    ),
    Mistake(
        "minutes twice",
        content(f"{FIRST_FOLDER}/minutes.fr.docx", "x"),
        "F02",
        f"{FIRST_FOLDER}/minutes.fr.md",
        ("“fr”", "minutes.fr.docx", "Keep one"),
    ),
    Mistake(
        "an easy text in a language the season does not have",
        content(f"{FIRST_FOLDER}/easy.es.md", "Hola.\n"),
        "F03",
        f"{FIRST_FOLDER}/easy.es.md",
        ("no language “es”", "fr, en"),
    ),
    Mistake(
        "an easy foreword whose name lacks its language",
        content("season-9/easy-foreword.md", "Bonjour.\n"),
        "F05",
        "season-9/easy-foreword.md",
        ("does not say what it is", "easy-foreword.fr.md"),
    ),
    Mistake(
        "an easy text in place of the minutes",
        rename(MINUTES_FILE, f"{FIRST_FOLDER}/easy.fr.md"),
        "F01",
        FIRST_FILE,
        ("no minutes file", "Add minutes.fr.md"),
    ),
    Mistake(
        "minutes in a language the season does not have",
        content(f"{FIRST_FOLDER}/minutes.es.md", "Hola.\n"),
        "F03",
        f"{FIRST_FOLDER}/minutes.es.md",
        ("no language “es”", "fr, en"),
    ),
    *(
        Mistake(
            f"minutes as .{ending}",
            rename(MINUTES_FILE, f"{FIRST_FOLDER}/minutes.fr.{ending}"),
            "F04",
            f"{FIRST_FOLDER}/minutes.fr.{ending}",
            (f".{ending}", "Save it as minutes.fr.docx"),
        )
        for ending in ("pdf", "doc", "pages")
    ),
    *(
        Mistake(
            f"minutes called {name}",
            rename(MINUTES_FILE, f"{FIRST_FOLDER}/{name}"),
            "F05",
            f"{FIRST_FOLDER}/{name}",
            ("name, language, ending", f"for example {good}"),
        )
        for name, good in [
            ("minutes.md", "minutes.fr.md"),
            ("Minutes.FR.DOCX", "minutes.fr.docx"),
            ("Minutes.fr.docx", "minutes.fr.docx"),
            ("minutes.fr.DOCX", "minutes.fr.docx"),
            ("minutes.fr", "minutes.fr.md"),
            ("minutes", "minutes.fr.md"),
        ]
    ),
    Mistake(
        "a foreword without a language",
        rename("season-9/foreword.fr.md", "season-9/foreword.md"),
        "F05",
        "season-9/foreword.md",
        ("foreword.fr.md",),
    ),
    *(
        Mistake(
            f"a path that leaves the season: {path}",
            swap(FIRST_FILE, "pictures/greffon.png", path),
            "F06",
            f"{FIRST_FILE}:18:11",
            ("leads out of the season", "Copy the file"),
        )
        for path in ("../../../authorities/places.yaml", "/etc/hostname", "C:/a.png", "a\\b.png")
    ),
    Mistake(
        "minutes that leave the season",
        swap(SECOND_FILE, "minutes: none", "minutes: {fr: ../../../authorities/themes.yaml}"),
        "F06",
        f"{SECOND_FILE}:8:15",
        ("leads out of the season", "Copy the file"),
    ),
    Mistake(
        "a picture that is a link out of the season",
        link(PICTURE_FILE, PLACES_FILE),
        "F06",
        f"{FIRST_FILE}:18:11",
        ("leads out of the season",),
    ),
    Mistake(
        "minutes that are a link out of the season",
        link(MINUTES_FILE, PLACES_FILE),
        "F06",
        MINUTES_FILE,
        ("a link to a file outside", "Put the file itself"),
    ),
    Mistake(
        "a record that is a link out of the season",
        link("season-9/meetings/2023-x/meeting.yaml", PLACES_FILE),
        "F06",
        "season-9/meetings/2023-x/meeting.yaml",
        ("a link to a file outside",),
    ),
    Mistake(
        "a missing picture",
        swap(FIRST_FILE, "pictures/greffon.png", "pictures/Greffon.PNG"),
        "F07",
        f"{FIRST_FILE}:18:11",
        ("“Greffon.PNG” does not exist", "Did you mean “greffon.png”?"),
    ),
    Mistake(
        "minutes that do not exist",
        swap(SECOND_FILE, "minutes: none", "minutes: {fr: textes/cr.md}"),
        "F07",
        f"{SECOND_FILE}:8:15",
        ("“cr.md” does not exist", "folder textes"),
    ),
    Mistake(
        "a folder without a record",
        content("season-9/meetings/2023-neuf/notes.txt", "x"),
        "F08",
        "season-9/meetings/2023-neuf",
        ("no meeting.yaml", "Write the meeting's record"),
    ),
    Mistake(
        "a record with another ending",
        content("season-9/meetings/2023-neuf/meeting.yml", "x"),
        "F08",
        "season-9/meetings/2023-neuf",
        ("no meeting.yaml", "Rename meeting.yml"),
    ),
    Mistake(
        "a record that Notepad named",
        content("season-9/meetings/2023-neuf/meeting.yaml.txt", "x"),
        "F08",
        "season-9/meetings/2023-neuf",
        ("no meeting.yaml", "Rename meeting.yaml.txt"),
    ),
    Mistake(
        "a record without a folder",
        content("season-9/meetings/2023-neuf.yaml", "x"),
        "F08",
        "season-9/meetings/2023-neuf.yaml",
        ("a folder of its own", "meetings/2023-neuf/meeting.yaml"),
    ),
    Mistake(
        "no meeting at all",
        rename("season-9/meetings", "season-9/rencontres"),
        "F09",
        SEASON_FILE,
        ("no meeting", "Add a folder"),
    ),
    Mistake(
        "only meetings that wait to be completed",
        rename("season-9/meetings", "season-9/to-confirm"),
        "F09",
        SEASON_FILE,
        ("no meeting", "Complete those in to-confirm/"),
    ),
]


def problems_of(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(SourceError) as raised:
        load_season(folder / "season-9", folder / "authorities")
    return [(p.code, p.place.shown(folder)) for p in raised.value.problems]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_once_at_its_place_with_its_remedy(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    write_sources(tmp_path)
    mistake.change(tmp_path)
    with pytest.raises(SourceError) as raised:
        load_season(tmp_path / "season-9", tmp_path / "authorities")
    told = [(p.code, p.place.shown(tmp_path)) for p in raised.value.problems]
    assert told == [(mistake.code, mistake.place)], [p.shown() for p in raised.value.problems]
    (problem,) = raised.value.problems
    assert problem.remedy
    text = problem.shown(tmp_path)
    assert all(word in text for word in mistake.words), text


def test_an_alias_bomb_is_refused_alias_by_alias_and_never_opened(tmp_path: Path) -> None:
    write_sources(tmp_path)
    content(PLACES_FILE, BOMB)(tmp_path)
    told = problems_of(tmp_path)
    assert {code for code, _ in told} == {"Y10"}
    assert told[:3] == [
        ("Y10", f"{PLACES_FILE}:1:4"),
        ("Y10", f"{PLACES_FILE}:2:4"),
        ("Y10", f"{PLACES_FILE}:2:8"),
    ]


def test_all_mistakes_of_all_files_are_told_together_in_the_order_of_files(tmp_path: Path) -> None:
    write_sources(tmp_path)
    for change in (
        swap(THEMES_FILE, "match: exact", "match: exactly"),
        swap(ORGANISATIONS_FILE, "organisations:\n", "organisations:\n\t"),
        swap(FIRST_FILE, "date: 2021-05-03/2021-05-05\nplace: loriol", "date: demain\nplace: die"),
        swap(SECOND_FILE, "days: 2", "days 2"),
        swap(SEASON_FILE, "shape: circle", "shape: round"),
        content(f"{FIRST_FOLDER}/minutes.en.pdf", "x"),
    ):
        change(tmp_path)
    assert problems_of(tmp_path) == [
        ("Y20", f"{ORGANISATIONS_FILE}:3:1"),
        ("R05", f"{THEMES_FILE}:8:12"),
        ("R07", f"{FIRST_FILE}:6:7"),
        ("R20", f"{FIRST_FILE}:7:8"),
        ("F04", f"{FIRST_FOLDER}/minutes.en.pdf"),
        ("Y29", f"{SECOND_FILE}:6:1"),
        ("R05", f"{SEASON_FILE}:12:12"),
    ]


def test_every_code_has_a_meaning_and_a_mistake_that_gives_it() -> None:
    assert set(MEANINGS) == set(Code)
    given = {mistake.code for mistake in MISTAKES} | {"Y10"}
    elsewhere = {Code.NO_SEASON, Code.NO_SOURCES, Code.EDITION_REFUSED}
    elsewhere |= {code for code in Code if code[0] == "N"}
    assert {code.value for code in Code} - given == {code.value for code in elsewhere}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_in_french(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sources(tmp_path)
    mistake.change(tmp_path)
    told = []
    for language in ("en", "fr"):
        monkeypatch.setenv("CARREFOURS_LANG", language)
        with pytest.raises(SourceError) as raised:
            load_season(tmp_path / "season-9", tmp_path / "authorities")
        told.append([(p.what, p.remedy) for p in raised.value.problems])
    for (what, remedy), (quoi, faire) in zip(*told, strict=True):
        assert what != quoi and remedy != faire
