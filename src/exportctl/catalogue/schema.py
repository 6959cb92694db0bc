"""The JSON Schema of a record: a spec file, or a line of a table."""

from typing import Any, Final

from exportctl.catalogue.fields import FIELDS, RecordField

__all__ = ["SPEC_SCHEMA_ID", "spec_schema"]

SPEC_SCHEMA_ID: Final = "exportctl.spec/1"
_EMPTY: Final = r"\s*"
_MOST: Final = 999_999


def spec_schema() -> dict[str, Any]:
    """Return the JSON Schema of a spec file, ``exportctl.spec/1``.

    What it refuses is refused when it is read. It knows nothing of units, of what says
    nothing of an item of that kind, and of figures that contradict each other.

    >>> spec_schema()["properties"]["dense_int8_tops"]["description"]
    'Dense INT8 rate of tensor units, 10**12 operations per second. In TOPS.'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SPEC_SCHEMA_ID,
        "title": "An item as exportctl reads it",
        "type": "object",
        "properties": {
            "$schema": {"description": "Where this schema is; for editors."},
            **{field.name: _of_field(field) for field in FIELDS},
        },
        "patternProperties": {
            "^dense_tops_[1-9][0-9]{0,2}bit$": {
                "description": "Dense rate at that many bits. In TOPS.",
                "anyOf": _NUMBER,
            }
        },
        "additionalProperties": False,
    }


_BLANK: Final = [{"type": "null"}, {"type": "string", "pattern": f"^{_EMPTY}$"}]
_NUMBER: Final = [
    *_BLANK,
    {"type": "number", "minimum": 0},
    {"type": "string", "pattern": "[0-9]"},
]
_WHOLE: Final = [
    *_BLANK,
    {"type": "integer", "minimum": 1, "maximum": _MOST},
    {"type": "string", "pattern": rf"^{_EMPTY}[1-9][0-9]{{0,5}}{_EMPTY}$"},
]
_WORDS: Final = [{"type": "null"}, {"type": "string"}, {"type": "number"}]


def _of_field(field: RecordField) -> dict[str, Any]:
    if field.choices:
        one_of = "|".join(field.choices)
        word = {"type": "string", "pattern": f"^{_EMPTY}({one_of}){_EMPTY}$"}
        said = f"{field.meaning} One of {', '.join(field.choices)}."
        return {"description": said, "anyOf": [*_BLANK, word]}
    match field.unit:
        case "text":
            return {"description": field.meaning, "anyOf": _WORDS}
        case "whole number":
            said = f"{field.meaning} A whole number above zero."
            return {"description": said, "anyOf": _WHOLE}
        case unit:
            said = field.meaning if unit == "1" else f"{field.meaning} In {unit}."
            return {"description": said, "anyOf": _NUMBER}
