"""EU: the dual-use regulation of 2021, with the first Annex I."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, COMPUTERS, PROGRAMMABLE
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DESTINATION, DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    case,
    first_of,
    meets,
    member,
    more_than,
    none_of,
)
from exportctl.sources import Citation, Confidence

# 3A001.a.7 is about field programmable logic devices.
OF_LOGIC = LeadIn(
    id="3A001.a:devices",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 3A001.a.7"),
    applies_to=("3A001.a.7",),
    requires=PROGRAMMABLE,
)
# More than 700 single-ended digital inputs and outputs. This and the next are the
# numbers of 2025; this text was not seen.
A_7_A = Paragraph(
    id="3A001.a.7.a",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 3A001.a.7.a"),
    rule=more_than(DIGITAL_INPUTS_OUTPUTS, 700),
    confidence=Confidence.UNVERIFIED,
)
# Aggregate peak rate of its serial transceivers in one direction: 500 Gbit/s or more.
A_7_B = Paragraph(
    id="3A001.a.7.b",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 3A001.a.7.b"),
    rule=at_least(ONE_WAY_SERIAL_RATE, 500),
    confidence=Confidence.UNVERIFIED,
)
# Either of the above.
A_7 = Paragraph(
    id="3A001.a.7",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 3A001.a.7"),
    rule=any_of(A_7_A, A_7_B),
    confidence=Confidence.UNVERIFIED,
)
# 4A003.b is about digital computers.
OF_COMPUTERS = LeadIn(
    id="4A003:computers",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 4A003.b"),
    applies_to=("4A003.b",),
    requires=COMPUTERS,
)
# 4A003.c is about electronic assemblies by which processors are aggregated.
OF_ASSEMBLIES = LeadIn(
    id="4A003:assemblies",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 4A003.c"),
    applies_to=("4A003.c",),
    requires=ASSEMBLIES,
)
# Adjusted peak performance exceeding 29 WT. The number is that of Norway's list of
# November 2022, which follows the Union's; this text was not seen.
B = Paragraph(
    id="4A003.b",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 4A003.b"),
    rule=more_than(APP, 29),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 4A003.c"),
    rule=more_than(APP, 29),
    confidence=Confidence.UNVERIFIED,
)
# Export of what Annex I lists needs an authorisation; transfers within the Union do not.
REQUIREMENT = Requirement(
    id="art. 3",
    source=Citation("Regulation (EU) 2021/821", "art. 3"),
    rule=all_of(
        meets("3A001.a.7", "4A003.b", "4A003.c"), none_of(member(DESTINATION, "EU"))
    ),
    reason="dual-use",
)
# In the order of the list.
ORDER = first_of(
    "eu:classification",
    Citation("Regulation (EU) 2021/821", "Annex I, 3A001 and 4A003"),
    case("3A001.a.7.a", A_7_A),
    case("3A001.a.7.b", A_7_B),
    case("4A003.b", B),
    case("4A003.c", C),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="eu:controlled",
    source=Citation("Regulation (EU) 2021/821", "Annex I, 4A003"),
    rule=meets("3A001.a.7", "4A003.b", "4A003.c"),
)

# All three days are general knowledge, unverified.
REG2021_821 = Instrument(
    id="reg2021_821",
    citation="Regulation (EU) 2021/821",
    title="Union regime for the control of dual-use items",
    released=date(2021, 5, 20),
    published=date(2021, 6, 11),
    phases=(
        Phase(
            effective=date(2021, 9, 9),
            adds=(
                OF_LOGIC,
                A_7_A,
                A_7_B,
                A_7,
                OF_COMPUTERS,
                OF_ASSEMBLIES,
                B,
                C,
                REQUIREMENT,
                ORDER,
                HEADLINE,
            ),
        ),
    ),
)
