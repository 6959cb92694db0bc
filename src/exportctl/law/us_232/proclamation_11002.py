"""US: duty on certain advanced semiconductors, January 2026 (Proclamation 11002)."""

from datetime import date

from exportctl.metrics import DESTINATION, ITEM_KIND, TOTAL_DRAM_BANDWIDTH, asked
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    case,
    condition,
    contains_any,
    first_of,
    is_,
    less_than,
    meets,
    member,
    more_than,
    none_of,
)
from exportctl.sources import Citation

# Logic circuits; an article with such a circuit has a paragraph of its own.
CIRCUITS = LeadIn(
    id="9903.79.01:circuits",
    source=Citation("HTSUS", "chapter 99, note 39(b); CSMS 67400472"),
    applies_to=("9903.79.01:band-1", "9903.79.01:band-2"),
    requires=member(ITEM_KIND, "integrated_circuit"),
)
# Total processing performance greater than 14000 and less than 17500, and total DRAM
# bandwidth greater than 4500 and less than 5000 gigabytes per second. The note does not
# define that bandwidth: it is read as that of all DRAM attached to the circuit.
BAND_1 = Paragraph(
    id="9903.79.01:band-1",
    source=Citation("HTSUS", "chapter 99, note 39(b)(1); CSMS 67400472"),
    rule=all_of(
        more_than(TPP, 14000),
        less_than(TPP, 17500),
        more_than(TOTAL_DRAM_BANDWIDTH, 4500),
        less_than(TOTAL_DRAM_BANDWIDTH, 5000),
    ),
)
# Total processing performance greater than 20800 and less than 21100, and total DRAM
# bandwidth greater than 5800 and less than 6200 gigabytes per second.
BAND_2 = Paragraph(
    id="9903.79.01:band-2",
    source=Citation("HTSUS", "chapter 99, note 39(b)(2); CSMS 67400472"),
    rule=all_of(
        more_than(TPP, 20800),
        less_than(TPP, 21100),
        more_than(TOTAL_DRAM_BANDWIDTH, 5800),
        less_than(TOTAL_DRAM_BANDWIDTH, 6200),
    ),
)
# Articles with a circuit of either band.
ARTICLES = Paragraph(
    id="9903.79.01:articles",
    source=Citation("HTSUS", "chapter 99, note 39(b); CSMS 67400472"),
    rule=any_of(contains_any(BAND_1), contains_any(BAND_2)),
)
# Any of these.
DUTIABLE = Paragraph(
    id="9903.79.01",
    source=Citation("HTSUS", "heading 9903.79.01"),
    rule=any_of(BAND_1, BAND_2, ARTICLES),
)
# Circuits, and articles with circuits, of neither band: free of this duty.
FREE = Paragraph(
    id="9903.79.02",
    source=Citation("HTSUS", "heading 9903.79.02; CSMS 67400472"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit", "electronic_assembly", "computer"),
        none_of(DUTIABLE),
    ),
)
# A duty of 25 percent of the value, on what is imported into the United States under
# 8471.50, 8471.80 or 8473.30. Under which heading an article comes is for its importer to
# say, so it is asked.
DUTY = Requirement(
    id="duty of heading 9903.79.01",
    source=Citation("Proclamation 11002", "clause on the duty; CSMS 67400472"),
    rule=all_of(
        meets("9903.79.01"),
        member(DESTINATION, "US"),
        is_(asked("imported_under_8471_50_8471_80_or_8473_30")),
    ),
    reason="25 percent of the value",
)
# Uses that are exempt. Nobody is exempt who has not said so.
DATA_CENTERS = LicenseException(
    id="data centers",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition("it is for a data center in the US", is_(asked("us_data_center"))),
    ),
)
REPAIRS = LicenseException(
    id="repair or replacement",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition(
            "it is for repair or replacement in the US",
            is_(asked("us_repair_or_replacement")),
        ),
    ),
)
RESEARCH = LicenseException(
    id="research and development",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition(
            "it is for research and development in the US",
            is_(asked("us_research_and_development")),
        ),
    ),
)
START_UPS = LicenseException(
    id="start-ups",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(condition("it is for a start-up of the US", is_(asked("us_start_up"))),),
)
CONSUMERS = LicenseException(
    id="consumer uses",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition(
            "it is for consumers, outside data centers",
            is_(asked("consumer_use_outside_data_centers")),
        ),
    ),
)
INDUSTRY = LicenseException(
    id="civil industrial uses",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition(
            "it is for civil industry, outside data centers",
            is_(asked("civil_industrial_use_outside_data_centers")),
        ),
    ),
)
PUBLIC_SECTOR = LicenseException(
    id="public sector",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition("it is for the public sector of the US", is_(asked("us_public_sector"))),
    ),
)
OTHER_USES = LicenseException(
    id="other uses",
    source=Citation("Proclamation 11002", "exempt uses; CSMS 67400472"),
    eligible=meets("9903.79.01"),
    conditions=(
        condition(
            "the Secretary of Commerce has found its use to be exempt",
            is_(asked("use_found_exempt_by_commerce")),
        ),
    ),
)
# The bands in their order, then what is in neither.
ORDER = first_of(
    "us-232:classification",
    Citation("HTSUS", "chapter 99, note 39(b)"),
    case("9903.79.01:band-1", BAND_1),
    case("9903.79.01:band-2", BAND_2),
    case("9903.79.02", FREE),
)
# Whether it is in a band.
IN_A_BAND = Headline(
    id="us-232:band",
    source=Citation("HTSUS", "chapter 99, note 39(b)"),
    rule=meets("9903.79.01"),
)

PROCLAMATION_11002 = Instrument(
    id="proclamation_11002",
    citation="Proclamation 11002",
    title="Duty on imports of certain advanced semiconductors",
    released=date(2026, 1, 14),
    published=date(2026, 1, 20),
    phases=(
        Phase(
            effective=date(2026, 1, 15),
            adds=(
                CIRCUITS,
                BAND_1,
                BAND_2,
                ARTICLES,
                DUTIABLE,
                FREE,
                DUTY,
                DATA_CENTERS,
                REPAIRS,
                RESEARCH,
                START_UPS,
                CONSUMERS,
                INDUSTRY,
                PUBLIC_SECTOR,
                OTHER_USES,
                ORDER,
                IN_A_BAND,
            ),
        ),
    ),
    nicknames=("Section 232 duty",),
    posture="tariff",
)
