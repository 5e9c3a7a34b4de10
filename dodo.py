"""The task graph: what is made from what. `./doit list` tells each task, `./doit` makes all."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from carrefours_docs.graph import (
    bundle,
    checks,
    console,
    parallel,
    plan,
    printing,
    stamps,
    state,
    tasks,
    web,
)
from carrefours_docs.messages import _
from carrefours_docs.paths import project

PROJECT = project()
WORKSHOP = tasks.Workshop(PROJECT, plan.plans(PROJECT))
SPECIMEN = tasks.Workshop(PROJECT.specimen, plan.plans(PROJECT.specimen))

DOIT_CONFIG = {
    "backend": "sqlite3",
    "dep_file": str(state.usable_store(PROJECT.work / "doit.sqlite")),
    "check_file_uptodate": state.ContentChecker,
    "reporter": console.Console,
    "default_tasks": ["booklet"],
    "verbosity": 1,
    "num_process": parallel.workers(),
    "continue": True,  # one bad file hides no other
}


# ---- from the sources to the booklet ----


def task_records():
    yield tasks.basename("records", _("check the records of each season"))
    yield from WORKSHOP.refused()


def task_minutes():
    yield tasks.basename("minutes", _("clean the minutes of each meeting"))
    yield from WORKSHOP.minutes()


def task_timeline():
    yield tasks.basename("timeline", _("draw the timeline of each season"))
    yield from WORKSHOP.timeline()


def task_book():
    yield tasks.basename("book", _("compose the book of each edition"))
    yield from WORKSHOP.books()


def task_translations():
    yield tasks.basename("translations", _("tell what translations somebody has to look at"))
    yield from WORKSHOP.translations()


def task_pdf():
    yield tasks.basename("pdf", _("write the PDF"), "translations")
    yield from stamps.stamped(PROJECT, WORKSHOP.writers("pdf"))


def task_epub():
    yield tasks.basename("epub", _("write the EPUB"), "translations")
    yield from stamps.stamped(PROJECT, WORKSHOP.writers("epub"))


def task_docx():
    yield tasks.basename("docx", _("write the Word file"), "translations")
    yield from stamps.stamped(PROJECT, WORKSHOP.writers("docx"))


def task_html():
    yield tasks.basename("html", _("write the book as one page of HTML"), "translations")
    yield from stamps.stamped(PROJECT, WORKSHOP.writers("html"))


def task_data():
    yield tasks.basename("data", _("write each season's events for its site"))
    yield from stamps.stamped(PROJECT, WORKSHOP.data())


def task_sweep():
    yield tasks.basename("sweep", _("remove what earlier runs left behind"))
    yield from WORKSHOP.sweep()


def task_booklet():
    return WORKSHOP.booklet(_("make the booklet in four formats, and its events for the site"))


def task_web():
    yield tasks.basename("web", _("write the page that leads to an edition's files"))
    yield from web.web_pages(WORKSHOP)


# ---- for the print shop ----


def task_print():
    yield tasks.basename("print", _("write the files for the print shop"))
    yield from stamps.stamped(PROJECT, printing.print_files(WORKSHOP))


def task_preflight():
    yield tasks.basename("preflight", _("look at the print files as a print shop does"))
    yield from stamps.stamped(PROJECT, printing.preflight(WORKSHOP))


# ---- to send and to keep ----


def task_bundle():
    yield tasks.basename("bundle", _("bundle all of an edition in one folder and one zip"))
    yield from bundle.bundles(WORKSHOP)


# ---- looking at the pages and the index ----


def task_pages():
    yield tasks.basename("pages", _("look at every page, and draw them all on one picture"))
    yield from WORKSHOP.pages()


def task_index():
    yield tasks.basename("index", _("show the index at work: passages, candidates, doubts"))
    yield from WORKSHOP.index()


def task_specimen():
    yield tasks.basename("specimen", _("make the booklet that shows every designed element"))
    yield from SPECIMEN.specimen("specimen")


def task_pages_renew():
    return checks.renew_pages(PROJECT)


# ---- looking after the sources and the code ----


def task_check():
    return checks.check(PROJECT)


def task_schema():
    return checks.schema(PROJECT)


def task_benchmark():
    return checks.benchmark(PROJECT)


def task_statement():
    return checks.statement(PROJECT)


def task_lint():
    return checks.lint(PROJECT)


def task_thorough():
    return checks.thorough(PROJECT)


def task_mutations():
    return checks.mutations(PROJECT)


def task_test():
    return checks.test(PROJECT)
