"""Netherlands: BZ2404162, which replaced the annex of 2023."""

from datetime import date

from exportctl.rules import Instrument, Phase, not_modelled

EQUIPMENT = not_modelled(
    "3B001.l, .m, .f.4",
    because="chip-making equipment of the annex of September 2024 is not encoded",
)

# In force on the day after its publication; that this was 2024-09-07 is unverified.
BZ2404162 = Instrument(
    id="bz2404162",
    citation="BZ2404162",
    title="Annex of the regulation on production equipment replaced",
    released=date(2024, 9, 2),
    published=date(2024, 9, 6),
    phases=(Phase(effective=date(2024, 9, 7), adds=(EQUIPMENT,)),),
)
