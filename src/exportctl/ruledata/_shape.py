"""Whether plain values have the shape that the published JSON Schema asks for.

The schema is the one description of the shape. Only the keywords that it uses are read,
so that every fault can be told in a sentence, at once and in bounded time, which general
validators do not promise; the tests compare the outcome with one of those.
"""

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from exportctl.ruledata._where import Where, shown

__all__ = ["DEEPEST", "MOST", "json_schema", "shape_faults"]

DEEPEST: Final = 100
"""How many objects and lists may stand in each other."""
MOST: Final = 200_000
"""How many values a file may hold."""
_TYPES: Final[Mapping[str, tuple[type, str]]] = {
    "object": (dict, "an object"),
    "array": (list, "a list"),
    "string": (str, "text"),
    "boolean": (bool, "true or false"),
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of rules as data.

    >>> json_schema()["$id"]
    'exportctl.rules-data/1'
    """
    text = (Path(__file__).parent / "rules.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


_schema = cache(json_schema)


def shape_faults(data: object, where: Where) -> list[str]:
    """Return what in *data* is not as the schema asks, one sentence each."""
    return list(_Walk().faults(data, _schema(), where, 0))


@attrs.define
class _Walk:
    """One way through the values of a file."""

    seen: int = 0

    def faults(
        self, value: object, schema: Mapping[str, Any], where: Where, depth: int
    ) -> Iterator[str]:
        self.seen += 1
        if depth > DEEPEST:
            yield where.says(f"is nested more than {DEEPEST} deep")
        elif self.seen <= MOST:
            yield from self._value(value, _resolved(value, schema), where, depth)
        elif self.seen == MOST + 1:
            yield where.says(f"the file holds more than {MOST} values")

    def _value(
        self, value: object, schema: Mapping[str, Any], where: Where, depth: int
    ) -> Iterator[str]:
        wanted = _wanted(value, schema)
        if wanted:
            yield where.says(f"wants {wanted}, got {shown(value)}")
        elif isinstance(value, dict):
            yield from _keys(value, schema, where)
            for key, each in value.items():
                if key in schema["properties"]:
                    inner = schema["properties"][key]
                    yield from self.faults(each, inner, where.key(key), depth + 1)
        elif isinstance(value, list):
            for number, each in enumerate(value):
                place = where.item(number, each)
                yield from self.faults(each, schema["items"], place, depth + 1)


def _resolved(value: object, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and choose between several by the kind of the object."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _resolved(value, _schema()["$defs"][name])
    if "oneOf" not in schema:
        return schema
    kinds = _kinds(schema)
    kind = value.get("kind") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in kinds:
        return kinds[kind]
    return {"type": "object", "kinds": tuple(kinds)}


def _kinds(schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = [_resolved(None, each) for each in schema["oneOf"]]
    return {each["properties"]["kind"]["const"]: each for each in found}


def _wanted(value: object, schema: Mapping[str, Any]) -> str:
    """Return what was wanted in place of a value, empty if it will do."""
    if "const" in schema or "enum" in schema:
        choices = schema.get("enum", [schema.get("const")])
        return "" if value in choices else f"one of {', '.join(choices)}"
    kind, name = _TYPES[schema["type"]]
    if not isinstance(value, kind):
        return name
    if "kinds" in schema:
        assert isinstance(value, dict)
        return f"a kind, one of {_nearest(value.get('kind'), schema['kinds'])}"
    return _text_wanted(value, schema) if isinstance(value, str) else ""


def _nearest(given: object, kinds: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(str(given)[:100], kinds, n=1)
    return ", ".join(found or kinds)


def _text_wanted(value: str, schema: Mapping[str, Any]) -> str:
    if len(value) > schema.get("maxLength", len(value)):
        return f"at most {schema['maxLength']} signs"
    if schema.get("format") == "date":
        return "" if _is_day(value) else "a day such as '2023-11-17'"
    pattern = schema.get("pattern")
    # "$" alone would let a line end pass after the text.
    match = re.fullmatch if str(pattern).endswith("$") else re.search
    if pattern is None or match(pattern, value):
        return ""
    said = schema.get("description", "").rstrip(".")
    return f"{said[0].lower()}{said[1:]}" if said else f"text that matches {pattern}"


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _keys(
    value: Mapping[str, object], schema: Mapping[str, Any], where: Where
) -> Iterator[str]:
    """Yield a fault for every key that is missing or not known."""
    known = schema["properties"]
    for key in schema["required"]:
        if key not in value:
            yield where.key(key).says("is missing")
    for key in value:
        if key not in known:
            near = difflib.get_close_matches(str(key)[:100], known, n=1) or list(known)
            place = where.key(str(key))
            yield place.says(f"is not known; wanted one of {', '.join(near)}")
