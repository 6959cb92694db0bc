"""Whether any, all or none of some provisions hold, over all completions of the facts.

Each answer about a union is as sharp as one about a single paragraph: an item may be
undecided for two paragraphs, and still be sure to meet one of them.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, assert_never

import attrs

from exportctl.analysis._start import Start, starting
from exportctl.dates import Day
from exportctl.errors import InputError, UnknownNameError
from exportctl.evaluate import Program, evaluate
from exportctl.evaluate.cells import completions
from exportctl.evaluate.sharp import shared
from exportctl.facts import Fact, Facts, OneOf
from exportctl.hardware import Item
from exportctl.logic import Truth, all_true, any_true
from exportctl.metrics import DESTINATION, Metric, parts_of
from exportctl.readings import Reading
from exportctl.rules import (
    AnyOf,
    ContainsAny,
    Headline,
    Paragraph,
    Requirement,
    Snapshot,
    any_of,
)
from exportctl.rules.predicate import Ref
from exportctl.screening._judge import knowing
from exportctl.transactions import Transaction, transaction_facts

__all__ = ["Sharp", "Union", "ask", "ask_facts", "not_exact"]

_INSIDE: Final = "?inside "
_NEVER: Final = AnyOf(())
_MARK: Final = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "undecided"}


class Union(enum.Enum):
    """How several provisions are asked about together."""

    ANY = "any"
    ALL = "all"
    NONE = "none"

    def of(self, answers: Iterable[Truth]) -> Truth:
        """Return whether any, all or none of *answers* is yes.

        >>> print(Union.NONE.of([Truth.FALSE, Truth.UNKNOWN]))
        unknown
        """
        match self:
            case Union.ANY:
                return any_true(answers)
            case Union.ALL:
                return all_true(answers)
            case Union.NONE:
                return ~any_true(answers)
            case _:
                assert_never(self)


@attrs.frozen(kw_only=True)
class Sharp:
    """An answer over all completions of the facts.

    Attributes:
        asked: The provisions, by their ids.
        how: Whether any, all or none of them were asked for.
        truth: The answer: true or false where every completion gives it.
        plain: What Kleene's logic says, which looks at each place of a rule on its own.
        each: The answer about each provision alone.
        together: Which of them hold together in some completion; one entry for each way.
    """

    asked: tuple[str, ...]
    how: Union
    truth: Truth
    plain: Truth
    each: Mapping[str, Truth] = attrs.field(eq=False)
    together: tuple[tuple[str, ...], ...]

    @property
    def decided(self) -> bool:
        """Whether every completion gives the same answer.

        >>> ask("h800", "3A090.a", on="2023-11-17").decided
        True
        """
        return self.truth is not Truth.UNKNOWN

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, as ``exportctl.ask/1``."""
        return {
            "schema": "exportctl.ask/1",
            "asked": list(self.asked),
            "how": self.how.value,
            "truth": str(self.truth),
            "plain": str(self.plain),
            "each": {id: str(truth) for id, truth in self.each.items()},
            "together": [list(ids) for ids in self.together],
        }

    def __str__(self) -> str:
        lines = [f"{self.how.value} of {', '.join(self.asked)}: {_MARK[self.truth]}"]
        lines += [f"  {id}: {_MARK[truth]}" for id, truth in self.each.items()]
        if len(self.together) > 1:
            ways = (" and ".join(ids) or "none of them" for ids in self.together)
            lines.append(f"  possible: {'; '.join(ways)}")
        return "\n".join(lines)


def ask(
    item: Item | str | Sequence[Item | str],
    *provisions: str,
    on: Day | str,
    how: Union = Union.ANY,
    regime: str = "us",
    to: str | Sequence[str] | None = None,
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
) -> Sharp:
    """Return whether any, all or none of some provisions hold of an item.

    Paragraphs are asked of the item and of every circuit in it. Where parties are asked
    about, in exceptions for one, what is not said of them stays open; where only item and
    destination are, parties that nobody named count for nothing, as in a decision.

    Args:
        item: An item or a product's name; several are candidates, of which it is one.
        provisions: Ids: paragraphs, requirements, exceptions, or definitions.
        on: The day asked about.
        how: Whether any, all or none of them are asked for.
        regime: The regime's id.
        to: The destination; several are candidates. Without one, it may be any country.
        transaction: What is to be done with the item.
        readings: Readings of the text to take in place of the defaults.

    Raises:
        UnknownNameError: If a name is not known, or no provision bears the id that day.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the facts contradict each other.
        InputError: If there is no candidate, or no provision is named.

    >>> str(ask("h800", "3A090.a", "3A090.b", on="2023-11-17").truth)
    'true'
    """
    one_country = isinstance(to, str) or to is None
    countries: tuple[str, ...] = () if one_country else tuple(to or ())
    starts = [
        starting(
            each,
            on=on,
            regime=regime,
            to=to if isinstance(to, str) else None,
            transaction=transaction,
            readings=tuple(readings),
        )
        for each in _candidates(item)
    ]
    if not one_country and not countries:
        raise InputError(["to: wants at least one candidate, got none"])
    asked = [_facts(each, provisions, countries) for each in starts]
    return _joined([ask_facts(s, f, *provisions, how=how) for s, f in asked])


def _candidates(item: Item | str | Sequence[Item | str]) -> list[Item | str]:
    if isinstance(item, str) or not isinstance(item, Sequence):
        return [item]
    if not item:
        raise InputError(["item: wants at least one candidate, got none"])
    return list(item)


def _facts(
    start: Start, provisions: Sequence[str], countries: Sequence[str]
) -> tuple[Snapshot, Facts]:
    """Return the rules and the facts that they are to be asked of."""
    snapshot = start.snapshot
    kinds = (Paragraph, Headline, Requirement)
    found = (snapshot.provisions.get(id) for id in provisions)
    alone = all(isinstance(each, kinds) for each in found)
    facts = start.by_destination if alone else start.facts
    if start.destination is None:
        known = start.question.places
        named = [known.country(code) for code in countries] or known.countries
        facts = knowing(facts, {DESTINATION: _one_of(named)})
    return (_staying(snapshot) if start.question.stays else snapshot), facts


def _one_of(countries: Iterable[str]) -> Fact[object]:
    """Return the fact that the destination is one of some countries."""
    each = (transaction_facts(Transaction(to=code))[DESTINATION] for code in countries)
    codes = (fact.state.values for fact in each if isinstance(fact.state, OneOf))
    return Fact(state=OneOf(frozenset(code for some in codes for code in some)))


@lru_cache(maxsize=64)
def _staying(snapshot: Snapshot) -> Snapshot:
    """Return the rules for what does not leave the country: it needs no license."""
    none = dict.fromkeys(snapshot.required, _NEVER)
    return attrs.evolve(snapshot, rules={**snapshot.rules, **none})


def _joined(answers: Sequence[Sharp]) -> Sharp:
    """Return the answer about an item that is one of several candidates."""
    first = answers[0]
    ways = dict.fromkeys(way for each in answers for way in each.together)
    return attrs.evolve(
        first,
        truth=_same(each.truth for each in answers),
        plain=_same(each.plain for each in answers),
        each={id: _same(x.each[id] for x in answers) for id in first.asked},
        together=tuple(ways),
    )


def _same(truths: Iterable[Truth]) -> Truth:
    return shared(truth.value for truth in truths)


def ask_facts(
    snapshot: Snapshot, facts: Facts, *provisions: str, how: Union = Union.ANY
) -> Sharp:
    """Return whether any, all or none of some provisions hold of an item with *facts*.

    Args:
        snapshot: The rules.
        facts: What is known of the item, of what is inside, and of the transaction.
        provisions: Their ids.
        how: Whether any, all or none of them are asked for.

    Raises:
        UnknownNameError: If no provision bears the id.
        InconsistentFactsError: If the facts contradict each other.
        InputError: If no provision is named.

    >>> from exportctl.catalogue import places, product
    >>> from exportctl.dates import as_day
    >>> from exportctl.hardware import measure
    >>> from exportctl.law import US
    >>> rules = US.on(as_day("2023-11-17"), places())
    >>> ask_facts(rules, measure(product("h800").item), "3A090.a").together
    (('3A090.a',),)
    """
    if not provisions:
        raise InputError(["provisions: wants at least one id, such as '3A090.a', got none"])
    for id in provisions:
        if id not in snapshot.rules:
            raise UnknownNameError("provision in force that day", id, snapshot.rules)
    asked = tuple(dict.fromkeys(provisions))
    asking, names = snapshot, asked
    if facts.contents or not facts.closed:
        asking, names = _inside(snapshot), tuple(f"{_INSIDE}{id}" for id in asked)
    rows = tuple(dict.fromkeys(completions(asking, facts, names)))
    plain = evaluate(asking, facts, names).truths
    columns = zip(asked, zip(*rows, strict=True), strict=True)
    return Sharp(
        asked=asked,
        how=how,
        truth=_same(how.of(map(Truth, row)) for row in rows),
        plain=how.of(plain[name] for name in names),
        each={id: shared(codes) for id, codes in columns},
        together=tuple(_ways(asked, rows)),
    )


def _ways(
    asked: Sequence[str], rows: Sequence[tuple[int, ...]]
) -> Iterator[tuple[str, ...]]:
    """Yield what holds together in each completion; what is not modelled never does."""
    for row in sorted(rows, reverse=True):
        codes = zip(asked, row, strict=True)
        yield tuple(id for id, code in codes if code == Truth.TRUE.value)


@lru_cache(maxsize=64)
def _inside(snapshot: Snapshot) -> Snapshot:
    """Return the rules with each of them asked, once more, of what is inside too.

    Rules that are asked for together are answered with the same completions.
    """
    rules = {f"{_INSIDE}{id}": any_of(Ref(id), ContainsAny(id)) for id in snapshot.rules}
    return attrs.evolve(snapshot, rules={**snapshot.rules, **rules})


def not_exact(snapshot: Snapshot, *names: str) -> tuple[tuple[Metric, ...], ...]:
    """Return the groups of metrics of which cells may be too wide.

    A cell tries every definition on its own. That is exact where a group of metrics that
    definitions tie together holds one definition; where it holds two, a cell may stand
    for no completion at all, and an answer may stay open that is not. A solver for such
    groups needs the limits of ``Program.of(snapshot, names).leaves``, the definitions of
    these metrics, and what ``Facts.span`` says of each.

    Args:
        snapshot: The rules.
        names: The rules asked for; by default all that are about items.

    >>> from exportctl.catalogue import places
    >>> from exportctl.dates import as_day
    >>> from exportctl.law import US
    >>> not_exact(US.on(as_day("2026-02-01"), places()))
    ()
    """
    groups: list[set[Metric]] = []
    for metric in Program.of(snapshot, names).metrics:
        mine = set(parts_of(metric))
        touching = [group for group in groups if group & mine]
        groups = [group for group in groups if not group & mine]
        groups.append(mine.union(*touching))
    derived = [[m for m in group if m.definition is not None] for group in groups]
    return tuple(
        tuple(sorted(group, key=str))
        for group, defined in zip(groups, derived, strict=True)
        if len(defined) > 1
    )
