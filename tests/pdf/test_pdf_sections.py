"""A long index in sections: the same index, made apart, kept apart, and one to whoever reads it."""

from __future__ import annotations

import copy
import json
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html
from test_pdf_index import index_parts
from test_pdf_parts import edit

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.book.stored import in_memory
from carrefours_docs.checks import tag_lines, verapdf
from carrefours_docs.checks.tag_faults import faults
from carrefours_docs.checks.tag_tree import read_tag_tree
from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf import sections
from carrefours_docs.pdf.joining.part_file import PartFile
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from carrefours_docs.pdf.making import book as making
from carrefours_docs.pdf.making.store import ENDING, HTML, Store
from carrefours_docs.pdf.pagination import Pagination
from carrefours_docs.pdf.sections import NUMBER, divided, in_sections, whole
from carrefours_docs.pdf.write import write_pdf
from index_sample import BY_KIND, indexed_book, lettered

LETTERS = "ABCDEFGHZ"
SHORT = 60
"""Lines of a section: so that an index of a few pages is written."""


@dataclass(frozen=True)
class Written:
    """The book, its file, its parts as they are kept, and where all fell."""

    document: dict[str, Any]
    file: Path
    parts: Path
    pagination: Pagination


@pytest.fixture(scope="module", autouse=True)
def short_sections() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "SECTION", SHORT)
        yield


@pytest.fixture(scope="module")
def written(short_sections: Any, tmp_path_factory: pytest.TempPathFactory) -> Written:
    work = tmp_path_factory.mktemp("divided")
    document = indexed_book(lettered(LETTERS))
    file, parts = work / "book.pdf", work / "parts"
    pagination = write_pdf(document, SAMPLE, TEMPLATES, file, work / "w", kept=parts, processes=1)
    return Written(document, file, parts, pagination)


def indexes(blocks: list[Any]) -> list[Any]:
    return [block for block in blocks if "index" in block["c"][0][1]]


def page_texts(pdf: Path) -> list[str]:
    """The text of each page."""
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], stdout=subprocess.PIPE, check=True)
    return told.stdout.decode().split("\f")[:-1]


def kept_beside(written: Written, folder: Path, *without: str) -> Store:
    """A copy of the book's parts, but those of the roles `without`."""
    store = Store(folder)
    for path in sorted(written.parts.glob(f"*{ENDING}")):
        part = Store(written.parts).get(path.stem)
        if part is not None and part.role not in without:
            store.put(path.stem, part)
    return store


def made_anew(written: Written, store: Store) -> list[PartFile]:
    """The parts in `store` that the book has not."""
    before = {path.name for path in written.parts.iterdir()}
    names = [path.stem for path in store.folder.iterdir() if path.name not in before]
    return [part for name in names if (part := store.get(name)) is not None]


def running(section: Any) -> str:
    """The running head that a section asks for."""
    (_, _, attributes), content = section["c"]
    if content[0]["t"] == "Header":
        attributes = content[0]["c"][1][2]
    return str(dict(attributes)["data-running"])


# ---- where it is divided ----


def test_every_group_stands_in_one_section_and_the_heading_in_the_first() -> None:
    blocks = indexed_book(lettered(LETTERS))["blocks"]
    (whole_index,) = indexes(blocks)
    found = indexes(in_sections(blocks))
    assert [running(one) for one in found] == [
        "Index, A–B",
        "Index, C–D",
        "Index, E–F",
        "Index, G–H",
        "Index, Z",
    ]
    assert [int(dict(one["c"][0][2])[NUMBER]) for one in found] == [1, 2, 3, 4, 5]
    assert {whole(one["c"][0][0]) for one in found} == {"index"}
    content = [block for one in found for block in one["c"][1]]
    assert content[1:] == whole_index["c"][1][1:]
    heading = content[0]["c"]
    assert [heading[0], heading[1][0], heading[2]] == [
        whole_index["c"][1][0]["c"][0],
        "index-t",
        whole_index["c"][1][0]["c"][2],
    ]


def test_what_it_leaves_whole_is_the_same_object(monkeypatch: pytest.MonkeyPatch) -> None:
    for document in (indexed_book(), indexed_book(BY_KIND)):
        blocks = document["blocks"]
        assert all(a is b for a, b in zip(in_sections(blocks), blocks, strict=True))
    monkeypatch.setattr(sections, "SECTION", 480)
    blocks = indexed_book(lettered(LETTERS))["blocks"]
    assert all(a is b for a, b in zip(in_sections(blocks), blocks, strict=True))


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ({"A": 119}, []),
        ({"A": 19, "Z": 200}, []),
        ({"A": 20, "Z": 240}, ["Index, A", "Index, Z"]),
        ({"A": 20, "Z": 241}, ["Index, A", "Index, Z", "Index, Z"]),
        ({"A": 19, "Y": 500, "Z": 19}, ["Index, A–Y", "Index, Y", "Index, Y–Z"]),
        ({"A": 30, "B": 30, "C": 61}, ["Index, A–B", "Index, C"]),
        ({"A": 30, "B": 30, "C": 59, "D": 19}, ["Index, A–B", "Index, C–D"]),
        ({"A": 50, "B": 200, "C": 10, "D": 10}, ["Index, A", "Index, B", "Index, C–D"]),
        ({"A": 50, "B": 200, "C": 10, "D": 9}, ["Index, A", "Index, B–D"]),
    ],
)
def test_a_long_letter_opens_a_section_and_none_is_very_short(
    lines: dict[str, int], heads: list[str]
) -> None:
    groups = [group(letter, number - 2) for letter, number in lines.items()]
    heading = {"t": "Header", "c": [1, ["index-t", [], []], [{"t": "Str", "c": "Index"}]]}
    index = {"t": "Div", "c": [["index", ["part", "index"], []], [heading, *groups]]}
    found = in_sections([index])
    stored = in_memory({"blocks": [index]}).each()
    as_text = [json.loads(one.text.read()) for block in stored for one, _ in divided(block)]
    assert as_text == found
    entries = [e for s in found for g in s["c"][1] if g["t"] == "Div" for e in g["c"][1][1:]]
    assert len(entries) == sum(lines.values()) - 2 * len(lines)
    assert ([running(one) for one in found] if len(found) > 1 else []) == heads


def group(letter: str, entries: int) -> Any:
    """A letter with so many entries of a line."""
    words = {"t": "Para", "c": [{"t": "Str", "c": "terme"}]}
    entry = {"t": "Div", "c": [["", ["index-entry"], []], [words]]}
    heading = {"t": "Header", "c": [2, ["", ["unlisted"], []], [{"t": "Str", "c": letter}]]}
    about = ["", ["index-group"], [["data-letter", letter]]]
    return {"t": "Div", "c": [about, [heading, *[entry] * entries]]}


# ---- what is printed ----


def printed(booklet: Booklet) -> dict[str, tuple[str, ...]]:
    """For each entry's id, in order, what its own paragraph prints and where it leads."""
    found: dict[str, tuple[str, ...]] = {}
    for part in index_parts(booklet):
        for entry in html.fragment_fromstring(part.part.body).iter("div"):
            if entry.get("id") and "index-entry" in entry.get("class", "").split():
                assert entry.get("id") not in found
                own = next(p for p in entry.iterchildren("p") if not p.get("class"))
                told = (link.get("href") for link in own.iter("a"))
                found[entry.get("id")] = (own.text_content(), *told)
    return found


def test_it_prints_the_entries_and_locators_of_the_whole_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = indexed_book(lettered(LETTERS))
    parted = lay_out_book(document, SAMPLE, TEMPLATES, tmp_path / "w")
    monkeypatch.setattr(sections, "SECTION", 10_000)
    at_once = lay_out_book(document, SAMPLE, TEMPLATES, tmp_path / "w")
    assert len(index_parts(parted)) == 5
    assert len(index_parts(at_once)) == 1
    assert printed(parted) == printed(at_once)
    assert len(printed(parted)) == len(LETTERS[:-1]) * 30 + 111
    assert len(set(printed(parted).values())) > 5


def test_the_writer_makes_the_pages_of_the_layout(written: Written, tmp_path: Path) -> None:
    booklet = lay_out_book(written.document, SAMPLE, TEMPLATES, tmp_path / "w")
    assert sum(len(part.pages) for part in booklet.parts()) == written.pagination.pages
    assert booklet.folios().items() <= written.pagination.folios.items()  # the file names notes too
    pages = [page for part in booklet.parts() for page in part.pages]
    laid_out = tmp_path / "whole.pdf"
    booklet.front[0].document.copy(pages).write_pdf(laid_out)
    first = next(n for n, text in enumerate(page_texts(laid_out)) if "A, terme 1" in text)
    found = [
        [sorted(text.split()) for text in page_texts(f)[first:]] for f in (written.file, laid_out)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 8


def test_running_heads_tell_the_letters_and_a_heading_goes_on_within_a_section(
    written: Written,
) -> None:
    with pikepdf.open(written.file) as pdf:
        front = int(pdf.Root.PageLabels.Nums[2])
    folios = written.pagination.folios
    texts = page_texts(written.file)
    end = int(folios["ixe-many--110"])
    shown = {folio: texts[front + folio - 1] for folio in range(int(folios["index"]), end + 1)}
    heads = {folio: text.strip().split("\n")[0].strip() for folio, text in shown.items()}
    title = read_metadata(written.document).title
    assert heads.pop(int(folios["index"])) == "Index"
    for folio, head in heads.items():
        entry = next(
            name for name, page in folios.items() if name.startswith("ixe-") and int(page) == folio
        )
        letter = entry[4].upper() if "many" not in entry else "Z"
        span = next(words for words in ("A–B", "C–D", "E–F", "G–H", "Z") if letter in words)
        assert head == (f"Index, {span}" if folio % 2 else title), folio
    assert "Zones humides (suite)" in shown[end]


def test_sections_are_one_index_in_outline_names_and_page_starts(written: Written) -> None:
    with pikepdf.open(written.file) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        names = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
    assert titles.count("Index") == 1
    assert not [title for title in titles if title.startswith("Index,")]
    assert not [name for name in names | set(written.pagination.folios) if "." in name]
    starts = [start for start in written.pagination.starts if start.part.startswith("index")]
    assert {start.part for start in starts} == {"index"}
    befores = [start.before for start in starts]
    assert befores == sorted(set(befores))
    assert len(starts) > 6
    words = [start.words for start in starts]
    assert [word[:10] for word in words if word.startswith(("C C,", "E E,", "G G,"))] == [
        "C C, terme",
        "E E, terme",
        "G G, terme",
    ]


def test_the_structure_tree_has_one_index_and_the_books_words(written: Written) -> None:
    tree = read_tag_tree(written.file)
    assert not faults(tree)
    assert not tag_lines.differences(written.document, tree)
    (index,) = [element for element in tree.root.elements() if element.kind == "Index"]
    assert len(index.kids) == len(LETTERS)
    with pikepdf.open(written.file) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        waiting = [pdf.Root.StructTreeRoot.K[0]]
        while waiting:
            above = waiting.pop()
            for kid in above.K:
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                    assert kid.P.objgen == above.objgen
                    waiting.append(kid)
        assert len(list(parents.keys())) == int(pdf.Root.StructTreeRoot.ParentTreeNextKey)


def test_the_file_keeps_what_it_promises(written: Written) -> None:
    assert not verapdf.validate(written.file, "ua1")
    assert not verapdf.validate(written.file, "2a")


def test_a_letter_of_many_pages_is_named_again_where_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "SECTION", 20)
    monkeypatch.setattr(sections, "LETTER", 1)
    document = indexed_book(lettered("ABZ"))
    file = tmp_path / "book.pdf"
    pagination = write_pdf(document, SAMPLE, TEMPLATES, file, tmp_path / "w")
    text = "\n".join(page_texts(file))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assert [line[:9] for line in lines if "(suite)" in line][:2] == ["A (suite)", "B (suite)"]
    tree = read_tag_tree(file)
    assert not faults(tree)
    assert not tag_lines.differences(document, tree)
    begins = [start.words[:10] for start in pagination.starts if start.part == "index"]
    assert begins[:4] == ["Index Les ", "A, terme 1", "B B, terme", "B, terme 1"]


# ---- how it is made ----


def test_it_is_the_same_file_warm_and_by_several_processes(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm, shared = tmp_path / "warm.pdf", tmp_path / "shared.pdf"
    again = write_pdf(written.document, SAMPLE, TEMPLATES, warm, tmp_path / "w", kept=written.parts)
    monkeypatch.setattr(making, "PAYS", 0)
    other = write_pdf(written.document, SAMPLE, TEMPLATES, shared, tmp_path / "w", processes=2)
    assert warm.read_bytes() == shared.read_bytes() == written.file.read_bytes()
    assert again == other == written.pagination


def test_where_sections_alone_lack_this_process_takes_its_share(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept_beside(written, tmp_path / "parts", "index")
    lost = len(list(written.parts.glob(f"*{ENDING}"))) - len(list(store.folder.iterdir()))
    assert lost == 5
    monkeypatch.setattr(making, "PAYS", 0)
    target = tmp_path / "book.pdf"
    write_pdf(
        written.document, SAMPLE, TEMPLATES, target, tmp_path / "w", kept=store.folder, processes=2
    )
    assert target.read_bytes() == written.file.read_bytes()


def test_html_that_is_kept_is_what_sections_are_laid_out_from(
    written: Written, tmp_path: Path
) -> None:
    store = kept_beside(written, tmp_path / "parts", "index")
    changed = 0
    for path in sorted(written.parts.glob(f"*{HTML}")):
        key = path.name.removesuffix(HTML)
        text = Store(written.parts).html(key) or ""
        changed += "index-group" in text
        store.put_html(key, text.replace("</h2>", " Zut</h2>"))
    assert changed == 5
    target = tmp_path / "book.pdf"
    write_pdf(written.document, SAMPLE, TEMPLATES, target, tmp_path / "w", kept=store.folder)
    assert sum(text.count("Zut") for text in page_texts(target)) >= len(LETTERS)


def test_the_contents_made_beside_the_sections_are_those_of_the_book(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept_beside(written, tmp_path / "parts", "index", "contents")
    monkeypatch.setattr(making, "PAYS", 0)
    target = tmp_path / "book.pdf"
    write_pdf(
        written.document, SAMPLE, TEMPLATES, target, tmp_path / "w", kept=store.folder, processes=2
    )
    assert target.read_bytes() == written.file.read_bytes()
    assert not made_anew(written, store), "they were made once, with the folios that came"


def test_contents_made_with_a_folio_that_turned_out_another_are_not_used(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contents are made to name an entry on a later page of the index's first section."""
    document = copy.deepcopy(written.document)
    (index,) = [part for part in kept_parts(written) if part.id == "index"]
    later = next(name for name, place in index.anchors if place.page > 0)
    told = [json.dumps(block) for block in document["blocks"]]
    place = next(n for n, b in enumerate(document["blocks"]) if "contents" in b["c"][0][1])
    assert '"#index"' in told[place] and f'"{later}"' in json.dumps(indexes(document["blocks"]))
    document["blocks"][place] = json.loads(told[place].replace('"#index"', f'"#{later}"'))
    shared, alone = tmp_path / "shared.pdf", tmp_path / "alone.pdf"
    write_pdf(document, SAMPLE, TEMPLATES, alone, tmp_path / "w", processes=1)
    monkeypatch.setattr(making, "PAYS", 0)
    store = kept_beside(written, tmp_path / "parts", "index")
    write_pdf(document, SAMPLE, TEMPLATES, shared, tmp_path / "w", kept=store.folder, processes=2)
    assert shared.read_bytes() == alone.read_bytes()
    made = [part.id for part in made_anew(written, store) if part.role == "contents"]
    assert len(made) == 2, "as it was foreseen, and as it came"


def kept_parts(written: Written) -> list[PartFile]:
    """The book's parts, as they are kept."""
    store = Store(written.parts)
    keys = sorted(path.stem for path in written.parts.glob(f"*{ENDING}"))
    return [part for key in keys if (part := store.get(key)) is not None]


def test_an_edit_makes_the_section_again_that_it_changes(written: Written, tmp_path: Path) -> None:
    store = kept_beside(written, tmp_path / "parts")
    document = copy.deepcopy(written.document)
    (index,) = indexes(document["blocks"])
    entry = index["c"][1][4]["c"][1][5]["c"][1][0]["c"]  # in the third letter
    entry[0]["c"][1].append({"t": "Str", "c": "encore"})
    write_beside(document, store, tmp_path)
    assert [part.id for part in made_anew(written, store)] == ["index.2"]


def test_what_moves_the_index_lays_it_out_no_more(written: Written, tmp_path: Path) -> None:
    store = kept_beside(written, tmp_path / "parts")
    document = copy.deepcopy(written.document)
    (part,) = [block for block in document["blocks"] if "next" in block["c"][0][1]]
    words = [{"t": "Str", "c": "mot"}, {"t": "Space"}] * 500
    part["c"][1].append({"t": "Para", "c": words})
    moved = write_beside(document, store, tmp_path)
    pages = int(moved.folios["index"]) - int(written.pagination.folios["index"])
    assert pages % 2, "it comes to stand on the other side of the leaf"
    roles = {part.role for part in made_anew(written, store)}
    assert roles <= {"next", "contents", "colophon", "endpaper", "back-cover"}


@pytest.mark.slow
def test_pages_that_change_lay_out_the_sections_that_print_them(
    written: Written, tmp_path: Path
) -> None:
    store = kept_beside(written, tmp_path / "parts")
    document = copy.deepcopy(written.document)
    place = next(n for n, b in enumerate(document["blocks"]) if "foreword" in b["c"][0][1])
    words = [{"t": "Str", "c": "mot"}, {"t": "Space"}] * 500
    document["blocks"][place]["c"][1].append({"t": "Para", "c": words})
    write_beside(document, store, tmp_path)
    made = {part.id for part in made_anew(written, store)}
    assert made >= {"index", "index.2", "index.3", "index.4", "index.5"}


@pytest.mark.slow
def test_after_any_edit_the_file_is_what_it_would_be_without_parts_kept(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PAYS", 100_000)
    document = copy.deepcopy(written.document)
    store, chance = kept_beside(written, tmp_path / "parts"), random.Random(4)
    for number in range(6):
        edit(document, chance, number)
        write_beside(document, store, tmp_path)


def write_beside(document: dict[str, Any], store: Store, folder: Path) -> Pagination:
    """Write the book with what is kept, and see that it is the same without."""
    warm, cold = folder / "warm.pdf", folder / "cold.pdf"
    kept = write_pdf(document, SAMPLE, TEMPLATES, warm, folder / "w", kept=store.folder)
    made = write_pdf(document, SAMPLE, TEMPLATES, cold, folder / "w")
    assert warm.read_bytes() == cold.read_bytes()
    assert kept == made
    return kept
