"""What the tests ask of a page in a real browser: axe, the keyboard, its width, its colours.

Sizes are CSS pixels. The fixture `browser` (conftest.py) opens the pages.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE, TABLET, DESK = 320, 768, 1280

PATIENCE = 120_000
"""Milliseconds until a test gives up, on a machine under load."""


@contextlib.contextmanager
def opened(
    browser: Browser,
    address: str,
    width: int = DESK,
    scheme: Literal["light", "dark"] = "light",
    **asked: Any,
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, **asked
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds, each with the elements it means. Best practices count too."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@contextlib.contextmanager
def offline(browser: Browser, address: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page without a network, the addresses that it asks for, and complaints."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(address)
    yield page, asked, refused
    context.close()


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(number) / 255 for number in re.findall(r"\d+", colour)[:3])
    return red, green, blue


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """async () => {
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            const it = document.activeElement, box = it.getBoundingClientRect();
            const style = getComputedStyle(it);
            const all = [...document.querySelectorAll("a[href], summary, button, [tabindex='0']")];
            return {
                rank: all.indexOf(it), of: all.length, tag: it.tagName, text: it.textContent,
                id: it.id,
                outline: style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth),
                inView: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0
                    && box.right <= innerWidth && box.width > 0,
            };
        }"""
    )
    return found


WIDER = """() => {
    const root = document.documentElement;
    const over = [...document.body.querySelectorAll("*")].filter(
        it => !it.closest("svg, pre, thead, .skip")
            && it.getBoundingClientRect().right > innerWidth + .5
    ).map(it => it.outerHTML.slice(0, 80));
    return {scrolls: root.scrollWidth > root.clientWidth, over};
}"""
