"""What the texts of several authorities say of one and the same number."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl import Board, Computer, IntegratedCircuit, screen
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import evaluate
from exportctl.hardware import measure
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import AllOf, AnyOf, Limit, Not, Rule

DAY = "2026-07-23"
BY_ID = {regime.id: regime for regime in REGIMES}
LIMBS = [("eu", "3A501.a.16"), ("jp", "art. 6(i)(yo)")]


def limits(rule: Rule) -> Iterator[Limit]:
    """Yield every limit in a rule."""
    match rule:
        case Limit():
            yield rule
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from limits(part)
        case Not(part):
            yield from limits(part)
        case _:
            return


# The comparators at a glance: metrics_history, section 6.
@pytest.mark.parametrize(
    ("regime", "id", "term", "word", "at"),
    [
        ("us-computers", "4A003.b", "adjusted_peak_performance", "more_than", "70"),
        ("eu", "4A003.b", "adjusted_peak_performance", "more_than", "70"),
        ("jp", "art. 7(iii)(ro)", "adjusted_peak_performance", "more_than", "70"),
        ("us-computers", "4A994.b", "adjusted_peak_performance", "at_least", "0.0128"),
        (
            "us-entries",
            "3A001.a.7.a",
            "single_ended_digital_inputs_outputs",
            "more_than",
            "700",
        ),
        ("us-entries", "3A001.a.3", "clock_rate", "more_than", "40"),
        ("us-entries", "4A003.g", "one_way_rate_per_external_link", "more_than", "2.0"),
        ("us-entries", "3A001.a.7.b", "aggregate_one_way_serial_rate", "at_least", "500"),
        ("eu", "3A001.a.7.a", "single_ended_digital_inputs_outputs", "more_than", "700"),
        ("eu", "3A001.a.7.b", "aggregate_one_way_serial_rate", "at_least", "500"),
        ("jp", "art. 6(i)(to)", "single_ended_digital_inputs_outputs", "more_than", "700"),
        ("jp", "art. 6(i)(to)", "aggregate_one_way_serial_rate", "at_least", "500"),
        ("wassenaar", "4.A.3.b", "adjusted_peak_performance", "more_than", "70"),
        ("uk", "4A003.b", "adjusted_peak_performance", "more_than", "70"),
        ("eu", "3B501.f.1.b", "dedicated_chuck_overlay", "at_most", "1.50"),
        (
            "eu",
            "3B501.f.1.b",
            "minimum_resolvable_feature_by_one_quarter",
            "at_most",
            "45",
        ),
        ("eu", "3A502.i", "aggregate_lut_input_count", "at_least", "1800000"),
        ("us", "3A090.a.1", "total_processing_performance", "at_least", "4800"),
        ("eu", "3A501.a.16", "total_processing_performance", "at_least", "6000"),
        ("jp", "art. 6(i)(yo)", "total_processing_performance", "at_least", "6000"),
        ("us-equipment", "3B001.f.1.b", "dedicated_chuck_overlay", "at_most", "1.50"),
        ("us-equipment", "3B001.f.1.b", "minimum_resolvable_feature", "at_most", "45"),
    ],
)
def test_a_limit_is_compared_as_it_is_printed(
    regime: str, id: str, term: str, word: str, at: str
) -> None:
    """More than is not "or more", and the next authority may print the other one."""
    rules = BY_ID[regime].on(as_day(DAY), places()).provisions[id].rule  # type: ignore[union-attr]
    found = {(x.metric.term, x.comparator.value, x.at) for x in limits(rules)}
    assert (term, word, Fraction(at)) in found


def met(regime: str, id: str, tpp: Fraction) -> Truth:
    """Return whether a circuit of that total meets a paragraph."""
    item = IntegratedCircuit(id="x", stated={TPP: tpp}, market="datacenter")
    snapshot = BY_ID[regime].on(as_day(DAY), places())
    return evaluate(snapshot, measure(item), (id,)).truths[id]


TOTALS = st.fractions(
    min_value=0, max_value=20_000, max_denominator=1000
) | st.sampled_from(
    [
        Fraction(x) + d
        for x in (4800, 6000)
        for d in (Fraction(-1, 1000), Fraction(0), Fraction(1))
    ]
)


@pytest.mark.parametrize(("regime", "id"), LIMBS)
@given(tpp=TOTALS)
def test_what_they_catch_by_its_total_the_united_states_catch(
    regime: str, id: str, tpp: Fraction
) -> None:
    """As long as 4800 stands there and 6000 elsewhere."""
    theirs, ours = met(regime, id, tpp), met("us", "3A090.a.1", tpp)
    assert theirs is Truth.of(known=tpp >= 6000)
    assert theirs is Truth.FALSE or ours is Truth.TRUE


@pytest.mark.parametrize(("regime", "id"), LIMBS)
@pytest.mark.parametrize("tpp", ["4800", "5864", "5999.999"])
def test_the_reverse_does_not_hold(regime: str, id: str, tpp: str) -> None:
    """The A100 and the L40S fall between."""
    assert met("us", "3A090.a.1", Fraction(tpp)) is Truth.TRUE
    assert met(regime, id, Fraction(tpp)) is Truth.FALSE


SINCE = {
    "uk": ("2024-04-01", "2025-12-15", "2025-12-16"),
    "kr": ("2025-02-28",),
    "tw": ("2026-02-11", "2026-02-12"),
    "my": ("2025-07-14",),
    "ch": ("2025-04-30", "2025-05-01"),
    "dk": ("2025-06-30", "2025-07-01"),
    "au": ("2024-08-31", "2024-09-01"),
    "nz": ("2024-11-11", "2024-11-12"),
    "in": ("2025-10-22", "2025-10-23"),
}
UNSEEN = [(id, day) for id, days in SINCE.items() for day in (*days, "2026-11-23")]


@pytest.mark.parametrize(("regime", "day"), UNSEEN)
@pytest.mark.parametrize("tpp", ["0", "2368", "5999", "6000", "99999", None])
@pytest.mark.parametrize("of", [None, Board, Computer])
def test_a_number_that_was_not_seen_frees_nothing_and_catches_nothing(
    regime: str, day: str, tpp: str | None, of: type[Board | Computer] | None
) -> None:
    """Whatever the chip, and on its own or in something: the limit is not known."""
    stated = {} if tpp is None else {TPP: tpp}
    chip = IntegratedCircuit(id="x", market="consumer", stated=stated)
    peak = {APP: "0"}
    item = of(id="y", integrated_circuits=(chip,), stated=peak) if of else chip
    assert screen(item, regime=regime, on=day).controlled is Truth.UNKNOWN


@pytest.mark.parametrize("product", ["h100", "h20", "rtx-4090"])
@pytest.mark.parametrize("regime", SINCE)
def test_nor_does_it_of_products(regime: str, product: str) -> None:
    """The catalogue holds no fact that would settle it."""
    assert screen(product, regime=regime, on="2026-06-01").controlled is Truth.UNKNOWN
