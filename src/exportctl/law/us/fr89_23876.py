"""US: corrections of April 2024 (89 FR 23876)."""

from datetime import date

from exportctl.law.us.fr88_73458 import B
from exportctl.law.us.terms import (
    A_LEVEL,
    B_LEVEL,
    ENCRYPTION,
    HEADQUARTERED_IN_MACAU_OR_D5,
    MACAU_OR_D5,
    NO_ANSWER,
    NO_PART_744,
    NO_PART_746,
    NOT_DATACENTER_A,
    PURCHASE_ORDER,
)
from exportctl.metrics import ACTIVITY, DESTINATION, asked
from exportctl.rules import (
    Instrument,
    LicenseException,
    Paragraph,
    Phase,
    all_of,
    any_of,
    condition,
    contains_any,
    is_,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# Holding circuits of which at least one reaches the limits of 3A090.b.
A090_B = Paragraph(
    id="4A090.b",
    source=fr(89, 23876, "ECCN 4A090.b"),
    rule=contains_any(B),
    confidence=Confidence.SECONDARY,
)
# Exports and reexports to Macau, group D:5, or somebody headquartered there anywhere, of
# all those items but what is for datacenters and in 3A090.a, after notice.
NAC = LicenseException(
    id="NAC",
    source=fr(89, 23884, "15 CFR 740.8(a)(1) and (c)"),
    eligible=all_of(
        any_of(A_LEVEL, B_LEVEL),
        NOT_DATACENTER_A,
        member(ACTIVITY, "export", "reexport"),
        any_of(MACAU_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5),
    ),
    conditions=(
        condition(
            "the agency was notified 25 calendar days before",
            is_(asked("notified_25_days_before")),
        ),
        PURCHASE_ORDER,
        NO_PART_744,
        NO_PART_746,
        NO_ANSWER,
        ENCRYPTION,
    ),
)
# To or within groups D:1 and D:4, and transfers within Macau and D:5, without notice.
ACA = LicenseException(
    id="ACA",
    source=fr(89, 23884, "15 CFR 740.8(a)(2)"),
    eligible=all_of(
        any_of(A_LEVEL, B_LEVEL),
        NOT_DATACENTER_A,
        any_of(
            all_of(member(DESTINATION, "D:1", "D:4"), none_of(MACAU_OR_D5)),
            all_of(MACAU_OR_D5, member(ACTIVITY, "in_country_transfer")),
        ),
    ),
    conditions=(
        condition(
            "no party is headquartered, or has its ultimate parent, in Macau or D:5, "
            "but for transfers there",
            any_of(MACAU_OR_D5, none_of(HEADQUARTERED_IN_MACAU_OR_D5)),
        ),
        PURCHASE_ORDER,
        NO_PART_744,
        NO_PART_746,
        ENCRYPTION,
    ),
)
# The rest of the instrument.
END_USE = not_modelled(
    "744.23(a)(4)", because="chip-making end uses need facts about parties"
)

FR89_23876 = Instrument(
    id="fr89_23876",
    citation="89 FR 23876",
    title="Corrections and clarifications to the rules of October 2023",
    released=date(2024, 3, 29),
    published=date(2024, 4, 4),
    phases=(Phase(effective=date(2024, 4, 4), adds=(A090_B, NAC, ACA, END_USE)),),
)
