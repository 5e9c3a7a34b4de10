"""The preview in a real browser: a save shows its page, a mistake is told, a flurry is one."""

from __future__ import annotations

import http.client
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import violations
from carrefours_docs.paths import ROOT, Project
from carrefours_docs.preview.server import Server
from carrefours_docs.preview.session import Session
from carrefours_docs.preview.watch import saves
from workplace import SEASON

REST = 1000
"""Milliseconds that end a flurry of saves: more than elsewhere, for a machine under load."""
PATIENCE = 90_000
"""Milliseconds until a test gives up; how fast it is, benchmarks/preview.py says."""


@dataclass(frozen=True)
class Desk:
    """A preview at work on its own copy of the small season."""

    season: Path
    session: Session
    server: Server

    @property
    def minutes(self) -> Path:
        return self.season / "meetings" / "2021-03-taille" / "minutes.fr.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("preview")
    shutil.copytree(SEASON, root / "sources")
    project = Project(ROOT, root / "sources", root / "output")
    season = project.sources / "verger"
    session = Session(project, season, "")
    server, stop = Server(session, 0), threading.Event()

    def watch() -> None:
        for files in saves(session.folders(), stop, REST):
            session.saved(files)

    threads = [
        threading.Thread(target=work, daemon=True)
        for work in (session.run, server.serve_forever, watch)
    ]
    for thread in threads:
        thread.start()
    yield Desk(season, session, server)
    stop.set()
    session.close()
    server.shutdown()
    server.server_close()
    for thread in threads:
        thread.join(300)
        assert not thread.is_alive(), "a preview that is stopped leaves no thread behind"


@pytest.fixture
def page(desk: Desk, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1300, "height": 900},
        bypass_csp=True,  # for what the test itself asks of the page
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(desk.server.address)
    settled(page)
    yield page
    context.close()


def settled(page: Page) -> None:
    page.wait_for_function("document.body.dataset.doing === ''")


def saved(page: Page, change: Callable[[], object]) -> None:
    """Do `change`, and wait until it is built."""
    before = page.evaluate("Number(document.body.dataset.builds)")
    change()
    page.wait_for_function(f"Number(document.body.dataset.builds) > {before}")
    settled(page)


def rewritten(file: Path, old: str, new: str) -> Callable[[], object]:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return lambda: file.write_text(text.replace(old, new), encoding="utf-8")


def keys(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("figure", "all => all.map(f => f.dataset.key)")
    return found


def test_the_whole_book_is_shown_and_its_pages_are_drawn(desk: Desk, page: Page) -> None:
    sheets = desk.session.snapshot.sheets
    assert len(keys(page)) == len(sheets) > 10
    page.wait_for_function("document.querySelector('img').naturalWidth > 400")
    alts = page.eval_on_selector_all("img", "all => all.map(i => i.alt)")
    assert all(alts) and "i" in alts[0]
    assert page.title() == "Les ateliers du verger"


def test_a_save_changes_its_page_alone_marks_the_place_and_brings_it_into_view(
    desk: Desk, page: Page
) -> None:
    before = keys(page)
    page.evaluate("scrollTo(0, 0)")
    saved(page, rewritten(desk.minutes, "Couper net.", "Couper net, puis cicatriser."))
    after = keys(page)
    changed = {number for number, key in enumerate(after) if key != before[number]}
    parts = {desk.session.snapshot.sheets[number].part for number in changed}
    assert parts == {"m-2021-03-taille"}
    page.wait_for_selector(".mark")
    page.wait_for_function(
        """() => { const box = document.querySelector('.mark').getBoundingClientRect();
                   return box.top >= 0 && box.top < innerHeight }"""
    )
    focus = desk.session.snapshot.focus
    assert focus is not None and focus.page in changed
    where = page.eval_on_selector_all(
        "figure", "all => all.findIndex(f => f.querySelector('.mark'))"
    )
    assert where == focus.page
    assert focus.bottom - focus.top < 0.2, "one item of a list, not the page"


def test_a_mistake_is_told_with_its_line_and_the_last_pages_stay(desk: Desk, page: Page) -> None:
    record = desk.season / "meetings" / "2021-03-taille" / "meeting.yaml"
    good = record.read_text(encoding="utf-8")
    before = keys(page)
    saved(page, lambda: record.write_text(good + "lieux: Die\n", encoding="utf-8"))
    told = page.inner_text("#problems")
    line = len(good.splitlines()) + 1
    assert f"2021-03-taille/meeting.yaml:{line}" in told
    assert "lieux" in told
    assert keys(page) == before
    saved(page, lambda: record.write_text(good, encoding="utf-8"))
    assert page.is_hidden("#problems")
    assert keys(page) == before, "what was warm is shown again, not made again"


def test_several_saves_within_a_second_build_once(desk: Desk, page: Page) -> None:
    text = desk.minutes.read_text(encoding="utf-8")
    took = float("inf")

    def save_five_times() -> None:
        nonlocal took
        began = time.monotonic()
        for number in range(5):
            desk.minutes.write_text(f"{text}\nEncore {number}.\n", encoding="utf-8")
            time.sleep(0.05)
        took = time.monotonic() - began

    while took > REST / 2000:  # a machine under load may be kept from it for a while
        before = desk.session.snapshot.builds
        saved(page, save_five_times)
    assert desk.session.snapshot.builds == before + 1
    saved(page, lambda: desk.minutes.write_text(text, encoding="utf-8"))


def test_axe_finds_nothing_with_and_without_a_mistake(desk: Desk, page: Page) -> None:
    assert violations(page) == []
    good = desk.minutes.read_bytes()
    saved(page, lambda: desk.minutes.write_bytes(good + b"\n![](absente.png)\n"))
    assert page.is_visible("#problems, #notices")
    assert violations(page) == []
    saved(page, lambda: desk.minutes.write_bytes(good))


def test_it_answers_this_machine_alone_and_shows_no_other_file(desk: Desk) -> None:
    def status(path: str, host: str = "") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", desk.server.server_port)
        connection.request("GET", path, headers={"Host": host} if host else {})
        return connection.getresponse().status

    assert status("/") == 200
    assert status("/", "carrefours.example:80") == 403
    for path in ("/../dodo.py", "/page/../../dodo.py", "/dodo.py", "/page/00-0@2.png"):
        assert status(path) == 404, path
