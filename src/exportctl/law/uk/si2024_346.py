"""UK: SI 2024/346, circuits and what holds them in schedule 3."""

from datetime import date

from exportctl.law.common import HOLDERS
from exportctl.metrics import ITEM_KIND
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    case,
    contains_any,
    first_of,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# Circuits, and stacked memory, which consists of them.
OF_CIRCUITS = LeadIn(
    id="PL9013:circuits",
    source=Citation("SI 2024/346", "schedule 3, PL9013"),
    applies_to=("PL9013",),
    requires=member(ITEM_KIND, "integrated_circuit", "memory"),
)
# Integrated circuits; whether by their performance, and from which number, was not seen.
PL9013 = Paragraph(
    id="PL9013",
    source=Citation("SI 2024/346", "schedule 3, PL9013"),
    rule=not_modelled(
        "PL9013",
        because="integrated circuits are listed since 2024-04-01; the limit was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# What kind of item the paragraph is about.
OF_HOLDERS = LeadIn(
    id="PL9014:lead-in",
    source=Citation("SI 2024/346", "schedule 3, PL9014"),
    applies_to=("PL9014",),
    requires=HOLDERS,
)
# Computers, assemblies and components containing certain circuits.
PL9014 = Paragraph(
    id="PL9014",
    source=Citation("SI 2024/346", "schedule 3, PL9014"),
    rule=any_of(
        contains_any(PL9013),
        not_modelled("4A003", because="the level of that time was not seen"),
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "uk:classification",
    Citation("SI 2024/346", "schedule 3"),
    case("PL9013", PL9013),
    case("PL9014", PL9014),
)
# The summaries name circuits and others; model weights may be among those.
OTHERS = Headline(
    id="uk:others",
    source=Citation("SI 2024/346", "schedule 3, PL9013"),
    rule=all_of(
        member(ITEM_KIND, "model_weights"),
        not_modelled(
            "PL9013, others",
            because="PL9013 lists more than integrated circuits; what was not seen",
        ),
    ),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="uk:controlled",
    source=Citation("SI 2024/346", "schedule 3"),
    rule=meets("PL9013", "PL9014"),
)

# The day on which it was made was not seen; that of effect stands for it.
SI2024_346 = Instrument(
    id="si2024_346",
    citation="SI 2024/346",
    title="Export Control (Amendment) Regulations 2024: PL9013, PL9014 and PL9015",
    released=date(2024, 4, 1),
    phases=(
        Phase(
            effective=date(2024, 4, 1),
            adds=(OF_CIRCUITS, PL9013, OF_HOLDERS, PL9014, ORDER, OTHERS, HEADLINE),
        ),
    ),
)
