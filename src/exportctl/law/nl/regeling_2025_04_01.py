"""Netherlands: measuring and inspection equipment, since 1 April 2025."""

from datetime import date

from exportctl.rules import Instrument, Phase, not_modelled

MEASURING = not_modelled(
    "measuring and inspection equipment", because="chip-making equipment is not encoded"
)

# Its publication was not seen; the day of effect stands for it.
REGELING_2025_04_01 = Instrument(
    id="regeling_2025_04_01",
    citation="Netherlands, amendment in force 2025-04-01",
    title="Measuring and inspection equipment added",
    released=date(2025, 4, 1),
    phases=(Phase(effective=date(2025, 4, 1), adds=(MEASURING,)),),
)
