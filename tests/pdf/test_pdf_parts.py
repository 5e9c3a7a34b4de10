"""The PDF out of its parts: the same kept or made, one structure, and nothing left behind."""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.pdf.making import book as making
from carrefours_docs.pdf.making.store import ENDING, HTML, Store
from carrefours_docs.pdf.write import write_pdf
from workplace import heed_interrupts

EDITS = 4


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, with the parts it was made of in `parts` beside it."""
    work = tmp_path_factory.mktemp("plain")
    write_pdf(sample_book(), SAMPLE, TEMPLATES, work / "book.pdf", work / "w", kept=work / "parts")
    return work / "book.pdf"


def kept_beside(plain: Path, folder: Path) -> Path:
    """A copy of the parts of the sample book, to be spoilt."""
    folder.mkdir()
    for path in (plain.parent / "parts").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def meetings(document: dict[str, Any]) -> list[Any]:
    return [block for block in document["blocks"] if "meeting" in block["c"][0][1]]


def minutes(meeting: Any) -> list[Any]:
    """The blocks of a meeting's minutes."""
    found = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    blocks: list[Any] = found["c"][1]
    return blocks


def renamed(node: Any, ending: str) -> Any:
    """A copy of a part whose identifiers are others."""
    if isinstance(node, list):
        if len(node) == 3 and isinstance(node[0], str) and isinstance(node[2], list) and node[0]:
            return [node[0] + ending, *node[1:]]
        return [renamed(item, ending) for item in node]
    if isinstance(node, dict):
        return {key: renamed(value, ending) for key, value in node.items()}
    return node


def words(chance: random.Random) -> Any:
    """A paragraph of a few lines to a page and more."""
    stock = ["le", "verger", "donne", "des", "pommes", "que", "nous", "partageons", "avec"]
    inlines: list[Any] = []
    for _ in range(chance.choice((12, 80, 700))):
        inlines += [{"t": "Str", "c": chance.choice(stock)}, {"t": "Space"}]
    return {"t": "Para", "c": inlines[:-1]}


def edit(document: dict[str, Any], chance: random.Random, number: int) -> None:
    """Change the book as its authors do."""
    blocks = document["blocks"]
    meeting = chance.choice(meetings(document))
    texts = minutes(meeting)
    what = chance.choice(("add", "change", "drop", "meeting", "less"))
    if what == "meeting":
        blocks.insert(blocks.index(meeting), renamed(copy.deepcopy(meeting), f"-{number}"))
    elif what == "less" and len(meetings(document)) > 2:
        blocks.remove(meeting)
    elif what == "change" and texts:
        texts[chance.randrange(len(texts))] = words(chance)
    elif what == "drop" and len(texts) > 1:
        texts.pop(chance.randrange(len(texts)))
    else:
        texts.insert(chance.randrange(len(texts) + 1), words(chance))

    leave_out_dead_locators(document)


def leave_out_dead_locators(document: dict[str, Any]) -> None:
    """Composing gives an index whose every locator leads to a mark: so does this."""
    text = json.dumps(document["blocks"])

    def alive(node: Any) -> bool:
        if not isinstance(node, dict) or node.get("t") != "Link":
            return True
        name = node["c"][2][0].removeprefix("#")
        return "index-locator" not in node["c"][0][1] or f'[["{name}", ["index-mark"]' in text

    def pruned(node: Any) -> Any:
        if isinstance(node, list):
            return [pruned(item) for item in node if alive(item)]
        if isinstance(node, dict):
            return {key: pruned(value) for key, value in node.items()}
        return node

    document["blocks"] = pruned(document["blocks"])


@pytest.mark.parametrize("edits", [EDITS, pytest.param(10, marks=pytest.mark.slow)])
def test_after_any_edit_the_file_is_what_it_would_be_without_parts_kept(
    tmp_path: Path, edits: int
) -> None:
    document = copy.deepcopy(sample_book())
    chance = random.Random(8)
    lengths = set()
    for number in range(edits):
        edit(document, chance, number)
        again, cold = tmp_path / "again.pdf", tmp_path / "cold.pdf"
        kept = write_pdf(
            document, SAMPLE, TEMPLATES, again, tmp_path / "w", kept=tmp_path / "parts"
        )
        made = write_pdf(document, SAMPLE, TEMPLATES, cold, tmp_path / "w")
        assert again.read_bytes() == cold.read_bytes(), number
        assert kept == made
        lengths.add(kept.pages)
    assert len(lengths) > 2


def test_the_parts_make_the_pages_that_the_book_has_laid_out_as_one(
    plain: Path, tmp_path: Path
) -> None:
    from carrefours_docs.pdf.layout import lay_out_book

    booklet = lay_out_book(sample_book(), SAMPLE, TEMPLATES, tmp_path / "w")
    pages = [page for part in booklet.parts() for page in part.pages]
    whole = tmp_path / "whole.pdf"
    booklet.front[0].document.copy(pages).write_pdf(whole)
    moved = [part for part in booklet.body if part.first % 2 == 0 and len(part.pages) > 1]
    assert moved, "no chapter opens on a verso: the sample proves nothing"
    assert drawn(plain, tmp_path / "parts") == drawn(whole, tmp_path / "whole")


def drawn(pdf: Path, folder: Path) -> list[bytes]:
    """Each page as a picture."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "50", str(pdf), str(folder / "p")], check=True)
    return [path.read_bytes() for path in sorted(folder.iterdir())]


def test_several_processes_make_the_same_file_as_one(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "PAYS", 0)
    target = tmp_path / "book.pdf"
    write_pdf(
        sample_book(), SAMPLE, TEMPLATES, target, tmp_path / "w", kept=tmp_path / "k", processes=2
    )
    assert target.read_bytes() == plain.read_bytes()


def test_a_damaged_part_is_made_again(plain: Path, tmp_path: Path) -> None:
    parts = kept_beside(plain, tmp_path / "parts")
    whole = {path: path.read_bytes() for path in sorted(parts.iterdir())}
    for number, (path, data) in enumerate(whole.items()):
        spoilt = data[: len(data) // 2] if number % 2 else data[:-9] + b"." + data[-8:]
        path.write_bytes(spoilt)
    target = tmp_path / "book.pdf"
    write_pdf(sample_book(), SAMPLE, TEMPLATES, target, tmp_path / "w", kept=parts)
    assert target.read_bytes() == plain.read_bytes()
    assert {path: path.read_bytes() for path in sorted(parts.iterdir())} == whole


def test_what_is_kept_has_a_limit_and_the_oldest_goes_first(plain: Path, tmp_path: Path) -> None:
    parts = kept_beside(plain, tmp_path / "parts")
    (parts / ".tmp-left.part").write_bytes(b"of a killed run")
    found = sorted(path for path in parts.iterdir() if path.suffix == ENDING)
    for age, path in enumerate(found):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    used = found[-1].stem  # the oldest, but this book's
    limit = found[-1].stat().st_size + found[0].stat().st_size + 1
    Store(parts).tidy({used}, limit)
    left = sorted(path.name for path in parts.iterdir())
    assert set(left) >= {found[-1].name}
    assert sum((parts / name).stat().st_size for name in left) <= limit
    assert ".tmp-left.part" not in left
    assert found[-2].name not in left


def test_html_that_is_kept_counts_and_is_taken_only_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put_html("old", "<p>ancien</p>" * 9)
    store.put_html("new", "<p>récent</p>")
    os.utime(tmp_path / f"old{HTML}", (1_000_000, 1_000_000))
    store.tidy({"new"}, (tmp_path / f"new{HTML}").stat().st_size)
    assert store.html("old") is None
    assert store.html("new") == "<p>récent</p>"
    path = tmp_path / f"new{HTML}"
    path.write_bytes(path.read_bytes()[:-1])
    assert store.html("new") is None
    assert not path.exists()


def test_a_change_of_style_or_picture_makes_the_parts_anew(plain: Path, tmp_path: Path) -> None:
    from carrefours_docs.pdf.making.job import Job, Setting, pictures

    (tmp_path / "pdf").mkdir()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "pdf" / "book.css").write_text("p { color: red }")
    setting = Setting(tmp_path, tmp_path, tmp_path, {"lang": "fr", "title": "T"}, (), (), (1,))
    before = setting.fingerprint()
    (tmp_path / "pdf" / "book.css").write_text("p { color: blue }")
    assert setting.fingerprint() != before
    (tmp_path / "a.png").write_bytes(b"one")
    job = Job("m", "meeting", "…", pictures=pictures(tmp_path, iter(["a.png"])))
    (tmp_path / "a.png").write_bytes(b"two")
    other = Job("m", "meeting", "…", pictures=pictures(tmp_path, iter(["a.png"])))
    assert job.key("") != other.key("")


# ---- one file ----


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every structure element, with the one above it."""
    waiting = [(pdf.Root.StructTreeRoot.K[0], pdf.Root.StructTreeRoot)]
    while waiting:
        element, above = waiting.pop()
        yield element, above
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                waiting.append((kid, element))


def test_the_structure_of_all_parts_is_one_tree(plain: Path) -> None:
    with pikepdf.open(plain) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot
        parents = pikepdf.NumberTree(root.ParentTree)
        marked: dict[tuple[int, int], tuple[int, int]] = {}
        identifiers = []
        for element, above in elements(pdf):
            assert element.P.objgen == above.objgen
            if "/ID" in element:
                identifiers.append(str(element.ID))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    marked[pages[element.Pg.objgen], kid] = element.objgen
        keys = set()
        for number, page in enumerate(pdf.pages):
            keys.add(int(page.StructParents))
            row = parents[int(page.StructParents)]
            for order, element in enumerate(row):
                if (number, order) in marked:
                    assert element.objgen == marked.pop((number, order))
            for annotation in page.get("/Annots", []):
                keys.add(int(annotation.StructParent))
                owner = parents[int(annotation.StructParent)]
                kids = [kid for kid in owner.K if isinstance(kid, pikepdf.Dictionary)]
                assert annotation.objgen in {kid.Obj.objgen for kid in kids if "/Obj" in kid}
        assert not marked, "marked content that the parent tree does not know"
        assert keys == set(parents.keys())
        assert len(keys) == int(root.ParentTreeNextKey)
        assert len(identifiers) == len(set(identifiers)) > 0
        assert set(pikepdf.NameTree(root.IDTree).keys()) == set(identifiers)


def test_a_face_is_in_the_file_once(plain: Path) -> None:
    with pikepdf.open(plain) as pdf:
        faces = [
            str(item.FontName).split("+")[-1]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
    assert len(faces) == len(set(faces)) > 3


def with_picture(document: dict[str, Any], meeting: Any, file: str) -> None:
    image = {"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "Un pommier"}], [file, ""]]}
    minutes(meeting).append({"t": "Para", "c": [image]})


def test_a_picture_of_two_chapters_is_in_the_file_once(tmp_path: Path) -> None:
    from PIL import Image

    build = tmp_path / "build"
    shutil.copytree(SAMPLE, build)
    picture = Image.effect_noise((60, 40), 90).convert("RGBA")
    picture.putalpha(Image.effect_noise((60, 40), 90))
    picture.save(build / "seen-twice.png")
    document = copy.deepcopy(sample_book())
    for meeting in meetings(document):
        with_picture(document, meeting, "seen-twice.png")
    write_pdf(document, build, TEMPLATES, tmp_path / "book.pdf", tmp_path / "w")
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        found = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Width") == 60
        ]
    assert len(found) == 2, "one picture, and its mask"


def test_a_link_to_a_place_that_is_nowhere_is_left_out(tmp_path: Path) -> None:
    document = copy.deepcopy(sample_book())
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "là"}], ["#nowhere", ""]]}
    minutes(meetings(document)[0]).append({"t": "Para", "c": [link]})
    write_pdf(document, SAMPLE, TEMPLATES, tmp_path / "book.pdf", tmp_path / "w")
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        names = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
        led_to = {
            str(annotation.Dest)
            for page in pdf.pages
            for annotation in page.get("/Annots", [])
            if "/Dest" in annotation
        }
    assert led_to <= names
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "book.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert "là" in text.stdout.split()


# ---- processes ----

STARTER = """
import sys, time
from pathlib import Path
from carrefours_docs.pdf.making.crew import Crew
from carrefours_docs.pdf.making.job import Job, Setting
from carrefours_docs.pdf.making.store import Store
templates, work = Path(sys.argv[1]), Path(sys.argv[2])
shell = {"lang": "fr", "title": "T", "author": "", "description": "", "moment": ""}
setting = Setting(templates, work, work, shell, (), (), (1, 23, 1))
text = '<div class="part"><h1 data-running="T">T</h1>' + "<p>Encore une pomme.</p>" * 20000
jobs = [(f"{n}", Job(f"m{n}", "meeting", text + "</div>", ready=True)) for n in range(4)]
with Crew(2, setting, Store(work / "parts")) as crew:
    crew.start(2)
    print(*[process.pid for process in crew._processes], flush=True)
    crew.make([jobs[:2], jobs[2:]])
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_run_that_started_it(how: signal.Signals, tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(TEMPLATES), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=heed_interrupts,
    )
    assert run.stdout is not None
    started = [int(word) for word in run.stdout.readline().split()]
    assert len(started) == 2
    assert all(Path(f"/proc/{pid}").exists() for pid in started)
    run.send_signal(how)
    run.wait(300)
    end = time.monotonic() + 300
    while any(is_running(pid) for pid in started) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in started if is_running(pid)]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_kept_parts_hold_nothing_of_this_machine(plain: Path) -> None:
    from carrefours_docs.pdf.joining.part_file import decode

    store = Store(plain.parent / "parts")
    for path in store.folder.iterdir():
        html = store.html(path.name.removesuffix(HTML))
        part = decode(path.read_bytes()) if html is None else None
        told = (html or "").encode()
        if part is not None:
            told = json.dumps([part.links, part.running]).encode() + b"".join(part.objects)
        assert str(plain.parent).encode() not in told
        assert str(SAMPLE).encode() not in told
