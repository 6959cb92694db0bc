"""US computers: 8 WT in 4A003.b, August 2014 (79 FR 45288)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Advice, Instrument, Paragraph, Phase, meets, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 8 WT. The number was not read.
B = Paragraph(
    id="4A003.b",
    source=fr(79, 45288, "ECCN 4A003.b"),
    rule=more_than(APP, 8),
    confidence=Confidence.UNVERIFIED,
)
# Whichever way the answer goes, it rests on a number from general knowledge.
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(79, 45288, "ECCN 4A003.b"),
    rule=meets("category 4:computers"),
    says="8 WT is general knowledge; that the rule raised the level was read",
)

FR79_45288 = Instrument(
    id="fr79_45288",
    citation="79 FR 45288",
    title="The Wassenaar list of 2013: 8 WT in 4A003.b",
    released=date(2014, 8, 4),
    published=date(2014, 8, 4),
    phases=(
        Phase(
            effective=date(2014, 8, 4),
            adds=(
                B,
                LEVEL,
            ),
        ),
    ),
)
