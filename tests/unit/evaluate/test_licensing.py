"""What a transaction needs, over a law of a few provisions."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.evaluate import enforced, licensing, open_terms, requirements
from exportctl.evaluate.licensing import ConditionStatus
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_TPP,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    TOTAL_PROCESSING_PERFORMANCE,
    Flag,
    Term,
    asked,
)
from exportctl.rules import (
    Advice,
    Case,
    Enforcement,
    LicenseException,
    Paragraph,
    PartyRequirement,
    Requirement,
    Review,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    case,
    case_if,
    condition,
    contains_any,
    is_,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register

SOURCE, THERE = federal_register(1, 1, "here"), federal_register(2, 2, "there")
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]
ONE, TWO, THREE = asked("one"), asked("two"), asked("three")
OPEN = not_modelled("left out", because="not encoded")


def known(**answers: object) -> Facts:
    """Return facts about questions, by name; what is not named is unknown."""
    terms: dict[Term, Fact[object]] = {
        asked(name): truth_of(Truth.of(known=bool(value)))
        for name, value in answers.items()
    }
    return Facts(stated=terms)


def requirement(id: str, rule: Rule) -> Requirement:
    return Requirement(id=id, source=SOURCE, rule=rule, reason="RS")


def party(id: str, rule: Rule) -> PartyRequirement:
    return PartyRequirement(id=id, source=SOURCE, rule=rule)


def posture(rule: Rule, *of: str) -> Enforcement:
    return Enforcement(id=f"of {' '.join(of)}", source=THERE, of=of, rule=rule)


def review(*cases: Case) -> Review:
    return Review(id="review", source=SOURCE, cases=cases)


def exception(rule: Rule, *rules: Rule) -> LicenseException:
    conditions = tuple(condition(f"c{k}", rule) for k, rule in enumerate(rules))
    return LicenseException(id="X", source=SOURCE, eligible=rule, conditions=conditions)


class TestRequirements:
    """By item and destination: what is required, and what is enforced."""

    @pytest.mark.parametrize(
        ("asked_for", "kept", "expected"),
        [(True, True, T), (True, False, N), (False, True, N), (False, False, N)],
    )
    def test_enforced_is_required_and_kept(
        self, law: Law, *, asked_for: bool, kept: bool, expected: Truth
    ) -> None:
        """What is not required is not enforced, whatever is kept."""
        snapshot = law(requirement("r", is_(ONE)), posture(is_(TWO), "r"))
        facts = known(one=asked_for, two=kept)
        assert enforced(snapshot, facts) is expected

    def test_without_a_word_of_it_a_requirement_is_enforced(self, law: Law) -> None:
        """Silence is no leniency."""
        snapshot = law(requirement("r", is_(ONE)), posture(is_(TWO), "other"))
        assert enforced(snapshot, known(one=True, two=False)) is T
        (status,) = requirements(snapshot, known(one=True))
        assert status.enforced is T
        assert status.enforcement is None

    def test_one_that_is_enforced_is_enough(self, law: Law) -> None:
        """Each has its own posture."""
        snapshot = law(
            requirement("r", is_(ONE)), requirement("s", is_(TWO)), posture(OPEN, "r")
        )
        assert enforced(snapshot, known(one=True, two=True)) is T
        assert enforced(snapshot, known(one=True, two=False)) is U
        assert enforced(snapshot, known(one=False, two=False)) is N

    def test_two_that_exclude_each_other(self, law: Law) -> None:
        """One of them holds in every completion, so a license is needed for sure."""
        snapshot = law(requirement("r", is_(ONE)), requirement("s", none_of(is_(ONE))))
        assert enforced(snapshot, known()) is T

    def test_one_posture_for_several(self, law: Law) -> None:
        """The text may speak of more than one paragraph."""
        rules = (requirement("r", is_(ONE)), requirement("s", is_(ONE)))
        snapshot = law(*rules, posture(is_(TWO), "r", "s"))
        assert enforced(snapshot, known(one=True, two=False)) is N

    def test_each_that_is_not_ruled_out_is_listed(self, law: Law) -> None:
        """Apart: what it asks for, whether it is enforced, and who says so."""
        snapshot = law(
            requirement("r", is_(ONE)),
            requirement("s", is_(TWO)),
            requirement("t", is_(THREE)),
            posture(OPEN, "r"),
        )
        found = requirements(snapshot, known(one=True, two=False))
        assert [(each.id, each.required, each.enforced) for each in found] == [
            ("r", T, U),
            ("t", U, U),
        ]
        assert [each.enforcement for each in found] == [THERE, None]
        assert {each.source for each in found} == {SOURCE}
        assert {each.reason for each in found} == {"RS"}

    def test_where_nothing_is_required(self, law: Law) -> None:
        """An empty law enforces nothing."""
        assert enforced(law(requirement("r", is_(ONE))), known(one=False)) is N
        assert requirements(law(), known()) == ()


class TestParties:
    """Because of who takes part, or what for."""

    @pytest.mark.parametrize(
        ("facts", "answer", "open_", "met"),
        [
            (known(), U, ("p", "q"), ()),
            (known(one=True), T, ("q",), ("p",)),
            (known(one=False), U, ("q",), ()),
            (known(one=False, two=False), N, (), ()),
            (known(one=True, two=True), T, (), ("p", "q")),
        ],
    )
    def test_any_of_them(
        self,
        law: Law,
        facts: Facts,
        answer: Truth,
        open_: tuple[str, ...],
        met: tuple[str, ...],
    ) -> None:
        """Unknown until each is ruled out; none is ever taken for ruled out."""
        found = licensing(law(party("p", is_(ONE)), party("q", is_(TWO))), facts, facts)
        assert (found.parties, found.parties_open, found.parties_met) == (
            answer,
            open_,
            met,
        )

    def test_one_of_two_that_exclude_each_other(self, law: Law) -> None:
        """Each is open, and together they are not."""
        snapshot = law(party("p", is_(ONE)), party("q", none_of(is_(ONE))))
        found = licensing(snapshot, known(), known())
        assert found.parties is T
        assert found.parties_open == ("p", "q")

    def test_a_law_without_any(self, law: Law) -> None:
        """There is nothing to be unknown."""
        found = licensing(law(), known(), known())
        assert found.parties is N
        assert found.review is None
        assert found.exceptions == ()
        assert found.advice == ()

    def test_what_is_left_out_stays_unknown(self, law: Law) -> None:
        """In every completion."""
        assert licensing(law(party("p", OPEN)), known(), known()).parties is U


class TestExceptions:
    """Eligible, and every condition met."""

    @pytest.mark.parametrize(
        ("facts", "available"),
        [
            (known(one=True, two=True, three=True), T),
            (known(one=True, two=True), U),
            (known(one=True), U),
            (known(two=True, three=True), U),
            (known(), U),
        ],
    )
    def test_what_is_not_ruled_out_is_listed(
        self, law: Law, facts: Facts, available: Truth
    ) -> None:
        """With each of its conditions."""
        snapshot = law(exception(is_(ONE), is_(TWO), is_(THREE)))
        (found,) = licensing(snapshot, facts, facts).exceptions
        assert found.available is available
        assert found.eligible is facts.truth(ONE)
        assert [each.met for each in found.conditions] == [
            facts.truth(TWO),
            facts.truth(THREE),
        ]
        assert (found.id, found.source) == ("X", SOURCE)

    @pytest.mark.parametrize("gone", ["one", "two", "three"])
    def test_one_part_missed_rules_it_out(self, law: Law, gone: str) -> None:
        """Whatever the others are."""
        snapshot = law(exception(is_(ONE), is_(TWO), is_(THREE)))
        for answers in ({}, dict.fromkeys(("one", "two", "three"), True)):
            facts = known(**{**answers, gone: False})
            assert licensing(snapshot, facts, facts).exceptions == ()

    def test_without_conditions_it_is_open_to_whom_it_is_for(self, law: Law) -> None:
        """There is nothing to be met."""
        (found,) = licensing(law(exception(is_(ONE))), known(one=True), known()).exceptions
        assert found.available is T

    @pytest.mark.parametrize(
        ("met", "said"), [(T, "c: met"), (N, "c: not met"), (U, "c: open")]
    )
    def test_a_condition_says_how_it_stands(self, met: Truth, said: str) -> None:
        """In a word that people use."""
        each = condition("c", is_(ONE))
        assert str(ConditionStatus(text="c", met=met, condition=each)) == said


class TestReview:
    """The first policy that is reached, over all completions."""

    CASES = (
        case_if("if", is_(ONE), conditions=(condition("c", is_(THREE)),), source=THERE),
        case("denial", is_(TWO)),
        case("approval"),
    )

    @pytest.mark.parametrize(
        ("facts", "policy", "possible"),
        [
            (known(one=True, three=True), "if", ("if",)),
            (known(one=True), "if if conditions met", ("if if conditions met",)),
            (known(one=True, three=False, two=True), "denial", ("denial",)),
            (known(one=True, three=False, two=False), "approval", ("approval",)),
            (known(one=True, three=False), "unknown", ("denial", "approval")),
            (known(one=False, two=True), "denial", ("denial",)),
            (known(one=False, two=False), "approval", ("approval",)),
            (known(three=True, two=True), "unknown", ("if", "denial")),
            (known(three=False, two=True), "denial", ("denial",)),
            (
                known(),
                "unknown",
                ("if if conditions met", "denial", "approval"),
            ),
        ],
    )
    def test_the_first_that_is_reached(
        self, law: Law, facts: Facts, policy: str, possible: tuple[str, ...]
    ) -> None:
        """One policy, or unknown and all that are possible."""
        found = licensing(law(review(*self.CASES)), known(), facts).review
        assert found is not None
        assert (found.policy, found.possible) == (policy, possible)

    def test_its_place_and_its_conditions(self, law: Law) -> None:
        """Those of the case that is reached, and none where several are possible."""
        snapshot = law(review(*self.CASES))
        found = {
            name: licensing(snapshot, known(), facts).review
            for name, facts in (
                ("if", known(one=True)),
                ("denial", known(one=False, two=True)),
                ("unknown", known()),
            )
        }
        places = {name: each.source for name, each in found.items() if each}
        assert places == {"if": THERE, "denial": SOURCE, "unknown": None}
        lists = {name: len(each.conditions) for name, each in found.items() if each}
        assert lists == {"if": 1, "denial": 0, "unknown": 0}

    def test_none_is_reached(self, law: Law) -> None:
        """The text says nothing; so nobody's words, and no conditions, are shown."""
        snapshot = law(review(*self.CASES[:1]))
        found = licensing(snapshot, known(), known(one=False)).review
        assert found is not None
        assert (found.policy, found.possible) == ("none", ("none",))
        assert found.source is None
        assert found.conditions == ()

    def test_the_last_case_may_be_missed(self, law: Law) -> None:
        """What is open then may be nothing at all."""
        snapshot = law(review(case("denial", is_(ONE))))
        found = licensing(snapshot, known(), known()).review
        assert found is not None
        assert found.possible == ("denial", "none")

    def test_two_ways_to_one_policy(self, law: Law) -> None:
        """It is known though the way is not; the first way is cited."""
        snapshot = law(
            review(case_if("denial", is_(ONE), conditions=(), source=THERE), case("denial"))
        )
        found = licensing(snapshot, known(), known()).review
        assert found is not None
        assert (found.policy, found.source) == ("denial", THERE)

    def test_what_is_left_out_may_be_reached_or_not(self, law: Law) -> None:
        """Both it and what comes after stay possible."""
        snapshot = law(review(case("denial", OPEN), case("approval")))
        found = licensing(snapshot, known(), known()).review
        assert found is not None
        assert found.possible == ("denial", "approval")

    def test_it_is_of_item_and_destination(self, law: Law) -> None:
        """The facts for that question, and not what else is known of the parties."""
        snapshot = law(review(case("denial", is_(ONE)), case("approval")))
        found = licensing(snapshot, known(one=True), known(one=False)).review
        assert found is not None
        assert found.policy == "approval"


class TestAdvice:
    """Flags that guidance raises."""

    @pytest.mark.parametrize(
        ("facts", "raised"), [(known(one=True), 1), (known(one=False), 0), (known(), 0)]
    )
    def test_only_what_is_known_raises_one(
        self, law: Law, facts: Facts, raised: int
    ) -> None:
        """An unknown is not a finding."""
        flag = Advice(id="flag", source=SOURCE, rule=is_(ONE), says="look here")
        assert licensing(law(flag), facts, facts).advice == (flag,) * raised


class TestOpenTerms:
    """What somebody could say of the transaction that would settle a rule."""

    def test_those_that_an_answer_turns_on(self, law: Law) -> None:
        """Of every kind, each once, and nothing of the item or left out."""
        item = DESIGNED_OR_MARKETED_FOR_DATACENTERS
        limit = at_least(CONSIGNEE_TPP, 10)
        rule = any_of(
            *(is_(ONE), is_(ONE), limit, member(CONSIGNEE_HEADQUARTERS, "CN")),
            *(is_(item), at_least(TOTAL_PROCESSING_PERFORMANCE, 10), OPEN),
            contains_any("in"),
        )
        inside = Paragraph(id="in", source=SOURCE, rule=is_(item))
        snapshot = law(inside, party("p", rule))
        found = open_terms(snapshot, known(), ("p",))
        assert set(found) == {ONE, CONSIGNEE_TPP, CONSIGNEE_HEADQUARTERS}
        assert len(found) == 3

    def test_what_is_settled_turns_on_nothing(self, law: Law) -> None:
        """Nor does a part of it that no longer matters."""
        snapshot = law(party("p", all_of(is_(ONE), is_(TWO))))
        assert open_terms(snapshot, known(one=False), ("p",)) == ()
        assert open_terms(snapshot, known(one=True), ("p",)) == (TWO,)

    def test_no_rule_asks_nothing(self, law: Law) -> None:
        """Not even of everything."""
        assert open_terms(law(party("p", is_(ONE))), known(), ()) == ()

    def test_known_numbers_and_places_settle_it(self, law: Law) -> None:
        """As questions that are answered do."""
        rule = any_of(at_least(CONSIGNEE_TPP, 10), member(CONSIGNEE_HEADQUARTERS, "CN"))
        place: Fact[object] = Fact(state=OneOf(frozenset(("DE",))))
        facts: dict[Term, Fact[object]] = {
            CONSIGNEE_TPP: number_of(Fraction(9)),
            CONSIGNEE_HEADQUARTERS: place,
        }
        snapshot = law(party("p", rule))
        assert open_terms(snapshot, Facts(stated=facts), ("p",)) == ()
        assert licensing(snapshot, Facts(stated=facts), known()).parties is N

    def test_through_what_a_rule_cites(self, law: Law) -> None:
        """A question may stand in another provision."""
        snapshot = law(party("p", is_(ONE)), party("q", meets("p")))
        assert open_terms(snapshot, known(), ("q",)) == (ONE,)


def test_flags_of_the_item_are_not_asked_of_the_transaction(law: Law) -> None:
    """They are needs of the item, which are listed elsewhere."""
    snapshot = law(party("p", is_(Flag("of_the_item"))))
    assert open_terms(snapshot, known(), ("p",)) == ()
