"""US computers: 16 WT in 4A003.b, August 2017 (82 FR 38764)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Advice, Instrument, Paragraph, Phase, meets, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 16 WT. The number was not read.
B = Paragraph(
    id="4A003.b",
    source=fr(82, 38764, "ECCN 4A003.b"),
    rule=more_than(APP, 16),
    confidence=Confidence.UNVERIFIED,
)
# Whichever way the answer goes, it rests on a number from general knowledge.
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(82, 38764, "ECCN 4A003.b"),
    rule=meets("category 4:computers"),
    says="16 WT is general knowledge; that the rule raised the level was read",
)

FR82_38764 = Instrument(
    id="fr82_38764",
    citation="82 FR 38764",
    title="The Wassenaar list of 2016: 16 WT in 4A003.b",
    released=date(2017, 8, 15),
    published=date(2017, 8, 15),
    phases=(
        Phase(
            effective=date(2017, 8, 15),
            adds=(
                B,
                LEVEL,
            ),
        ),
    ),
)
