"""One file's data against its model: a frozen record, or problems in plain words with places.

pydantic finds what is wrong; its own wording never reaches an organiser. Errors that values.py
raised carry their words; the others are worded here.
"""

from __future__ import annotations

import typing
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.schema import Record
from carrefours_docs.corpus.source import Source, Where, strings
from carrefours_docs.corpus.values import Languages
from carrefours_docs.errors import Problem
from carrefours_docs.messages import _

R = TypeVar("R", bound=Record)
_CODES = frozenset(Code)
_KEY = "[key]"


def validate(
    model: type[R], source: Source, languages: Languages | None
) -> tuple[R | None, list[Problem]]:
    """The record, or None and every reason why not."""
    problems = [_empty(source, where) for where, text in strings(source.data) if text is None]
    record: R | None = None
    try:
        record = model.model_validate(source.data, context=languages, by_alias=True, by_name=False)
    except ValidationError as error:
        found = error.errors(include_url=False)
        misspelt = {name for item in found for name in _meant(model, item)}
        for item in found:
            if item["type"] == "missing" and tuple(item["loc"]) in misspelt:
                continue
            problem = _problem(model, source, item)
            if problem:
                problems.append(problem)
    return (None if problems else record), problems


def nearest(name: str, names: typing.Iterable[str]) -> str:
    """The one of `names` that `name` may have meant, or ""."""
    by_case = {other.casefold(): other for other in sorted(names)}
    close = get_close_matches(name.casefold(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else ""


def field_name(where: Where) -> str:
    """A field as a person says it: `guests › 2 › person`, lists counted from 1."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in where)


def _empty(source: Source, where: Where) -> Problem:
    return Problem(
        Code.EMPTY,
        source.place(where, key=True),
        _("nothing is written here"),
        _("Write a value, or delete the line: what is not known is left out."),
        field_name(where),
    )


def _problem(model: type[Record], source: Source, item: Any) -> Problem | None:
    """One pydantic error in our words; None where another problem says it already."""
    kind: str = item["type"]
    loc: Where = tuple(item["loc"])
    at_key = loc[-1:] == (_KEY,) or kind == "extra_forbidden"
    where, value = _walk(source.data, loc)
    if kind == "missing":
        return Problem(
            Code.MISSING_FIELD,
            source.place(where),
            _("this field is missing"),
            _missing_remedy(str(loc[-1])),
            field_name((*where, loc[-1])),
        )
    if value is None and not at_key:
        return None  # told as empty
    if kind == "too_short" and value:
        return None  # its members were refused, and told
    if kind in _CODES:
        context = item["ctx"]
        code, what, remedy = Code(kind), context["what"], context["remedy"]
    else:
        code, what, remedy = _words(model, kind, item, where, value)
    return Problem(code, source.place(where, key=at_key), what, remedy, field_name(where))


def _words(
    model: type[Record], kind: str, item: Any, where: Where, value: Any
) -> tuple[Code, str, str]:
    match kind:
        case "extra_forbidden":
            return Code.UNKNOWN_FIELD, *_unknown_field(model, where)
        case "enum" | "literal_error":
            name = str(where[-1]) if item["loc"][-1] == _KEY else str(value)
            return Code.CHOICE, *_choice(name, item["ctx"]["expected"])
        case "string_too_short" | "too_short":
            return (
                Code.EMPTY,
                _("nothing is written here"),
                _("Write a value, or delete the line: what is not known is left out."),
            )
        case "greater_than_equal":
            return Code.NUMBER, *_range(value, item["ctx"]["ge"], None)
        case "less_than_equal":
            return Code.NUMBER, *_range(value, None, item["ctx"]["le"])
        case "tuple_type":
            return (
                Code.TYPE,
                _("a list is expected here, not {found}", found=_found(value)),
                _("Write a list: “{example}”.", example=_list_example(where, value)),
            )
        case "dict_type":
            return (
                Code.TYPE,
                _("a value for each language is expected here, not {found}", found=_found(value)),
                _("Write it so: “{example}”.", example=f"{where[-1]}: {{fr: …}}"),
            )
        case "model_type":
            return (
                Code.TYPE,
                _("fields are expected here, not {found}", found=_found(value)),
                _(
                    "Write “name: value” lines, with a space after the colon. Fields: {names}.",
                    names=", ".join(_field_names(model, where)),
                ),
            )
        case _:
            return (
                Code.TYPE,
                _("a text is expected here, not {found}", found=_found(value)),
                _("Write one text, between quotation marks if it holds special signs."),
            )


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return _("fields (“{name}: …”)", name=next(iter(value), ""))
    if isinstance(value, list):
        return _("a list")
    return _("the text “{text}”", text=_short(str(value)))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _list_example(where: Where, value: Any) -> str:
    item = value if isinstance(value, str) and "," not in value and value else "…"
    if isinstance(value, str) and "," in value:
        item = ", ".join(part.strip() for part in value.split(","))
    return f"{where[-1]}: [{_short(item)}]" if where else f"[{item}]"


def _missing_remedy(name: str) -> str:
    return _("Add a line “{example}”.", example=f"{name}: …")


def _unknown_field(model: type[Record], where: Where) -> tuple[str, str]:
    names = _field_names(model, where[:-1])
    close = nearest(str(where[-1]), names)
    above = _holder(model, where)
    if above:
        return (
            _("this field stands under “{name}”", name=above),
            _("Put it among the lines of “{name}”, as far to the right as they are.", name=above),
        )
    return (
        _("there is no such field"),
        _("Did you mean “{name}”?", name=close)
        if close
        else _("The fields here are: {names}.", names=", ".join(names)),
    )


def _holder(model: type[Record], where: Where) -> str:
    """The field beside the unknown one whose own fields include it: it lost its indentation."""
    for name in _field_names(model, where[:-1]):
        if where[-1] in _field_names(model, (*where[:-1], name)):
            return name
    return ""


def _choice(value: str, expected: str) -> tuple[str, str]:
    allowed = expected.replace("'", "").replace(" or ", ", ").split(", ")
    close = nearest(value, allowed)
    return (
        _("“{text}” is not allowed here", text=_short(value)),
        _("Write one of: {names}.", names=", ".join(allowed))
        + (" " + _("Did you mean “{name}”?", name=close) if close else ""),
    )


def _range(value: Any, low: int | None, high: int | None) -> tuple[str, str]:
    if low is not None:
        what = _("{number} is too small: {limit} at least", number=value, limit=low)
    else:
        what = _("{number} is too large: {limit} at most", number=value, limit=high)
    return what, _("Correct the number, or leave the line out where it is unknown.")


def _meant(model: type[Record], item: Any) -> list[Where]:
    """The missing field whose misspelling `item` is: told once."""
    if item["type"] != "extra_forbidden":
        return []
    loc: Where = tuple(item["loc"])
    close = nearest(str(loc[-1]), _field_names(model, loc[:-1]))
    return [(*loc[:-1], close)] if close else []


def _walk(data: Any, loc: Where) -> tuple[Where, Any]:
    """Follow a pydantic location through the data: the way to a value, and the value.

    Steps that are pydantic's own (the branch of a union, "[key]", a text's implied language) are
    passed over.
    """
    where: Where = ()
    for step in loc:
        is_list = isinstance(data, list)
        if isinstance(step, int) if is_list else isinstance(data, dict) and step in data:
            data, where = data[step], (*where, step)
    return where, data


def _field_names(model: type[Record], where: Where) -> list[str]:
    """The fields of the record that `where` leads to, as YAML writes them."""
    current: Any = model
    for step in where:
        if isinstance(step, int) or not _is_record(current):
            continue
        field = next(
            (f for name, f in current.model_fields.items() if (f.alias or name) == step), None
        )
        current = _record_in(field.annotation) if field else None
    if not _is_record(current):
        return []
    return [field.alias or name for name, field in current.model_fields.items()]


def _is_record(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Record)


def _record_in(annotation: Any) -> Any:
    """The record within an annotation such as `tuple[Guest, ...]`."""
    if _is_record(annotation):
        return annotation
    for argument in typing.get_args(annotation):
        found = _record_in(argument)
        if found is not None:
            return found
    return None
