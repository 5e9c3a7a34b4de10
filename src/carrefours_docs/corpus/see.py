"""What the index's entries say of each other: "see", "see also", "broader" (ISO 999, 8).

Takes the authorities' files as read; gives problems. A reference leads to an entry that exists, has
pages and is printed: none to one that only sends on, none in a circle. Keys are `people/<id>` …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.references import (
    MEETING_REFERENCES,
    Known,
    find,
    listed_twice,
    unknown_id,
)
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.validation import field_name
from carrefours_docs.corpus.values import is_id
from carrefours_docs.errors import Problem
from carrefours_docs.messages import _

_EACH = "*"
_LEADING = (("see",), ("see-also", _EACH), ("broader",))


def entries_sent(authorities: Mapping[str, Source]) -> dict[str, str]:
    """Entries that only send to another → that other."""
    return {
        own: target
        for kind, source in authorities.items()
        for own, target in _links(source, kind, "see").items()
    }


def references(
    authorities: Mapping[str, Source], known: Known, sent: Mapping[str, str]
) -> Iterator[Problem]:
    """Everything that is wrong with references between entries."""
    unprinted = set(_unprinted(authorities))
    for kind, source in authorities.items():
        for path in _LEADING:
            seen: set[tuple[Where, str]] = set()
            for where, written in find(source.data, (kind, _EACH, *path)):
                own, target = _own(source, kind, where), _key(kind, written)
                yield from _resolved(source, where, target, known)
                if path[-1] == _EACH and (where[:-1], target) in seen:
                    yield listed_twice(source, where, written)
                seen.add((where[:-1], target))
                if target == own:
                    yield _circle(source, where, [own])
                elif target in sent and not _cycle(sent, target):
                    yield _only_see(source, where, written, _shown(kind, _end(sent, target)))
                elif target in unprinted and path[0] != "broader":
                    yield _dead_end(source, where, written)
        for name in ("see", "broader"):
            yield from _circles(source, kind, name)


def used(meeting: Source, sent: Mapping[str, str]) -> Iterator[Problem]:
    """Entries a meeting names that only send to another: they have no pages."""
    for path, kind in MEETING_REFERENCES.items():
        for where, value in find(meeting.data, path):
            key = _key(kind, value)
            if key in sent:
                yield _only_see(meeting, where, value, _shown(kind, _end(sent, key)))


def _key(kind: str, written: str) -> str:
    return written if "/" in written else f"{kind}/{written}"


def _shown(kind: str, key: str) -> str:
    """A key as it is written among those of `kind`."""
    return key.removeprefix(f"{kind}/")


def _own(source: Source, kind: str, where: Where) -> str:
    return f"{kind}/{source.data[kind][where[1]].get('id')}"


def _resolved(source: Source, where: Where, target: str, known: Known) -> Iterator[Problem]:
    """A reference names a record; one that is badly written is told by the model."""
    kind, _slash, name = target.partition("/")
    ids = known.ids.get(kind)
    if is_id(name) and ids is not None and name not in ids:
        yield unknown_id(source, where, name, ids, known.files[kind])


def _unprinted(authorities: Mapping[str, Source]) -> Iterator[str]:
    """Entries that no index ever prints: people who stay anonymous."""
    source = authorities.get("people")
    for where, value in find(source.data if source else {}, ("people", _EACH, "publish")):
        if value == "anonymous" and source is not None:
            yield _own(source, "people", where)


def _circles(source: Source, kind: str, name: str) -> Iterator[Problem]:
    """Each circle of several entries, told once, at the first that belongs to it."""
    links = _links(source, kind, name)
    told: set[str] = set()
    for where, _target in find(source.data, (kind, _EACH, name)):
        start = _own(source, kind, where)
        chain = _cycle(links, start)
        if len(chain) > 1 and start not in told:
            told |= set(chain)
            yield _circle(source, where, chain)


def _links(source: Source, kind: str, name: str) -> dict[str, str]:
    links: dict[str, str] = {}
    for where, target in find(source.data, (kind, _EACH, name)):
        links.setdefault(_own(source, kind, where), _key(kind, target))
    return links


def _end(links: Mapping[str, str], start: str) -> str:
    """Where a chain without circles leads in the end."""
    seen = {start}
    while (target := links.get(start)) is not None and target not in seen:
        seen.add(target)
        start = target
    return start


def _cycle(links: Mapping[str, str], start: str) -> list[str]:
    """The circle that `start` itself belongs to, or nothing."""
    chain = [start]
    while (target := links.get(chain[-1])) is not None:
        if target == start:
            return chain
        if target in chain:
            return []
        chain.append(target)
    return []


def _only_see(source: Source, where: Where, target: str, end: str) -> Problem:
    return Problem(
        Code.SEE,
        source.place(where),
        _("“{id}” is an entry that only sends to “{end}”", id=target, end=end),
        _("Write “{id}” instead.", id=end),
        field_name(where),
    )


def _dead_end(source: Source, where: Where, target: str) -> Problem:
    return Problem(
        Code.DEAD_END,
        source.place(where),
        _("“{id}” is a person the booklet does not name: the index has no such entry", id=target),
        _("Remove this reference."),
        field_name(where),
    )


def _circle(source: Source, where: Where, chain: list[str]) -> Problem:
    names = [name.partition("/")[2] for name in (*chain, chain[0])]
    return Problem(
        Code.CYCLE,
        source.place(where),
        _("the entries go round in a circle: {chain}", chain=" → ".join(names)),
        _("Remove one of these references."),
        field_name(where),
    )
