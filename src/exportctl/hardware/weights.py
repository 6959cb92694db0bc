"""The numbers that training gives a model."""

from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import positive, truth
from exportctl.logic import Truth
from exportctl.units import Numeric, number

__all__ = ["ModelWeights"]


def _training(given: Numeric) -> Fact[Fraction]:
    return positive(given, "operations", "training_operations")


def _additional(given: Numeric) -> Fact[Fraction]:
    return number(given, "operations", "additional_training_operations")


@attrs.frozen(kw_only=True)
class ModelWeights:
    """The parameters of a trained model, as an item.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        training_operations: All that went into its training, before and after it was
            first of use. A large number is exact as text: ``"1e26"``.
        additional_training_operations: Those of them that came after it was derived from
            a published model.
        published: Whether anybody can have them.
        derived_from_published: Whether it was made from a model that anybody can have.
        within_most_advanced_published: Whether fewer operations trained it than it takes
            to match the most advanced published model.
        primarily_biological: Whether it was trained primarily on biological sequence data.
        base_eccn: The entry that they fall under apart from their training, if known.

    Source:
        ECCN 4E091 and its notes.

    >>> ModelWeights(id="x", training_operations="1e26").training_operations.span.point
    Fraction(100000000000000000000000000, 1)
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    training_operations: Fact[Fraction] = attrs.field(converter=_training, default=None)
    additional_training_operations: Fact[Fraction] = attrs.field(
        converter=_additional, default=None
    )
    published: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    derived_from_published: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    within_most_advanced_published: Truth = attrs.field(
        default=Truth.UNKNOWN, validator=truth
    )
    primarily_biological: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    base_eccn: str = ""
