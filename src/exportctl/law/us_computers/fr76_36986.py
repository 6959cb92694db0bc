"""US computers: 1.5 WT in 4A003.b, June 2011 (76 FR 36986)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Instrument, Paragraph, Phase, more_than
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: more than 1.5 WT. The rule was read, and the number in a
# European list of the same generation.
B = Paragraph(
    id="4A003.b",
    source=fr(76, 36986, "ECCN 4A003.b"),
    rule=more_than(APP, "1.5"),
    confidence=Confidence.SECONDARY,
)

FR76_36986 = Instrument(
    id="fr76_36986",
    citation="76 FR 36986",
    title="The Wassenaar list of 2009: 1.5 WT in 4A003.b",
    released=date(2011, 6, 24),
    published=date(2011, 6, 24),
    phases=(Phase(effective=date(2011, 6, 24), adds=(B,)),),
)
