"""`./doit bundle` as an organiser runs it: one build, its changes, and nothing left behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from workplace import Workplace

MAKES = "bundle verger (fr)"
PICTURE = Path("meetings") / "2021-05-verger" / "greffon.png"


def start(root: Path) -> Workplace:
    """A workplace whose picture is fine enough for a print shop."""
    place = Workplace(root)
    with Image.open(place.season / PICTURE) as picture:
        fine = picture.resize((picture.width * 4, picture.height * 4))
    fine.save(place.season / PICTURE)
    return place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace whose bundle is made, and kept."""
    folder = tmp_path_factory.mktemp("bundle")
    place = start(folder / "project")
    run = place.doit("bundle")
    assert run.code == 0, run.text
    place.keep(folder / "kept")
    return place


@pytest.fixture
def place(built: Workplace) -> Workplace:
    """The built workplace, as it was just after its first run."""
    built.restore()
    return built


def folder(place: Workplace, stem: str = "ateliers-du-verger") -> Path:
    return place.root / "output" / "verger" / "fr" / f"{stem}-envoi"


def archive(place: Workplace) -> Path:
    return folder(place).with_name("ateliers-du-verger-envoi.zip")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def changes(place: Workplace) -> str:
    """The change list, as running text."""
    (path,) = folder(place).glob("4-changements/*-changements.txt")
    return " ".join(path.read_text(encoding="utf-8").split())


def whole(place: Workplace) -> bool:
    """Whether the folder is sound, to the last file, and the zip holds the same."""
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"],
        cwd=folder(place), capture_output=True,
    )  # fmt: skip
    with zipfile.ZipFile(archive(place)) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    there = {
        path.relative_to(folder(place).parent).as_posix(): path.read_bytes()
        for path in folder(place).rglob("*")
        if path.is_file()
    }
    return done.returncode == 0 and inside == there


def test_a_bundle_holds_everything_and_says_what_it_is(place: Workplace) -> None:
    assert whole(place)
    root = folder(place)
    files = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    manifest = json.loads(files["manifest.json"].read_text(encoding="utf-8"))
    told = {item["path"]: item for item in manifest["files"]}
    assert set(told) == set(files) - {"manifest.json", "SHA256SUMS"}
    for name, item in told.items():
        data = files[name].read_bytes()
        assert (item["size"], item["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    kinds = [item["kind"] for item in manifest["files"]]
    assert {
        "pdf", "epub", "docx", "html", "print-inside", "print-cover", "home-booklet", "calendar",
        "json-ld", "table", "people", "changes", "marked-changes", "text", "page",
    } <= set(kinds)  # fmt: skip
    assert kinds.count("readme") == 2
    assert (manifest["season"], manifest["edition"]) == ("verger", "fr")
    assert manifest["compared-with"] is None
    assert "C’est le premier envoi" in changes(place)
    page = files["index.html"].read_text(encoding="utf-8")
    linked = {name for name in told if f'href="{name}"' in page}
    assert {name for name in told if name.startswith(("1-", "2-", "3-"))} <= linked
    readme = files["LISEZMOI.txt"].read_text(encoding="utf-8")
    assert all(name in readme for name in told if name not in ("README.txt", "LISEZMOI.txt"))


@pytest.mark.slow
def test_the_same_sources_make_the_same_bundle_elsewhere_and_again(
    place: Workplace, tmp_path: Path
) -> None:
    fresh = start(tmp_path / "fresh")
    assert fresh.doit("bundle").code == 0
    assert fresh.outputs() == place.outputs()
    before = place.outputs()
    assert MAKES not in place.doit("bundle").did
    assert place.doit("forget", "bundle").code == 0
    assert MAKES in place.doit("bundle").did
    assert place.outputs() == before


@pytest.mark.slow
def test_the_next_bundle_tells_what_has_changed_and_keeps_telling_it(place: Workplace) -> None:
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "Couper net.", "Couper franc et net.")
    assert place.doit("bundle").code == 0
    assert whole(place)
    assert "[maintenant] Couper franc et net." in changes(place)
    (page,) = folder(place).glob("4-changements/*.html")
    assert "franc et" in page.read_text(encoding="utf-8")
    made = place.outputs()
    assert place.doit("forget", "bundle").code == 0
    assert place.doit("bundle").code == 0
    assert place.outputs() == made  # not compared with itself


@pytest.mark.slow
def test_an_earlier_bundle_may_be_named(place: Workplace, tmp_path: Path) -> None:
    kept = tmp_path / "sent.zip"
    shutil.copy(archive(place), kept)
    text = place.meeting("2021-03-taille") / "minutes.fr.md"
    edit(text, "Couper net.", "Couper franc et net.")
    assert place.doit("bundle").code == 0
    edit(text, "apprend à tailler", "apprend à greffer")
    assert place.doit("bundle").code == 0
    assert "franc" not in changes(place)
    run = place.doit("bundle", CARREFOURS_PREVIOUS=str(kept))
    assert run.code == 0, run.text
    assert "Couper franc et net." in changes(place)
    assert "apprend à greffer" in changes(place)
    kept.write_bytes(b"PK")
    before = place.outputs()
    run = place.doit("bundle", CARREFOURS_PREVIOUS=str(kept))
    assert run.code != 0
    assert "bundle-previous" in run.text
    assert place.outputs() == before


@pytest.mark.slow
def test_a_meeting_that_is_removed_leaves_nothing_but_the_word_that_it_is_gone(
    place: Workplace,
) -> None:
    shutil.rmtree(place.meeting("2021-05-verger"))
    run = place.doit("bundle")
    assert run.code == 0, run.text
    assert whole(place)
    assert "1 rencontre retirée" in changes(place)


@pytest.mark.slow
def test_a_bundle_under_another_name_replaces_the_old_one_and_is_compared_with_it(
    place: Workplace,
) -> None:
    edit(place.season / "season.yaml", "fr: ateliers-du-verger", "fr: le-verger")
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "Couper net.", "Couper franc.")
    run = place.doit("bundle")
    assert run.code == 0, run.text
    assert not [name for name in place.outputs() if "ateliers-du-verger" in name]
    (path,) = folder(place, "le-verger").glob("4-changements/*-changements.txt")
    assert "[maintenant] Couper franc." in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_is_not_ours_stays(place: Workplace) -> None:
    notes, beside = folder(place) / "1-lire" / "notes.txt", folder(place).with_name("notes.txt")
    notes.write_text("mine")
    beside.write_text("mine")
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "Couper net.", "Couper franc.")
    assert place.doit("bundle").code == 0
    assert notes.read_text() == beside.read_text() == "mine"
    assert place.doit("clean").code == 0
    assert sorted(place.outputs()) == [
        "verger/fr/ateliers-du-verger-envoi/1-lire/notes.txt",
        "verger/fr/notes.txt",
    ]


def test_clean_removes_all_that_was_made(place: Workplace) -> None:
    assert place.doit("clean").code == 0
    assert place.outputs() == {}
    assert not (place.root / "output" / "verger").exists()


def test_a_run_of_the_booklet_leaves_the_bundle_as_it_was_sent(place: Workplace) -> None:
    sent = archive(place).read_bytes()
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "Couper net.", "Couper franc.")
    assert place.doit().code == 0
    assert archive(place).read_bytes() == sent
    assert whole(place)


@pytest.mark.slow
def test_a_kill_while_a_bundle_is_made_leaves_the_old_one(place: Workplace) -> None:
    sent = archive(place).read_bytes()
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "Couper net.", "Couper franc.")
    place.killed_at(f"· {MAKES}", "bundle")
    assert whole(place)
    assert archive(place).read_bytes() == sent
    assert place.doit("bundle").code == 0
    assert whole(place)
    assert "[maintenant] Couper franc." in changes(place)
    assert not (place.work / "verger" / "fr" / "bundle").exists()


@pytest.mark.slow
def test_a_print_shops_no_stops_the_bundle(place: Workplace) -> None:
    sent = archive(place).read_bytes()
    with Image.open(place.season / PICTURE) as picture:
        coarse = picture.resize((picture.width // 8, picture.height // 8))
    coarse.save(place.season / PICTURE)
    run = place.doit("bundle")
    assert run.code != 0
    assert "preflight" in run.text
    assert MAKES not in run.did
    assert archive(place).read_bytes() == sent
    assert whole(place)


def test_a_file_that_was_changed_by_hand_is_made_again(place: Workplace) -> None:
    before = place.outputs()
    cover = folder(place).with_name("ateliers-du-verger-impression-2-couverture.pdf")
    cover.write_bytes(b"%PDF other")
    (folder(place) / "LISEZMOI.txt").write_text("other")
    os.utime(archive(place))
    assert place.doit("bundle").code == 0
    assert place.outputs() == before


@pytest.mark.slow
def test_who_withdraws_their_consent_is_in_no_file_of_the_next_bundle(place: Workplace) -> None:
    assert "Zoé Poirier" in " ".join(_texts(place))
    people = place.root / "sources" / "authorities" / "people.yaml"
    edit(people, "    sort: Poirier, Zoé\n", "    sort: Poirier, Zoé\n    publish: anonymous\n")
    run = place.doit("bundle")
    assert run.code == 0, run.text
    assert whole(place)
    assert "Poirier" not in " ".join(_texts(place))
    assert "[nom retiré]" in changes(place)


def _texts(place: Workplace) -> list[str]:
    return [
        path.read_text(encoding="utf-8")
        for path in folder(place).rglob("*")
        if path.suffix in (".txt", ".html", ".json", ".csv", ".jsonld", ".ics")
    ]


@pytest.mark.slow
def test_an_edition_that_is_no_longer_made_takes_its_bundle_with_it(
    place: Workplace,
) -> None:
    season = place.season / "season.yaml"
    edit(season, "languages: [fr]\n", "languages: [fr, en]\neditions: [fr, en]\n")
    assert place.doit("bundle:verger.en").code == 0
    assert [name for name in place.outputs() if name.endswith("-bundle.zip")]
    edit(season, "editions: [fr, en]\n", "editions: [fr]\n")
    assert place.doit("bundle").code == 0
    assert [name for name in place.outputs() if name.startswith("verger/en/")] == []
