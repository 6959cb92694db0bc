"""Wassenaar: the list of 5 December 2024."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE
from exportctl.rules import Instrument, Paragraph, Phase, any_of, at_least, more_than
from exportctl.sources import Citation, Confidence

# More than 700 single-ended digital inputs and outputs, or serial transceivers with an
# aggregate rate in one direction of 500 Gbit/s or more, as the members' lists print it.
A_7 = Paragraph(
    id="3.A.1.a.7",
    source=Citation("Wassenaar list of 2024-12-05", "3.A.1.a.7"),
    rule=any_of(more_than(DIGITAL_INPUTS_OUTPUTS, 700), at_least(ONE_WAY_SERIAL_RATE, 500)),
    confidence=Confidence.SECONDARY,
)
# Adjusted peak performance exceeding 70 WT, as the members' lists print it.
B = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of 2024-12-05", "4.A.3.b"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of 2024-12-05", "4.A.3.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)

LIST_2024 = Instrument(
    id="list_2024",
    citation="Wassenaar list of 2024-12-05",
    title="List of Dual-Use Goods and Technologies, plenary of 2024",
    released=date(2024, 12, 5),
    published=date(2024, 12, 5),
    phases=(Phase(effective=date(2024, 12, 5), adds=(A_7, B, C)),),
    posture="agreed list, not binding",
)
