"""The engine's patches change how long layout and drawing take, and nothing on the pages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import weasyprint
from weasyprint import svg
from weasyprint.css import StyleFor
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.pdf import engine
from carrefours_docs.pdf.joining.capture import capture
from carrefours_docs.pdf.joining.part_file import PartFile
from carrefours_docs.pdf.layout import lay_out_book
from index_sample import indexed_book, long_index

NAMES = sorted(engine.PATCHES)


Pages = list[tuple[list[list[tuple[Any, ...]]], PartFile]]


def pages(work: Path) -> Pages:
    """All that stands on the pages of a book, in order, with its place and its looks, and drawn."""
    booklet = lay_out_book(indexed_book(long_index(110)), SAMPLE, TEMPLATES, work)
    return [([_told(page) for page in part.pages], capture(part)) for part in booklet.parts()]


def _told(page: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        (
            *(type(box).__name__, box.element_tag, getattr(box, "text", "")),
            *(box.position_x, box.position_y, box.width, box.height),
            *(box.style[name] for name in ("font_family", "font_size", "color", "anchor")),
            getattr(box, "justification_spacing", 0),
        )
        for box in page._page_box.descendants()
    ]
    return [*found, *page.anchors.items(), *page.bookmarks, *(link[:3] for link in page.links)]


@pytest.fixture(scope="module")
def unpatched(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(engine.WITHOUT, "all")
        return pages(tmp_path_factory.mktemp("unpatched"))


def test_all_patches_together_give_the_same_pages(unpatched: Pages, tmp_path: Path) -> None:
    assert engine.wanted() == tuple(engine.PATCHES)
    assert pages(tmp_path) == unpatched


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_patch_alone_gives_the_same_pages(
    name: str,
    unpatched: Pages,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(engine.WITHOUT, ",".join(other for other in NAMES if other != name))
    assert engine.wanted() == (name,)
    assert pages(tmp_path) == unpatched


@pytest.mark.parametrize("version", ["71.0", "70.1", "70.0.1"])
def test_patches_step_aside_for_another_version_of_the_engine(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", version)
    split = inline.split_first_line
    with engine.quicker():
        assert engine.wanted() == ()
        assert inline.split_first_line is split


def test_all_is_put_back() -> None:
    def held() -> tuple[Any, ...]:
        return (
            *(inline.split_first_line, StyleFor.set_computed_styles, boxes.TextBox.copy),
            *(StyleFor.__init__, Layout.setup, svg.SVG.draw_node, block.block_box_layout),
            *(weasyprint.draw.draw_text, drawing.draw_first_line, inline.strut),
            *(inline.can_break_text, boxes.Box.is_in_normal_flow),
        )

    before = held()
    with engine.quicker():
        assert held() != before
    assert held() == before


HARD = """
<style>
@page { size: 90mm 60mm; margin: 8mm; @bottom-center { content: counter(page) } }
@layer low, high;
@layer high { p.layered { color: #113355; letter-spacing: 1px } }
@layer low { p.layered { color: #aa0000; word-spacing: 3px } }
p { text-align: justify; hyphens: auto; margin: 0 }
p.loud { color: red !important; font-size: 7pt }
p.loud::first-letter { font-size: 14pt }
p:nth-child(3)::before { content: "→ " }
span.far { letter-spacing: .2em } span.under { text-decoration: underline }
span.up { vertical-align: super; font-size: smaller } span.gone { visibility: hidden }
div.cut { width: 20mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
ul { list-style: upper-roman } .note { float: footnote } pre { tab-size: 3 }
</style>
<p id="a" lang="en">The same words, the same words, <b>the same</b> words and <i>the same</i>.</p>
<p id="b&quot;c" class="loud" style="color: blue; font-size: 9pt">Hyphenation of extraordinarily
long words<span class="note">A note, <a href="#a">to a</a>.</span>, the same words.</p>
<p class="layered" lang="fr">Les mêmes mots « les mêmes mots » : 12, 12, 12.</p>
<p class="layered" style="letter-spacing: 3px">12, 12, <span class="far">12, 12</span>,
<span class="under">12</span>, <span class="up">12</span>, <span class="gone">12</span>.</p>
<div class="cut">The same words, the same words, the same words</div>
<div class="cut">The same words, the same words, the same words</div>
<p dir="rtl" lang="he">שלום שלום, 12, 12</p>
<p>𐎠𐎠 ḁ̃ fi</p>
<pre>a\tb\n12, 12</pre>
<ul><li>The same words</li><li>The same words</li></ul>
<p><a href="#b%22c">one</a> <a href="#nowhere">two</a> <a href="https://example.org/#a">three</a>
<a href=" #a ">four</a> <a href="">five</a> <a name="old" href="#old">six</a></p>
<img src="drawing.svg" style="width: 30mm"><img src="drawing.svg" style="width: 20mm">
"""

DRAWING = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">
<style>.s { stroke: #0a0; stroke-width: 2 }</style>
<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="#00f"/>
</linearGradient><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
<circle cx="9" cy="9" r="4" fill="#123"/><circle cx="9" cy="9" r="4" fill="#123"/>
<circle cx="9" cy="9" r="4" fill="url(#g)"/><circle cx="9" cy="9" r="4" fill="url(#g)"/>
<circle cx="30%" cy="9" r="4" class="s"/><circle cx="30%" cy="9" r="4" class="s"/>
<rect width="9" height="9" x="40" opacity=".5"/><rect width="9" height="9" x="40" opacity=".5"/>
<rect width="9" height="9" x="50" fill-opacity=".5"/>
<rect width="9" height="9" x="50" fill-opacity=".5"/>
<g fill="#654" clip-path="url(#c)"><circle cx="9" cy="9" r="4"/><circle cx="9" cy="9" r="4"/></g>
<polyline points="1,1 5,9 9,1" fill="none" stroke="red" stroke-dasharray="2 1"/>
<polyline points="1,1 5,9 9,1" fill="none" stroke="red" stroke-dasharray="2 1"/>
<text x="9" y="60" font-size="9">12, 12</text><text x="9" y="60" font-size="9">12, 12</text>
</svg>
"""


def written(folder: Path) -> list[bytes]:
    """Two documents of the same fonts, the second told what the first left behind."""
    (folder / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    fonts = FontConfiguration()
    found = []
    for more in ("", "<p id='z'>The same words, 12, the very last.</p>"):
        with engine.quicker():
            source = weasyprint.HTML(string=HARD + more, base_url=folder.as_uri() + "/")
            document = source.render(font_config=fonts, pdf_identifier=b"same")
            options = {"uncompressed_pdf": True, "pdf_tags": True, "pdf_identifier": b"same"}
            found.append(document.write_pdf(**options))
    return found


@pytest.mark.parametrize("name", [*NAMES, "all"])
def test_hard_cases_are_written_the_same_to_the_byte(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(engine.WITHOUT, "all")
    plain = written(tmp_path)
    others = "" if name == "all" else ",".join(other for other in NAMES if other != name)
    monkeypatch.setenv(engine.WITHOUT, others)
    assert written(tmp_path) == plain


def test_what_is_drawn_twice_is_worked_out_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(drawing, "draw_first_line", counted := _Counted(drawing.draw_first_line))
    monkeypatch.setattr(
        svg.SVG, "set_graphical_state", shapes := _Counted(svg.SVG.set_graphical_state)
    )
    monkeypatch.setenv(engine.WITHOUT, "all")
    written(tmp_path)
    plain = counted.calls, shapes.calls
    counted.calls = shapes.calls = 0
    monkeypatch.setenv(engine.WITHOUT, "")
    written(tmp_path)
    assert (counted.calls < plain[0], shapes.calls < plain[1]) == (True, True)


class _Counted:
    """A function that counts how often it is called."""

    def __init__(self, function: Any) -> None:
        self._function, self.calls = function, 0

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.calls += 1
        return self._function(*arguments, **options)

    def __get__(self, instance: Any, owner: Any) -> Any:
        return (
            self if instance is None else lambda *more, **options: self(instance, *more, **options)
        )


LINES = (", ", " ", "12", " une", "mot sans fin", "Réunion-débat", "deux\N{NO-BREAK SPACE}mots ")
WIDTHS = (7, 4.5, *range(1, 120, 3), None, 100, 7, 4.5, 30)


def test_a_line_that_fits_one_width_is_that_of_any_wider_one() -> None:
    """Texts in widths that grow and shrink: what was found before is what would be found."""
    context = SimpleNamespace(dictionaries={})
    source = weasyprint.HTML(string="<p lang=fr style='hyphens: auto; font-size: 12px'>mot")
    page = source.render(font_config=FontConfiguration()).pages[0]._page_box
    style = next(box for box in page.descendants() if isinstance(box, boxes.TextBox)).style
    plain = inline.split_first_line
    with engine.quicker():
        assert inline.split_first_line is not plain
        for text in LINES:
            for width in WIDTHS:
                wanted = plain(text, style, context, width, 0)
                for _ in range(2):
                    found = inline.split_first_line(text, style, context, width, 0)
                    told = (found[0].text, *found[1:])
                    assert told == (wanted[0].text, *wanted[1:]), (text, width)
