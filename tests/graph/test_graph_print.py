"""`./doit print` and `./doit preflight` on a small season: every file, in order, kept in step."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from test_graph_consent import PEOPLE, agree, name_everywhere, watch

from carrefours_docs.checks.withheld import leaks
from carrefours_docs.printing.names import PrintFile, print_files
from workplace import Workplace


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace with its print files, two people of whom must not be named."""
    made = Workplace(tmp_path_factory.mktemp("graph-print") / "project")
    name_everywhere(made)
    for path in [*made.season.rglob("*.png"), *made.season.rglob("*.jpg")]:
        with Image.open(path) as small:
            small.resize((1600, 1600 * small.height // small.width)).save(path)
    with (made.season / "season.yaml").open("a", encoding="utf-8") as stream:
        stream.write("print: {binding: perfect, copies: 200}\n")
    coarse = Image.effect_noise((150, 100), 40)
    coarse.save(made.meeting("2021-03-taille") / "coarse.png")
    run = made.doit("print")
    assert run.code == 0, run.text
    return made


def named(place: Workplace, part: PrintFile) -> Path:
    name = part.named("ateliers-du-verger", "fr")
    return place.root / "output" / "verger" / "fr" / name


def test_each_file_is_made_once_and_swept_by_no_run(place: Workplace) -> None:
    wanted = {named(place, part) for part in PrintFile if part is not PrintFile.REPORT}
    assert all(path.is_file() for path in wanted)
    assert place.doit("print").did == []
    assert place.doit().code == 0
    assert all(path.is_file() for path in wanted)
    assert place.half_written() == []


def test_preflight_tells_keeps_and_stops(place: Workplace) -> None:
    run = place.doit("preflight")
    assert run.code == 0, run.text
    report = named(place, PrintFile.REPORT).read_text(encoding="utf-8")
    assert report.strip() in run.text
    assert "to fill in" in report
    assert max(map(len, report.splitlines())) <= 100
    minutes = place.meeting("2021-03-taille") / "minutes.fr.md"
    before = minutes.read_text(encoding="utf-8")
    minutes.write_text(before + "\n![Un bruit](coarse.png){width=80%}\n", encoding="utf-8")
    run = place.doit("print", "preflight")
    assert run.code != 0
    assert "picture coarse.png" in " ".join(run.text.split())
    assert "2021-03-taille/minutes.fr.md" in "".join(run.text.split())
    minutes.write_text(before, encoding="utf-8")


@pytest.mark.slow
def test_what_was_printed_before_a_name_was_withdrawn_does_not_stay(place: Workplace) -> None:
    agree(place, **{key.replace("-", "_"): publish for key, (_, _, publish) in PEOPLE.items()})
    seen = watch(place)
    assert leaks(named(place, PrintFile.INSIDE), seen)  # the search finds what was made before
    assert place.doit().code == 0
    assert not any(named(place, part).exists() for part in PrintFile)
    run = place.doit("print")
    assert run.code == 0, run.text
    for part in print_files(columns=False):
        if part is not PrintFile.REPORT:
            assert leaks(named(place, part), seen) == [], part


def test_a_book_of_a4_pages_has_nothing_to_fold() -> None:
    parts = print_files(columns=True)
    assert PrintFile.HOME not in parts
    assert PrintFile.FOLD not in parts
    assert {PrintFile.INSIDE, PrintFile.COVER, PrintFile.TIMELINE} <= set(parts)


def test_a_wrong_isbn_stops_the_run_and_says_why(place: Workplace) -> None:
    season = place.season / "season.yaml"
    before = season.read_text(encoding="utf-8")
    wrong = before.replace("imprint:\n", "imprint:\n  isbn: {print: 978-2-07-036822-9}\n")
    season.write_text(wrong, encoding="utf-8")
    run = place.doit("print")
    season.write_text(before, encoding="utf-8")
    assert run.code != 0
    assert "978-2-07-036822-9" in run.text
    assert "the last one does not fit" in run.text


@pytest.mark.slow
def test_logos_outside_the_season_are_refused_and_those_inside_are_on_the_back(
    place: Workplace,
) -> None:
    season = place.season / "season.yaml"
    before = season.read_text(encoding="utf-8")
    logo = "cover: {logos: [{file: %s, alt: {fr: Le verger}}]}\n"
    season.write_text(before + logo % "../../secret.png", encoding="utf-8")
    assert place.doit("print").code != 0
    Image.new("RGB", (400, 200), "red").save(place.season / "logo.png")
    season.write_text(before + logo % "logo.png", encoding="utf-8")
    run = place.doit("print", "pdf")
    assert run.code == 0, run.text
    with pikepdf.open(named(place, PrintFile.COVER)) as pdf:
        pictures = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        widths = {int(item.Width) for item in pictures if item.get("/Subtype") == "/Image"}
    assert widths
    with pikepdf.open(place.output("pdf")) as pdf:
        assert "/Figure" in {str(item.get("/S")) for item in pdf.objects if _is_element(item)}


def test_what_was_printed_under_an_old_name_goes_and_what_others_put_there_stays(
    place: Workplace,
) -> None:
    old = [named(place, part) for part in PrintFile]
    assert any(path.is_file() for path in old), "nothing to remove"
    theirs = old[0].with_name("devis-imprimeur.pdf")
    theirs.write_bytes(b"%PDF-1.4 a quotation")
    season = place.season / "season.yaml"
    text = season.read_text(encoding="utf-8")
    assert "fr: ateliers-du-verger}" in text
    season.write_text(text.replace("fr: ateliers-du-verger}", "fr: au-verger}"), encoding="utf-8")
    run = place.doit()
    assert run.code == 0, run.text
    assert [path.name for path in old if path.exists()] == []
    assert theirs.is_file()


def _is_element(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
