"""A hostile season: the booklet is made of it, and calls, runs and reveals nothing."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from carrefours_docs.errors import SourceError
from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import convert
from carrefours_docs.minutes.raster import PictureError, printable
from minutes.minutes_sample import OWNER, markdown, png, put, read, written
from workplace import Workplace

SECRET = "SECRET-OF-THIS-MACHINE"


class Listener:
    """A server on this machine that counts who calls."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        self.port = self.socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            with connection:
                connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + png())


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


def hostile_page(address: str, secret: Path) -> str:
    """HTML that asks for everything a page can ask for."""
    return f"""<!DOCTYPE html><html><head>
<base href="{address}/"><link rel="stylesheet" href="{address}/a.css">
<meta http-equiv="refresh" content="0;url={address}/refresh">
<style>@import url({address}/b.css); p {{ background: url({address}/c.png) }}</style>
<script src="{address}/d.js"></script></head><body onload="fetch('{address}/e')">
<p style="background:url('{address}/f.png');position:fixed" onclick="alert(1)">Bonjour à tous.</p>
<iframe src="{address}/g.html"></iframe><iframe src="file://{secret}"></iframe>
<object data="{address}/h.svg"></object><embed src="{address}/i.svg">
<video src="{address}/j.mp4" poster="{address}/k.png"></video><audio src="{address}/l.mp3"></audio>
<img src="{address}/m.png" srcset="{address}/n.png 2x" alt="du web" onerror="alert(1)">
<svg width="9" height="5"><image href="{address}/o.png"/><script>alert(1)</script></svg>
<form action="{address}/p"><input value="saisie" onfocus="alert(1)"></form>
<a href="javascript:alert(1)">un</a> <a href="data:text/html,<script>alert(1)</script>">deux</a>
<a href="file://{secret}">trois</a> <a href="{address}/lien">lien gardé</a>
<math><mtext><script>alert(1)</script></mtext></math><template><script>x()</script></template>
</body></html>"""


def hostile_markdown(address: str, secret: Path) -> str:
    return f"""\
# Le matin

Bonjour <script>alert(1)</script> <img src="{address}/a.png" onerror="alert(1)"> à tous.

<iframe src="{address}/b"></iframe>

![du web]({address}/c.png) [un](javascript:alert(1)) [deux](JaVaScRiPt:alert(1))

```{{=html}}
<script>alert(1)</script>
```

`<script>alert(1)</script>`{{=html}}

\\input{{{secret}}} \\include{{{secret}}}

Du texte {{style="background:url({address}/d.png)" onclick="alert(1)"}}

::: {{style="background:url({address}/e.png)" onclick="alert(1)"}}
Un bloc.
:::
"""


def hostile_word(folder: Path, address: str) -> Path:
    """A Word file whose picture, template and field are elsewhere."""
    put(folder, "p.png", png())
    file = written(folder, ".docx", "Bonjour.\n\n![vue](p.png)")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = re.sub(
        r'Target="media/[^"]+"', f'Target="{address}/word.png" TargetMode="External"', relations
    ).encode()
    picture = f'<w:fldSimple w:instr=" INCLUDEPICTURE &quot;{address}/f.png&quot; ">'
    text = f'<w:r><w:instrText>INCLUDETEXT "{address}/t"</w:instrText></w:r>'
    field = (
        f"<w:p>{picture}<w:r><w:t>champ</w:t></w:r></w:fldSimple></w:p><w:p>{text}</w:p></w:body>"
    )
    document = parts["word/document.xml"].decode()
    assert "</w:body>" in document
    parts["word/document.xml"] = document.replace("</w:body>", field).encode()
    write_package(parts, file)
    return file


def test_a_hostile_season_makes_a_booklet_that_calls_runs_and_reveals_nothing(
    tmp_path: Path, listener: Listener
) -> None:
    secret = put(tmp_path, "secret.txt", SECRET)
    place = Workplace(tmp_path / "project")
    folders = (place.season / "meetings").iterdir()
    first, second, *_ = sorted(path for path in folders if path.is_dir())
    for folder in (first, second):
        for old in folder.glob("minutes.fr.*"):
            old.unlink()
    page = hostile_page(listener.address, secret)
    put(first, "minutes.fr.html", page)
    put(second, "minutes.fr.md", hostile_markdown(listener.address, secret))
    record = first / "meeting.yaml"
    text = record.read_text(encoding="utf-8")
    bad = f'<script>alert(1)</script><img src="{listener.address}/y.png">'
    put(first, "meeting.yaml", re.sub("(?m)^title: .*$", f"title: 'Greffer {bad}'", text))

    run = place.doit()

    assert run.code == 0, run.text
    assert listener.calls == 0
    endings = {".pdf", ".epub", ".docx"}
    found = place.root.glob("output/verger/**/*")
    made = [path for path in found if path.suffix in endings]
    assert {path.suffix for path in made} == endings
    for path in made:
        held = contents(path)
        assert SECRET.encode() not in held, path.name
        if path.suffix == ".epub":
            assert_pages_are_quiet(path)
        if path.suffix == ".docx":
            external = re.findall(rb'Target="([^"]+)" TargetMode="External"', held)
            external += re.findall(rb'TargetMode="External" Target="([^"]+)"', held)
            assert not [one for one in external if not one.startswith((b"http", b"mailto:"))]
            assert b"INCLUDEPICTURE" not in held
        if path.suffix == ".pdf":
            assert b"/JavaScript" not in held and b"/Launch" not in held


def assert_pages_are_quiet(epub: Path) -> None:
    """No element of a page runs or fetches anything; links alone lead out."""
    with zipfile.ZipFile(epub) as package:
        pages = [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xhtml", ".svg"))
        ]
    assert len(pages) > 5
    for node in (node for page in pages for node in page.iter(etree.Element)):
        name = etree.QName(node).localname
        assert name not in ("script", "iframe", "object", "embed", "form", "video", "audio", "base")
        for key, value in node.attrib.items():
            attribute = etree.QName(key).localname
            assert not attribute.startswith("on"), attribute
            assert "javascript:" not in value.lower()
            if name != "a" and attribute in ("src", "href", "data", "srcset", "poster", "style"):
                assert "127.0.0.1" not in value


def contents(path: Path) -> bytes:
    """All bytes of a finished file, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        import pikepdf

        with pikepdf.open(io.BytesIO(data)) as pdf:
            stream = io.BytesIO()
            pdf.save(
                stream,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        return stream.getvalue()
    with zipfile.ZipFile(path) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


@pytest.mark.slow
def test_a_draft_shows_its_gaps_in_every_format_and_goes_nowhere(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    folders = (place.season / "meetings").iterdir()
    first = min(path for path in folders if path.is_dir())
    for old in first.glob("minutes.fr.*"):
        old.unlink()
    put(first, "minutes.fr.md", "# Le matin\n\nBonjour.\n\n![Le cercle](cercle-absent.png)\n")
    refused = place.doit()
    assert refused.code != 0 and "cercle-absent.png" in refused.text
    record = place.season / "season.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "state: draft\n", encoding="utf-8")

    run = place.doit()

    assert run.code == 0, run.text
    assert "cercle-absent.png" in run.text
    done = subprocess.run(["pdftotext", place.output("pdf"), "-"], capture_output=True, check=True)
    texts = [done.stdout.decode()]
    for ending, part in (("epub", ".xhtml"), ("docx", "word/document.xml")):
        with zipfile.ZipFile(place.output(ending)) as package:
            trees = [etree.fromstring(package.read(n)) for n in package.namelist() if part in n]
        texts.append(" ".join("".join(tree.itertext()) for tree in trees))
    for text in texts:
        words = " ".join(text.split())
        assert re.search(r"\[Image manquante : ?cercle-absent\.png\. Le cercle\]", words)
    for task in ("print", "preflight", "bundle"):
        refused = place.doit(task)
        assert refused.code != 0, task
        assert refused.text.count("error draft") == 1, refused.text


def test_word_fetches_nothing_from_elsewhere(tmp_path: Path, listener: Listener) -> None:
    file = hostile_word(tmp_path, listener.address)
    minutes = convert(file, OWNER, tmp_path)
    assert [notice.code for notice in minutes.notices] == ["picture-linked"]
    assert markdown(minutes).startswith("Bonjour.")
    assert listener.calls == 0


def test_a_drawing_fetches_nothing_and_runs_nothing(listener: Listener) -> None:
    target = escape(listener.address)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="10" height="5" onload="alert(1)">'
        f'<?xml-stylesheet href="{target}/a.css"?>'
        f"<style>@import url({target}/b.css); rect {{ fill: url({target}/c.svg#x) }}</style>"
        f'<script href="{target}/d.js">alert(1)</script>'
        f'<image href="{target}/e.png" width="9" height="5"/>'
        f'<image xlink:href="{target}/f.png" width="9" height="5"/>'
        f'<use href="{target}/g.svg#x"/><feImage href="{target}/h.png"/>'
        f'<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="{target}/i"/>'
        '</foreignObject><rect width="10" height="5"/></svg>'
    )
    try:
        data, ending = printable(svg.encode())
    except PictureError:
        pass
    else:
        assert (data[:4], ending) == (b"\x89PNG", ".png")
    assert listener.calls == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "a\n\n" * 1_000_000),
        ("a.txt", "a\n\n" * 1_000_000),
        ("a.txt", "a " * 1_000_000),
        ("a.html", "<p>a" * 300_000),
    ],
)
def test_a_million_paragraphs_are_told_and_not_read(
    tmp_path: Path, name: str, content: str
) -> None:
    with pytest.raises(SourceError, match=r"minutes-(too-long|unreadable)"):
        read(tmp_path, name, content)


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_a_line_without_end_is_read_or_told(tmp_path: Path, name: str) -> None:
    try:
        minutes = read(tmp_path, name, "<p>" + "a" * 2_000_000)
    except SourceError as refused:
        assert refused.problems
    else:
        assert minutes.document["blocks"]


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_word_text_nested_beyond_measure_is_told(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, "Bonjour.")
    main = "word/document.xml" if ending == ".docx" else "content.xml"
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    opening, closing = (
        (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>")
        if ending == ".docx"
        else (b"<text:list><text:list-item>", b"</text:list-item></text:list>")
    )
    body = b"</w:body>" if ending == ".docx" else b"</office:text>"
    deep = opening * 20_000 + closing * 20_000
    parts[main] = parts[main].replace(body, deep + body)
    write_package(parts, file)
    with pytest.raises(SourceError, match="minutes-unreadable"):
        convert(file, OWNER, tmp_path)


def test_minutes_that_are_a_link_out_of_the_season_are_refused(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.md", SECRET)
    place = Workplace(tmp_path / "project")
    first = min(path for path in (place.season / "meetings").iterdir() if path.is_dir())
    for old in first.glob("minutes.fr.*"):
        old.unlink()
    (first / "minutes.fr.md").symlink_to(secret)
    run = place.doit()
    assert run.code != 0
    assert "minutes.fr.md" in run.text and SECRET not in run.text
    assert not list(place.root.glob("output/verger/**/*.pdf"))
