"""US computers: 12.5 WT in 4A003.b, May 2015 (80 FR 29432)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Advice, Instrument, Paragraph, Phase, meets, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 12.5 WT. The number was not read.
B = Paragraph(
    id="4A003.b",
    source=fr(80, 29432, "ECCN 4A003.b"),
    rule=more_than(APP, "12.5"),
    confidence=Confidence.UNVERIFIED,
)
# Whichever way the answer goes, it rests on a number from general knowledge.
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(80, 29432, "ECCN 4A003.b"),
    rule=meets("category 4:computers"),
    says="12.5 WT is general knowledge; so is that this rule raised the level",
)

FR80_29432 = Instrument(
    id="fr80_29432",
    citation="80 FR 29432",
    title="The Wassenaar list of 2014: 12.5 WT in 4A003.b",
    released=date(2015, 5, 21),
    published=date(2015, 5, 21),
    phases=(
        Phase(
            effective=date(2015, 5, 21),
            adds=(
                B,
                LEVEL,
            ),
        ),
    ),
)
