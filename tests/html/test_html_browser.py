"""The page to read in a real browser: axe, keyboard, phone, spacing, dark, paper (WCAG 2.2)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import DESK, PHONE, WIDER, focused, offline, opened, rgb, violations
from carrefours_docs.checks.contrast import WHITE, ratio

ALL = ("season", "bilingual", "hard")

SPACED = """* {
    line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;
} p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12: what a reader may set without losing anything."""

TWICE = "html { font-size: 225% !important; }"
"""WCAG 1.4.4: letters of twice the size."""

HIDDEN = """() => [...document.querySelectorAll("main *, nav *, header *, footer *")].filter(it => {
    const style = getComputedStyle(it);
    return [style.overflowX, style.overflowY].includes("hidden");
}).filter(it => !it.closest("svg")).length"""


def too_wide(page: Page) -> dict[str, Any]:
    """What goes past the page's side, boxes that scroll by themselves left out."""
    found: dict[str, Any] = page.evaluate(WIDER.replace(".skip", ".skip, .wide-table"))
    return found


# ---- axe ----


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, str], name: str, width: int, scheme: Any
) -> None:
    with opened(browser, pages[name], width, scheme) as page:
        assert violations(page) == []


def test_axe_does_find_what_is_wrong(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["hard"]) as page:
        page.evaluate(
            """() => {
                document.documentElement.removeAttribute("lang");
                [...document.querySelectorAll("main img")].at(-1).removeAttribute("alt");
                document.querySelector("main p").style.color = "#d8c8b8";
            }"""
        )
        found = {told.partition(":")[0] for told in violations(page)}
        assert {"html-has-lang", "image-alt", "color-contrast"} <= found


# ---- nothing from elsewhere ----


@pytest.mark.parametrize("name", ALL)
def test_it_asks_for_nothing_but_itself_and_is_shown_whole(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    with offline(browser, pages[name]) as (page, asked, refused):
        families = page.evaluate(
            """document.fonts.ready.then(
                fonts => [...fonts].filter(face => face.status == "loaded").map(f => f.family))"""
        )
        whole = page.evaluate(
            "[...document.images].every(it => it.complete && it.naturalWidth > 0)"
        )
    assert [url for url in asked if not url.startswith("data:")] == [pages[name]]
    assert refused == []
    assert {family.strip('"') for family in families} == {"Source Serif 4", "Source Sans 3"}
    assert whole


# ---- the keyboard ----


@pytest.mark.parametrize(("name", "width"), [("bilingual", PHONE), ("hard", DESK)])
def test_the_keyboard_goes_everywhere_in_order_and_shows_where_it_is(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    with opened(browser, pages[name], width) as page:
        ranks: list[int] = []
        page.keyboard.press("Tab")
        while (now := focused(page))["tag"] != "BODY":
            assert now["inView"], now
            assert now["outline"] >= 2, now
            ranks.append(now["rank"])
            assert len(ranks) <= now["of"], "the keyboard is caught"
            page.keyboard.press("Tab")
            last = now
        assert ranks == list(range(last["of"]))
        assert len(ranks) > 20


def test_the_first_stop_leads_to_the_text(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["season"]) as page:
        assert page.locator(".skip").bounding_box()["y"] < 0  # type: ignore[index]
        page.keyboard.press("Tab")
        assert focused(page)["text"] == "Aller au contenu de la page"
        assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert focused(page)["id"] == "text"


def test_a_note_is_gone_to_and_come_back_from_by_the_keyboard(
    browser: Browser, pages: dict[str, str]
) -> None:
    with opened(browser, pages["hard"], PHONE) as page:
        call = page.locator("a.noteref").nth(1)
        call.focus()
        page.keyboard.press("Enter")
        focused(page)  # the browser goes to a place with the next frame
        note = page.locator(":target")
        assert note.get_attribute("role") == "doc-footnote"
        assert note.bounding_box()["y"] < 800  # type: ignore[index]
        page.keyboard.press("Tab")
        assert focused(page)["text"].strip() == "↑"
        page.keyboard.press("Enter")
        focused(page)
        assert page.locator(":target").get_attribute("id") == call.get_attribute("id")


def test_a_wide_table_is_scrolled_by_the_keyboard(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["hard"], PHONE, bypass_csp=True) as page:
        box = page.locator(".wide-table").last
        assert box.evaluate("it => it.scrollWidth > it.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "[...document.querySelectorAll('.wide-table')].some(it => it.scrollLeft > 0)"
        )
        assert box.get_attribute("aria-label")


# ---- small, spaced and large ----


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [PHONE, 375, 720, DESK])
def test_no_page_scrolls_sideways(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    with opened(browser, pages[name], width) as page:
        assert too_wide(page) == {"scrolls": False, "over": []}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("css", [SPACED, TWICE])
def test_a_readers_own_spacing_and_size_lose_nothing(
    browser: Browser, pages: dict[str, str], name: str, css: str
) -> None:
    with opened(browser, pages[name], PHONE) as page:
        page.add_style_tag(content=css)
        assert too_wide(page) == {"scrolls": False, "over": []}
        assert page.evaluate(HIDDEN) == 0


def test_two_languages_stand_side_by_side_where_there_is_room(
    browser: Browser, pages: dict[str, str]
) -> None:
    for width, beside in ((PHONE, False), (DESK, True)):
        with opened(browser, pages["bilingual"], width) as page:
            first, second = (
                page.locator(f".minutes .pair:not(.headings) .side-{n}").first.bounding_box()
                for n in (1, 2)
            )
            assert first is not None and second is not None
            assert (second["x"] > first["x"] + first["width"] - 1) is beside
            assert (second["y"] >= first["y"] + first["height"] - 1) is not beside


def test_fingers_hit_what_they_aim_at(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["season"], PHONE, has_touch=True) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll("nav a, .index a, .up a")].map(it => {
                const box = it.getBoundingClientRect();
                return [it.textContent, box.width, box.height];
            }).filter(([, width, height]) => height < 24 || width < 24)"""
        )
        assert small == []


# ---- the timeline, dark, paper ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "shown"), [(PHONE, "narrow"), (DESK, "wide")])
def test_the_timeline_is_read_on_every_screen(
    browser: Browser, pages: dict[str, str], width: int, shown: str, scheme: Any
) -> None:
    """axe does not look at the text of drawings: WCAG 1.4.3, and 1.4.11 for the signs."""
    with opened(browser, pages["season"], width, scheme) as page:
        for kind in ("wide", "narrow"):
            assert page.locator(f".timeline.{kind}").is_visible() is (kind == shown)
        ground = rgb(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        assert (sum(ground) < 1) is (scheme == "dark")
        marks = page.evaluate(
            """kind => [...document.querySelectorAll(
                `.timeline.${kind} :is(text, circle, polygon)`)].map(it => [
                    it.tagName, getComputedStyle(it).fill,
                    parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a])""",
            shown,
        )
        assert len(marks) > 30
        assert [
            (tag, fill)
            for tag, fill, _ in marks
            if ratio(rgb(fill), ground) < (4.5 if tag == "text" else 3)
        ] == []
        assert min(size for tag, _, size in marks if tag == "text") > 10.5


def test_paper_has_black_letters_and_no_ways_through_the_page(
    browser: Browser, pages: dict[str, str]
) -> None:
    with opened(browser, pages["season"], width=680, scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".up").is_visible()
        assert page.locator(".timeline.wide").is_visible()
        colours = page.evaluate(
            """["html", "h1", "main h2", "main p", "nav a"].map(
                it => getComputedStyle(document.querySelector(it)).color)"""
        )
        assert set(colours) == {"rgb(0, 0, 0)"}
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert rgb(ground) == WHITE


@pytest.mark.parametrize("name", ALL)
def test_nothing_moves_and_nothing_is_fixed_over_the_text(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    with opened(browser, pages[name]) as page:
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(it => {
                const style = getComputedStyle(it);
                return parseFloat(style.transitionDuration) || style.animationName != "none"
                    || ["fixed", "sticky"].includes(style.position);
            }).length"""
        )
        assert moving == 0
