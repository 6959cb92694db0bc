"""A decision as a person would say it."""

from typing import TYPE_CHECKING

from exportctl.evaluate import Need, Step
from exportctl.render import as_text as text_of_record
from exportctl.render._words import COMPARED
from exportctl.render._words import leaf_text as text_of_leaf
from exportctl.render._words import need_text as text_of_need
from exportctl.screening.record import as_record, need_record, step_record

if TYPE_CHECKING:
    from exportctl.screening.decision import Decision

__all__ = ["COMPARED", "as_text", "leaf_text", "need_text"]


def as_text(decision: "Decision") -> str:
    """Return *decision* as a page of text."""
    return text_of_record(as_record(decision))


def leaf_text(step: Step) -> str:
    """Return what a leaf asks, what is known of it, and by how much it is met."""
    return text_of_leaf(step_record(step))


def need_text(need: Need) -> str:
    """Return a need in a few words, with the values at which the answer turns."""
    return text_of_need(need_record(need))
