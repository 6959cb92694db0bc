"""US: 3A001.a.3 and .a.7, 3A991.a and .d, 4A003.g, as issued on 2026-07-23."""

from datetime import date

from exportctl.law.common import HOLDERS
from exportctl.metrics import (
    ARITHMETIC_WIDTH,
    CLOCK_RATE,
    DIGITAL_INPUTS_OUTPUTS,
    EXTERNAL_LINK_RATE,
    FIELD_PROGRAMMABLE,
    FLOATING_POINT_RATE,
    ITEM_KIND,
    MICROPROCESSOR,
    ONE_WAY_SERIAL_RATE,
    asked,
)
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    first_of,
    is_,
    meets,
    member,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation

# Microprocessors, microcomputers and microcontrollers made from a compound semiconductor,
# with a clock of more than 40 MHz.
A_3 = Paragraph(
    id="3A001.a.3",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.3"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        is_(MICROPROCESSOR),
        is_(asked("made_from_a_compound_semiconductor")),
        more_than(CLOCK_RATE, 40),
    ),
)
# Field programmable logic devices with any of these.
A_7_LEAD_IN = LeadIn(
    id="3A001.a.7:lead-in",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.7"),
    applies_to=("3A001.a.7", "3A991.d"),
    requires=all_of(member(ITEM_KIND, "integrated_circuit"), is_(FIELD_PROGRAMMABLE)),
)
# More than 700 single-ended digital inputs and outputs.
A_7_A = Paragraph(
    id="3A001.a.7.a",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.7.a"),
    rule=more_than(DIGITAL_INPUTS_OUTPUTS, 700),
)
# Serial transceivers with an aggregate peak rate of 500 gigabits per second or more in
# one direction.
A_7_B = Paragraph(
    id="3A001.a.7.b",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.7.b"),
    rule=at_least(ONE_WAY_SERIAL_RATE, 500),
)
A_7 = Paragraph(
    id="3A001.a.7",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.7"),
    rule=any_of(A_7_A, A_7_B),
)
# Microprocessors, microcomputers and microcontrollers with: 5 GFLOPS or more and an
# arithmetic logic unit of 32 bits or more; a clock of more than 25 MHz; or more than one
# bus or port that joins them in parallel at 2.5 Mbyte/s.
MICRO = Paragraph(
    id="3A991.a",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A991.a"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        is_(MICROPROCESSOR),
        any_of(
            all_of(at_least(FLOATING_POINT_RATE, 5), at_least(ARITHMETIC_WIDTH, 32)),
            more_than(CLOCK_RATE, 25),
            not_modelled("3A991.a.3", because="buses between microprocessors are no facts"),
        ),
    ),
)
# Field programmable logic devices with 200 to 700 inputs and outputs.
D = Paragraph(
    id="3A991.d",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A991.d"),
    rule=all_of(
        at_least(DIGITAL_INPUTS_OUTPUTS, 200), at_most(DIGITAL_INPUTS_OUTPUTS, 700)
    ),
)
# Equipment specially designed to aggregate the performance of digital computers by external
# links of more than 2.0 Gbyte/s each, in one direction.
G = Paragraph(
    id="4A003.g",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 4A003.g"),
    rule=all_of(
        HOLDERS,
        is_(asked("specially_designed_to_aggregate_computers")),
        more_than(EXTERNAL_LINK_RATE, "2.0"),
    ),
)
# 3A001 comes before 3A991; of it, programmable logic first.
ORDER = first_of(
    "us-entries:classification",
    Citation("15 CFR part 774", "supplement 1, ECCNs 3A001, 3A991 and 4A003"),
    case("3A001.a.7.a", A_7_A),
    case("3A001.a.7.b", A_7_B),
    case("3A001.a.3", A_3),
    case("3A991.a", MICRO),
    case("3A991.d", D),
    case("4A003.g", G),
)
LISTED = Headline(
    id="us-entries:listed",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3A001.a.7"),
    rule=meets("3A001.a.7"),
)

CCL_2026_07_23 = Instrument(
    id="ccl_2026_07_23",
    citation="15 CFR part 774, ECCNs 3A001, 3A991 and 4A003",
    title="Programmable logic, microprocessors and links, as issued on 2026-07-23",
    released=date(2026, 7, 23),
    published=date(2026, 7, 23),
    phases=(
        Phase(
            effective=date(2026, 7, 23),
            adds=(A_3, A_7_LEAD_IN, A_7_A, A_7_B, A_7, MICRO, D, G, ORDER, LISTED),
        ),
    ),
    posture="consolidated text of one day; its numbers are older",
)
