"""A check of many items as SARIF 2.1.0, for what shows findings beside files.

The rules are the paragraphs; a finding says which of them an item of the table meets, or
may meet. An item of which nothing of the kind can be said gives no finding, and counts.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

import attrs

from exportctl.render._lines import classified, words_of
from exportctl.render._words import MARK, Node, leaves, legs, need_text, printable, sentence

__all__ = ["Checked", "as_sarif", "level_of"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_VERSION: Final = "2.1.0"


@attrs.frozen(kw_only=True)
class Checked:
    """A decision, and where the item that it is about is listed.

    Attributes:
        record: The decision as ``exportctl.decision/1``.
        path: The file, relative to where the check is run; None if there is none.
        line: Its line there, from 1; None if it has none.
    """

    record: Node
    path: str | None = None
    line: int | None = None


def level_of(record: Node) -> str:
    """Return how grave a finding is: ``error``, ``warning``, ``note`` or ``none``.

    An error is a license that is required, or, where no destination was asked about, an
    item that is controlled. A warning is whatever of that stays open: what is not known is
    never passed over. A note is a controlled item that needs no license there.

    Args:
        record: A decision as ``exportctl.decision/1``.

    >>> from exportctl.screening import screen
    >>> [level_of(screen("h800", on="2023-11-17", to=to).to_dict()) for to in ("CN", "DE")]
    ['error', 'note']
    """
    anywhere = record["destination"] is None
    controlled, required = record["controlled"], record["license_required"]
    if "true" in {required, record["license_required_parties"]}:
        return "error"
    if anywhere and controlled == "true":
        return "error"
    if controlled == "unknown" or (not anywhere and required == "unknown"):
        return "warning"
    return "note" if controlled == "true" else "none"


def as_sarif(checked: Iterable[Checked], *, version: str) -> str:
    """Return what a check found as SARIF 2.1.0, as JSON.

    Args:
        checked: The decisions, with their places.
        version: The version of the program that checked.

    >>> from exportctl.screening import screen
    >>> one = Checked(record=screen("h800", on="2023-11-17", to="CN").to_dict())
    >>> run = json.loads(as_sarif([one], version="0"))["runs"][0]
    >>> [(each["ruleId"], each["level"]) for each in run["results"]]
    [('3A090.a.1', 'error')]
    """
    every = tuple(checked)
    found = [each for each in every if level_of(each.record) != "none"]
    rules = {_rule_id(each.record): each.record for each in reversed(found)}
    ids = sorted(rules)
    run = {
        "tool": {
            "driver": {
                "name": "exportctl",
                "version": version,
                "rules": [_rule(id, rules[id]) for id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, ids) for each in found],
        "properties": {"screened": len(every), "notLegalAdvice": True},
    }
    log = {"$schema": _SCHEMA, "version": _VERSION, "runs": [run]}
    return f"{json.dumps(log, indent=2)}\n"


def _rule_id(record: Node) -> str:
    """Return the paragraph that governs or may, else what asks for the license."""
    named = [*record["possible"], record["classification"]]
    asked = [x["id"] for x in record["requirements"] if x["required"] != "false"]
    told = (id for id in [*named, *asked, *record["party_requirements"]] if id != "none")
    return next((id for id in told if id != "unknown"), "unknown")


def _rule(id: str, record: Node) -> dict[str, Any]:
    traced = [each for each in record["trace"] if each["paragraph"] == id]
    source = f"{id}: {traced[0]['source']}" if traced else id
    rule: dict[str, Any] = {"id": id, "shortDescription": {"text": source}}
    if traced:
        about = traced[0]
        told = {name: about[name] for name in ("instrument", "released", "confidence")}
        rule["properties"] = {"regime": record["regime"], **told}
    return rule


def _result(checked: Checked, ids: Sequence[str]) -> dict[str, Any]:
    record, rule = checked.record, _rule_id(checked.record)
    return {
        "ruleId": rule,
        "ruleIndex": ids.index(rule),
        "level": level_of(record),
        "message": {"text": " ".join(_message(record, rule))},
        "locations": [_location(checked)],
        "partialFingerprints": {"exportctlItemRule/v1": _fingerprint(record, rule)},
        "properties": {
            "item": record["id"],
            "regime": record["regime"],
            "on": record["on"],
            "destination": record["destination"],
            "controlled": record["controlled"],
            "licenseRequired": record["license_required"],
        },
    }


def _message(record: Node, rule: str) -> Iterator[str]:
    words = words_of(record)
    to = f" to {record['destination']}" if record["destination"] else ""
    name = printable(record["item"]["name"])
    yield f"{name}{to} on {record['on']}: {words['controlled']}, {classified(record)}."
    asked = record["destination"] or record["license_required"] == "true"
    if words["license"] and asked:
        yield f"{sentence(words['license'])}: {words['license_required']}."
    limits = (leg for each in _traced(record, rule) for leg in _limits(each))
    yield from (f"{each}." for each in dict.fromkeys(limits))
    if record["needs"]:
        yield f"Needs: {', '.join(map(need_text, record['needs']))}."


def _traced(record: Node, rule: str) -> list[Node]:
    return [each for each in record["trace"] if each["paragraph"] == rule]


def _limits(trace: Node) -> Iterator[str]:
    if any(leaf["kind"] == "limit" for leaf in leaves(trace["rule"])):
        lines = (line for leg, line in legs(trace["rule"]) if leg["kind"] == "limit")
        yield f"{trace['paragraph']} {MARK[trace['truth']]}: {'; '.join(lines)}"


def _location(checked: Checked) -> dict[str, Any]:
    id = checked.record["id"]
    found: dict[str, Any] = {
        "logicalLocations": [{"name": id, "kind": "item", "fullyQualifiedName": id}]
    }
    if checked.path is not None:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(checked.path)}}
        if checked.line is not None:
            place["region"] = {"startLine": checked.line}
        found["physicalLocation"] = place
    return found


def _fingerprint(record: Node, rule: str) -> str:
    """Return what stays the same while the item, the question and the rule do."""
    about = (record["id"], record["regime"], record["destination"] or "", rule)
    return hashlib.sha256("\n".join(about).encode()).hexdigest()
