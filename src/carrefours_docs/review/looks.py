"""What a change of looks did, of the looks that mean something in a book (ECMA-376, 17.13.5)."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SWITCHES = ("b", "i", "strike", "smallCaps", "caps")
_VALUED = ("vertAlign", "u", "rStyle", "pStyle")


def looks_changed(change: Any) -> tuple[str, ...]:
    """`+i`, `-b`, `pStyle Heading2` …: what stands now and did not before, or the reverse."""
    now = change.getparent()
    old = next(iter(change), None)
    told: list[str] = []
    for name in _SWITCHES:
        was, is_now = _on(old, name), _on(now, name)
        if was != is_now:
            told.append(f"{'+' if is_now else '-'}{name}")
    for name in _VALUED:
        if _value(old, name) != _value(now, name):
            told.append(f"{name} {_value(now, name)}".strip())
    return tuple(told)


def _on(properties: Any, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _value(properties: Any, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return "" if found is None else str(found.get(f"{W}val", ""))
