"""What a decision says of sources that differ."""

from collections.abc import Callable

import attrs
import pytest

from exportctl.catalogue import Claim, Record, field_named, product, products
from exportctl.catalogue.claims import claim_of
from exportctl.hardware import IntegratedCircuit
from exportctl.screening import ClaimChoice, screen
from exportctl.screening._claims import choices
from exportctl.sources import Confidence

DAY = "2023-12-01"
RATE, AREA = "dense_int8_tops", "applicable_die_area_mm2_total"


def claim(name: str, value: str, *sources: str, disputed: bool = False) -> Claim:
    field = field_named(name)
    assert field is not None
    known = Confidence.DISPUTED if disputed else Confidence.SECONDARY
    return claim_of(field, value, sources, confidence=known)


def record(*claims: Claim) -> Record:
    made: dict[str, tuple[Claim, ...]] = {}
    for each in claims:
        made[each.field.name] = (*made.get(each.field.name, ()), each)
    return Record(made)


def found(*claims: Claim, then: Callable[[Record], str] = lambda _: "") -> list[str]:
    return [str(each) for each in choices(record(*claims), then)]


def test_a_field_on_which_all_agree_offers_no_choice() -> None:
    """Two sources with one figure are no dispute."""
    assert found(claim(RATE, "1", "a"), claim(RATE, "1", "b"), claim(AREA, "2", "a")) == []


def test_what_is_taken_alone_is_no_other_choice() -> None:
    """Only the disputed claim is tried."""
    (only,) = found(claim(RATE, "1", "a"), claim(RATE, "2", "b", disputed=True))
    assert only == "choice of claim: dense_int8_tops 2 (b) does not matter"


def test_of_several_candidates_each_is_tried() -> None:
    """The answer has to hold for all; one alone may settle it."""
    said = found(claim(RATE, "1", "a"), claim(RATE, "2", "b"))
    assert [x.split()[4] for x in said] == ["1", "2"]


def test_a_claim_that_is_only_disputed_is_tried_too() -> None:
    """Without it the field is unknown; with it there may be an answer."""
    assert len(found(claim(RATE, "1", "a", disputed=True))) == 1


def both(chosen: Record) -> str:
    """Say "changed" where rate and area of the other source are taken together."""
    return "changed" * (chosen.text(RATE) == "2" and chosen.text(AREA) == "20")


PAIR = (
    claim(RATE, "1", "a"),
    claim(RATE, "2", "b", disputed=True),
    claim(AREA, "10", "a"),
    claim(AREA, "20", "b", disputed=True),
)


def test_what_a_source_says_on_several_fields_is_tried_at_once() -> None:
    """Neither its rate nor its area alone changes anything, but both do."""
    *alone, together = found(*PAIR, then=both)
    assert all(each.endswith("does not matter") for each in alone)
    assert together == (
        "choice of claim: dense_int8_tops 2, applicable_die_area_mm2_total 20 (b) "
        "would answer changed"
    )


def test_it_is_not_told_twice() -> None:
    """Where one of its claims gives the same answer, or nothing changes, that is said."""
    assert len(found(*PAIR)) == 2
    assert len(found(*PAIR, then=lambda chosen: "x" * (chosen.text(RATE) == "2"))) == 2


def test_of_two_claims_of_a_source_the_one_that_is_taken_stands_for_it() -> None:
    """A page with a dense and a sparse rate says the dense one."""
    sparse = claim(RATE, "4", "b", disputed=True)
    dense = (claim(RATE, "2", "b"), sparse, *PAIR[2:])
    assert not any("dense_int8_tops 4, " in each for each in found(*dense, then=both))


def test_a_decision_says_what_would_change_it() -> None:
    """In Python, in the text and in the record."""
    decision = screen("ascend-910", on=DAY)
    first, second, *rest = decision.claims
    assert (first.fields, first.values) == ((AREA,), ("1228",))
    assert (first.matters, first.otherwise) == (True, "3A090.b.1")
    assert second.otherwise == "3A090.a.1"
    assert [each.matters for each in rest] == [False, False]
    text = str(decision)
    assert f"  note: {first}\n" in text
    assert "  sources differ on dram_bandwidth_gbyte_s: that does not matter here" in text
    assert str(first) in decision.warnings
    shown = decision.to_dict()["claims"]
    assert shown[0] == {
        "fields": [AREA],
        "values": ["1228"],
        "sources": ["epoch-ml-hardware"],
        "otherwise": "3A090.b.1",
    }
    assert shown[2]["otherwise"] is None


def test_the_same_by_name_and_by_item() -> None:
    """The item of a product knows its claims; a copy of it is somebody's own."""
    made = product("ascend-910").item
    by_item = screen(made, on=DAY)
    assert by_item.claims == screen("ascend-910", on=DAY).claims
    assert isinstance(made, IntegratedCircuit)
    assert screen(attrs.evolve(made), on=DAY).claims == ()


def test_a_claim_that_contradicts_the_rest_answers_nothing() -> None:
    """A database has the chip as planar, beside an area that counts other dies alone."""
    decision = screen("br100", on=DAY)
    (planar,) = (each for each in decision.claims if each.values == ("planar",))
    assert planar.otherwise == "nothing, as applicable die area would contradict itself"


def test_it_matters_if_and_only_if_the_answer_is_another() -> None:
    """The rate with sparsity of a consumer card would carry it over 4800."""
    decision = screen("rx-9070-xt", on=DAY)
    assert decision.classification == "3A991.p"
    turning = {each.otherwise for each in decision.claims if each.matters}
    assert turning == {"3A090.a.1"}


def test_without_disputes_a_decision_has_no_choices() -> None:
    """And its text no line about sources."""
    quiet = next(
        each
        for each in products().values()
        if all(len(claims) == 1 for claims in each.record.claims.values())
        and not any(
            claims[0].confidence is Confidence.DISPUTED
            for claims in each.record.claims.values()
        )
    )
    decision = screen(quiet.item, on=DAY)
    assert decision.claims == ()
    assert "sources differ" not in str(decision)


@pytest.mark.parametrize(("otherwise", "matters"), [("", False), ("none", True)])
def test_a_choice_matters_if_it_would_answer_something_else(
    otherwise: str,
    matters: bool,  # noqa: FBT001
) -> None:
    """An empty answer stands for the same one."""
    choice = ClaimChoice(fields=("a",), values=("1",), sources=("s",), otherwise=otherwise)
    assert choice.matters is matters
