"""JSON Schemas of the records, for editors that complete and check YAML while it is written.

Takes the model, gives one `.schema.json` a kind of record (JSON Schema draft 2020-12). Descriptions
are French, as the organisers are; the same model gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carrefours_docs.corpus.schema import (
    Meeting,
    Organisations,
    People,
    Places,
    Record,
    Season,
    Themes,
)
from carrefours_docs.files import write_text
from carrefours_docs.messages import book_messages

RECORDS: Mapping[str, type[Record]] = {
    "season": Season,
    "meeting": Meeting,
    "people": People,
    "organisations": Organisations,
    "places": Places,
    "themes": Themes,
}
LANGUAGE = "fr"


def write_schemas(folder: Path) -> None:
    """Write every schema into `folder`."""
    for name in RECORDS:
        write_text(folder / f"{name}.schema.json", schema_text(name))


def schema_text(name: str) -> str:
    """The schema of one kind of record, as the file holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of record."""
    tree = RECORDS[name].model_json_schema(by_alias=True)
    definitions = tree.pop("$defs", {})
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_record(tree),
    }
    kept = {key: _record(value) for key, value in sorted(definitions.items())}
    if kept:
        made["$defs"] = kept
    return made


def _record(tree: dict[str, Any]) -> dict[str, Any]:
    """A record or an enumeration: the model's own English is for developers, and left out."""
    made = {key: value for key, value in tree.items() if key not in ("title", "description")}
    if "properties" in made:
        made["properties"] = {name: _property(value) for name, value in made["properties"].items()}
    return made


def _property(tree: dict[str, Any]) -> dict[str, Any]:
    """A field: described in French, and never null, since what is unknown is left out."""
    described = book_messages(LANGUAGE)(tree["description"])
    made = {
        key: value for key, value in tree.items() if key not in ("title", "description", "default")
    }
    choices = [choice for choice in made.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        made.update(choices[0])
    elif choices:
        # a text or a map may stand within "anyOf" of a null
        made["anyOf"] = choices
    return {"description": described, "markdownDescription": described, **made}
