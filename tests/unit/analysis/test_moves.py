"""Facts with other numbers in them, and what is derived following."""

from fractions import Fraction

from exportctl.analysis._moves import (
    crossings,
    middle_of,
    movable,
    not_known,
    with_implied,
    without_derived,
)
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, Undefined, number_between, number_of, unknown
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
ONE, TWO = BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS


def facts(known: dict[Term, Fact[object]]) -> Facts:
    return Facts(stated=known)


def test_a_stated_density_gives_the_part_that_is_missing() -> None:
    """Either of the two; and nothing if it is not known itself, or both are."""
    dense = facts({PD: number_of(F(5)), AREA: number_of(F(400))})
    assert with_implied(dense).span(TPP).point == 2000
    dense = facts({PD: number_of(F(5)), TPP: number_of(F(2000))})
    assert with_implied(dense).span(AREA).point == 400
    open_ = facts({PD: unknown(), TPP: number_of(F(2000))})
    assert not with_implied(open_).span(AREA).informative
    both = facts({PD: number_of(F(5)), TPP: number_of(F(50)), AREA: number_of(F(10))})
    assert with_implied(both).stated == both.stated


def test_what_is_derived_from_a_number_that_moves_is_forgotten() -> None:
    """And what is derived from others is kept."""
    both = facts({PD: number_of(F(5)), TPP: number_of(F(50)), AREA: number_of(F(10))})
    assert PD not in without_derived(both, (TPP,)).stated
    assert PD in without_derived(both, ()).stated


def test_parts_of_a_whole_that_moves_follow_it() -> None:
    """Those that are known stay."""
    half = number_between(F(0), F(100))
    known = facts(
        {
            BITS_X_TOPS: number_of(F(100)),
            ONE: half,
            TWO: half,
            BITS_X_TOPS_ANALOG_UNITS: number_of(F(0)),
        }
    )
    assert movable(known, (BITS_X_TOPS,)) == (BITS_X_TOPS,)
    moved = without_derived(known, (BITS_X_TOPS,))
    assert not moved[ONE].known
    assert moved[BITS_X_TOPS_ANALOG_UNITS].known
    assert not_known(known, (BITS_X_TOPS,)) == ()


def test_a_whole_of_known_parts_does_not_move_by_itself() -> None:
    """Its parts do."""
    parts: dict[Term, Fact[object]] = dict.fromkeys((ONE, TWO), number_of(F(50)))
    known = facts(
        {BITS_X_TOPS: number_of(F(100)), BITS_X_TOPS_ANALOG_UNITS: number_of(F(0))}
    )
    known = known.knowing(parts)
    assert movable(known, (BITS_X_TOPS,)) == (ONE, TWO)


def test_nothing_moves_that_is_zero_undefined_or_unknown() -> None:
    """There is nothing to move it from."""
    for fact in (number_of(F(0)), unknown(), Fact[object](state=Undefined("planar"))):
        assert movable(facts({AREA: fact}), (PD,)) == ()
    assert not_known(facts({AREA: unknown()}), (AREA,)) == (AREA,)
    assert not_known(facts({AREA: number_of(F(0))}), (AREA,)) == ()
    assert not_known(facts({AREA: Fact(state=Undefined("planar"))}), (AREA,)) == ()


def test_the_middle_of_a_range_has_to_be_in_it() -> None:
    """Of "none, or 300 to 500", 250 is not possible."""
    pieces = (Interval(F(0), F(0)), Interval(F(300), F(500)))
    assert middle_of(facts({AREA: Fact(state=Span(pieces))}), AREA) is None
    assert middle_of(facts({AREA: number_between(F(0), F(500))}), AREA) == 250
    assert middle_of(facts({AREA: number_between(F(5), None)}), AREA) is None


def test_a_density_of_nothing_is_reached_on_no_area() -> None:
    """A limit of zero is met at any area."""
    known = facts({TPP: number_of(F(50))})
    assert list(crossings(known, PD, F(0), AREA)) == []
    assert list(crossings(known, PD, F(5), AREA)) == [10]
