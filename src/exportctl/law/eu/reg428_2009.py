"""EU: the dual-use regulation of 2009, with the computers of two of its lists."""

from datetime import date

from exportctl.law.common import ASSEMBLIES, CIRCUITS, COMPUTERS
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    case,
    first_of,
    meets,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# 4A003.b is about digital computers.
OF_COMPUTERS = LeadIn(
    id="4A003:computers",
    source=Citation("Regulation (EC) 428/2009", "Annex I, 4A003.b"),
    applies_to=("4A003.b",),
    requires=COMPUTERS,
)
# 4A003.c is about electronic assemblies by which processors are aggregated.
OF_ASSEMBLIES = LeadIn(
    id="4A003:assemblies",
    source=Citation("Regulation (EC) 428/2009", "Annex I, 4A003.c"),
    applies_to=("4A003.c",),
    requires=ASSEMBLIES,
)
# Adjusted peak performance exceeding 1.5 WT in the list of 2012, which was seen; it rose
# to 29 WT by 2018-12-15, on days that were not seen.
STEPS = not_modelled(
    "from 1.5 to 29 WT",
    because="the limit rose from 1.5 to 29 WT between 2012 and 2018; the steps of the "
    "European Union were not seen",
)
B_OF_2012 = Paragraph(
    id="4A003.b",
    source=Citation("Regulation (EC) 428/2009", "Annex I as of 2012, 4A003.b"),
    rule=any_of(more_than(APP, 29), all_of(more_than(APP, "1.5"), STEPS)),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C_OF_2012 = Paragraph(
    id="4A003.c",
    source=Citation("Regulation (EC) 428/2009", "Annex I as of 2012, 4A003.c"),
    rule=any_of(more_than(APP, 29), all_of(more_than(APP, "1.5"), STEPS)),
    confidence=Confidence.UNVERIFIED,
)
# Adjusted peak performance exceeding 29 WT. The number is that of Norway's list of
# November 2022; that it came on this day is general knowledge.
B_OF_2018 = Paragraph(
    id="4A003.b",
    source=Citation("Delegated Regulation (EU) 2018/1922", "Annex I, 4A003.b"),
    rule=more_than(APP, 29),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C_OF_2018 = Paragraph(
    id="4A003.c",
    source=Citation("Delegated Regulation (EU) 2018/1922", "Annex I, 4A003.c"),
    rule=more_than(APP, 29),
    confidence=Confidence.UNVERIFIED,
)
# In the order of the list.
ORDER = first_of(
    "eu:classification",
    Citation("Regulation (EC) 428/2009", "Annex I, 4A003"),
    case("4A003.b", B_OF_2012),
    case("4A003.c", C_OF_2012),
)
# What is measured: either of these. Circuits stay open: category 3 was not read.
HEADLINE = Headline(
    id="eu:controlled",
    source=Citation("Regulation (EC) 428/2009", "Annex I, categories 3 and 4"),
    rule=any_of(
        meets("4A003.b", "4A003.c"),
        all_of(
            CIRCUITS,
            not_modelled(
                "Regulation (EC) 428/2009, category 3",
                because="no list of circuits before 2021-09-09 was read",
            ),
        ),
    ),
)

# Its day and those of the two lists are general knowledge, unverified; the list of 2012 is
# that of Regulation (EU) 388/2012.
REG428_2009 = Instrument(
    id="reg428_2009",
    citation="Regulation (EC) 428/2009",
    title="Earlier Union regime for dual-use items, as amended in 2012 and 2018",
    released=date(2009, 5, 5),
    published=date(2009, 5, 29),
    phases=(
        Phase(
            effective=date(2012, 6, 15),
            adds=(OF_COMPUTERS, OF_ASSEMBLIES, B_OF_2012, C_OF_2012, ORDER, HEADLINE),
        ),
        Phase(effective=date(2018, 12, 15), adds=(B_OF_2018, C_OF_2018)),
    ),
)
