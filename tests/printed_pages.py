"""The pages of an EPUB's page list beside those of the PDF: what each begins with."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
TEXT = "-x", "0", "-y", "52", "-W", "421", "-H", "500"
"""A page of A5 without its running head and folio (pt)."""


@dataclass(frozen=True)
class Listed:
    """A page of the list: its number, where it leads, and what is read after its mark."""

    folio: str
    file: str
    opens: bool
    """Whether it begins where its document does."""
    after: str
    label: str
    role: str


def listed(epub: Path) -> list[Listed]:
    """The page list of an EPUB, each page with the text that follows its mark."""
    with zipfile.ZipFile(epub) as book:
        nav = etree.fromstring(book.read("EPUB/text/contents.xhtml"))
        (pages,) = [n for n in nav.iter("{*}nav") if n.get(OPS_TYPE) == "page-list"]
        return [_listed(book, link) for link in pages.iter("{*}a")]


def _listed(book: zipfile.ZipFile, link: Any) -> Listed:
    file, _, mark = link.get("href").partition("#")
    root = etree.fromstring(book.read(f"EPUB/text/{file}"))
    if not mark:
        text = _read(root.xpath("//*[local-name()='body']//text()"))
        return Listed(link.text, file, True, text, "", "")
    (element,) = root.xpath(f'//*[@id="{mark}"]')
    after = element.xpath("following::text()[not(ancestor::*[@role='doc-noteref'])]")
    before = element.xpath("preceding::text()[ancestor::*[local-name()='body']]")
    return Listed(
        link.text,
        file,
        not _read(before),
        _read(after),
        element.get("aria-label"),
        element.get("role"),
    )


def _read(texts: Any) -> str:
    return " ".join("".join(texts).split())


def printed(pdf: Path) -> dict[str, str]:
    """The text of each page of a PDF by its label, as pdftotext reads it."""
    with pikepdf.open(pdf) as document:
        first = int(document.Root.PageLabels.Nums[2])
        start = int(document.Root.PageLabels.Nums[3].get("/St", 1))
        number = len(document.pages)
    texts = {}
    for page in range(number):
        told = subprocess.run(
            ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), *TEXT, pdf, "-"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        label = str(page - first + start) if page >= first else _roman(page + 1)
        texts[label] = " ".join(told.stdout.split())
    return texts


def _roman(number: int) -> str:
    from carrefours_docs.book.locators import roman

    return roman(number)


def first_words(text: str, number: int = 5) -> list[str]:
    """The first words of a text, marks of lists and what is no word left out."""
    text = re.sub(r"^(?:[–•]|\w{1,2}\.)\s+", "", text)
    words = ("".join(filter(str.isalnum, word)) for word in text.split())
    return [word for word in words if word][:number]
