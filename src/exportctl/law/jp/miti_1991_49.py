"""Japan: MITI Ordinance 49 of 1991, with processors by performance since May 2025."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, CIRCUITS, COMPUTERS, HOLDERS, PROGRAMMABLE
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DESTINATION, DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Advice,
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
    contains_any,
    first_of,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# Art. 6 is about integrated circuits.
OF_CIRCUITS = LeadIn(
    id="art. 6(i):circuits",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)"),
    applies_to=("art. 6(i)(yo)",),
    requires=CIRCUITS,
)
# One or more digital processor units, and total processing performance of 6,000 or more.
# In force from some day of May 2025; 28 is general knowledge.
DAY = not_modelled(
    "day in May 2025",
    because="the item came in May 2025; the day, 28 by general knowledge, was not seen",
)
YO_IN_MAY = Paragraph(
    id="art. 6(i)(yo)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)(yo)"),
    rule=all_of(at_least(TPP, 6000), DAY),
    confidence=Confidence.UNVERIFIED,
)
YO = Paragraph(
    id="art. 6(i)(yo)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)(yo)"),
    rule=at_least(TPP, 6000),
)
# Art. 6(i)(to) is about field programmable logic devices.
OF_LOGIC = LeadIn(
    id="art. 6(i):devices",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)(to)"),
    applies_to=("art. 6(i)(to)",),
    requires=PROGRAMMABLE,
)
# More than 700 single-ended digital inputs and outputs, or serial transceivers with an
# aggregate rate in one direction of 500 Gbit/s or more; in the text of 2026, and taken to
# be older.
TO_IN_2025 = Paragraph(
    id="art. 6(i)(to)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)(to)"),
    rule=any_of(more_than(DIGITAL_INPUTS_OUTPUTS, 700), at_least(ONE_WAY_SERIAL_RATE, 500)),
    confidence=Confidence.UNVERIFIED,
)
TO = Paragraph(
    id="art. 6(i)(to)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 6(i)(to)"),
    rule=any_of(more_than(DIGITAL_INPUTS_OUTPUTS, 700), at_least(ONE_WAY_SERIAL_RATE, 500)),
)
# Art. 7(iii)(ro) is about digital computers, (ha) about electronic assemblies.
OF_COMPUTERS = LeadIn(
    id="art. 7(iii):computers",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ro)"),
    applies_to=("art. 7(iii)(ro)",),
    requires=COMPUTERS,
)
# What kind of item the paragraph is about.
OF_ASSEMBLIES = LeadIn(
    id="art. 7(iii):assemblies",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ha)"),
    applies_to=("art. 7(iii)(ha)",),
    requires=ASSEMBLIES,
)
# Adjusted peak performance over 70 WT; in the text of 2026, and since when was not seen.
RO_IN_MAY = Paragraph(
    id="art. 7(iii)(ro)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ro)"),
    rule=any_of(
        more_than(APP, 70),
        not_modelled("level in May 2025", because="the earlier level was not seen"),
    ),
    confidence=Confidence.UNVERIFIED,
)
HA_IN_MAY = Paragraph(
    id="art. 7(iii)(ha)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ha)"),
    rule=any_of(
        more_than(APP, 70),
        not_modelled("level in May 2025", because="the earlier level was not seen"),
    ),
    confidence=Confidence.UNVERIFIED,
)
# From 29 WT, the level of the Wassenaar list of 2017, it rose to 70 at some time after July
# 2020; the text of 2026 is the first with 70 that was read.
STEP = not_modelled(
    "from 29 to 70 WT",
    because="the level rose from 29 to 70 WT between July 2020 and 2026-02-14; the day was "
    "not seen",
)
RO_IN_2025 = Paragraph(
    id="art. 7(iii)(ro)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ro)"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)
HA_IN_2025 = Paragraph(
    id="art. 7(iii)(ha)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ha)"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)
# The same as the text of 2026 has it.
RO = Paragraph(
    id="art. 7(iii)(ro)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ro)"),
    rule=more_than(APP, 70),
)
HA = Paragraph(
    id="art. 7(iii)(ha)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii)(ha)"),
    rule=more_than(APP, 70),
)
# Art. 7(vii): a computer, an assembly or a component with one or more such circuits.
OF_HOLDERS = LeadIn(
    id="art. 7(vii):lead-in",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(vii)"),
    applies_to=("art. 7(vii)",),
    requires=HOLDERS,
)
VII = Paragraph(
    id="art. 7(vii)",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(vii)"),
    rule=contains_any("art. 6(i)(yo)"),
)
# Rows 7 and 8 of the table ask for a license to every destination.
REQUIREMENT = Requirement(
    id="art. 48",
    source=Citation("Foreign Exchange and Foreign Trade Act", "art. 48(1)"),
    rule=all_of(
        meets(
            "art. 6(i)(yo)",
            "art. 6(i)(to)",
            "art. 7(vii)",
            "art. 7(iii)(ro)",
            "art. 7(iii)(ha)",
        ),
        none_of(member(DESTINATION, "JP")),
    ),
    reason="rows 7 and 8",
)
# In the order of the list.
ORDER = first_of(
    "jp:classification",
    Citation("MITI Ordinance 49 of 1991", "arts. 6 and 7"),
    case("art. 6(i)(yo)", YO),
    case("art. 7(vii)", VII),
    case("art. 7(iii)(ro)", RO),
    case("art. 7(iii)(ha)", HA),
    case("art. 6(i)(to)", TO),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="jp:controlled",
    source=Citation("MITI Ordinance 49 of 1991", "arts. 6 and 7"),
    rule=meets(
        "art. 6(i)(yo)",
        "art. 6(i)(to)",
        "art. 7(vii)",
        "art. 7(iii)(ro)",
        "art. 7(iii)(ha)",
    ),
)
DEFINITION = not_modelled(
    "definition of total processing performance",
    because="it stands in a notice of the ministry that was not read; taken to be that of "
    "the European and American notes",
)
# Said until the month is over.
UNSEEN_DAY = Advice(
    id="day in May 2025",
    source=Citation("MITI Ordinance 49 of 1991", "amendment of 2025"),
    rule=any_of(at_least(TPP, 6000), contains_any("art. 6(i)(yo)")),
    says="that the item is in force from 2025-05-28 is unverified; its month is known",
)

# The amending ordinance was not seen; it follows a cabinet decision of 2025-03-25, by two
# months from promulgation. The text read is that in force on 2026-02-14.
MITI_1991_49 = Instrument(
    id="miti_1991_49",
    citation="MITI Ordinance 49 of 1991",
    title="Goods and technologies of the Export Trade Control Order's appended tables",
    released=date(2025, 3, 25),
    phases=(
        Phase(
            effective=date(2025, 5, 1),
            adds=(
                OF_CIRCUITS,
                YO_IN_MAY,
                OF_LOGIC,
                TO_IN_2025,
                OF_COMPUTERS,
                OF_ASSEMBLIES,
                RO_IN_MAY,
                HA_IN_MAY,
                OF_HOLDERS,
                VII,
                REQUIREMENT,
                ORDER,
                HEADLINE,
                DEFINITION,
            ),
        ),
        Phase(effective=date(2025, 5, 28), adds=(YO, RO_IN_2025, HA_IN_2025, UNSEEN_DAY)),
        Phase(effective=date(2025, 6, 1), adds=(), removes=("day in May 2025",)),
        Phase(effective=date(2026, 2, 14), adds=(TO, RO, HA)),
    ),
)
