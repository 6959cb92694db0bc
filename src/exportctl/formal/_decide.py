"""A second engine for sharp answers, for what cells of facts cannot tell apart."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from exportctl.catalogue import places
from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import Program
from exportctl.exact import Interval, Span
from exportctl.facts import Facts
from exportctl.formal._case import numbers_claim, tag
from exportctl.formal._encode import Codes, Item, contained, exact_real
from exportctl.formal._solver import solver_of, z3
from exportctl.formal.claims import AtLeast, Inside, Positive
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric, Quotient
from exportctl.rules import Snapshot

__all__ = ["decide"]


def decide(
    snapshot: Snapshot,
    facts: Facts,
    *names: str,
    given: Iterable[AtLeast | Positive | Inside] = (),
) -> Truth:
    """Return whether any of some rules holds, over all completions of the facts.

    It agrees with the cells of `exportctl.evaluate`, and knows more: all relations
    between numbers at once, those that the caller adds among them, and that a code of an
    open list is in a group or is not. What is not modelled leaves the answer unknown
    only if it turns on that.

    Args:
        snapshot: The rules.
        facts: What is known.
        names: The rules asked for.
        given: What else is known of numbers, such as that one is not below another.

    Raises:
        InconsistentFactsError: If nothing can be as stated.
        InputError: If z3 is not installed, with what to install.

    >>> from datetime import date
    >>> from exportctl.catalogue import places, product
    >>> from exportctl.hardware import measure
    >>> from exportctl.law import US
    >>> rules = US.on(date(2023, 11, 17), places())
    >>> print(decide(rules, measure(product("h800").item), "3A090.a", "3A090.b"))
    true
    """
    item, known = _item(snapshot, facts, names)
    met = z3().Or(*(_meets(item, snapshot, name) for name in names))
    stated = [*known, *(numbers_claim(each, {"x": item}) for each in given)]
    stated += [*_known(item, facts), *item.sides()]
    can, cannot = (solver_of([*stated, way]).check() for way in (met, z3().Not(met)))
    never, always = (each == z3().unsat for each in (can, cannot))
    if never and always:
        raise InconsistentFactsError("a term", "it is", "no value that agrees with it")
    return Truth.of(known=always) if never or always else Truth.UNKNOWN


def _meets(item: Item, snapshot: Snapshot, name: str) -> Any:
    return item.meets(Program.of(snapshot, (name,)), name, tag(snapshot))


def _item(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...]
) -> tuple[Item, list[Any]]:
    """Return an item with the contents that are known, and what keeps them there."""
    deal = Item(name="deal", codes=Codes(tuple(sorted(places().countries))))
    item = _holding(facts, contained({snapshot: names}), deal, "x")
    return item, list(_there(item, facts))


def _holding(facts: Facts, counts: list[int], deal: Item, name: str) -> Item:
    known = len(facts.contents)
    others = 0 if facts.closed or not counts else counts[0]
    inside = [
        _holding(
            facts.contents[k] if k < known else Facts(closed=False),
            counts[1:],
            deal,
            f"{name}.{k}",
        )
        for k in range(known + others)
    ]
    return Item(name=name, codes=deal.codes, deal=deal, inside=tuple(inside))


def _there(item: Item, facts: Facts) -> Iterator[Any]:
    for each, inner in zip(item.inside, facts.contents, strict=False):
        yield each.present
        yield from _there(each, inner)


def _known(item: Item, facts: Facts) -> Iterator[Any]:
    """Yield what facts say of the variables of an item, and of what is inside."""
    for term, fact in facts.stated.items():
        match term:
            case Metric():
                yield _within(item, term, facts.span(term))
            case Flag() if facts.truth(term) is not Truth.UNKNOWN:
                yield item.variable(term) == (facts.truth(term) is Truth.TRUE)
            case Field() if fact.known:
                codes = sorted(facts.codes(term) or ())
                mine = item.variable(term)
                numbers = [item.codes.number(term, code) for code in codes]
                yield z3().Or(*(mine == number for number in numbers))
    for each, inner in zip(item.inside, facts.contents, strict=False):
        yield from _known(each, inner)


def _within(item: Item, metric: Metric, span: Span) -> Any:
    """Return that a number is in one of the pieces of a span, or has no value."""
    if isinstance(metric.definition, Quotient):
        over = item.amount(metric.definition.numerator)
        under = item.amount(metric.definition.denominator)
        exists = z3().And(over.exists, under.exists, under.value > 0)
        value, scale = over.value, under.value
    else:
        mine = item.amount(metric)
        exists, value, scale = mine.exists, mine.value, exact_real(Fraction(1))
    ways = [z3().And(exists, *_between(value, scale, piece)) for piece in span.pieces]
    return z3().Or(*ways, *([z3().Not(exists)] if span.maybe_undefined else []))


def _between(value: Any, scale: Any, piece: Interval) -> Iterator[Any]:
    low = exact_real(piece.low) * scale
    yield value >= low if piece.low_closed else value > low
    if piece.high is not None:
        high = exact_real(piece.high) * scale
        yield value <= high if piece.high_closed else value < high
