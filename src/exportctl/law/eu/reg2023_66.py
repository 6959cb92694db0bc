"""EU: Delegated Regulation (EU) 2023/66, the first that may have raised the computers."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import (
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# 29 WT became 70 WT on 2023-01-12 or on 2023-12-16; which, nobody here has seen.
STEP = not_modelled(
    "from 29 to 70 WT",
    because="the limit was raised from 29 to 70 WT on 2023-01-12 or on 2023-12-16; the day "
    "was not seen",
)
# Adjusted peak performance exceeding 70 WT, or perhaps still 29 WT.
B = Paragraph(
    id="4A003.b",
    source=Citation("Delegated Regulation (EU) 2023/66", "Annex I, 4A003.b"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("Delegated Regulation (EU) 2023/66", "Annex I, 4A003.c"),
    rule=any_of(more_than(APP, 70), all_of(more_than(APP, 29), STEP)),
    confidence=Confidence.UNVERIFIED,
)

# The day of its publication is unverified.
REG2023_66 = Instrument(
    id="reg2023_66",
    citation="Delegated Regulation (EU) 2023/66",
    title="Annex I after the changes of lists agreed in 2021",
    released=date(2022, 10, 21),
    published=date(2023, 1, 11),
    phases=(Phase(effective=date(2023, 1, 12), adds=(B, C)),),
)
