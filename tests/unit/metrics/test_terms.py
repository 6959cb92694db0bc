"""Defined terms: their names, units and definitions."""

import copy
import pickle

import pytest

from exportctl import metrics
from exportctl.metrics import (
    ADDITIONAL_TRAINING_OPERATIONS,
    ADDITIONAL_TRAINING_SHARE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    MEMORY_BANDWIDTH,
    MEMORY_BANDWIDTH_DENSITY,
    MEMORY_PACKAGE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    TRAINING_OPERATIONS,
    Field,
    Flag,
    Metric,
    Quotient,
    Sum,
    Term,
)

TERMS = [x for x in vars(metrics).values() if isinstance(x, Metric | Flag | Field)]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_term_prints_as_words(term: Term) -> None:
    """Messages and pages use the words of the rules."""
    assert str(term) == term.term.replace("_", " ")
    assert term.term.isidentifier()


def test_no_two_terms_share_a_name() -> None:
    """Facts are kept by term, and a term is its name."""
    assert len({term.term for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_copied_term_finds_the_same_facts(term: Term) -> None:
    """Items and rules are pickled apart, and must still mean each other."""
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert twin == term
        assert hash(twin) == hash(term)


def test_density_is_performance_over_area() -> None:
    """Every reader of a rule must see the same relation between the numbers."""
    wanted = Quotient(TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA)
    assert PERFORMANCE_DENSITY.definition == wanted


@pytest.mark.parametrize(
    ("share", "over", "under"),
    [
        (MEMORY_BANDWIDTH_DENSITY, MEMORY_BANDWIDTH, MEMORY_PACKAGE_AREA),
        (ADDITIONAL_TRAINING_SHARE, ADDITIONAL_TRAINING_OPERATIONS, TRAINING_OPERATIONS),
    ],
    ids=str,
)
def test_what_is_divided_by_what(share: Metric, over: Metric, under: Metric) -> None:
    """A density of memory and a share of training follow from their parts."""
    assert share.definition == Quotient(over, under)


def test_memory_shipped_alone_is_not_the_memory_of_a_circuit() -> None:
    """A package of logic and memory must not be read as memory by its bandwidth."""
    assert MEMORY_BANDWIDTH != TOTAL_DRAM_BANDWIDTH


def test_the_sum_of_2022_has_three_parts() -> None:
    """The text of October 2022 counted three kinds of unit apart."""
    assert isinstance(BITS_X_TOPS.definition, Sum)
    assert len(BITS_X_TOPS.definition.parts) == 3
    assert {part.unit for part in BITS_X_TOPS.definition.parts} == {BITS_X_TOPS.unit}


def test_only_facts_about_a_transaction_are_places() -> None:
    """A country is where something goes, or where somebody is; an item has none."""
    places = [term for term in TERMS if isinstance(term, Field) and term.places]
    assert DESTINATION in places
    assert all(term.of_transaction for term in places)


def test_a_flag_and_a_field_of_one_name_are_not_equal() -> None:
    """A question is not a list of codes."""
    flag = DESIGNED_OR_MARKETED_FOR_DATACENTERS
    terms: list[object] = [flag, Field(flag.term), Metric(flag.term, "TPP")]
    assert terms[0] != terms[1]
    assert terms[0] != terms[2]
