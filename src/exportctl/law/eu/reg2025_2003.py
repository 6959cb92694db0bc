"""EU: Delegated Regulation (EU) 2025/2003, which lists processors by their performance."""

from datetime import date

from exportctl.law.common import CIRCUITS, HOLDERS
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import AGGREGATE_LUT_INPUT_COUNT, DESTINATION, asked
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Advice,
    Definition,
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    between,
    case,
    condition,
    contains_any,
    first_of,
    is_,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# 3A501.a is about integrated circuits.
OF_CIRCUITS = LeadIn(
    id="3A501:circuits",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A501.a"),
    applies_to=("3A501.a.16",),
    requires=CIRCUITS,
)
# One or more digital processing units, and total processing performance of 6000 or more.
# Dense rates only; summed over the units, and highest over the bit lengths.
A_16 = Paragraph(
    id="3A501.a.16",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A501.a.16"),
    rule=at_least(TPP, 6000),
)
# 3A502.i is about electronic assemblies with programmable logic.
OF_PROGRAMMABLE_LOGIC = LeadIn(
    id="3A502:assemblies",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A502"),
    applies_to=("3A502.i",),
    requires=HOLDERS,
)
# Inputs of all lookup tables of its programmable logic: 1,800,000 or more.
LOOKUP_TABLES = Paragraph(
    id="3A502.i",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A502.i"),
    rule=at_least(AGGREGATE_LUT_INPUT_COUNT, 1800000),
)
# Adjusted peak performance exceeding 70 WT.
B = Paragraph(
    id="4A003.b",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 4A003.b"),
    rule=more_than(APP, 70),
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 4A003.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)
# 4A507 is about computers, electronic assemblies and components, hybrid computers too.
OF_HOLDERS = LeadIn(
    id="4A507:lead-in",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 4A507"),
    applies_to=("4A507",),
    requires=HOLDERS,
)
# Containing one or more circuits of 3A501.a.16.
A507 = Paragraph(
    id="4A507",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 4A507"),
    rule=contains_any(A_16),
)
# Export of what Annex I lists needs an authorisation; transfers within the Union do not.
REQUIREMENT = Requirement(
    id="art. 3",
    source=Citation("Regulation (EU) 2021/821", "art. 3"),
    rule=all_of(
        meets("3A501.a.16", "4A507", "4A003.b", "4A003.c", "3A502.i"),
        none_of(member(DESTINATION, "EU")),
    ),
    reason="dual-use",
)
# The general authorisation for close partners leaves out what Section I of Annex II names;
# 3A501.a.16 and 4A507 are not among that. Whether the other entries are was not seen.
EU001 = LicenseException(
    id="EU001",
    source=Citation("Regulation (EU) 2021/821", "Annex II, section A"),
    eligible=all_of(meets("3A501.a.16", "4A507"), member(DESTINATION, "EU001")),
    conditions=(
        condition(
            "the exporter keeps its terms on registration, reports and end uses",
            is_(asked("terms_of_eu001_kept")),
        ),
        condition(
            "it covers every other entry that the item is in",
            none_of(
                all_of(
                    meets("4A003.b", "4A003.c", "3A502.i"),
                    not_modelled("Section I", because="its list of entries was not seen"),
                )
            ),
        ),
    ),
)
# Technical note 2 says that 300 tera-operations at 16 bits reach the limit; by the formula
# they are 4800, and 375 would be 6000. The formula decides here.
NOTE_EXAMPLE = Definition(
    id="3A501.a.16:example",
    source=Citation("Delegated Regulation (EU) 2025/2003", "3A501.a.16, note 2"),
    rule=between(TPP, 4800, 6000),
)
ERRATUM = Advice(
    id="3A501.a.16, note 2",
    source=Citation("Delegated Regulation (EU) 2025/2003", "3A501.a.16, note 2"),
    rule=any_of(NOTE_EXAMPLE, contains_any("3A501.a.16:example")),
    says="the note calls 300 tera-operations at 16 bits enough for 6000, which by its own "
    "formula are 4800; with 300 or more, and less than 375, at 16 bits the note and the "
    "formula disagree, and the formula is followed here",
)
# In the order of the list.
ORDER = first_of(
    "eu:classification",
    Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A501.a.16 and after"),
    case("3A501.a.16", A_16),
    case("4A507", A507),
    case("4A003.b", B),
    case("4A003.c", C),
    case("3A502.i", LOOKUP_TABLES),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="eu:controlled",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, categories 3 and 4"),
    rule=meets("3A501.a.16", "4A507", "4A003.b", "4A003.c", "3A502.i"),
)
EQUIPMENT = not_modelled(
    "3B501 to 3B504",
    because="chip-making equipment is not encoded, nor its corrigendum of 2026-02-09",
)
OTHERS = not_modelled(
    "4A506", because="quantum computers and the other 500 series are not encoded"
)

REG2025_2003 = Instrument(
    id="reg2025_2003",
    citation="Delegated Regulation (EU) 2025/2003",
    title="Annex I with controls that not all regimes agreed on, numbered from 500",
    released=date(2025, 9, 8),
    published=date(2025, 11, 14),
    phases=(
        Phase(
            effective=date(2025, 11, 15),
            adds=(
                OF_CIRCUITS,
                A_16,
                OF_PROGRAMMABLE_LOGIC,
                LOOKUP_TABLES,
                B,
                C,
                OF_HOLDERS,
                A507,
                REQUIREMENT,
                EU001,
                NOTE_EXAMPLE,
                ERRATUM,
                ORDER,
                HEADLINE,
                EQUIPMENT,
                OTHERS,
            ),
        ),
    ),
)
