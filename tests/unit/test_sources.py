"""Citations and confidence."""

import datetime as dt

import pytest

from exportctl.errors import InvalidCitationError
from exportctl.sources import Citation, Confidence, federal_register


def test_a_citation_prints_document_and_place() -> None:
    """A reader must find the paragraph in the published page."""
    cited = federal_register(88, 73458, "ECCN 3A090.a.1")
    assert str(cited) == "88 FR 73458, ECCN 3A090.a.1"
    assert cited == Citation("88 FR 73458", "ECCN 3A090.a.1")


def test_a_citation_may_say_when_it_was_read() -> None:
    """Texts change, so the day of the last comparison is part of the citation."""
    day = dt.date(2026, 7, 23)
    assert Citation("15 CFR 774", "3A090", read_on=day).read_on == day


@pytest.mark.parametrize(
    ("document", "pinpoint"), [("88 FR 73458", ""), ("88 FR 73458", "  "), ("", "p. 1")]
)
def test_a_citation_without_document_or_place_is_refused(
    document: str, pinpoint: str
) -> None:
    """A citation that leads nowhere is none."""
    with pytest.raises(InvalidCitationError, match="document and pinpoint"):
        Citation(document, pinpoint)


def test_a_citation_of_nothing_is_refused() -> None:
    """Callers without a type checker pass None."""
    with pytest.raises(InvalidCitationError):
        Citation("88 FR 73458", None)  # type: ignore[arg-type]


def test_confidence_runs_from_the_text_to_mere_recall() -> None:
    """The worst of several facts is found by this order."""
    order = [str(each) for each in Confidence]
    assert order[0] == "text"
    assert order[-1] == "unverified"
    assert order.index("published") < order.index("estimated")
