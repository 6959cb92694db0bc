"""US: corrections of April 2024 (89 FR 23876)."""

from datetime import date

from exportctl.law.us.fr88_73458 import B
from exportctl.rules import Instrument, Paragraph, Phase, contains_any, not_modelled
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# Containing integrated circuits any of which meets or exceeds the limits of 3A090.b.
A090_B = Paragraph(
    id="4A090.b",
    source=fr(89, 23876, "ECCN 4A090.b"),
    rule=contains_any(B),
    confidence=Confidence.SECONDARY,
)
# The rest of the instrument.
NAC_AND_ACA = not_modelled("740.8", because="license exceptions are not yet encoded")
END_USE = not_modelled(
    "744.23(a)(4)", because="chip-making end uses need facts about parties"
)

FR89_23876 = Instrument(
    id="fr89_23876",
    citation="89 FR 23876",
    title="Corrections and clarifications to the rules of October 2023",
    released=date(2024, 3, 29),
    published=date(2024, 4, 4),
    phases=(Phase(effective=date(2024, 4, 4), adds=(A090_B, NAC_AND_ACA, END_USE)),),
)
