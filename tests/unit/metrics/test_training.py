"""Counting the operations that trained a model."""

from fractions import Fraction
from typing import Any

import pytest

from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.logic import Truth
from exportctl.metrics import (
    SyntheticData,
    counted_operations,
    dense_training_operations,
)

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def data(using: object, **about: Any) -> SyntheticData:
    """Return data whose making took 7 operations, and its maker's training 100."""
    given = {"generation_operations": 7, "training_operations": 100, **about}
    return SyntheticData(operations_using=using, **given)


def counted(own: Any, *synthetic: SyntheticData) -> str:
    return str(counted_operations(own, synthetic))


def test_the_worked_example_of_a_dense_layer() -> None:
    """Six operations for each weight and token: three multiply-accumulates."""
    assert dense_training_operations(1, 1) == 6
    assert dense_training_operations("1e12", "1e13") == 6 * 10**25
    assert dense_training_operations("0.5", 3) == 9


@pytest.mark.parametrize("wrong", [0, -1, "0", 1.5, "many"], ids=repr)
def test_weights_and_tokens_are_exact_and_above_zero(wrong: Any) -> None:
    """A model without either was not trained."""
    with pytest.raises(InvalidNumberError, match="parameters"):
        dense_training_operations(wrong, 1)
    with pytest.raises(InvalidNumberError, match="tokens"):
        dense_training_operations(1, wrong)


@pytest.mark.parametrize(
    ("using", "expected"),
    [(99, "1000"), (100, "1000"), ("100.001", "1107"), (101, "1107"), (1000, "1107")],
    ids=str,
)
def test_more_than_a_tenth_of_the_operations_use_it(using: object, expected: str) -> None:
    """A tenth itself is not more."""
    assert counted(1000, data(using, weights_published=NO)) == expected


@pytest.mark.parametrize(
    ("published", "expected"), [(YES, "1007"), (NO, "1107"), (OPEN, "1007..1107")]
)
def test_the_maker_counts_unless_it_is_published(published: Truth, expected: str) -> None:
    """And where nobody has said, both are left."""
    assert counted(1000, data(500, weights_published=published)) == expected


def test_of_several_the_largest_training_counts_and_every_making() -> None:
    """The note limits only the training to one; who few operations use does not compete."""
    little = data(101, training_operations=10, weights_published=NO)
    much = data(101, training_operations=50, weights_published=NO)
    unused = data(100, training_operations=999, weights_published=NO)
    assert counted(1000, little, much, unused) == "1064"
    unsaid = data(101, training_operations=20)
    assert counted(1000, unsaid, little) == "1024..1034"
    open_ = data(101, generation_operations=900, weights_published=YES)
    assert counted(1000, open_, little) == "1917"


def test_without_any_the_training_itself_is_all() -> None:
    """Which is the common case."""
    assert counted_operations("1e26").point == 10**26
    assert counted_operations(Fraction(1, 2)).point == Fraction(1, 2)


def test_what_cannot_be_is_refused() -> None:
    """No training, fewer operations than use the data, and numbers that are none."""
    with pytest.raises(InvalidNumberError, match="operations wants a number above zero"):
        counted_operations(0)
    with pytest.raises(InconsistentFactsError, match=r"stated as 1001, but .* give 1000"):
        counted_operations(1000, [data(3), data(1001)])
    for field in ("operations_using", "generation_operations", "training_operations"):
        given: dict[str, Any] = {
            "operations_using": 0,
            "generation_operations": 0,
            "training_operations": 0,
        }
        assert SyntheticData(**given).training_counted.point == 0
        with pytest.raises(InvalidNumberError, match=f"{field} wants a number of zero"):
            SyntheticData(**{**given, field: -1})
