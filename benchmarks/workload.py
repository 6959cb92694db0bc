"""What is measured: three rule texts, 200 versions of them, and chips."""

import random
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.dates import Period, as_day
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.law.us import fr87_62186, fr88_73458, fr91_1684
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.rules import (
    AllOf,
    Is,
    Limit,
    Member,
    Not,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    between,
    less_than,
)

COUNTRIES: Final = (
    "CN", "MO", "RU", "SA", "VN", "US", "DE", "JP", "TW", "KR",
    "IN", "BR", "FR", "GB", "NL", "SG", "AE", "KP", "IR", "MX",
)  # fmt: skip
# A short name for each term, as one would write the rules by hand.
SHORT: Final[dict[Term, str]] = {
    TOTAL_PROCESSING_PERFORMANCE: "tpp",
    APPLICABLE_DIE_AREA: "area",
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: "rate",
    TOTAL_DRAM_BANDWIDTH: "dram",
    DESIGNED_OR_MARKETED_FOR_DATACENTERS: "datacenter",
    DESTINATION: "to",
}
NAMES: Final = tuple(SHORT.values())
TERMS: Final = tuple(SHORT)
VERSIONS: Final = 200


def _to(*codes: str) -> Member:
    return Member(DESTINATION, codes, frozenset(codes))


def _part(rule: Rule, number: int) -> Rule:
    assert isinstance(rule, AllOf)
    return rule.parts[number]


def three_texts() -> dict[str, Rule]:
    """Return four rules of three texts; every limit is that of the law itself.

    October 2022 by total and transfer rate, October 2023 by total and density in two
    paragraphs, January 2026 by total and memory bandwidth. Destinations are made up.
    """
    few, more = _to("CN", "MO"), _to("CN", "MO", "RU", "SA", "VN", "AE", "KP", "IR")
    total = fr88_73458.A_1.rule
    rate = _part(fr87_62186.A_LEAD_IN.requires, 1)
    window = fr91_1684.WINDOW.rule
    sold = any_of(Is(DESIGNED_OR_MARKETED_FOR_DATACENTERS), total)
    a = any_of(fr88_73458.A_1.rule, fr88_73458.A_2.rule)
    b = any_of(fr88_73458.B_1.rule, fr88_73458.B_2.rule)
    return {
        "2022": all_of(few, total, rate),
        "2023 a": all_of(more, sold, a),
        "2023 b": all_of(more, sold, Not(a), b),
        "2026": all_of(few, _part(window, 1), _part(window, 2)),
    }


def versions(count: int = VERSIONS) -> dict[str, Rule]:
    """Return many rules like those, their limits drawn from the law's and some more."""
    chance = random.Random(7)
    texts = three_texts()
    limits = [x for rule in texts.values() for x in _limits(rule)]
    totals = sorted({x.at for x in limits if x.metric == TOTAL_PROCESSING_PERFORMANCE})
    dense = sorted({x.at for x in limits if x.metric == PERFORMANCE_DENSITY})
    totals += [Fraction(n) for n in (600, 3000, 6000, 10000, 14000, 50000)]
    dense += [Fraction(n, 10) for n in (8, 24, 45, 80, 120)]
    sets = [_to(*chance.sample(COUNTRIES, size)) for size in (2, 3, 5, 8, 10, 12)]
    out = {}
    for number in range(count):
        low, high = sorted(chance.sample(totals, 2))
        thin, thick = sorted(chance.sample(dense, 2))
        total, density = TOTAL_PROCESSING_PERFORMANCE, PERFORMANCE_DENSITY
        rates = chance.choice((300, 400, 600, 900))
        out[f"v{number}"] = all_of(
            chance.choice(sets),
            any_of(Is(DESIGNED_OR_MARKETED_FOR_DATACENTERS), at_least(total, str(high))),
            any_of(
                all_of(at_least(total, str(low)), Limit(density, AT_LEAST, thick)),
                all_of(_between(total, low, high), _between(density, thin, thick)),
                all_of(
                    at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, rates),
                    less_than(TOTAL_DRAM_BANDWIDTH, chance.choice((1400, 4100, 6500))),
                ),
            ),
        )
    return out


AT_LEAST: Final = at_least(TOTAL_PROCESSING_PERFORMANCE, 1).comparator


def _between(metric: Any, low: Fraction, high: Fraction) -> Rule:
    return between(metric, _text(low), _text(high))


def _text(value: Fraction) -> str:
    return str(float(value))


def _limits(rule: Rule) -> list[Limit]:
    if isinstance(rule, Limit):
        return [rule]
    parts = (rule.part,) if isinstance(rule, Not) else getattr(rule, "parts", ())
    return [limit for part in parts for limit in _limits(part)]


def snapshot_of(rules: dict[str, Rule]) -> Snapshot:
    """Return rules as the rules of a day."""
    return Snapshot(
        regime="benchmark",
        period=Period(as_day("2020-01-01"), None),
        provisions={},
        instruments={},
        rules=rules,
    )


@attrs.frozen
class Chip:
    """One chip as plain Python, and as facts."""

    values: tuple[float, float, float, float, bool, str]

    @property
    def facts(self) -> Facts:
        """The same as facts, every number the decimal that it was written as."""
        stated: dict[Term, Fact[object]] = {}
        for term, value in zip(TERMS, self.values, strict=True):
            if isinstance(value, bool):
                stated[term] = truth_of(Truth.of(known=value))
            elif isinstance(value, str):
                stated[term] = Fact(state=OneOf(frozenset((value,))))
            else:
                stated[term] = number_of(Fraction(repr(value)))
        return Facts(stated=stated)

    @property
    def named(self) -> dict[str, Any]:
        """The same as a dictionary, as rule engines want it."""
        return dict(zip(NAMES, self.values, strict=True))


def columns(count: int, unknown: float = 0.0) -> dict[str, Any]:
    """Return *count* chips as arrays: four of floats, a flag and a place in COUNTRIES.

    A share of the numbers is *unknown*, which is NaN.
    """
    import numpy as np

    chance = np.random.default_rng(1)
    totals = np.exp(chance.uniform(np.log(100), np.log(60_000), count))
    rates = np.array([0.0, 32.0, 64.0, 300.0, 400.0, 600.0, 900.0, 1800.0])
    made = {
        "tpp": totals.round(1),
        "area": chance.uniform(50, 1700, count).round(1),
        "rate": chance.choice(rates, count),
        "dram": chance.uniform(100, 9000, count).round(),
        "datacenter": chance.random(count) < 0.6,
        "to": chance.integers(0, len(COUNTRIES), count).astype(np.uint8),
    }
    for name in list(made)[:4] if unknown else ():
        made[name][chance.random(count) < unknown] = np.nan
    return made


def chips(count: int) -> list[Chip]:
    """Return the first chips of `columns`, one by one."""
    arrays = [column.tolist() for column in columns(count).values()]
    arrays[-1] = [COUNTRIES[at] for at in arrays[-1]]
    return [Chip(values) for values in zip(*arrays, strict=True)]
