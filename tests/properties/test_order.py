"""In which order parts are listed says nothing about a chip."""

from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.facts import Facts
from exportctl.hardware import (
    Board,
    Die,
    DieRole,
    IntegratedCircuit,
    LinkKind,
    MemoryStack,
    TransistorArchitecture,
    UnitKind,
    floating,
    from_datasheet_tops,
    integer,
    link,
    measure,
)
from exportctl.hardware.numerics import TF32
from exportctl.metrics import PERFORMANCE_DENSITY
from exportctl.readings import DEFAULT_READINGS
from exportctl.screening import screen

FEWER = settings(max_examples=max(settings().max_examples // 4, 20))
FEWEST = settings(max_examples=max(settings().max_examples // 10, 10))
AMOUNTS = st.none() | st.integers(1, 900) | st.sampled_from(("100..300", "250.5"))
DIES = st.builds(
    lambda area, role, built, count: Die(
        area_mm2=area, role=role, architecture=built, count=count
    ),
    AMOUNTS,
    st.sampled_from(DieRole),
    st.sampled_from(TransistorArchitecture),
    st.integers(1, 3),
)
LINKS = st.builds(
    lambda rate, kind: link("x", kind=kind, both_directions_gbyte_s=rate),
    AMOUNTS,
    st.sampled_from(LinkKind),
)
RATES = st.builds(
    lambda tops, how, kind: from_datasheet_tops(how, tops, unit_kind=kind),
    AMOUNTS,
    st.sampled_from((integer(8), floating(16), TF32)),
    st.sampled_from(UnitKind),
)
STACKS = st.builds(
    lambda rate, count: MemoryStack(kind="HBM", bandwidth_gbyte_s=rate, count=count),
    AMOUNTS,
    st.integers(1, 2),
)
FLIPPED = st.sampled_from(DEFAULT_READINGS).map(lambda reading: (reading.other,))
READINGS = st.just(()) | FLIPPED


@st.composite
def twins(draw: st.DrawFn) -> tuple[IntegratedCircuit, IntegratedCircuit]:
    """Draw a chip, and the same chip with its parts listed in another order."""
    rates = draw(st.lists(RATES, max_size=3))
    dies = draw(st.lists(DIES, max_size=3))
    links = draw(st.lists(LINKS, max_size=3))
    memory = draw(st.lists(STACKS, max_size=2))
    return tuple(
        IntegratedCircuit(
            id="x",
            market="datacenter",
            rates=tuple(draw(st.permutations(rates))),
            dies=tuple(draw(st.permutations(dies))),
            links=tuple(draw(st.permutations(links))),
            memory=tuple(draw(st.permutations(memory))),
        )
        for _ in range(2)
    )  # type: ignore[return-value]  # two of them


def spans(facts: Facts) -> dict[str, set[object]]:
    """Return what is known of every metric, its pieces without an order."""
    metrics = [term for term in facts.stated if hasattr(term, "definition")]
    found = {
        str(m): {*facts[m].span.pieces, facts[m].span.maybe_undefined} for m in metrics
    }
    return found | {"density": set(facts.span(PERFORMANCE_DENSITY).pieces)}


@given(twins(), READINGS)
def test_the_order_of_parts_does_not_change_the_facts(
    pair: tuple[IntegratedCircuit, IntegratedCircuit], readings: tuple[object, ...]
) -> None:
    """Under every reading, alone."""
    one, two = (measure(each, readings) for each in pair)  # type: ignore[arg-type]
    assert spans(one) == spans(two)
    assert [one[t].confidence for t in one.stated] == [
        two[t].confidence for t in one.stated
    ]


@FEWER
@given(twins(), st.sampled_from(("2022-12-01", "2023-12-01")))
def test_the_order_of_parts_does_not_change_the_decision(
    pair: tuple[IntegratedCircuit, IntegratedCircuit], on: str
) -> None:
    """Neither the answers nor what they turn on."""
    one, two = (screen(each, on=on, to="CN") for each in pair)
    assert (one.classification, one.paragraphs) == (two.classification, two.paragraphs)
    assert (one.possible, one.controlled) == (two.possible, two.controlled)
    assert one.license_required is two.license_required
    assert [turn.reading for turn in one.turns_on] == [
        turn.reading for turn in two.turns_on
    ]
    assert [need.term for need in one.needs] == [need.term for need in two.needs]


@FEWEST
@given(twins(), twins())
def test_the_order_of_circuits_does_not_change_the_decision(
    first: tuple[IntegratedCircuit, IntegratedCircuit],
    second: tuple[IntegratedCircuit, IntegratedCircuit],
) -> None:
    """A board is its circuits, however they are listed."""
    circuits = (first[0], second[0])
    boards = [Board(id="b", integrated_circuits=x) for x in (circuits, circuits[::-1])]
    one, two = (screen(board, on="2024-06-01", to="CN") for board in boards)
    assert (one.classification, one.possible) == (two.classification, two.possible)
    assert one.controlled is two.controlled
    assert one.license_required is two.license_required
