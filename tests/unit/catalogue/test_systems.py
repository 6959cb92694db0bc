"""Boards, servers, racks and clusters that are made of other products."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from exportctl.catalogue import Document, Part, Product, document, product, products
from exportctl.catalogue._product import circuits_in
from exportctl.catalogue._systems import read_systems
from exportctl.errors import InputError
from exportctl.exact import Interval, Span
from exportctl.hardware import Board, Computer, HighBandwidthMemory, IntegratedCircuit
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import near_thresholds, screen, supercomputer
from exportctl.sources import Confidence

Write = Callable[..., list[Path]]
DOCUMENTS = {"doc": Document(id="doc", title="Guide", issuer="Maker")}
MEMORY = product("h800").record
CHIPS = {
    "gpu": product("h100"),
    "cpu": product("nvidia-grace"),
    "four": product("a16"),
    "stack": Product(
        id="stack", name="S", vendor="M", item=HighBandwidthMemory(id="s"), record=MEMORY
    ),
}
SYSTEMS = [each for each in products().values() if each.parts]


def system(id: str, *parts: tuple[str, int], kind: str = "server", more: str = "") -> str:
    """Return the table of a system."""
    head = f'[[system]]\nid = "{id}"\nname = "N"\nvendor = "M"\nkind = "{kind}"\n{more}\n'
    head += "closed = true\n" if "closed" not in more else ""
    for name, count in parts:
        head += f'[[system.part]]\nproduct = "{name}"\ncount = {count}\n'
        head += 'sources = ["doc"]\nconfidence = "secondary"\n'
    return head


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return how to write files, and where they then are."""

    def written(*texts: str) -> list[Path]:
        paths = [tmp_path / f"{number}.toml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return paths

    return written


def read(paths: list[Path]) -> dict[str, Product]:
    return read_systems(paths, DOCUMENTS, CHIPS)


def faults(paths: list[Path]) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        read(paths)
    return caught.value.faults


def test_a_board_has_an_entry_for_each_circuit(write: Write) -> None:
    """As every other board has."""
    (made,) = read(write(system("b", ("gpu", 2), ("cpu", 1), kind="board"))).values()
    assert isinstance(made.item, Board)
    gpu, cpu = CHIPS["gpu"].item, CHIPS["cpu"].item
    assert made.item.integrated_circuits == (gpu, gpu, cpu)
    assert made.item.closed
    assert [(part.product, part.count) for part in made.parts] == [
        (CHIPS["gpu"], 2),
        (CHIPS["cpu"], 1),
    ]
    assert made.parts[0].sources == ("doc",)
    assert made.parts[0].confidence is Confidence.SECONDARY


@pytest.mark.parametrize("kind", ["server", "rack", "cluster"])
def test_what_is_more_than_a_board_is_a_computer_that_counts(
    write: Write, kind: str
) -> None:
    """Thousands of circuits are one entry for each kind, with how many there are."""
    text = system("s", ("gpu", 8), ("four", 2), ("cpu", 2), kind=kind)
    (made,) = read(write(text)).values()
    assert isinstance(made.item, Computer)
    four = circuits_in(CHIPS["four"].item)[0]
    kinds = (CHIPS["gpu"].item, four, CHIPS["cpu"].item)
    assert made.item.integrated_circuits == kinds
    assert made.item.processor_counts == (8, 8, 2)


def test_systems_hold_systems_of_any_file_in_any_order(write: Write) -> None:
    """A maker of servers buys boards of a maker whose file comes later."""
    paths = write(
        system("pod", ("rack", 3), kind="cluster"),
        system("rack", ("board", 4), ("cpu", 1), kind="rack")
        + system("board", ("gpu", 2), kind="board"),
    )
    made = read(paths)
    assert list(made) == ["pod", "rack", "board"]
    pod = made["pod"].item
    assert isinstance(pod, Computer)
    assert pod.processor_counts == (24, 3)
    assert made["pod"].described == (CHIPS["gpu"], CHIPS["cpu"])


def test_a_system_is_closed_if_all_in_it_is(write: Write) -> None:
    """What may hold something else may hold it wherever it is built in."""
    text = system("a", ("gpu", 1), more="closed = false") + system("b", ("a", 1))
    assert not any(
        each.item.closed
        for each in read(write(text)).values()
        if isinstance(each.item, Computer)
    )


def test_only_the_whole_may_have_figures_of_its_own(write: Write) -> None:
    """Power is one; a rate of eight circuits together is what no rule asks for."""
    fact = '[[system.fact]]\nname = "{}"\nvalue = "1"\nsources = ["doc"]\n'
    fact += 'confidence = "published"\n'
    (made,) = read(write(system("s", ("gpu", 1)) + fact.format("tdp_w"))).values()
    assert made.record.fact("tdp_w").span.point == 1
    assert faults(write(system("s", ("gpu", 1)) + fact.format("dense_int8_tops"))) == (
        "0.toml: s: dense_int8_tops: is a matter of its parts; leave it out",
    )


PART = '[[system.part]]\nproduct = "gpu"\ncount = 1\nsources = ["doc"]\n'
HEAD = system("s")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[system]]\nid = "s"', "s: part: is missing"),
        (HEAD + "part = []", "s: part: wants at least one"),
        (HEAD + "part = [1]", "s: part: wants a table, got 1"),
        (system("s", ("gpu", 1), kind="desk"), "s: kind: wants one of board, server, rack"),
        (system("s", ("gpu", 1), more="colour = 1"), "s: colour: unknown key"),
        (system("s", ("gpu", 1), more="aliases = [1]"), "s: aliases: wants text, got 1"),
        (system("s", ("gpu", 1), more='market = "moon"'), "s: market: market wants one"),
        (system("s", ("gpu", 1), more="closed = 1"), "s: closed: wants a bool, got 1"),
        (
            system("s", ("gpu", 0)),
            "s: count: wants a whole number from 1 to 1000000, got 0",
        ),
        (system("s", ("gpu", 10**6 + 1)), "s: count: wants a whole number from 1 to"),
        (system("s", ("gpu", 1)).replace("= 1\n", "= true\n"), "s: count: wants a whole"),
        (HEAD + PART, "s: confidence: is missing"),
        (HEAD + PART + 'confidence = "sure"', "s: confidence: wants one of text, "),
        (HEAD + PART + "confidence = 1", "s: confidence: wants a str, got 1"),
        (system("s", ("gpu", 1)).replace('["doc"]', '["x"]'), "s: part: no document 'x'"),
        (
            system("s", ("gpu", 1)).replace('["doc"]', "[]"),
            "s: part: wants at least one so",
        ),
        (system("s", ("gqu", 1)), "s: part: no product 'gqu'; did you mean 'gpu'?"),
        (system("s", ("nothing", 1)), "s: part: no product 'nothing'"),
        (system("s", ("stack", 1)), "s: part: wants parts that hold from 1 to 1000000"),
        (system("s", ("gpu", 1), ("stack", 1)), "s: part: wants parts that hold from 1"),
        (system("s", ("gpu", 10**6), ("cpu", 1)), "circuits, got 1000001"),
        (system("s", ("s", 1)), "s: part: holds itself: s in s"),
        (system("gpu", ("cpu", 1)), "gpu: id: stands twice"),
        (system("s", ("cpu", 1)) * 2, "s: id: stands twice"),
        (system("s", ("gpu", 1)).replace('"N"', f"0x{'f' * 5000}"), "of too many digits"),
        (system("s", ("gpu", 1)).replace('"s"', f"0x{'f' * 5000}"), "of too many digits"),
    ],
    ids=range(26),
)
def test_a_fault_is_told_by_file_record_and_field(
    write: Write, text: str, fault: str
) -> None:
    """Whatever stands in the file, the answer is a list of faults."""
    found = faults(write(text))
    assert all(each.startswith("0.toml: ") for each in found)
    assert any(fault in each for each in found)


def test_all_faults_of_all_files_are_told_at_once(write: Write) -> None:
    """Two circles, a slip, and what is built of them; that is not a fault of its own."""
    paths = write(
        system("a", ("b", 1)) + system("b", ("a", 1)) + system("over", ("a", 1)),
        system("c", ("d", 1)) + system("d", ("c", 2)),
        system("e", ("gpu", 0)) + system("f", ("e", 1)),
    )
    assert [each.partition(": holds")[0] for each in faults(paths)] == [
        "0.toml: a: part",
        "1.toml: c: part",
        "2.toml: e: count: wants a whole number from 1 to 1000000, got 0",
    ]


@pytest.mark.parametrize("each", SYSTEMS, ids=lambda x: x.id)
def test_every_system_of_the_catalogue_is_sourced_and_answered(each: Product) -> None:
    """By the circuits in it, and it is controlled if any of them is."""
    for part in each.parts:
        assert part.pinpoint
        assert all(document(id).kind != "none" for id in part.sources)
        if part.confidence is Confidence.PUBLISHED:
            kinds = {document(id).kind for id in part.sources}
            assert any(kind.startswith("vendor ") for kind in kinds)
    whole = screen(each.id, on="2023-12-01").paragraphs
    inside = (screen(x.item, on="2023-12-01").paragraphs for x in each.described)
    assert ("4A090.a" in whole) is any("3A090.a" in met for met in inside)


def test_the_catalogue_has_boards_servers_racks_and_clusters() -> None:
    """Of NVIDIA and of others."""
    kinds = {(each.vendor == "NVIDIA", each.about["kind"]) for each in SYSTEMS}
    assert {kind for _, kind in kinds} == {"board", "server", "rack", "cluster"}
    assert {own for own, _ in kinds} == {True, False}


def test_a_rack_of_boards_has_what_is_on_them() -> None:
    """Thirty-six boards, each with two circuits and a processor."""
    rack = product("gb200 nvl72")
    assert isinstance(rack.item, Computer)
    assert rack.item.processor_counts == (72, 36)
    ids = [each.id for each in rack.item.integrated_circuits]
    assert ids == ["nvidia-gb200-per-gpu", "nvidia-grace"]


def test_eight_circuits_answer_as_one_and_are_never_added(write: Write) -> None:
    """Eight below every limit stay below; what they add up to is information."""
    chips = {"h20": product("h20"), "l2": product("nvidia-l2")}
    found = read_systems(write(system("s", ("l2", 8))), DOCUMENTS, {"l2": chips["l2"]})["s"]
    one = product("nvidia-l2").aggregate_tpp.span.point
    assert one is not None
    assert found.aggregate_tpp.span.point == 8 * one > 4800
    decision = screen(found.item, on="2023-12-01", to="CN")
    assert "4A090.a" not in decision.paragraphs
    assert str(decision.controlled) == str(
        screen("nvidia-l2", on="2023-12-01", to="CN").controlled
    )


def test_an_open_list_gives_a_lower_end_only() -> None:
    """Eight are listed, and switches beside them are not."""
    total = product("hgx h100").aggregate_tpp
    assert total.span == Span((Interval(Fraction(126656), None),))
    assert total.working == "8 x nvidia-h100-sxm 15832 = 126656.. TPP"


def test_a_catalogue_product_can_be_asked_as_a_supercomputer() -> None:
    """By what is listed; the rate of 1440 superchips at 64 bits is not above the line."""
    answer = supercomputer(product("dgx superpod gb200").cluster, on="2025-06-01")
    assert str(answer.answer) == "unknown"
    single = product("h100").cluster
    assert [(x.id, n) for x, n in single.members] == [("nvidia-h100-sxm", 1)]
    assert single.closed


def test_claims_of_a_part_are_tried_in_the_whole() -> None:
    """A decision reports when the choice among sources about a circuit would change it."""
    inside = product("ascend-910c")
    made = Part(product=inside, count=2, sources=("doc",))
    assert made.pinpoint == ""
    whole = product("cloudmatrix 384")
    chosen = whole.item_with("vendor paper")
    assert isinstance(chosen, Computer)
    assert chosen.processor_counts == (384,)
    own, of_part = (screen(x, on="2023-12-01").claims for x in (whole.id, inside.id))
    assert [each.values for each in own] == [each.values for each in of_part]
    assert own


def test_other_claims_make_another_circuit() -> None:
    """In the same place, and the same number of times."""
    whole, inside = product("dgx a100"), product("a100 40gb")
    assert whole.item_under({}) == whole.item
    other = whole.item_under({inside.id: inside.record.without("dense_int8_tops")})
    assert isinstance(other, Computer)
    labels = [rate.label for rate in other.integrated_circuits[0].rates]
    assert "dense_int8_tops" not in labels


def test_circuits_are_those_of_boards_and_computers() -> None:
    """A circuit is its own; memory has none."""
    circuit = IntegratedCircuit(id="x")
    assert circuits_in(circuit) == (circuit,)
    assert circuits_in(Board(id="b", integrated_circuits=(circuit,) * 2)) == (circuit,) * 2
    assert circuits_in(HighBandwidthMemory(id="s")) == ()


def test_near_a_limit_is_the_circuit_and_not_what_it_is_built_into() -> None:
    """The list would otherwise repeat each for every server."""
    found = {each.id for each in near_thresholds(on="2026-02-01")}
    assert "amd-mi300x" in found
    assert "amd-mi300x-platform" not in found


def test_metrics_of_a_system_are_open_as_a_whole() -> None:
    """Limits are asked of circuits, so the whole states none of them."""
    item = product("dgx h100").item
    assert isinstance(item, Computer)
    assert TOTAL_PROCESSING_PERFORMANCE not in item.stated
    assert PERFORMANCE_DENSITY not in item.stated
