"""A file that cannot be read ends in one clear problem, whatever is wrong with it."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from carrefours_docs import pandoc, patience
from carrefours_docs.errors import SourceError
from carrefours_docs.minutes import archive, sniff
from carrefours_docs.minutes.convert import Minutes, convert
from minutes.minutes_sample import OWNER, SESSION, png, put, read, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(**parts: str | bytes) -> bytes:
    """A zip; `__` in a name stands for a slash, `_` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_", "."), part)
    return stream.getvalue()


ODT = "application/vnd.oasis.opendocument.text"


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    """The code of the one problem that the file ends in; its message shows nothing of ours."""
    with pytest.raises(SourceError) as refused:
        read(folder, name, content)
    (problem,) = refused.value.problems
    assert problem.place.file == folder / name
    assert problem.remedy
    told = problem.what + problem.remedy
    assert not any(word in told for word in ("pandoc", "Traceback", "CallStack", "Error"))
    return problem.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "minutes-encrypted"),
        (
            "a.odt",
            package(
                mimetype=ODT,
                content_xml="x",
                **{"META-INF__manifest_xml": "<m><encryption-data/></m>"},
            ),
            "minutes-encrypted",
        ),
        ("a.docx", OLE, "minutes-wrong-ending"),
        ("a.docx", "{\\rtf1 bonjour}", "minutes-wrong-ending"),
        ("a.docx", "%PDF-1.7 …", "minutes-wrong-ending"),
        ("a.docx", "<html><body>bonjour</body></html>", "minutes-wrong-ending"),
        ("a.docx", package(mimetype=ODT, content_xml="<x/>"), "minutes-wrong-ending"),
        ("a.odt", package(word__document_xml="<x/>"), "minutes-wrong-ending"),
        ("a.odt", package(xl__workbook_xml="<x/>"), "minutes-wrong-ending"),
        ("a.md", "{\\rtf1 bonjour}", "minutes-wrong-ending"),
        ("a.txt", "<!DOCTYPE html><p>bonjour", "minutes-wrong-ending"),
        ("a.txt", png(), "minutes-wrong-ending"),
        ("a.html", "bonjour", "minutes-wrong-ending"),
        ("a.txt", bytes(range(256)) * 9, "minutes-wrong-ending"),
        ("a.doc", "bonjour", "minutes-ending"),
        ("a.docx", "pas un document", "minutes-broken"),
        ("a.odt", "PK\x03\x04tronqué", "minutes-broken"),
        ("a.docx", package(word__other_xml="<x/>"), "minutes-broken"),
        ("a.odt", package(mimetype=ODT, content_xml="<x"), "minutes-unreadable"),
        ("a.md", "", "minutes-empty"),
        ("a.md", "\n \n", "minutes-empty"),
        ("a.md", "<!-- rien -->", "minutes-empty"),
        ("a.html", "<p>&nbsp;</p>", "minutes-empty"),
        ("a.md", "> " * 300 + "a", "minutes-unreadable"),
        ("a.txt", b"\xff\xfeb\x00\x00\xd8", "minutes-encoding"),
    ],
)
def test_what_cannot_be_read_is_one_problem(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    assert refusal(tmp_path, name, content) == code


def test_a_wrong_ending_says_what_the_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    with pytest.raises(SourceError, match=r"but is a LibreOffice document(.|\n)*end in \.odt"):
        read(tmp_path, "a.docx", package(mimetype=ODT, content_xml="<x/>"))


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="minutes-unreadable"):
        convert(tmp_path / "a.md", OWNER, tmp_path)


def test_a_truncated_document_is_broken(tmp_path: Path) -> None:
    put(tmp_path, "cercle.png", png())
    for ending in (".docx", ".odt"):
        whole = written(tmp_path, ending, SESSION).read_bytes()
        for share in (0.3, 0.9):
            cut = whole[: int(len(whole) * share)]
            assert refusal(tmp_path, f"a{ending}", cut) == "minutes-broken"


def test_a_document_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    content = package(mimetype=ODT, content_xml=bomb)
    assert refusal(tmp_path, "a.odt", content) == "minutes-entities"
    content = package(mimetype=ODT, content_xml=bomb.encode("utf-16"))
    assert refusal(tmp_path, "a.odt", content) == "minutes-entities"


def test_a_zip_bomb_is_never_unpacked(tmp_path: Path) -> None:
    content = package(mimetype=ODT, content_xml=bytes(archive.MOST_XML_BYTES + 1))
    assert len(content) < 100_000
    assert refusal(tmp_path, "a.odt", content) == "minutes-too-large"


def test_a_zip_with_too_many_parts_is_refused(tmp_path: Path) -> None:
    many = {f"p{number}": "" for number in range(archive.MOST_PARTS)}
    assert refusal(tmp_path, "a.odt", package(mimetype=ODT, **many)) == "minutes-too-large"


def test_a_huge_text_is_not_read(tmp_path: Path) -> None:
    content = b"a" * (sniff.LIMIT["text"] + 1)
    assert refusal(tmp_path, "a.md", content) == "minutes-too-large"


def test_a_text_that_keeps_pandoc_busy_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "PATIENCE", 0.5)
    assert refusal(tmp_path, "a.html", "<ul><li>" * 3000) == "minutes-unreadable"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no /proc")
def test_a_text_is_not_given_up_because_the_machine_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pandoc that is kept from its work for longer than it may work."""
    slow = tmp_path / "pandoc"
    slow.write_text(f'#!/bin/sh\nsleep 1\nexec "{os.environ["PYPANDOC_PANDOC"]}" "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setattr(pandoc, "PATIENCE", 0.3)
    monkeypatch.setattr(patience, "MOST_ROUNDS", 1000)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(slow))
    assert pandoc.read_text("Bonjour.")[0]["blocks"]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same minutes in each format, by ending."""
    folder = tmp_path_factory.mktemp("good")
    put(folder, "cercle.png", png())
    files = {ending: written(folder, ending, SESSION) for ending in (".docx", ".odt", ".html")}
    texts = {".md": SESSION.encode(), ".txt": SESSION.encode()}
    return {ending: path.read_bytes() for ending, path in files.items()} | texts


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    ending=st.sampled_from([".docx", ".odt", ".html", ".md", ".txt"]),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1), st.sampled_from(["set", "cut", "double"]), st.binary(max_size=9)
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_a_damaged_file_ends_in_minutes_or_in_a_problem(
    tmp_path: Path,
    good: dict[str, bytes],
    ending: str,
    changes: list[tuple[float, str, bytes]],
) -> None:
    data = good[ending]
    for place, how, new in changes:
        at = int(place * len(data))
        rest = {"set": at + len(new), "cut": at + 40, "double": max(at - 40, 0)}[how]
        data = data[:at] + new + data[rest:]
    put(tmp_path, "cercle.png", png())
    try:
        minutes = read(tmp_path, f"minutes.fr{ending}", data)
    except SourceError as refused:
        assert refused.problems
    else:
        assert isinstance(minutes, Minutes)
        assert minutes.document["blocks"]


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    packed=st.sampled_from([(".docx", "word/document.xml"), (".odt", "content.xml")]),
    kept=st.lists(st.booleans(), min_size=60, max_size=60),
    swapped=st.tuples(st.integers(0, 59), st.integers(0, 59)),
)
def test_a_document_with_odd_xml_ends_in_minutes_or_in_a_problem(
    tmp_path: Path,
    good: dict[str, bytes],
    packed: tuple[str, str],
    kept: list[bool],
    swapped: tuple[int, int],
) -> None:
    ending, main = packed
    with zipfile.ZipFile(io.BytesIO(good[ending])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    tree = etree.fromstring(parts[main])
    nodes = [node for node in tree.iter() if node.getparent() is not None]
    one, other = (nodes[number * len(nodes) // 60] for number in swapped)
    one.tag, other.tag = other.tag, one.tag
    for number, keep in enumerate(kept):
        node = nodes[number * len(nodes) // 60]
        if not keep and number % 3 == 0 and node.getparent() is not None:
            node.getparent().remove(node)
    parts[main] = etree.tostring(tree)
    path = tmp_path / f"minutes.fr{ending}"
    archive.write_package(parts, path)
    try:
        assert convert(path, OWNER, tmp_path).document["blocks"]
    except SourceError as refused:
        assert refused.problems
