"""How much computing made a model, and which weights anybody can have."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.exact import Interval, Span, exact, largest_of
from exportctl.logic import Truth
from exportctl.metrics._terms import Flag, Metric, Quotient

__all__ = [
    "ADDITIONAL_TRAINING_OPERATIONS",
    "ADDITIONAL_TRAINING_SHARE",
    "DERIVED_FROM_PUBLISHED_WEIGHTS",
    "TRAINED_ON_BIOLOGICAL_SEQUENCES",
    "TRAINING_OPERATIONS",
    "WEIGHTS_PUBLISHED",
    "WITHIN_MOST_ADVANCED_PUBLISHED",
    "SyntheticData",
    "counted_operations",
    "dense_training_operations",
]

TRAINING_OPERATIONS: Final = Metric("training_operations", "operations")
# The further training of a model that was derived from a published one.
ADDITIONAL_TRAINING_OPERATIONS: Final = Metric(
    "additional_training_operations", "operations"
)
ADDITIONAL_TRAINING_SHARE: Final = Metric(
    "additional_training_share",
    "1",
    Quotient(ADDITIONAL_TRAINING_OPERATIONS, TRAINING_OPERATIONS),
)
WEIGHTS_PUBLISHED: Final = Flag("weights_published")
DERIVED_FROM_PUBLISHED_WEIGHTS: Final = Flag("derived_from_published_weights")
# Trained with fewer operations than it takes to match the most advanced published model.
WITHIN_MOST_ADVANCED_PUBLISHED: Final = Flag("within_most_advanced_published")
TRAINED_ON_BIOLOGICAL_SEQUENCES: Final = Flag(
    "trained_primarily_on_biological_sequence_data"
)

_OPERATIONS_PER_WEIGHT_AND_TOKEN: Final = 6
_SHARE: Final = Fraction(1, 10)


def dense_training_operations(parameters: int | str, tokens: int | str) -> Fraction:
    """Return the operations of training a dense model: 6 x parameters x tokens.

    A large number is exact as text, ``"405e9"``. A model of which only some weights
    take part in each token counts those that do.

    Args:
        parameters: Weights that take part in each token.
        tokens: Tokens that it is trained on, each pass over them counted.

    Raises:
        InvalidNumberError: If one of them is not a number above zero.

    Source:
        ECCN 4E091, note on operations: the worked example for a dense layer.

    >>> dense_training_operations("405e9", "15.6e12") == Fraction("37.908e24")
    True
    """
    weights, seen = _above_zero(parameters, "parameters"), _above_zero(tokens, "tokens")
    return _OPERATIONS_PER_WEIGHT_AND_TOKEN * weights * seen


def _operations(value: object) -> Fraction:
    return exact(value, "a number of operations")


def _not_negative(_: object, attribute: "attrs.Attribute[Any]", value: Fraction) -> None:
    if value < 0:
        wanted = "a number of zero or more"
        raise InvalidNumberError(attribute.name, wanted, str(value))


def _above_zero(value: object, field: str) -> Fraction:
    number = exact(value, field)
    if number <= 0:
        raise InvalidNumberError(field, "a number above zero", value)
    return number


@attrs.frozen(kw_only=True)
class SyntheticData:
    """Unpublished data that one model made, and another was trained on.

    Attributes:
        operations_using: Operations of the training that use it.
        generation_operations: Operations that it took to make the data.
        training_operations: Operations that trained the model that made it.
        weights_published: Whether the weights of that model are published.
    """

    operations_using: Fraction = attrs.field(converter=_operations, validator=_not_negative)
    generation_operations: Fraction = attrs.field(
        converter=_operations, validator=_not_negative
    )
    training_operations: Fraction = attrs.field(
        converter=_operations, validator=_not_negative
    )
    weights_published: Truth = Truth.UNKNOWN

    @property
    def training_counted(self) -> Span:
        """Its maker's training if that counts; none if the weights are published."""
        whole = self.training_operations
        low = whole if self.weights_published is Truth.FALSE else Fraction(0)
        high = Fraction(0) if self.weights_published is Truth.TRUE else whole
        return Span((Interval(low, high),))


def counted_operations(
    own: int | str | Fraction, synthetic: Iterable[SyntheticData] = ()
) -> Span:
    """Return the operations of a training with those that made its unpublished data.

    Data of one model counts if more than a tenth of the operations use it: what it took
    to make the data of each such model, and the training of the one of them that took
    most, unless its weights are published.

    Args:
        own: Operations of the training itself, before and after first use; collecting
            and curating data are none.
        synthetic: Unpublished data by the model that made it, each model once.

    Returns:
        One number, or the range that is left where it is not known whether the weights
        of a model are published.

    Raises:
        InvalidNumberError: If a number is not above zero.
        InconsistentFactsError: If more operations use the data than there are.

    Source:
        ECCN 4E091, note on operations, paragraph on synthetic data.

    >>> data = SyntheticData(
    ...     operations_using="2e25",
    ...     generation_operations="1e24",
    ...     training_operations="8e25",
    ...     weights_published=Truth.FALSE,
    ... )
    >>> counted_operations("5e25", [data]).point == Fraction("1.31e26")
    True
    """
    total = _above_zero(own, "operations")
    sources = tuple(synthetic)
    if any(each.operations_using > total for each in sources):
        most = str(max(each.operations_using for each in sources))
        raise InconsistentFactsError("operations using synthetic data", most, str(total))
    counted = [each for each in sources if each.operations_using > _SHARE * total]
    made = sum((each.generation_operations for each in counted), total)
    base = Span((Interval(made, made),))
    trained = [each.training_counted for each in counted]
    return base.combine(largest_of(trained), Interval.plus) if trained else base
