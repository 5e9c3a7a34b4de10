"""Good files and records, and what storms make of them: a number always gives the same damage.

`good_files` gives what is damaged; `mutated` damages one of them in the ways files are damaged on
their way (bytes changed, cut, doubled; parts of a package; elements of its XML; lines of a record).
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from corpus_sample import FILES, FIRST_FILE, PEOPLE_FILE, SEASON_FILE
from minutes.minutes_sample import SESSION, png, put, written

NASTY = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"&a;", b"<!-- ", b"<script>", b"]]>", b"[", b"{{",
    b"> " * 40, b"- " * 40, b"*" * 60, b"`" * 9, b"|" * 50, b"![](x.png)", b"[^n]", b"\\", b"\t",
    b"<table><tr><td>" * 9, b"<svg/onload=x>", b"&#x110000;", b"\xe2\x80\xae", b"$$", b"---\n",
    b": ", b"? ", b"*a ", b"&a ", b"!!python/object ", b"- - - - -", b"'", b'"', b"012", b"no",
    b"1e999", b"%", b"<w:p/>", b"</w:p>", b"..", b"9" * 400, "é".encode() * 30,
)  # fmt: skip

Damage = Callable[[random.Random, bytes], bytes]
RECORDS = {Path(name).name: name for name in (SEASON_FILE, FIRST_FILE, PEOPLE_FILE)}


def good_files(folder: Path) -> dict[str, bytes]:
    """The same minutes in every format, and three records, by the name each is read under."""
    put(folder, "cercle.png", png())
    files = {
        f"minutes.fr{ending}": written(folder, ending, SESSION).read_bytes()
        for ending in (".docx", ".odt", ".html")
    }
    texts = {f"minutes.fr{ending}": SESSION.encode() for ending in (".md", ".txt")}
    return files | texts | {name: FILES[path].encode() for name, path in RECORDS.items()}


def mutated(number: int, good: dict[str, bytes]) -> tuple[str, bytes]:
    """The name and the damaged bytes of run `number`."""
    chance = random.Random(number)
    name = sorted(good)[number % len(good)]
    data = good[name]
    ways: list[Damage] = [_bytes]
    if name.endswith((".docx", ".odt")):
        ways = [_bytes, _parts, _elements, _elements, _elements]
    elif not name.endswith(".html"):
        ways = [_bytes, _lines, _lines]
    return name, chance.choice(ways)(chance, data)


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """Bytes set, put in, taken out, doubled, or cut off."""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 2, 9, 80, 900))
        new = chance.choice((chance.randbytes(length), chance.choice(NASTY), data[at : at + 90]))
        data = chance.choice(
            (
                data[:at] + new + data[at + len(new) :],
                data[:at] + new + data[at:],
                data[:at] + data[at + length :],
                data[: at + length] + data[at:],
                data[:at] if chance.random() < 0.2 else data[:at] + new + data[at + 1 :],
            )
        )
    return data


def _lines(chance: random.Random, data: bytes) -> bytes:
    """Lines swapped, indented, doubled, joined, or with something nasty in them."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 6))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        way = chance.randrange(6)
        if way == 0:
            lines[at], lines[other] = lines[other], lines[at]
        elif way == 1:
            lines[at] = b" " * chance.choice((1, 2, 4, 9)) + lines[at]
        elif way == 2:
            lines.insert(other, lines[at])
        elif way == 3:
            lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
        elif way == 4:
            middle = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:middle] + chance.choice(NASTY) + lines[at][middle:]
        else:
            lines[at] = lines[at] * chance.choice((2, 50, 2000))
    return b"\n".join(lines)


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _parts(chance: random.Random, data: bytes) -> bytes:
    """A part of the package missing, exchanged, renamed or damaged."""
    parts = _unzipped(data)
    name, other = chance.choice(sorted(parts)), chance.choice(sorted(parts))
    way = chance.randrange(5)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif way == 2:
        parts["../" * chance.randrange(4) + name.upper()] = parts.pop(name)
    elif way == 3:
        parts[name] = b""
    else:
        parts[name] = _bytes(chance, parts[name])
    return _zipped(parts)


def _elements(chance: random.Random, data: bytes) -> bytes:
    """Elements of XML taken out, exchanged, doubled, nested; attributes and texts changed."""
    parts = _unzipped(data)
    mains = ("word/document.xml", "content.xml")
    names = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
    name = next((n for n in mains if n in parts), "")
    name = chance.choice(names) if chance.random() < 0.3 else name
    root = etree.fromstring(parts[name])
    nodes = [node for node in root.iter(etree.Element) if node.getparent() is not None]
    for _ in range(chance.choice((1, 2, 5, 20)) if nodes else 0):
        node, other = chance.choice(nodes), chance.choice(nodes)
        way = chance.randrange(7)
        if node.getparent() is None:
            continue
        if way == 0:
            node.getparent().remove(node)
        elif way == 1:
            node.tag, other.tag = other.tag, node.tag
        elif way == 2:
            node.getparent().insert(0, copy.deepcopy(node))
        elif way == 3 and other is not node and node not in other.iterancestors():
            other.append(node)
        elif way == 4 and node.attrib:
            key = chance.choice(sorted(node.attrib))
            node.set(key, chance.choice(("", "-1", "99999999999", "x", "../../x", "é" * 99)))
        elif way == 5:
            node.text = chance.choice(("", "  ", "x" * 5000, "\u200b", "1"))
        else:
            for _ in range(chance.choice((3, 40))):
                outer = etree.Element(node.tag)
                node.getparent().replace(node, outer)
                outer.append(node)
    parts[name] = etree.tostring(root)
    return _zipped(parts)
