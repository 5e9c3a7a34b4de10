"""Records as blocks: Jinja2 templates give HTML (autoescaped), pandoc's HTML reader gives the tree.

Parts that hold a text are given as HTML (chapters.py): one that was kept is not read again.

Jinja into Markdown would turn a name like `Jean_*Luc*` into markup; HTML escapes it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import panflute as pf
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateSyntaxError

from carrefours_docs.book import front, glance, tree
from carrefours_docs.book.editions import edition_name
from carrefours_docs.book.facts import Fact
from carrefours_docs.book.records import MeetingView, acronyms, season_view
from carrefours_docs.book.timeline import alt_text, build_timeline, text_alternative
from carrefours_docs.book.words import Words
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _
from carrefours_docs.superseded import step


class Templates:
    """templates/records/, filled with the words of one edition."""

    def __init__(self, folder: Path, words: Words, reading: str = "") -> None:
        """`reading` is how the edition is read (corpus/values.READINGS)."""
        self._folder = folder
        self._words = words
        self._reading = reading
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["say"] = words.say
        self._environment.globals["reading"] = edition_name(reading, words.say)

    def front(self, untranslated: tuple[str, ...] = ()) -> list[pf.Div]:
        """Cover, title page, imprint, which names the owners of texts that are `untranslated`."""
        words = self._words
        lines = front.imprint(words, untranslated)
        return self._parts("front.html", season=season_view(words), imprint=lines)

    def text(self, role: str) -> str:
        """The foreword or what comes next, its text still to come."""
        say = self._words.say
        title = {"foreword": say("Foreword"), "next": say("What comes next")}[role]
        return self._html("text.html", text={"role": role, "title": title})

    def glance(self, timeline: Sequence[str]) -> str:
        """The season at a glance: timeline, kinds, figures, places."""
        words = self._words
        drawn = build_timeline(words.corpus, words.language)
        return self._html(
            "glance.html",
            glance={
                "lead": glance.lead(words),
                "timeline": [
                    (picture, alt_text(drawn, number, len(timeline)))
                    for number, picture in enumerate(timeline, start=1)
                ],
                "events": text_alternative(drawn),
                "kinds": glance.kinds(words),
                "figures": glance.figures(words),
                "places": glance.places(words),
            },
        )

    def meeting(self, view: MeetingView) -> str:
        """The part of a meeting, its minutes still to come."""
        return self._html("meeting.html", meeting=view)

    def easy_meeting(self, view: MeetingView, facts: Sequence[Fact]) -> pf.Div:
        """A meeting of the easy edition, its text still to come (book/easy)."""
        (part,) = self._parts("easy-meeting.html", meeting=view, facts=facts)
        return part

    def easy_text(self, role: str, title: str, *, note: bool) -> pf.Div:
        """The easy edition's foreword, which says what the edition is (`note`), or what is next."""
        (part,) = self._parts("easy-text.html", text={"role": role, "title": title, "note": note})
        return part

    def acronyms(self, organisations: Collection[str]) -> list[pf.Div]:
        """The acronyms of the season and of `organisations`, or nothing."""
        entries = acronyms(self._words, organisations)
        return self._parts("acronyms.html", acronyms=entries) if entries else []

    def contents(self, entries: Sequence[tuple[str, str, str]]) -> list[pf.Div]:
        return self._parts("contents.html", entries=entries)

    def colophon(self) -> list[pf.Div]:
        return self._parts("colophon.html", colophon=front.colophon(self._words, self._reading))

    def _parts(self, name: str, **values: Any) -> list[pf.Div]:
        return tree.from_html(self._html(name, **values))

    def _html(self, name: str, **values: Any) -> str:
        step()
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateError as error:
            raise _told(error, self._folder / name) from error


def _told(error: TemplateError, template: Path) -> BuildError:
    """A mistake in a template, with its file and line; the reason is the engine's, in English."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(Path(error.filename or template), error.lineno)
    else:
        lines = [Place(template)]
        trace = error.__traceback__
        while trace:  # Jinja's traces lead to the lines of templates
            file = Path(trace.tb_frame.f_code.co_filename)
            if file.parent == template.parent:
                lines.append(Place(file, trace.tb_lineno))
            trace = trace.tb_next
        place = lines[-1]
    what = _("this template cannot be filled in: {reason}", reason=error.message or template.name)
    remedy = _("Mend the template, or put back the one that was there.")
    return BuildError([Problem("template", place, what, remedy)])
