"""US computers: every level, on its first and its last day, at it and one step beside it.

Each row is written from the texts: the provision, its days, and what it says of each
value. A value that a text does not settle is unknown, never false.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeAlias

import pytest

from exportctl.dates import as_day
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.rules import Snapshot

Ask: TypeAlias = Callable[..., Truth]
Machine: TypeAlias = Callable[..., Item]
On: TypeAlias = Callable[[str], Snapshot]
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Row: TypeAlias = tuple[str, str, str, str, str, str, dict[str, bool]]
CIVIL = {"military_or_proliferation_end_use_or_user": False}
MILITARY = {"military_or_proliferation_end_use_or_user": True}
ANYBODY: dict[str, bool] = {}
SECTION = "P.L. 105-85 section 1211(a)"
BACKGROUND = ("before 1994-02-24",)

# Provision, unit, destination, first day, last day, values with answers, who it is for.
LEVELS: tuple[Row, ...] = (
    ("supercomputer", "MTOPS", "JP", "1994-02-23", "1994-02-23",
     "194 open, 195 yes, 196 yes", ANYBODY),
    ("supercomputer", "MTOPS", "JP", "1994-02-24", "1996-01-24",
     "1499 no, 1500 yes, 1501 yes", ANYBODY),
    ("G-DEST", "MTOPS", "JP", "1994-02-24", "1996-01-24",
     "259 yes, 260 yes, 261 no", ANYBODY),
    ("GFW (special country list)", "MTOPS", "JP", "1994-02-24", "1996-01-24",
     "499 yes, 500 yes, 501 no", ANYBODY),
    ("GFW", "MTOPS", "JP", "1994-02-24", "1996-01-24",
     "999 yes, 1000 yes, 1001 no", ANYBODY),
    ("validated license for computers", "MTOPS", "JP", "1994-02-24", "1996-01-24",
     "1 open, 2000 open", ANYBODY),
    # The multilateral level.
    ("4A003.b", "MTOPS", "CN", "1996-01-25", "2002-03-07",
     "1 open, 28000 open, 28001 yes", ANYBODY),
    ("4A003.b", "MTOPS", "CN", "2002-03-08", "2003-12-09",
     "27999 no, 28000 no, 28001 yes", ANYBODY),
    ("4A003.b", "MTOPS", "CN", "2003-12-10", "2006-04-23",
     "189999 no, 190000 no, 190001 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2006-04-24", "2011-06-23",
     "0.74 no, 0.75 no, 0.76 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2011-06-24", "2012-07-01",
     "1.4 no, 1.5 no, 1.6 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2012-07-02", "2014-08-03", "2 no, 3 no, 4 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2014-08-04", "2015-05-20", "7 no, 8 no, 9 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2015-05-21", "2017-08-14",
     "12.4 no, 12.5 no, 12.6 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2017-08-15", "2018-10-23",
     "15 no, 16 no, 17 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2018-10-24", "2023-02-23",
     "28 no, 29 no, 30 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2023-02-24", "2025-07-29",
     "28 no, 29 no, 30 open, 69 open, 70 open, 71 yes", ANYBODY),
    ("4A003.b", "WT", "CN", "2025-07-30", "2026-12-31",
     "69 no, 70 no, 71 yes", ANYBODY),
    # Assemblies, by the same level.
    ("4A003.c", "WT of a board", "CN", "1996-01-25", "2023-02-23",
     "0 open, 71 open", ANYBODY),
    ("4A003.c", "WT of a board", "CN", "2023-02-24", "2025-07-29",
     "29 no, 30 open, 70 open, 71 yes", ANYBODY),
    ("4A003.c", "WT of a board", "CN", "2025-07-30", "2026-12-31",
     "69 no, 70 no, 71 yes", ANYBODY),
    # The unilateral level, and microprocessors.
    ("4A994.b", "MTOPS", "CU", "1996-01-25", "2003-12-09",
     "5 open, 6 yes, 7 yes", ANYBODY),
    ("4A994.b", "MTOPS", "CU", "2003-12-10", "2006-04-23", "5 no, 6 yes, 7 yes", ANYBODY),
    ("4A994.b", "WT", "CU", "2006-04-24", "2026-07-22",
     "0.0127 open, 0.0128 yes, 0.0129 yes", ANYBODY),
    ("4A994.b", "WT", "CU", "2026-07-23", "2026-12-31",
     "0.0127 no, 0.0128 yes, 0.0129 yes", ANYBODY),
    # Software and technology.
    *((id, "WT", "CN", first, last, values, ANYBODY)
      for id in ("4D001.b.1", "4E001.b.1")
      for first, last, values in (
          ("2006-04-24", "2018-10-23", "1 open, 15 open, 16 yes"),
          ("2018-10-24", "2023-02-23", "14 no, 15 no, 16 yes"),
          ("2023-02-24", "2025-07-29", "15 no, 16 open, 23 open, 24 open, 25 yes"),
          ("2025-07-30", "2026-07-22", "23 no, 24 no, 25 yes"),
          ("2026-07-23", "2026-12-31", "23 no, 24 no, 25 yes"),
      )),
    ("4D001:not for STA and TSR", "WT", "CN", "2026-07-23", "2026-12-31",
     "28 no, 29 no, 30 yes", ANYBODY),
    ("4E001:not for STA and TSR", "WT", "CN", "2026-07-23", "2026-12-31",
     "69 no, 70 no, 71 yes", ANYBODY),
    # What a license is needed for, apart from the multilateral level.
    ("computers above G-CTP", "MTOPS", "CN", "1996-01-25", "1998-01-14",
     "1999 no, 2000 no, 2001 yes", ANYBODY),
    ("computers above G-CTP", "MTOPS", "KR", "1996-01-25", "1998-01-14",
     "9999 no, 10000 no, 10001 yes", ANYBODY),
    ("742.12", "MTOPS", "CN", "1998-01-15", "2000-01-21",
     "1999 no, 2000 no, 2001 yes", ANYBODY),
    ("742.12", "MTOPS", "CN", "2000-01-22", "2001-01-18",
     "1999 no, 2000 no, 2001 open, 6500 open, 6501 yes", ANYBODY),
    ("742.12", "MTOPS", "CN", "2001-01-19", "2003-12-09",
     "6499 no, 6500 no, 6501 open, 28000 open, 28001 yes", ANYBODY),
    ("742.12", "MTOPS", "CN", "2003-12-10", "2006-04-23",
     "28000 no, 28001 open, 190000 open, 190001 yes", ANYBODY),
    # License Exception CTP to tier 2.
    *(("CTP", "MTOPS", "KR", first, last, values, MILITARY)
      for first, last, values in (
          ("1996-01-25", "1997-11-17", "9999 yes, 10000 yes, 10001 no"),
          ("1997-11-18", "1999-08-02", "9999 yes, 10000 yes, 10001 no"),
          ("1999-08-03", "2000-01-21", "19999 yes, 20000 yes, 20001 no"),
          ("2000-01-22", "2000-01-31", "19999 yes, 20000 yes, 20001 no"),
          ("2000-02-01", "2000-03-09", "20000 yes, 20001 open, 33000 open, 33001 no"),
          ("2000-03-10", "2000-08-02", "32999 yes, 33000 yes, 33001 no"),
          ("2000-08-03", "2000-10-12", "33000 yes, 33001 open, 45000 open, 45001 no"),
          ("2000-10-13", "2001-01-18", "44999 yes, 45000 yes, 45001 no"),
          ("2001-01-19", "2006-04-23", "45001 yes, 500000 yes"),
      )),
    # To tier 3, military.
    *(("CTP", "MTOPS", "CN", first, last, values, MILITARY)
      for first, last, values in (
          ("1996-01-25", "1997-11-17", "1999 yes, 2000 yes, 2001 no"),
          ("1997-11-18", "1999-08-02", "1999 yes, 2000 yes, 2001 no"),
          ("1999-08-03", "2000-01-21", "1999 yes, 2000 yes, 2001 no"),
          ("2000-01-22", "2000-01-31", "6499 yes, 6500 yes, 6501 no"),
          ("2000-02-01", "2000-03-09", "6500 yes, 6501 open, 12500 open, 12501 no"),
          ("2000-03-10", "2000-08-02", "12499 yes, 12500 yes, 12501 no"),
          ("2000-08-03", "2001-01-18", "12500 yes, 12501 open, 28000 open, 28001 no"),
          ("2001-01-19", "2002-03-05", "84999 yes, 85000 yes, 85001 no"),
          ("2002-03-06", "2002-03-07", "85000 yes, 85001 open, 190000 open, 190001 no"),
          ("2002-03-08", "2006-04-23", "189999 yes, 190000 yes, 190001 no"),
      )),
    # To tier 3, civil.
    *(("CTP", "MTOPS", "CN", first, last, values, CIVIL)
      for first, last, values in (
          ("1996-01-25", "1997-11-17", "6999 yes, 7000 yes, 7001 no"),
          ("1997-11-18", "1999-08-02", "6999 yes, 7000 yes, 7001 no"),
          ("1999-08-03", "2000-01-21", "12299 yes, 12300 yes, 12301 no"),
          ("2000-01-22", "2000-01-31", "12299 yes, 12300 yes, 12301 no"),
          ("2000-02-01", "2000-03-09", "12300 yes, 12301 open, 20000 open, 20001 no"),
          ("2000-03-10", "2000-08-02", "19999 yes, 20000 yes, 20001 no"),
          ("2000-08-03", "2001-01-18", "20000 yes, 20001 open, 28000 open, 28001 no"),
          ("2001-01-19", "2002-03-05", "85000 yes, 85001 no"),
      )),
    # The statute's own clock.
    (SECTION, "MTOPS", "CN", "1997-11-18", "2000-01-21",
     "1999 no, 2000 no, 2001 yes", ANYBODY),
    (SECTION, "MTOPS", "CN", "2000-01-22", "2000-01-31",
     "6499 no, 6500 no, 6501 yes", ANYBODY),
    (SECTION, "MTOPS", "CN", "2000-02-01", "2001-02-25",
     "6500 no, 6501 open, 12500 open, 12501 yes", ANYBODY),
    (SECTION, "MTOPS", "CN", "2001-02-26", "2001-03-19",
     "27999 no, 28000 no, 28001 yes", ANYBODY),
    (SECTION, "MTOPS", "CN", "2001-03-20", "2002-03-05",
     "84999 no, 85000 no, 85001 yes", ANYBODY),
    (SECTION, "MTOPS", "CN", "2002-03-06", "2006-04-23",
     "85000 no, 85001 open, 190000 open, 190001 yes", ANYBODY),
    # What is said where texts disagree about the level itself.
    ("190,000 Mtops exactly", "MTOPS", "CN", "2003-12-10", "2006-04-23",
     "189999 no, 190000 yes, 190001 no", ANYBODY),
    ("0.0128 WT exactly", "WT", "CU", "2006-04-24", "2026-12-31",
     "0.0127 no, 0.0128 yes, 0.0129 no", ANYBODY),
)  # fmt: skip
WORDS = {"yes": YES, "no": NO, "open": OPEN}


def probes() -> Iterator[tuple[str, str, str, str, str, Truth, dict[str, bool]]]:
    """Yield every value of every row, on its first and on its last day."""
    for id, unit, to, first, last, values, who in LEVELS:
        for day in dict.fromkeys((first, last)):
            for each in values.split(", "):
                value, word = each.split()
                yield id, unit, to, day, value, WORDS[word], who


@pytest.mark.parametrize(
    ("id", "unit", "to", "day", "value", "expected", "who"),
    [
        pytest.param(
            *p, id=f"{p[0]}-{p[2]}-{p[3]}-{p[4]}-{'-'.join(map(str, p[6].values()))}"
        )
        for p in probes()
    ],
)
def test_a_level_at_its_value_on_its_first_and_last_day(
    ask: Ask,
    machine: Machine,
    *,
    id: str,
    unit: str,
    to: str,
    day: str,
    value: str,
    expected: Truth,
    who: dict[str, bool],
) -> None:
    """The number, its comparative and its days are those of the text."""
    assert ask(id, machine(value, unit), day, to, **who) is expected


@pytest.mark.parametrize(
    ("day", "value", "expected"),
    [
        ("1996-01-25", "549", OPEN),
        ("1996-01-25", "550", YES),
        ("2007-11-04", "550", YES),
    ],
)
def test_microprocessors_of_550_mtops(
    ask: Ask, machine: Machine, day: str, value: str, expected: Truth
) -> None:
    """742.19(b)(1)(xix): since when it was 550 was not seen, so less is open."""
    paragraph = "742.19(b)(1)(xix)"
    assert ask(paragraph, machine(value, "MTOPS", "circuit"), day) is expected
    assert ask(paragraph, machine(value, "MTOPS"), day) is NO


@pytest.mark.parametrize(
    ("id", "first", "last"),
    [
        ("before 1994-02-24", "1994-02-23", "1994-02-23"),
        ("G-DEST", "1994-02-24", "1996-01-24"),
        ("GFW", "1994-02-24", "1996-01-24"),
        ("validated license for computers", "1994-02-24", "1996-01-24"),
        ("CTP", "1996-01-25", "2006-04-23"),
        ("4A994.b", "1996-01-25", "2030-01-01"),
        ("computers above G-CTP", "1996-01-25", "1998-01-14"),
        (SECTION, "1997-11-18", "2006-04-23"),
        ("notification", "1997-11-18", "2006-04-23"),
        ("742.12", "1998-01-15", "2006-04-23"),
        ("190,000 Mtops exactly", "2003-12-10", "2006-04-23"),
        ("742.19(b)(1)(xix)", "1996-01-25", "2007-11-04"),
        ("742.19(b)(1)(xix) from 2007-11-05", "2007-11-05", "2030-01-01"),
        ("APP", "2006-04-24", "2030-01-01"),
        ("level of 4A003.b", "2012-07-02", "2025-07-29"),
        ("part 746 (Russia and Belarus)", "2022-02-24", "2030-01-01"),
        ("4E001:not for STA and TSR", "2026-07-23", "2030-01-01"),
    ],
)
def test_a_provision_is_there_on_its_days_and_on_no_other(
    on: On, id: str, first: str, last: str
) -> None:
    """It comes and goes with the instruments."""
    days = [as_day(first), as_day(last)]
    assert all(id in on(str(day)).provisions for day in days)
    assert id not in on(str(days[0] - timedelta(1))).provisions or id in BACKGROUND
    assert id not in on(str(days[1] + timedelta(1))).provisions or days[1].year == 2030
