"""The task creators: each stage's tasks, named by what they make.

An action imports its stage when it runs, so that a run with nothing to do loads nothing. Every task
depends on the code and the locked libraries it runs on, not on its sources alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from doit.tools import config_changed

from carrefours_docs.book.editions import FORMATS
from carrefours_docs.bundle.shelves import bundle_name
from carrefours_docs.data.names import DataFile
from carrefours_docs.graph import actions
from carrefours_docs.graph.console import TIMES, TOLD_EACH_TIME
from carrefours_docs.graph.plan import Edition, Plan, Source
from carrefours_docs.graph.stamps import stamp_of
from carrefours_docs.graph.state import Intact, below
from carrefours_docs.graph.tidy import Expected, clean, sweep
from carrefours_docs.html.names import html_name
from carrefours_docs.messages import KEPT, _, tool_language
from carrefours_docs.paths import Project
from carrefours_docs.printing.names import PrintFile, print_files
from carrefours_docs.web.files import BOOKS, FileKind

Task = dict[str, Any]
STAGES = {
    "pdf": ("pdf",),
    "epub": ("markup", "epub"),
    "docx": ("docx",),
    "html": ("markup", "html"),
}
"""The stages that write each format."""
MEMORIES = "translations.*.yaml"
"""The memories of a folder's translations (translation/memory.py)."""

_PACKAGE = Path(__file__).resolve().parents[1]
WITHHELD = _PACKAGE / "checks" / "withheld.py"
"""Searches each finished file for names that must not be there."""

_CORE = (
    "collector.py",
    "cores.py",
    "errors.py",
    "files.py",
    "languages.py",
    "messages.py",
    "message_files.py",
    "metadata.py",
    "pandoc.py",
    "paths.py",
    "pieces.py",
    "superseded.py",
)
_CORE_FILES = tuple(_PACKAGE / name for name in _CORE)


class Workshop:
    """Knows where each file of a build lies, and makes the tasks of every plan."""

    def __init__(self, project: Project, plans: Sequence[Plan]) -> None:
        self.project = project
        self.broken = [plan for plan in plans if plan.problems]
        self.plans = [plan for plan in plans if not plan.problems]
        self._listed: dict[Path, list[Path]] = {}
        self._code: dict[str, list[Path]] = {}
        self._watched: dict[Path, list[Path]] = {}
        self._texts: dict[str, frozenset[Path]] = {}
        self._shown: dict[str, list[Path]] = {}

    # ---- where things lie ----

    def build(self, plan: Plan) -> Path:
        """A season's intermediate files; the book's picture paths are relative to it."""
        return self.project.work / plan.season

    def minutes_target(self, plan: Plan, owner: str, language: str) -> Path:
        return self.build(plan) / "minutes" / f"{owner}.{language}.json"

    def pictures(self, plan: Plan, owner: str, language: str) -> Path:
        return self.build(plan) / "pictures" / f"{owner}.{language}"

    def edition(self, plan: Plan, edition: Edition) -> Path:
        return self.build(plan) / edition.name

    def book(self, plan: Plan, edition: Edition) -> Path:
        return self.edition(plan, edition) / "book.json"

    def kept(self, plan: Plan, edition: Edition) -> Path:
        """The parts of a book that composing keeps (book/kept.py)."""
        return self.edition(plan, edition) / "chapters"

    def parts(self, plan: Plan, edition: Edition) -> Path:
        """The laid-out parts of a PDF, kept for the next (pdf/making/store.py)."""
        return self.edition(plan, edition) / "parts"

    def pieces(self, plan: Plan, edition: Edition, ending: str) -> Path:
        """What writing one format keeps for the next time (pieces.py)."""
        return self.edition(plan, edition) / "pieces" / ending

    def writing(self, ending: str) -> list[Path]:
        """What writes a format."""
        return [
            *self.code("corpus", "book", *STAGES[ending]),
            WITHHELD,
            *self.template(*_templates(ending), "fonts"),
        ]

    def drawn(self, plan: Plan, language: str) -> Path:
        """The list of a season's drawings in one language, which lie beside it."""
        return self.build(plan) / language / "timeline.json"

    def told(self, plan: Plan) -> Path:
        """What the last run told of a season's translations."""
        return self.build(plan) / "translations.txt"

    def memories(self, plan: Plan) -> list[Path]:
        """The memories of a season's translations."""
        folders = {plan.folder, self.project.sources / "authorities"}
        folders |= {source.path.parent for source in plan.sources}
        folders |= {record.parent for record in plan.records}
        return sorted(file for folder in folders for file in folder.glob(MEMORIES))

    def output(self, plan: Plan, edition: Edition, ending: str) -> Path:
        """A finished file: output/season-1/fr/carrefours-….pdf."""
        folder = self.project.output / plan.season / edition.name
        return folder / f"{edition.stem}.{ending}"

    def book_file(self, plan: Plan, edition: Edition, ending: str) -> Path:
        """The book in one format; as HTML beside the page that leads to all files."""
        found = self.output(plan, edition, ending)
        if ending == "html":
            return found.with_name(html_name(edition.stem, edition.language))
        return found

    def print_file(self, plan: Plan, edition: Edition, part: PrintFile) -> Path:
        """A file for printing: output/season-1/fr/carrefours-…-impression-1-interieur.pdf."""
        return self.output(plan, edition, "pdf").with_name(
            part.named(edition.stem, edition.language)
        )

    def print_parts(self, edition: Edition) -> tuple[PrintFile, ...]:
        """The print files that an edition has."""
        return print_files(columns=edition.columns) if edition.is_whole else ()

    def bundle(self, plan: Plan, edition: Edition) -> Path:
        """The folder that holds all of an edition; its zip stands beside it."""
        beside = self.output(plan, edition, "pdf")
        return beside.with_name(bundle_name(edition.stem, edition.language))

    def bundle_desk(self, plan: Plan, edition: Edition) -> Path:
        """Where a bundle is made before it is put in its place."""
        return self.edition(plan, edition) / "bundle"

    def watched(self, plan: Plan, source: Source) -> list[Path]:
        """A file of free text and what it may show: where none changed, neither did the text."""
        found = self._watched.get(source.path)
        if found is None:
            found = [source.path, *self._neighbours(plan, source)]
            self._watched[source.path] = found
        return found

    def source_files(self, plan: Plan) -> list[Path]:
        """All that a season is made from: records, texts, pictures, the printer's profile."""
        files = {*plan.records, *plan.pictures, *([plan.profile] if plan.profile else [])}
        for source in plan.sources:
            files |= {*self.watched(plan, source)}
        return sorted(files)

    def data_files(self, plan: Plan, edition: Edition) -> dict[DataFile, Path]:
        """The files for other programs: output/season-1/fr/carrefours-….ics and the like.

        A further way to read the book has none: the book's own are the same.
        """
        if not edition.is_whole:
            return {}
        beside = self.output(plan, edition, "pdf")
        return {
            file: beside.with_name(file.named(edition.stem, edition.language)) for file in DataFile
        }

    def finished(self, plan: Plan, edition: Edition) -> dict[Path, FileKind]:
        """What `./doit` makes of an edition, for readers and for other programs."""
        kinds = dict(zip(FORMATS, BOOKS, strict=True))
        data = self.data_files(plan, edition)
        return {
            **{self.book_file(plan, edition, ending): kinds[ending] for ending in edition.formats},
            **{path: _KINDS_OF_DATA[file] for file, path in data.items()},
        }

    def contact_sheet(self, plan: Plan, edition: Edition) -> Path:
        """The pages of an edition on one picture, for people to look at."""
        return self.output(plan, edition, "png").with_name(f"planche-{edition.stem}.png")

    def index_page(self, plan: Plan, edition: Edition) -> Path:
        """What the indexer looks at."""
        return self.output(plan, edition, "html").with_name(f"atelier-index-{edition.stem}.html")

    def web_page(self, plan: Plan, edition: Edition) -> Path:
        """The page that leads to an edition's files, beside them."""
        return self.output(plan, edition, "html")

    def code(self, *stages: str) -> list[Path]:
        """The Python files of the given stages and of the core, and the locked libraries."""
        files = [*_CORE_FILES]
        for stage in stages:
            found = self._code.get(stage)
            if found is None:
                found = [path for path in self._below(_PACKAGE / stage) if path.suffix == ".py"]
                self._code[stage] = found
            files += found
        return [*files, self.project.root / "requirements.lock"]

    def composing(self) -> list[Path]:
        """What composes a book of its records and texts."""
        code = self.code("corpus", "minutes", "translation", "book")
        return [*code, *self.template("records", "catalogues")]

    def template(self, *names: str) -> list[Path]:
        files: list[Path] = []
        for name in names:
            path = self.project.templates / name
            files += [path] if path.is_file() else self._below(path)
        return files

    def _below(self, folder: Path) -> list[Path]:
        """The files below a folder, in order, looked for once."""
        found = self._listed.get(folder)
        if found is None:
            found = [*map(Path, sorted(below(folder)))]
            self._listed[folder] = found
        return found

    def _neighbours(self, plan: Plan, source: Source) -> list[Path]:
        """The files below a text's folder that it may show: no texts, records or memories."""
        texts = self._texts.get(plan.season)
        if texts is None:
            texts = frozenset([*plan.records, *(other.path for other in plan.sources)])
            self._texts[plan.season] = texts
        return [
            path
            for path in self._below(source.path.parent)
            if path not in texts and not fnmatch(path.name, MEMORIES)
        ]

    # ---- tasks ----

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
        for plan, language in self._languages():
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
            after = [
                f"{group}:{name}" for name in names if name.split("/")[0] in (*FORMATS, "data")
            ]
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
            self.project, frozenset(made), self._kept_files() | stamps, self._kept_folders()
        )
        yield {
            "name": "output",
            "doc": _("remove what earlier runs left behind"),
            "actions": [(sweep, [expected])],
            "task_dep": [*FORMATS, "data"],
            "uptodate": [expected.is_clean],
        }

    def _kept_files(self) -> frozenset[Path]:
        files: set[Path] = {self.project.work / TIMES}
        for plan in self.plans:
            files |= {self.build(plan) / "plan.json", self.told(plan)}
            files |= {self.minutes_target(plan, s.owner, s.language) for s in plan.sources}
        for plan, edition in self.editions():
            folder = self.edition(plan, edition)
            files |= {folder / name for name in ("book.json", "pagination.json", "inside.json")}
        files |= {self.drawn(plan, language) for plan, language in self._languages()}
        return frozenset(files)

    def _kept_folders(self) -> frozenset[Path]:
        """Folders whose files their own task keeps in order."""
        project = self.project
        folders = {project.work / name for name in (KEPT, "fontconfig")}
        folders |= {project.specimen.work, project.preview.work}
        for plan in self.plans:
            folders.add(self.build(plan) / "pictures" / "records")
            folders |= {self.pictures(plan, s.owner, s.language) for s in plan.sources}
        for plan, edition in self.editions():
            folders |= {self.bundle(plan, edition), self.bundle_desk(plan, edition)}
            folders.add(self.kept(plan, edition))
            folders.add(self.parts(plan, edition))
            folders |= {self.pieces(plan, edition, ending) for ending in edition.formats}
        for plan, language in self._languages():
            folders.add(self.drawn(plan, language).parent / "drawings")
        return frozenset(folders)

    def shown(self, plan: Plan) -> list[Path]:
        """The folders of a season's pictures: a book names them, and tells not what they show."""
        found = self._shown.get(plan.season)
        if found is None:
            found = [self.pictures(plan, s.owner, s.language) for s in plan.sources]
            found.append(self.build(plan) / "pictures" / "records")
            self._shown[plan.season] = found
        return found

    def _languages(self) -> Iterator[tuple[Plan, str]]:
        """The languages that the editions of each season are made of, each once."""
        for plan in self.plans:
            named = (language for edition in plan.editions for language in edition.languages)
            for language in dict.fromkeys(named):
                yield plan, language

    def editions(self) -> Iterator[tuple[Plan, Edition]]:
        for plan in self.plans:
            for edition in plan.editions:
                yield plan, edition


_KINDS_OF_DATA = {
    DataFile.CALENDAR: FileKind.CALENDAR,
    DataFile.LINKED_DATA: FileKind.JSON_LD,
    DataFile.MEETINGS: FileKind.TABLE,
    DataFile.PEOPLE: FileKind.PEOPLE,
}


def basename(name: str, doc: str, *before: str) -> Task:
    """The head of a group of sub-tasks, so that `./doit list` tells what they are.

    `before`: other groups that a run of this one does too.
    """
    return {"basename": name, "name": None, "doc": doc, "task_dep": list(before)}


def _templates(ending: str) -> tuple[str, ...]:
    """The folders of templates that a format is written with."""
    return (ending, "screen") if ending in ("epub", "html") else (ending,)


def task_name(plan: Plan, edition: Edition) -> str:
    return f"{plan.season}.{edition.name}"


def _told(plan: Plan, source: Source) -> str:
    """A file of free text as a run names it: its meeting tells it from the others'."""
    name = source.path.name
    return name if source.path.parent == plan.folder else f"{source.owner}/{name}"
