"""What files say and what the records know → the meetings to make: folder, record, files to copy.

Pure but for reading: nothing is written here (bring.py does). What is not sure becomes a comment.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from carrefours_docs.intake.known import KnownThings, folded
from carrefours_docs.intake.meeting import Known
from carrefours_docs.intake.persons import Attendee
from carrefours_docs.intake.reading import LANGUAGE_NAMED, Found
from carrefours_docs.intake.yaml_words import free_id
from carrefours_docs.messages import _, ngettext

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
SHOWN = 12
"""How many lines or names one comment lists."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting to make: `waits` says that it lacks a date or a kind, so that it stands apart."""

    identifier: str
    known: Known
    files: tuple[Found, ...]  # one a language
    copies: tuple[tuple[Path, str], ...]  # a picture, and its path below the folder
    people: tuple[Attendee, ...] = ()  # sure, and in no list yet
    organisations: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # pictures that are named and not there

    @property
    def waits(self) -> bool:
        return not (self.known.date and self.known.kind)

    @property
    def first(self) -> Found:
        return self.files[0]

    @property
    def doubts(self) -> tuple[str, ...]:
        """All there is to confirm."""
        known = self.known
        one = (known.ask_title, known.ask_kind, known.ask_place and _("the place"))
        return tuple(
            filter(
                None,
                (*known.ask_date, *one, *known.ask_people, *known.ask_organisations,
                 *known.ask_others),
            )
        )  # fmt: skip


def paired(found: Iterable[Found], languages: Sequence[str]) -> list[tuple[Found, ...]]:
    """Texts of one meeting in several languages: same name but for the language, no other date."""
    groups: list[list[Found]] = []
    for one in found:
        mate = next(
            (
                group
                for group in groups
                if len(languages) > 1
                and one.language not in [other.language for other in group]
                and _bare_name(group[0]) == _bare_name(one)
                and len({other.when.date for other in (*group, one)} - {""}) <= 1
            ),
            None,
        )
        if mate is None:
            groups.append([one])
        else:
            mate.append(one)
    order = {name: number for number, name in enumerate(languages)}
    return [tuple(sorted(group, key=lambda f: order.get(f.language, 9))) for group in groups]


def _bare_name(found: Found) -> str:
    return folded(LANGUAGE_NAMED.sub("-", found.file.stem)).strip(" .-_")


def propose(
    files: tuple[Found, ...], things: KnownThings, taken: Iterable[str], kind: str = ""
) -> Proposal:
    """The meeting that `files`, one a language, tell of; `kind` is one asked for."""
    first = files[0]
    dated = next((one for one in files if one.when.date), first)
    listed = max(files, key=lambda one: len(one.presence.people))
    date = dated.when.date
    day = date.partition("/")[0]
    wanted = f"{day} {first.title}" if date else first.title
    chosen, ask_kind = _kind(first.title, things, kind)
    place = things.place(first.place) if first.place else ""
    participants, people, ask_people = _people(listed, things)
    organisations, others, ask_organisations = _organisations(listed, things)
    pictures = _pictures(files)
    presence = listed.presence
    agreed = presence.announced if presence.announced == len(presence.people) else 0
    known = Known(
        title=first.title,
        kind=chosen,
        date=date,
        place=place,
        titles=tuple((one.language, one.title) for one in files),
        attendance=agreed,
        participants=participants,
        organisations=organisations,
        found=dated.when.found if date else (),
        ask_title=""
        if first.language == things.languages[0]
        else _("the title is in “{language}”", language=first.language),
        ask_kind=ask_kind,
        ask_date=() if date else _ask_date(first),
        ask_place=first.place if first.place and not place else "",
        ask_people=ask_people,
        ask_organisations=ask_organisations,
        ask_others=pictures.asks,
        origins=tuple(
            _("Imported from: {file} (sha256 {digest})", file=one.file.name, digest=one.digest)
            for one in files
        ),
    )  # fmt: skip
    identifier = free_id(wanted, taken, "meeting")
    return Proposal(identifier, known, files, pictures.copies, people, others, pictures.missing)


def _ask_date(found: Found) -> tuple[str, ...]:
    return tuple(_("the date: {what}", what=one) for one in found.when.doubts)


def _kind(title: str, things: KnownThings, asked: str) -> tuple[str, str]:
    """The kind of meeting: asked for, the only one, or the one that the title names."""
    if asked:
        return asked, ""
    if len(things.kinds) == 1:
        return next(iter(things.kinds)), ""
    words = folded(title)
    named = [
        kind
        for kind, names in things.kinds.items()
        if any(name and name in words for name in names)
    ]
    if len(named) == 1:
        return named[0], ""
    return "", _("kinds of this season: {words}", words=", ".join(things.kinds))


def _people(
    found: Found, things: KnownThings
) -> tuple[tuple[str, ...], tuple[Attendee, ...], tuple[str, ...]]:
    """Identifiers that are known, people to add, and what to confirm."""
    presence = found.presence
    known: list[str] = []
    new: list[Attendee] = []
    for one in presence.sure:
        identifier = things.person(one.name)
        if identifier:
            known.append(identifier)
        else:
            new.append(one)
    asks = []
    if new:
        asks.append(
            _listing(
                ngettext(
                    "{number} person of the list is not in authorities/people.yaml yet",
                    "{number} people of the list are not in authorities/people.yaml yet",
                    len(new),
                ),
                [one.name for one in new],
            )
        )
    if presence.open:
        asks.append(
            _listing(
                ngettext(
                    "{number} line of the list is not plain",
                    "{number} lines of the list are not plain",
                    len(presence.open),
                ),
                [_("“{words}”", words=one.raw) for one in presence.open],
            )
        )
    if presence.absent:
        asks.append(
            _("taken for absent, their box being empty: {names}", names=_shown(presence.absent))
        )
    if presence.announced and presence.announced != len(presence.people):
        asks.append(
            _("the text announces {number} people, its list has {listed}",
              number=presence.announced, listed=len(presence.people))
        )  # fmt: skip
    if not presence.people and not presence.announced:
        asks.append(_("no list of participants was found"))
    return tuple(dict.fromkeys(known)), tuple(new), tuple(asks)


def _organisations(
    found: Found, things: KnownThings
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    words = dict.fromkeys(one.organisation for one in found.presence.sure if one.organisation)
    known = dict.fromkeys(filter(None, map(things.organisation, words)))
    new = tuple(one for one in words if not things.organisation(one))
    asks = (_("organisations named in the list: {names}", names=_shown(new)),) if new else ()
    return tuple(known), new, asks


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The pictures to copy beside the minutes, what is said of others, those that are missing."""

    copies: tuple[tuple[Path, str], ...]
    asks: tuple[str, ...]
    missing: tuple[str, ...]


def _pictures(files: Iterable[Found]) -> _Pictures:
    copies: dict[str, Path] = {}
    asks: list[str] = []
    missing: dict[str, None] = {}
    for found in files:
        for url in found.pictures:
            path = urllib.parse.unquote(url)
            if SCHEME.match(path):
                continue  # the minutes stage says what is on the web
            parts = PurePosixPath(path).parts
            where = found.file.parent / path
            inside = bool(parts) and ".." not in parts and not path.startswith(("/", "\\"))
            root = found.file.parent.resolve()
            if not inside or (where.exists() and not where.resolve().is_relative_to(root)):
                asks.append(_("a picture outside the folder of its text is not copied: {name}",
                              name=path))  # fmt: skip
            elif not where.is_file():
                missing[path] = None
            elif copies.setdefault(PurePosixPath(*parts).as_posix(), where) != where:
                asks.append(_("two pictures have one name: {name}", name=path))
    asks += [_("this picture is missing: {name}", name=path) for path in missing]
    return _Pictures(
        tuple((where, path) for path, where in copies.items()), tuple(asks), tuple(missing)
    )


def _listing(what: str, names: Sequence[str]) -> str:
    return _("{what}: {names}", what=what, names=_shown(names))


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return shown + (f" … (+{len(names) - SHOWN})" if len(names) > SHOWN else "")
