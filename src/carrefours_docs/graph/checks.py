"""Tasks that look after the sources and the code: check, schema, lint, test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from doit.exceptions import TaskFailed

from carrefours_docs.graph.actions import staged
from carrefours_docs.graph.plan import plans
from carrefours_docs.graph.speech import say
from carrefours_docs.messages import _
from carrefours_docs.paths import Project

Task = dict[str, Any]

SHARED_OUT = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""Tests on every core, a file at a time, in the order of tests/conftest.py."""


def check(project: Project) -> Task:
    """Report every problem of every season: records, minutes, pictures, index marks."""
    return {
        "doc": _("check the sources and tell everything that is wrong"),
        "actions": [(_check, [project])],
        "verbosity": 2,
    }


@staged
def _check(project: Project) -> TaskFailed | None:
    from carrefours_docs.corpus import check as corpus_check
    from carrefours_docs.errors import Severity
    from carrefours_docs.graph.rehearsal import rehearse

    problems = corpus_check.check(project)
    for plan in plans(project):
        if not plan.problems:
            problems += rehearse(project, plan)
    problems.sort(key=lambda p: (p.place.file.as_posix(), p.place.line, p.place.column))
    say(corpus_check.report(problems, project.root))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return TaskFailed("", report=False)  # the report says it all
    return None


def schema(project: Project) -> Task:
    """Write the JSON Schemas that editors use to help with the YAML records."""
    return {
        "doc": _("write the schemas that help editors with the records"),
        "actions": [(_schema, [project])],
    }


def benchmark(project: Project) -> Task:
    """Measure everything that is claimed fast, and write docs/performance.md."""
    return {
        "doc": _("measure how fast everything is, into docs/performance.md (developers)"),
        "actions": [(_benchmark, [project])],
        "verbosity": 2,
    }


def _benchmark(project: Project) -> TaskFailed | None:
    script = project.root / "benchmarks" / "report.py"
    done = subprocess.run([sys.executable, str(script)], cwd=project.root, check=False)
    if done.returncode:
        return TaskFailed(_("{command} found something to mend.", command=script.name))
    return None


def statement(project: Project) -> Task:
    """Write what the files promise to readers into docs/."""
    return {
        "doc": _("write what the files promise to readers (developers)"),
        "actions": [(_statement, [project])],
    }


@staged
def _statement(project: Project) -> None:
    from carrefours_docs.checks.statement import render
    from carrefours_docs.files import write_text

    write_text(project.root / "docs" / "accessibility.md", render())


@staged
def _schema(project: Project) -> None:
    from carrefours_docs.corpus.json_schema import write_schemas

    write_schemas(project.sources / "schema")


def lint(project: Project) -> Task:
    """Style and types of the code."""
    return {
        "doc": _("check the style and the types of the code"),
        "actions": [
            (_run, [project, ["ruff", "check", "."]]),
            (_run, [project, ["ruff", "format", "--check", "."]]),
            (_run, [project, ["mypy"]]),
        ],
        "verbosity": 2,
    }


def test(project: Project) -> Task:
    """All tests, on every core; arguments go to pytest."""
    return {
        "doc": _("run the tests (arguments go to pytest)"),
        "actions": [(_pytest, [project])],
        "task_dep": ["lint"],
        "pos_arg": "arguments",
        "verbosity": 2,
    }


def mutations(project: Project) -> Task:
    """Ten thousand damaged files and records, each to end in a book or in a message."""
    return {
        "doc": _("damage thousands of files and see that each is read or refused (developers)"),
        "actions": [(_run, [project, ["pytest", "tests/mutations", "-m", "slow", "-s"]])],
        "verbosity": 2,
    }


def thorough(project: Project) -> Task:
    """The tests that take long, beside those of `./doit test`: whole builds, many examples."""
    command = ["pytest", *SHARED_OUT, "-m", "slow"]
    return {
        "doc": _("run the tests that take long (developers)"),
        "actions": [(_run, [project, [*command, "--ignore", "tests/mutations"]])],
        "verbosity": 2,
    }


def _pytest(project: Project, arguments: Sequence[str]) -> TaskFailed | None:
    return _run(project, ["pytest", *SHARED_OUT, *arguments])


def renew_pages(project: Project) -> Task:
    """Keep the specimen's typical pages, as they look now, for the tests to compare with."""
    return {
        "basename": "pages-renew",
        "doc": _("keep the specimen's pages as they look now (developers)"),
        "actions": [
            (
                _run,
                [project, ["pytest", "tests/pages", "-k", "kept"], {"CARREFOURS_RENEW_PAGES": "1"}],
            ),
        ],
        "verbosity": 2,
    }


def _run(
    project: Project, command: Sequence[str], environment: Mapping[str, str] | None = None
) -> TaskFailed | None:
    """Run a module of our own environment, its output shown as it comes."""
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project.root,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    if result.returncode:
        return TaskFailed(_("{command} found something to mend.", command=command[0]))
    return None
