"""Markdown and HTML: valid, self-contained, and deaf to what hostile names say."""

import json
import re
from typing import Any

import html5lib
import pytest

from exportctl.catalogue import product
from exportctl.facts import unknown
from exportctl.hardware import Die, IntegratedCircuit
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
from exportctl.render import (
    as_html,
    as_html_fragment,
    as_json,
    as_markdown,
    comparison_as_html,
    comparison_as_markdown,
    summary_as_html,
    summary_as_markdown,
)
from exportctl.screening import Decision, compare, screen

HOSTILE = "<script>alert('1')</script> & \"q\" | `x` [a](b) *c* </title>"
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def hostile() -> Decision:
    item = IntegratedCircuit(
        id="evil",
        name=HOSTILE,
        stated={TOTAL_PROCESSING_PERFORMANCE: 2000, APPLICABLE_DIE_AREA: unknown()},
    )
    return screen(item, on="2026-06-01", to="CN", with_proposals=True)


DECISIONS = [
    screen(product("h800").item, on="2023-11-17", to="CN"),
    screen(product("h20").item, on="2025-06-01", to="SG"),
    screen(product("a100").item, on="2026-03-01", to="AE"),
    screen(product("l40s").item, regime="eu", on="2026-01-01"),
    screen(product("mi250").item, regime="us-outbound", on="2025-03-01", to="CN"),
    screen(IntegratedCircuit(id="n", dies=(Die(),)), on="2024-01-01"),
    hostile(),
]
PAGES = [
    *(as_html(each.to_dict()) for each in DECISIONS),
    as_html(*(each.to_dict() for each in DECISIONS)),
    comparison_as_html(compare(product("l40s").item, on="2026-01-01").to_dict()),
    comparison_as_html(compare("a100", on="2023-01-01", to="CN").to_dict()),
    summary_as_html([each.to_dict() for each in DECISIONS], title=HOSTILE),
]


def tree(page: str) -> Any:
    """Parse a page; anything that the standard calls an error raises."""
    return html5lib.HTMLParser(strict=True).parse(page)


def all_of(page: str, tag: str) -> list[Any]:
    return list(tree(page).iter(f"{NAMESPACE}{tag}"))


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_every_page_is_valid_html(page: str) -> None:
    """A strict parser finds nothing to correct."""
    assert tree(page).tag == f"{NAMESPACE}html"


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_fetches_and_runs_nothing(page: str) -> None:
    """It is handed on as one file, and is opened where there is no network."""
    tags = {each.tag.removeprefix(NAMESPACE) for each in tree(page).iter()}
    assert not tags & {"script", "link", "img", "iframe", "object", "a", "base"}
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_can_be_read_by_a_machine_that_speaks(page: str) -> None:
    """Language, one main part, captions, and heads that say what they are heads of."""
    assert tree(page).get("lang") == "en"
    assert len(all_of(page, "main")) == 1
    tables = all_of(page, "table")
    assert all(table[0].tag == f"{NAMESPACE}caption" for table in tables)
    assert all(each.get("scope") in {"col", "row"} for each in all_of(page, "th"))
    assert all_of(page, "h1")


def test_the_answer_is_said_in_words_beside_its_color() -> None:
    """A print in black and white has to say the same."""
    (answer,) = (x for x in all_of(PAGES[0], "p") if "answer" in x.get("class"))
    assert answer.text == "CONTROLLED: 3A090.a.1 governs"


def test_a_hostile_name_is_text() -> None:
    """No file can put markup into somebody's page."""
    page = as_html(hostile().to_dict())
    (heading,) = all_of(page, "h1")
    assert heading.text == f"{HOSTILE} to CN on 2026-06-01"
    (title,) = all_of(page, "title")
    assert title.text == heading.text
    assert not all_of(page, "script")


def test_a_hostile_name_is_text_in_markdown_too() -> None:
    """It opens no link, cell, code or tag."""
    page = as_markdown(hostile().to_dict())
    heading = page.splitlines()[0]
    assert heading.startswith(r"# \<script\>alert('1')\</script\> \& ")
    assert r"\| \`x\` \[a\](b) \*c\*" in heading
    rows = [line for line in page.splitlines() if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths == {6}


def test_pages_hold_the_limits_with_their_margins() -> None:
    """What the trace says is what is handed on."""
    record = DECISIONS[0].to_dict()
    cells = (
        "total processing performance at least 4800 | 15832 TPP | met | +11032 (+229.83 %)"
    )
    assert cells in as_markdown(record)
    shown = "".join(f"<td>{x}</td>" for x in cells.split(" | "))
    assert shown in as_html(record)


def test_pages_say_what_is_open() -> None:
    """Needs with their bands, the proposals, and what was not looked at."""
    page = as_markdown(hostile().to_dict())
    assert "## What would settle it" in page
    assert "(turns at " in page
    assert "- proposal " in page
    assert "## Not examined" in page
    assert "not examined:" not in page


def test_pages_say_under_which_conditions_an_exception_is_open() -> None:
    """Conditions are a checklist, and so is the review policy's."""
    page = as_markdown(DECISIONS[2].to_dict())
    assert "**Exception " in page
    assert "(open)" in page


def test_requirements_by_parties_are_on_the_page() -> None:
    """Who made a license necessary is said, with the provision."""
    record = {**DECISIONS[0].to_dict(), "party_requirements": ["744.23(a)(3)"]}
    assert "- **By parties and end use**: 744.23(a)(3)" in as_markdown(record)


def test_a_regime_without_licenses_has_no_line_for_one() -> None:
    """A word for it would say that there is one."""
    record = DECISIONS[0].to_dict()
    record["says"] = {**record["says"], "license": ""}
    assert "**License**" not in as_markdown(record)
    assert "| 3A090.a.1 | - | - |" in summary_as_markdown([record], title="t")


def test_a_text_whose_law_nobody_has_read_says_so() -> None:
    """An unverified paragraph is marked wherever it is shown."""
    record = DECISIONS[0].to_dict()
    trace = [{**each, "confidence": "unverified"} for each in record["trace"]]
    assert "ECCN 3A090.a.1 (unverified)" in as_markdown({**record, "trace": trace})


def test_an_empty_table_is_left_out() -> None:
    """A heading over nothing only asks what is missing."""
    record = {**DECISIONS[0].to_dict(), "trace": []}
    assert "Paragraphs\n" not in as_markdown(record)
    assert "<caption>" not in as_html(record)


def test_a_note_that_all_share_is_said_once() -> None:
    """In a table of items, others are said with the items that they are about."""
    records = [each.to_dict() for each in DECISIONS[:2]]
    page = summary_as_markdown(records, title="Two")
    assert "- nvidia-h20: turns on reading" in page.replace("\\_", "_")
    shared = [{**each, "warnings": ["the same"]} for each in records]
    assert "- the same\n" in summary_as_markdown(shared, title="Two")


def test_a_comparison_names_who_catches_it() -> None:
    """The summary stands above the table."""
    page = comparison_as_markdown(compare("a100", on="2023-01-01", to="CN").to_dict())
    assert "- **Caught by**: us" in page
    assert "| us | CONTROLLED | 3A090.a |" in page


def test_a_comparison_shows_a_margin_that_is_a_range() -> None:
    """Both ends, where the value is a range; no upper end where there is none."""
    found = compare("a100", on="2026-01-01").to_dict()
    (row,) = (each for each in found["rows"] if each["regime"] == "eu")
    row["nearest"] = {
        **row["nearest"],
        "value": ["5000", None],
        "margin": ["-1000", None],
        "margin_relative": ["-1/6", None],
    }
    page = comparison_as_markdown(found)
    assert "5000.. TPP" in page
    assert "| -1000.. (-16.67.. %) |" in page


def test_a_notebook_shows_the_page_as_a_part_of_its_own() -> None:
    """Its style names only what is inside, and it is the page of `to_html`."""
    decision = DECISIONS[0]
    part = decision._repr_html_()
    assert part == as_html_fragment(decision.to_dict())
    style = re.findall(r"<style>(.*?)</style>", part, flags=re.DOTALL)[0]
    rules = re.findall(r"^\s*([^@{}\n]+)\{", style, flags=re.MULTILINE)
    assert rules
    assert all(each.strip().startswith(".exportctl") for each in rules)
    assert decision.to_html() == as_html(decision.to_dict())
    assert decision.to_markdown() == as_markdown(decision.to_dict())


def test_the_same_decision_gives_the_same_bytes() -> None:
    """What is filed today can be compared with what is made tomorrow."""
    one, two = (screen(product("h20").item, on="2025-06-01", to="SG") for _ in range(2))
    assert one.to_html() == two.to_html()
    assert as_json(one.to_dict()) == as_json(json.loads(as_json(two.to_dict())))
