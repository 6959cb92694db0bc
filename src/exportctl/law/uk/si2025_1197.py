"""UK: SI 2025/1197, by which the items moved to Annex I under the Union's numbers."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, COMPUTERS, HOLDERS
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import ITEM_KIND
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    case,
    contains_any,
    first_of,
    meets,
    member,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# Circuits, and stacked memory, which consists of them: other items of 2024 may be here.
OF_CIRCUITS = LeadIn(
    id="3A501:circuits",
    source=Citation("SI 2025/1197", "Annex I, 3A501.a"),
    applies_to=("3A501.a.16",),
    requires=member(ITEM_KIND, "integrated_circuit", "memory"),
)
# Integrated circuits by their performance, from a number that was not seen.
A_16 = Paragraph(
    id="3A501.a.16",
    source=Citation("SI 2025/1197", "Annex I, 3A501.a.16"),
    rule=not_modelled(
        "3A501.a.16",
        because="the limit was not seen; 6000, as in the European Union, is expected",
    ),
    confidence=Confidence.UNVERIFIED,
)
# What kind of item the paragraph is about.
OF_COMPUTERS = LeadIn(
    id="4A003:computers",
    source=Citation("SI 2025/1197", "Annex I, 4A003.b"),
    applies_to=("4A003.b",),
    requires=COMPUTERS,
)
# What kind of item the paragraph is about.
OF_ASSEMBLIES = LeadIn(
    id="4A003:assemblies",
    source=Citation("SI 2025/1197", "Annex I, 4A003.c"),
    applies_to=("4A003.c",),
    requires=ASSEMBLIES,
)
# Adjusted peak performance exceeding 70 WT.
B = Paragraph(
    id="4A003.b",
    source=Citation("SI 2025/1197", "Annex I, 4A003.b"),
    rule=more_than(APP, 70),
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("SI 2025/1197", "Annex I, 4A003.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)
# What kind of item the paragraph is about.
OF_HOLDERS = LeadIn(
    id="4A507:lead-in",
    source=Citation("SI 2025/1197", "Annex I, 4A507"),
    applies_to=("4A507",),
    requires=HOLDERS,
)
# Containing one or more of those circuits.
A507 = Paragraph(
    id="4A507",
    source=Citation("SI 2025/1197", "Annex I, 4A507"),
    rule=contains_any(A_16),
    confidence=Confidence.UNVERIFIED,
)
# In the order of the list.
ORDER = first_of(
    "uk:classification",
    Citation("SI 2025/1197", "Annex I"),
    case("3A501.a.16", A_16),
    case("4A507", A507),
    case("4A003.b", B),
    case("4A003.c", C),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="uk:controlled",
    source=Citation("SI 2025/1197", "Annex I"),
    rule=meets("3A501.a.16", "4A507", "4A003.b", "4A003.c"),
)

# The day on which it was made was not seen; that of effect stands for it.
SI2025_1197 = Instrument(
    id="si2025_1197",
    citation="SI 2025/1197",
    title="Schedule 3 and Annex I amended: the items of 2024 take the Union's numbers",
    released=date(2025, 12, 16),
    phases=(
        Phase(
            effective=date(2025, 12, 16),
            removes=("PL9013", "PL9014"),
            adds=(
                OF_CIRCUITS,
                A_16,
                OF_COMPUTERS,
                OF_ASSEMBLIES,
                B,
                C,
                OF_HOLDERS,
                A507,
                ORDER,
                HEADLINE,
            ),
        ),
    ),
)
