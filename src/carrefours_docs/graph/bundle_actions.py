"""The action that makes a bundle: what was made together is read, bundled, and put in place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs import __version__
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.graph.actions import as_written, staged
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.stamps import made_together, stale
from carrefours_docs.graph.tidy import announce, disown, ours
from carrefours_docs.messages import _
from carrefours_docs.web.files import BundleFile, FileKind

if TYPE_CHECKING:
    from carrefours_docs.bundle.changes.text import BookText
    from carrefours_docs.bundle.make import Ingredient, PageWriter
    from carrefours_docs.graph.tasks import Workshop


def archive_of(workshop: Workshop, plan: Plan, edition: Edition) -> Path:
    """The zip of a bundle."""
    folder = workshop.bundle(plan, edition)
    return folder.with_name(f"{folder.name}.zip")


@staged
def make_bundle(
    workshop: Workshop,
    plan: Plan,
    edition: Edition,
    contents: Mapping[Path, FileKind],
    named: Sequence[Path],
) -> None:
    """All of an edition, in one folder and one zip; `named` are earlier bundles to compare with."""
    from carrefours_docs.bundle.changes.text import read_text
    from carrefours_docs.bundle.make import Facts, make_folder, make_zip
    from carrefours_docs.bundle.manifest import revision_of
    from carrefours_docs.bundle.place import Desk, mend, put
    from carrefours_docs.bundle.previous import withholding
    from carrefours_docs.checks.withheld import refuse_leaks

    project = workshop.project
    folder, archive = workshop.bundle(plan, edition), archive_of(workshop, plan, edition)
    desk = Desk(workshop.bundle_desk(plan, edition))
    mend(desk, folder)
    corpus = as_written(project, plan)
    document, ingredients = _read(workshop, plan, edition, contents)
    text = read_text(document)
    before = _baseline(workshop, plan, edition, text, named)
    facts = Facts(
        season=plan.season,
        edition=edition.name,
        languages=edition.languages,
        stem=edition.stem,
        revision=revision_of(workshop.source_files(plan), project.sources),
        software=__version__,
    )
    paths = make_folder(
        desk.new,
        facts,
        document,
        text,
        withholding(before, corpus) if before is not None else None,
        ingredients,
        project.templates,
        _page(workshop, plan, edition, document),
    )
    for name in paths:
        refuse_leaks(desk.new / name, corpus, folder / name)
    make_zip(desk.zip, desk.new, paths, folder.name, document)
    refuse_leaks(desk.zip, corpus, archive)
    known = ours(project, folder)
    present = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    made = {folder / name for name in paths}
    for path in (archive, *sorted(made)):
        announce(project, path)
    put(desk, folder, archive, [path for path in present if path not in set(known)])
    for path in set(known) - made:
        disown(project, path)


def _read(
    workshop: Workshop, plan: Plan, edition: Edition, contents: Mapping[Path, FileKind]
) -> tuple[dict[str, Any], list[Ingredient]]:
    """The book's tree and the finished files; raises BuildError where they do not belong together.

    Each is read once, and what was read is what was checked.
    """
    from carrefours_docs.bundle.make import Ingredient

    project = workshop.project
    expected = made_together(project, contents)
    read: list[Ingredient] = []
    for path, kind in contents.items():
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != expected[path]:
            raise BuildError([stale(path)])
        read.append(Ingredient(path.name, kind, data))
    book = workshop.book(plan, edition).read_bytes()
    made_together(project, contents)  # nothing moved while it was read
    document: dict[str, Any] = json.loads(book)
    return document, read


def _page(workshop: Workshop, plan: Plan, edition: Edition, document: dict[str, Any]) -> PageWriter:
    """What writes the page that leads to the files; other editions travel apart, and are named."""
    from carrefours_docs.web.page import OtherEdition, write_page

    corpus = as_written(workshop.project, plan)
    others = [
        OtherEdition(other.languages, reading=other.reading)
        for other in plan.editions
        if other != edition
    ]

    def write(files: Sequence[BundleFile], target: Path) -> None:
        write_page(document, corpus, files, target, workshop.project.templates, others)

    return write


def _baseline(
    workshop: Workshop, plan: Plan, edition: Edition, text: BookText, named: Sequence[Path]
) -> BookText | None:
    """The text that this one is compared with: of a bundle that was named, else of the last one.

    The last one may have had another name: any zip of ours that stands in its folder counts.
    """
    from carrefours_docs.bundle.previous import baseline, read_previous

    strange = [path for path in named if read_previous(path) is None]
    if strange:
        what = _("this is no bundle that an edition can be compared with")
        remedy = _("Name the zip of an earlier bundle in CARREFOURS_PREVIOUS, or leave it out.")
        raise BuildError(
            [Problem("bundle-previous", Place(path), what, remedy) for path in strange]
        )
    archive = archive_of(workshop, plan, edition)
    others = [path for path in ours(workshop.project, archive.parent) if path.suffix == ".zip"]
    own = [archive, workshop.bundle(plan, edition), *others]
    return baseline(plan.season, edition.name, text, named, own)
