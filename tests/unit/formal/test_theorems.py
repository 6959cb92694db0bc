"""What is claimed of the law holds, and what is claimed wrongly has a counterexample."""

import ast
import inspect
import json
from datetime import date
from typing import Any

import attrs
import pytest

from exportctl.catalogue import places, products
from exportctl.dates import Period
from exportctl.errors import UnknownNameError
from exportctl.evaluate import evaluate
from exportctl.formal import (
    AMENDMENTS,
    FALSE_CLAIMS,
    THEOREMS,
    Certificate,
    Either,
    Given,
    Inside,
    Never,
    Outcome,
    Positive,
    Says,
    Text,
    Theorem,
    Unamended,
    claim_named,
    prove,
    theorems,
)
from exportctl.hardware import measure
from exportctl.law import REGIMES, US
from exportctl.metrics import BITS_X_TOPS, ITEM_KIND
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import contains_any, meets, member
from exportctl.screening import regime_named

_2023 = date(2023, 11, 17)


def _id(claim: Theorem | Unamended) -> str:
    return claim.id


@pytest.mark.parametrize("theorem", THEOREMS, ids=_id)
def test_a_theorem_holds_on_every_day(theorem: Theorem) -> None:
    """From its first day on, through every change of rules and of country groups."""
    found = prove(theorem)
    assert found.outcome is Outcome.PROVED
    assert found.periods == (Period(theorem.since, theorem.until),)
    assert found.witness is None


@pytest.mark.parametrize("claim", AMENDMENTS, ids=_id)
def test_an_instrument_touches_only_what_it_names(claim: Unamended) -> None:
    """Of every regime, on every day on which one takes effect."""
    found = prove(claim)
    first = min(regime_named(claim.regime).breakpoints())
    assert found.outcome is Outcome.PROVED
    assert found.periods == (Period(first, None),)


def test_the_amendments_of_every_regime_are_looked_at() -> None:
    """A new regime is among them without anybody thinking of it."""
    assert [each.regime for each in AMENDMENTS] == [regime.id for regime in REGIMES]


@pytest.mark.parametrize("theorem", FALSE_CLAIMS, ids=_id)
def test_a_false_claim_has_a_counterexample(theorem: Theorem) -> None:
    """And the evaluator finds the same of it."""
    found = prove(theorem)
    assert found.outcome is Outcome.REFUTED
    assert found.periods == (Period(theorem.since, theorem.until),)
    assert found.witness is not None
    assert found.witness.confirmed
    assert found.witness.supposed == ()


def test_the_evaluator_asked_directly_confirms_the_overlap_of_a_and_b() -> None:
    """Not through any code of the proofs."""
    witness = prove(claim_named("a-and-b-exclude-each-other")).witness
    assert witness is not None
    truths = evaluate(US.on(_2023, places()), witness.facts["x"]).truths
    assert str(truths["3A090.a"]) == str(truths["3A090.b"]) == "true"


def test_the_evaluator_asked_directly_confirms_that_an_area_of_zero_frees() -> None:
    """Density is not defined there."""
    witness = prove(claim_named("no-area-frees-nothing")).witness
    assert witness is not None
    x, y = (
        evaluate(US.on(_2023, places()), witness.facts[name]).truths["us:controlled"]
        for name in ("x", "y")
    )
    assert (str(x), str(y)) == ("true", "false")


def test_no_number_is_typed_in_a_theorem() -> None:
    """Thresholds come from the rule tree; dates are the only constants that are numbers."""
    tree = ast.parse(inspect.getsource(theorems))
    dates = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "date"
        for inner in ast.walk(node)
    }
    numbers = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and id(node) not in dates
    ]
    assert numbers == []


def test_what_is_assumed_of_the_two_measures_holds_of_the_catalogue() -> None:
    """Total processing performance is nowhere known to be below bits x TOPS."""
    compared = 0
    for each in products().values():
        facts = measure(each.item)
        for one in (facts, *facts.contents):
            if one[TPP].known and one[BITS_X_TOPS].known:
                compared += 1
                assert one.span(TPP).hull.low >= one.span(BITS_X_TOPS).hull.low, each.id
    assert compared > 50


@pytest.fixture(scope="module")
def found() -> Certificate:
    """Return the certificate of one theorem."""
    return prove(claim_named("2022-implies-2023"))


class TestCertificate:
    """What a proof says of itself."""

    def test_it_names_the_texts_with_their_days(self, found: Certificate) -> None:
        """So that everybody knows which law it holds for."""
        old, new = found.texts
        assert (old.regime, old.period.start) == ("us", date(2022, 10, 21))
        assert old.instruments == (("fr87_62186", "87 FR 62186", date(2022, 10, 21)),)
        assert new.period == Period(_2023, None)
        assert ("fr88_73458", "88 FR 73458", _2023) in new.instruments
        assert new.verified_through == US.verified_through

    def test_it_is_printed_with_its_assumptions_and_versions(
        self, found: Certificate
    ) -> None:
        """An assumption that is not said is a trap."""
        said = str(found)
        assert said.startswith("2022-implies-2023: PROVED\n")
        assert "  if it is an integrated circuit, under both texts\n" in said
        assert "  assuming that total processing performance counts at least " in said
        assert "  under us from 2022-10-21 until 2023-01-17, checked through " in said
        assert "exportctl " in said.splitlines()[-1]
        assert "z3 " in said.splitlines()[-1]

    def test_it_has_the_same_as_plain_values(self, found: Certificate) -> None:
        """For programs; the same proof gives the same bytes."""
        data: dict[str, Any] = json.loads(json.dumps(found.to_dict()))
        assert data["schema"] == "exportctl.certificate/1"
        assert data["outcome"] == "proved"
        assert data["periods"] == [{"from": "2023-11-17", "until": None}]
        assert [each["assumed"] for each in data["given"]] == [False, False, True]
        assert data["texts"][0]["instruments"][0]["id"] == "fr87_62186"
        assert set(data["versions"]) == {"exportctl", "z3"}
        assert data["witness"] is None
        assert prove(claim_named("2022-implies-2023")).to_dict() == found.to_dict()

    def test_a_counterexample_is_printed_with_no_more_than_it_takes(self) -> None:
        """And a second item by what it differs in."""
        found = prove(claim_named("more-performance-keeps-b"))
        assert found.witness is not None
        lines = str(found.witness).splitlines()
        assert lines[0] == "x:"
        assert "  item kind: integrated_circuit" in lines
        assert "y, the same but for:" in lines
        after = lines[lines.index("y, the same but for:") + 1 :]
        assert [line.partition(":")[0] for line in after] == [
            "  total processing performance"
        ]
        assert "a counterexample, confirmed by the evaluator" in str(found)
        record = found.to_dict()["witness"]
        assert record["confirmed"] is True
        assert record["items"]["y"]["facts"]["item_kind"] == "integrated_circuit"

    def test_amendments_have_one_too(self) -> None:
        """Without assumptions."""
        found = prove(claim_named("amendments-eu"))
        assert found.to_dict()["given"] == []
        assert "  under eu from " in str(found)


def test_a_claim_nobody_made_is_unknown() -> None:
    """With the names that there are."""
    with pytest.raises(UnknownNameError, match="no claim 'gravity'; did you mean"):
        claim_named("gravity")


class TestWhatIsNotModelled:
    """A proof holds whichever way it turns out; a counterexample says which way it took."""

    def _claim(self, then: object, id: str) -> Theorem:
        """Claim something of computers with a circuit of 3A090.b, before April 2024."""
        text = Text("us")
        rule = contains_any("3A090.b")
        return Theorem(
            id=id,
            says="x",
            given=(
                Given("kind", Says(text, member(ITEM_KIND, "computer"))),
                Given("holds", Says(text, rule)),
            ),
            then=then,  # type: ignore[arg-type]  # any claim
            since=_2023,
            until=date(2024, 4, 4),
        )

    def test_it_is_not_taken_to_be_so(self) -> None:
        """4A090.b was reserved."""
        found = prove(self._claim(Says(Text("us"), meets("4A090.b")), "so"))
        assert found.outcome is Outcome.REFUTED
        assert found.witness is not None
        assert [(each.id, each.so) for each in found.witness.supposed] == [
            ("4A090.b", False)
        ]
        assert found.witness.confirmed
        said = str(found.witness)
        assert "supposing that it is not so: 4A090.b" in said
        assert "inside:\n    " in said
        assert "item kind: integrated_circuit" in said
        assert found.to_dict()["witness"]["items"]["x"]["inside"]

    def test_nor_not_to_be_so(self) -> None:
        """The agency answered otherwise."""
        found = prove(self._claim(Never(Says(Text("us"), meets("4A090.b"))), "not so"))
        assert found.outcome is Outcome.REFUTED
        assert found.witness is not None
        assert [each.so for each in found.witness.supposed] == [True]
        assert "supposing that it is so: 4A090.b" in str(found.witness)

    def test_from_april_2024_on_it_is_modelled(self) -> None:
        """Then the same claim is proved."""
        claim = self._claim(Says(Text("us"), meets("4A090.b")), "later")
        later = attrs.evolve(claim, since=date(2024, 4, 4), until=None)
        assert prove(later).outcome is Outcome.PROVED

    def test_what_is_inside_is_part_of_a_counterexample(self) -> None:
        """With what was assumed of it."""
        text = Text("us")
        either = Either((Says(text, meets("4A090.a")), Never(Says(text, meets("4A090.b")))))
        claim = self._claim(either, "inside")
        some = Given("every circuit computes something", Inside(Positive(TPP)))
        found = prove(attrs.evolve(claim, given=(*claim.given, some)))
        assert found.outcome is Outcome.REFUTED
        assert found.witness is not None
        assert found.witness.confirmed
        assert [each.so for each in found.witness.supposed] == [True]
        (inside,) = found.witness.facts["x"].contents
        assert inside.span(TPP).hull.low > 0

    def test_a_claim_may_hold_on_some_days_only(self) -> None:
        """The certificate says on which it fails."""
        claim = attrs.evolve(
            self._claim(Says(Text("us"), meets("4A090.b")), "both"), until=None
        )
        found = prove(claim)
        assert found.outcome is Outcome.REFUTED
        assert found.periods == (Period(_2023, date(2024, 4, 4)),)
