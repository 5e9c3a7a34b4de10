"""Links that lead somewhere: inside the book to the right document, outside to a web address.

A link of the text that leads nowhere stays as text: a reader must not meet a broken one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import tag

SCHEMES = ("http", "https", "mailto", "tel")

_RESERVED = "!#$%&'()*+,/:;=?@[]~"
"""What RFC 3986 lets stand in an address besides letters, digits and -._"""

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")


def homes(parts: Sequence[Part]) -> dict[str, str]:
    """Where each id lives: id → document; a part's own id leads to its document's beginning."""
    return {
        element.get("id"): part.file
        for part in parts
        for element in part.section.iter(tag("*"))
        if element.get("id")
    }


def resolve(part: Part, where: Mapping[str, str], file: str | None = None) -> None:
    """Mend every link of a part in place; `file` is the document it stands in, if not its own."""
    here = part.file if file is None else file
    for link in list(part.section.iter(tag("a"))):
        href = _resolved(link.get("href", ""), here, where)
        if href:
            link.set("href", href)
        elif link.get("href") is not None:
            _unlink(link)


def _resolved(href: str, file: str, where: Mapping[str, str]) -> str:
    if href.startswith("#"):
        anchor = unquote(href[1:])
        home = where.get(anchor)
        if home is None:
            return ""
        if home == f"{anchor}.xhtml":
            return home
        return f"#{anchor}" if home == file else f"{home}#{anchor}"
    try:
        return _address(href.strip())
    except ValueError:
        return ""


def _address(href: str) -> str:
    """An address as RFC 3986 spells it, its host in ASCII (IDNA); ValueError where it is none."""
    address = urlsplit(href)
    if address.scheme.lower() not in SCHEMES:
        raise ValueError(address.scheme)
    if address.scheme.lower() in ("http", "https"):
        host = (address.hostname or "").encode("idna").decode()
        if not _HOST.fullmatch(host):
            raise ValueError(host)
        port = "" if address.port is None else f":{address.port}"
        user, at, _ = address.netloc.rpartition("@")
        address = address._replace(netloc=f"{user}{at}{host}{port}")
    return quote(urlunsplit(address), safe=_RESERVED)


def _unlink(link: Any) -> None:
    link.tag = tag("span")
    for key in ("href", "title", "role"):
        link.attrib.pop(key, None)
