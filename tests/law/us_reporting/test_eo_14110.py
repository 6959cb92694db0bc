"""US reporting: section 4.2(b) of Executive Order 14110, and its end."""

from collections.abc import Callable
from typing import Any

import pytest

from exportctl import IntegratedCircuit, ModelWeights, Truth, screen
from exportctl.hardware import Cluster, from_datasheet_tops, integer
from exportctl.screening import cluster_answer

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY, LAST, GONE = "2023-10-29", "2023-10-30", "2025-01-19", "2025-01-20"
Make = Callable[..., Cluster]


def reported(operations: object, day: str = DAY, biological: Truth = NO) -> Truth:
    item = ModelWeights(
        id="m", training_operations=operations, primarily_biological=biological
    )
    return screen(item, regime="us-reporting", on=day).controlled


class TestModels:
    """4.2(b)(i): more than 10^26 operations, or 10^23 on biological sequence data."""

    @pytest.mark.parametrize(
        ("operations", "biological", "expected"),
        [
            (10**26 - 1, NO, NO),
            ("1e26", NO, NO),
            (10**26 + 1, NO, YES),
            (10**26 + 1, OPEN, YES),
            ("1e23", YES, NO),
            (10**23 + 1, YES, YES),
            (10**23 + 1, NO, NO),
            (10**23 + 1, OPEN, OPEN),
            ("1e23", OPEN, NO),
            (None, NO, OPEN),
        ],
        ids=range(10),
    )
    def test_more_than(
        self, operations: object, biological: Truth, expected: Truth
    ) -> None:
        """The limits themselves are not in it, unlike that of 4E091."""
        assert reported(operations, biological=biological) is expected

    @pytest.mark.parametrize(
        ("day", "expected"), [(BEFORE, NO), (DAY, YES), (LAST, YES), (GONE, NO)]
    )
    def test_by_day(self, day: str, expected: Truth) -> None:
        """From the day it was signed until the day it was revoked."""
        assert reported("2e26", day) is expected

    def test_publishing_the_weights_excuses_nothing(self) -> None:
        """The order asks for training alone."""
        item = ModelWeights(id="m", training_operations="2e26", published=YES)
        decision = screen(item, regime="us-reporting", on=DAY)
        assert decision.classification == "4.2(b)(i)"
        assert decision.verdict_in_words == "REPORTABLE"


def test_an_answer_after_the_revocation_says_what_it_rests_on() -> None:
    """Nobody here has read the order that revokes it."""
    item = ModelWeights(id="m", training_operations="2e26")
    late = screen(item, regime="us-reporting", on=GONE)
    assert late.classification == "none"
    assert any("2025-01-20 is unverified" in each for each in late.warnings)
    early = screen(item, regime="us-reporting", on=LAST)
    assert not any("unverified" in each for each in early.warnings)
    before = screen(item, regime="us-reporting", on=BEFORE)
    assert before.warnings[0] == "before Executive Order 14110"


def test_circuits_are_not_asked_about() -> None:
    """A chip of any speed is neither a model nor a cluster."""
    assert screen("h100-sxm", regime="us-reporting", on=DAY).controlled is NO


class TestClusters:
    """4.2(b)(ii): co-located, more than 100 Gbit/s, 10^20 operations per second."""

    @staticmethod
    def asked(tops: object = "1e8", day: str = DAY, **about: Any) -> Truth:
        """Return the answer for a machine that does so many tera-operations."""
        chip = IntegratedCircuit(id="c", rates=(from_datasheet_tops(integer(8), tops),))
        whole = {"network_gbit_s": 400, "co_located": YES, **about}
        machine = Cluster(id="m", members=[(chip, 1)], **whole)
        found = cluster_answer(machine, "4.2(b)(ii)", regime="us-reporting", on=day)
        return found.answer

    @pytest.mark.parametrize(
        ("tops", "expected"),
        [
            ("99999999.999999999999", NO),
            ("100000000", YES),
            ("100000001", YES),
            (None, OPEN),
        ],
        ids=str,
    )
    def test_the_rate_is_in_it(self, tops: object, expected: Truth) -> None:
        """10^20 or more."""
        assert self.asked(tops) is expected

    @pytest.mark.parametrize(
        ("network", "expected"),
        [("100", NO), ("100.001", YES), (None, OPEN)],
        ids=str,
    )
    def test_the_network_is_faster(self, network: object, expected: Truth) -> None:
        """More than 100 gigabits per second."""
        assert self.asked(network_gbit_s=network) is expected

    @pytest.mark.parametrize("answer", [YES, NO, OPEN], ids=str)
    def test_it_stands_in_one_place(self, answer: Truth) -> None:
        """Two datacenters are two clusters."""
        assert self.asked(co_located=answer) is answer

    def test_after_the_revocation_there_is_nothing_to_ask(self) -> None:
        """Nothing of that name is in force."""
        assert self.asked(day=LAST) is YES
        assert self.asked(day=GONE) is OPEN
