"""Products near a limit are found, and say what their figures rest on."""

from fractions import Fraction

import pytest

from exportctl.catalogue import Product, document, product
from exportctl.errors import InvalidNumberError, UnknownNameError
from exportctl.exact import rounded
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE, Metric
from exportctl.screening import NearThreshold, near_thresholds
from exportctl.sources import Confidence

DAYS = ("2022-12-01", "2023-12-01", "2026-02-01")
NEAR = {(x.id, x.limit): x for day in DAYS for x in near_thresholds(on=day)}


def ids(on: str, within: str = "0.02", regime: str = "us") -> set[str]:
    return {each.id for each in near_thresholds(on=on, within=within, regime=regime)}


def test_the_near_misses_that_are_known_are_found() -> None:
    """Those that whoever compiled the table listed by hand."""
    known = {
        "nvidia-a10", "nvidia-l20", "nvidia-a30", "nvidia-a40", "nvidia-h20",
        "nvidia-rtx-4090-d", "nvidia-rtx-5090-d", "moore-threads-s4000", "sony-ps5-pro",
    }  # fmt: skip
    assert known <= ids("2023-12-01")
    assert "amd-mi325x" in ids("2026-02-01") - ids("2023-12-01")
    assert "intel-gaudi2-hl-225b" in ids("2022-12-01") - ids("2023-12-01")


def test_a_figure_at_a_limit_is_near_it() -> None:
    """On either side, and on it."""
    shares = {each.id: each.share for each in near_thresholds(on="2023-12-01")}
    assert shares["sony-ps5-pro"] == 0
    assert shares["nvidia-a30"] > 0
    assert shares["nvidia-h20"] == Fraction(-1, 75)


def test_the_share_itself_is_not_within_it() -> None:
    """Less than the share, so that none at all finds nothing."""
    among = [product("h20")]
    found = [
        near_thresholds(on=DAYS[1], within=Fraction(1, n), among=among) for n in (75, 74)
    ]
    assert [len(each) for each in found] == [0, 1]
    assert ids(DAYS[1], "0") == set()


def test_a_circuit_on_a_board_is_looked_at() -> None:
    """The limit is for the circuit, of which a card has several."""
    (near,) = near_thresholds(on=DAYS[1], within="0.6", among=[product("wormhole-n300")])[
        :1
    ]
    assert near.id == "tenstorrent-wormhole-n300"


def test_two_terms_for_one_figure_are_one() -> None:
    """The old text asks for bits by rate of several kinds of unit."""
    found = near_thresholds(on="2022-12-01", among=[product("rtx-4090-d")])
    assert [str(each) for each in found] == [
        "nvidia-rtx-4090-d: bits x tops 4707.2 bit*TOPS, limit 4800 (-1.93 %)"
    ]


def test_the_nearest_end_of_a_range_stands_for_it() -> None:
    """Several circuits, or several ends, give one line for each limit."""
    keys = [(x.id, x.metric.term, x.limit) for x in near_thresholds(on=DAYS[1])]
    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys)


def test_a_float_is_no_share() -> None:
    """0.02 is not two percent."""
    with pytest.raises(InvalidNumberError):
        near_thresholds(on=DAYS[0], within=0.02)  # type: ignore[arg-type]


def test_another_regime_has_other_limits() -> None:
    """And one that does not exist none."""
    assert ids("2026-02-01", regime="eu") != ids("2026-02-01")
    with pytest.raises(UnknownNameError):
        near_thresholds(on=DAYS[0], regime="atlantis")


def test_it_says_on_which_side() -> None:
    """A sign for above; below has its own."""
    near = NearThreshold(
        id="x",
        metric=TOTAL_PROCESSING_PERFORMANCE,
        limit=Fraction(4800),
        value=Fraction(4848),
        share=Fraction(1, 100),
    )
    assert str(near).endswith("4848 TPP, limit 4800 (+1 %)")


def behind(each: Product, metric: Metric) -> set[str]:
    """Return the sources of the claims that a metric may rest on."""
    words = ("dense_", "die_area") if "transfer" not in metric.term else ("inter", "pcie_")
    return {
        source
        for name, claims in each.record.claims.items()
        if any(word in name for word in words)
        for claim in claims
        if claim.confidence is not Confidence.DISPUTED
        for source in claim.sources
    }


@pytest.mark.parametrize("near", NEAR.values(), ids=str)
def test_a_product_near_a_limit_has_a_second_source_or_a_caveat(
    near: NearThreshold,
) -> None:
    """Two documents, or the maker's own, or the note says that one stands alone.

    And it names the limit that the figure is close to.
    """
    each = product(near.id)
    sources = behind(each, near.metric) - {"general-knowledge"}
    own = any(document(id).kind.startswith("vendor ") for id in sources)
    assert len(sources) > 1 or own or "alone" in each.note or "one database" in each.note
    assert rounded(near.limit) in each.note
