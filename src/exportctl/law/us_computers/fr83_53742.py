"""US computers: 29 WT in 4A003.b, October 2018 (83 FR 53742)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Advice, Instrument, Paragraph, Phase, meets, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 29 WT. The number was not read.
B = Paragraph(
    id="4A003.b",
    source=fr(83, 53742, "ECCN 4A003.b"),
    rule=more_than(APP, 29),
    confidence=Confidence.UNVERIFIED,
)
# Whichever way the answer goes, it rests on a number from general knowledge.
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(83, 53742, "ECCN 4A003.b"),
    rule=meets("category 4:computers"),
    says="29 WT is general knowledge; that the rule raised the level was read",
)
# Software and technology for computers: more than 15 WT, which a Norwegian list of 2022
# has beside 29.
D001_B = Paragraph(
    id="4D001.b.1",
    source=fr(83, 53742, "ECCN 4D001.b"),
    rule=more_than(APP, 15),
    confidence=Confidence.UNVERIFIED,
)
E001_B = Paragraph(
    id="4E001.b.1",
    source=fr(83, 53742, "ECCN 4E001.b"),
    rule=more_than(APP, 15),
    confidence=Confidence.UNVERIFIED,
)

FR83_53742 = Instrument(
    id="fr83_53742",
    citation="83 FR 53742",
    title="The Wassenaar list of 2017: 29 WT in 4A003.b",
    released=date(2018, 10, 24),
    published=date(2018, 10, 24),
    phases=(
        Phase(
            effective=date(2018, 10, 24),
            adds=(
                B,
                LEVEL,
                D001_B,
                E001_B,
            ),
        ),
    ),
)
