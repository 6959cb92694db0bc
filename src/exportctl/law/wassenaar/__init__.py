"""Wassenaar Arrangement: the list that its members agree on; it binds nobody."""

from datetime import date

from exportctl.law.wassenaar.background import BACKGROUND
from exportctl.law.wassenaar.list_2002 import LIST_2002
from exportctl.law.wassenaar.list_2005 import LIST_2005
from exportctl.law.wassenaar.list_2009 import LIST_2009
from exportctl.law.wassenaar.list_2011 import LIST_2011
from exportctl.law.wassenaar.list_2013 import LIST_2013
from exportctl.law.wassenaar.list_2014 import LIST_2014
from exportctl.law.wassenaar.list_2016 import LIST_2016
from exportctl.law.wassenaar.list_2017 import LIST_2017
from exportctl.law.wassenaar.list_2021 import LIST_2021
from exportctl.law.wassenaar.list_2022 import LIST_2022
from exportctl.law.wassenaar.list_2024 import LIST_2024
from exportctl.rules import Regime, Verdict

__all__ = ["WASSENAAR"]

WASSENAAR = Regime(
    id="wassenaar",
    name="Wassenaar Arrangement, List of Dual-Use Goods and Technologies",
    instruments=(
        LIST_2002,
        LIST_2005,
        LIST_2009,
        LIST_2011,
        LIST_2013,
        LIST_2014,
        LIST_2016,
        LIST_2017,
        LIST_2021,
        LIST_2022,
        LIST_2024,
    ),
    begins=date(2021, 12, 1),
    before="before the list of December 2021; of older lists only computers are "
    "encoded, from 2003-01-01",
    verified_through=date(2024, 12, 5),
    background=BACKGROUND,
    home="",
    verdict=Verdict(
        yes="ON THE LIST",
        no="no limit found that it meets",
        open="UNKNOWN whether on the list",
    ),
)
