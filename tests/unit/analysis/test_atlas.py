"""Every cell of a law, and the page that shows them."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import attrs
import pytest

from exportctl.analysis import Atlas, Cell, atlas, draft, heat_map, overlay
from exportctl.analysis.atlas import _apart
from exportctl.catalogue import places, product, products
from exportctl.evaluate import answer
from exportctl.evaluate.answer import UNKNOWN
from exportctl.hardware import Board, HighBandwidthMemory, IntegratedCircuit
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import APPLICABLE_DIE_AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Paragraph, Regime, all_of, at_least, not_modelled
from exportctl.sources import Citation

DAYS = ["2022-12-01", "2023-12-01", "2026-02-01"]
SOURCE = Citation("test", "here")


@pytest.fixture(scope="module")
def now() -> Atlas:
    return atlas("us", on="2026-02-01")


def test_the_law_of_today_has_160_cells(now: Atlas) -> None:
    """4 totals by 5 densities, of which one is none; 2 rates, 2 speeds, 2 markets."""
    assert len(now.cells) == 4 * 5 * 2 * 2 * 2
    assert len({each.cell.text for each in now.cells}) == 160
    assert (now.regime, now.on) == ("us", date(2026, 2, 1))


@pytest.mark.parametrize("day", DAYS)
def test_every_point_of_a_cell_has_its_answer(day: str) -> None:
    """Inside and on each edge, by the sharp answers, which know nothing of an atlas."""
    snapshot = US.on(date.fromisoformat(day), places())
    for each in atlas("us", on=day).cells[::5]:
        for facts in each.points():
            found = answer(snapshot, facts)
            assert found.classification == each.classification
            assert found.controlled is each.controlled


def test_overlaps_are_findings_about_the_law(now: Atlas) -> None:
    """A chip of 4800 with a density from 3.2 to 5.92 is in .a.1 and in .b.2."""
    overlaps = [each.what for each in now.findings if each.kind == "overlap"]
    assert overlaps == [
        "3A090.a.1 and 3A090.b.2 reach the same items; 3A090.a.1 governs",
        "3A090.a.1 and 3A090.a.2 reach the same items; 3A090.a.1 governs",
        "3A090.b.1 and 3A090.b.2 reach the same items; 3A090.b.1 governs",
    ]


def test_less_silicon_frees_only_where_there_is_no_density(now: Atlas) -> None:
    """More area is what the density is for; none at all is a gap."""
    (gap,) = (each for each in now.findings if each.kind == "gap")
    assert gap.what == "both more and less applicable die area take items out of control"
    assert "performance density 0..<1.6" in gap.example
    assert "performance density undefined" in gap.example.partition("by more")[2]
    assert str(gap).startswith(f"gap: {gap.what} (20 cells, such as designed or")


def test_october_2022_has_no_gap() -> None:
    """More of anything kept a chip controlled."""
    kinds = [each.kind for each in atlas("us", on="2022-12-01").findings]
    assert set(kinds) == {"overlap"}


def test_a_band_without_an_upper_neighbor_is_a_gap() -> None:
    """The tariff on some chips has a window, in total and in bandwidth."""
    gaps = [each.what for each in atlas("us-232", on="2026-02-01").findings]
    assert [each for each in gaps if each.startswith("both more and less total")] == [
        "both more and less total processing performance take items out of control",
        "both more and less total dram bandwidth take items out of control",
    ]


def test_it_prints_and_has_a_schema(now: Atlas) -> None:
    """A line for each cell, then the findings."""
    lines = str(now).splitlines()
    assert lines[0] == "us on 2026-02-01: 160 cells"
    assert lines[161] == "findings: 4"
    assert len(lines) == 166
    found = now.to_dict()
    assert found["schema"] == "exportctl.atlas/1"
    assert len(found["cells"]) == 160
    answers = {each["classification"] for each in found["cells"].values()}
    assert answers == {
        "3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A991.p", "none",
    }  # fmt: skip


def test_a_draft_has_an_atlas() -> None:
    """What is not modelled leaves the class open there, as everywhere."""
    rule = all_of(at_least(TPP, 2400), not_modelled("x", because="y"))
    line = Paragraph(id="3A090.a.1", source=SOURCE, rule=rule)
    law = overlay("us", draft("open", line, on="2026-02-01"))
    found = atlas(law, on="2026-02-01")
    assert Truth.UNKNOWN in {each.controlled for each in found.cells}
    assert UNKNOWN in {each.classification for each in found.cells}


def test_other_items_have_an_atlas() -> None:
    """Memory by its bandwidth density; an assembly by the circuit in it."""
    memory = atlas("us", on="2026-02-01", item=HighBandwidthMemory(id="any"))
    assert {each.classification for each in memory.cells} == {"3A090.c", "none"}
    board = Board(id="any", integrated_circuits=(IntegratedCircuit(id="x"),))
    found = atlas("us", on="2026-02-01", item=board)
    assert len(list(found.points())) > len(found.cells)
    assert any("holding [" in each.cell.text for each in found.cells)
    assert any(each.controlled is Truth.TRUE for each in found.cells)
    assert [each for each in found.findings if each.kind == "gap"] == []
    assert next(found.points()).contents


def test_a_law_that_classifies_nothing_has_no_cells() -> None:
    """The page then has one field, and no product."""
    day = date(2020, 1, 1)
    law = Regime(
        id="none",
        name="None",
        instruments=(),
        begins=day,
        before="before",
        verified_through=day,
    )
    assert atlas(law, on=day).cells == ()
    assert heat_map(law, on=day, among=[]).count("<rect") == 1


def test_cells_apart_in_two_things_lead_nowhere(now: Atlas) -> None:
    """Only one family of numbers may differ, and no answer."""
    first, *others = (each.cell for each in now.cells)
    apart = [each for each in others if _apart(first, each) is not None]
    assert 0 < len(apart) < len(others)
    inside: Cell = attrs.evolve(others[0], within=first)
    assert _apart(first, inside) is None


PAGE_DAY = "2026-02-01"


class Tags(HTMLParser):
    """Counts what is open, and refuses what is closed in another order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it, unless it stands alone; refuse what loads or runs something."""
        if tag != "meta":
            self.open.append(tag)
        assert not any(name in {"src", "href", "onload"} for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the last that is open."""
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return heat_map("us", on=PAGE_DAY)


def test_the_page_is_whole_and_needs_no_other_file(page: str) -> None:
    """Tags close in their order; nothing is loaded and nothing runs."""
    reader = Tags()
    reader.feed(page)
    assert reader.open == []
    assert "<script" not in page
    assert "://" not in page


def test_every_product_is_on_the_page(page: str) -> None:
    """On the plane, below it, or in the table alone where no total is known."""
    for id in products():
        assert f"<td>{id}</td>" in page
    marks = page.count("<circle") + page.count('<line class="range"')
    assert 150 < marks <= page.count("<tr>") - 1


def test_fields_have_the_color_of_what_the_law_says(page: str) -> None:
    """4 totals by 4 densities; what turns on the market says so."""
    assert page.count("<rect") == 16
    assert page.count('fill="#f2b8b5"') == 4
    assert "turns on more: designed or marketed for datacenters" in page
    assert "3A090.a.1, controlled true: " in page


def test_the_same_question_gives_the_same_bytes(page: str) -> None:
    """So a page can be kept beside a decision."""
    assert heat_map("us", on=PAGE_DAY) == page


def chip(name: str, **stated: int | str) -> IntegratedCircuit:
    metrics = {"tpp": TPP, "area": APPLICABLE_DIE_AREA}
    found = {metrics[k]: v for k, v in stated.items()}
    return IntegratedCircuit(id=name, stated=found)


EVIL = '<script>alert("1")</script> & co'
DRAWN = [
    chip(EVIL, tpp=5000, area=500),
    chip("total", tpp="4000..5000", area=500),
    chip("silicon", tpp=5000, area="400..500"),
    chip("no area", tpp=5000),
    chip("planar", tpp=5000, area=0),
    chip("nothing"),
    chip("idle", tpp=0, area=500),
]


@pytest.fixture(scope="module")
def marks() -> dict[str, str]:
    """Return the mark of each of some circuits, by its name."""
    page = heat_map("us", on=PAGE_DAY, among=DRAWN)
    assert "<script" not in page
    found = re.findall(r"(<circle[^>]*>|<line class[^>]*>)<title>(.*?): ", page)
    return {unescape(name): mark for mark, name in found}


def test_names_are_escaped(marks: dict[str, str]) -> None:
    """A name is what somebody wrote, and not a part of the page."""
    assert EVIL in marks


def test_a_point_is_a_circle_and_a_range_a_line(marks: dict[str, str]) -> None:
    """From the least to the most that is possible, of both numbers."""
    assert marks[EVIL].startswith("<circle")
    assert marks["total"].startswith('<line class="range"')
    assert marks["silicon"].startswith('<line class="range"')


def test_without_a_density_it_stands_below_the_plane(marks: dict[str, str]) -> None:
    """Not known, or none, as where no die is non-planar; without a total, nowhere."""
    for name in ("no area", "planar"):
        assert 'cy="596"' in marks[name], name
    assert "nothing" not in marks
    assert 'cx="90.0" cy="560.0"' in marks["idle"]


def test_a_draft_is_drawn_like_a_law() -> None:
    """With its name in the heading."""
    line = Paragraph(id="3A090.a.1", source=SOURCE, rule=at_least(TPP, 100))
    law = overlay("us", draft("low", line, on=PAGE_DAY, title="all from 100"))
    page = heat_map(law, on=PAGE_DAY, among=[product("h20")])
    assert "with all from 100 on 2026-02-01</h1>" in page
    assert page.count("<rect") == 20
