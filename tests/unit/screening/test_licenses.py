"""What a decision says of licenses, where silence must not read as a permission."""

import pytest

from exportctl import Board, IntegratedCircuit, Party, Transaction, Truth, screen
from exportctl.errors import InputError, UnknownNameError
from exportctl.metrics import APPLICABLE_DIE_AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

A_1 = IntegratedCircuit(
    id="a", stated={TPP: "4800", APPLICABLE_DIE_AREA: "4800"}, market="datacenter"
)
SMALL = IntegratedCircuit(id="s", stated={TPP: "80", APPLICABLE_DIE_AREA: "100"})
LISTED = Transaction(stated={"listed_party": True})


@pytest.mark.parametrize(
    ("to", "policy"), [("VN", "unknown"), ("CN", "presumption of denial")]
)
def test_a_listed_party_is_not_reviewed_for_approval(to: str, policy: str) -> None:
    """How part 744 reviews is not encoded; a denial stays one."""
    decision = screen(A_1, on="2024-06-01", to=to, transaction=LISTED)
    assert decision.license_required_parties is Truth.TRUE
    assert decision.review_policy == policy


def test_what_regional_stability_does_not_reach_has_no_review_of_its_own() -> None:
    """A license for another reason is asked for, and how it is reviewed is unknown."""
    decision = screen(SMALL, on="2024-06-01", to="SG", transaction=LISTED)
    assert decision.review is None
    assert decision.review_policy == "unknown"


def test_no_license_no_review() -> None:
    """``none`` says that there is nothing to be reviewed."""
    assert screen(A_1, on="2024-06-01", to="DE").review_policy == "none"


def test_an_embargo_is_not_a_free_destination() -> None:
    """Iraq is one of part 746; nothing of that part is encoded."""
    assert screen(SMALL, on="2024-06-01", to="IQ").license_required is Truth.UNKNOWN


def test_only_what_stays_at_home_is_no_export() -> None:
    """A reexport to the United States is not a shipment within them."""
    home = screen(A_1, on="2025-06-01", to="US")
    assert home.license_required is Truth.FALSE
    assert (home.requirements, home.review_policy) == ((), "none")
    back = Transaction(activity="reexport", from_country="CN")
    assert screen(A_1, on="2025-06-01", to="US", transaction=back).license_required is (
        Truth.TRUE
    )


@pytest.mark.parametrize("role", ["consignee", "end_user"])
def test_a_party_that_is_elsewhere_is_asked_about(role: str) -> None:
    """The destination is where it goes in the end."""
    deal = Transaction(**{role: Party(located="CN", headquarters="US")})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is located in CN, and it goes to SG"):
        screen(A_1, on="2025-06-01", to="SG", transaction=deal)


def test_a_board_that_may_be_for_datacenters_is_not_eligible_for_sure() -> None:
    """A server full of gaming circuits can be sold for a datacenter."""
    gaming = IntegratedCircuit(id="g", stated=A_1.stated, market="consumer")
    for market, expected in (
        ("", Truth.UNKNOWN),
        ("consumer", Truth.TRUE),
        ("datacenter", None),
    ):
        board = Board(id="b", integrated_circuits=(gaming,), market=market)
        found = screen(board, on="2024-06-01", to="CN").exceptions
        assert [each.eligible for each in found] == ([] if expected is None else [expected])


def test_an_answer_that_nobody_asks_for_is_refused() -> None:
    """A slip in a name would leave the question open without a word."""
    deal = Transaction(stated={"writen_purchase_order": True})
    with pytest.raises(UnknownNameError, match="written_purchase_order"):
        screen(A_1, on="2024-06-01", to="CN", transaction=deal)


def test_truths_may_be_written_as_booleans() -> None:
    """And nothing else is taken for an answer."""
    assert Transaction(supercomputer_end_use=True).supercomputer_end_use is Truth.TRUE
    with pytest.raises(UnknownNameError):
        Transaction(knowledge="yes")


def test_an_open_review_asks_for_what_would_decide_it() -> None:
    """The country's allocation, in the rule of January 2025."""
    needed = {need.term.term for need in screen(A_1, on="2025-03-01", to="IN").needs}
    assert "country_total_processing_performance" in needed


def test_two_destinations_are_refused() -> None:
    """One of them must be a slip."""
    with pytest.raises(InputError, match="to is 'CN', and the transaction goes to 'SG'"):
        screen(A_1, on="2024-06-01", to="CN", transaction=Transaction(to="SG"))


def test_what_parties_make_necessary_is_printed_with_its_provisions() -> None:
    """Who named them reads the answer, and the paragraphs behind it."""
    deal = Transaction(consignee=Party(headquarters="SG", ultimate_parent="CN"))
    lines = str(screen(A_1, on="2025-06-01", to="SG", transaction=deal)).splitlines()
    at = lines.index("  by parties and end use: a license is required")
    assert lines[at + 1] == "    742.6(a)(6)(iii)(A), headquarters"


def test_a_regime_without_licenses_prints_none() -> None:
    """What is published needs no line about a license."""
    page = str(screen(A_1, regime="us-nodes", on="2025-06-01", to="CN"))
    assert "license" not in page.split("note:", maxsplit=1)[0]


def test_proposals_are_told_only_when_asked_for_and_change_nothing() -> None:
    """A bill is not a law."""
    plain = screen(A_1, on="2026-06-01", to="CN")
    asked = screen(A_1, on="2026-06-01", to="CN", with_proposals=True)
    assert plain.proposals == {}
    assert asked.proposals["S.3150"] is Truth.TRUE
    assert "  proposal S.3150: would cover it" in str(asked).splitlines()
    assert {**asked.to_dict(), "proposals": {}} == plain.to_dict()
