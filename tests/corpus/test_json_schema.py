"""The schemas editors use: they say what the model says, in French, and are up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from carrefours_docs.corpus.json_schema import RECORDS, schema, schema_text, write_schemas
from carrefours_docs.corpus.source import Source
from carrefours_docs.corpus.values import Languages
from carrefours_docs.corpus.yaml_source import parse
from carrefours_docs.paths import ROOT
from corpus_sample import (
    FIRST,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    SEASON,
    SECOND,
    THEMES,
)

KNOWN = {
    "$schema", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "items",
    "enum", "anyOf", "oneOf", "pattern", "minLength", "maxLength", "minimum", "maximum",
    "minItems", "minProperties", "propertyNames", "description", "markdownDescription",
}  # fmt: skip
TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
}


def accepts(rule: Any, value: Any, root: dict[str, Any]) -> bool:
    """A validator for the keywords our schemas use; an unknown keyword is a failure."""
    if isinstance(rule, bool):
        return rule
    assert set(rule) <= KNOWN, set(rule) - KNOWN
    if "$ref" in rule and not accepts(root["$defs"][rule["$ref"].rsplit("/")[-1]], value, root):
        return False
    types = rule.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, TYPES[name]) for name in types):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    for keyword, wanted in (("anyOf", any), ("oneOf", lambda found: sum(found) == 1)):
        if keyword in rule and not wanted([accepts(each, value, root) for each in rule[keyword]]):
            return False
    match value:
        case str():
            return re.search(rule.get("pattern", ""), value) is not None and rule.get(
                "minLength", 0
            ) <= len(value) <= rule.get("maxLength", 10**9)
        case int() | float():
            return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))
        case list():
            return len(value) >= rule.get("minItems", 0) and all(
                accepts(rule.get("items", True), each, root) for each in value
            )
        case dict():
            fields = rule.get("properties", {})
            return (
                len(value) >= rule.get("minProperties", 0)
                and set(rule.get("required", ())) <= set(value)
                and all(accepts(rule.get("propertyNames", True), key, root) for key in value)
                and all(
                    accepts(fields.get(key, rule.get("additionalProperties", True)), each, root)
                    for key, each in value.items()
                )
            )
    return True


class Editor(yaml.SafeLoader):
    """YAML as editors read it (1.2): numbers are numbers; dates, yes and no are texts."""


Editor.yaml_implicit_resolvers = {}
Editor.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789")
)
Editor.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+\Z"), list("-+0123456789")
)

GOOD = [
    ("season", SEASON),
    ("meeting", FIRST),
    ("meeting", SECOND),
    ("meeting", SECOND.replace("minutes: none", "minutes: {fr: a.md}")),
    ("meeting", SECOND.replace("2022-01~", "2022")),
    ("meeting", SECOND.replace("{fr: Tailler, en: Pruning}", "2022")),
    ("people", PEOPLE),
    ("people", "people: []\n"),
    ("organisations", ORGANISATIONS),
    ("places", PLACES),
    ("themes", THEMES),
]
BAD = [
    ("season", SEASON.replace("languages: [fr, en]\n", "")),
    ("season", SEASON.replace("[fr, en]", "[]")),
    ("season", SEASON.replace("[fr, en]", "[français]")),
    ("season", SEASON.replace("shape: circle", "shape: star")),
    ("season", SEASON.replace("isbn: {pdf:", "isbn: {paper:")),
    ("season", SEASON.replace("verger-2021", "verger 2021")),
    ("season", SEASON.replace("period: 2021/2022", "period: de 2021 à 2022")),
    ("meeting", FIRST.replace("rank: 1", "rank: 1.5")),
    ("meeting", FIRST.replace("rank: 1", "rank: 1000")),
    ("meeting", FIRST.replace("rank: 1", "rank: premier")),
    ("meeting", FIRST.replace("place: loriol", "place: Loriol")),
    ("meeting", FIRST.replace("place: loriol", "plaace: loriol")),
    ("meeting", FIRST.replace("title: Greffer", "title: ''")),
    ("meeting", FIRST.replace("title: Greffer", "title: {Greffer: fr}")),
    ("meeting", FIRST.replace("title: Greffer", "title: [Greffer]")),
    ("meeting", FIRST.replace("  - person: marc-poirier", "  - {}")),
    ("meeting", FIRST.replace("person: marc-poirier", "person: marc-poirier\n    text: x")),
    ("meeting", FIRST.replace("[greffe, eau]", "greffe")),
    ("meeting", FIRST.replace("    alt: Un greffon\n", "")),
    ("meeting", FIRST.replace("2021-05-03/2021-05-05", "mai 2021")),
    ("meeting", SECOND.replace("minutes: none", "minutes: no")),
    ("people", PEOPLE.replace("publish: initials", "publish: initial")),
    ("people", PEOPLE.replace("variants: {fr: [M. de Poirier]}", "variants: {fr: Poirier}")),
    ("organisations", ORGANISATIONS.replace("organisations:", "organisation:")),
    ("themes", THEMES.replace("see-also", "see_also")),
    ("themes", THEMES.replace("match: exact", "match: Exact")),
    ("places", PLACES.replace("name: Loriol", "name: {}")),
]


def model_accepts(name: str, text: str) -> bool:
    source = Source(Path("record.yaml"))
    parse(source, text)
    assert source.sound
    try:
        RECORDS[name].model_validate(
            source.data,
            context=Languages("fr", frozenset({"fr", "en"})),
            by_alias=True,
            by_name=False,
        )
    except ValidationError:
        return False
    return True


def schema_accepts(name: str, text: str) -> bool:
    tree = schema(name)
    return accepts(tree, yaml.load(text, Loader=Editor), tree)


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_what_is_right_is_right_for_the_model_and_for_editors(name: str, text: str) -> None:
    assert model_accepts(name, text) and schema_accepts(name, text)


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_is_wrong_is_wrong_for_the_model_and_for_editors(name: str, text: str) -> None:
    assert text not in [good for _, good in GOOD]
    assert not model_accepts(name, text) and not schema_accepts(name, text)


def test_no_schema_accepts_a_field_it_does_not_know() -> None:
    for name in RECORDS:
        assert not schema_accepts(name, "nonsense: 1\n")
        assert schema(name)["additionalProperties"] is False


def descriptions(tree: Any) -> list[str]:
    found = []
    if isinstance(tree, dict):
        for value in tree.get("properties", {}).values():
            found.append(value["description"])
            assert value["markdownDescription"] == value["description"]
        for key, value in tree.items():
            found += descriptions(value) if key != "properties" else []
    return found


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_is_described_in_french(name: str) -> None:
    english = {
        field.description
        for record in RECORDS.values()
        for field in record.model_fields.values()
        if field.description
    }
    found = descriptions(schema(name))
    assert found and not set(found) & english
    assert "Identifier" not in schema_text(name) and '"title": "' not in schema_text(name)


def test_no_field_may_be_null_in_an_editor() -> None:
    assert '"null"' not in "".join(map(schema_text, RECORDS))


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    write_schemas(tmp_path / "a")
    write_schemas(tmp_path / "b")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted(f"{name}.schema.json" for name in RECORDS)
    for name in names:
        data = (tmp_path / "a" / name).read_bytes()
        assert data == (tmp_path / "b" / name).read_bytes()
        assert json.loads(data)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.skipif(not (ROOT / "sources/schema").is_dir(), reason="no schema is kept yet")
@pytest.mark.parametrize("name", RECORDS)
def test_the_schemas_that_are_kept_are_up_to_date(name: str) -> None:
    kept = (ROOT / "sources/schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(name), "run ./doit schema"
