"""What the solver is asked is what the evaluator answers, rule by rule."""

import random
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from exportctl.catalogue import places
from exportctl.evaluate import Program, evaluate
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, Undefined, number_of, truth_of
from exportctl.formal._decide import _item, _known
from exportctl.formal._solver import solver_of, z3
from exportctl.law import REGIMES, US
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric, Quotient, Sum, Term
from exportctl.rules import ContainsAny, Is, Limit, Member, Open, Regime, Snapshot
from exportctl.rules.predicate import Leaf

F = Fraction
DRAWN = 4


def _terms(leaf: Leaf) -> list[Term]:
    match leaf:
        case Limit(metric):
            return _base(metric)
        case Is(flag):
            return [flag]
        case Member(field):
            return [field]
        case _:
            return []


def _base(metric: Metric) -> list[Term]:
    match metric.definition:
        case Quotient(over, under):
            return [*_base(over), *_base(under)]
        case Sum(parts):
            return [term for part in parts for term in _base(part)]
        case _:
            return [metric]


def _drawn(term: Term, leaves: list[Leaf], dice: random.Random) -> Fact[object]:
    """Draw a value, half of the numbers on a limit or next to one, or none at all."""
    match term:
        case Metric():
            limits = [x.at for x in leaves if isinstance(x, Limit) and term in _terms(x)]
            near = dice.choice((F(0), F(0), F(1, 7), F(-1, 7)))
            value = max(dice.choice(limits) * dice.choice((1, 1, 100)) + near, F(0))
            if dice.random() < 0.1:
                return Fact(state=Undefined("drawn so"))
            return number_of(dice.choice((value, F(0), F(dice.randrange(2000)))))
        case Flag():
            return truth_of(Truth.of(known=dice.random() < 0.6))
        case Field():
            codes = [
                code
                for x in leaves
                if isinstance(x, Member) and x.field == term
                for code in sorted(x.codes or ())
            ]
            others = term.codes or (("FR", "US") if term.places else ("other",))
            return Fact(state=OneOf(frozenset((dice.choice((*codes, *others)),))))


def _whole(snapshot: Snapshot, names: tuple[str, ...], dice: random.Random) -> Facts:
    """Draw an item of which everything is known, and what is in it."""
    program = Program.of(snapshot, names)
    held = sorted({x.id for x in program.leaves if isinstance(x, ContainsAny)})
    leaves = list(program.leaves)
    terms = sorted({t for leaf in leaves for t in _terms(leaf)}, key=lambda t: t.term)
    stated = {term: _drawn(term, leaves, dice) for term in terms}
    contents = [
        _whole(snapshot, tuple(held), dice) for _ in range(dice.randrange(3)) if held
    ]
    deal = {term: fact for term, fact in stated.items() if term.of_transaction}
    return Facts(
        stated=stated,
        contents=tuple(
            Facts(stated={**x.stated, **deal}, contents=x.contents) for x in contents
        ),
    )


@pytest.mark.parametrize("regime", REGIMES, ids=lambda each: each.id)
def test_every_rule_of_every_regime_says_the_same_to_both(regime: Regime) -> None:
    """Of items drawn on the limits, and of all that can be in them; on its last day.

    What is not modelled is drawn too, one way for both.
    """
    snapshot = regime.on(date(2027, 1, 1), places())
    dice = random.Random(regime.id)
    names = tuple(snapshot.rules)
    program, compared = Program.of(snapshot, names), 0
    for _ in range(DRAWN):
        facts = _whole(snapshot, names, dice)
        item, there = _item(snapshot, facts, names)
        met = {name: item.meets(program, name, "t") for name in names}
        opens = {x: dice.random() < 0.5 for x in program.leaves if isinstance(x, Open)}
        so = [item.opens["t", leaf] == way for leaf, way in opens.items()]
        solver = solver_of([*there, *so, *_known(item, facts), *item.sides()])
        assert solver.check() == z3().sat
        model = solver.model()
        for name, truth in _evaluated(program, facts, opens).items():
            if truth is not Truth.UNKNOWN:
                compared += 1
                found = z3().is_true(model.eval(met[name], model_completion=True))
                assert found is (truth is Truth.TRUE), (name, facts.stated)
    assert compared >= DRAWN


def _evaluated(
    program: Program, facts: Facts, opens: Mapping[Open, bool]
) -> dict[str, Truth]:
    """Return what the evaluator says, what is not modelled being as drawn."""
    leaves = evaluate(program.snapshot, facts, tuple(program.names)).leaves
    drawn: dict[Leaf, Truth] = {leaf: Truth.of(known=way) for leaf, way in opens.items()}
    values = program.run([{**leaves, **drawn}[leaf].value for leaf in program.leaves])
    return {name: Truth(values[place]) for name, place in program.names.items()}


def test_a_quotient_is_written_out_where_it_is_part_of_a_sum() -> None:
    """No term here needs it; a draft may."""
    over, under = Metric("over", "1"), Metric("under", "1")
    share = Metric("share", "1", Quotient(over, under))
    whole = Metric("whole", "1", Sum((share, over)))
    snapshot = US.on(date(2024, 1, 1), places())
    item, _ = _item(snapshot, Facts(), ("3A090.a",))
    amount = item.amount(whole)
    six = [item.variable(over) == 6, item.variable(under) == 3]
    stated = [*six, *item.sides(), amount.exists]
    assert solver_of([*stated, amount.value != 8]).check() == z3().unsat
    nothing = [item.variable(under) == 0, amount.exists]
    assert solver_of(nothing).check() == z3().unsat


def test_spans_with_open_ends_and_holes_are_kept() -> None:
    """A fact is all its pieces, and that there may be no value."""
    metric = Metric("metric", "1")
    pieces = (Interval(F(1), F(2), low_closed=False), Interval(F(4), None))
    facts = Facts(stated={metric: Fact(state=Span(pieces, maybe_undefined=True))})
    item, _ = _item(US.on(date(2024, 1, 1), places()), facts, ("3A090.a",))
    known, mine = list(_known(item, facts)), item.amount(metric)
    for value, possible in ((1, False), (2, True), (3, False), (4, True), (9, True)):
        there = [*known, mine.exists, mine.value == value]
        assert (solver_of(there).check() == z3().sat) is possible
    assert solver_of([*known, z3().Not(mine.exists)]).check() == z3().sat
