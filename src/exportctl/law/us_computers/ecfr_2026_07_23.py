"""US computers: the issue of the code of July 2026."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Definition, Instrument, Paragraph, Phase, at_least, more_than
from exportctl.sources import Citation

# The multilateral level: more than 70 WT.
B = Paragraph(
    id="4A003.b",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4A003.b"),
    rule=more_than(APP, 70),
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4A003.c"),
    rule=more_than(APP, 70),
)
# The unilateral level: 0.0128 WT or more.
A994_B = Paragraph(
    id="4A994.b",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4A994.b"),
    rule=at_least(APP, "0.0128"),
)
# Software and technology for computers: more than 24 WT.
D001_B = Paragraph(
    id="4D001.b.1",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4D001.b.1"),
    rule=more_than(APP, 24),
)
E001_B = Paragraph(
    id="4E001.b.1",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4E001.b.1"),
    rule=more_than(APP, 24),
)
# Software for computers of more than 29 WT is shut out of exceptions STA and TSR; the
# number was left behind when 4A003.b moved.
D001_EXCEPTIONS = Definition(
    id="4D001:not for STA and TSR",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4D001, exceptions"),
    rule=more_than(APP, 29),
)
# Technology for computers of more than 70 WT is shut out of them too.
E001_EXCEPTIONS = Definition(
    id="4E001:not for STA and TSR",
    source=Citation("eCFR issue of 2026-07-23", "15 CFR part 774, ECCN 4E001, exceptions"),
    rule=more_than(APP, 70),
)

ECFR_2026_07_23 = Instrument(
    id="ecfr_2026_07_23",
    citation="eCFR issue of 2026-07-23",
    title="The levels as the code has them",
    released=date(2026, 7, 23),
    published=date(2026, 7, 23),
    phases=(
        Phase(
            effective=date(2026, 7, 23),
            adds=(B, C, A994_B, D001_B, E001_B, D001_EXCEPTIONS, E001_EXCEPTIONS),
        ),
    ),
    posture="an issue of the code, no act",
)
