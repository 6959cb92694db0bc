"""Named choices where the text of the law is open.

The default of each is the one that vendors' own published figures follow. Every fact
that rests on a reading records it, and a decision says which of them it turns on.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from exportctl.errors import UnknownNameError

__all__ = [
    "DEFAULT_READINGS",
    "Reading",
    "readings_in_force",
]


@attrs.frozen(kw_only=True)
class Reading:
    """A question that the text leaves open, and the answer taken.

    Attributes:
        id: Short name, for options and traces.
        question: The question, in a sentence.
        taken: The answer taken.
        because: Why that one.
        otherwise: The other answer.
        flipped: Whether the other answer is the one in force.
    """

    id: str
    question: str
    taken: str
    because: str
    otherwise: str
    flipped: bool = False

    @property
    def other(self) -> "Reading":
        """The same question with the other answer in force.

        >>> TF32_BIT_LENGTH.other.answer
        '32, as stored'
        """
        return attrs.evolve(self, flipped=not self.flipped)

    @property
    def answer(self) -> str:
        """The answer in force."""
        return self.otherwise if self.flipped else self.taken

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


TF32_BIT_LENGTH: Final = Reading(
    id="tf32_bit_length",
    question="How many bits long is TF32?",
    taken="19, as computed with",
    because="the multiplier sees 1 sign, 8 exponent and 10 fraction bits, and vendors' "
    "own figures never rest on 32",
    otherwise="32, as stored",
)
SINGLE_FIGURE: Final = Reading(
    id="single_figure",
    question="Do tensor and vector units count together?",
    taken="no, the highest single dense figure governs",
    because="makers claim one figure per format, and their published totals match the "
    "highest of them",
    otherwise="yes, the highest of each kind of unit is added",
)
FORMATS_COMPLETE: Final = Reading(
    id="formats_complete",
    question="Are the number formats that the maker lists all there are?",
    taken="yes",
    because="the technical notes take the highest value that the maker claims; an empty "
    "cell would otherwise leave the total without a bound",
    otherwise="no, an unlisted format may be faster",
)
BIT_LENGTH: Final = Reading(
    id="bit_length",
    question="Is the bit length that of the number format?",
    taken="yes, that of the inputs to the multiplication",
    because="the agency's worked example of 2022 (600 at 8 bits, 300 at 16) counts the "
    "format, and the text of 2023 says so",
    otherwise="no, the longest input or output of the operation (2022 only)",
)
MAKER_CLOCK: Final = Reading(
    id="maker_clock",
    question="Is the theoretical peak taken at the clock of the maker's claim?",
    taken="yes",
    because="the technical notes take the highest value claimed in a manual or brochure",
    otherwise="no, the part may be able to run faster",
)
PCIE_COUNTS: Final = Reading(
    id="pcie_counts",
    question="Does PCI Express count towards the transfer rate?",
    taken="yes",
    because="only traffic with volatile memories is left out, and makers cut their own "
    "links as if it counted",
    otherwise="no, only chip-to-chip links",
)
DIE_TO_DIE: Final = Reading(
    id="die_to_die",
    question="Do links between dies inside one package count?",
    taken="no",
    because="the package is taken as the integrated circuit, so they do not leave it",
    otherwise="yes",
)
IO_DIES_COUNT: Final = Reading(
    id="io_dies_count",
    question="Are non-planar I/O and base dies part of the applicable die area?",
    taken="yes",
    because="they are logic dies on a non-planar node by the words of the note",
    otherwise="no, only compute dies",
)
PACKAGE_IS_IC: Final = Reading(
    id="package_is_ic",
    question="Is the package the integrated circuit?",
    taken="yes, processing units and logic dies are summed over it",
    because="makers publish one total per package",
    otherwise="no, each die is one",
)
MARKET_SAYS: Final = Reading(
    id="market_says",
    question="Does the product's market segment say whether it is designed or marketed "
    "for datacenters?",
    taken="yes; consumer, workstation, edge and automotive mean not",
    because="the agency asks for data sheets that show the marketing, and has published "
    "no other test",
    otherwise="no, that stays open",
)
WIDEST_OPERAND: Final = Reading(
    id="widest_operand",
    question="How long is the longest operand that a stated total can rest on?",
    taken="128 bits",
    because="no listed accelerator multiplies anything longer",
    otherwise="any length",
)
VECTOR_PROCESSOR: Final = Reading(
    id="vector_processor",
    question="Is a processor of which nobody has said so a vector processor?",
    taken="no, its rate is weighed at 0.3",
    because="the test asks for vector registers of 64 elements or more, and makers weigh "
    "processors with shorter ones at 0.3",
    otherwise="yes, its rate is weighed at 0.9",
)
COLLECTIVE_UNITS: Final = Reading(
    id="collective_units",
    question="Do tensor units count towards the collective performance of a supercomputer?",
    taken="yes, the highest rate of any unit",
    because="the definition asks for the maximum theoretical capacity at 64 or 32 bits, "
    "whatever computes it",
    otherwise="no, only vector units",
)

DEFAULT_READINGS: Final = (
    TF32_BIT_LENGTH,
    SINGLE_FIGURE,
    FORMATS_COMPLETE,
    BIT_LENGTH,
    MAKER_CLOCK,
    PCIE_COUNTS,
    DIE_TO_DIE,
    IO_DIES_COUNT,
    PACKAGE_IS_IC,
    MARKET_SAYS,
    WIDEST_OPERAND,
    VECTOR_PROCESSOR,
    COLLECTIVE_UNITS,
)


def readings_in_force(chosen: Iterable[Reading] = ()) -> dict[str, Reading]:
    """Return all readings by id: the defaults, with *chosen* in their places.

    Raises:
        UnknownNameError: If one of *chosen* is no reading of ours.

    >>> readings_in_force([PCIE_COUNTS.other])["pcie_counts"].flipped
    True
    """
    out = {reading.id: reading for reading in DEFAULT_READINGS}
    for reading in chosen:
        if reading.id not in out:
            raise UnknownNameError("reading", reading.id)
        out[reading.id] = reading
    return out
