"""US computers: the definition of a supercomputer, February 1994 (FR Doc. 94-4156)."""

from datetime import date

from exportctl.law.common import HOLDERS
from exportctl.law.us_computers.terms import COMPUTER
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.metrics import asked
from exportctl.rules import (
    Instrument,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    at_least,
    at_most,
    condition,
    is_,
    not_modelled,
)
from exportctl.sources import Citation

# A composite theoretical performance of 1,500 Mtops or more.
SUPERCOMPUTER = Paragraph(
    id="supercomputer",
    source=Citation("FR Doc. 94-4156", "summary, definition of supercomputer"),
    rule=at_least(CTP, 1500),
)
# Which computers and assemblies needed a validated license: the text of the list was not
# seen.
VALIDATED = Requirement(
    id="validated license for computers",
    source=Citation("FR Doc. 94-4156", "summary"),
    rule=all_of(
        HOLDERS,
        not_modelled(
            "license requirements of 1994",
            because="of the rule of February 1994 only the summary was read",
        ),
    ),
    reason="NS",
)
# General license G-DEST: computers of 260 Mtops or less, as the multilateral list had it.
G_DEST = LicenseException(
    id="G-DEST",
    source=Citation("FR Doc. 94-4156", "summary, G-DEST"),
    eligible=all_of(COMPUTER, at_most(CTP, 260)),
    conditions=(condition("the destination is open to it", is_(asked("open_to_g_dest"))),),
)
# General license GFW to countries of the special country list for nuclear
# nonproliferation: 500 Mtops or less.
GFW_SPECIAL = LicenseException(
    id="GFW (special country list)",
    source=Citation("FR Doc. 94-4156", "summary, GFW"),
    eligible=all_of(COMPUTER, at_most(CTP, 500)),
    conditions=(
        condition("the destination is open to it", is_(asked("open_to_gfw"))),
        condition(
            "the destination is on the special country list",
            is_(asked("on_special_country_list")),
        ),
    ),
)
# General license GFW to the other countries that it is open to: 1,000 Mtops or less.
GFW = LicenseException(
    id="GFW",
    source=Citation("FR Doc. 94-4156", "summary, GFW"),
    eligible=all_of(COMPUTER, at_most(CTP, 1000)),
    conditions=(
        condition("the destination is open to it", is_(asked("open_to_gfw"))),
        condition(
            "the destination is not on the special country list",
            is_(asked("not_on_special_country_list")),
        ),
    ),
)

FR_DOC_94_4156 = Instrument(
    id="fr_doc_94_4156",
    citation="FR Doc. 94-4156",
    title="Computers: supercomputers from 1,500 Mtops, general licenses G-DEST and GFW",
    released=date(1994, 2, 24),
    published=date(1994, 2, 24),
    phases=(
        Phase(
            effective=date(1994, 2, 24),
            removes=("before 1994-02-24",),
            adds=(SUPERCOMPUTER, VALIDATED, G_DEST, GFW_SPECIAL, GFW),
        ),
    ),
)
