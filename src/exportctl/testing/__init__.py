"""A test kit: strategies that sit on the limits, and laws that answers have to keep.

It needs the extra ``testing`` (hypothesis, pytest). Nothing is registered when it is
installed: a strategy is drawn where it is named, and the pytest plugin is loaded where a
``conftest.py`` says ``pytest_plugins = ["exportctl.testing.plugin"]``.

>>> from hypothesis import given
>>> from exportctl import screen
>>> from exportctl.testing import integrated_circuits
>>> @given(chip=integrated_circuits(on="2023-11-17", partial=False))
... def test_what_is_fully_known_is_decided(chip):
...     assert screen(chip, on="2023-11-17").possible == ()
"""

from exportctl.testing.instruments import instruments
from exportctl.testing.laws import (
    BrokenLawError,
    assert_antitone,
    assert_bulk_equals_scalar,
    assert_learning_settles,
    assert_monotone,
    assert_order_does_not_matter,
    assert_sparsity_does_not_count,
    assert_units_do_not_matter,
    headline,
)
from exportctl.testing.strategies import dies, facts, integrated_circuits
from exportctl.testing.transactions import transactions

__all__ = [
    "BrokenLawError",
    "assert_antitone",
    "assert_bulk_equals_scalar",
    "assert_learning_settles",
    "assert_monotone",
    "assert_order_does_not_matter",
    "assert_sparsity_does_not_count",
    "assert_units_do_not_matter",
    "dies",
    "facts",
    "headline",
    "instruments",
    "integrated_circuits",
    "transactions",
]
