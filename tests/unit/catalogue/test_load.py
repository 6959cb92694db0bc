"""Reading TOML, with every fault told."""

from decimal import Decimal
from pathlib import Path

import pytest

from exportctl.catalogue._load import Faults, read_toml
from exportctl.errors import InputError


def test_numbers_in_toml_are_exact(tmp_path: Path) -> None:
    """A file must not lose what it prints."""
    file = tmp_path / "x.toml"
    file.write_text("value = 5.92\n", encoding="utf-8")
    assert read_toml(file) == {"value": Decimal("5.92")}


@pytest.mark.parametrize(
    "content",
    [
        b"value = ",
        b"[table\n",
        b"a = 1\na = 2\n",
        b"name = '\xff\xfe'\n",
        b"a = " + b"[" * 5000,
    ],
    ids=["no value", "no bracket", "twice", "not UTF-8", "nested"],
)
def test_what_is_not_toml_is_refused_by_file_name(tmp_path: Path, content: bytes) -> None:
    """The reader must learn which file is broken."""
    file = tmp_path / "chips.toml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"chips\.toml: not a TOML file in UTF-8"):
        read_toml(file)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A missing file, or a folder of that name, is the callers fault, told as such."""
    with pytest.raises(InputError, match=r"gone\.toml: cannot be read: No such file"):
        read_toml(tmp_path / "gone.toml")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read_toml(tmp_path)


def test_faults_name_file_record_and_field() -> None:
    """So that a person finds the place."""
    faults = Faults("chips.toml")
    faults.add("x100", "name", "is missing")
    faults.add("", "name", "is missing")
    assert faults.found == [
        "chips.toml: x100: name: is missing",
        "chips.toml: name: is missing",
    ]


def test_faults_are_raised_all_at_once() -> None:
    """Nobody wants to find them one by one."""
    faults = Faults("chips.toml")
    faults.check()
    faults.keys("x", {"a": 1, "b": "ok", "c": True}, {"a": str, "b": str})
    faults.required("x", {"a": 1}, ("a", "b"))
    with pytest.raises(InputError) as caught:
        faults.check()
    assert caught.value.faults == (
        "chips.toml: x: a: wants a str, got 1",
        "chips.toml: x: c: unknown key; wanted one of a, b",
        "chips.toml: x: b: is missing",
    )
