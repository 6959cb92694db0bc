"""Pictures show what the rules say, unknowns too, and are the same bytes every time."""

import datetime as dt
import hashlib
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from exportctl.analysis import Envelope, Segment, envelope
from exportctl.errors import InputError, UnknownNameError
from exportctl.exact import Interval
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.plot import (
    envelope_figure,
    flips_figure,
    picture,
    plane_figure,
    save,
    timeline_figure,
)
from exportctl.screening import Region, regions, screen

DAY = "2023-11-17"
F = Fraction
DATACENTER = IntegratedCircuit(id="design", designed_or_marketed_for_datacenters=Truth.TRUE)


def texts(figure: Figure) -> list[str]:
    (axes,) = figure.axes
    legend = axes.get_legend()
    keys = [each.get_text() for each in legend.get_texts()] if legend else []
    return [each.get_text() for each in axes.texts] + keys


def boxes(axes: Axes) -> list[Rectangle]:
    return [each for each in axes.patches if isinstance(each, Rectangle)]


def numbers(line: Any) -> tuple[list[float], list[float]]:
    """Return the places of a line, of which matplotlib's types say very little."""
    return [float(x) for x in line.get_xdata()], [float(y) for y in line.get_ydata()]


def inside(interval: Interval) -> Fraction:
    """Return a number of an interval that is not one of its ends."""
    high = interval.high if interval.high is not None else interval.low * 2 + 2
    return (interval.low + high) / 2


@pytest.mark.parametrize("regime", ["us", "eu", "jp"])
def test_every_region_says_what_screening_says_inside_it(regime: str) -> None:
    """A picture may hold no limit of its own: each rectangle is asked again."""
    day = "2026-01-01"
    found = regions(on=day, regime=regime)
    assert found
    for each in found:
        at = {
            TOTAL_PROCESSING_PERFORMANCE: inside(each.x),
            PERFORMANCE_DENSITY: inside(each.y),
        }
        item = IntegratedCircuit(id="x", market="datacenter", stated=at)
        assert screen(item, regime=regime, on=day).controlled is each.controlled


def test_the_edges_are_the_limits_of_the_rules() -> None:
    """88 FR 73458, ECCN 3A090: the four numbers of its plane, as printed."""
    found = regions(on=DAY)
    across = {each.x.low for each in found}
    up = {each.y.low for each in found}
    assert across == {0, 1600, 2400, 4800}
    assert up == {0, F("1.6"), F("3.2"), F("5.92")}
    assert sum(each.controlled is Truth.TRUE for each in found) == 9


def test_a_region_has_a_definite_end() -> None:
    """A rectangle that begins at a limit holds it; the one before does not."""
    found = regions(on=DAY)
    assert {each.x.high_closed for each in found if each.x.high is not None} == {False}


def test_other_axes_show_the_rule_of_another_day() -> None:
    """In 2022 the plane was that of bits times TOPS and the transfer rate."""
    found = regions(on="2022-12-01", x=BITS_X_TOPS, y=AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE)
    caught = [each for each in found if each.controlled is Truth.TRUE]
    assert [(each.x.low, each.y.low) for each in caught] == [(F(4800), F(600))]


def test_what_the_plane_does_not_decide_is_hatched() -> None:
    """In 2022 nothing turned on performance density; the picture has to say so."""
    figure = plane_figure(on="2022-12-01")
    (only,) = boxes(figure.axes[0])
    assert only.get_hatch() == "////"
    assert "unknown" in texts(figure)
    assert "hatched: unknown" in figure.get_supxlabel()


def test_the_plane_names_areas_limits_and_products() -> None:
    """Every color has its paragraph, every line its number, every point its name."""
    found = texts(plane_figure(on=DAY, products=["h800", "h20"]))
    wanted = {"3A090.a.1", "3A090.b.2", "not controlled", "4800", "5.92"}
    assert wanted | {"H800 SXM5 80GB", "H20 SXM 96GB"} <= set(found)


def test_names_do_not_cover_each_other() -> None:
    """Products that stand close get their names apart."""
    figure = plane_figure(on=DAY, products=["l40s", "rtx-4090", "a100", "h800"])
    figure.draw_without_rendering()
    names = [t for t in figure.axes[0].texts if t.get_text()[0].isalpha()]
    places = [each.get_window_extent() for each in names]
    assert len(places) == 4
    assert all(not each.count_overlaps(places[:n]) for n, each in enumerate(places))


def test_many_products_on_one_spot_are_all_named() -> None:
    """Where there is no room left, a name covers another rather than vanish."""
    at = {TOTAL_PROCESSING_PERFORMANCE: 3000, PERFORMANCE_DENSITY: 4}
    many = [IntegratedCircuit(id=f"chip {n}", stated=at) for n in range(14)]
    found = texts(plane_figure(on=DAY, products=many))
    assert {each.id for each in many} <= set(found)


def test_a_range_is_a_bar_and_an_unknown_is_named_below() -> None:
    """A point for what is a range would claim more than is known."""
    ranged = IntegratedCircuit(
        id="ranged",
        stated={TOTAL_PROCESSING_PERFORMANCE: 2000, PERFORMANCE_DENSITY: "1..4"},
    )
    zero = IntegratedCircuit(
        id="zero", stated={TOTAL_PROCESSING_PERFORMANCE: "0..2000", PERFORMANCE_DENSITY: 1}
    )
    lost = IntegratedCircuit(id="lost", stated={TOTAL_PROCESSING_PERFORMANCE: 2000})
    none = IntegratedCircuit(id="none")
    figure = plane_figure(on=DAY, products=[ranged, zero, lost, none])
    assert [1.0, 4.0] in [numbers(line)[1] for line in figure.axes[0].lines]
    assert "not drawn, a value is unknown: lost, none" in figure.get_supxlabel()


def test_a_day_that_nobody_has_checked_says_so() -> None:
    """As the decision for that day does."""
    figure = plane_figure(on="2030-01-01", circuit=IntegratedCircuit(id="x"))
    assert "the texts were checked through" in figure.get_supxlabel()
    assert "areas: " not in figure.get_supxlabel()


def test_a_plane_without_any_limit_is_drawn_all_the_same() -> None:
    """A regime that limits neither metric still has an answer."""
    figure = plane_figure(on="2026-01-01", regime="ca")
    assert figure.axes[0].get_xlim() == (1.0, 1000.0)
    assert "not controlled" in texts(figure)


def test_a_timeline_has_a_lane_for_each_question() -> None:
    """The H800 before and after the rule of October 2023."""
    figure = timeline_figure("h800", until="2024-06-01", to="CN")
    found = texts(figure)
    assert {"3A991.p", "3A090.a.1", "not required", "required", "2023-11-17"} <= set(found)
    assert not [each for each in boxes(figure.axes[0]) if each.get_hatch()]


def test_a_timeline_hatches_what_is_unknown_and_what_nobody_checked() -> None:
    """Two hatches: an open answer, and days after the last that was checked."""
    item = IntegratedCircuit(id="n", market="datacenter")
    figure = timeline_figure(item, until="2030-01-01", to="CN")
    hatches = {each.get_hatch() for each in boxes(figure.axes[0])}
    assert hatches == {"////", "xxxx"}
    assert "unknown" in texts(figure)


def test_a_requirement_that_is_not_enforced_says_so() -> None:
    """The codified text of January 2025 and what is enforced of it differ."""
    figure = timeline_figure("h100-sxm", until="2026-06-01", to="PL")
    assert "required, not enforced" in texts(figure)


def test_regimes_stand_below_each_other() -> None:
    """One that had not begun has an empty lane; nothing to show is an error."""
    figure = timeline_figure("h800", until="2024-06-01", regimes=["us", "jp"])
    lanes = [each.get_text() for each in figure.axes[0].get_yticklabels()]
    assert lanes == ["us: paragraph", "jp: paragraph"]
    with pytest.raises(InputError, match="no regime of jp had begun by 2024-06-01"):
        timeline_figure("h800", until="2024-06-01", regimes=["jp"])
    with pytest.raises(InputError, match="no regime of none had begun"):
        timeline_figure("h800", until="2024-06-01", regimes=[])


def test_a_regime_without_licenses_has_one_lane() -> None:
    """Where nothing of the kind is asked for, there is nothing to draw."""
    figure = timeline_figure("mi250", until="2025-06-01", to="CN", regimes=["us-outbound"])
    lanes = [each.get_text() for each in figure.axes[0].get_yticklabels()]
    assert lanes[0] == "us-outbound: paragraph"


def test_flips_hold_only_what_differs() -> None:
    """The T4 was free on both days."""
    figure = flips_figure(
        on=("2022-12-01", DAY), to="CN", items=["h800", "nvidia-t4", "l4"]
    )
    names = [each.get_text() for each in figure.axes[0].get_yticklabels()]
    assert names == ["H800 SXM5 80GB", "L4"]
    assert figure.axes[0].get_title(loc="left") == "us to CN: 2 of 3 answers differ"
    assert "3A090.a.1, license required" in texts(figure)


def test_flips_without_a_destination_compare_the_classification_alone() -> None:
    """No license is spoken of where nobody said where to."""
    figure = flips_figure(on=("2022-12-01", DAY), items=["h800"])
    assert "3A090.a.1" in texts(figure)


def test_an_envelope_is_the_bound_of_the_analysis() -> None:
    """Each drawn stretch lies where the bound does, dashed where it is not attained."""
    found = envelope(by=APPLICABLE_DIE_AREA, on="2023-11-17", design=DATACENTER)
    figure = envelope_figure(found, until=2000)
    lines = figure.axes[0].lines
    assert len(lines) >= 3
    for line in lines:
        across, up = numbers(line)
        middle = F(sum(across)) / 2
        bound = found.at(middle)
        assert bound.value is not None
        assert abs(float(bound.value) - sum(up) / 2) < 1e-6
        assert line.get_linestyle() == ("-" if bound.attained else "--")


def test_an_envelope_says_where_there_is_no_bound_and_where_nothing_is_left() -> None:
    """Open above, empty, and a least in place of a most, made by hand."""
    far = Interval(F(10), None)
    segments = (
        Segment(over=Interval(F(0), F(5)), start=F(1), slope=F(0), attained=True),
        Segment(over=Interval(F(5), F(5)), start=F(1), slope=F(0), attained=True),
        Segment(
            over=Interval(F(5), F(10)),
            start=F(0),
            slope=F(0),
            attained=False,
            reached=False,
        ),
        Segment(over=far, start=None, slope=F(0), attained=False),
    )
    made = Envelope(
        of=TOTAL_PROCESSING_PERFORMANCE,
        by=APPLICABLE_DIE_AREA,
        want="not controlled",
        regime="us",
        on=dt.date(2026, 1, 1),
        to="CN",
        segments=segments,
    )
    figure = envelope_figure(made)
    assert texts(figure) == ["none", "no bound"]
    assert figure.axes[0].get_title(loc="left") == "not controlled to CN, us on 2026-01-01"
    lower = envelope_figure(attrs.evolve(made, least=True, segments=segments[:1]))
    assert lower.axes[0].get_ylabel().startswith("least ")
    unsaid = attrs.evolve(made, unsaid=(PERFORMANCE_DENSITY,))
    note = envelope_figure(unsaid).get_supxlabel()
    assert "may be anything: performance density" in note
    with pytest.raises(InputError, match="wants a metric that is given"):
        envelope_figure(attrs.evolve(made, by=None))


def test_the_same_picture_is_the_same_bytes_in_another_process() -> None:
    """Neither a clock nor the hashes of a process may show in it."""
    program = (
        "import hashlib\nfrom exportctl.plot import picture, plane_figure\n"
        f"made = plane_figure(on={DAY!r}, products=['h800'])\n"
        "for form in ('svg', 'png'):\n"
        "    print(hashlib.sha256(picture(made, form)).hexdigest())"
    )
    words = [sys.executable, "-c", program]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    made = plane_figure(on=DAY, products=["h800"])
    mine = [hashlib.sha256(picture(made, form)).hexdigest() for form in ("svg", "png")]
    assert said.split() == mine


def test_a_picture_holds_no_date_and_is_well_formed(tmp_path: Path) -> None:
    """A date would change the bytes every day."""
    target = tmp_path / "plane.svg"
    save(plane_figure(on=DAY), target)
    assert ET.parse(target).getroot().tag.endswith("svg")
    assert b"dc:date" not in target.read_bytes()


def test_a_picture_goes_nowhere_without_saying_why(tmp_path: Path) -> None:
    """An unknown ending and a missing folder are said, not thrown."""
    figure = plane_figure(on=DAY)
    with pytest.raises(InputError, match="wants svg or png, got 'gif'"):
        save(figure, tmp_path / "plane.gif")
    with pytest.raises(InputError, match="cannot be written"):
        save(figure, tmp_path / "nowhere" / "plane.svg")


def test_drawing_touches_nothing_global() -> None:
    """Whoever draws with pyplot beside it finds all settings as they were."""
    program = (
        "import sys, matplotlib\nbefore = dict(matplotlib.rcParams)\n"
        "from exportctl.plot import picture, plane_figure\n"
        "picture(plane_figure(on='2023-11-17'), 'svg')\n"
        "pyplot = sys.modules.get('matplotlib.pyplot')\n"
        "assert pyplot is None or not pyplot.get_fignums()\n"
        "assert dict(matplotlib.rcParams) == before"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_name_that_nothing_bears_is_refused() -> None:
    """As everywhere else."""
    with pytest.raises(UnknownNameError, match="no product 'h-801'"):
        plane_figure(on=DAY, products=["h-801"])


def test_a_region_is_a_value() -> None:
    """Two askings give equal rectangles."""
    one, two = regions(on=DAY)[0], regions(on=DAY)[0]
    assert one == two
    assert isinstance(one, Region)


def test_short_stretches_and_close_days_are_drawn_without_words() -> None:
    """Japan's answer was open for four weeks; there is no room to say so inside."""
    figure = timeline_figure("h100-sxm", until="2026-02-01", to="AE", regimes=["us", "jp"])
    found = texts(figure)
    assert "2025-05-01" in found
    assert "unknown" not in found
    assert "////" in {each.get_hatch() for each in boxes(figure.axes[0])}
