"""US computers: 3 WT in 4A003.b, July 2012 (77 FR 39354)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Advice, Instrument, Paragraph, Phase, meets, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 3 WT. The number was not read.
B = Paragraph(
    id="4A003.b",
    source=fr(77, 39354, "ECCN 4A003.b"),
    rule=more_than(APP, 3),
    confidence=Confidence.UNVERIFIED,
)
# Whichever way the answer goes, it rests on a number from general knowledge.
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(77, 39354, "ECCN 4A003.b"),
    rule=meets("category 4:computers"),
    says="3 WT is general knowledge; that the rule raised the level was read",
)

FR77_39354 = Instrument(
    id="fr77_39354",
    citation="77 FR 39354",
    title="The Wassenaar list of 2011: 3 WT in 4A003.b",
    released=date(2012, 7, 2),
    published=date(2012, 7, 2),
    phases=(
        Phase(
            effective=date(2012, 7, 2),
            adds=(
                B,
                LEVEL,
            ),
        ),
    ),
)
