"""``exportctl validate``: all that is wrong with a file, and the JSON Schema."""

import json
from pathlib import Path

import jsonschema
import pytest

from exportctl.catalogue import FIELDS, spec_schema
from exportctl.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["validate", *words]) == 2
    return capsys.readouterr().err.splitlines()


def test_sound_files_are_told_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    """Of every format that other commands read."""
    names = ["example-x1.toml", "example-x1.json", "parts.csv"]
    assert main(["validate", *(str(EXAMPLES / name) for name in names)]) == 0
    said = capsys.readouterr().out.splitlines()
    counts = [line.partition(": ")[2] for line in said]
    assert counts == ["1 record, no fault", "1 record, no fault", "3 records, no fault"]


def test_every_fault_is_told_with_file_record_field_and_what_was_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At once, so that the file is mended once."""
    path = tmp_path / "chip.toml"
    path.write_text(
        'id = "my-chip"\ndense_int8_top = 600\ntpp = "fast"\nn_logic_dies = 1.5\n'
        'market = "moon"\non = "May"\nto = "Atlantis"\npackage_area_mm2 = 3\n'
    )
    start = f"{path}: my-chip: "
    assert [line.removeprefix(start) for line in refused(capsys, str(path))] == [
        "dense_int8_top: unknown field; did you mean 'dense_int8_tops'?",
        "tpp wants a number in TPP, got 'fast'",
        "n_logic_dies wants a whole number above zero, got '1.5'",
        (
            "market wants one of datacenter, consumer, workstation, edge, automotive, "
            "got 'moon'"
        ),
        (
            "package_area_mm2: says nothing of circuits, but of memory (kind hbm); leave "
            "it empty or correct the kind"
        ),
        "on wants a date, got 'May'; write '2023-11-17' or datetime.date(2023, 11, 17)",
        "to: no country (ISO 3166-1, two letters) 'Atlantis'",
    ]


def test_every_contradiction_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three figures that are stated, and do not follow from the rest."""
    path = tmp_path / "chip.json"
    cells = {
        "$schema": "spec.json", "tpp": 4000, "dense_int8_tops": 600,
        "applicable_die_area_mm2_total": 814, "performance_density": 9,
        "total_dram_bandwidth_gbyte_s": 1, "dram_bandwidth_gbyte_s": 2,
    }  # fmt: skip
    path.write_text(json.dumps(cells))
    said = [line.removeprefix(f"{path}: chip: ") for line in refused(capsys, str(path))]
    assert [line.partition(":")[0] for line in said] == [
        "tpp contradicts dense_int8_tops",
        "total_dram_bandwidth_gbyte_s contradicts dram_bandwidth_gbyte_s",
        "performance_density contradicts dense_int8_tops, applicable_die_area_mm2_total",
    ]


def test_what_contradicts_itself_without_a_cell_to_blame_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A die of no area is no die."""
    path = tmp_path / "chip.toml"
    path.write_text(
        'transistor_architecture = "finfet"\nn_logic_dies = 1\ndie_area_mm2_each = 0\n'
    )
    (said,) = refused(capsys, str(path))
    assert "area of a die is stated as 0" in said


def test_faults_of_several_files_are_told_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is sound among them is said on the other stream."""
    gone, table = tmp_path / "gone.toml", tmp_path / "table.csv"
    table.write_text("id,tpp\na,1\na,2\n")
    sound = EXAMPLES / "example-x1.toml"
    assert main(["validate", str(gone), str(sound), str(table)]) == 2
    said = capsys.readouterr()
    assert said.out == f"{sound}: 1 record, no fault\n"
    assert said.err.splitlines() == [
        f"{gone}: cannot be read: No such file or directory",
        f"{table}:3: id: 'a' stands on line 2 already",
    ]


def test_another_kind_of_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The name says what is in it."""
    assert refused(capsys, "chip.yaml") == [
        "chip.yaml: wants a name that ends in .toml, .json, .csv or .jsonl"
    ]
    assert refused(capsys) == ["wants a FILE, or --schema"]


def test_the_schema_is_printed_and_knows_every_field(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is a schema, and the examples satisfy it."""
    assert main(["validate", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == spec_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {"$schema", *(field.name for field in FIELDS)}
    example = json.loads((EXAMPLES / "example-x1.json").read_text(encoding="utf-8"))
    jsonschema.validate(example, schema)


@pytest.mark.parametrize(
    ("cells", "sound"),
    [
        ({"dense_int8_tops": 280}, True),
        ({"dense_int8_tops": "280 TOPS"}, True),
        ({"dense_int8_tops": None}, True),
        ({"dense_int8_tops": ""}, True),
        ({"dense_int8_tops": -1}, False),
        ({"dense_int8_tops": "fast"}, False),
        ({"dense_int8_tops": [280]}, False),
        ({"dense_tops_9bit": "600"}, True),
        ({"dense_tops_1000bit": "600"}, False),
        ({"pcie_lanes": 16}, True),
        ({"pcie_lanes": 0}, False),
        ({"pcie_lanes": "x16"}, False),
        ({"market": "consumer"}, True),
        ({"market": "moon"}, False),
        ({"name": "X"}, True),
        ({"name": True}, False),
        ({"colour": "red"}, False),
    ],
    ids=str,
)
def test_the_schema_refuses_what_no_record_may_say(
    cells: dict[str, object],
    sound: bool,  # noqa: FBT001
) -> None:
    """In an editor, before anything is run."""
    found = jsonschema.Draft202012Validator(spec_schema())
    assert found.is_valid(cells) is sound
