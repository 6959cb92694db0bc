"""United States: letters that inform one exporter of a license requirement.

They are not published; what is known of them comes from filings and reports.
"""

from datetime import date

from exportctl.law.us_letters.letters_2022_08_26 import LETTERS_2022_08_26
from exportctl.law.us_letters.letters_2023_10_23 import LETTER_2023_10_23
from exportctl.law.us_letters.letters_2024_11_11 import LETTER_2024_11_11
from exportctl.law.us_letters.letters_2025_04_09 import LETTERS_2025_04_09
from exportctl.rules import Regime, Verdict, not_modelled

__all__ = ["US_LETTERS"]

# Of letters that nobody has disclosed nothing is known.
UNDISCLOSED = not_modelled(
    "letters not disclosed", because="letters are not published; there may be others"
)

US_LETTERS = Regime(
    id="us-letters",
    name="United States, letters to single exporters (15 CFR part 744)",
    instruments=(
        LETTERS_2022_08_26,
        LETTER_2023_10_23,
        LETTER_2024_11_11,
        LETTERS_2025_04_09,
    ),
    begins=date(2022, 8, 26),
    before="before the first letter that was disclosed",
    verified_through=date(2026, 9, 25),
    background=(UNDISCLOSED,),
    verdict=Verdict(
        yes="ADDRESSED BY A LETTER",
        no="not addressed by a letter",
        open="UNKNOWN whether a letter addresses it",
    ),
)
