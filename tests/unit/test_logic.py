"""Three-valued answers."""

import pickle
from itertools import product

import pytest

from exportctl.errors import UndecidedError
from exportctl.logic import Truth, all_true, any_true

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "two", "both", "either"),
    [
        (T, T, T, T),
        (T, U, U, T),
        (T, F, F, T),
        (U, U, U, U),
        (U, F, F, U),
        (F, F, F, F),
    ],
    ids=str,
)
def test_and_and_or_follow_kleene(
    one: Truth, two: Truth, both: Truth, either: Truth
) -> None:
    """What is unknown must not outweigh what settles the question."""
    assert one & two is both
    assert two & one is both
    assert one | two is either
    assert two | one is either


@pytest.mark.parametrize(("before", "after"), [(T, F), (F, T), (U, U)])
def test_not_leaves_the_unknown_unknown(before: Truth, after: Truth) -> None:
    """The negation of a question nobody can answer cannot be answered either."""
    assert ~before is after


def test_the_numbers_join_as_the_truths_do() -> None:
    """Programs run on the bare numbers, so they must say the same."""
    for one, two in product(Truth, repeat=2):
        assert Truth(one.value & two.value) is one & two
        assert Truth(one.value | two.value) is one | two


@pytest.mark.parametrize("answer", list(Truth))
def test_a_truth_refuses_to_be_a_bool(answer: Truth) -> None:
    """An `if` on a three-valued answer would turn unknown into one of the others."""
    with pytest.raises(UndecidedError, match="three values"):
        bool(answer)


def test_all_and_any_of_nothing() -> None:
    """An empty list of conditions holds; an empty list of grounds does not."""
    assert all_true([]) is T
    assert any_true([]) is F


def test_all_is_the_weakest_and_any_the_strongest() -> None:
    """A paragraph with several legs is as sure as its weakest, or strongest, leg."""
    assert all_true([T, U, T]) is U
    assert all_true([U, F]) is F
    assert any_true([F, U]) is U
    assert any_true([U, T]) is T


@pytest.mark.parametrize(("known", "answer"), [(True, T), (False, F)])
def test_of_something_known(known: bool, answer: Truth) -> None:  # noqa: FBT001
    """What is known is never unknown."""
    assert Truth.of(known=known) is answer


@pytest.mark.parametrize(("answer", "word"), [(T, "true"), (F, "false"), (U, "unknown")])
def test_it_prints_as_a_word(answer: Truth, word: str) -> None:
    """Records carry the words, so they must not change."""
    assert str(answer) == word


@pytest.mark.parametrize("answer", list(Truth))
def test_a_pickled_truth_is_the_same_object(answer: Truth) -> None:
    """Answers are compared with `is`, in other processes too."""
    assert pickle.loads(pickle.dumps(answer)) is answer
