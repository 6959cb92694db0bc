"""How much a circuit computes, under each text and reading."""

from fractions import Fraction

import pytest

from exportctl.facts import Fact, Undefined, number_of
from exportctl.hardware import (
    IntegratedCircuit,
    ProcessingRate,
    UnitKind,
    floating,
    from_datasheet_tops,
    integer,
    measure,
)
from exportctl.hardware.numerics import TF32
from exportctl.metrics import (
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.readings import (
    BIT_LENGTH,
    FORMATS_COMPLETE,
    MAKER_CLOCK,
    SINGLE_FIGURE,
    TF32_BIT_LENGTH,
    WIDEST_OPERAND,
    Reading,
)
from exportctl.sources import Confidence

F = Fraction
TPP = TOTAL_PROCESSING_PERFORMANCE
SUM, ANALOG = BITS_X_TOPS, BITS_X_TOPS_ANALOG_UNITS
LIMBS = (BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS)
INT8, FP16 = from_datasheet_tops(integer(8), 600), from_datasheet_tops(floating(16), 250)
VECTOR = from_datasheet_tops(floating(32), 50, unit_kind=UnitKind.VECTOR)
CROSSBAR = from_datasheet_tops(integer(4), 100, unit_kind=UnitKind.ANALOG)
UNMEASURED = from_datasheet_tops(floating(4), None)


def chip(*rates: ProcessingRate, tpp: object = None) -> IntegratedCircuit:
    stated = {} if tpp is None else {TPP: tpp}
    return IntegratedCircuit(id="x", rates=rates, stated=stated)


def span(circuit: IntegratedCircuit, metric: Metric, *readings: Reading) -> str:
    return str(measure(circuit, readings).span(metric))


@pytest.mark.parametrize(
    ("rates", "tpp", "tops"),
    [
        ((INT8,), "4800", "600"),
        ((FP16,), "4000", "250"),
        ((INT8, FP16), "4800", "600"),
        ((from_datasheet_tops(integer(9), 100),), "900", "100"),
        ((from_datasheet_tops(floating(16), "300..350"),), "4800..5600", "300..350"),
        ((INT8, UNMEASURED), "4800..", "600.."),
        ((INT8, CROSSBAR), "4800..", "600.."),
    ],
    ids=["int8", "fp16", "highest", "9 bits", "range", "unmeasured", "analog"],
)
def test_the_highest_format_governs(
    rates: tuple[ProcessingRate, ...], tpp: str, tops: str
) -> None:
    """Dense rate times bit length, the highest of all; a rate unmeasured may be higher."""
    assert span(chip(*rates), TPP) == tpp
    assert span(chip(*rates), TOPS) == tops


def test_the_working_shows_the_format_that_governs() -> None:
    """A reader must be able to redo it."""
    fact = measure(chip(INT8, FP16))[TPP]
    assert fact.working == "INT8: 600 dense TOPS x 8 bits = 4800; highest of 2"
    assert {reading.id for reading in fact.readings} == {
        "tf32_bit_length",
        "formats_complete",
        "maker_clock",
        "single_figure",
    }


def test_a_total_is_as_well_known_as_its_worst_rate() -> None:
    """The highest of several rests on all of them."""
    guess = number_of(F(250), confidence=Confidence.ESTIMATED)
    circuit = chip(INT8, from_datasheet_tops(floating(16), guess))
    assert measure(circuit)[TPP].confidence is Confidence.ESTIMATED
    assert measure(chip(UNMEASURED))[TPP].confidence is Confidence.DERIVED


def test_tf32_counts_as_computed_or_as_stored() -> None:
    """19 bits by the default reading, 32 by the other."""
    circuit = chip(from_datasheet_tops(TF32, 100))
    assert span(circuit, TPP) == "1900"
    assert span(circuit, TPP, TF32_BIT_LENGTH.other) == "3200"


@pytest.mark.parametrize("reading", [FORMATS_COMPLETE, MAKER_CLOCK], ids=lambda r: r.id)
def test_what_the_maker_did_not_list_may_be_faster(reading: Reading) -> None:
    """Under those readings the published figure is only a lower end."""
    assert span(chip(INT8), TPP, reading.other) == "4800.."
    assert span(chip(INT8), TOPS, reading.other) == "600.."


def test_kinds_of_units_may_be_read_as_adding_up() -> None:
    """Tensor and vector units compute at once, if the text is read so."""
    circuit = chip(INT8, VECTOR)
    assert span(circuit, TPP) == "4800"
    assert span(circuit, TPP, SINGLE_FIGURE.other) == "6400"
    fact = measure(circuit, [SINGLE_FIGURE.other])[TPP]
    assert fact.working == "best of each kind of unit, added = 6400"
    assert span(chip(INT8), TPP, SINGLE_FIGURE.other) == "4800"
    both = (SINGLE_FIGURE.other, MAKER_CLOCK.other)
    assert span(circuit, TPP, *both) == "6400.."


def test_a_circuit_with_analog_units_only() -> None:
    """The text of 2023 speaks of digital units; that of 2022 counts analog ones at 8."""
    circuit = chip(CROSSBAR)
    assert not measure(circuit)[TPP].known
    assert span(circuit, ANALOG) == "800"
    assert not measure(circuit)[TOPS].known


def test_the_sum_of_2022_adds_analog_units_at_8_bits() -> None:
    """Whatever their format, they count with 8."""
    circuit = chip(INT8, CROSSBAR)
    assert span(circuit, SUM) == "5600"
    assert span(circuit, ANALOG) == "800"
    assert measure(circuit)[ANALOG].working == "1 analog rates stated"


def test_no_source_says_which_limb_of_2022_a_rate_belongs_to() -> None:
    """Either may have all of it, or none."""
    for limb in LIMBS:
        assert span(chip(INT8), limb) == "0..4800"
    assert span(chip(INT8), SUM) == "4800"
    assert span(chip(INT8), ANALOG) == "0"


def test_bit_length_in_2022_may_be_that_of_a_longer_output() -> None:
    """Under that reading the format's own length is only a lower end."""
    assert span(chip(INT8), SUM, BIT_LENGTH.other) == "4800.."
    assert span(chip(tpp=4800), SUM, BIT_LENGTH.other) == "4800.."
    assert span(chip(INT8), TPP, BIT_LENGTH.other) == "4800"


def test_a_stated_total_says_something_of_the_rest() -> None:
    """The sum of 2022 is the same; plain TOPS are at least what 128 bits would make."""
    circuit = chip(tpp=4800)
    assert span(circuit, TPP) == "4800"
    assert span(circuit, SUM) == "4800"
    assert span(circuit, ANALOG) == "0"
    assert span(circuit, LIMBS[0]) == "0..4800"
    assert span(circuit, TOPS) == "37.5.."
    assert span(circuit, TOPS, WIDEST_OPERAND.other) == "0.."
    working = measure(circuit)[TOPS].working
    assert working == "a TPP of 4800 at 128 bits or fewer"


def test_without_rates_and_total_nothing_is_known() -> None:
    """An empty record is not a slow chip."""
    facts = measure(IntegratedCircuit(id="x"))
    unsaid = measure(IntegratedCircuit(id="x", stated={TPP: None}))
    for metric in (TPP, SUM, ANALOG, TOPS):
        assert not facts[metric].known
        assert not unsaid[metric].known


def test_a_total_that_is_stated_as_undefined_is_kept() -> None:
    """A circuit without a digital processing unit has no total at all."""
    none: Fact[Fraction] = Fact(state=Undefined("no digital processing unit"))
    assert measure(chip(tpp=none)).span(TPP).undefined
