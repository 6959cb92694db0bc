"""Every comparator and number of the instruments, typed a second time from the sheets.

The table below was copied by hand from the fact sheets, and is compared with what the
law modules say: nothing missing, nothing more, and each once.
"""

import ast
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import exportctl.law.us
from exportctl.law import US
from exportctl.rules import AllOf, AnyOf, Limit, Not, Rule
from exportctl.rules._linking import own_rules
from exportctl.rules.instrument import Provision

SHEETS = Path(__file__).parents[4] / "shared" / "law"
MODULES = Path(exportctl.law.us.__file__).parent
COMPARATORS = ("at_least", "more_than", "less_than", "at_most")


class Row(NamedTuple):
    """A limit: where the law prints it, and how the sheet writes the number."""

    instrument: str
    provision: str
    term: str
    comparator: str
    number: str
    sheet: str
    printed: str


RATE, TPP = "aggregate_bidirectional_transfer_rate", "total_processing_performance"
PD, COUNT = "performance_density", "aggregated_approximated_transistor_count"
YEAR, DENSITY = "year_completed", "memory_bandwidth_density"
S22, S23, S24 = "us_2022.md", "us_2023.md", "us_2024_12.md"
NOW, ADDED, FOUNDRY, S26 = (
    "current_3a090.md",
    "us_supplement.md",
    "us_2025_foundry.md",
    "us_2026.md",
)
FROM_2022: Final = (
    ("3A090.a:lead-in", RATE, "at_least", "600", S22, "io_rate_GBps >= 600"),
    ("3A090.a.1", "bits_x_tops_processor_units", "at_least", "4800", S22, "m1 >= 4800"),
    ("3A090.a.2", "bits_x_tops_primitive_units", "at_least", "4800", S22, "m2 >= 4800"),
    ("3A090.a.3", "bits_x_tops_analog_units", "at_least", "4800", S22, "m3 >= 4800"),
    ("3A090.a.4", "bits_x_tops", "at_least", "4800", S22, "m1 + m2 + m3 >= 4800"),
    ("3A991.p", "tops", "at_least", "8", S22, "tops >= 8"),
    ("3A991.p", RATE, "at_least", "150", S22, "io_rate_GBps >= 150"),
    *(
        ("772.1 supercomputer", term, comparator, number, S22, printed)
        for term, comparator, number, printed in (
            ("collective_fp64_performance", "at_least", "100", "fp64_pflops >= 100"),
            ("collective_fp32_performance", "at_least", "200", "fp32_pflops >= 200"),
            ("envelope", "at_most", "41600", "envelope_ft3 <= 41600"),
        )
    ),
)
FROM_2023: Final = (
    ("3A090.a.1", TPP, "at_least", "4800", S23, "TPP >= 4800"),
    ("3A090.a.2", TPP, "at_least", "1600", S23, "TPP >= 1600 and PD >= 5.92"),
    ("3A090.a.2", PD, "at_least", "5.92", S23, "TPP >= 1600 and PD >= 5.92"),
    ("3A090.b.1", TPP, "at_least", "2400", S23, "2400 <= TPP < 4800"),
    ("3A090.b.1", TPP, "less_than", "4800", S23, "2400 <= TPP < 4800"),
    ("3A090.b.1", PD, "at_least", "1.6", S23, "1.6 <= PD < 5.92"),
    ("3A090.b.1", PD, "less_than", "5.92", S23, "1.6 <= PD < 5.92"),
    ("3A090.b.2", TPP, "at_least", "1600", S23, "TPP >= 1600 and 3.2 <= PD < 5.92"),
    ("3A090.b.2", PD, "at_least", "3.2", S23, "TPP >= 1600 and 3.2 <= PD < 5.92"),
    ("3A090.b.2", PD, "less_than", "5.92", S23, "TPP >= 1600 and 3.2 <= PD < 5.92"),
    # The note takes out what is below: what reaches it stays.
    ("3A090:note-2", TPP, "at_least", "4800", S23, "and TPP < 4800"),
    ("3A991.p", "tops", "at_least", "8", S23, "tops >= 8"),
    ("3A991.p", RATE, "at_least", "150", S23, "io_rate_GBps >= 150"),
)
FROM_2024: Final = (
    ("3A090.c", DENSITY, "more_than", "2", S24, "memory_bandwidth_density > 2 GB/s/mm2"),
    ("HBM", DENSITY, "less_than", "3.3", S24, "memory_bandwidth_density < 3.3 GB/s/mm2"),
)
FROM_2025: Final = (
    ("4E091", "training_operations", "at_least", "1e26", NOW, ">= 1e26 operations"),
    *(
        ("4E091:derived", f"additional_training_{what}", "more_than", number, NOW, printed)
        for what, number, printed in (
            ("operations", "2.5e25", "> max(2.5e25, 25% of the training operations)"),
            ("share", "0.25", "> max(2.5e25, 25% of the training operations)"),
        )
    ),
    *(
        (provision, f"{whose}_total_processing_performance{when}", *rest)
        for provision, whose, when, *rest in (
            ("740.27 report", "consignee", "", "at_least", "253000000", ADDED, "253_000"),
            ("LPP", "consignee", "_in_year", "at_most", "26900000", ADDED, "26_900_000"),
            ("LPP", "shipment", "", "less_than", "3200000", ADDED, ">= 3_200_000"),
            ("742.6(b)(10)", "country", "", "more_than", "790000000", ADDED, "790_000_000"),
        )
    ),
)
OF_FOUNDRIES: Final = tuple(
    ("3A090:note-1:transistors", term, comparator, number, FOUNDRY, printed)
    for term, comparator, number, printed in (
        (COUNT, "less_than", "30e9", "AATC < 30e9"),
        (COUNT, "less_than", "35e9", "completed_in_2027: AATC < 35e9"),
        (COUNT, "less_than", "40e9", "completed_in_2029_or_later: AATC < 40e9"),
        (YEAR, "at_least", "2027", "completed_in_2027"),
        (YEAR, "less_than", "2028", "completed_in_2027"),
        (YEAR, "at_least", "2028", "2028 is not named"),
        (YEAR, "less_than", "2029", "2028 is not named"),
        (YEAR, "at_least", "2029", "completed_in_2029_or_later"),
    )
)
WINDOW = "supplement 2 to part 748 (dd)(1)"
FROM_2026: Final = (
    (WINDOW, TPP, "less_than", "21000", S26, "TPP < 21000"),
    (WINDOW, "total_dram_bandwidth", "less_than", "6500", S26, "DRAM_bandwidth < 6500"),
    ("742.6(b)(10)", "exported_share_of_us_shipments", "at_most", "0.5", S26, "<= 50%"),
)
TABLE: Final = tuple(
    Row(instrument, *row)
    for instrument, rows in (
        ("fr87_62186", FROM_2022),
        ("fr88_73458", FROM_2023),
        ("fr89_96790", FROM_2024),
        ("fr90_4544", FROM_2025),
        ("fr90_5298", OF_FOUNDRIES),
        ("fr91_1684", FROM_2026),
    )
    for row in rows
)
Where = tuple[str, str, str, str, Fraction]


def limits_in(rule: Rule) -> Iterator[Limit]:
    """Yield every limit in a rule as it is written, references left alone."""
    match rule:
        case Limit():
            yield rule
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from limits_in(part)
        case Not(part):
            yield from limits_in(part)
        case _:
            return


def provisions() -> Iterator[tuple[str, Provision]]:
    """Yield every provision with the instrument that brings it, oldest first."""
    yield from (("background", each) for each in US.background)
    for instrument in US.instruments:
        for phase in instrument.phases:
            yield from ((instrument.id, each) for each in phase.adds)


def written() -> Iterator[Where]:
    """Yield each limit where it is first declared: what is imported is no second copy."""
    seen: dict[int, Limit] = {}
    for instrument, provision in provisions():
        for _, rule in own_rules(provision):
            for limit in limits_in(rule):
                if id(limit) not in seen:
                    seen[id(limit)] = limit
                    metric, comparator = limit.metric.term, limit.comparator.value
                    yield instrument, provision.id, metric, comparator, limit.at


def typed() -> list[Where]:
    """Return the rows of the table in the same shape."""
    return [(*row[:4], Fraction(row.number)) for row in TABLE]


def test_no_number_of_the_sheets_is_missing() -> None:
    """What a sheet says is in the law."""
    assert sorted(set(typed()) - set(written())) == []


def test_no_number_is_in_the_law_alone() -> None:
    """What the law compares, a sheet says."""
    assert sorted(set(written()) - set(typed())) == []


def test_each_stands_once() -> None:
    """A second copy would be a second place to forget."""
    found = list(written())
    assert len(found) == len(set(found)) == len(TABLE) == len(set(typed()))


def test_no_limit_stands_beside_the_provisions() -> None:
    """As many comparators as the modules write, so many reach a provision."""
    calls = [
        node.func.id
        for path in MODULES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    number = sum(map(calls.count, COMPARATORS)) + 2 * calls.count("between")
    assert number == len(TABLE)


@pytest.mark.skipif(not SHEETS.exists(), reason="the shared folder is not in a clone")
@pytest.mark.parametrize("row", TABLE, ids=lambda row: " ".join(row[:5]))
def test_the_sheet_prints_it(row: Row) -> None:
    """In the sheet named, with its comparator where the sheet writes one."""
    assert row.printed in (SHEETS / row.sheet).read_text(encoding="utf-8")
