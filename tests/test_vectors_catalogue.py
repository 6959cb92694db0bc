"""What others publish as total processing performance, and what the catalogue gives."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from exportctl.catalogue import product
from exportctl.exact import Interval, rounded
from exportctl.hardware import measure
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE

FOLDER = Path(__file__).parent / "vectors"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


PUBLISHED: dict[str, dict[str, Any]] = {
    each["id"]: each
    for name in ("us_ear", "eu_dual_use", "jp_feta")
    for each in table(name)["vector"]
    if each["question"] == "tpp"
}
CASES: list[dict[str, Any]] = table("catalogue_tpp")["case"]
# What the maker's own list is held to, whatever the vector's figures allow for.
OF_THE_MAKER = Fraction("0.005")


def ends(case: dict[str, Any]) -> list[Fraction]:
    """Return the value that the catalogue has, or both ends of its range."""
    facts = measure(product(case["product"]).item)
    circuit = (facts.contents or (facts,))[0]
    hull = circuit.span(TOTAL_PROCESSING_PERFORMANCE).hull
    assert hull.high is not None
    return list(dict.fromkeys((hull.low, hull.high)))


def agrees(vector: dict[str, Any], value: Fraction) -> bool:
    """Return whether a value is within the tolerance of what was published."""
    wanted = Fraction(vector["expected"])
    kind, _, size = vector["tolerance"].partition(":")
    if vector["source"] == "nvidia-feed":
        return abs(value - wanted) <= OF_THE_MAKER * wanted
    if kind == "lower bound":
        return value > wanted
    within = Fraction(size) * (wanted if kind == "rel" else 1)
    return Interval(wanted - within, wanted + within).holds(value)


@pytest.mark.parametrize("case", CASES, ids=[each["id"] for each in CASES])
def test_the_catalogue_agrees_or_the_difference_is_listed(case: dict[str, Any]) -> None:
    """A figure that moves away from the published one, or towards it, is seen here."""
    vector = PUBLISHED[case["id"]]
    wanted = Fraction(vector["expected"])
    if all(agrees(vector, value) for value in ends(case)):
        assert "off" not in case
        assert "because" not in case
    else:
        assert [rounded((x - wanted) / wanted) for x in ends(case)] == case["off"]
        assert case["because"]


def test_every_published_figure_of_a_product_is_compared() -> None:
    """Rows that name no product apart; they are computed from their own figures."""
    without = {id for id in PUBLISHED if id[0] in "EN"} | {"T0227"}
    assert sorted(case["id"] for case in CASES) == sorted(PUBLISHED.keys() - without)


def test_no_listed_difference_reaches_across_a_limit() -> None:
    """Either figure gives the same paragraph; where not, the law needs both looked at."""
    for case in CASES:
        if "off" in case:
            published = Fraction(PUBLISHED[case["id"]]["expected"])
            for limit in (1600, 2400, 4800, 6000, 21000):
                sides = {value >= limit for value in (published, *ends(case))}
                assert len(sides) == 1, (case["id"], limit)
