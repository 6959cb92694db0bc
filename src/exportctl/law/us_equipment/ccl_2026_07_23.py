"""US: lithography and etch tools of 3B001 and 3B993, as issued on 2026-07-23."""

from datetime import date

from exportctl.law.us.terms import MACAU_OR_D5
from exportctl.metrics import (
    CHUCK_ZONES,
    DEDICATED_CHUCK_OVERLAY,
    GAS_SWITCHING_TIME,
    ITEM_KIND,
    MINIMUM_RESOLVABLE_FEATURE,
    PULSED_RADIO_FREQUENCY,
    SOURCE_WAVELENGTH,
    TOOL_KIND,
)
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    at_least,
    at_most,
    case,
    first_of,
    is_,
    less_than,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

# Equipment for making semiconductor devices or materials.
EQUIPMENT = LeadIn(
    id="3B001 and 3B993:lead-in",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001 and 3B993, headings"),
    applies_to=("3B001", "3B993"),
    requires=member(ITEM_KIND, "equipment"),
)
# Dry etching: pulsed radio frequency power, switching between gases in less than 300
# milliseconds, and an electrostatic chuck with 20 zones or more.
ETCH = Paragraph(
    id="3B001.c.1.c",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001.c.1.c"),
    rule=all_of(
        member(TOOL_KIND, "dry_etcher"),
        is_(PULSED_RADIO_FREQUENCY),
        less_than(GAS_SWITCHING_TIME, 300),
        at_least(CHUCK_ZONES, 20),
    ),
)
# The equipment that exposes wafers by light.
SCANNER = LeadIn(
    id="3B001.f.1:lead-in",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001.f.1 and 3B993.f.1"),
    applies_to=("3B001.f.1", "3B993.f.1"),
    requires=member(TOOL_KIND, "optical_scanner"),
)
# With a source of a wavelength shorter than 193 nanometers.
SHORTER = Paragraph(
    id="3B001.f.1.a",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001.f.1.a"),
    rule=less_than(SOURCE_WAVELENGTH, 193),
)
# With one of 193 nanometers or longer, a minimum resolvable feature of 45 nanometers or
# less, and a dedicated chuck overlay of 1.50 nanometers or less.
RESOLVES = all_of(at_least(SOURCE_WAVELENGTH, 193), at_most(MINIMUM_RESOLVABLE_FEATURE, 45))
OVERLAY = at_most(DEDICATED_CHUCK_OVERLAY, "1.50")
IMMERSION = Paragraph(
    id="3B001.f.1.b",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001.f.1.b"),
    rule=all_of(RESOLVES, OVERLAY),
)
# Imprint lithography with an overlay of less than 1.5 nanometers.
IMPRINT = Paragraph(
    id="3B001.f.5",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001.f.5"),
    rule=all_of(member(TOOL_KIND, "imprint"), less_than(DEDICATED_CHUCK_OVERLAY, "1.5")),
)
# Other dry etching: pulsed radio frequency power, switching in less than 500 milliseconds,
# and 10 elements or more.
OTHER_ETCH = Paragraph(
    id="3B993.c.3",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B993.c.3"),
    rule=all_of(
        member(TOOL_KIND, "dry_etcher"),
        is_(PULSED_RADIO_FREQUENCY),
        less_than(GAS_SWITCHING_TIME, 500),
        at_least(CHUCK_ZONES, 10),
    ),
)
# The same light and resolution, with an overlay of more than 1.50 and not more than 2.40
# nanometers.
OTHER_IMMERSION = Paragraph(
    id="3B993.f.1",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B993.f.1"),
    rule=all_of(
        RESOLVES,
        more_than(DEDICATED_CHUCK_OVERLAY, "1.50"),
        at_most(DEDICATED_CHUCK_OVERLAY, "2.40"),
    ),
)
# Imprint lithography with an overlay of more than 1.5 and not more than 4.0 nanometers.
OTHER_IMPRINT = Paragraph(
    id="3B993.f.2",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B993.f.2"),
    rule=all_of(
        member(TOOL_KIND, "imprint"),
        more_than(DEDICATED_CHUCK_OVERLAY, "1.5"),
        at_most(DEDICATED_CHUCK_OVERLAY, "4.0"),
    ),
)
# Regional stability, to or within Macau or group D:5.
RS = Requirement(
    id="742.6(a)(6)(i)",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001, license requirements"),
    rule=all_of(
        meets("3B001.c.1.c", "3B001.f.1.a", "3B001.f.1.b", "3B001.f.5"), MACAU_OR_D5
    ),
    reason="RS",
)
# The etchers of 3B001.c.1.c, to any destination.
WORLDWIDE = Requirement(
    id="742.6(a)(10)",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001, license requirements"),
    rule=meets("3B001.c.1.c"),
    reason="RS",
)
# An exception for countries that have controls of their own; which, was not seen.
IEC = LicenseException(
    id="IEC",
    source=Citation("15 CFR 740.24", "as ECCN 3B001 names it"),
    eligible=all_of(
        meets("3B001.c.1.c"),
        none_of(MACAU_OR_D5),
        not_modelled("740.24", because="the countries that it is open to were not seen"),
    ),
)
# The rest elsewhere: what holds there was not read in full.
ELSEWHERE = Requirement(
    id="3B001 outside Macau and D:5",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B001, license requirements"),
    rule=all_of(
        meets("3B001.f.1.a", "3B001.f.1.b", "3B001.f.5"),
        not_modelled(
            "3B001 outside Macau and D:5",
            because="requirements outside Macau and D:5 are not encoded",
        ),
    ),
    reason="NS",
)
# Items of 3B993 have no list of destinations: footnote 5 entities and facilities that
# make advanced-node circuits.
RS_993 = Requirement(
    id="742.6(a)(11)",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 3B993, license requirements"),
    rule=all_of(
        meets("3B993.c.3", "3B993.f.1", "3B993.f.2"),
        not_modelled(
            "742.6(a)(11)", because="it asks for parties and facilities, not destinations"
        ),
    ),
    reason="RS",
)
# 3B001 comes before 3B993.
ORDER = first_of(
    "us-equipment:classification",
    Citation("15 CFR part 774", "supplement 1, ECCNs 3B001 and 3B993"),
    case("3B001.c.1.c", ETCH),
    case("3B001.f.1.a", SHORTER),
    case("3B001.f.1.b", IMMERSION),
    case("3B001.f.5", IMPRINT),
    case("3B993.c.3", OTHER_ETCH),
    case("3B993.f.1", OTHER_IMMERSION),
    case("3B993.f.2", OTHER_IMPRINT),
)
LISTED = Headline(
    id="us-equipment:listed",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001 and 3B993"),
    rule=meets(
        "3B001.c.1.c",
        "3B001.f.1.a",
        "3B001.f.1.b",
        "3B001.f.5",
        "3B993.c.3",
        "3B993.f.1",
        "3B993.f.2",
    ),
)

CCL_2026_07_23 = Instrument(
    id="ccl_2026_07_23",
    citation="15 CFR part 774, ECCNs 3B001 and 3B993",
    title="Lithography and etch tools, as issued on 2026-07-23",
    released=date(2026, 7, 23),
    published=date(2026, 7, 23),
    phases=(
        Phase(
            effective=date(2026, 7, 23),
            adds=(
                EQUIPMENT,
                ETCH,
                SCANNER,
                SHORTER,
                IMMERSION,
                IMPRINT,
                OTHER_ETCH,
                OTHER_IMMERSION,
                OTHER_IMPRINT,
                RS,
                WORLDWIDE,
                IEC,
                ELSEWHERE,
                RS_993,
                ORDER,
                LISTED,
            ),
        ),
    ),
    posture="consolidated text of one day; its numbers are older",
)
