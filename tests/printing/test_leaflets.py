"""Pages beside the book: the A3 timeline, how to fold, the job sheet. Read off the files made."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from book_corpus import corpus
from book_sample import TEMPLATES, sample_book
from carrefours_docs.checks.verapdf import validate
from carrefours_docs.corpus.schema import Binding, Imprint, Paper, Printing
from carrefours_docs.metadata import read_metadata
from carrefours_docs.paths import ROOT
from carrefours_docs.printing.fold import sheets_of, write_fold
from carrefours_docs.printing.home import write_home_booklet
from carrefours_docs.printing.job import Job, as_text, job_sheet, missing_facts, write_job
from carrefours_docs.printing.profile import FOGRA39, PrintProfile
from carrefours_docs.printing.wall import A3, sides, write_wall
from season_sample import MEETINGS, real_season, season

ABOUT = read_metadata(sample_book())
PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)


def texts(pdf: Path) -> list[str]:
    run = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in run.stdout.split("\f")[:-1]]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    with pikepdf.open(pdf) as opened:
        boxes = [[float(value) * 25.4 / 72 for value in page.mediabox] for page in opened.pages]
    return [(round(box[2] - box[0]), round(box[3] - box[1])) for box in boxes]


def type_sizes(pdf: Path) -> set[float]:
    """The sizes of the letters on paper, in points."""
    found = set()
    with pikepdf.open(pdf) as opened:
        from carrefours_docs.checks.preflight.drawing import drawn

        assert any(thing.kind == "text" for thing in drawn(opened))
    run = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    for top, bottom in re.findall(
        r'<word xMin="[\d.]+" yMin="([\d.]+)" .*? yMax="([\d.]+)"', run.stdout
    ):
        found.add(float(bottom) - float(top))
    return found


# ---- the timeline on A3 ----


def test_the_timeline_is_one_side_of_a3_a_language_with_every_event_and_its_legend(
    tmp_path: Path,
) -> None:
    book = corpus()
    write_wall(book, ("fr", "en"), ABOUT, TEMPLATES, tmp_path / "a3.pdf", tmp_path / "work")
    assert sizes(tmp_path / "a3.pdf") == [(A3[0], A3[1])] * 2
    french, english = texts(tmp_path / "a3.pdf")
    for meeting in book.meetings:
        assert meeting.title["fr"].split()[0] in french
    assert book.season.title["fr"] in french.replace("\u202f", " ").replace("\u00a0", " ")
    assert english != french
    assert validate(tmp_path / "a3.pdf", "ua1") == ()


def test_the_thirteen_meetings_are_read_from_a_step_away(tmp_path: Path) -> None:
    (side,) = sides(real_season(), ["fr"], TEMPLATES / "fonts")
    assert "13" in side.alt
    write_wall(real_season(), ["fr"], ABOUT, TEMPLATES, tmp_path / "a3.pdf", tmp_path / "work")
    assert min(type_sizes(tmp_path / "a3.pdf")) > 15  # a line's height, where the book has 9
    with pikepdf.open(tmp_path / "a3.pdf") as pdf:
        pictures = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert not any(item.get("/Subtype") == "/Image" for item in pictures)  # drawn, not painted


def test_a_season_of_a_hundred_meetings_goes_on_over_several_sheets() -> None:
    many = [
        (*MEETINGS[n % 13][:1], f"20{16 + n // 12}-{n % 12 + 1:02}", "Titre", "")
        for n in range(100)
    ]
    found = sides(season(many), ["fr"], TEMPLATES / "fonts")
    assert len(found) > 1


# ---- how to fold ----


@pytest.fixture(scope="module", params=[28, 70, 200])
def booklet(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, int]:
    """The sheets of a book of so many pages, each of which says its number."""
    from weasyprint import HTML

    folder = tmp_path_factory.mktemp("fold")
    pages = "".join(f"<p>page{n}</p>" for n in range(1, request.param + 1))
    style = (
        "<style>@page{size:148mm 210mm} p{break-after:page} p:last-child{break-after:auto}</style>"
    )
    HTML(string=style + pages).write_pdf(folder / "book.pdf")
    write_home_booklet(folder / "book.pdf", folder / "a4.pdf", folder / "work")
    return folder / "a4.pdf", request.param


def test_the_sheet_tells_how_many_sheets_and_signatures_there_are(
    booklet: tuple[Path, int], tmp_path: Path
) -> None:
    a4, pages = booklet
    with pikepdf.open(a4) as pdf:
        sheets = len(pdf.pages) // 2
    assert sheets == -(-pages // 4)
    assert sum(sheets_of(a4)) == sheets
    write_fold(a4, ("fr", "en"), ABOUT, TEMPLATES, tmp_path / "fold.pdf", tmp_path / "work")
    assert sizes(tmp_path / "fold.pdf") == [(210, 297)] * 2
    french, english = texts(tmp_path / "fold.pdf")
    assert f"{sheets} feuilles A4" in french
    assert f"{sheets} sheets of A4" in english
    signatures = len(sheets_of(a4))
    assert (f"{signatures} cahiers" in french) is (signatures > 1)
    assert "a4.pdf" in french
    assert validate(tmp_path / "fold.pdf", "ua1") == ()


def test_several_signatures_fold_into_the_book(booklet: tuple[Path, int]) -> None:
    """The sheets themselves, read page by page as they lie folded one behind the other."""
    from test_imposition import read_folded

    a4, pages = booklet
    numbers = []
    with pikepdf.open(a4) as pdf:
        count = len(pdf.pages)
    for n in range(1, count + 1):
        run = subprocess.run(
            ["pdftotext", "-bbox", "-f", str(n), "-l", str(n), str(a4), "-"],
            capture_output=True,
            text=True,
            check=True,
        )
        found = re.findall(r'xMin="([\d.]+)".*>page(\d+)<', run.stdout)
        middle = 297 / 2 * 72 / 25.4
        halves = {float(x) < middle: int(number) for x, number in found}
        numbers.append((halves.get(True, 0), halves.get(False, 0)))
    order = read_folded(numbers, sheets_of(a4))
    assert [page for page in order if page] == list(range(1, pages + 1))
    assert order[-1] == pages  # the back of the book closes it


# ---- the job sheet ----


def job(tmp_path: Path, printing: Printing, imprint: Imprint | None = None) -> Job:
    files = (tmp_path / "inside.pdf", tmp_path / "cover.pdf")
    for file in files:
        file.write_bytes(file.name.encode())
    return Job(ABOUT, imprint or Imprint(), printing, 96, files, PROFILE)


GLUED = Printing(
    binding=Binding.PERFECT,
    paper=Paper(weight=90, bulk=1.2, name="Bouffant"),
    cover_paper=Paper(weight=300, bulk=1),
    copies=1500,
    colours="four",
)


def test_the_job_sheet_says_what_to_print_and_which_files(tmp_path: Path) -> None:
    wanted = job(tmp_path, GLUED, Imprint(publisher="Éditions du Verger", contact="a@b.example"))
    target, text = tmp_path / "job.pdf", tmp_path / "job.txt"
    assert write_job(wanted, ("en",), TEMPLATES, target, text, tmp_path / "work") == 2
    assert sizes(target) == [(210, 297)] * 2
    french, english = texts(target)
    plain = " ".join(text.read_text(encoding="utf-8").split())
    for page in (french, plain):
        for said in ("148 × 210 mm", "96 pages", "1 500", "dos carré collé", "5,2 mm", "Bouffant"):
            assert said in page.replace("\u202f", " ").replace("\u00a0", " ")
        assert "à convenir" not in page.split("proposition")[0].replace(
            "« à convenir »", ""
        ).replace("«\u202fà convenir\u202f»", "")
    assert "perfect binding" in english
    for file in wanted.files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest in plain
        assert digest in french.replace(" ", "")
    assert validate(target, "ua1") == ()


def test_what_nobody_decided_is_said_to_be_open_and_nothing_is_invented(tmp_path: Path) -> None:
    rows = dict(
        row for group in job_sheet(job(tmp_path, Printing()), "en").groups for row in group.rows
    )
    assert rows["Quantity"].startswith("…")
    assert rows["Publisher"].startswith("…")
    for label in ("Paper, inside", "Paper, cover", "Binding", "Inks, inside"):
        assert rows[label].endswith("to be agreed"), label
    decided = dict(
        row for group in job_sheet(job(tmp_path, GLUED), "en").groups for row in group.rows
    )
    assert decided["Quantity"] == "1,500"
    assert not any(value.endswith("to be agreed") for value in decided.values())


def test_the_same_job_has_the_same_text(tmp_path: Path) -> None:
    sheets = [job_sheet(job(tmp_path, GLUED), "fr")]
    assert as_text(sheets) == as_text([job_sheet(job(tmp_path, GLUED), "fr")])
    assert max(map(len, as_text(sheets).splitlines())) <= 96


def test_the_imprints_missing_facts_are_named_as_season_yaml_names_them() -> None:
    assert missing_facts(Imprint()) == (
        "publisher", "address", "printer", "printed", "legal-deposit", "price", "isbn",
    )  # fmt: skip
    known = Imprint.model_validate(
        {
            "publisher": "A",
            "address": "B",
            "printer": "C",
            "printed": "2021-03",
            "legal-deposit": "2021-03",
            "price": "gratuit",
            "isbn": {"print": "979-2-00-000001-2"},
        }
    )
    assert missing_facts(known) == ()
