"""EU: Delegated Regulation (EU) 2025/2003, which lists processors by their performance."""

from datetime import date

from exportctl.law.common import CIRCUITS, EQUIPMENT_KIND, HOLDERS, PROGRAMMABLE
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import (
    AGGREGATE_LUT_INPUT_COUNT,
    DEDICATED_CHUCK_OVERLAY,
    DESTINATION,
    DIGITAL_INPUTS_OUTPUTS,
    MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER,
    ONE_WAY_SERIAL_RATE,
    SOURCE_WAVELENGTH,
    TOOL_KIND,
    asked,
)
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
    at_most,
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

# 3A001.a.7 is about field programmable logic devices.
OF_LOGIC = LeadIn(
    id="3A001.a:devices",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A001.a.7"),
    applies_to=("3A001.a.7",),
    requires=PROGRAMMABLE,
)
# More than 700 single-ended digital inputs and outputs.
A_7_A = Paragraph(
    id="3A001.a.7.a",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A001.a.7.a"),
    rule=more_than(DIGITAL_INPUTS_OUTPUTS, 700),
)
# Aggregate peak rate of its serial transceivers in one direction: 500 Gbit/s or more.
A_7_B = Paragraph(
    id="3A001.a.7.b",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A001.a.7.b"),
    rule=at_least(ONE_WAY_SERIAL_RATE, 500),
)
# Either of the above.
A_7 = Paragraph(
    id="3A001.a.7",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3A001.a.7"),
    rule=any_of(A_7_A, A_7_B),
)
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
# 3B501.f.1 is about equipment that exposes wafers by light.
OF_SCANNERS = LeadIn(
    id="3B501.f.1:scanners",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3B501.f.1"),
    applies_to=("3B501.f.1",),
    requires=all_of(EQUIPMENT_KIND, member(TOOL_KIND, "optical_scanner")),
)
# A source of 193 nanometers or longer, a minimum resolvable feature of 45 nanometers or
# less, by the factor 0.25, and a dedicated chuck overlay of 1.50 nanometers or less.
F_1_B = Paragraph(
    id="3B501.f.1.b",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, 3B501.f.1.b"),
    rule=all_of(
        at_least(SOURCE_WAVELENGTH, 193),
        at_most(MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER, 45),
        at_most(DEDICATED_CHUCK_OVERLAY, "1.50"),
    ),
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
        meets(
            "3A001.a.7",
            "3A501.a.16",
            "3A502.i",
            "3B501.f.1.b",
            "4A003.b",
            "4A003.c",
            "4A507",
        ),
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
                    meets("3A001.a.7", "3A502.i", "4A003.b", "4A003.c"),
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
    case("3A001.a.7.a", A_7_A),
    case("3A001.a.7.b", A_7_B),
    case("3B501.f.1.b", F_1_B),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="eu:controlled",
    source=Citation("Delegated Regulation (EU) 2025/2003", "Annex I, categories 3 and 4"),
    rule=meets(
        "3A001.a.7", "3A501.a.16", "3A502.i", "3B501.f.1.b", "4A003.b", "4A003.c", "4A507"
    ),
)
EQUIPMENT = not_modelled(
    "3B501 to 3B504",
    because="other chip-making equipment is not encoded, nor its corrigendum of 2026-02-09",
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
                OF_LOGIC,
                A_7_A,
                A_7_B,
                A_7,
                OF_CIRCUITS,
                A_16,
                OF_PROGRAMMABLE_LOGIC,
                LOOKUP_TABLES,
                OF_SCANNERS,
                F_1_B,
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
