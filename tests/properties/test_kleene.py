"""Laws of three-valued logic, over every combination of values."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl.errors import UndecidedError
from exportctl.logic import Truth, all_true, any_true

T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ANY = st.sampled_from(Truth)
MANY = st.lists(ANY, max_size=6)
CHOICES = {T: (T,), N: (N,), U: (T, N)}


@given(ANY, ANY)
def test_and_and_or_do_not_mind_the_order(a: Truth, b: Truth) -> None:
    """The order of the legs of a paragraph is only typography."""
    assert a & b is b & a
    assert a | b is b | a


@given(ANY, ANY, ANY)
def test_and_and_or_do_not_mind_the_brackets(a: Truth, b: Truth, c: Truth) -> None:
    """Nesting a list in a list of its kind changes nothing."""
    assert (a & b) & c is a & (b & c)
    assert (a | b) | c is a | (b | c)


@given(ANY, ANY, ANY)
def test_each_distributes_over_the_other(a: Truth, b: Truth, c: Truth) -> None:
    """A condition on a list is a list of conditioned entries."""
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (b & c) is (a | b) & (a | c)


@given(ANY, ANY)
def test_de_morgan(a: Truth, b: Truth) -> None:
    """None of several is not any of them."""
    assert ~(a & b) is ~a | ~b
    assert ~(a | b) is ~a & ~b


@given(ANY)
def test_identities(a: Truth) -> None:
    """What surely holds adds nothing to and; what surely does not, nothing to or."""
    assert ~~a is a
    assert a & T is a
    assert a | N is a
    assert a & N is N
    assert a | T is T
    assert a & a is a
    assert a | a is a


@given(ANY, ANY)
def test_absorption(a: Truth, b: Truth) -> None:
    """A leg that repeats the whole adds nothing."""
    assert a & (a | b) is a
    assert a | (a & b) is a


@given(MANY)
def test_all_and_any_fold_and_mirror(answers: list[Truth]) -> None:
    """None of them is all of their negations."""
    assert ~any_true(answers) is all_true(~each for each in answers)
    assert all_true(answers) is (N if N in answers else U if U in answers else T)


@given(MANY, MANY)
def test_learning_never_turns_an_answer_round(
    before: list[Truth], pick: list[Truth]
) -> None:
    """Replacing unknowns by values can only settle what was open."""
    pairs = zip(before, [*pick, *before], strict=False)
    after = [new if old is U else old for old, new in pairs]
    for join in (all_true, any_true):
        known = join(before)
        assert known in {U, join(after)}


@given(MANY)
def test_an_answer_is_known_only_if_every_completion_gives_it(answers: list[Truth]) -> None:
    """Without repeated unknowns, Kleene's answer is the sharp one."""
    completed = list(product(*(CHOICES[each] for each in answers)))
    for join in (all_true, any_true):
        reached = {join(each) for each in completed}
        assert join(answers) is (reached.pop() if len(reached) == 1 else U)


@given(ANY)
def test_no_truth_is_a_bool(a: Truth) -> None:
    """An `if` would silently make unknown one of the others."""
    with pytest.raises(UndecidedError):
        bool(a)
