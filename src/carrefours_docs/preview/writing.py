"""Sources → the book's document, again and again: only what was touched is converted anew.

The actions are those of the task graph (graph/actions.py), on a desk of their own below output/, so
that the preview shows what `./doit` will make, and neither gets in the other's way.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.book.stored import opened
from carrefours_docs.corpus.corpus import owner_of
from carrefours_docs.errors import CarrefoursError, Place, Problem, SourceError
from carrefours_docs.files import stamp
from carrefours_docs.graph import actions
from carrefours_docs.graph.plan import Edition, Plan, Source, plans
from carrefours_docs.graph.state import digest
from carrefours_docs.graph.tasks import Workshop
from carrefours_docs.messages import _
from carrefours_docs.paths import Project
from carrefours_docs.preview.concerned import concerned
from carrefours_docs.superseded import step

if TYPE_CHECKING:
    from carrefours_docs.book.records import Pictures
    from carrefours_docs.corpus.corpus import Corpus

Stamps = tuple[tuple[str, Any], ...]


class Writing:
    """The present state of one edition of one season, made from `project` (its preview desk)."""

    def __init__(
        self,
        project: Project,
        season: str,
        edition: str,
        tell: Callable[[str], None] = lambda doing: None,
    ) -> None:
        """`tell` hears what is being done, where it may take long."""
        self.project = project
        self._tell = tell
        self._season = season
        self._edition = edition
        self._converted: dict[Source, Stamps] = {}
        self._drawn: dict[str, Stamps] = {}
        self._shown: dict[str, tuple[Any, str]] = {}
        self._notices: dict[Source, str] = {}
        self._corpus: tuple[Stamps, Corpus] | None = None
        self._pictures: dict[str, Any] = {}

    def chapter(self, owner: str) -> tuple[Plan, Workshop, dict[str, Any]] | None:
        """The chapter of `owner` (a meeting's id, foreword, next) as its sources are now: a block.

        None where it cannot be told before the book is made: the records are wrong, or pictures of
        theirs changed. Two languages are paired by the texts alone: memories of translations have
        their say when the book is made. Raises CarrefoursError with what is wrong in the texts.
        """
        from carrefours_docs.book.one_chapter import chapter

        plan = self._plan()
        if plan.problems:
            return None
        edition = self._chosen(plan)
        workshop = Workshop(self.project, [plan])
        corpus = self._records(plan)
        pictures = self._prepared(corpus, owner, workshop.build(plan))
        if pictures is None:
            return None
        sources = [source for source in plan.texts(edition) if owner_of(source.owner) == owner]
        self._convert(workshop, plan, sources)
        texts = {source.language: _text(workshop, plan, source) for source in sources}
        templates = self.project.templates
        try:
            block = chapter(
                corpus,
                owner,
                texts,
                edition.languages,
                templates,
                pictures,
                reading=edition.reading,
            )
        except KeyError:
            return None
        return plan, workshop, block

    def front(self) -> tuple[Plan, Workshop, list[dict[str, Any]]] | None:
        """Front matter and colophon as the records are now: blocks; None where these are wrong."""
        from carrefours_docs.book.one_front import front

        plan = self._plan()
        if plan.problems:
            return None
        edition = self._chosen(plan)
        texts: dict[str, list[str]] = {}
        for source in plan.texts(edition):
            texts.setdefault(source.owner, []).append(source.language)
        blocks = front(
            self._records(plan),
            texts,
            edition.languages,
            self.project.templates,
            reading=edition.reading,
        )
        return plan, Workshop(self.project, [plan]), blocks

    def concerned(self, bodies: Mapping[str, str]) -> list[str]:
        """Which of `bodies` (HTML by id) are of what changed in the records since last time."""
        if self._corpus is None:
            return []
        before, plan = self._corpus[1], self._plan()
        return [] if plan.problems else concerned(before, self._records(plan), bodies)

    def document(self) -> tuple[Plan, Workshop, dict[str, Any], str]:
        """The book as its sources are now, and the lines that a run tells of them.

        Raises CarrefoursError with everything that is wrong in them.
        """
        plan = self._plan()
        if plan.problems:
            raise CarrefoursError(plan.problems)
        edition = self._chosen(plan)
        workshop = Workshop(self.project, [plan])
        sources = plan.texts(edition)
        self._convert(workshop, plan, sources)
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            self._draw(workshop, plan, edition)
            step()
            self._tell(_("The book is being composed…"))
            inspect.unwrap(actions.compose_book)(workshop, plan, edition)
        document = _book(workshop.book(plan, edition))
        corpus = self._records(plan)
        self._pictures = {meeting.id: meeting.pictures for meeting in corpus.meetings}
        notices = "".join(self._notices.get(source, "") for source in sources)
        return plan, workshop, document, notices + told.getvalue()

    def changed_pictures(self, build: Path) -> set[str]:
        """The files below `build` that a page shows and that are not as they were last time."""
        now: dict[str, tuple[Any, str]] = {}
        for folder in (build / "pictures", *build.glob("*/drawings")):
            for path in folder.rglob("*"):
                if path.is_file():
                    name, written = path.relative_to(build).as_posix(), stamp(path.stat())
                    known = self._shown.get(name)
                    same = known is not None and known[0] == written
                    now[name] = known if known and same else (written, digest(path))
        before, self._shown = self._shown, now
        return {n for n in now.keys() | before.keys() if _look(before, n) != _look(now, n)}

    def _plan(self) -> Plan:
        return next(plan for plan in plans(self.project) if plan.season == self._season)

    def _records(self, plan: Plan) -> Corpus:
        """The records as they were written, read again where one of them changed."""
        texts = tuple((str(source.path), None) for source in plan.sources)
        stamps = (*_stamps(plan.records), *texts)
        if self._corpus is None or self._corpus[0] != stamps:
            self._corpus = stamps, actions.as_written(self.project, plan)
        return self._corpus[1]

    def _prepared(self, corpus: Corpus, owner: str, build: Path) -> Pictures | None:
        """The pictures of a meeting's record as they lie in `build`; None where one changed."""
        meeting = next((one for one in corpus.meetings if one.id == owner), None)
        if meeting is None:
            return {}
        if meeting.pictures != self._pictures.get(owner):
            return None
        found: dict[tuple[str, str], str] = {}
        for number, picture in enumerate(meeting.pictures, start=1):
            source = corpus.meeting_folder(meeting) / picture.file
            made = next((build / "pictures" / "records").glob(f"{owner}-{number}.*"), None)
            if source.is_file() != (made is not None):
                return None
            if made is not None:
                if source.stat().st_mtime_ns > made.stat().st_mtime_ns:
                    return None
                found[owner, picture.file] = made.relative_to(build).as_posix()
        return found

    def _chosen(self, plan: Plan) -> Edition:
        """The edition that was asked for, or the first there is. Raises SourceError."""
        names = [edition.name for edition in plan.editions]
        if self._edition in names:
            return plan.editions[names.index(self._edition)]
        if not self._edition:
            return plan.editions[0]
        what = _("“{word}” is not known here.", word=self._edition)
        remedy = _("There are: {words}.", words=", ".join(names))
        raise SourceError([Problem("edition", Place(plan.folder / "season.yaml"), what, remedy)])

    def _convert(self, workshop: Workshop, plan: Plan, sources: Sequence[Source]) -> None:
        """Clean those texts that changed; all problems together."""
        problems: list[Problem] = []
        lacking: list[tuple[Source, Path, Stamps]] = []
        for source in sources:
            step()
            target = workshop.minutes_target(plan, source.owner, source.language)
            stamps = _stamps(workshop.watched(plan, source))
            if self._converted.get(source) != stamps or not target.is_file():
                lacking.append((source, target, stamps))
        for number, (source, target, stamps) in enumerate(lacking, start=1):
            step()
            if len(lacking) > 1:
                total = len(lacking)
                self._tell(
                    _("The texts are being read: {number} of {total}…", number=number, total=total)
                )
            told = io.StringIO()
            try:
                with contextlib.redirect_stdout(told):
                    inspect.unwrap(actions.convert_minutes)(
                        self.project,
                        plan,
                        source,
                        target,
                        workshop.pictures(plan, source.owner, source.language),
                    )
            except CarrefoursError as error:
                problems += error.problems
            else:
                self._converted[source] = stamps
                self._notices[source] = told.getvalue()
        if problems:
            raise CarrefoursError(problems)

    def _draw(self, workshop: Workshop, plan: Plan, edition: Edition) -> None:
        stamps = _stamps([*plan.records, *workshop.template("timeline", "catalogues")])
        for language in edition.languages:
            target = workshop.drawn(plan, language)
            if self._drawn.get(language) == stamps and target.is_file():
                continue
            self._tell(_("The timeline is being drawn…"))
            inspect.unwrap(actions.draw_timeline)(self.project, plan, language, target.parent)
            self._drawn[language] = stamps


def _book(path: Path) -> dict[str, Any]:
    """The composed book. Raises BuildError where its file is not whole."""
    blocks: list[Any] = []
    with opened(path) as tree:
        for block in tree.each():
            step()
            blocks.append(block.text.tree())
        return {**tree.head, "blocks": blocks}


def _text(workshop: Workshop, plan: Plan, source: Source) -> dict[str, Any]:
    target = workshop.minutes_target(plan, source.owner, source.language)
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return document


def _look(shown: Mapping[str, tuple[Any, str]], name: str) -> str:
    return shown[name][1] if name in shown else ""


def _stamps(files: Iterable[Path]) -> Stamps:
    return tuple(_existing(files))


def _existing(files: Iterable[Path]) -> Iterator[tuple[str, Any]]:
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            yield str(file), stamp(file.stat())
