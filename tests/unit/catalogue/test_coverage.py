"""What of the law is encoded, compared with the law."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from exportctl.catalogue import Coverage, Status, coverage
from exportctl.catalogue.coverage import read_coverage
from exportctl.errors import InputError
from exportctl.law import REGIMES
from exportctl.rules import Open, Provision

DECLARED: dict[tuple[str, str], tuple[Provision, ...]] = {
    (regime.id, instrument.id): tuple(x for p in instrument.phases for x in p.adds)
    for regime in REGIMES
    for instrument in regime.instruments
} | {
    (regime.id, "background"): regime.background for regime in REGIMES if regime.background
}
ENTRIES = {(each.regime, each.id): each for each in coverage()}
ABSENT = [each for each in coverage() if each.status is Status.ABSENT]


def left_out(part: object) -> Iterator[str]:
    """Yield the ids of everything not modelled in *part*."""
    if isinstance(part, Open):
        yield part.id
    elif isinstance(part, tuple):
        for each in part:
            yield from left_out(each)
    elif attrs.has(kind := type(part)):
        for field in attrs.fields(kind):
            yield from left_out(getattr(part, field.name))


def test_every_instrument_has_an_entry() -> None:
    """Nobody can be told what is left out of an instrument that the register forgot."""
    assert sorted(set(DECLARED) - set(ENTRIES)) == []


def test_every_entry_but_the_absent_ones_is_of_an_instrument() -> None:
    """An entry without a law module would promise what is not there."""
    here = {key for key, each in ENTRIES.items() if each.status is not Status.ABSENT}
    assert sorted(here - set(DECLARED)) == []
    assert [each.id for each in ABSENT if (each.regime, each.id) in DECLARED] == []


@pytest.mark.parametrize("key", DECLARED, ids="/".join)
def test_an_entry_names_all_that_its_module_leaves_out(key: tuple[str, str]) -> None:
    """And nothing else; so it is partial just where something is declared."""
    entry = ENTRIES.get(key, Coverage(regime="", id="", status=Status.ABSENT))
    declared = tuple(dict.fromkeys(left_out(DECLARED[key])))
    assert entry.left_out == declared
    assert (entry.status is Status.PARTIAL) == bool(declared)


def test_what_is_text_only_evaluates_nothing() -> None:
    """An instrument with a rule is more than its text."""
    for key, entry in ENTRIES.items():
        if entry.status is Status.TEXT_ONLY:
            assert all(isinstance(each, Open) for each in DECLARED[key]), key


def test_every_regime_says_what_is_absent_from_it() -> None:
    """What is known and not encoded must not look as if nobody had known of it."""
    assert {each.regime for each in ABSENT} <= {regime.id for regime in REGIMES}
    assert all(each.citation and each.note for each in ABSENT)
    assert {"89 FR 96830", "15 CFR 734.9", "Public Law 119-60"} <= {
        each.citation for each in ABSENT
    }


GOOD = 'regime = "us"\nid = "a"\nstatus = "complete"\n'


def entries(tmp_path: Path, *tables: str) -> tuple[Coverage, ...]:
    path = tmp_path / "coverage.toml"
    path.write_text("".join(f"[[instrument]]\n{each}\n" for each in tables))
    return read_coverage(path)


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    """The register reads like the law, oldest first."""
    found = entries(tmp_path, GOOD, GOOD.replace('"us"', '"other"'))
    assert [(each.regime, each.left_out) for each in found] == [("us", ()), ("other", ())]


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    """Whoever corrects it should have to do it once."""
    with pytest.raises(InputError) as caught:
        entries(
            tmp_path,
            GOOD,
            GOOD,
            'id = "b"\nstatus = "whole"\nlefts = 1',
            'regime = "us"\nid = "c"\nstatus = "partial"\ncitation = "1 FR 1"',
            'regime = "us"\nid = "d"\nstatus = "complete"\nleft_out = ["x", 1]',
            'regime = "us"\nid = "e"\nstatus = "absent"',
            "status = 1",
        )
    assert caught.value.faults == (
        "coverage.toml: a: id: stands twice for regime 'us'",
        (
            "coverage.toml: b: lefts: unknown key; wanted one of regime, id, status, "
            "left_out, citation, note"
        ),
        "coverage.toml: b: regime: is missing",
        (
            "coverage.toml: b: status: wants one of complete, partial, text-only, absent, "
            "got 'whole'"
        ),
        (
            "coverage.toml: c: left_out: is what makes an instrument partial, and nothing "
            "else"
        ),
        "coverage.toml: c: citation: is for what is absent; the law module has it",
        "coverage.toml: d: left_out: wants text, got 1",
        (
            "coverage.toml: d: left_out: is what makes an instrument partial, and nothing "
            "else"
        ),
        "coverage.toml: e: citation: is missing",
        "coverage.toml: e: note: is missing",
        "coverage.toml: instrument without id: status: wants a str, got 1",
        "coverage.toml: instrument without id: regime: is missing",
        "coverage.toml: instrument without id: id: is missing",
    )
