"""A book with all that an EPUB must bear, and an EPUB read back."""

from __future__ import annotations

import copy
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from book_sample import sample_book
from carrefours_docs import pandoc

SUMMARY = "Le texte suit l’ordre de lecture."

HARD = """
## Une question[^h] {#m-hard-s1}

Voir [l’atelier](#m-2021-03-taille), [la coupe](#m-2021-03-a), [nulle part](#absent),
[un fichier](annexe.pdf), [un script](javascript:alert), [une adresse](https://example.org/a b?é=1)
et [un port](http://example.org:x/).

::: {#m-hard-english lang=en}
## The scion {#m-hard-s2}

Their own words, kept.
:::

| Geste | Note |
|-------|------|
| Lier  | raphia[^t] |

![Une taille[^c]](pictures/É té.JPG){width=4cm height=9cm}

![](pictures/bouge.gif)

[^h]: Note d’un titre.
[^t]: Deux alinéas.

    - et une liste
[^c]: Note d’une légende.
"""


@dataclass(frozen=True)
class Book:
    """An EPUB read back: its file and its parts."""

    path: Path

    @property
    def names(self) -> list[str]:
        with zipfile.ZipFile(self.path) as archive:
            return archive.namelist()

    def data(self, name: str) -> bytes:
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)

    def xml(self, name: str) -> Any:
        return etree.fromstring(self.data(name))

    def page(self, part: str) -> Any:
        return self.xml(f"EPUB/text/{part}.xhtml")

    @property
    def pages(self) -> dict[str, Any]:
        """Every document, in the spine's order, by its file name."""
        hrefs = {item.get("id"): item.get("href") for item in self.package.iterfind(".//{*}item")}
        order = [hrefs[ref.get("idref")] for ref in self.package.iterfind(".//{*}itemref")]
        return {href.removeprefix("text/"): self.xml(f"EPUB/{href}") for href in order}

    @property
    def package(self) -> Any:
        return self.xml("EPUB/package.opf")


def hard_book() -> dict[str, Any]:
    """The sample book, with labels as compose gives them and a meeting of hard cases."""
    document = copy.deepcopy(sample_book())
    labels = document["meta"]["labels"]["c"]
    labels["accessibility"] = {"t": "MetaString", "c": SUMMARY}
    minutes, _ = pandoc.read_text(HARD, "markdown-smart")
    part = next(block for block in document["blocks"] if block["c"][0][0] == "m-2021-05-verger")
    part["c"][1] += minutes["blocks"]
    return document
