"""Addresses as readers and validators take them; what is no address is no link."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.markup.links import resolve
from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import XHTML, parsed, tag


def resolved(href: str) -> str | None:
    """What becomes of a link to `href` in the document `a.xhtml`; None where the link goes."""
    section = parsed(f'<section xmlns="{XHTML}" id="a"><a href="x">mot</a></section>')
    section[0].set("href", href)
    where = {"a": "a.xhtml", "a-t": "a.xhtml", "b": "b.xhtml", "b-s1": "b.xhtml", "é": "b.xhtml"}
    resolve(Part("a", "meeting", section), where)
    assert "".join(section.itertext()) == "mot"
    assert (section[0].tag == tag("a")) == (section[0].get("href") is not None)
    found: str | None = section[0].get("href")
    return found


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#a-t", "#a-t"),
        ("#b", "b.xhtml"),
        ("#b-s1", "b.xhtml#b-s1"),
        ("#%C3%A9", "b.xhtml#é"),
        ("#absent", None),
        ("", None),
        ("annexe.pdf", None),
        ("/racine", None),
        ("//example.org/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("HTTP://example.org", "http://example.org"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/a%20b?q=é#f", "https://example.org/a%20b?q=%C3%A9#f"),
        ("https://été.example/", "https://xn--t-9fab.example/"),
        ("https://example.org:8080/x", "https://example.org:8080/x"),
        ("https://example.org:x/", None),
        ("https://mal -%20fait.example/", None),
        ("https://", None),
        ("http://[x", None),
        ("https://a..b/", None),
        ("mailto:zoe@example.org?subject=À voir", "mailto:zoe@example.org?subject=%C3%80%20voir"),
        ("tel:+33123456789", "tel:+33123456789"),
    ],
)
def test_a_link_leads_somewhere_or_is_none(href: str, expected: str | None) -> None:
    assert resolved(href) == expected


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40))
def test_whatever_follows_the_host_an_address_is_spelt_in_ascii(rest: str) -> None:
    found = resolved("https://example.org/" + rest.replace("%", ""))
    assert found is not None
    assert re.fullmatch(r"https://example\.org/[A-Za-z0-9\-._~%!#$&'()*+,/:;=?@\[\]]*", found)
