"""Acts that nobody has published, for tests of what reads rules."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from hypothesis import strategies as st

from exportctl.errors import InvalidNumberError
from exportctl.exact import as_decimal_text
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    Rule,
    all_of,
    any_of,
    at_least,
    at_most,
    is_,
    less_than,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation
from exportctl.testing._edges import NUMBERS, checked

__all__ = ["instruments"]

_METRICS: Final = (
    TOTAL_PROCESSING_PERFORMANCE,
    PERFORMANCE_DENSITY,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    TOTAL_DRAM_BANDWIDTH,
)
_COMPARED: Final = (at_least, more_than, less_than, at_most)
_WHOLE: Final = "a whole number above zero"
_DAYS: Final = st.dates(date(2022, 1, 1), date(2027, 12, 31))


def instruments(
    *, metrics: Sequence[Metric] = _METRICS, most_paragraphs: int = 4
) -> st.SearchStrategy[Instrument]:
    """Return a strategy for acts of one phase with a headline.

    A later paragraph may cite an earlier one, so references lead somewhere and in no
    circle.

    Args:
        metrics: What limits are put on.
        most_paragraphs: How many paragraphs an act has at the most.

    Raises:
        InvalidNumberError: If there is no metric, or no paragraph.

    >>> from hypothesis import find
    >>> two = find(instruments(), lambda act: len(act.phases[0].adds) > 2)
    >>> [each.id for each in two.phases[0].adds]
    ['X.1', 'X.2', 'X:headline']
    """
    if checked("most_paragraphs", most_paragraphs, int, _WHOLE) < 1:
        raise InvalidNumberError("most_paragraphs", _WHOLE, most_paragraphs)
    some = tuple(checked("metrics", each, Metric, "metrics") for each in metrics)
    if not some:
        raise InvalidNumberError("metrics", "at least one", metrics)
    rules = _rules(st.sampled_from(some))
    return _acts(rules, st.integers(1, most_paragraphs))


def _rules(metrics: st.SearchStrategy[Metric]) -> st.SearchStrategy[Rule]:
    """Draw trees of every leaf that needs no other paragraph."""
    limits = st.builds(
        lambda how, metric, at: how(metric, as_decimal_text(at)),
        st.sampled_from(_COMPARED),
        metrics,
        NUMBERS,
    )
    leaves: st.SearchStrategy[Rule] = limits | st.sampled_from(
        (
            is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS),
            member(ITEM_KIND, "integrated_circuit"),
            not_modelled("X:open", because="drawn"),
        )
    )

    def joined(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        parts = st.lists(inner, min_size=1, max_size=3)
        return st.builds(lambda how, p: how(*p), st.sampled_from(_JOINS), parts)

    return st.recursive(leaves, joined, max_leaves=6)


_JOINS: Final = (all_of, any_of, none_of)


@st.composite
def _acts(
    draw: st.DrawFn, rules: st.SearchStrategy[Rule], counts: st.SearchStrategy[int]
) -> Instrument:
    paragraphs: list[Paragraph] = []
    for number in range(1, draw(counts) + 1):
        cited = (
            draw(st.lists(st.sampled_from(paragraphs), max_size=2)) if paragraphs else ()
        )
        paragraphs.append(
            Paragraph(
                id=f"X.{number}",
                source=Citation("drawn", f"X.{number}"),
                rule=all_of(draw(rules), *cited),
            )
        )
    asked = Headline(
        id="X:headline", source=Citation("drawn", "X"), rule=any_of(*paragraphs)
    )
    effective = draw(_DAYS)
    return Instrument(
        id="drawn",
        citation="drawn",
        title="An act that nobody has published",
        released=effective,
        phases=(Phase(effective=effective, adds=(*paragraphs, asked)),),
    )
