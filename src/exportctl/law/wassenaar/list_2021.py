"""Wassenaar: the list of December 2021, the first that may have raised the computers."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, CIRCUITS, COMPUTERS, PROGRAMMABLE
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE
from exportctl.rules import (
    Advice,
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

# For circuits no limit on processing performance was found: members could not agree on
# one, and so put it into their own lists.
NONE_FOUND = Advice(
    id="no limit found",
    source=Citation("Wassenaar list of 2024-12-05", "category 3"),
    rule=CIRCUITS,
    says="the list is not known to limit the processing performance of circuits, as its "
    "members' laws and articles show; its own text was not read",
)
# 3.A.1.a.7 is about field programmable logic devices.
OF_LOGIC = LeadIn(
    id="3.A.1.a:devices",
    source=Citation("Wassenaar list of December 2021", "3.A.1.a.7"),
    applies_to=("3.A.1.a.7",),
    requires=PROGRAMMABLE,
)
# More than 700 single-ended digital inputs and outputs, or serial transceivers with an
# aggregate rate in one direction of 500 Gbit/s or more, as the members' lists print it.
A_7 = Paragraph(
    id="3.A.1.a.7",
    source=Citation("Wassenaar list of December 2021", "3.A.1.a.7"),
    rule=any_of(more_than(DIGITAL_INPUTS_OUTPUTS, 700), at_least(ONE_WAY_SERIAL_RATE, 500)),
    confidence=Confidence.UNVERIFIED,
)
# What kind of item the paragraph is about.
OF_COMPUTERS = LeadIn(
    id="4.A.3:computers",
    source=Citation("Wassenaar list of December 2021", "4.A.3.b"),
    applies_to=("4.A.3.b",),
    requires=COMPUTERS,
)
# What kind of item the paragraph is about.
OF_ASSEMBLIES = LeadIn(
    id="4.A.3:assemblies",
    source=Citation("Wassenaar list of December 2021", "4.A.3.c"),
    applies_to=("4.A.3.c",),
    requires=ASSEMBLIES,
)
# 29 WT became 70 WT at the plenary of 2021 or at that of 2022; which was not seen.
STEP = not_modelled(
    "from 29 to 70 WT",
    because="the level was raised from 29 to 70 WT in December 2021 or December 2022; "
    "which was not seen",
)
# Adjusted peak performance exceeding 70 WT, or perhaps still 29 WT.
B = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of December 2021", "4.A.3.b"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of December 2021", "4.A.3.c"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)
# In the order of the list.
ORDER = first_of(
    "wassenaar:classification",
    Citation("Wassenaar list of December 2021", "categories 3 and 4"),
    case("3.A.1.a.7", A_7),
    case("4.A.3.b", B),
    case("4.A.3.c", C),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="wassenaar:controlled",
    source=Citation("Wassenaar list of December 2021", "categories 3 and 4"),
    rule=meets("3.A.1.a.7", "4.A.3.b", "4.A.3.c"),
)

# The day in December was not seen; its first stands for it.
LIST_2021 = Instrument(
    id="list_2021",
    citation="Wassenaar list of December 2021",
    title="List of Dual-Use Goods and Technologies, plenary of 2021",
    released=date(2021, 12, 1),
    phases=(
        Phase(
            effective=date(2021, 12, 1),
            adds=(
                NONE_FOUND,
                OF_LOGIC,
                A_7,
                OF_COMPUTERS,
                OF_ASSEMBLIES,
                B,
                C,
                ORDER,
                HEADLINE,
            ),
        ),
    ),
    posture="agreed list, not binding",
)
