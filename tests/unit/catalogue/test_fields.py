"""One vocabulary for catalogue, tables and spec files."""

import pytest

from exportctl.catalogue import FIELDS, RecordField, field_named
from exportctl.catalogue.fields import nearest_field
from exportctl.hardware import UnitKind
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.units import number


def test_field_names_are_unique() -> None:
    """A column means one thing."""
    names = [field.name for field in FIELDS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_is_found_by_its_name(field: RecordField) -> None:
    """And says in a sentence what it means."""
    assert field_named(field.name) is field
    assert field.meaning.endswith(".")
    assert field.numeric is (field.unit not in {"text", "whole number"})


NUMERIC = [field for field in FIELDS if field.numeric]


@pytest.mark.parametrize("field", NUMERIC, ids=lambda field: field.name)
def test_a_numeric_field_has_a_unit_that_we_know(field: RecordField) -> None:
    """A figure in that unit must be readable."""
    assert number(f"5 {field.unit}".removesuffix(" 1"), field.unit, field.name).known


@pytest.mark.parametrize(("name", "bits"), [("9", 9), ("1", 1), ("128", 128), ("999", 999)])
def test_any_bit_length_is_a_field(name: str, bits: int) -> None:
    """Formats of 6 and 9 bits exist, and others will."""
    field = field_named(f"dense_tops_{name}bit")
    assert field is not None
    assert field.format is not None
    assert field.format.bit_length == bits
    assert field.unit == "TOPS"


@pytest.mark.parametrize(
    "name", ["dense_tops_0bit", "dense_tops_08bit", "dense_tops_1000bit", "", "ID", "dense"]
)
def test_what_is_no_field(name: str) -> None:
    """A column that is not understood must not be taken for one that is."""
    assert field_named(name) is None


def test_rates_know_their_format_and_unit() -> None:
    """A header says both."""
    vector, tensor = field_named("dense_fp64_tflops"), field_named("dense_tf32_tflops")
    assert vector is not None
    assert tensor is not None
    assert vector.unit_kind is UnitKind.VECTOR
    assert tensor.unit_kind is UnitKind.TENSOR
    assert tensor.format is not None
    assert (tensor.format.bit_length, tensor.format.stored_bits) == (19, 32)


def test_stated_metrics_are_in_the_unit_of_the_metric() -> None:
    """They are compared with limits in that unit."""
    field = field_named("tpp")
    assert field is not None
    assert field.metric is TOTAL_PROCESSING_PERFORMANCE
    assert field.unit == TOTAL_PROCESSING_PERFORMANCE.unit


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("proces_node", "did you mean 'process_node'?"),
        ("sparse_fp8_tflops", "figures with sparsity are not counted; give the dense rate"),
        ("zzzzzzz", "the columns are documented"),
    ],
)
def test_a_name_that_is_no_field_gets_a_hint(name: str, hint: str) -> None:
    """The nearest name, or what to give instead."""
    assert nearest_field(name) == hint
