"""Where each file of a build lies, and what is made of which files.

Takes the plans; gives paths: of sources, of intermediate files, of finished ones, of the code and
the templates that make them. No task is told here (tasks.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from carrefours_docs.book.editions import FORMATS
from carrefours_docs.bundle.shelves import bundle_name
from carrefours_docs.data.names import DataFile
from carrefours_docs.graph.console import TIMES
from carrefours_docs.graph.plan import Edition, Plan, Source
from carrefours_docs.graph.state import below
from carrefours_docs.html.names import html_name
from carrefours_docs.messages import KEPT
from carrefours_docs.paths import Project
from carrefours_docs.printing.names import PrintFile, print_files
from carrefours_docs.web.files import BOOKS, FileKind

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
    "patience.py",
    "pieces.py",
    "superseded.py",
)
_CORE_FILES = tuple(_PACKAGE / name for name in _CORE)


class Locations:
    """Where the files of some seasons lie."""

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

    # ---- what there is ----

    def editions(self) -> Iterator[tuple[Plan, Edition]]:
        for plan in self.plans:
            for edition in plan.editions:
                yield plan, edition

    def languages(self) -> Iterator[tuple[Plan, str]]:
        """The languages that the editions of each season are made of, each once."""
        for plan in self.plans:
            named = (language for edition in plan.editions for language in edition.languages)
            for language in dict.fromkeys(named):
                yield plan, language

    def shown(self, plan: Plan) -> list[Path]:
        """The folders of a season's pictures: a book names them, and tells not what they show."""
        found = self._shown.get(plan.season)
        if found is None:
            found = [self.pictures(plan, s.owner, s.language) for s in plan.sources]
            found.append(self.build(plan) / "pictures" / "records")
            self._shown[plan.season] = found
        return found

    def kept_files(self) -> frozenset[Path]:
        files: set[Path] = {self.project.work / TIMES}
        for plan in self.plans:
            files |= {self.build(plan) / "plan.json", self.told(plan)}
            files |= {self.minutes_target(plan, s.owner, s.language) for s in plan.sources}
        for plan, edition in self.editions():
            folder = self.edition(plan, edition)
            files |= {folder / name for name in ("book.json", "pagination.json", "inside.json")}
        files |= {self.drawn(plan, language) for plan, language in self.languages()}
        return frozenset(files)

    def kept_folders(self) -> frozenset[Path]:
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
        for plan, language in self.languages():
            folders.add(self.drawn(plan, language).parent / "drawings")
        return frozenset(folders)


_KINDS_OF_DATA = {
    DataFile.CALENDAR: FileKind.CALENDAR,
    DataFile.LINKED_DATA: FileKind.JSON_LD,
    DataFile.MEETINGS: FileKind.TABLE,
    DataFile.PEOPLE: FileKind.PEOPLE,
}


def _templates(ending: str) -> tuple[str, ...]:
    """The folders of templates that a format is written with."""
    return (ending, "screen") if ending in ("epub", "html") else (ending,)
