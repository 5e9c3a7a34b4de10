"""A press that remembers: the same part once, a layout given up between pages, parts that sleep."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from carrefours_docs.metadata import read_metadata
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.layout import shell
from carrefours_docs.preview import warm
from carrefours_docs.preview.raster import Raster
from carrefours_docs.preview.snapshot import Sheet
from carrefours_docs.superseded import Superseded, as_long_as, step

TEMPLATES = ROOT / "templates"


def part(number: int, paragraphs: int = 60) -> Part:
    text = "".join(f"<p>Phrase {number} et encore {n}.</p>" for n in range(paragraphs))
    return Part(f"m-{number}", "meeting", f'<div class="part meeting"><h1>Un</h1>{text}</div>')


@pytest.fixture
def press(tmp_path: Path) -> warm.WarmPress:
    fonts.use_only(TEMPLATES / "fonts", tmp_path)
    about = read_metadata({"meta": {"lang": {"t": "MetaString", "c": "fr"}}})
    return warm.WarmPress(threading.RLock(), lambda *_told: None, TEMPLATES, tmp_path, shell(about))


def test_outside_nothing_is_given_up_and_inside_only_what_is_not_wanted() -> None:
    step()
    with as_long_as(lambda: True):
        step()
    with as_long_as(lambda: False), pytest.raises(Superseded):
        step()
    step()


def test_a_layout_is_given_up_between_two_pages_and_is_whole_the_next_time(
    press: warm.WarmPress,
) -> None:
    asked = 0

    def wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked < 4  # before the layout, its boxes, its first page, its second

    with as_long_as(wanted), pytest.raises(Superseded):
        press.lay_out(part(1), 1)
    whole = press.lay_out(part(1), 1)
    assert asked == 4
    assert len(whole.pages) > 1
    assert press.lay_out(part(1), 1) is whole


def test_pages_are_drawn_while_others_come_to_rest(press: warm.WarmPress) -> None:
    """A browser asks for pages from threads of their own, at any moment."""
    shown = [press.lay_out(part(number, 9), 1).document for number in range(20)]
    failed: list[BaseException] = []
    done = threading.Event()

    def draw() -> None:
        try:
            while not done.is_set():
                for document in shown:
                    with press._engine:
                        document.wake()
        except BaseException as error:
            failed.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        for number in range(20, 30):
            press.settled(press.lay_out(part(number, 9), 1))
    finally:
        done.set()
        sys.setswitchinterval(interval)
        thread.join()
    assert failed == []


def test_few_pages_are_awake_and_those_that_sleep_are_drawn_as_before(
    press: warm.WarmPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = press.lay_out(part(1), 1)
    sheet = Sheet("a-1", "m-1", "2", (1.0, 1.0), 1, first.document)
    drawn = Raster(threading.RLock()).png(sheet, 1)
    folios, after = first.folios(), first.after
    monkeypatch.setattr(warm, "AWAKE", len(first.pages) + 1)
    second = press.lay_out(part(2), after)
    assert not hasattr(first.pages[0], "_page_box"), "it sleeps"
    assert hasattr(second.pages[0], "_page_box")
    assert (first.folios(), first.after) == (folios, after)
    assert press.lay_out(part(1), 1) is first, "its places are enough"
    assert not hasattr(first.pages[0], "_page_box")
    assert Raster(threading.RLock()).png(sheet, 1) == drawn
    assert hasattr(first.pages[0], "_page_box")
    assert not hasattr(second.pages[0], "_page_box"), "the other one sleeps now"
    press.rest([second])
    assert not hasattr(first.pages[0], "_page_box"), "it is shown no more"
