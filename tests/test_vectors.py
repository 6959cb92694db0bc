"""The vectors: figures in, and the answer that their source gives."""

import csv
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from exportctl import Decision, Truth, screen
from exportctl.catalogue import item_of, read_claims
from exportctl.hardware import Item
from exportctl.rules.paragraph import covers
from exportctl.screening import transaction_of
from exportctl.transactions import Party, Transaction

FOLDER = Path(__file__).parent / "vectors"
SHARED = Path(__file__).parents[2] / "shared" / "cases" / "public_cases.csv"
# The regime that a file is about, as the collection of cases writes it and as we do.
REGIMES = {"us_ear": ("us-ear", "us")} | {
    name.replace("-", "_"): (name, name) for name in ("us-letters", "us-232")
}
REGIMES |= {"eu_dual_use": ("eu-dual-use", "eu"), "jp_feta": ("jp-feta", "jp")}
TEXTS = {name: (FOLDER / f"{name}.toml").read_text(encoding="utf-8") for name in REGIMES}
TABLES: dict[str, dict[str, Any]] = {n: tomllib.loads(text) for n, text in TEXTS.items()}
VECTORS: list[dict[str, Any]] = [
    {**each, "regime": REGIMES[name][1]}
    for name, table in TABLES.items()
    for each in table["vector"]
]
NUMBERS = {
    "tpp": "total_processing_performance",
    "pd": "performance_density",
    "app": "adjusted_peak_performance",
    "transfer-rate": "aggregate_bidirectional_transfer_rate",
}
OF_BOARDS = {"4A090.a", "4A090.b", "4A994.l"}
YES_OR_NO = {"yes": Truth.TRUE, "no": Truth.FALSE}
# What an application of January 2026 certifies, condition by condition.
CERTIFIED: dict[str, bool | str] = {
    "commercially_available_in_us": True,
    "us_shipments_stated": True,
    "below_limits_certified": True,
    "us_supply_sufficient": True,
    "no_foundry_capacity_diverted": True,
    "exported_share_of_us_shipments": "0.5",
    "listed_party": False,
    "other_barred_end_use_or_user": False,
    "supercomputer_end_use": False,
    "advanced_node_end_use": False,
    "military_end_use_or_user": False,
    "remote_end_users_declared": True,
    "know_your_customer_procedures": True,
    "no_undisclosed_transfer_of_weights": True,
    "no_remote_access_to_trained_algorithms": True,
    "tested_by_independent_laboratory": True,
}
REFUSED = {
    term: not said if isinstance(said, bool) else "0.51" for term, said in CERTIFIED.items()
}


def item_in(vector: dict[str, Any]) -> Item:
    """Return the item that a vector's record describes."""
    record, faults = read_claims({"id": vector["id"], **vector["record"]})
    assert faults == []
    return item_of(record)


def licensing_of(vector: dict[str, Any], **stated: bool | str) -> Decision:
    """Screen what is to be done with a vector's item, with more answers stated."""
    deal = transaction_of({**vector["transaction"], "stated": stated})
    return screen(item_in(vector), on=vector["on"], transaction=deal)


def supercomputer(vector: dict[str, Any], circuits: int) -> Decision:
    """Screen the item for a machine in China with so many of its circuits."""
    pflops = circuits * Fraction(vector["fp64_tflops"]) / 1000
    stated = {"collective_fp64_performance": pflops, "envelope": vector["envelope_ft3"]}
    deal = transaction_of({"to": "CN", "stated": stated})
    return screen(item_in(vector), on=vector["on"], transaction=deal)


def check_number(vector: dict[str, Any], decision: Decision) -> None:
    """Compare a metric with the number expected, exactly or within its tolerance."""
    got = decision.metrics[NUMBERS[vector["question"]]].amount.span.point
    wanted = Fraction(vector["expected"])
    assert got is not None
    kind, _, size = vector["tolerance"].partition(":")
    match kind:
        case "rel":
            assert abs(got - wanted) <= Fraction(size) * wanted
        case "abs":
            assert abs(got - wanted) <= Fraction(size)
        case "exact":
            assert got == wanted
        case "lower bound":
            assert got > wanted
        case _:
            pytest.fail(f"no tolerance {kind!r}")


def check_class(vector: dict[str, Any], decision: Decision) -> None:
    """Compare the paragraph of a circuit, or of a board that holds it."""
    wanted = vector["expected"]
    if wanted in {"not in a band", "not listed"}:
        assert decision.controlled is Truth.FALSE
    elif wanted in OF_BOARDS:
        assert decision.kind == "Board"
        assert OF_BOARDS.intersection(decision.paragraphs) == {wanted}
    else:
        check_paragraph(vector, decision)


def check_paragraph(vector: dict[str, Any], decision: Decision) -> None:
    """Compare the paragraph, which may be denied, of a base entry, or of a machine."""
    wanted, base = vector["expected"], vector["record"].get("base_eccn", "")
    if "circuits" in vector:
        check_supercomputer(vector)
    elif wanted.startswith("not "):
        assert decision.possible == ()
        assert not covers(wanted.removeprefix("not "), decision.classification)
    elif ".z" in wanted:
        assert in_z(decision) == [f"{wanted.partition('.z')[0]}.z"]
    elif wanted == base:
        assert in_z(decision) == []
        assert decision.controlled is Truth.FALSE
    else:
        assert covers(wanted, decision.classification), decision.classification


def in_z(decision: Decision) -> list[str]:
    """Return the paragraphs .z that are met or still possible."""
    return [id for id in (*decision.paragraphs, *decision.possible) if ".z" in id]


def check_supercomputer(vector: dict[str, Any]) -> None:
    """Ask the end use of the machine, and of the same with one circuit fewer."""
    assert vector["expected"] == "yes"
    end_use, circuits = "744.23(a)(1)", vector["circuits"]
    assert end_use in supercomputer(vector, circuits).party_requirements
    assert end_use not in supercomputer(vector, circuits - 1).party_requirements


def check_review(vector: dict[str, Any]) -> None:
    """Compare the review policy, which holds only on conditions where those are open."""
    decision = licensing_of(vector)
    on_conditions = " if conditions met" if vector.get("conditions") == "open" else ""
    assert decision.review_policy == f"{vector['expected']}{on_conditions}"


def check_exceptions(vector: dict[str, Any]) -> None:
    """Compare the exceptions that are open, their conditions apart."""
    wanted = vector["expected"]
    expected = () if wanted == "none" else (wanted,)
    assert licensing_of(vector).license_exceptions == expected


@pytest.mark.parametrize("vector", VECTORS, ids=[each["id"] for each in VECTORS])
def test_the_answer_is_that_of_the_source(vector: dict[str, Any]) -> None:
    """Somebody else came to the same answer, from the same figures."""
    exporter = Party(name=vector.get("exporter", ""))
    decision = screen(
        item_in(vector),
        regime=vector["regime"],
        on=vector["on"],
        to=vector.get("to"),
        transaction=Transaction(exporter=exporter) if exporter.name else None,
    )
    match vector["question"]:
        case "classification":
            check_class(vector, decision)
        case "controlled":
            assert decision.controlled is YES_OR_NO[vector["expected"]]
        case "licence-required":
            assert decision.license_required is YES_OR_NO[vector["expected"]]
        case "review-policy":
            check_review(vector)
        case "licence-exception":
            check_exceptions(vector)
        case _:
            check_number(vector, decision)


CONDITIONAL = [each for each in VECTORS if each.get("conditions") == "open"]


@pytest.mark.parametrize("vector", CONDITIONAL, ids=[each["id"] for each in CONDITIONAL])
class TestConditionsOfReview:
    """The sources say "case-by-case" and mean: once everything is certified."""

    def test_nothing_certified_leaves_all_of_them_open(
        self, vector: dict[str, Any]
    ) -> None:
        """What nobody has said is not taken as met."""
        review = licensing_of(vector).review
        assert review is not None
        assert {each.met for each in review.conditions} == {Truth.UNKNOWN}

    def test_with_all_of_them_certified_it_is_case_by_case(
        self, vector: dict[str, Any]
    ) -> None:
        """Nothing stays open, and nothing else is asked for."""
        review = licensing_of(vector, **CERTIFIED).review
        assert review is not None
        assert review.policy == vector["expected"]
        assert {each.met for each in review.conditions} == {Truth.TRUE}

    @pytest.mark.parametrize("term", CERTIFIED)
    def test_any_of_them_refused_leaves_the_presumption_of_denial(
        self, vector: dict[str, Any], term: str
    ) -> None:
        """One is enough, with all the others certified."""
        decision = licensing_of(vector, **{**CERTIFIED, term: REFUSED[term]})
        assert decision.review_policy == "presumption of denial"

    def test_one_of_them_open_leaves_it_on_conditions(self, vector: dict[str, Any]) -> None:
        """A test that nobody has made yet is no certificate."""
        stated = dict(CERTIFIED)
        del stated["tested_by_independent_laboratory"]
        policy = licensing_of(vector, **stated).review_policy
        assert policy == f"{vector['expected']} if conditions met"


def test_every_vector_names_its_source() -> None:
    """A title and an address, and where the figures stand."""
    for table in TABLES.values():
        for vector in table["vector"]:
            source = table["source"][vector["source"]]
            assert source["title"]
            assert source["url"]
            assert vector["figures"], vector["id"]
        assert {each["source"] for each in table["vector"]} == table["source"].keys()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
def test_no_vector_is_looser_than_its_case() -> None:
    """What is expected, and how closely, is copied from the collection as it stands."""
    with SHARED.open(encoding="utf-8", newline="") as file:
        cases = {row["case_id"]: row for row in csv.DictReader(file)}
    for vector in VECTORS:
        if vector["id"] in cases:
            case = cases[vector["id"]]
            assert vector["expected"] == case["expected_value"]
            assert vector["question"] == case["question"]
            stated = [part.split(" vs ")[0] for part in case["tolerance"].split("; ")]
            assert vector["tolerance"] in {each.partition(": ")[0] for each in stated}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
@pytest.mark.parametrize("name", REGIMES)
def test_every_case_is_a_vector_or_said_to_be_left_out(name: str) -> None:
    """No case of a regime is forgotten."""
    case_regime, _ = REGIMES[name]
    with SHARED.open(encoding="utf-8", newline="") as file:
        ours = {r["case_id"] for r in csv.DictReader(file) if r["regime"] == case_regime}
    assert ours
    assert {id for id in ours if id not in TEXTS[name]} == set()
