"""The parts of a bundle, each by itself."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
import subprocess
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import carrefours_docs
from book_corpus import corpus as orchard
from carrefours_docs.book.words import Words
from carrefours_docs.bundle.archive import write_zip
from carrefours_docs.bundle.changes.compare import compare_books
from carrefours_docs.bundle.changes.marked import to_html
from carrefours_docs.bundle.changes.text import (
    BookText,
    Chapter,
    Paragraph,
    Sort,
    UnreadableText,
    from_json,
    read_text,
    to_json,
)
from carrefours_docs.bundle.changes.told import Teller
from carrefours_docs.bundle.manifest import revision_of, sums
from carrefours_docs.bundle.place import Desk, mend, put
from carrefours_docs.bundle.previous import read_previous, withholding
from carrefours_docs.bundle.readme import readme, readme_names
from carrefours_docs.checks.withheld import Watch, leaks
from carrefours_docs.corpus.schema import Person, Publish
from carrefours_docs.data.tables import to_meetings_csv, to_people_csv
from carrefours_docs.errors import BuildError
from carrefours_docs.graph.stamps import made_together, stamp_of, stamped
from carrefours_docs.messages import book_messages
from carrefours_docs.paths import ROOT, Project
from carrefours_docs.web.files import BundleFile, FileKind

MOMENT = datetime.datetime(2021, 3, 1, tzinfo=datetime.UTC)
TEMPLATES = ROOT / "templates"


def text_of(*paragraphs: str, key: str = "m-taille", title: str = "Tailler") -> BookText:
    found = tuple(Paragraph(Sort.TEXT, "fr", words) for words in paragraphs)
    return BookText("Le verger", "fr", "2021-03", (Chapter(key, "meeting", title, found),))


# ---- the book's text ----


def test_the_text_of_a_tree_has_its_chapters_notes_and_facts_and_no_contents_or_index() -> None:
    def words(text: str) -> list[dict[str, object]]:
        return [{"t": "Str", "c": text}]

    def part(key: str, role: str, blocks: list[object]) -> dict[str, object]:
        return {"t": "Div", "c": [[key, ["part", role], []], blocks]}

    note = {"t": "Note", "c": [{"t": "Para", "c": words("Une")}]}
    head = {"t": "Header", "c": [1, ["m-1-t", [], []], words("Titre")]}
    image = {"t": "Image", "c": [["", ["ornament"], []], words("Atelier"), ["a.svg", ""]]}
    facts = {"t": "DefinitionList", "c": [[words("Lieu"), [[{"t": "Plain", "c": words("Die")}]]]]}
    foreign = {"t": "Div", "c": [["", [], [["lang", "en"]]], [{"t": "Para", "c": words("Hello")}]]}
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {
            "lang": {"t": "MetaString", "c": "fr"},
            "title": {"t": "MetaString", "c": "Un livre"},
        },
        "blocks": [
            part("contents", "contents", [{"t": "Para", "c": words("Sommaire")}]),
            part("m-1", "meeting", [
                head, {"t": "Para", "c": [image]}, facts,
                {"t": "Para", "c": [*words("Dit"), note, {"t": "Space"}, *words("fort.")]}, foreign,
            ]),
            part("index", "index", [{"t": "Para", "c": words("Index")}]),
        ],
    }  # fmt: skip
    (chapter,) = read_text(document).chapters
    assert (chapter.id, chapter.role, chapter.title) == ("m-1", "meeting", "Titre")
    assert [(p.sort, p.language, p.text) for p in chapter.paragraphs] == [
        (Sort.HEADING, "fr", "Titre"),
        (Sort.FACT, "fr", "Lieu · Die"),
        (Sort.TEXT, "fr", "Dit fort."),
        (Sort.NOTE, "fr", "Une"),
        (Sort.TEXT, "en", "Hello"),
    ]


def test_a_text_is_kept_and_read_again() -> None:
    text = text_of("Un «\u00a0mot\u00a0».", "Deux.")
    assert from_json(to_json(text)) == text


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "title": ""}'])
def test_what_is_no_text_of_ours_is_refused(data: str) -> None:
    with pytest.raises(UnreadableText):
        from_json(data)


# ---- changes, told ----


def test_the_list_tells_what_changed_in_words_and_sentences() -> None:
    before = text_of("Rien ne bouge. Le droit est juste.", "Ce passage s’en va pour de bon.")
    after = text_of("Rien ne bouge. Le droit est injuste.", "Un tout nouveau propos.")
    told = Teller(after, compare_books(before, after)).as_text()
    flat = " ".join(told.split()).replace("\u00a0", " ")
    assert "Ce qui a changé : Le verger" in flat
    assert "1 passage changé, 1 passage ajouté, 1 passage retiré, 5 mots ajoutés, 8 mots" in flat
    assert "* Changé [avant] Le droit est juste. [maintenant] Le droit est injuste." in flat
    assert "* Ajouté Un tout nouveau propos." in flat
    assert max(map(len, told.splitlines())) <= 78


def test_a_first_bundle_says_that_there_is_nothing_to_compare_with() -> None:
    told = Teller(text_of("Un."), None).as_text()
    assert "C’est le premier envoi" in told
    assert "C’est le premier envoi" in to_html(Teller(text_of("Un."), None), TEMPLATES)


def test_the_page_marks_words_without_relying_on_colour_and_escapes_them() -> None:
    before, after = text_of("Le droit <est> juste."), text_of("Le droit <est> injuste & dur.")
    page = to_html(Teller(after, compare_books(before, after)), TEMPLATES)
    assert (
        '<del><span class="vh">[retiré\u00a0: </span>juste<span class="vh">] </span></del>' in page
    )
    assert '</span>injuste &amp; dur<span class="vh">] </span></ins>' in page
    assert "Le droit &lt;est&gt; " in page
    assert "http" not in page.replace("http-equiv", "")
    assert '<p class="label">Changé</p>' in page


def test_a_meeting_that_is_new_is_named_and_shown_whole() -> None:
    before = text_of("Un mot.")
    new = Chapter("m-2", "meeting", "Cidre", (Paragraph(Sort.TEXT, "fr", "Presser."),))
    after = replace(before, chapters=(*before.chapters, new))
    teller = Teller(after, compare_books(before, after))
    assert "1 rencontre ajoutée\u00a0: «\u202fCidre\u202f»." in teller.opening()
    assert "nouveau\u00a0: 1 mot à lire" in teller.as_text()
    assert "<ins>Presser.</ins>" in to_html(teller, TEMPLATES)


def test_a_passage_of_two_languages_stands_under_the_heading_in_its_own() -> None:
    def both(french: str, english: str) -> BookText:
        found = [
            Paragraph(Sort.HEADING, "fr", "Les lieux"),
            Paragraph(Sort.HEADING, "en", "The places"),
            Paragraph(Sort.TEXT, "fr", french),
            Paragraph(Sort.TEXT, "en", english),
        ]
        (chapter,) = text_of().chapters
        return replace(text_of(), chapters=(replace(chapter, paragraphs=tuple(found)),))

    before = both("Die en avril 2016.", "Die in April 2016.")
    after = both("Die en mai 2016.", "Die in May 2016.")
    teller = Teller(after, compare_books(before, after))
    page = to_html(teller, TEMPLATES)
    assert "<h3>Les lieux</h3>" in page
    assert '<h3 lang="en">The places</h3>' in page
    assert '<p class="words text" lang="en">Die in ' in page
    assert "Sous «\u202fThe places\u202f»" in teller.as_text()


def test_a_paragraph_that_went_elsewhere_is_counted_where_it_was() -> None:
    moved = Paragraph(Sort.TEXT, "fr", "Ce passage parle des droits de chacun.")
    one, two = text_of("Un.").chapters[0], text_of("Deux.", key="m-2", title="Deux").chapters[0]
    before = replace(text_of(), chapters=(replace(one, paragraphs=(*one.paragraphs, moved)), two))
    after = replace(text_of(), chapters=(one, replace(two, paragraphs=(*two.paragraphs, moved))))
    teller = Teller(after, compare_books(before, after))
    assert [teller.counts(change) for change in teller.chapters] == [
        "1 passage déplacé dans un autre chapitre",
        "1 passage déplacé",
    ]
    assert "Déplacé ici depuis «\u202fTailler\u202f»" in to_html(teller, TEMPLATES)


# ---- zip and sums ----


def test_a_zip_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "a").mkdir(parents=True)
        for path, data in [("b.txt", b"deux"), ("a/a.epub", b"un")]:
            (folder / path).write_bytes(data)
        names = ["b.txt", "a/a.epub"] if name == "one" else ["a/a.epub", "b.txt"]
        write_zip(folder / "x.zip", folder, names, "envoi", MOMENT)
        made.append((folder / "x.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert archive.namelist() == ["envoi/a/a.epub", "envoi/b.txt"]
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 3, 1, 0, 0, 0)}


def test_sha256sum_accepts_the_sums_and_sees_a_damaged_file(tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    assert program is not None
    (tmp_path / "été").mkdir()
    for name in ("été/a b.txt", "c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text(sums(tmp_path, ["été/a b.txt", "c.txt"]), encoding="utf-8")
    command = [program, "-c", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "c.txt").write_text("d", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1


def test_the_revision_is_of_names_and_bytes_and_not_of_where_they_lie(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root).mkdir()
        for name in ("a", "b"):
            (tmp_path / root / name).write_text(name)
    one, two = ([tmp_path / root / name for name in "ab"] for root in ("one", "two"))
    first = revision_of(one, tmp_path / "one")
    assert revision_of(reversed(two), tmp_path / "two") == first
    two[0].write_text("autre")
    assert revision_of(two, tmp_path / "two") != first


# ---- in its place ----


@pytest.fixture
def placed(tmp_path: Path) -> tuple[Desk, Path, Path]:
    """A bundle in its place, a new one on the desk: desk, folder, zip."""
    desk, target = Desk(tmp_path / "work" / "bundle"), tmp_path / "out" / "envoi"
    archive = target.with_name("envoi.zip")
    target.mkdir(parents=True)
    (target / "a.txt").write_text("old")
    (target / "gone.txt").write_text("old")
    (target / "notes.txt").write_text("mine")
    archive.write_text("old")
    mend(desk, target)
    (desk.new / "a.txt").write_text("new")
    desk.zip.write_text("new")
    return desk, target, archive


def told(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_a_new_bundle_replaces_the_old_one_and_keeps_what_is_not_ours(
    placed: tuple[Desk, Path, Path],
) -> None:
    desk, target, archive = placed
    put(desk, target, archive, [target / "notes.txt"])
    assert told(target) == {"a.txt": "new", "notes.txt": "mine"}
    assert archive.read_text() == "new"
    assert not desk.folder.exists()


def test_a_run_killed_between_two_renames_leaves_the_old_bundle_to_the_next(
    placed: tuple[Desk, Path, Path],
) -> None:
    desk, target, archive = placed
    target.rename(desk.aside)
    mend(desk, target)
    assert told(target) == {"a.txt": "old", "gone.txt": "old", "notes.txt": "mine"}
    assert archive.read_text() == "old"
    assert list(desk.folder.iterdir()) == [desk.new]
    assert list(desk.new.iterdir()) == []


# ---- README ----


def test_the_readmes_are_in_the_editions_language_first() -> None:
    assert list(readme_names(("en",)).items()) == [("README.txt", "en"), ("LISEZMOI.txt", "fr")]
    assert list(readme_names(("fr", "en")).values()) == ["fr", "en"]


@pytest.mark.parametrize(("language", "word"), [("fr", "Pour lire"), ("en", "To read")])
def test_a_readme_tells_what_each_file_is(language: str, word: str) -> None:
    files = [
        BundleFile("1/a.pdf", FileKind.PDF, 10, "", 28),
        BundleFile("LISEZMOI.txt", FileKind.README, 10, ""),
        BundleFile("4/a.json", FileKind.TEXT, 10, ""),
    ]
    text = readme(TEMPLATES, language, "Le verger", "mars 2021", files)
    assert "1/a.pdf" in text
    assert "28 pages" in text
    assert "4/a.json" in text
    assert "  LISEZMOI.txt" not in text
    assert "sha256sum -c SHA256SUMS" in text
    assert max(map(len, text.splitlines())) <= 78
    assert word in text


def test_the_print_shop_is_spoken_of_where_there_is_something_for_it() -> None:
    pdf = BundleFile("1/a.pdf", FileKind.PDF, 10, "", 28)
    inside = BundleFile("2/b.pdf", FileKind.INSIDE, 10, "", 28)
    assert "print shop" not in readme(TEMPLATES, "en", "The orchard", "", [pdf])
    assert "print shop" in readme(TEMPLATES, "en", "The orchard", "", [pdf, inside])


# ---- earlier texts ----


def test_what_is_no_bundle_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK")
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("envoi/manifest.json", "{}")
    for path in (broken, other, tmp_path, tmp_path / "none.zip"):
        assert read_previous(path) is None


def test_who_withdrew_their_consent_is_not_named_by_what_was_removed(tmp_path: Path) -> None:
    corpus = orchard()
    people = {
        **corpus.people,
        "ada-prune": Person(
            id="ada-prune", name="Ada Prune", sort="Prune, Ada", publish=Publish.ANONYMOUS
        ),
    }
    corpus = replace(corpus, people=people)
    before = text_of("Ada Prune parle, dit Ada Prune.", title="Chez Ada Prune")
    hidden = withholding(before, corpus)
    file = tmp_path / "text.json"
    file.write_text(to_json(before), encoding="utf-8")
    assert leaks(file, Watch(corpus)) != []
    file.write_text(to_json(hidden), encoding="utf-8")
    assert leaks(file, Watch(corpus)) == []
    (chapter,) = hidden.chapters
    assert chapter.paragraphs[0].text == "[nom retiré] parle, dit [nom retiré]."
    assert withholding(hidden, corpus) == hidden


@pytest.mark.parametrize("name", ["people.csv", "LISEZMOI.txt"])
def test_a_withheld_name_is_found_in_tables_and_plain_texts(tmp_path: Path, name: str) -> None:
    corpus = orchard()
    person = Person(id="ada", name="Ada Prune", sort="Prune, Ada", publish=Publish.FIRST_NAME)
    corpus = replace(corpus, people={**corpus.people, "ada": person})
    file = tmp_path / name
    file.write_text("Nom;Prune\r\nDe : Ada\u00a0Prune\r\n", encoding="utf-8")
    assert leaks(file, Watch(corpus)) != []


# ---- stamps ----


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "sources").mkdir()
    return Project(tmp_path, tmp_path / "sources", tmp_path / "output")


def make(project: Project, action: object = None) -> tuple[Path, Path]:
    """Run a task that copies a source, stamped; returns the source and the file."""
    source, target = project.sources / "a.md", project.output / "s" / "fr" / "a.pdf"
    source.write_text("un", encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)

    def copy() -> None:
        target.write_bytes(source.read_bytes())

    task = {
        "name": "a",
        "actions": [(action or copy, [])],
        "file_dep": [source],
        "targets": [target],
    }
    (made,) = stamped(project, [task])
    assert made["targets"] == [target, stamp_of(project, target)]
    results = [function(*arguments) for function, arguments in made["actions"]]
    assert results[-1] is None or action is not None
    return source, target


def test_files_made_from_what_stands_there_now_belong_together(project: Project) -> None:
    _, target = make(project)
    (digest,) = made_together(project, [target]).values()
    assert len(digest) == 64


def test_a_file_made_from_something_else_is_refused_and_made_again(project: Project) -> None:
    source, target = make(project)
    source.write_text("deux", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        made_together(project, [target])
    assert [problem.code for problem in caught.value.problems] == ["bundle-stale"]
    assert not stamp_of(project, target).exists()  # a missing target: its task runs again


def test_a_source_that_changes_while_a_file_is_made_from_it_leaves_no_stamp(
    project: Project,
) -> None:
    def change() -> None:
        (project.sources / "a.md").write_text("trois", encoding="utf-8")

    _, target = make(project, change)
    assert not stamp_of(project, target).exists()


def test_a_project_that_was_moved_still_belongs_together(project: Project, tmp_path: Path) -> None:
    _, target = make(project)
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    tmp_path.rename(moved)
    there = Project(moved, moved / "sources", moved / "output")
    assert made_together(there, [moved / target.relative_to(tmp_path)])
    moved.rename(tmp_path)


# ---- tables ----


def rows(data: bytes, delimiter: str) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def test_the_table_of_meetings_has_a_line_for_each_in_order() -> None:
    corpus = orchard()
    french = rows(to_meetings_csv(Words(corpus, "fr", book_messages("fr"))), ";")
    english = rows(to_meetings_csv(Words(corpus, "en", book_messages("en"))), ",")
    assert len(french) == len(english) == len(corpus.meetings)
    assert [row["Premier jour"] for row in french] == [
        "" if m.date.approximate else str(m.date.start) for m in corpus.meetings
    ]
    assert [row["Identifiant"] for row in french] == [row["Identifier"] for row in english]


def test_the_table_of_people_names_them_as_they_agreed_and_no_one_else() -> None:
    corpus = orchard()
    present = sorted({key for meeting in corpus.meetings for key in meeting.participants})
    first, *others = present
    people = {
        **corpus.people,
        first: corpus.people[first].model_copy(update={"publish": Publish.ANONYMOUS}),
    }
    table = rows(
        to_people_csv(Words(replace(corpus, people=people), "fr", book_messages("fr"))), ";"
    )
    names = [row["Nom"] for row in table]
    assert corpus.people[first].name not in " ".join(names)
    assert all(int(row["Nombre de rencontres"]) >= 1 for row in table)
    assert {corpus.people[key].name for key in others} <= {*names, *_not_by_name(people, others)}


def _not_by_name(people: dict[str, Person], keys: list[str]) -> list[str]:
    return [people[key].name for key in keys if people[key].publish not in (None, Publish.NAME)]


def test_a_cell_that_looks_like_a_formula_is_shown_as_text() -> None:
    corpus = orchard()
    named = corpus.meetings[0].model_copy(update={"title": {"fr": "=1+1"}})
    corpus = replace(corpus, meetings=(named, *corpus.meetings[1:]))
    table = rows(to_meetings_csv(Words(corpus, "fr", book_messages("fr"))), ";")
    assert "'=1+1" in [row["Titre"] for row in table]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert carrefours_docs.__version__ == project["project"]["version"]
