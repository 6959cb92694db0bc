"""The arithmetic of the measures of the past, against figures worked out elsewhere."""

from fractions import Fraction

import pytest

from exportctl.errors import InvalidNumberError
from exportctl.metrics import (
    Processor,
    adjusted_peak_performance,
    composite_of_linked,
    composite_of_shared_memory,
    is_vector_processor,
    peak_rate,
    theoretical_performance,
    weighted_rate,
    word_length_adjustment,
)

F = Fraction


class TestAdjustedPeakPerformance:
    """Operations per cycle x frequency x weight, over processors that share memory."""

    @pytest.mark.parametrize(
        ("operations", "ghz", "vector", "expected"),
        [
            (4 * 8, "3.1", False, "0.02976"),
            (1, "0.8", False, "0.00024"),
            (4 * 8, "3.5", False, "0.0336"),
            (0, "3", True, "0"),
            (1000, "1", True, "0.9"),
        ],
    )
    def test_published_figures(
        self,
        operations: int,
        ghz: str,
        vector: bool,  # noqa: FBT001
        expected: str,
    ) -> None:
        """Intel's i5-3340 and E3-1270 v2, a PowerPC 750; no arithmetic at 64 bits is 0."""
        one = Processor(
            operations_per_cycle=F(operations), frequency_ghz=F(ghz), vector=vector
        )
        assert one.weighted == F(expected)
        assert adjusted_peak_performance([one], share_memory=False) == F(expected)

    def test_70_wt_from_below(self) -> None:
        """70 / 0.3 and 70 / 0.9 TFLOPS, each to the last digit."""
        assert weighted_rate(F(700, 3), vector=False) == 70
        assert weighted_rate(F(700, 9), vector=True) == 70

    def test_eight_that_share_memory_and_eight_that_do_not(self) -> None:
        """67 TFLOPS each: 160.8 WT together, 20.1 each."""
        eight = [Processor(operations_per_cycle=F(67000), frequency_ghz=F(1))] * 8
        assert adjusted_peak_performance(eight, share_memory=True) == F("160.8")
        assert adjusted_peak_performance(eight, share_memory=False) == F("20.1")

    @pytest.mark.parametrize("share_memory", [True, False])
    def test_no_processor_at_all(self, share_memory: bool) -> None:  # noqa: FBT001
        """Nothing is zero."""
        assert adjusted_peak_performance([], share_memory=share_memory) == 0

    def test_peak_rate(self) -> None:
        """In TFLOPS."""
        assert peak_rate(F(32), F("3.1")) == F("0.0992")

    @pytest.mark.parametrize(
        ("instructions", "units", "registers", "elements", "expected"),
        [
            (True, 2, 8, 64, True),
            (False, 2, 8, 64, False),
            (True, 1, 8, 64, False),
            (True, 2, 7, 64, False),
            (True, 2, 8, 63, False),
        ],
    )
    def test_a_vector_processor_has_all_four(
        self,
        instructions: bool,  # noqa: FBT001
        units: int,
        registers: int,
        elements: int,
        expected: bool,  # noqa: FBT001
    ) -> None:
        """Each is needed, and each number is enough."""
        found = is_vector_processor(
            instructions=instructions,
            functional_units=units,
            registers=registers,
            elements=elements,
        )
        assert found is expected


class TestComposite:
    """The formula of general knowledge: self-evident values, and the rule of 0.75."""

    @pytest.mark.parametrize(
        ("bits", "expected"), [(64, F(1)), (32, F(2, 3)), (16, F(1, 2))]
    )
    def test_word_length(self, bits: int, expected: Fraction) -> None:
        """One at 64 bits, two thirds at 32."""
        assert word_length_adjustment(bits) == expected
        assert theoretical_performance(F(300), bits) == 300 * expected

    def test_two_equal_units_are_one_and_three_quarters(self) -> None:
        """The golden test of the older measure, too."""
        assert composite_of_shared_memory([F(4), F(4)]) == 7
        assert composite_of_shared_memory([F(1), F(8)]) == F("8.75")
        assert composite_of_shared_memory([]) == 0

    def test_the_steps_of_linked_elements(self) -> None:
        """31 at 0.75, 32 at 0.6, 192 at 0.45, one more at 0.3."""
        many = [(F(1), F(20))] * 257
        expected = 1 + 31 * F("0.75") + 32 * F("0.6") + 192 * F("0.45") + F("0.3")
        assert composite_of_linked(many) == expected

    def test_a_slow_channel_counts_in_proportion_and_a_fast_one_no_more(self) -> None:
        """20 Mbyte/s is enough."""
        assert composite_of_linked([(F(8), F(0)), (F(4), F(5))]) == 8 + F("0.75")
        assert composite_of_linked([(F(8), F(0)), (F(4), F(500))]) == 11

    def test_no_element_is_refused(self) -> None:
        """There is no computer without one."""
        with pytest.raises(InvalidNumberError, match="elements"):
            composite_of_linked([])
