"""US proposal: Chip Security Act, by entry (HR 3447 and S.1705)."""

from datetime import date

from exportctl.metrics import (
    BASE_ECCN,
)
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    case,
    first_of,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

# Circuits in entry 3A090 or paragraph 3A001.z, and products in 4A090 or 4A003.z. Items of
# other entries that reach the same limits may be similar enough to entries that follow
# these; that stays open.
HR_3447 = Paragraph(
    id="HR 3447",
    source=Citation("HR 3447 (119th Congress)", "covered integrated circuit product"),
    rule=any_of(
        member(BASE_ECCN, "3A090", "4A090"),
        meets("3A090.c", "3A001.z", "4A003.z"),
        all_of(
            meets("3A090.a", "3A090.b", "4A090.a", "4A090.b"),
            none_of(member(BASE_ECCN, "4A004", "4A005", "5A002", "5A004", "5A992")),
        ),
        all_of(
            meets("3A090.a", "3A090.b", "4A090.a", "4A090.b"),
            not_modelled(
                "substantially similar entries",
                because="whether another entry is similar enough is not settled",
            ),
        ),
    ),
)
# The bills in the order of their introduction.
ORDER = first_of(
    "us-proposals:classification",
    Citation("HR 3447 (119th Congress)", "as introduced"),
    case("HR 3447", HR_3447),
)
# Whether this bill would cover it.
COVERED = Headline(
    id="HR 3447:covered",
    source=Citation("HR 3447 (119th Congress)", "as introduced"),
    rule=meets("HR 3447"),
)

HR3447 = Instrument(
    id="hr3447",
    citation="HR 3447",
    title="Location verification for chips of 3A090 and what is like them",
    released=date(2025, 5, 8),
    phases=(
        Phase(
            effective=date(2025, 5, 8),
            adds=(HR_3447, ORDER, COVERED),
        ),
    ),
    nicknames=("Chip Security Act",),
    posture="proposed: S.1705 introduced 2025-05-08, HR 3447 on 2025-05-15; reported "
    "by the House committee on 2026-03-26, 42 to 0",
)
