"""Microprocessors in the lists of the allies before December 2021: open, by any number."""

from datetime import date

from exportctl.law.common import CIRCUITS
from exportctl.rules import Headline, Instrument, Phase, all_of, not_modelled
from exportctl.sources import Citation

__all__ = ["LIST_OF_2021", "OLDER_CIRCUITS"]

# The list of December 2000 limited microprocessors by composite theoretical performance,
# and the United States did so until 2007-11-04. When the others ceased was not seen.
OLDER_CIRCUITS = Headline(
    id="older lists",
    source=Citation("Wassenaar list before December 2021", "category 3, microprocessors"),
    rule=all_of(
        CIRCUITS,
        not_modelled(
            "older lists",
            because="older lists limited microprocessors by composite theoretical "
            "performance; the numbers, and when that ended, were not seen",
        ),
    ),
)
# From this list on, no limit on circuits that all members agreed on is known. The day in
# December was not seen; its first stands for it.
LIST_OF_2021 = Instrument(
    id="list_of_2021",
    citation="Wassenaar list of December 2021",
    title="The first list since which no agreed limit on processing performance is known",
    released=date(2021, 12, 1),
    phases=(Phase(effective=date(2021, 12, 1), adds=(), removes=("older lists",)),),
    posture="finding",
)
