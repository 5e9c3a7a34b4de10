"""The task creators: each stage's tasks, named by what they make.

An action imports its stage when it runs, so that a run with nothing to do loads nothing. Every task
depends on the code and the locked libraries it runs on, not on its sources alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doit.tools import config_changed

from carrefours_docs.book.editions import FORMATS
from carrefours_docs.graph import actions
from carrefours_docs.graph.console import TOLD_EACH_TIME
from carrefours_docs.graph.locations import Locations
from carrefours_docs.graph.plan import Edition, Plan, Source
from carrefours_docs.graph.stamps import stamp_of
from carrefours_docs.graph.state import Intact
from carrefours_docs.graph.tidy import Expected, clean, sweep
from carrefours_docs.messages import _, tool_language

Task = dict[str, Any]


class Workshop(Locations):
    """Makes the tasks of every plan."""

    def refused(self) -> Iterator[Task]:
        """A season whose records are wrong: the run says why, and makes nothing of it."""
        for plan in self.broken:
            yield {
                "name": plan.season,
                "doc": _("tell what is wrong in {season}", season=plan.season),
                "actions": [(actions.refuse, [self.project, plan.problems])],
                "uptodate": [False],
            }

    def minutes(self) -> Iterator[Task]:
        """One task a file of free text: clean blocks and its pictures."""
        for plan in self.plans:
            for source in plan.sources:
                target = self.minutes_target(plan, source.owner, source.language)
                pictures = self.pictures(plan, source.owner, source.language)
                yield {
                    "name": f"{plan.season}/{source.owner}.{source.language}",
                    "doc": _("clean {file}", file=_told(plan, source)),
                    "actions": [
                        (
                            actions.convert_minutes,
                            [self.project, plan, source, target, pictures],
                        )
                    ],
                    "file_dep": [*self.watched(plan, source), *self.code("minutes")],
                    "targets": [target],
                    "uptodate": [
                        Intact([pictures]),
                        config_changed(f"{source.changes} {plan.draft} {source.switches}"),
                    ],
                    "verbosity": 2,
                }

    def timeline(self) -> Iterator[Task]:
        """The drawings of each season, once a language."""
        for plan, language in self.languages():
            folder = self.drawn(plan, language).parent
            yield {
                "name": f"{plan.season}.{language}",
                "doc": _(
                    "draw the timeline of {season} ({language})",
                    season=plan.season,
                    language=language,
                ),
                "actions": [(actions.draw_timeline, [self.project, plan, language, folder])],
                "file_dep": [
                    *plan.records,
                    *self.code("corpus", "book"),
                    *self.template("fonts", "catalogues", "timeline"),
                ],
                "targets": [self.drawn(plan, language)],
                "uptodate": [Intact([folder / "drawings"])],
            }

    def books(self) -> Iterator[Task]:
        """The whole book as one pandoc document."""
        for plan, edition in self.editions():
            minutes = [self.minutes_target(plan, s.owner, s.language) for s in plan.texts(edition)]
            drawn = [self.drawn(plan, language) for language in edition.languages]
            yield {
                "name": task_name(plan, edition),
                "doc": _(
                    "compose the book of {season} ({language})",
                    season=plan.season,
                    language=edition.name,
                ),
                "actions": [(actions.compose_book, [self, plan, edition])],
                "file_dep": [
                    *plan.records,
                    *plan.pictures,
                    *minutes,
                    *drawn,
                    *(self.memories(plan) if len(edition.languages) > 1 else ()),
                    *self.composing(),
                ],
                "targets": [self.book(plan, edition)],
                "uptodate": [Intact([self.build(plan) / "pictures" / "records"])],
                "verbosity": 2,
            }

    def translations(self) -> Iterator[Task]:
        """What somebody has to look at in each season's translations, told by each run."""
        for plan in self.plans:
            languages = {source.language for source in plan.sources}
            if len(languages.union(*(edition.languages for edition in plan.editions))) == 1:
                continue
            yield {
                "name": plan.season,
                "doc": _("look at the translations of {season}", season=plan.season),
                "actions": [(actions.tell_translations, [self, plan, self.told(plan)])],
                "file_dep": [
                    *plan.records,
                    *(source.path for source in plan.sources),
                    *self.memories(plan),
                    *self.code("corpus", "minutes", "translation"),
                    *self.template("catalogues"),
                ],
                "targets": [self.told(plan)],
                "uptodate": [Intact(), config_changed(tool_language())],
                "meta": {TOLD_EACH_TIME: self.told(plan)},
                "verbosity": 2,
            }

    def writers(self, ending: str) -> Iterator[Task]:
        """A finished file of each edition in one format."""
        for plan, edition in self.editions():
            if ending not in edition.formats:
                continue
            folder = self.edition(plan, edition)
            target = self.book_file(plan, edition, ending)
            drawn = [self.drawn(plan, language) for language in edition.languages]
            needed = [self.book(plan, edition), *drawn]
            targets = [target]
            if ending == "pdf":
                targets.append(folder / "pagination.json")
            if ending == "epub" and "pdf" in edition.formats:
                needed.append(folder / "pagination.json")
            if ending == "docx":
                needed.append(folder / "pagination.json")
                if len(edition.languages) > 1:  # laid out again, in columns
                    needed += [*self.code("pdf"), *self.template("pdf")]
            yield {
                "name": task_name(plan, edition),
                "doc": _("write {file}", file=target.name),
                "actions": [(actions.WRITERS[ending], [self, plan, edition, target])],
                "file_dep": [
                    *needed,
                    *self.writing(ending),
                ],
                "targets": targets,
                "uptodate": [Intact(self.shown(plan))],
                "verbosity": 2,
            }

    def data(self) -> Iterator[Task]:
        """The events of each edition, for the association's site."""
        for plan, edition in self.editions():
            targets = self.data_files(plan, edition)
            if not targets:
                continue
            yield {
                "name": task_name(plan, edition),
                "doc": _(
                    "write the events of {season} for its site ({language})",
                    season=plan.season,
                    language=edition.name,
                ),
                "actions": [(actions.write_data, [self, plan, edition, targets])],
                "file_dep": [
                    *plan.records,
                    *self.code("corpus", "book", "data"),
                    *self.template("catalogues"),
                ],
                "targets": [*targets.values()],
                "uptodate": [Intact()],
            }

    def pages(self) -> Iterator[Task]:
        """A look at every page of each edition, told each time, and its contact sheet."""
        for task in self.refused():
            yield {**task, "name": f"{task['name']}/records"}
        for plan, edition in self.editions():
            sheet = self.contact_sheet(plan, edition)
            yield {
                "name": f"{task_name(plan, edition)}/look",
                "doc": _("look at each page of {season}", season=plan.season),
                "actions": [(actions.look_at_pages, [self, plan, edition])],
                "file_dep": [self.book(plan, edition)],
                "uptodate": [False],
                "verbosity": 2,
            }
            yield {
                "name": f"{task_name(plan, edition)}/sheet",
                "doc": _("draw {file}", file=sheet.name),
                "actions": [(actions.draw_contact_sheet, [self, plan, edition])],
                "file_dep": [
                    self.output(plan, edition, "pdf"),
                    *self.code("checks"),
                    *self.template("fonts"),
                ],
                "targets": [sheet],
                "uptodate": [Intact()],
            }

    def index(self) -> Iterator[Task]:
        """The review page of each edition's index, made and told each time."""
        for task in self.refused():
            yield {**task, "name": f"{task['name']}/records"}
        for plan, edition in self.editions():
            yield {
                "name": task_name(plan, edition),
                "doc": _("go through the index of {season}", season=plan.season),
                "actions": [(actions.review_index, [self, plan, edition])],
                "file_dep": [self.book(plan, edition)],
                "uptodate": [False],
                "verbosity": 2,
            }

    def specimen(self, group: str) -> Iterator[Task]:
        """All there is to make of this workshop's seasons, as the tasks of one group."""
        stages = {
            "minutes": self.minutes(),
            "timeline": self.timeline(),
            "book": self.books(),
            **{ending: self.writers(ending) for ending in FORMATS},
            "data": self.data(),
            "pages": self.pages(),
        }
        names: list[str] = []
        for stage, made in stages.items():
            for task in made:
                names.append(f"{stage}/{task['name']}")
                yield {**task, "name": names[-1]}
        for task in self.sweep():
            after = [f"{group}:{name}" for name in names]  # none of them is at work any more
            yield {**task, "name": f"sweep/{task['name']}", "task_dep": after}

    def booklet(self, doc: str) -> Task:
        """All there is to make; `./doit clean` removes it."""
        return {
            "doc": doc,
            "actions": None,
            "task_dep": ["records", "translations", *FORMATS, "data", "sweep"],
            "clean": [(clean, [self.project])],
        }

    def sweep(self) -> Iterator[Task]:
        """Remove what removed meetings, old names and killed runs left in output/."""
        if self.broken or not self.plans:
            return
        made = {
            self.book_file(plan, edition, ending)
            for plan, edition in self.editions()
            for ending in edition.formats
        }
        made |= {
            path
            for plan, edition in self.editions()
            for path in self.data_files(plan, edition).values()
        }
        made |= {self.contact_sheet(plan, edition) for plan, edition in self.editions()}
        made |= {
            self.print_file(plan, edition, part)
            for plan, edition in self.editions()
            for part in self.print_parts(edition)
        }
        made |= {self.index_page(plan, edition) for plan, edition in self.editions()}
        made |= {self.web_page(plan, edition) for plan, edition in self.editions()}
        stamps = frozenset(stamp_of(self.project, path) for path in made)
        made |= {
            path.with_name(f"{path.name}.zip")
            for path in (self.bundle(plan, edition) for plan, edition in self.editions())
        }
        expected = Expected(
            self.project, frozenset(made), self.kept_files() | stamps, self.kept_folders()
        )
        yield {
            "name": "output",
            "doc": _("remove what earlier runs left behind"),
            "actions": [(sweep, [expected])],
            "task_dep": [*FORMATS, "data"],
            "uptodate": [expected.is_clean],
        }


def basename(name: str, doc: str, *before: str) -> Task:
    """The head of a group of sub-tasks, so that `./doit list` tells what they are.

    `before`: other groups that a run of this one does too.
    """
    return {"basename": name, "name": None, "doc": doc, "task_dep": list(before)}


def task_name(plan: Plan, edition: Edition) -> str:
    return f"{plan.season}.{edition.name}"


def _told(plan: Plan, source: Source) -> str:
    """A file of free text as a run names it: its meeting tells it from the others'."""
    name = source.path.name
    return name if source.path.parent == plan.folder else f"{source.owner}/{name}"
