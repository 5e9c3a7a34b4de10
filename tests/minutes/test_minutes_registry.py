"""The rules of cleaning: each one's example is run through it, on and off."""

from __future__ import annotations

import json
from pathlib import Path

import pypandoc
import pytest

from carrefours_docs import pandoc
from carrefours_docs.errors import SourceError
from carrefours_docs.minutes.convert import convert
from carrefours_docs.minutes.registry import RULES, Cleaning, Rule, Tally, switches

WRITER = (
    "markdown-task_lists-smart-simple_tables-multiline_tables-grid_tables-raw_html-raw_attribute"
)
WITH_SWITCH = [rule for rule in RULES.values() if not rule.always]


def written(rule: Rule, folder: Path) -> Path:
    """The file that the rule's example is."""
    file = folder / f"minutes{rule.ending}"
    if rule.ending == ".docx":
        pypandoc.convert_text(rule.before, "docx", "markdown", outputfile=str(file))
    else:
        file.write_bytes(rule.before.encode())
    return file


def cleaned(rule: Rule, folder: Path, now: Cleaning) -> str:
    """The example's clean blocks as Markdown."""
    document = convert(written(rule, folder), "example", folder, now).document
    assert pandoc  # the pinned pandoc, which pypandoc finds by our door
    return str(pypandoc.convert_text(json.dumps(document), WRITER, "json", ["--wrap=none"])).strip()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rules_example_is_what_the_rule_does(rule: Rule, tmp_path: Path) -> None:
    log: dict[str, Tally] = {}
    assert cleaned(rule, tmp_path, Cleaning(log=log)) == rule.after
    assert log[rule.name].count >= 1


@pytest.mark.parametrize("rule", WITH_SWITCH, ids=lambda rule: rule.name)
def test_switched_off_the_example_comes_out_otherwise(rule: Rule, tmp_path: Path) -> None:
    log: dict[str, Tally] = {}
    off = Cleaning(frozenset([rule.name]), log)
    assert cleaned(rule, tmp_path, off) != rule.after
    assert rule.name not in log


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_an_explanation_changes_nothing(rule: Rule, tmp_path: Path) -> None:
    assert cleaned(rule, tmp_path, Cleaning()) == cleaned(rule, tmp_path, Cleaning(log={}))


def test_the_last_of_two_switches_counts() -> None:
    season, meeting = Path("season.yaml"), Path("meeting.yaml")
    assert switches([("emoji", False, season)]) == {"emoji"}
    assert switches([("emoji", False, season), ("emoji", True, meeting)]) == frozenset()


@pytest.mark.parametrize(("name", "told"), [("emojis", "emoji"), ("links", "links")])
def test_a_switch_that_no_rule_has_is_refused(name: str, told: str) -> None:
    with pytest.raises(SourceError) as refusal:
        switches([(name, False, Path("season.yaml"))])
    (problem,) = refusal.value.problems
    assert told in problem.what + problem.remedy
