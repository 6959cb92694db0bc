"""How claims are proved: without z3, without an answer, with other rules."""

from datetime import date

import attrs
import pytest

from exportctl.catalogue import places
from exportctl.cli import main
from exportctl.dates import Period
from exportctl.errors import InputError, LinkError, UnknownNameError
from exportctl.formal import (
    THEOREMS,
    FirstReached,
    Given,
    LowerLimits,
    Outcome,
    Says,
    Text,
    Theorem,
    Unamended,
    _amendments,
    _solver,
    claim_named,
    prove,
)
from exportctl.formal._amendments import amendment_cases, named_on
from exportctl.formal._case import case_on
from exportctl.formal._prove import _joined
from exportctl.formal._solver import solver_of, z3
from exportctl.formal.witness import witness_of
from exportctl.law import REGIMES, US
from exportctl.metrics import DESTINATION, MEMORY_BANDWIDTH, SHIPMENT_TPP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Definition,
    Instrument,
    Paragraph,
    Phase,
    Ref,
    Regime,
    Rule,
    all_of,
    any_of,
    at_least,
    less_than,
    meets,
    member,
    more_than,
    none_of,
)
from exportctl.sources import Citation

DAY = date(2023, 11, 17)
SOURCE = Citation("draft", "1")
KNOWN = {regime.id: regime for regime in REGIMES}


def without_z3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the import of z3 fail."""

    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(_solver, "import_module", refuse)
    _solver.z3.cache_clear()


def test_without_z3_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is never mandatory."""
    try:
        with monkeypatch.context() as patch:
            without_z3(patch)
            with pytest.raises(InputError, match=r"pip install 'exportctl\[formal\]'"):
                prove(THEOREMS[0])
            assert main(["prove", "eu-implies-us"]) == 2
            assert "proofs need z3" in capsys.readouterr().err
            assert main(["prove", "--list"]) == 0
    finally:
        _solver.z3.cache_clear()


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it refute anything."""
    monkeypatch.setattr(_solver, "_LIMIT", 1)
    found = prove(claim_named("less-area-frees-nothing"))
    assert found.outcome is Outcome.UNDECIDED
    assert found.witness is None
    assert "UNDECIDED" in str(found)


def test_a_model_that_the_evaluator_does_not_confirm_says_so() -> None:
    """It would be a defect of the encoding, and must not pass as a counterexample."""
    case = case_on(claim_named_theorem("eu-implies-us"), date(2026, 1, 1), KNOWN, places())
    case.shape  # noqa: B018  # builds its programs
    assert case.counterexample() is None
    anything = solver_of([])
    assert anything.check() == z3().sat
    witness = witness_of(case, anything.model())
    assert not witness.confirmed


def claim_named_theorem(id: str) -> Theorem:
    """Return a theorem by its id."""
    found = claim_named(id)
    assert isinstance(found, Theorem)
    return found


def regime(*instruments: Instrument) -> Regime:
    """Return a regime of some instruments."""
    return Regime(
        id="x",
        name="X",
        instruments=instruments,
        begins=DAY,
        before="",
        verified_through=DAY,
    )


def instrument(id: str, day: date, *adds: Paragraph | Definition) -> Instrument:
    """Return an instrument that states some provisions."""
    return Instrument(
        id=id,
        citation=id,
        title=id,
        released=day,
        phases=(Phase(effective=day, adds=adds),),
    )


def paragraph(id: str, rule: Rule) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(id=id, source=SOURCE, rule=rule)


def claim(given: Rule, then: Rule, day: date = DAY) -> Theorem:
    """Claim that one rule implies another, under the regime above."""
    return Theorem(
        id="c",
        says="c",
        given=(Given("given", Says(Text("x"), given)),),
        then=Says(Text("x"), then),
        since=day,
    )


class TestOtherRules:
    """A claim may be made of any regime, a draft laid over one among them."""

    def test_a_draft_may_break_a_theorem(self) -> None:
        """A line from above frees what is faster."""
        (a_1,) = (x for x in US.on(DAY, places()).paragraphs if x.id == "3A090.a.1")
        cut = instrument(
            "draft",
            date(2026, 6, 1),
            attrs.evolve(a_1, rule=all_of(a_1.rule, less_than(TPP, 9000))),
        )
        draft = attrs.evolve(US, instruments=(*US.instruments, cut))
        regimes = [draft if each.id == "us" else each for each in REGIMES]
        found = prove(claim_named("eu-implies-us"), regimes)
        assert found.outcome is Outcome.REFUTED
        assert found.periods == (Period(date(2026, 6, 1), None),)
        assert ("draft", "draft", date(2026, 6, 1)) in found.texts[1].instruments

    @pytest.mark.parametrize(
        ("given", "then", "outcome"),
        [
            (at_least(TPP, 2), at_least(TPP, 1), Outcome.PROVED),
            (at_least(TPP, 1), at_least(TPP, 2), Outcome.REFUTED),
            # A term without a value meets no limit, either way.
            (none_of(at_least(TPP, 1)), less_than(TPP, 1), Outcome.REFUTED),
            (less_than(TPP, 1), none_of(at_least(TPP, 1)), Outcome.PROVED),
            (less_than(TPP, 0), at_least(TPP, 1), Outcome.PROVED),
            (member(DESTINATION, "CN"), member(DESTINATION, "CN", "MO"), Outcome.PROVED),
            (member(DESTINATION, "D:5"), member(DESTINATION, "CN"), Outcome.REFUTED),
            (at_least(SHIPMENT_TPP, 2), at_least(SHIPMENT_TPP, 1), Outcome.PROVED),
            (at_least(SHIPMENT_TPP, 1), at_least(SHIPMENT_TPP, 2), Outcome.REFUTED),
            (any_of(), at_least(MEMORY_BANDWIDTH, 9), Outcome.PROVED),
        ],
    )
    def test_what_holds_of_numbers_and_codes(
        self, given: Rule, then: Rule, outcome: Outcome
    ) -> None:
        """The smallest claims that there are."""
        rules = regime(instrument("i", DAY, paragraph("p", at_least(TPP, 1))))
        found = prove(claim(given, then), [rules])
        assert found.outcome is outcome
        assert found.witness is None or found.witness.confirmed

    def test_a_counterexample_need_not_be_whole(self) -> None:
        """Between one and two there is no whole number."""
        rules = regime(instrument("i", DAY, paragraph("p", at_least(TPP, 1))))
        between = all_of(more_than(TPP, 1), less_than(TPP, 2))
        found = prove(claim(between, any_of()), [rules])
        assert found.witness is not None
        value = found.witness.facts["x"].span(TPP).point
        assert value is not None
        assert 1 < value < 2

    def test_lower_limits_are_found_under_any_connective(self) -> None:
        """What larger numbers stop meeting is left out, and nothing else."""
        rule = any_of(all_of(at_least(TPP, 5), less_than(TPP, 9)), less_than(TPP, 1))
        rules = regime(instrument("i", DAY, paragraph("p", rule)))
        reaches = Says(Text("x"), LowerLimits("p"))
        up = attrs.evolve(claim(at_least(TPP, 5), any_of()), then=reaches)
        assert prove(up, [rules]).outcome is Outcome.PROVED
        always = attrs.evolve(claim(all_of(), any_of()), then=reaches)
        assert prove(always, [rules]).outcome is Outcome.PROVED

    def test_a_regime_without_instruments_has_no_amendments(self) -> None:
        """Nothing was changed, so nothing else was."""
        found = prove(Unamended(id="a", says="a", regime="x"), [regime()])
        assert found.outcome is Outcome.PROVED
        assert found.periods == ()


@pytest.mark.parametrize(
    "rule", [Ref("3A090.z"), LowerLimits("3A090.z"), FirstReached("3A090.z", "3A090.a")]
)
def test_a_claim_about_what_is_not_in_force_is_refused(
    rule: Ref | LowerLimits | FirstReached,
) -> None:
    """It would hold of nothing."""
    text = Text("us")
    wrong = attrs.evolve(THEOREMS[0], given=(), then=Says(text, rule))
    with pytest.raises(UnknownNameError, match=r"no provision of that day '3A090.z'"):
        prove(wrong)
    with pytest.raises(LinkError, match=r"refers to 3A090.z, which is not in force"):
        prove(attrs.evolve(wrong, then=Says(text, meets("3A090.z"))))


def test_a_claim_about_a_regime_that_is_not_there_is_refused() -> None:
    """With those that are."""
    with pytest.raises(UnknownNameError, match="no regime 'us'; did you mean 'x'"):
        prove(THEOREMS[0], [regime()])


class TestAmendments:
    """The claim about them can fail."""

    def test_what_an_instrument_names(self) -> None:
        """What it states and takes away, and what its notes and lead-ins reach."""
        named = named_on(US, DAY, places())
        assert {"3A090.b.1", "742.6(a)(6)", "3A090:note-2", "3A090.b"} <= named
        assert "AT column 1 (3A090.c)" not in named
        assert not any(each.startswith("part 744") for each in named)

    def test_an_amendment_that_nobody_named_is_found(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Here the names of 3A991.p are kept from the proof."""
        some = frozenset(
            each for each in named_on(US, DAY, places()) if not each.startswith("3A991.p")
        )
        cases = list(amendment_cases(US, DAY, places(), some))
        assert {case.theorem.id for case in cases} >= {"3A991.p"}
        monkeypatch.setattr(_amendments, "named_on", lambda *_: some)
        only = attrs.evolve(US, instruments=US.instruments[:3])
        found = prove(Unamended(id="a", says="a", regime="us"), [only])
        assert found.outcome is Outcome.REFUTED
        assert found.witness is not None
        assert found.witness.confirmed

    def test_another_way_to_say_the_same_is_no_change(self) -> None:
        """The solver sees it where the trees differ."""
        one, two = at_least(TPP, 1), at_least(MEMORY_BANDWIDTH, 1)
        later = date(2024, 1, 1)
        rules = regime(
            instrument("i", DAY, paragraph("p", all_of(one, two))),
            instrument("j", later, paragraph("p", all_of(two, one, two))),
        )
        cases = list(amendment_cases(rules, later, places(), frozenset()))
        assert [case.theorem.id for case in cases] == ["p", "p"]
        assert [case.counterexample() for case in cases] == [None, None]

    def test_a_change_in_what_is_cited_is_no_change_of_what_cites(self) -> None:
        """It is the named provision that changed."""
        later = date(2024, 1, 1)
        base = paragraph("p", at_least(TPP, 1))
        cites = paragraph("q", any_of(base))
        holds = paragraph("r", all_of(any_of(base), none_of(cites)))
        rules = regime(
            instrument("i", DAY, base, cites, holds),
            instrument("j", later, paragraph("p", at_least(TPP, 2))),
        )
        assert list(amendment_cases(rules, later, places())) == []


def test_periods_that_touch_are_one() -> None:
    """Those with a gap between them are two."""
    days = [date(2020, month, 1) for month in (1, 2, 3, 4)]
    touching = [Period(days[0], days[1]), Period(days[1], days[2])]
    assert list(_joined(touching)) == [Period(days[0], days[2])]
    apart = [Period(days[0], days[1]), Period(days[2], days[3])]
    assert list(_joined(apart)) == apart
    assert list(_joined([])) == []
