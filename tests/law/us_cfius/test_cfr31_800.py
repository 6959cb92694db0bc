"""US foreign investment: critical technologies and mandatory declarations."""

import pytest

from exportctl import IntegratedCircuit, ModelWeights, Transaction, Truth, screen
from exportctl.hardware import Item, LithographyTool
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import cfius_filing

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY = "2020-10-14", "2020-10-15"
ALL = {
    "controlled_for_rs_or_sl": True,
    "controlled_for_ns_cb_np_or_mt": False,
    "target_makes_or_develops_it": True,
    "license_required_for_investor": True,
    "control_covered_investment_or_25_percent": True,
    "eligible_for_tsu_enc_or_sta": False,
}
OTHERS = {
    "target_makes_or_develops_it": True,
    "control_covered_investment_or_25_percent": True,
    "eligible_for_tsu_enc_or_sta": False,
}


def chip(tpp: int, entry: str = "") -> IntegratedCircuit:
    """Return a circuit for datacenters."""
    stated = {TOTAL_PROCESSING_PERFORMANCE: tpp, APPLICABLE_DIE_AREA: 5000}
    return IntegratedCircuit(id="c", stated=stated, market="datacenter", base_eccn=entry)


def asked(day: str = DAY, /, **said: bool | Truth) -> tuple[str, Truth]:
    deal = Transaction(stated={**ALL, **said})
    found = screen(chip(4800), regime="us-cfius", on=day, transaction=deal)
    return found.classification, found.controlled


class TestMandatory:
    """800.401(c)(1): each of its parts is needed."""

    def test_all_of_them(self) -> None:
        """A critical technology, its maker, an authorization and the stake."""
        assert asked() == ("800.401(c)(1)", YES)

    @pytest.mark.parametrize(
        ("term", "without", "left"),
        [
            ("controlled_for_rs_or_sl", False, "none"),
            ("target_makes_or_develops_it", False, "800.215(b)"),
            ("license_required_for_investor", False, "800.248(a)"),
            ("control_covered_investment_or_25_percent", False, "800.248(a)"),
            ("eligible_for_tsu_enc_or_sta", True, "800.248(a)"),
        ],
    )
    def test_one_that_fails(self, term: str, without: bool, left: str) -> None:  # noqa: FBT001
        """Takes it out; one that nobody has answered leaves it open."""
        assert asked(**{term: without}) == (left, NO)
        assert asked(**{term: OPEN})[1] is OPEN

    def test_either_kind_of_reason_makes_a_critical_technology(self) -> None:
        """800.215(b): multilateral regimes, or regional stability and listening."""
        said = {"controlled_for_rs_or_sl": False, "controlled_for_ns_cb_np_or_mt": True}
        assert asked(**said) == ("800.401(c)(1)", YES)

    def test_by_day(self) -> None:
        """The ground began on 2020-10-15."""
        assert asked(BEFORE) == ("none", OPEN)


class TestBases:
    """What is codified and what is enforced, apart."""

    @pytest.mark.parametrize(
        ("investor", "day", "codified", "enforced"),
        [
            ("GB", "2025-01-12", NO, NO),
            ("GB", "2025-01-13", YES, OPEN),
            ("GB", "2025-05-15", YES, NO),
            ("CN", "2025-05-15", YES, YES),
            ("SA", "2024-01-01", YES, YES),
            ("US", "2025-05-15", NO, NO),
        ],
        ids=str,
    )
    def test_a_circuit_of_3a090_a(
        self, investor: str, day: str, codified: Truth, enforced: Truth
    ) -> None:
        """A license to anywhere is printed; for allies it is not enforced."""
        filing = cfius_filing(chip(4800), investor=investor, on=day, stated=OTHERS)
        assert filing.codified.controlled is codified
        assert filing.enforced.controlled is enforced
        assert filing.bases_differ is (codified is not enforced)

    def test_it_prints_both(self) -> None:
        """And says that the text does not choose."""
        filing = cfius_filing("h100-sxm", investor="GB", on="2025-06-01", stated=OTHERS)
        assert str(filing).splitlines() == [
            "codified: DECLARATION MANDATORY",
            "enforced: no mandatory declaration by this ground",
            "export to GB: 3A090.a.1, license true, enforced false",
            "the text does not say which of the two counts",
        ]
        same = cfius_filing("h100-sxm", investor="CN", on="2025-06-01", stated=OTHERS)
        assert len(str(same).splitlines()) == 3

    def test_what_nobody_has_said_is_open(self) -> None:
        """The stake and the business are no facts about the item."""
        filing = cfius_filing(chip(4800), investor="CN", on="2025-06-01")
        assert filing.codified.controlled is OPEN


@pytest.mark.parametrize(
    ("item", "critical"),
    [
        (chip(4800), "800.248(a)"),
        (chip(100), "unknown"),
        (chip(100, "3A991.p"), "none"),
        (chip(100, "EAR99"), "none"),
        (chip(100, "3A090"), "unknown"),
        (chip(100, "3A001"), "unknown"),
        (ModelWeights(id="m", training_operations="1e25", base_eccn="EAR99"), "none"),
    ],
    ids=range(7),
)
def test_only_anti_terrorism_makes_no_critical_technology(
    item: Item, critical: str
) -> None:
    """An item that is not of 3A090 may be of an entry that is not tested here."""
    said = {**OTHERS, "control_covered_investment_or_25_percent": False}
    filing = cfius_filing(item, investor="CN", on="2024-01-01", stated=said)
    assert filing.codified.classification == critical
    assert filing.codified.controlled is NO


@pytest.mark.parametrize("investor", ["CN", "DE"])
def test_the_maker_of_a_tool_is_never_out(investor: str) -> None:
    """Whether a license is needed for a tool is not known here, so no filing is."""
    tool = LithographyTool(id="t", wavelength_nm="13.5")
    filing = cfius_filing(tool, investor=investor, on="2024-06-01", stated=OTHERS)
    assert filing.codified.controlled is filing.enforced.controlled is OPEN


def test_an_answer_of_the_caller_outranks_what_follows() -> None:
    """Whoever knows the reasons for control of another entry says so."""
    said = {
        **OTHERS,
        "controlled_for_ns_cb_np_or_mt": True,
        "license_required_for_investor": True,
    }
    filing = cfius_filing(chip(100, "3A001"), investor="CN", on="2024-01-01", stated=said)
    assert filing.codified.controlled is filing.enforced.controlled is YES
