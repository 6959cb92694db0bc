"""US foreign investment: 31 CFR part 800 on critical technologies.

The text was read as of January 2025. That the ground of 800.401(c) began on 2020-10-15 is
general knowledge.
"""

from datetime import date

from exportctl.metrics import asked
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    case,
    first_of,
    is_,
    meets,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

# Items of the Commerce Control List that are controlled under multilateral regimes, for
# national security, chemical and biological weapons, nonproliferation or missile
# technology; or for regional stability or surreptitious listening. Anti-terrorism alone
# makes none.
CRITICAL = Paragraph(
    id="800.215(b)",
    source=Citation("31 CFR 800.215", "paragraph (b)"),
    rule=any_of(
        is_(asked("controlled_for_ns_cb_np_or_mt")),
        is_(asked("controlled_for_rs_or_sl")),
    ),
)
# A business of the United States that produces, designs, tests, manufactures, fabricates
# or develops one.
BUSINESS = Paragraph(
    id="800.248(a)",
    source=Citation("31 CFR 800.248", "paragraph (a)"),
    rule=all_of(CRITICAL, is_(asked("target_makes_or_develops_it"))),
)
# An authorization is, among others, a license under the rules on exports. It is asked by
# the investor's principal place of business, as if the investor were the end user, and
# license exceptions do not count.
AUTHORIZATION = Paragraph(
    id="800.254(b)",
    source=Citation("31 CFR 800.254", "paragraph (b), with 800.401(c)(2)"),
    rule=all_of(is_(asked("license_required_for_investor"))),
)
# Relief for what may go under License Exceptions TSU (740.13), ENC (740.17(b)) or STA
# (740.20(c)(1)), and no other.
RELIEF = Paragraph(
    id="800.401(e)(6)",
    source=Citation("31 CFR 800.401", "paragraph (e)(6)"),
    rule=all_of(is_(asked("eligible_for_tsu_enc_or_sta"))),
)
# A declaration is mandatory if one would be required, the investor obtains control or a
# covered investment, or holds 25 percent or more of who does.
MANDATORY = Paragraph(
    id="800.401(c)(1)",
    source=Citation("31 CFR 800.401", "paragraph (c)(1)"),
    rule=all_of(
        BUSINESS,
        AUTHORIZATION,
        is_(asked("control_covered_investment_or_25_percent")),
        none_of(RELIEF),
    ),
)
ORDER = first_of(
    "us-cfius:classification",
    Citation("31 CFR 800.401", "paragraph (c)"),
    case("800.401(c)(1)", MANDATORY),
    case("800.248(a)", BUSINESS),
    case("800.215(b)", CRITICAL),
)
DECLARATION = Headline(
    id="us-cfius:mandatory",
    source=Citation("31 CFR 800.401", "paragraph (c)"),
    rule=meets("800.401(c)(1)"),
)
# When it is due: 30 days before completion.
DUE = not_modelled(
    "800.401(g)",
    because="a declaration is due 30 days before completion; days are not kept",
)

CFR31_800 = Instrument(
    id="cfr31_800",
    citation="31 CFR part 800",
    title="Critical technologies and mandatory declarations",
    released=date(2020, 9, 15),
    published=date(2020, 9, 15),
    phases=(
        Phase(
            effective=date(2020, 10, 15),
            adds=(
                CRITICAL,
                BUSINESS,
                AUTHORIZATION,
                RELIEF,
                MANDATORY,
                ORDER,
                DECLARATION,
                DUE,
            ),
        ),
    ),
    posture="rule, read as of January 2025; the days of its start are unverified",
)
