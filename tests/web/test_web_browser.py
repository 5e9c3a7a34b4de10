"""The pages in a real browser: keyboard, phone, dark, print, and what axe finds (WCAG 2.2).

Sizes are CSS pixels. The bundle's page and the organisers' own are looked at alike.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from browsing import DESK, PHONE, TABLET, WIDER, focused, offline, opened, rgb, violations
from carrefours_docs.checks.contrast import WHITE, ratio

ALL = ("season", "bilingual", "changes", "every change", "index desk")
BUNDLES = ("season", "bilingual")


# ---- axe ----


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, str], name: str, scheme: Any, width: int
) -> None:
    with opened(browser, pages[name], width, scheme) as page:
        for details in page.query_selector_all("details"):
            details.evaluate("it => { it.open = true }")
        assert violations(page) == []


def test_axe_does_find_what_is_wrong(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["season"]) as page:
        page.evaluate(
            """() => {
                document.documentElement.removeAttribute("lang");
                document.querySelector(".subtitle").style.color = "#d8c8b8";
                document.querySelector(".files a").textContent = "";
            }"""
        )
        found = {told.partition(":")[0] for told in violations(page)}
        assert {"html-has-lang", "color-contrast", "link-name"} <= found


# ---- nothing from elsewhere ----


@pytest.mark.parametrize("name", ALL)
def test_a_page_asks_for_nothing_but_itself(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    with offline(browser, pages[name]) as (page, asked, refused):
        page.evaluate("document.fonts.ready.then(() => true)")
    assert [url for url in asked if not url.startswith("data:")] == [pages[name]]
    assert refused == [], "the page's own policy lets it be shown whole"


@pytest.mark.parametrize("name", BUNDLES)
def test_its_own_faces_set_the_page(browser: Browser, pages: dict[str, str], name: str) -> None:
    with opened(browser, pages[name]) as page:
        loaded = page.evaluate(
            """document.fonts.ready.then(
                fonts => [...fonts].filter(face => face.status == "loaded").map(f => f.family))"""
        )
        assert {family.strip('"') for family in loaded} == {"Source Serif 4", "Source Sans 3"}


# ---- the keyboard ----


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("width", [PHONE, DESK])
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
        assert len(ranks) > 30


@pytest.mark.parametrize("name", BUNDLES)
def test_the_first_stop_leads_past_the_head(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    with opened(browser, pages[name]) as page:
        assert page.locator(".skip").bounding_box()["y"] < 0  # type: ignore[index]
        page.keyboard.press("Tab")
        assert focused(page)["text"] == "Aller au contenu de la page"
        page.keyboard.press("Enter")
        assert focused(page)["id"] == "main"
        page.keyboard.press("Tab")
        inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
        assert inside


def test_the_list_unfolds_by_the_keyboard(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["season"]) as page:
        page.locator("summary").focus()
        assert not page.locator(".events").is_visible()
        page.keyboard.press("Enter")
        assert page.locator(".events").is_visible()


# ---- small and large ----


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [PHONE, 375, 720, TABLET, DESK])
def test_no_page_scrolls_sideways(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    with opened(browser, pages[name], width) as page:
        assert page.evaluate(WIDER) == {"scrolls": False, "over": []}


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_letters_of_twice_the_size_still_fit(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    with opened(browser, pages[name], width) as page:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(WIDER) == {"scrolls": False, "over": []}


@pytest.mark.parametrize("name", BUNDLES)
def test_fingers_hit_what_they_aim_at(browser: Browser, pages: dict[str, str], name: str) -> None:
    with opened(browser, pages[name], PHONE, has_touch=True) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll("main a, nav a, .others a, summary")].map(it => {
                const box = it.getBoundingClientRect();
                return [it.textContent, box.width, box.height];
            }).filter(([, width, height]) => height < 40 || width < 24)"""
        )
        assert small == []


def test_a_phone_shows_the_narrow_timeline_and_a_desk_the_wide_one(
    browser: Browser, pages: dict[str, str]
) -> None:
    for width, wide in ((PHONE, False), (TABLET, True), (DESK, True)):
        with opened(browser, pages["season"], width) as page:
            assert page.locator(".timeline.wide").is_visible() is wide
            assert page.locator(".timeline.narrow").is_visible() is not wide
            sizes = page.evaluate(
                """() => [...document.querySelectorAll(".timeline text")].filter(
                    it => it.getClientRects().length && it.checkVisibility()
                ).map(it => parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a)"""
            )
            assert len(sizes) > 30
            assert min(sizes) > 10.5, "CSS pixels: what it takes to be read on a phone"


# ---- dark, still, on paper ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_timeline_is_read_in_both_schemes(
    browser: Browser, pages: dict[str, str], scheme: Any
) -> None:
    """axe does not look at the text of drawings: WCAG 1.4.3, and 1.4.11 for the signs."""
    with opened(browser, pages["season"], scheme=scheme) as page:
        ground = rgb(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        assert (sum(ground) < 1) is (scheme == "dark")
        shown = page.evaluate(
            """() => [...document.querySelectorAll(".timeline.wide :is(text, circle, polygon)")]
                .map(it => [it.tagName, getComputedStyle(it).fill])"""
        )
        assert len(shown) > 30
        weak = [
            (tag, fill)
            for tag, fill in shown
            if ratio(rgb(fill), ground) < (4.5 if tag == "text" else 3)
        ]
        assert weak == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_moves_for_those_who_asked_for_stillness(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    with opened(browser, pages[name], reduced_motion="reduce") as page:
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(it => {
                const style = getComputedStyle(it);
                return parseFloat(style.transitionDuration) || style.animationName != "none"
                    || style.scrollBehavior == "smooth";
            }).length"""
        )
        assert moving == 0


def test_paper_has_no_ways_through_the_page_and_black_letters(
    browser: Browser, pages: dict[str, str]
) -> None:
    with opened(browser, pages["season"], width=680, scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator("nav").first.is_visible()
        assert page.locator(".timeline.wide").is_visible()
        assert page.locator(".files thead").bounding_box()["height"] > 10  # type: ignore[index]
        colours = page.evaluate(
            """["html", "h1", "h2", ".files a", ".summary"].map(
                it => getComputedStyle(document.querySelector(it)).color)"""
        )
        assert set(colours) == {"rgb(0, 0, 0)"}
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert rgb(ground) == WHITE
