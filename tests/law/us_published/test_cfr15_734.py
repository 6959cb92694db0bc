"""US published: 15 CFR 734.7."""

import pytest

from exportctl import ModelWeights, Truth, screen

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY, LAST = "2016-08-31", "2016-09-01", "2026-07-23"


@pytest.mark.parametrize(
    ("published", "classified"),
    [(YES, "734.7(a)"), (NO, "none"), (OPEN, "unknown")],
    ids=str,
)
@pytest.mark.parametrize("day", [DAY, LAST])
def test_weights_by_whether_they_are_published(
    day: str, published: Truth, classified: str
) -> None:
    """734.7(a): nobody's word is neither."""
    item = ModelWeights(id="m", published=published)
    decision = screen(item, regime="us-published", on=day)
    assert decision.classification == classified
    assert decision.controlled is published
    said = {YES: "PUBLISHED, so not", NO: "not published", OPEN: "UNKNOWN whether"}
    assert decision.verdict_in_words.startswith(said[published])


def test_a_commodity_is_never_published() -> None:
    """734.7(a): technology and software alone."""
    assert screen("h100-sxm", regime="us-published", on=DAY).controlled is NO


def test_the_day_before_nothing_is_said() -> None:
    """The section as it stands began then."""
    item = ModelWeights(id="m", published=YES)
    decision = screen(item, regime="us-published", on=BEFORE)
    assert decision.controlled is OPEN
    assert decision.warnings[0] == "before section 734.7 as it stands"


def test_an_answer_says_that_the_words_were_not_seen() -> None:
    """Whoever relies on it has to read the section."""
    decision = screen(ModelWeights(id="m", published=YES), regime="us-published", on=LAST)
    assert any("734.7(a)" in w and "unverified" in w for w in decision.warnings)
    late = screen(ModelWeights(id="m"), regime="us-published", on="2026-07-24")
    assert any("checked through 2026-07-23" in each for each in late.warnings)
