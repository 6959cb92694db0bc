"""US: advanced computing rule of October 2023 (88 FR 73458)."""

from datetime import date

from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    TOPS,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Note,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    between,
    case,
    contains_any,
    except_when,
    first_of,
    is_,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Integrated circuits having one or more digital processing units, with any of these.
LEAD_IN = LeadIn(
    id="3A090:lead-in",
    source=fr(88, 73458, "ECCN 3A090.a and .b, introductory text"),
    applies_to=("3A090.a", "3A090.b"),
    requires=member(ITEM_KIND, "integrated_circuit"),
)
# Total processing performance of 4800 or more.
A_1 = Paragraph(
    id="3A090.a.1",
    source=fr(88, 73458, "ECCN 3A090.a.1"),
    rule=at_least(TPP, 4800),
)
# Total processing performance of 1600 or more, and performance density of 5.92 or more.
A_2 = Paragraph(
    id="3A090.a.2",
    source=fr(88, 73458, "ECCN 3A090.a.2"),
    rule=all_of(at_least(TPP, 1600), at_least(PD, "5.92")),
)
# Either of the two.
A = Paragraph(
    id="3A090.a",
    source=fr(88, 73458, "ECCN 3A090.a"),
    rule=any_of(A_1, A_2),
)
# Total processing performance of 2400 or more and less than 4800, and performance
# density of 1.6 or more and less than 5.92.
B_1 = Paragraph(
    id="3A090.b.1",
    source=fr(88, 73458, "ECCN 3A090.b.1"),
    rule=all_of(between(TPP, 2400, 4800), between(PD, "1.6", "5.92")),
)
# Total processing performance of 1600 or more, and performance density of 3.2 or more
# and less than 5.92.
B_2 = Paragraph(
    id="3A090.b.2",
    source=fr(88, 73458, "ECCN 3A090.b.2"),
    rule=all_of(at_least(TPP, 1600), between(PD, "3.2", "5.92")),
)
# Either of the two.
B = Paragraph(
    id="3A090.b",
    source=fr(88, 73458, "ECCN 3A090.b"),
    rule=any_of(B_1, B_2),
)
# Note 1 names kinds of circuits that these paragraphs reach, as examples: processors for
# graphics, tensors, neural networks, vision or text, accelerators, programmable logic. It
# adds no condition.
# Note 2: not items that are neither designed nor marketed for use in datacenters and do
# not have a total processing performance of 4800 or more.
NOTE_2 = Note(
    id="3A090:note-2",
    source=fr(88, 73458, "Note 2 to ECCN 3A090"),
    applies_to=("3A090.a", "3A090.b"),
    excludes=none_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), at_least(TPP, 4800)),
)
# Integrated circuits not elsewhere specified.
P_LEAD_IN = LeadIn(
    id="3A991.p:lead-in",
    source=fr(88, 73458, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    requires=member(ITEM_KIND, "integrated_circuit"),
)
P_NOT_ELSEWHERE = Note(
    id="3A991.p:elsewhere",
    source=fr(88, 73458, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    excludes=meets("3A090.a", "3A090.b"),
)
# 8 TOPS or more, or 150 Gbyte/s or more.
P = Paragraph(
    id="3A991.p",
    source=fr(88, 73458, "ECCN 3A991.p"),
    rule=any_of(at_least(TOPS, 8), at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 150)),
)
# Computers, electronic assemblies and components.
ASSEMBLIES = LeadIn(
    id="4A090:lead-in",
    source=fr(88, 73458, "ECCN 4A090, introductory text"),
    applies_to=("4A090", "4A994.l"),
    requires=member(ITEM_KIND, "electronic_assembly", "computer"),
)
# Containing integrated circuits any of which meets or exceeds the limits of 3A090.a. What
# Note 2 takes out of 3A090 is no reason here either: the paragraph is read with its notes.
A090_A = Paragraph(
    id="4A090.a",
    source=fr(88, 73458, "ECCN 4A090.a"),
    rule=contains_any(A),
)
# Reserved. The agency answered that items with circuits of 3A090.b count all the same,
# so such an item stays open rather than free.
A090_B = Paragraph(
    id="4A090.b",
    source=fr(88, 73458, "ECCN 4A090.b [Reserved]"),
    rule=all_of(
        contains_any(B),
        not_modelled(
            "4A090.b",
            because="the text reserved it until 2024-04-04, while the agency's answers of "
            "2023-12-29 already counted such items",
        ),
    ),
)
# Computers not elsewhere specified, containing circuits of 3A991.p.
L_NOT_ELSEWHERE = Note(
    id="4A994.l:elsewhere",
    source=fr(88, 73458, "ECCN 4A994.l, introductory text"),
    applies_to=("4A994.l",),
    excludes=meets("4A090.a", "4A090.b"),
)
L = Paragraph(
    id="4A994.l",
    source=fr(88, 73458, "ECCN 4A994.l"),
    rule=contains_any(P),
)
# Regional stability: those items, to or within countries of groups D:1, D:4 and D:5 that
# are not also in A:5 or A:6.
RS = Requirement(
    id="742.6(a)(6)(iii)",
    source=fr(88, 73488, "15 CFR 742.6(a)(6)(iii)"),
    rule=all_of(
        meets("3A090.a", "3A090.b", "4A090.a", "4A090.b"),
        except_when(
            member(DESTINATION, "D:1", "D:4", "D:5"),
            member(DESTINATION, "A:5", "A:6"),
        ),
    ),
    reason="RS",
)
# The paragraphs of 3A090 in their order, before those of 3A991.
ORDER = first_of(
    "us:classification",
    fr(88, 73458, "ECCN 3A090, order of its paragraphs"),
    case("3A090.a.1", A_1),
    case("3A090.a.2", A_2),
    case("3A090.b.1", B_1),
    case("3A090.b.2", B_2),
    case("3A991.p", P),
)
# Advanced computing items are those of 3A090 and 4A090.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(88, 73458, "ECCNs 3A090 and 4A090"),
    rule=meets("3A090.a", "3A090.b", "4A090.a", "4A090.b"),
)
# The rest of the instrument.
Z = not_modelled(
    "3A001.z and the other .z paragraphs",
    because="items of other entries that reach the limits are not yet encoded",
)
HEADQUARTERS = not_modelled(
    "744.23(a)(3)(i)",
    because="parties headquartered in Macau or group D:5 are not yet encoded",
)
NAC = not_modelled("740.8", because="license exceptions are not yet encoded")
REVIEW = not_modelled("742.6(b)(10)", because="license review policy is not yet encoded")
TECHNOLOGY = not_modelled(
    "742.6(a)(6)(i) and (ii)",
    because="chip-making equipment and technology are not encoded",
)

FR88_73458 = Instrument(
    id="fr88_73458",
    citation="88 FR 73458",
    title="Advanced computing items: processing performance and its density",
    released=date(2023, 10, 17),
    published=date(2023, 10, 25),
    phases=(
        Phase(
            effective=date(2023, 11, 17),
            removes=("4A090", "742.6(a)(6)", "5A992.c and 5D992.c"),
            adds=(
                LEAD_IN,
                A_1,
                A_2,
                A,
                B_1,
                B_2,
                B,
                NOTE_2,
                P_LEAD_IN,
                P_NOT_ELSEWHERE,
                P,
                ASSEMBLIES,
                A090_A,
                A090_B,
                L_NOT_ELSEWHERE,
                L,
                RS,
                ORDER,
                CONTROLLED,
                Z,
                HEADQUARTERS,
                NAC,
                REVIEW,
                TECHNOLOGY,
            ),
        ),
    ),
    nicknames=("AC/S IFR", "October 17 rule"),
)
