"""Without installing anything: what GitHub runs is what an organiser types, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import yaml

from carrefours_docs.paths import ROOT

FILE = ROOT / ".github" / "workflows" / "booklet.yml"
FIRST_HANDS = re.compile(r"actions/[a-z-]+@v\d+")
"""GitHub's own actions, by major version."""


def workflow() -> dict[Any, Any]:
    # In YAML 1.1, which PyYAML reads, the key `on` is the truth value.
    read: dict[Any, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def steps() -> list[dict[str, Any]]:
    (job,) = workflow()["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_it_runs_the_two_commands_and_nothing_else() -> None:
    assert [step["run"] for step in steps() if "run" in step] == ["./doit", "./doit bundle"]
    assert not [step for step in steps() if {"shell", "if", "env"} & set(step)]


def test_everything_else_is_github_taking_and_giving_files() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert [name.partition("@")[0] for name in used] == [
        "actions/checkout",
        "actions/upload-artifact",
    ]
    assert all(FIRST_HANDS.fullmatch(name) for name in used)


def test_it_may_read_and_nothing_else() -> None:
    assert workflow()["permissions"] == {"contents": "read"}
    (job,) = workflow()["jobs"].values()
    assert "permissions" not in job
    assert "secrets" not in FILE.read_text(encoding="utf-8")


def test_it_starts_by_itself_when_what_the_booklet_is_made_of_changes() -> None:
    starts = workflow()[True]
    assert set(starts) == {"push", "workflow_dispatch"}
    roots = [path.removesuffix("/**") for path in starts["push"]["paths"]]
    assert {"sources", "templates", "src"} <= set(roots)
    assert [root for root in roots if not (ROOT / root).exists()] == []


def test_a_bundle_is_given_or_the_run_fails() -> None:
    given = steps()[-1]["with"]
    assert given["if-no-files-found"] == "error"
    assert given["path"].split() == ["output/*/*/*.zip"]
    assert steps()[-2]["run"] == "./doit bundle"
