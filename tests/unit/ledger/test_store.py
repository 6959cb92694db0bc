"""A ledger's file: whole and unchanged, or refused and left alone."""

import contextlib
import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl.errors import InputError, LockedError, ShipmentRefusedError
from exportctl.ledger import (
    Ledger,
    Shipment,
    _lock,
    append,
    create_ledger,
    lpp_cap,
    open_ledger,
    share_cap,
)
from exportctl.ledger._lines import read_lines, text_of
from exportctl.sources import Citation, federal_register

LPP = lpp_cap(limit=1000, pre_notice_at=900, source=federal_register(90, 4544, "740.29"))
SHARE = share_cap(
    "half",
    share="1/3",
    source=Citation("91 FR 1684", "(dd)(1)(iii)"),
    exported_to=("CN", "MO"),
    sold_in="US",
)
CAPS = (LPP, SHARE)


def shipment(name: str, units: int = 1, **changes: Any) -> Shipment:
    """Return some units of 10/3 TPP to Acmé on a day of 2025, under the exception."""
    stated: dict[str, Any] = {
        "on": "2025-03-01",
        "exporter": "Exporter A",
        "ultimate_consignee": "Acmé Ltd",
        "product": "x1",
        "tpp_per_unit": "10/3",
        "destination": "IN",
        "under": "license exception LPP",
    }
    return Shipment(id=name, units=units, **{**stated, **changes})


FIRST, SECOND = shipment("s1", 3), shipment("s2", 2, tpp_per_unit="0.5")
HOME = shipment("s3", 6, under="no license required", destination="US", end_use="US")
LEDGER = Ledger(CAPS).record(FIRST).record(SECOND).record(HOME)
TEXT = text_of(LEDGER.caps, LEDGER.entries)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a ledger with three entries."""
    file = tmp_path / "ledger.jsonl"
    create_ledger(file, caps=CAPS)
    append(file, FIRST, SECOND, HOME)
    return file


def lines(text: str = TEXT) -> list[str]:
    """Return the lines of a file, with their ends."""
    return text.splitlines(keepends=True)


def forged(*contents: dict[str, Any]) -> str:
    """Return a file that says anything at all, with digests that fit."""
    text, digest = "", ""
    for each in contents:
        content = json.dumps(each, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(f"{digest}\n{content}".encode()).hexdigest()
        with_it = {**each, "digest": digest}
        text += json.dumps(with_it, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text


def contents() -> list[dict[str, Any]]:
    """Return what the lines of a good file say, without digests."""
    found = [json.loads(line) for line in lines()]
    return [{k: v for k, v in line.items() if k != "digest"} for line in found]


def refused(path: Path, data: str | bytes) -> tuple[str, ...]:
    """Return the faults of a file, which neither reading nor appending may change."""
    raw = data if isinstance(data, bytes) else data.encode()
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        open_ledger(path)
    with pytest.raises(InputError) as again:
        append(path, shipment("s9"))
    assert path.read_bytes() == raw
    assert again.value.faults == caught.value.faults
    assert all(str(path) in fault for fault in caught.value.faults)
    return tuple(fault.replace(str(path), "f") for fault in caught.value.faults)


class TestKept:
    """What was recorded is there when it is read again."""

    def test_a_ledger_is_read_as_it_was_written(self, path: Path) -> None:
        """Caps, citations, entries, their order and every number."""
        assert open_ledger(path) == LEDGER
        assert path.read_text(encoding="utf-8") == TEXT

    def test_a_new_file_has_no_entries(self, tmp_path: Path) -> None:
        """The caps stand in it, so that whoever appends is held to them."""
        made = create_ledger(str(tmp_path / "new.jsonl"), caps=iter(CAPS))
        assert made == open_ledger(str(tmp_path / "new.jsonl")) == Ledger(CAPS)

    def test_a_citation_keeps_the_day_it_was_read_on(self, tmp_path: Path) -> None:
        """It is part of the source."""
        source = Citation("90 FR 4544", "740.29", read_on=LEDGER.entries[0].on)
        cap = lpp_cap(limit=1, pre_notice_at="0.5", source=source)
        create_ledger(tmp_path / "new.jsonl", caps=[cap])
        assert open_ledger(tmp_path / "new.jsonl").caps == (cap,)

    def test_appending_returns_the_ledger(self, path: Path) -> None:
        """With its new digest, to be noted elsewhere."""
        after = append(path, shipment("s4"))
        assert after == LEDGER.record(shipment("s4")) == open_ledger(path)
        assert open_ledger(path, noted_digest=after.digest) == after

    def test_an_older_digest_is_still_in_it(self, path: Path) -> None:
        """Entries have been added since; none is lost."""
        for early in (Ledger(CAPS), Ledger(CAPS).record(FIRST)):
            assert open_ledger(path, noted_digest=early.digest) == LEDGER

    def test_an_older_copy_is_found_out_by_the_noted_digest(self, path: Path) -> None:
        """It is whole in itself; only what was noted tells."""
        noted = append(path, shipment("s4")).digest
        path.write_text(TEXT, encoding="utf-8", newline="")
        with pytest.raises(InputError, match="or has lost entries since then"):
            open_ledger(path, noted_digest=noted)

    def test_there_is_one_line_for_each_entry(self) -> None:
        """JSON Lines: a header, the entries, a seal."""
        found = [json.loads(line) for line in lines()]
        assert [next(iter(line)) for line in found] == [
            *("schema", "entry", "entry", "entry", "seal")
        ]
        assert found[1]["shipment"]["tpp_per_unit"] == "10/3"
        assert found[0]["caps"][0]["limit"] == "1000"

    def test_a_digest_is_sha256_over_the_one_before_and_the_line(self) -> None:
        """Anybody can compute it again, without this library."""
        assert forged(*contents()) == TEXT


class TestCaps:
    """The file is no way around a cap."""

    def test_a_refused_shipment_is_not_written(self, path: Path) -> None:
        """Nor are those that came with it."""
        with pytest.raises(ShipmentRefusedError, match="'s5' adds 1,000 and makes about"):
            append(path, shipment("s4"), shipment("s5", 300))
        with pytest.raises(ShipmentRefusedError, match="allowed: unknown"):
            append(path, shipment("s4", under=None))
        assert path.read_text(encoding="utf-8") == TEXT

    def test_a_file_is_never_overwritten_by_a_new_one(self, path: Path) -> None:
        """It would lose all entries."""
        with pytest.raises(InputError, match="is there already; a ledger is never over"):
            create_ledger(path, caps=CAPS)
        assert open_ledger(path) == LEDGER

    def test_a_file_that_is_not_there_is_not_made_by_appending(self, path: Path) -> None:
        """A slip in the name would begin a ledger without any cap used."""
        elsewhere = path.with_name("legder.jsonl")
        with pytest.raises(InputError, match=r"is not there; create_ledger\(path, caps="):
            append(elsewhere, FIRST)
        assert not elsewhere.exists()

    def test_a_ledger_without_caps_is_not_made(self, tmp_path: Path) -> None:
        """It would allow everything."""
        with pytest.raises(InputError, match="at least one cap"):
            create_ledger(tmp_path / "new.jsonl", caps=())
        assert list(tmp_path.iterdir()) == []


class TestDamaged:
    """Truncated, edited, moved: what is wrong is said with its line."""

    def test_nothing_at_all(self, path: Path) -> None:
        """An empty file is not an empty ledger."""
        assert refused(path, "") == (
            "f: is empty; a ledger begins with a line about its caps",
            "f: has no seal as its last line: the end is missing",
        )

    def test_an_end_cut_off_within_a_line(self, path: Path) -> None:
        """As a full disk leaves it."""
        assert refused(path, TEXT[:-10]) == (
            "f:5: is cut short: its end is missing",
            "f: has no seal as its last line: the end is missing",
        )

    def test_an_end_cut_off_between_lines(self, path: Path) -> None:
        """The seal is missing, though every line is whole."""
        for kept in range(1, 5):
            assert refused(path, "".join(lines()[:kept])) == (
                "f: has no seal as its last line: the end is missing",
            )

    def test_an_entry_edited(self, path: Path) -> None:
        """Its digest does not fit any more; those after it are still right."""
        (fault,) = refused(path, TEXT.replace('"units":2', '"units":1'))
        assert fault.startswith("f:3: was changed, or a line before it was moved, taken")

    def test_all_edits_are_listed(self, path: Path) -> None:
        """Not one at a time."""
        faults = refused(path, TEXT.replace("x1", "x2").replace("1000", "9000"))
        assert [each[:3] for each in faults] == ["f:1", "f:2", "f:3", "f:4"]

    def test_entries_in_another_order(self, path: Path) -> None:
        """Which came first matters for what covers what."""
        head, one, two, *rest = lines()
        faults = refused(path, "".join([head, two, one, *rest]))
        assert "f:2: wants entry 1, got 2: a line is missing, stands twice or was" in str(
            faults
        )

    def test_an_entry_taken_out(self, path: Path) -> None:
        """And used again, if nobody noticed."""
        head, _, *rest = lines()
        faults = refused(path, "".join([head, *rest]))
        assert any(fault.startswith("f:2: was changed, or a line") for fault in faults)
        assert "f:4: seal wants the number of entries, 2, got 3" in faults

    def test_an_entry_twice(self, path: Path) -> None:
        """One shipment counts once."""
        head, one, *rest = lines()
        faults = refused(path, "".join([head, one, one, *rest]))
        assert "f:3: id 's1' stands on line 2 already" in faults

    def test_lines_after_the_seal(self, path: Path) -> None:
        """As another program might append them."""
        faults = refused(path, TEXT + lines()[1])
        assert "f:5: wants entry, shipment and digest, got seal, digest" in faults
        assert refused(path, f"{TEXT}\n")[0].startswith("f:6: is not JSON: ")

    def test_the_header_taken_out(self, path: Path) -> None:
        """Without caps it is no ledger."""
        faults = refused(path, "".join(lines()[1:]))
        assert "f:1: schema wants 'exportctl.ledger/1', got None" in faults

    def test_another_schema(self, path: Path) -> None:
        """A later version may mean something else by the same words."""
        head, *rest = contents()
        faults = refused(path, forged({**head, "schema": "exportctl.ledger/2"}, *rest))
        assert faults == (
            "f:1: schema wants 'exportctl.ledger/1', got 'exportctl.ledger/2'",
        )

    def test_a_line_that_is_not_json(self, path: Path) -> None:
        """It is said once; the lines after it are read all the same."""
        head, one, *rest = lines()
        (fault, *more) = refused(path, "".join([head, one[:-3] + "\n", *rest]))
        assert fault.startswith("f:2: is not JSON: ")
        assert more == []
        assert refused(path, "".join(["{\n", one, *rest]))[0].startswith("f:1: is not JSON")
        assert refused(path, "[" * 100_000 + "\n")[0].startswith("f:1: is not JSON: ")

    @pytest.mark.parametrize("wrong", ["[]", "1", '{"a": 1}', '{"a":1,"a":1}'])
    def test_a_line_that_is_written_otherwise(self, path: Path, wrong: str) -> None:
        """Spaces, keys that stand twice, or no object: another program was at work."""
        head, _, *rest = lines()
        faults = refused(path, "".join([head, f"{wrong}\n", *rest]))
        assert faults == ("f:2: is not an object as this library writes it",)

    def test_a_line_without_a_digest(self, path: Path) -> None:
        """Then the line after it has none to begin with."""
        without = json.dumps(contents()[1], ensure_ascii=False, separators=(",", ":"))
        head, _, *rest = lines()
        faults = refused(path, "".join([head, f"{without}\n", *rest]))
        assert faults[0].startswith("f:2: was changed")
        assert faults[1] == "f:2: wants entry, shipment and digest, got entry, shipment"

    def test_bytes_that_are_no_text(self, path: Path) -> None:
        """Nothing is guessed."""
        (fault,) = refused(path, TEXT.encode("latin-1"))
        assert fault.startswith("f: is not text in UTF-8: ")

    def test_a_folder(self, tmp_path: Path) -> None:
        """It cannot be read."""
        with pytest.raises(InputError, match="cannot be read"):
            open_ledger(tmp_path)


class TestForged:
    """Digests can be computed by anybody; the entries are looked at all the same."""

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"units": 1000}, "f: LPP (90 FR 4544, 740.29): of 1,000 TPP to Acmé Ltd in "),
            ({"units": 3.0}, "f:2: shipment cannot be read: units wants a whole number"),
            ({"units": None}, "f: of 's1' it is not known: units; nothing can be"),
            ({"tpp_per_unit": 3}, "f: is not written as this library writes it"),
            ({"tpp_per_unit": "20/6"}, "f: is not written as this library writes it"),
            ({"destination": "cn"}, "f: is not written as this library writes it"),
            ({"id": "s2"}, "f:3: id 's2' stands on line 2 already"),
            ({"color": "red"}, "f:2: shipment cannot be read: "),
            ({"on": None}, "f:2: shipment cannot be read: on wants a date, got None"),
        ],
    )
    def test_an_entry(self, path: Path, change: dict[str, Any], said: str) -> None:
        """Too much, incomplete, inexact or unknown: refused."""
        head, one, *rest = contents()
        one["shipment"] = {**one["shipment"], **change}
        fault, *_ = refused(path, forged(head, one, *rest))
        assert fault.startswith(said)

    @pytest.mark.parametrize("wrong", [[], 5, None], ids=repr)
    def test_a_shipment_that_is_none(self, path: Path, wrong: object) -> None:
        """It cannot be read, and says so."""
        head, one, *rest = contents()
        (fault,) = refused(path, forged(head, {**one, "shipment": wrong}, *rest))
        assert fault.startswith("f:2: shipment cannot be read: ")

    @pytest.mark.parametrize(
        "wrong",
        [
            *(None, 5, "x", [5], [{}], [{"kind": "none", "source": {"read_on": None}}]),
            [{"kind": "share", "source": {}}],
            [{"kind": [], "source": {"read_on": "soon"}}],
        ],
        ids=repr,
    )
    def test_caps_that_are_none(self, path: Path, wrong: object) -> None:
        """They cannot be read, and it says so."""
        head, *rest = contents()
        (fault,) = refused(path, forged({**head, "caps": wrong}, *rest))
        assert fault.startswith("f:1: caps cannot be read: ")

    def test_no_caps(self, path: Path) -> None:
        """It would allow everything."""
        head, *rest = contents()
        (fault,) = refused(path, forged({**head, "caps": []}, *rest))
        assert fault.startswith("f: a ledger wants at least one cap")

    @pytest.mark.parametrize("count", [2, 4, "3", None])
    def test_a_seal_that_counts_wrongly(self, path: Path, count: object) -> None:
        """The count is there to be compared."""
        (fault,) = refused(path, forged(*contents()[:-1], {"seal": count}))
        assert fault == f"f:5: seal wants the number of entries, 3, got {count!r}"

    @pytest.mark.parametrize("count", [3.0, True], ids=repr)
    def test_a_number_that_only_seems_equal(self, path: Path, count: object) -> None:
        """3.0 is not how three entries are counted; true is not one."""
        entries = contents()[1 : int(count) + 1]  # type: ignore[call-overload]
        (fault,) = refused(path, forged(contents()[0], *entries, {"seal": count}))
        assert fault == "f: is not written as this library writes it"


RAW = TEXT.encode()


@given(st.integers(0, len(RAW) - 1), st.integers(0, 255))
def test_any_byte_that_is_changed_is_noticed(place: int, byte: int) -> None:
    """Whatever it is and wherever it stands, unless it is the same byte."""
    data = RAW[:place] + bytes([byte]) + RAW[place + 1 :]
    with _unless(data == RAW):
        read_lines(data.decode(), "f")


@given(st.integers(0, len(RAW) - 1))
def test_any_end_that_is_missing_is_noticed(kept: int) -> None:
    """At every byte, also at the end of a line."""
    with _unless(same=False):
        read_lines(RAW[:kept].decode(), "f")


@given(st.permutations(lines()), st.integers(0, 5))
def test_any_other_order_of_lines_is_noticed(order: list[str], kept: int) -> None:
    """And any choice of some of them."""
    text = "".join(order[:kept])
    with _unless(text == TEXT):
        read_lines(text, "f")


@contextlib.contextmanager
def _unless(same: bool) -> Iterator[None]:  # noqa: FBT001
    wanted = () if same else (InputError, UnicodeDecodeError)
    try:
        yield
    except wanted:
        return
    assert same


_NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1)


@given(
    _NAMES,
    _NAMES,
    st.dates(),
    st.integers(1, 10**30),
    st.fractions(0, 10**9).filter(bool) | st.decimals(1, 10**9, places=9),
)
def test_whatever_a_shipment_says_is_read_back(
    name: str, consignee: str, on: Any, units: int, tpp: Any
) -> None:
    """Nothing is lost between a ledger and its file."""
    each = shipment(name, units, ultimate_consignee=consignee, on=on, tpp_per_unit=tpp)
    text = text_of(CAPS, [each])
    assert read_lines(text, "f") == (CAPS, (each,))


class TestWriting:
    """A file is replaced whole or not at all, by one at a time."""

    @pytest.mark.parametrize("step", ["fsync", "replace"])
    def test_an_interrupted_write_leaves_the_old_file(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        """And nothing else beside it."""
        before = sorted(path.parent.iterdir())
        with monkeypatch.context() as patch:
            broken = _failing(OSError(28, "No space left on device"))
            patch.setattr(os if step == "fsync" else Path, step, broken)
            with pytest.raises(InputError, match="cannot be written: No space left"):
                append(path, shipment("s4"))
        assert open_ledger(path) == LEDGER
        assert sorted(path.parent.iterdir()) == before
        assert append(path, shipment("s4")) == open_ledger(path)

    def test_a_stopped_program_leaves_the_old_file(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The lock goes with it."""
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _failing(KeyboardInterrupt()))
            with pytest.raises(KeyboardInterrupt):
                append(path, shipment("s4"))
        assert open_ledger(path) == LEDGER
        assert append(path, shipment("s4")) == open_ledger(path)

    def test_a_folder_that_cannot_be_put_on_disk_is_no_fault(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The file is in place by then; some systems cannot do it."""
        ordinary, calls = os.fsync, iter([True, False])

        def fsync(handle: int) -> None:
            if not next(calls):
                raise OSError(22, "Invalid argument")
            ordinary(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        assert append(path, shipment("s4")) == open_ledger(path)

    def test_who_may_read_it_stays_the_same(self, path: Path) -> None:
        """Others who keep the ledger too must not be locked out."""
        path.chmod(0o640)
        append(path, shipment("s4"))
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_link_stays_a_link(self, path: Path) -> None:
        """The file that it names gets the entry."""
        link = path.with_name("link.jsonl")
        link.symlink_to(path)
        append(link, shipment("s4"))
        assert link.is_symlink()
        assert len(open_ledger(path).entries) == 4

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """It is not made; the name may be a slip."""
        with pytest.raises(InputError, match="cannot be written: No such file"):
            create_ledger(tmp_path / "no" / "ledger.jsonl", caps=CAPS)


class TestWithoutFileLocks:
    """Where the system cannot lock files, a file is the lock."""

    @pytest.fixture(autouse=True)
    def _no_fcntl(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_lock, "_fcntl", None)

    def test_the_lock_goes_when_all_is_written(self, tmp_path: Path) -> None:
        """Or the next writer would find it."""
        path = tmp_path / "ledger.jsonl"
        create_ledger(path, caps=CAPS)
        append(path, FIRST)
        assert append(path, SECOND) == open_ledger(path)
        assert list(tmp_path.iterdir()) == [path]

    def test_the_lock_goes_when_a_shipment_is_refused(self, tmp_path: Path) -> None:
        """A refusal is nothing unusual."""
        path = tmp_path / "ledger.jsonl"
        create_ledger(path, caps=CAPS)
        with pytest.raises(ShipmentRefusedError):
            append(path, shipment("s1", 1000))
        assert list(tmp_path.iterdir()) == [path]

    def test_who_finds_a_lock_is_told(self, path: Path) -> None:
        """And nothing is written, nor the lock taken away."""
        lock = path.with_name("ledger.jsonl.lock")
        lock.touch()
        with pytest.raises(LockedError, match=r"ledger\.jsonl\.lock exists; try again, or"):
            append(path, shipment("s4"))
        assert lock.exists()
        assert open_ledger(path) == LEDGER


def _failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


APPENDING = """
import sys
from exportctl.ledger import Shipment, append
path, who, many = sys.argv[1:]
for number in range(int(many)):
    append(path, Shipment(
        id=f"{who}{number}", on="2025-03-01", exporter=who, ultimate_consignee="Acme",
        product="x1", units=1, tpp_per_unit=1, destination="IN",
        under="license exception LPP",
    ))
"""


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    """Each entry of both is there, in one chain."""
    path, many = tmp_path / "ledger.jsonl", 25
    create_ledger(path, caps=CAPS)
    program = [sys.executable, "-c", APPENDING, str(path)]
    workers = [subprocess.Popen([*program, who, str(many)]) for who in "ab"]
    assert [each.wait() for each in workers] == [0, 0]
    wanted = {f"{who}{number}" for who in "ab" for number in range(many)}
    assert {each.id for each in open_ledger(path).entries} == wanted


def test_two_processes_cannot_pass_a_cap_together(tmp_path: Path) -> None:
    """Each asks the caps of what the other has just written."""
    path = tmp_path / "ledger.jsonl"
    cap = lpp_cap(limit=30, pre_notice_at=900, source=LPP.source)
    create_ledger(path, caps=[cap])
    program = [sys.executable, "-c", APPENDING, str(path)]
    quiet = subprocess.DEVNULL
    workers = [subprocess.Popen([*program, who, "25"], stderr=quiet) for who in "ab"]
    ended = [each.wait() for each in workers]
    assert any(ended)
    assert len(open_ledger(path).entries) == 30
