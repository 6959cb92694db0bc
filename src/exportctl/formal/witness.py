"""A counterexample as facts, cut to what it needs, and confirmed by the evaluator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

import attrs

from exportctl.evaluate import Program
from exportctl.evaluate.program import leaf_truth
from exportctl.exact import exact_text
from exportctl.facts import Fact, Facts, OneOf, Undefined, number_of, truth_of
from exportctl.formal._case import Case, tag
from exportctl.formal._encode import Item
from exportctl.formal._solver import z3
from exportctl.formal.claims import (
    AtLeast,
    Claim,
    Either,
    Inside,
    Never,
    Positive,
    Says,
)
from exportctl.logic import Truth, all_true, any_true
from exportctl.metrics import Field, Flag, Metric, Term
from exportctl.rules import ContainsAny, Open

__all__ = ["Supposed", "Witness", "witness_of"]


@attrs.frozen(kw_only=True)
class Supposed:
    """How something that is not modelled turns out in a witness.

    Attributes:
        id: What.
        because: Why it is not modelled.
        so: How.
    """

    id: str
    because: str
    so: bool


@attrs.frozen(kw_only=True)
class Witness:
    """Items of which a claim does not hold.

    Attributes:
        facts: What has to be known of each item; whatever else is so, the claim fails.
        supposed: What is not modelled, and how it has to turn out.
        confirmed: Whether the evaluator finds the same of these facts, which it must.
    """

    facts: Mapping[str, Facts]
    supposed: tuple[Supposed, ...]
    confirmed: bool

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """Yield it line by line."""
        first: Facts | None = None
        for name, facts in self.facts.items():
            yield f"{name}, the same but for:" if first else f"{name}:"
            yield from (f"  {line}" for line in _lines(facts, first or Facts()))
            first = first or facts
        for each in self.supposed:
            yield f"supposing that it is {'' if each.so else 'not '}so: {each.id}"

    def record(self) -> dict[str, Any]:
        """Return it as JSON would hold it; numbers are exact strings."""
        return {
            "items": {name: _record(facts) for name, facts in self.facts.items()},
            "supposed": [attrs.asdict(each) for each in self.supposed],
            "confirmed": self.confirmed,
        }


def _lines(facts: Facts, other: Facts) -> Iterator[str]:
    """Yield what facts say that others do not."""
    for term, fact in facts.stated.items():
        if other[term].state != fact.state:
            unit = f" {term.unit}" if isinstance(term, Metric) and fact.span.point else ""
            yield f"{term}: {_in_words(fact)}{unit}"
    for each in () if other.contents else facts.contents:
        yield "inside:"
        yield from (f"  {line}" for line in _lines(each, Facts()))


def _in_words(fact: Fact[Any]) -> str:
    match fact.state:
        case OneOf(values):
            (value,) = values
            return {"true": "yes", "false": "no"}.get(str(value), str(value))
        case _:
            return exact_text(fact.span)


def _record(facts: Facts) -> dict[str, Any]:
    return {
        "facts": {term.term: _in_words(fact) for term, fact in facts.stated.items()},
        "inside": [_record(each) for each in facts.contents],
    }


Opens: TypeAlias = dict[tuple[str, Open], bool]


@attrs.frozen(eq=False, kw_only=True)
class _Found:
    """An item of a model: facts, what is not modelled, and what is inside."""

    stated: Mapping[Term, Fact[object]]
    opens: Opens
    inside: "tuple[_Found, ...]" = ()

    @property
    def facts(self) -> Facts:
        return Facts(stated=self.stated, contents=tuple(each.facts for each in self.inside))

    def smaller(self) -> "Iterator[_Found]":
        """Yield it with one thing less known."""
        for k in range(len(self.inside)):
            yield attrs.evolve(self, inside=(*self.inside[:k], *self.inside[k + 1 :]))
        for term in self.stated:
            yield attrs.evolve(self, stated=_without(self.stated, term))
        for open_ in self.opens:
            yield attrs.evolve(self, opens=_without(self.opens, open_))
        for k, each in enumerate(self.inside):
            for less in each.smaller():
                rest = self.inside[:k], self.inside[k + 1 :]
                yield attrs.evolve(self, inside=(*rest[0], less, *rest[1]))


def _without(table: Mapping[Any, Any], key: object) -> dict[Any, Any]:
    return {k: v for k, v in table.items() if k != key}


_Items: TypeAlias = Mapping[str, _Found]


def witness_of(case: Case, model: Any) -> Witness:
    """Return the items of a model of *case* with no more known than it takes."""
    deals = [each.deal for each in case.items.values() if each.deal]
    terms = _terms([*case.items.values(), *deals])
    items: _Items = {name: _found(each, terms, model) for name, each in case.items.items()}
    confirmed = _fails(case, items)
    if confirmed:
        items = _reduced(case, items)
    return Witness(
        facts={name: each.facts for name, each in items.items()},
        supposed=tuple(dict.fromkeys(s for x in items.values() for s in _supposed(x))),
        confirmed=confirmed,
    )


def _terms(items: Iterable[Item]) -> list[Term]:
    """Return the terms that anything here has a variable for, in one order for all."""
    found = {term for each in items for term in each.variables}
    return sorted(found, key=lambda term: term.term)


def _found(item: Item, terms: Sequence[Term], model: Any) -> _Found:
    opens = item.like.opens if item.like else item.opens
    deal = [item.deal] if item.deal else []
    return _Found(
        stated={term: _fact(item, term, model) for term in terms},
        opens={key: _is_true(model, each) for key, each in opens.items()},
        inside=tuple(
            _found(each, _terms([each, *deal]), model)
            for each in item.inside
            if _is_true(model, each.present)
        ),
    )


def _is_true(model: Any, expression: Any) -> bool:
    return bool(z3().is_true(model.eval(expression, model_completion=True)))


def _fact(item: Item, term: Term, model: Any) -> Fact[object]:
    variable = item.variable(term)
    value = model.eval(variable, model_completion=True)
    match term:
        case Metric():
            if not _is_true(model, item.holder(term).exists[term]):
                return Fact(state=Undefined("it has none"))
            return number_of(
                Fraction(value.numerator_as_long(), value.denominator_as_long())
            )
        case Flag():
            return truth_of(Truth.of(known=_is_true(model, variable)))
        case Field():
            code = item.codes.code(term, value.as_long())
            return Fact(state=OneOf(frozenset((code,))))
        case _:
            assert_never(term)


def _reduced(case: Case, items: _Items) -> _Items:
    """Leave out whatever the claim fails without."""
    for less in _smaller(items):
        if _fails(case, less):
            return _reduced(case, less)
    return items


def _smaller(items: _Items) -> Iterator[_Items]:
    """Yield the items with one thing less known of all of them."""
    for tried in zip(*(each.smaller() for each in items.values()), strict=True):
        yield dict(zip(items, tried, strict=True))


def _fails(case: Case, items: _Items) -> bool:
    """Return whether the evaluator finds that what is given holds, and the rest not."""
    given = all_true(_truth(case, each.claim, items) for each in case.theorem.given)
    then = _truth(case, case.theorem.then, items)
    return given is Truth.TRUE and then is Truth.FALSE


def _truth(case: Case, claim: Claim, items: _Items) -> Truth:
    match claim:
        case Says(_, _, of):
            program, name = case.program(claim)
            return _says(program, name, items[of])
        case AtLeast() | Positive():
            return _number_truth(claim, items)
        case Inside(inner, of):
            return all_true(_truth(case, inner, {"x": x}) for x in items[of].inside)
        case Never(inner):
            return ~_truth(case, inner, items)
        case Either(claims):
            return any_true(_truth(case, each, items) for each in claims)
        case _:
            assert_never(claim)


def _says(program: Program, name: str, item: _Found) -> Truth:
    """Return what the evaluator says, what is not modelled being as supposed."""
    snapshot, facts, codes = program.snapshot, item.facts, []
    for leaf in program.leaves:
        match leaf:
            case Open():
                so = item.opens.get((tag(snapshot), leaf))
                truth = Truth.UNKNOWN if so is None else Truth.of(known=so)
            case ContainsAny(id):
                inner = Program.of(snapshot, (id,))
                truth = any_true(_says(inner, id, each) for each in item.inside)
            case _:
                truth = leaf_truth(leaf, facts, snapshot)
        codes.append(truth.value)
    return Truth(program.run(codes)[program.names[name]])


def _number_truth(claim: AtLeast | Positive, items: _Items) -> Truth:
    """Return whether known numbers are as claimed; of others it is not known."""
    mine = items[claim.of].facts.span(claim.metric).point
    if isinstance(claim, Positive):
        return Truth.UNKNOWN if mine is None else Truth.of(known=mine > 0)
    other = items[claim.other_of].facts.span(claim.other).point
    if mine is None or other is None:
        return Truth.UNKNOWN
    return Truth.of(known=mine >= other)


def _supposed(found: _Found) -> Iterable[Supposed]:
    for (_, leaf), so in found.opens.items():
        yield Supposed(id=leaf.id, because=leaf.because, so=so)
    for each in found.inside:
        yield from _supposed(each)
