"""Rules that are written as data and read back are the same rules."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from exportctl.catalogue import places, products
from exportctl.errors import UnknownNameError
from exportctl.evaluate import answer, evaluate
from exportctl.facts import Facts
from exportctl.hardware import measure
from exportctl.law import REGIMES, US
from exportctl.metrics import PERFORMANCE_DENSITY, Flag, asked
from exportctl.ruledata import json_schema, read_rules, read_rules_file, rules_record, terms
from exportctl.rules import Instrument, Regime
from exportctl.screening import regime_named

ROOT = Path(__file__).parents[3]
IDS = [regime.id for regime in REGIMES]


@cache
def record(id: str) -> dict[str, Any]:
    """Return a regime as JSON text would hold it."""
    found: dict[str, Any] = json.loads(json.dumps(rules_record([regime_named(id)])))
    return found


@cache
def read_back(id: str) -> Regime:
    """Return a regime that has been written and read."""
    (regime,) = read_rules(record(id)).regimes
    return regime


def fields(regime: Regime) -> dict[str, object]:
    """Return what a regime was made from."""
    return {
        each.name: getattr(regime, each.name) for each in attrs.fields(Regime) if each.init
    }


@pytest.mark.parametrize("id", IDS)
def test_every_regime_comes_back_equal(id: str) -> None:
    """Every instrument, phase, provision, rule, citation and day."""
    assert fields(read_back(id)) == fields(regime_named(id))


def test_the_order_of_provisions_is_kept() -> None:
    """It is that of the page, and the first of several cases governs."""
    for old, new in zip(US.instruments, read_back("us").instruments, strict=True):
        for one, two in zip(old.phases, new.phases, strict=True):
            assert [x.id for x in one.adds] == [x.id for x in two.adds]


@pytest.mark.parametrize("id", IDS)
def test_every_snapshot_has_the_same_rules(id: str) -> None:
    """On every day on which something changes, and the day before."""
    old, new = regime_named(id), read_back(id)
    assert old.breakpoints() == new.breakpoints()
    for day in old.breakpoints():
        for on in (day - timedelta(1), day):
            before, after = old.on(on, places()), new.on(on, places())
            assert before.rules == after.rules
            assert before.period == after.period
            assert before.instruments == after.instruments


def test_a_catalogue_product_gets_the_same_answers() -> None:
    """Under the rules of three days, from what was read back."""
    facts = [measure(each.item) for each in list(products().values())[::20]]
    for day in sorted(US.breakpoints())[::7]:
        old, new = US.on(day, places()), read_back("us").on(day, places())
        for each in facts:
            assert evaluate(old, each).truths == evaluate(new, each).truths
            assert answer(old, each) == answer(new, each)


def test_what_is_written_keeps_to_the_published_schema() -> None:
    """By a validator that is not ours; one regime of each size."""
    check = jsonschema.Draft202012Validator(json_schema())
    for id in ("us-232", "eu", "us-nodes", "in"):
        assert list(check.iter_errors(record(id))) == []


def test_the_schema_is_a_schema() -> None:
    """Of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_numbers_are_exact_text() -> None:
    """A float would not be the number that the law prints."""
    text = json.dumps(record("us"))
    assert '"limit": "5.92"' in text
    assert not any(isinstance(x, float) for x in _values(record("us")))


def _values(data: object) -> list[object]:
    inner: list[object] = []
    if isinstance(data, dict | list):
        inner = list(data.values()) if isinstance(data, dict) else data
    return [data, *(deep for each in inner for deep in _values(each))]


def test_terms_and_groups_that_the_rules_name_are_told() -> None:
    """Whoever has only the file knows the unit, the definition and the members."""
    told = {each["term"]: each for each in record("us")["terms"]}
    density = told["performance_density"]
    assert density["quotient_of"] == ["total_processing_performance", "applicable_die_area"]
    assert told["applicable_die_area"]["unit"] == "mm2"
    assert told["bits_x_tops"]["sum_of"][0] == "bits_x_tops_processor_units"
    assert "computer" in told["item_kind"]["codes"]
    assert told["destination"]["places"] is True
    ni = [x for x in record("us")["groups"] if (x["group"], x["country"]) == ("D:5", "NI")]
    assert [x["from"] for x in ni] == ["2024-03-15"]


def test_groups_come_back_too() -> None:
    """With the days on which countries join and leave."""
    found = read_rules(record("us"))
    mine = {each for each in places().memberships if each.group in {"D:5", "A:5"}}
    assert mine <= set(found.groups)
    known = found.places(places())
    for day in places().breakpoints():
        assert known.members("D:5", day) == places().members("D:5", day)


def test_groups_of_the_file_take_the_place_of_those_of_the_library() -> None:
    """A draft may move a country."""
    one = {"group": "D:5", "country": "FR", "source": "draft", "until": "2030-01-01"}
    found = read_rules({"schema": "exportctl.rules-data/1", "groups": [one]})
    (day, *_) = US.breakpoints()
    assert found.places(places()).members("D:5", day) == {"FR"}
    assert found.places(places()).members("D:1", day) == places().members("D:1", day)


def test_without_groups_the_places_stay_as_they_are() -> None:
    """Nothing is made anew that need not be."""
    assert read_rules({"schema": "exportctl.rules-data/1"}).places(places()) is places()


def test_terms_are_found_by_name() -> None:
    """All that the metrics define, and no question that a rule asks by itself."""
    assert terms()["performance_density"] is PERFORMANCE_DENSITY
    assert terms()["designed_or_marketed_for_datacenters"] == Flag(
        "designed_or_marketed_for_datacenters"
    )
    assert asked("written_purchase_order").term not in terms()


def draft() -> Instrument:
    """Return the draft among the examples."""
    (found,) = read_rules_file(ROOT / "examples/draft-bandwidth-line.json").instruments
    return found


def test_a_written_draft_lies_over_the_law() -> None:
    """Its provisions are values like those of the law modules."""
    regime = Regime(**{**fields(US), "instruments": (*US.instruments, draft())})  # type: ignore[arg-type]  # by name
    (phase,) = draft().phases
    before, after = (
        regime.on(phase.effective - timedelta(back), places()) for back in (1, 0)
    )
    facts = measure(products()["nvidia-h20"].item)
    assert "3A090.d" not in before.rules
    assert str(answer(before, facts).truths["us:controlled"]) != "true"
    assert str(answer(after, facts).truths["us:controlled"]) == "true"
    assert isinstance(facts, Facts)


def test_an_instrument_alone_comes_back_equal() -> None:
    """It may cite what is not in the file."""
    data = rules_record(instruments=US.instruments[-3:])
    assert read_rules(json.loads(json.dumps(data))).instruments == US.instruments[-3:]


def test_a_regime_nobody_knows_is_no_regime() -> None:
    """The helper above must not make up one."""
    with pytest.raises(UnknownNameError):
        record("atlantis")
