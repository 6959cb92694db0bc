"""Rules from plain values: the other way round."""

import json
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from exportctl.catalogue import places
from exportctl.dates import Period, as_day
from exportctl.errors import InputError, LinkError
from exportctl.metrics import asked
from exportctl.places import Membership, Places
from exportctl.ruledata._meaning import meaning_faults
from exportctl.ruledata._shape import shape_faults
from exportctl.ruledata._terms import terms
from exportctl.ruledata._where import Where
from exportctl.ruledata._write import KINDS
from exportctl.rules import (
    AllOf,
    AnyOf,
    Case,
    Comparator,
    Condition,
    ContainsAny,
    Instrument,
    Is,
    Limit,
    Member,
    Not,
    Open,
    Phase,
    Provision,
    Ref,
    Regime,
    Rule,
    Verdict,
)
from exportctl.rules._linking import own_rules, references
from exportctl.sources import Citation, Confidence

__all__ = ["RulesData", "read_rules", "read_rules_file"]

_LARGEST: Final = 8_000_000


@attrs.frozen(kw_only=True)
class RulesData:
    """What a file of rules holds.

    Attributes:
        regimes: Whole regimes.
        instruments: Instruments that lie over a regime which is not in the file.
        groups: The country groups that the file states.
    """

    regimes: tuple[Regime, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    groups: tuple[Membership, ...] = ()

    def places(self, base: Places) -> Places:
        """Return *base* with the groups of the file in place of those of the same names.

        >>> RulesData().places(places()) is places()
        True
        """
        if not self.groups:
            return base
        names = {each.group for each in self.groups}
        kept = tuple(each for each in base.memberships if each.group not in names)
        return attrs.evolve(base, memberships=(*kept, *self.groups))


def read_rules_file(path: Path) -> RulesData:
    """Read a JSON file of ``exportctl.rules-data/1``.

    Raises:
        InputError: With every fault in the file.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError([f"{path}: is larger than {_LARGEST} bytes"])
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise InputError([f"{path}: is not text in UTF-8: {error}"]) from error
    return read_rules(_parsed(text, str(path)), str(path))


def _parsed(text: str, name: str) -> object:
    """Parse JSON; numbers stay text, so that a huge one costs nothing."""
    doubles: list[str] = []
    try:
        parsed: object = json.loads(
            text,
            parse_int=_Bare,
            parse_float=_Bare,
            parse_constant=_Bare,
            object_pairs_hook=lambda pairs: _object(pairs, doubles),
        )
    except RecursionError as error:
        raise InputError([f"{name}: is nested too deeply"]) from error
    except json.JSONDecodeError as error:
        raise InputError([f"{name}:{error.lineno}: is not JSON: {error.msg}"]) from error
    if doubles:
        raise InputError(f"{name}: {key!r} is said twice" for key in doubles)
    return parsed


@attrs.frozen(repr=False)
class _Bare:
    """A number that was written without quotes."""

    text: str

    def __repr__(self) -> str:
        return f"the number {self.text}; write it in quotes"


def _object(pairs: Iterable[tuple[str, object]], doubles: list[str]) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in pairs:
        if key in out:
            doubles.append(f"{key[:60]}")
        out[key] = value
    return out


def read_rules(record: object, where: str = "rules") -> RulesData:
    """Return the rules that an object of ``exportctl.rules-data/1`` holds.

    Args:
        record: What `rules_record` returns, or the same from JSON.
        where: What the record is called, for messages.

    Raises:
        InputError: With every fault in it: first of shape, else of meaning, else of how
            its provisions cite each other.

    >>> from exportctl.law import EU
    >>> from exportctl.ruledata import rules_record
    >>> read_rules(rules_record([EU])).regimes[0].instruments == EU.instruments
    True
    """
    place = Where(file=where)
    faults = shape_faults(record, place)
    assert isinstance(record, Mapping) or faults
    faults = faults or meaning_faults(record, place)  # type: ignore[arg-type]  # asserted
    if faults:
        raise InputError(faults)
    found: RulesData = _made(RulesData, record)
    if faults := _link_faults(found, where):
        raise InputError(faults)
    return found


def _made(cls: type, data: Any) -> Any:
    """Return a value of *cls* from the values of its fields."""
    known = {field.name for field in attrs.fields(cls)}
    return cls(**{k: _field(k, v) for k, v in data.items() if k in known})


def _field(name: str, value: Any) -> Any:
    read = _FIELDS.get(name)
    if isinstance(value, list):
        return tuple(value if read is None else map(read, value))
    return value if read is None else read(value)


def _of(cls: type) -> Callable[[Any], Any]:
    return lambda data: _made(cls, data)


def _provision(data: Mapping[str, Any]) -> Provision:
    if data["kind"] == "not_modelled":
        return Open(data["id"], data["because"])
    made: Provision = _made(KINDS[data["kind"]], data)
    return made


def _rule(data: Mapping[str, Any]) -> Rule:
    match data["kind"]:
        case "all_of":
            return AllOf(tuple(map(_rule, data["parts"])))
        case "any_of":
            return AnyOf(tuple(map(_rule, data["parts"])))
        case "none_of":
            return Not(AnyOf(tuple(map(_rule, data["parts"]))))
        case "not":
            return Not(_rule(data["part"]))
        case _:
            return _leaf(data)


def _leaf(data: Mapping[str, Any]) -> Rule:
    term: Any = terms().get(data.get("term", ""))
    match data["kind"]:
        case "limit":
            return Limit(term, Comparator(data["comparator"]), Fraction(data["limit"]))
        case "flag":
            return Is(term)
        case "asked":
            return Is(asked(data["question"]))
        case "member":
            return Member(term, tuple(data["groups"]))
        case _:
            return _CITING[data["kind"]](data)


_CITING: Final[Mapping[str, Callable[[Any], Rule]]] = MappingProxyType(
    {
        "contains_any": lambda data: ContainsAny(data["id"]),
        "meets": lambda data: Ref(data["id"]),
        "not_modelled": lambda data: Open(data["id"], data["because"]),
    }
)


def _membership(data: Mapping[str, Any]) -> Membership:
    start, until = (as_day(data[x]) if x in data else None for x in ("from", "until"))
    return Membership(
        country=data["country"],
        group=data["group"],
        period=Period(start, until),
        source=data["source"],
    )


_FIELDS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "begins",
                "compliance",
                "effective",
                "published",
                "read_on",
                "released",
                "verified_through",
            ),
            as_day,
        ),
        **dict.fromkeys(("adds", "background"), _provision),
        **dict.fromkeys(("eligible", "excludes", "requires", "rule"), _rule),
        "cases": _of(Case),
        "conditions": _of(Condition),
        "confidence": Confidence,
        "groups": _membership,
        "instruments": _of(Instrument),
        "phases": _of(Phase),
        "regimes": _of(Regime),
        "source": _of(Citation),
        "verdict": _of(Verdict),
    }
)


def _link_faults(found: RulesData, where: str) -> list[str]:
    """Return what does not fit together, on any day on which something changes."""
    known = found.places(places())
    faults: dict[str, None] = {}
    for regime in (*found.regimes, *map(_alone, found.instruments)):
        for day in sorted(regime.breakpoints()):
            try:
                regime.on(day, known)
            except LinkError as error:
                said = (f"{where}: {regime.id}: {fault}" for fault in error.faults)
                faults.update(dict.fromkeys(said))
    return list(faults)


def _alone(instrument: Instrument) -> Regime:
    """Return a regime of one instrument, in which whatever else it cites is left open."""
    added = [each for phase in instrument.phases for each in phase.adds]
    mine = {each.id for each in added}
    cited = {id for each in added for _, rule in own_rules(each) for id in references(rule)}
    return Regime(
        id=instrument.id,
        name=instrument.title,
        instruments=(instrument,),
        begins=instrument.released,
        before="",
        verified_through=instrument.released,
        background=tuple(Open(id, "cited") for id in sorted(cited - mine)),
    )
