"""Named choices where the text is open."""

import pytest

from exportctl.errors import UnknownNameError
from exportctl.readings import (
    DEFAULT_READINGS,
    PCIE_COUNTS,
    TF32_BIT_LENGTH,
    Reading,
    readings_in_force,
)


def test_every_default_says_what_was_taken_why_and_what_else() -> None:
    """A choice that cannot be argued with is a guess."""
    for reading in DEFAULT_READINGS:
        assert not reading.flipped
        assert reading.question.endswith("?")
        assert reading.taken
        assert reading.because
        assert reading.otherwise != reading.taken


def test_ids_are_unique() -> None:
    """Options choose a reading by its id."""
    ids = [reading.id for reading in DEFAULT_READINGS]
    assert len(set(ids)) == len(ids)


def test_the_other_reading_answers_the_other_way_and_back() -> None:
    """Flipping twice is where one started."""
    assert TF32_BIT_LENGTH.answer == TF32_BIT_LENGTH.taken
    assert TF32_BIT_LENGTH.other.answer == TF32_BIT_LENGTH.otherwise
    assert TF32_BIT_LENGTH.other.other == TF32_BIT_LENGTH


def test_a_reading_prints_question_and_answer() -> None:
    """Traces show the reading that is in force, not the default."""
    shown = f"{PCIE_COUNTS.question} {PCIE_COUNTS.otherwise}"
    assert str(PCIE_COUNTS.other) == shown


def test_chosen_readings_take_the_places_of_the_defaults() -> None:
    """Only what was chosen changes."""
    chosen = readings_in_force([PCIE_COUNTS.other])
    flipped = [reading.id for reading in chosen.values() if reading.flipped]
    assert flipped == ["pcie_counts"]
    assert list(chosen) == [reading.id for reading in DEFAULT_READINGS]


def test_a_reading_that_is_none_of_ours_is_refused() -> None:
    """It would be shown as in force without any effect."""
    stranger = Reading(id="moon", question="?", taken="a", because="b", otherwise="c")
    with pytest.raises(UnknownNameError, match="no reading 'moon'"):
        readings_in_force([stranger])
