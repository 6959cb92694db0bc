"""The front door serves any regime, also with paragraphs that no text of ours has."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest

from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    Regime,
    all_of,
    at_least,
    case,
    first_of,
    is_,
    meets,
    member,
    more_than,
)
from exportctl.screening import Decision, screen
from exportctl.sources import Citation

DAY = dt.date(2020, 1, 1)
PAGE = Citation("Gazette 1", "paragraph 1")
FAST = Paragraph(id="1.a", source=PAGE, rule=at_least(TOTAL_PROCESSING_PERFORMANCE, 10))
GOING = Paragraph(
    id="2",
    source=PAGE,
    rule=all_of(
        meets("1.a"),
        is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS),
        member(DESTINATION, "CN", "MO"),
        more_than(BITS_X_TOPS, 0),
    ),
)
ELSEWHERE = Regime(
    id="elsewhere",
    name="Elsewhere",
    instruments=(
        Instrument(
            id="gazette_1",
            citation="Gazette 1",
            title="A rule about destinations",
            released=DAY,
            published=DAY,
            phases=(
                Phase(
                    effective=DAY,
                    adds=(
                        FAST,
                        GOING,
                        first_of(
                            "elsewhere:order", PAGE, case("2", GOING), case("1.a", FAST)
                        ),
                        Headline(id="elsewhere:controlled", source=PAGE, rule=meets("2")),
                    ),
                ),
            ),
        ),
    ),
    begins=DAY,
    before="before the gazette",
    verified_through=dt.date(2026, 1, 1),
)


@pytest.fixture(autouse=True)
def _other_law(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("exportctl.screening._question")
    monkeypatch.setattr(module, "REGIMES", (ELSEWHERE,))


def asked(to: str | None, **about: Any) -> Decision:
    chip = IntegratedCircuit(
        id="x", stated={TOTAL_PROCESSING_PERFORMANCE: 20}, market="datacenter", **about
    )
    return screen(chip, regime="elsewhere", on="2024-01-01", to=to)


def membership(decision: Decision) -> dict[str, Any]:
    """Return the leaf about the destination, as the record has it."""
    record = decision.to_dict()
    (traced,) = (each for each in record["trace"] if each["paragraph"] == "2")
    (leaf,) = (part for part in traced["rule"]["parts"] if part["kind"] == "member")
    return dict(leaf)


def test_a_paragraph_may_ask_for_a_destination() -> None:
    """Then the page and the record show who was asked for, and who it is."""
    decision = asked("CN")
    assert (decision.classification, decision.controlled) == ("2", Truth.TRUE)
    assert "    destination among CN, MO: true" in str(decision).splitlines()
    assert membership(decision)["value"] == ["CN"]
    assert asked("DE").classification == "1.a"


def test_a_destination_that_nobody_named_has_no_value() -> None:
    """It is unknown, not an empty list."""
    decision = asked(None)
    assert decision.possible == ("2", "1.a")
    leaf = membership(decision)
    assert (leaf["groups"], leaf["value"], leaf["truth"]) == (["CN", "MO"], None, "unknown")


def test_other_paragraphs_and_flags_are_legs_of_their_own() -> None:
    """A cited paragraph in a line, with its answer; it is explained in its place."""
    lines = [line.strip() for line in str(asked("CN")).splitlines()]
    at = lines.index("2 met: Gazette 1, paragraph 1")
    assert lines[at + 1 : at + 4] == [
        "1.a: met",
        "designed or marketed for datacenters: true",
        "destination among CN, MO: true",
    ]


def test_without_requirements_no_license_is_required() -> None:
    """This regime has none."""
    assert asked("CN").license_required is Truth.FALSE
