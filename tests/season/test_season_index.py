"""Season one's index read entry by entry against the pages, in the three formats.

What it cites stands on the page it gives, each link leads to that page, and what the pages say of a
record is in it, or there is a reason. The search here is a plain one, apart from the index's own.
"""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import panflute as pf
import pikepdf
import pytest
from lxml import etree, html

from carrefours_docs.book import tree
from carrefours_docs.book.locators import Locator, locators, mention
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import load_season
from carrefours_docs.corpus.schema import Organisation, Person, Term
from carrefours_docs.docx.ooxml import q
from carrefours_docs.paths import ROOT
from workplace import Workplace

UTF_8 = html.HTMLParser(encoding="utf-8")
EPUB = "{http://www.idpf.org/2007/ops}"
COUNTS = {
    "fr": {"entries": 53, "sub-entries": 11, "locators": 72, "see": 9, "see also": 12},
    "en": {"entries": 53, "sub-entries": 11, "locators": 72, "see": 9, "see also": 12},
}
COMMON = {("fr", "organisations/la-vie")}
"""Names that are common words in another case: the monthly La Vie is not life."""


@dataclass(frozen=True)
class Row:
    """A line of the index: its key, its locators as print has them, the marks they cite."""

    key: str
    below: bool
    printed: tuple[Locator, ...]
    marks: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """One edition as it was made."""

    folder: Path
    work: Path
    language: str

    @cached_property
    def parts(self) -> list[Any]:
        document = json.loads((self.work / "book.json").read_text(encoding="utf-8"))
        return list(tree.loaded(document).content)

    @cached_property
    def folios(self) -> dict[str, int]:
        kept = json.loads((self.work / "pagination.json").read_text(encoding="utf-8"))["folios"]
        return {anchor: int(folio) for anchor, folio in kept.items() if folio.isdecimal()}

    @cached_property
    def marks(self) -> dict[str, str]:
        """What each mark stands around."""
        return {
            node.identifier: plain(node)
            for part in self.parts
            for node in tree.walk(part)
            if isinstance(node, pf.Span) and "index-mark" in node.classes
        }

    @cached_property
    def rows(self) -> list[Row]:
        (index,) = [part for part in self.parts if "index" in part.classes]
        entries = [node for node in tree.walk(index) if "index-entry" in names(node)]
        return [self._row(entry) for entry in entries]

    def _row(self, entry: Any) -> Row:
        (line,) = [block for block in entry.content if isinstance(block, pf.Para)]
        links = [n for n in tree.walk(line) if isinstance(n, pf.Link)]
        cited = [
            mention(n.url, n.classes, n.attributes["data-run"], n.attributes.get("data-end", ""))
            for n in links
            if "index-locator" in n.classes
        ]
        return Row(
            entry.attributes["data-key"],
            "index-subentry" in entry.classes,
            locators(cited, self.folios),
            tuple(one.target for one in cited),
            tuple(n.url.removeprefix("#") for n in links if "index-locator" not in n.classes),
        )

    def file(self, ending: str) -> Path:
        (path,) = self.folder.glob(f"*.{ending}")
        return path

    @cached_property
    def front(self) -> int:
        """Pages before the one that is printed 1."""
        with pikepdf.open(self.file("pdf")) as document:
            return int(document.Root.PageLabels.Nums[2])

    @cached_property
    def pages(self) -> list[str]:
        """Words of each page, hyphens at the ends of lines undone."""
        done = subprocess.run(
            ["pdftotext", str(self.file("pdf")), "-"], capture_output=True, text=True, check=True
        )
        texts = done.stdout.split("\f")[:-1]
        return [spaced(re.sub(r"(?<=\w)[-\u00ad\u2010]\n", "", text)) for text in texts]


def names(node: Any) -> list[str]:
    return list(getattr(node, "classes", ()))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("’", "'")


def plain(node: Any) -> str:
    return spaced(pf.stringify(node)).strip()


@pytest.fixture(scope="module", params=["fr", "en"])
def edition(request: pytest.FixtureRequest, place: Workplace) -> Edition:
    language = str(request.param)
    folder = place.root / "output" / "season-1" / language
    return Edition(folder, place.work / "season-1" / language, language)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_season(ROOT / "sources" / "season-1", ROOT / "sources" / "authorities")


def test_the_index_is_counted(edition: Edition) -> None:
    rows = edition.rows
    (index,) = [part for part in edition.parts if "index" in part.classes]
    spans = [name for node in tree.walk(index) for name in names(node)]
    assert {
        "entries": sum(not row.below for row in rows),
        "sub-entries": sum(row.below for row in rows),
        "locators": sum(len(row.printed) for row in rows),
        "see": spans.count("index-see"),
        "see also": spans.count("index-see-also"),
    } == COUNTS[edition.language]


def test_each_page_given_holds_the_words_that_are_cited(edition: Edition) -> None:
    given = 0
    for row in edition.rows:
        pages = {page for one in row.printed for page in range(one.first, one.last + 1)}
        assert {edition.folios[mark] for mark in row.marks} <= pages
        for mark in row.marks:
            words = edition.marks[mark].replace("- ", "-")
            page = edition.pages[edition.front + edition.folios[mark] - 1]
            loose = r"-?\s?".join(map(re.escape, re.split(r"[\s-]+", words)))
            assert re.search(loose, page, re.I), (row.key, words)
            given += 1
    assert given > 160


def forms(term: Term, key: str, language: str) -> Iterator[str]:
    """Every way that a record says it is written; a person's surname too."""
    known = [(tongue, text) for tongue, texts in term.variants.items() for text in texts]
    if isinstance(term, Person):
        yield term.name
        yield term.sort.partition(",")[0]
    else:
        known += list(getattr(term, "name").items())  # noqa: B009 -- each of the others has one
    if isinstance(term, Organisation) and term.acronym:
        yield term.acronym
    yield from (text for own, text in known if not key.startswith("themes/") or own == language)


def test_what_the_pages_say_of_a_record_is_in_the_index(edition: Edition, corpus: Corpus) -> None:
    records: dict[str, Term] = {
        f"{kind}/{name}": term
        for kind, terms in (
            ("people", corpus.people),
            ("organisations", corpus.organisations),
            ("places", corpus.places),
            ("themes", corpus.themes),
        )
        for name, term in terms.items()
    }
    rows = {row.key for row in edition.rows}
    found = 0
    for part in edition.parts:
        if not {"foreword", "meeting", "next"} & set(part.classes):
            continue
        blocks = [b for b in part.content if not isinstance(b, pf.Header) or b.level > 1]
        text = " ".join(plain(block) for block in blocks)
        cited = {
            node.attributes["data-key"]
            for block in blocks
            for node in tree.walk(block)
            if "index-mark" in names(node)
        }
        assert cited <= rows
        for key, term in records.items():
            flags = re.NOFLAG if (edition.language, key) in COMMON else re.I
            wanted = [re.escape(spaced(form)) for form in forms(term, key, edition.language)]
            if not re.search(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", text, flags):
                continue
            target = f"{key.partition('/')[0]}/{term.see}" if term.see else key
            assert target in cited, (part.identifier, key)
            found += 1
    assert found > 60


def test_each_link_of_the_printed_index_leads_to_the_page_it_names(edition: Edition) -> None:
    wanted = [
        (str(locator), edition.front + locator.first)
        for row in edition.rows
        for locator in row.printed
    ]
    found: list[tuple[str, int]] = []
    references = 0
    first = edition.front + edition.folios["index-t"]
    with pikepdf.open(edition.file("pdf")) as document:
        numbers = {page.objgen: n for n, page in enumerate(document.pages, start=1)}
        places = named_destinations(document)
        for number in range(first, len(document.pages) + 1):
            page = document.pages[number - 1]
            words = page_words(edition.file("pdf"), number)
            height = float(page.MediaBox[3])
            for note in page.get("/Annots", ()):
                left, low, right, top = map(float, note.Rect)
                low, top = sorted((low, top))
                inside = [
                    word
                    for x, y, word in words
                    if left <= x <= right + 1 and height - top < y < height - low
                ]
                leads_to = numbers[places[str(note.A.D if "/A" in note else note.Dest)].objgen]
                text = "".join(inside).strip(",;")
                if leads_to < first:
                    found.append((text, leads_to))
                else:
                    references += 1  # from entry to entry
    assert sorted(found) == sorted(wanted)
    assert references >= sum(len(row.references) for row in edition.rows)


def named_destinations(document: pikepdf.Pdf) -> dict[str, Any]:
    """Name → the page it leads to."""
    tree_of_names = pikepdf.NameTree(document.Root.Names.Dests)
    found: dict[str, Any] = {}
    for name, value in tree_of_names.items():
        array = value.D if isinstance(value, pikepdf.Dictionary) else value
        found[name] = array[0]  # type: ignore[index]
    return found


def page_words(pdf: Path, page: int) -> list[tuple[float, float, str]]:
    """The words of a page with the middle of each, from the top left, in points."""
    options = ["-bbox", "-f", str(page), "-l", str(page)]
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    found: list[tuple[float, float, str]] = []
    for word in html.fromstring(done.stdout, parser=UTF_8).iter("word"):
        left, top, right, low = (
            float(word.get(side, "0")) for side in ("xmin", "ymin", "xmax", "ymax")
        )
        found.append(((left + right) / 2, (top + low) / 2, word.text_content()))
    return found


def test_each_locator_of_the_epub_leads_to_the_words_it_cites(edition: Edition) -> None:
    cited = {edition.marks[mark] for row in edition.rows for mark in row.marks}
    led = 0
    with zipfile.ZipFile(edition.file("epub")) as book:
        files = {
            name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }
    for name, root in files.items():
        for node in root.iter("{*}a"):
            if "index-locator" not in (node.get(f"{EPUB}type") or "").split():
                continue
            address, _, anchor = node.get("href").partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            (place,) = [n for n in files[target].iter() if n.get("id") == anchor]
            words = spaced("".join(place.itertext())).strip()
            assert words in cited
            led += 1
    assert led >= sum(len(row.printed) for row in edition.rows)


def test_each_folio_of_words_index_is_that_of_the_bookmark_it_leads_to(edition: Edition) -> None:
    with zipfile.ZipFile(edition.file("docx")) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    bookmarks = {node.get(q("w:name")) for node in body.iter(q("w:bookmarkStart"))}
    found: list[tuple[str, str]] = []
    for paragraph in body.iter(q("w:p")):
        style = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
        if style is None or style.get(q("w:val")) not in ("Index1", "Index2", "IndexParent"):
            continue
        for link in paragraph.iter(q("w:hyperlink")):
            text = "".join(node.text or "" for node in link.iter(q("w:t")))
            anchor = link.get(q("w:anchor"))
            assert anchor in bookmarks
            if text[:1].isdecimal():
                found.append((text, anchor.replace("_", "-")))
    assert found == [
        (str(locator), locator.target) for row in edition.rows for locator in row.printed
    ]
    assert all(int(re.split("[n–]", text)[0]) == edition.folios[to] for text, to in found)
