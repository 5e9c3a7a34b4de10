"""Hostile files brought in by the import: what can be read is read, and nothing else happens."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from carrefours_docs.cli.main import main
from carrefours_docs.errors import SourceError
from carrefours_docs.minutes import archive
from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import convert
from carrefours_docs.minutes.handling import Handling
from minutes.minutes_sample import OWNER, markdown, png, put, types, written
from season.test_hostile import (
    SECRET,
    Listener,
    hostile_markdown,
    hostile_page,
    hostile_word,
    listener,
)

__all__ = ["listener"]
ALIASES = (
    "---\ntitle: &a [x, x]\ndate: &b [*a, *a]\nlayout: [*b, *b]\n---\n\n# Le soir\n\nOn parle.\n"
)


def hostile_odt(folder: Path, address: str) -> Path:
    """A LibreOffice text whose picture, object and section are elsewhere."""
    put(folder, "p.png", png())
    file = written(folder, ".odt", "Bonjour.\n\n![vue](p.png)")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = parts["content.xml"].decode()
    inside = next(name for name in parts if name.startswith("Pictures/"))
    assert inside in content
    content = content.replace(f'"{inside}"', f'"{address}/odt.png"')
    linked = (
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/s.odt" '
        'xlink:type="simple"/><text:p>Une section.</text:p></text:section>'
        f'<text:p><draw:frame><draw:object-ole xlink:href="{address}/o"/></draw:frame></text:p>'
    )
    parts["content.xml"] = content.replace("</office:text>", f"{linked}</office:text>").encode()
    write_package(parts, file)
    return file


def bomb(folder: Path) -> Path:
    """A LibreOffice text that is small and would be huge."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", bytes(archive.MOST_XML_BYTES + 1))
    return put(folder, "bombe.odt", stream.getvalue())


def giant() -> bytes:
    """A picture of few bytes and four hundred million points."""
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path: Path, listener: Listener) -> Path:
    """A folder of files that ask for all that a file can ask for."""
    secret = put(tmp_path, "secret.txt", SECRET)
    picture = put(tmp_path, "secret.png", png("red"))
    made = tmp_path / "comptes-rendus"
    put(made, "page.html", hostile_page(listener.address, secret))
    put(made, "texte.md", hostile_markdown(listener.address, secret))
    names = ("../secret.png", str(picture), "lien.png", "géante.png", f"file://{picture}")
    put(made, "images.md", "# Le mur\n\n" + "\n\n".join(f"![mur](<{name}>)" for name in names))
    put(made, "alias.md", ALIASES)
    (made / "lien.png").symlink_to(picture)
    put(made, "géante.png", giant())
    hostile_word(made, listener.address).rename(made / "word.docx")
    hostile_odt(made, listener.address).rename(made / "libre.odt")
    bomb(made)
    return made


def test_an_import_of_hostile_files_calls_nobody_and_copies_nothing_from_elsewhere(
    tmp_path: Path,
    folder: Path,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("sources", "output"):
        monkeypatch.setenv(f"CARREFOURS_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    assert main(["new", "season", "--title", "A", "--id", "a"]) == 0
    assert main(["import", str(folder)]) == 1
    told = capsys.readouterr()
    refused = [line for line in told.err.splitlines() if "error" in line]
    assert len(refused) == 1 and "bombe.odt" in refused[0] and "minutes-too-large" in refused[0]
    assert "Traceback" not in told.err
    season = tmp_path / "sources" / "a"
    brought = [path for path in season.rglob("*") if path.is_file()]
    texts = sorted(path for path in brought if path.name.startswith("minutes."))
    assert len(texts) == 6
    assert [path.name for path in brought if path.suffix == ".png"] == ["géante.png"]
    records = b"".join(path.read_bytes() for path in brought if path.suffix == ".yaml")
    assert SECRET.encode() not in records
    for path in texts:
        minutes = convert(path, OWNER, season, handling=Handling(draft=True))
        assert SECRET not in markdown(minutes)
        assert png("red") not in minutes.pictures.values()
        assert not {"RawBlock", "RawInline"} & types(minutes.document)
    assert listener.calls == 0


def test_a_libreoffice_text_fetches_nothing(tmp_path: Path, listener: Listener) -> None:
    file = hostile_odt(tmp_path, listener.address)
    try:
        minutes = convert(file, OWNER, tmp_path)
    except SourceError as refused:
        assert {problem.code for problem in refused.problems} <= {"picture-missing"}
    else:
        assert not minutes.pictures
    assert listener.calls == 0


def test_pictures_that_are_giant_or_elsewhere_are_refused_in_a_final_booklet(
    folder: Path, listener: Listener
) -> None:
    with pytest.raises(SourceError) as refused:
        convert(folder / "images.md", OWNER, folder)
    codes = [problem.code for problem in refused.value.problems]
    assert codes.count("picture-too-large") == 1
    assert len(codes) == 5 and set(codes) <= {
        "picture-too-large",
        "picture-outside",
        "picture-missing",
    }
    assert listener.calls == 0
