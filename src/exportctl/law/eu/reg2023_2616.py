"""EU: Delegated Regulation (EU) 2023/2616, by which computers stood at 70 WT."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Instrument, Paragraph, Phase, more_than
from exportctl.sources import Citation, Confidence

# Adjusted peak performance exceeding 70 WT: the number that the list of 2025 prints, and
# no later act is known to have brought it.
B = Paragraph(
    id="4A003.b",
    source=Citation("Delegated Regulation (EU) 2023/2616", "Annex I, 4A003.b"),
    rule=more_than(APP, 70),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("Delegated Regulation (EU) 2023/2616", "Annex I, 4A003.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.UNVERIFIED,
)

# All three days are unverified.
REG2023_2616 = Instrument(
    id="reg2023_2616",
    citation="Delegated Regulation (EU) 2023/2616",
    title="Annex I after the changes of lists agreed in 2022",
    released=date(2023, 9, 15),
    published=date(2023, 12, 15),
    phases=(Phase(effective=date(2023, 12, 16), adds=(B, C)),),
)
