"""Wassenaar: the list of December 2002, with computers at 190,000 Mtops."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, CIRCUITS, COMPUTERS
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    first_of,
    meets,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# What kind of item the paragraph is about.
OF_COMPUTERS = LeadIn(
    id="4.A.3:computers",
    source=Citation("Wassenaar list of December 2002", "4.A.3.b"),
    applies_to=("4.A.3.b",),
    requires=COMPUTERS,
)
# What kind of item the paragraph is about.
OF_ASSEMBLIES = LeadIn(
    id="4.A.3:assemblies",
    source=Citation("Wassenaar list of December 2002", "4.A.3.c"),
    applies_to=("4.A.3.c",),
    requires=ASSEMBLIES,
)
# Composite theoretical performance of more than 190,000 Mtops; an American report says
# 190,000 or more, so that the number itself is open.
EQUALITY = not_modelled(
    "190,000 Mtops itself",
    because="two American texts say more than 190,000 Mtops and 190,000 or more",
)
B = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of December 2002", "4.A.3.b"),
    rule=any_of(more_than(CTP, 190000), all_of(at_least(CTP, 190000), EQUALITY)),
    confidence=Confidence.SECONDARY,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of December 2002", "4.A.3.c"),
    rule=any_of(more_than(CTP, 190000), all_of(at_least(CTP, 190000), EQUALITY)),
    confidence=Confidence.UNVERIFIED,
)
# In the order of the list.
ORDER = first_of(
    "wassenaar:classification",
    Citation("Wassenaar list of December 2002", "4.A.3"),
    case("4.A.3.b", B),
    case("4.A.3.c", C),
)
# What is measured: either of these. Circuits stay open: category 3 was not read.
HEADLINE = Headline(
    id="wassenaar:controlled",
    source=Citation("Wassenaar list of December 2002", "categories 3 and 4"),
    rule=any_of(
        meets("4.A.3.b", "4.A.3.c"),
        all_of(
            CIRCUITS,
            not_modelled(
                "category 3 before December 2021",
                because="older lists limited microprocessors by composite theoretical "
                "performance; the numbers, and when that ended, were not seen",
            ),
        ),
    ),
)

# The day in December was not seen; what counts as known begins when the month is over.
LIST_2002 = Instrument(
    id="list_2002",
    citation="Wassenaar list of December 2002",
    title="List of Dual-Use Goods and Technologies, plenary of 2002",
    released=date(2002, 12, 1),
    phases=(
        Phase(
            effective=date(2003, 1, 1),
            adds=(OF_COMPUTERS, OF_ASSEMBLIES, B, C, ORDER, HEADLINE),
        ),
    ),
    posture="agreed list, not binding",
)
