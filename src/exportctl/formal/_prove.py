"""Proving a claim for every day that it is about."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeAlias

import attrs

from exportctl.catalogue import places
from exportctl.dates import Day, Period
from exportctl.errors import UnknownNameError
from exportctl.formal._amendments import amendment_cases
from exportctl.formal._case import Case, case_on, says_in
from exportctl.formal._solver import versions, z3
from exportctl.formal.certificate import Certificate, Outcome, UsedText
from exportctl.formal.claims import Text, Theorem, Unamended
from exportctl.formal.theorems import AMENDMENTS, FALSE_CLAIMS, THEOREMS
from exportctl.formal.witness import witness_of
from exportctl.law import REGIMES
from exportctl.rules import Regime

__all__ = ["claim_named", "prove"]

Tried: TypeAlias = tuple[Period, Outcome, Case | None, Any]


def claim_named(id: str) -> Theorem | Unamended:
    """Return a theorem, a claim about amendments or a false claim.

    Raises:
        UnknownNameError: If there is none of that id.

    >>> claim_named("eu-implies-us").says[:45]
    'a circuit on the list of the European Union b'
    """
    every: tuple[Theorem | Unamended, ...] = (*THEOREMS, *AMENDMENTS, *FALSE_CLAIMS)
    found = {each.id: each for each in every}
    if id not in found:
        raise UnknownNameError("claim", id, found)
    return found[id]


def prove(
    claim: Theorem | Unamended, regimes: Iterable[Regime] | None = None
) -> Certificate:
    """Return what comes of a claim, over every day that it is about.

    Args:
        claim: The claim.
        regimes: The regimes, for the texts that it names; all that are encoded by
            default. Others may take their places, such as one with a draft laid over it.

    Raises:
        InputError: If z3 is not installed, with what to install.
        UnknownNameError: If the claim names a regime that is not among them, or a
            provision that is not in force.

    >>> print(prove(claim_named("eu-implies-us")).outcome)
    proved
    """
    z3()
    among = REGIMES if regimes is None else regimes
    known, texts = {each.id: each for each in among}, _texts(claim)
    for text in texts:
        if text.regime not in known:
            raise UnknownNameError("regime", text.regime, known)
    if isinstance(claim, Unamended):
        tried = list(_amendments(known[claim.regime]))
    else:
        tried = list(_theorem(claim, known))
    outcome = _worst(each[1] for each in tried)
    mine = [each for each in tried if each[1] is outcome]
    case, model = mine[0][2:] if mine else (None, None)
    days = [each[0].start for each in tried if each[0].start]
    return Certificate(
        claim=claim,
        outcome=outcome,
        periods=tuple(_joined(each[0] for each in mine)),
        texts=tuple(_used(text, known, days) for text in texts if days),
        witness=witness_of(case, model) if case and outcome is Outcome.REFUTED else None,
        versions=versions(),
    )


def _texts(claim: Theorem | Unamended) -> tuple[Text, ...]:
    if isinstance(claim, Unamended):
        return (Text(claim.regime),)
    return tuple(dict.fromkeys(each.text for each in says_in(claim)))


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    order = (Outcome.REFUTED, Outcome.UNDECIDED, Outcome.PROVED)
    return next((each for each in order if each in found), Outcome.PROVED)


def _theorem(theorem: Theorem, known: Mapping[str, Regime]) -> Iterator[Tried]:
    """Yield what comes of a theorem in each period; like rules are tried once."""
    seen: dict[object, tuple[Outcome, Any]] = {}
    for period in _periods(theorem, known):
        assert period.start is not None
        case = case_on(theorem, period.start, known, places())
        if case.shape not in seen:
            seen[case.shape] = _settled(case)
        outcome, model = seen[case.shape]
        yield period, outcome, case, model


def _settled(case: Case) -> tuple[Outcome, Any]:
    """Return how one case ends, and the model that refutes it."""
    model = case.counterexample()
    if model is None:
        return Outcome.PROVED, None
    if model == z3().unknown:
        return Outcome.UNDECIDED, None
    return Outcome.REFUTED, model


def _periods(theorem: Theorem, known: Mapping[str, Regime]) -> Iterator[Period]:
    """Yield the periods between changes of the rules or the country groups."""
    texts = {each.text for each in says_in(theorem) if each.text.on is None}
    changes = {day for text in texts for day in known[text.regime].breakpoints()}
    ends = {theorem.since, *(d for d in changes | places().breakpoints())}
    until = theorem.until
    mine = sorted(d for d in ends if theorem.since <= d and (until is None or d < until))
    for start, end in pairwise((*mine, until)):
        yield Period(start, end)


def _amendments(regime: Regime) -> Iterator[Tried]:
    """Yield what comes of every day on which an instrument takes effect."""
    days = sorted(regime.breakpoints())
    for day, until in pairwise((*days, None)):
        assert day is not None
        found = [(_settled(case), case) for case in amendment_cases(regime, day, places())]
        bad = [(x, case) for x, case in found if x[0] is not Outcome.PROVED]
        (outcome, model), case = bad[0] if bad else ((Outcome.PROVED, None), None)
        yield Period(day, until), outcome, case, model


def _joined(periods: Iterable[Period]) -> Iterator[Period]:
    """Join periods of which one ends where the next begins."""
    last: Period | None = None
    for each in periods:
        if last is not None and last.until == each.start:
            last = attrs.evolve(last, until=each.until)
        else:
            if last is not None:
                yield last
            last = each
    if last is not None:
        yield last


def _used(text: Text, known: Mapping[str, Regime], days: list[Day]) -> UsedText:
    """Return the rules of a text, over all days of a proof."""
    regime = known[text.regime]
    found = [regime.on(text.on or day, places()) for day in days]
    acts = {act.id: act for each in found for act in each.instruments.values()}
    return UsedText(
        regime=regime.id,
        period=Period(found[0].period.start, found[-1].period.until)
        if text.on
        else Period(days[0], None),
        instruments=tuple(
            (each.id, each.citation, min(phase.effective for phase in each.phases))
            for each in acts.values()
        ),
        verified_through=regime.verified_through,
    )
