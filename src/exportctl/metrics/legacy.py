"""Older measures that rules print limits on: of computers, before and beside TPP."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.metrics._terms import Metric

__all__ = [
    "ADJUSTED_PEAK_PERFORMANCE",
    "COMPOSITE_THEORETICAL_PERFORMANCE",
    "Processor",
    "adjusted_peak_performance",
    "composite_of_linked",
    "composite_of_shared_memory",
    "is_vector_processor",
    "peak_rate",
    "theoretical_performance",
    "weighted_rate",
    "word_length_adjustment",
]

ADJUSTED_PEAK_PERFORMANCE: Final = Metric("adjusted_peak_performance", "WT")
COMPOSITE_THEORETICAL_PERFORMANCE: Final = Metric(
    "composite_theoretical_performance", "MTOPS"
)

_VECTOR: Final = Fraction(9, 10)
_OTHER: Final = Fraction(3, 10)
_GIGA_IN_TERA: Final = 1000
_FUNCTIONAL_UNITS, _REGISTERS, _ELEMENTS = 2, 8, 64

_SHARED: Final = Fraction(3, 4)
_LINKED: Final = (
    (32, Fraction(3, 4)),
    (64, Fraction(3, 5)),
    (256, Fraction(9, 20)),
)
_LINKED_FURTHER: Final = Fraction(3, 10)
_CHANNEL_MBYTE_S: Final = 20


@attrs.frozen(kw_only=True)
class Processor:
    """A processor, as adjusted peak performance sees it.

    Attributes:
        operations_per_cycle: Peak additions and multiplications on floating-point
            numbers of 64 bits or more, per cycle; a fused multiply-add is two. Zero if
            it has none.
        frequency_ghz: Cycles per second, in 10**9.
        vector: Whether it is a vector processor.
    """

    operations_per_cycle: Fraction
    frequency_ghz: Fraction
    vector: bool = False

    @property
    def weighted(self) -> Fraction:
        """Its weighted rate, in WT."""
        rate = peak_rate(self.operations_per_cycle, self.frequency_ghz)
        return weighted_rate(rate, vector=self.vector)


def peak_rate(operations_per_cycle: Fraction, frequency_ghz: Fraction) -> Fraction:
    """Return the peak floating-point rate of a processor.

    Args:
        operations_per_cycle: Additions and multiplications on floating-point numbers of
            64 bits or more; zero for a processor without them.
        frequency_ghz: In 10**9 cycles per second.

    Returns:
        In 10**12 operations per second.

    Source:
        Category 4, technical note on adjusted peak performance, steps 1 and 2.

    >>> peak_rate(Fraction(32), Fraction("3.1"))  # four cores, eight operations each
    Fraction(62, 625)
    """
    return operations_per_cycle * frequency_ghz / _GIGA_IN_TERA


def is_vector_processor(
    *, instructions: bool, functional_units: int, registers: int, elements: int
) -> bool:
    """Return whether a processor is a vector processor.

    Args:
        instructions: Whether it has instructions for several calculations at once on
            vectors of floating-point numbers of 64 bits or more.
        functional_units: How many vector units it has.
        registers: How many vector registers.
        elements: How many elements one of those holds.

    Source:
        Category 4, technical note on adjusted peak performance, note 7.

    >>> is_vector_processor(
    ...     instructions=True, functional_units=2, registers=32, elements=8
    ... )
    False
    """
    return (
        instructions
        and functional_units >= _FUNCTIONAL_UNITS
        and registers >= _REGISTERS
        and elements >= _ELEMENTS
    )


def weighted_rate(tflops: Fraction, *, vector: bool) -> Fraction:
    """Return a peak rate at 64 bits or more, with the weight of its architecture.

    Args:
        tflops: In 10**12 operations per second.
        vector: Whether it is that of a vector processor: then 0.9, else 0.3.

    Returns:
        In WT.

    Source:
        Category 4, technical note on adjusted peak performance, steps 3 and 4.

    >>> weighted_rate(Fraction("0.0992"), vector=False) == Fraction("0.02976")
    True
    """
    return (_VECTOR if vector else _OTHER) * tflops


def adjusted_peak_performance(
    processors: Iterable[Processor], *, share_memory: bool
) -> Fraction:
    """Return the adjusted peak performance of a computer.

    Args:
        processors: All but those limited to input, output and peripheral functions.
        share_memory: Whether they operate simultaneously and any of them reaches any
            memory location through hardware alone. Processors on a network do not.

    Returns:
        The sum where they share memory, else the highest of them; zero for none; in WT.

    Source:
        Category 4, technical note on adjusted peak performance, notes 5 and 6.

    >>> node = [Processor(operations_per_cycle=Fraction(32), frequency_ghz=Fraction(3))] * 2
    >>> adjusted_peak_performance(node, share_memory=True)
    Fraction(36, 625)
    """
    weighted = [each.weighted for each in processors]
    if share_memory:
        return sum(weighted, Fraction(0))
    return max(weighted, default=Fraction(0))


def word_length_adjustment(bits: int) -> Fraction:
    """Return the factor for a word length in composite theoretical performance.

    Source:
        General knowledge; no text was seen. Unverified.

    >>> word_length_adjustment(64), word_length_adjustment(32)
    (Fraction(1, 1), Fraction(2, 3))
    """
    return Fraction(1, 3) + Fraction(bits, 96)


def theoretical_performance(rate_mops: Fraction, bits: int) -> Fraction:
    """Return the theoretical performance of one computing element.

    Args:
        rate_mops: Its effective calculating rate, in 10**6 operations per second.
        bits: Its word length.

    Returns:
        In MTOPS.

    Source:
        General knowledge; no text was seen. Unverified.

    >>> theoretical_performance(Fraction(3000), 32)
    Fraction(2000, 1)
    """
    return rate_mops * word_length_adjustment(bits)


def composite_of_shared_memory(elements_mtops: Sequence[Fraction]) -> Fraction:
    """Return the composite of elements that share memory and operate simultaneously.

    The highest counts whole, each other one with 0.75. The lower factor for small
    elements on one memory channel is left out.

    Args:
        elements_mtops: The theoretical performance of each, in MTOPS.

    Source:
        General knowledge; no text was seen. Unverified.

    >>> composite_of_shared_memory([Fraction(1000), Fraction(1000)])
    Fraction(1750, 1)
    """
    first, *others = [*sorted(elements_mtops, reverse=True), Fraction(0)]
    return first + _SHARED * sum(others)


def composite_of_linked(elements: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the composite of elements linked by data channels, without shared memory.

    The highest counts whole; each other one with 0.75 up to the 32nd, 0.6 up to the
    64th, 0.45 up to the 256th and 0.3 after that, and in proportion where its channels
    carry less than 20 Mbyte/s.

    Args:
        elements: Of each, its theoretical performance in MTOPS, and the rate of its
            channels in Mbyte/s.

    Source:
        General knowledge; no text was seen. Unverified.

    Raises:
        InvalidNumberError: If there is no element.

    >>> whole, half = Fraction(40), Fraction(10)
    >>> composite_of_linked([(Fraction(1000), whole), (Fraction(1000), half)])
    Fraction(1375, 1)
    """
    if not elements:
        raise InvalidNumberError("elements", "one computing element or more", "none")
    ranked = sorted(elements, reverse=True)
    return ranked[0][0] + sum(
        _coefficient(number) * min(rate / _CHANNEL_MBYTE_S, Fraction(1)) * mtops
        for number, (mtops, rate) in enumerate(ranked[1:], start=2)
    )


def _coefficient(number: int) -> Fraction:
    """Return how much the element of that number counts."""
    found = (share for last, share in _LINKED if number <= last)
    return next(found, _LINKED_FURTHER)
