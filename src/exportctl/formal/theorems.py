"""What is proved of the law here, and what is claimed of it and wrong; no number in it."""

from datetime import date
from typing import Final

from exportctl.formal.claims import (
    AtLeast,
    Either,
    FirstReached,
    Given,
    Inside,
    LowerLimits,
    Never,
    Positive,
    Says,
    Text,
    Theorem,
    Unamended,
)
from exportctl.law import REGIMES
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    ITEM_KIND,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import meets, member

__all__ = ["AMENDMENTS", "FALSE_CLAIMS", "THEOREMS"]

_US: Final = Text("us")
_EU: Final = Text("eu")
_OF_2022: Final = Text("us", date(2022, 10, 21))
# The day of 88 FR 73458, and that of Delegated Regulation (EU) 2025/2003.
_2023: Final = date(2023, 11, 17)
_2025: Final = date(2025, 11, 15)

_CIRCUIT: Final = Given(
    "it is an integrated circuit, under both texts",
    Says(_US, member(ITEM_KIND, "integrated_circuit")),
)
_HOLDER: Final = Given(
    "it is a computer or an electronic assembly, under both texts",
    Says(_US, member(ITEM_KIND, "computer", "electronic_assembly")),
)
_COUNTED_ALIKE: Final = AtLeast(metric=TPP, other=BITS_X_TOPS)
_A, _B = Says(_US, meets("3A090.a")), Says(_US, meets("3A090.b"))
_CONTROLLED: Final = Says(_US, meets("us:controlled"))
_CONTROLLED_Y: Final = Says(_US, meets("us:controlled"), "y")
_SMALLER_TPP: Final = Given(
    "its total processing performance is not above that of the other",
    AtLeast(metric=TPP, of="y", other=TPP, other_of="x"),
)
_LARGER_AREA: Final = Given(
    "its applicable die area is not below that of the other",
    AtLeast(metric=APPLICABLE_DIE_AREA, of="x", other=APPLICABLE_DIE_AREA, other_of="y"),
)
_OLD_CONTROLLED: Final = Given(
    "the text of October 2022 controls it", Says(_OF_2022, meets("us:controlled"))
)

THEOREMS: Final = (
    Theorem(
        id="2022-implies-2023",
        says="a circuit that the text of October 2022 controls is in 3A090.a since 2023",
        given=(
            _OLD_CONTROLLED,
            _CIRCUIT,
            Given(
                "total processing performance counts at least what bits x TOPS counted",
                _COUNTED_ALIKE,
                assumed=True,
            ),
        ),
        then=_A,
        since=_2023,
    ),
    Theorem(
        id="2022-implies-2023-holders",
        says="a computer or assembly that the text of October 2022 controls is in 4A090.a "
        "since 2023",
        given=(
            _OLD_CONTROLLED,
            _HOLDER,
            Given(
                "of every circuit inside, total processing performance counts at least "
                "what bits x TOPS counted",
                Inside(_COUNTED_ALIKE),
                assumed=True,
            ),
        ),
        then=Says(_US, meets("4A090.a")),
        since=_2023,
    ),
    Theorem(
        id="more-performance-frees-nothing",
        says="an item that differs from a controlled one in more total processing "
        "performance only is controlled",
        given=(Given("the other is controlled", _CONTROLLED), _SMALLER_TPP),
        then=_CONTROLLED_Y,
        since=_2023,
        differ=(TPP,),
    ),
    Theorem(
        id="less-area-frees-nothing",
        says="an item that differs from a controlled one in less applicable die area only, "
        "above zero, is controlled",
        given=(
            Given("the other is controlled", _CONTROLLED),
            _LARGER_AREA,
            Given("its area is above zero", Positive(APPLICABLE_DIE_AREA, "y")),
        ),
        then=_CONTROLLED_Y,
        since=_2023,
        differ=(APPLICABLE_DIE_AREA,),
    ),
    Theorem(
        id="no-gap-above-b",
        says="what reaches the lower limits of a paragraph of 3A090.b is in 3A090.a or .b",
        given=(
            Given(
                "it reaches the lower limits of 3A090.b.1 or 3A090.b.2",
                Either(
                    (
                        Says(_US, LowerLimits("3A090.b.1")),
                        Says(_US, LowerLimits("3A090.b.2")),
                    )
                ),
            ),
        ),
        then=Either((_A, _B)),
        since=_2023,
    ),
    Theorem(
        id="a-comes-before-b",
        says="what is in 3A090.a is never classified under 3A090.b, nor under 3A991",
        given=(Given("it is in 3A090.a", _A),),
        then=Never(
            Either(
                (
                    Says(_US, FirstReached("us:classification", "3A090.b")),
                    Says(_US, FirstReached("us:classification", "3A991")),
                )
            )
        ),
        since=_2023,
    ),
    Theorem(
        id="b-comes-before-3A991",
        says="what is in 3A090.b is never classified under 3A991",
        given=(Given("it is in 3A090.b", _B),),
        then=Never(Says(_US, FirstReached("us:classification", "3A991"))),
        since=_2023,
    ),
    Theorem(
        id="eu-implies-us",
        says="a circuit on the list of the European Union by total processing performance "
        "is in 3A090.a",
        given=(Given("it is in 3A501.a.16", Says(_EU, meets("3A501.a.16"))),),
        then=_A,
        since=_2025,
    ),
    Theorem(
        id="eu-implies-us-holders",
        says="what the European Union lists as holding such a circuit is in 4A090.a",
        given=(Given("it is in 4A507", Says(_EU, meets("4A507"))),),
        then=Says(_US, meets("4A090.a")),
        since=_2025,
    ),
)
"""Claims that hold, on every day that they are about."""

AMENDMENTS: Final = tuple(
    Unamended(
        id=f"amendments-{regime.id}",
        says=f"{regime.name}: an instrument changes nothing but what it names",
        regime=regime.id,
    )
    for regime in REGIMES
)
"""For each regime, that its instruments touch only what they name."""

FALSE_CLAIMS: Final = (
    Theorem(
        id="2022-implies-2023-unassumed",
        says="the same as 2022-implies-2023, whatever the two measures count",
        given=(_OLD_CONTROLLED, _CIRCUIT),
        then=_A,
        since=_2023,
    ),
    Theorem(
        id="2023-implies-2022",
        says="a circuit that is in 3A090.a was controlled by the text of October 2022",
        given=(
            Given("it is in 3A090.a", _A),
            Given(
                "bits x TOPS counts at least what total processing performance counts",
                AtLeast(metric=BITS_X_TOPS, other=TPP),
                assumed=True,
            ),
        ),
        then=Says(_OF_2022, meets("us:controlled")),
        since=_2023,
    ),
    Theorem(
        id="a-and-b-exclude-each-other",
        says="nothing is in 3A090.a and in 3A090.b",
        given=(Given("it is in 3A090.a", _A),),
        then=Never(_B),
        since=_2023,
    ),
    Theorem(
        id="more-performance-keeps-b",
        says="what differs from an item of 3A090.b in more total processing performance "
        "only is in 3A090.b",
        given=(Given("the other is in 3A090.b", _B), _SMALLER_TPP),
        then=Says(_US, meets("3A090.b"), "y"),
        since=_2023,
        differ=(TPP,),
    ),
    Theorem(
        id="no-area-frees-nothing",
        says="the same as less-area-frees-nothing, for an area of zero too",
        given=(Given("the other is controlled", _CONTROLLED), _LARGER_AREA),
        then=_CONTROLLED_Y,
        since=_2023,
        differ=(APPLICABLE_DIE_AREA,),
    ),
    Theorem(
        id="us-implies-eu",
        says="what is in 3A090.a is in 3A501.a.16",
        given=(Given("it is in 3A090.a", _A),),
        then=Says(_EU, meets("3A501.a.16")),
        since=_2025,
    ),
)
"""Claims that do not hold, though somebody might think so; each has a witness."""
