"""``exportctl screen``: tables in, tables out, every fault at once."""

import csv
import io
import json
from pathlib import Path

import pytest

from exportctl.cli import main
from exportctl.screening.record import COLUMNS


def run(
    capsys: pytest.CaptureFixture[str], path: Path, *words: str
) -> list[dict[str, str]]:
    """Screen a CSV file and return the rows printed."""
    assert main(["screen", str(path), *words]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def table(tmp_path: Path, text: str, name: str = "parts.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> list[str]:
    """Screen a faulty file and return the sentences printed."""
    assert main(["screen", str(path), *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.replace(str(path), path.name).splitlines()


def test_rows_keep_their_order_and_the_columns_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Output lines up with input, whatever the answers are."""
    path = table(tmp_path, "id,tpp\nz,4800\na,100\nm,\n")
    rows = run(capsys, path, "--on", "2023-11-17", "--to", "CN")
    assert [row["id"] for row in rows] == ["z", "a", "m"]
    assert tuple(rows[0]) == COLUMNS
    assert [row["classification"] for row in rows] == ["3A090.a.1", "unknown", "unknown"]
    assert [row["controlled"] for row in rows] == ["true", "false", "unknown"]


def test_a_row_of_nothing_but_an_id_is_unknown_and_never_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing is neither zero nor false."""
    (row,) = run(capsys, table(tmp_path, "id\nx\n"), "--on", "2023-11-17", "--to", "CN")
    assert row["controlled"] == row["license_required"] == "unknown"
    assert row["total_processing_performance"] == ""
    assert "total_processing_performance (turns at 1600, 2400, 4800 TPP)" in row["needs"]


def test_unknown_area_names_the_area_and_where_it_turns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """TPP 4000 in a datacenter chip: .a.2, .b.1 or neither, never .b.2 alone."""
    path = table(tmp_path, "id,tpp,market\nx,4000,datacenter\n")
    (row,) = run(capsys, path, "--on", "2023-11-17", "--to", "CN")
    assert row["possible"] == "3A090.a.2;3A090.b.1;3A991.p"
    assert row["needs"] == "applicable_die_area (turns at 0, 675.6757, 2500 mm2)"


def test_days_and_destinations_of_a_row_go_before_those_of_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table may ask about a different shipment in every row."""
    path = table(tmp_path, "id,tpp,on,to\na,4800,2022-12-01,\nb,4800,,NO\n")
    rows = run(capsys, path, "--on", "2023-11-17", "--to", "CN")
    assert [(r["on"], r["destination"]) for r in rows] == [
        ("2022-12-01", "CN"),
        ("2023-11-17", "NO"),
    ]


def test_a_range_is_written_with_two_dots(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """TPP 2500 on 400..500 mm2 is .a.2 or .b.1, so controlled either way."""
    path = table(
        tmp_path,
        "id,tpp,applicable_die_area_mm2_total,market\nx,2500,400..500,datacenter\n",
    )
    (row,) = run(capsys, path, "--on", "2023-11-17", "--to", "CN")
    assert row["performance_density"] == "5..6.25"
    assert row["classification"] == "unknown"
    assert row["possible"] == "3A090.a.2;3A090.b.1"
    assert row["controlled"] == row["license_required"] == "true"


def test_any_bit_length_has_a_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """6- and 9-bit formats exist: 3000 at 6 bits is 18000."""
    path = table(tmp_path, "id,dense_tops_6bit,dense_tops_9bit\nx,3000,1500\n")
    (row,) = run(capsys, path, "--on", "2023-11-17")
    assert row["total_processing_performance"] == "18000"


def test_totals_of_a_board_are_shared_out_to_its_circuits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Classification is per circuit: 2 x 300 at 8 bits is not one of 4800."""
    header = "id,dense_fp8_tflops,applicable_die_area_mm2_total,market,"
    path = table(
        tmp_path,
        f"{header}n_ics_per_product,throughput_scope\n"
        "a,600,3200,datacenter,2,board\nb,600,3200,datacenter,2,ic\n",
    )
    shared, each = run(capsys, path, "--on", "2024-04-04", "--to", "CN")
    assert shared["total_processing_performance"] == "2400"
    assert shared["performance_density"] == "1.5"
    assert shared["classification"] == "3A991.p"
    assert shared["paragraphs"] == "3A991.p;4A994.l"
    assert each["classification"] == "3A090.a.1"
    assert "4A090.a" in each["paragraphs"].split(";")


def test_json_lines_in_and_out_hold_exact_numbers_and_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON keeps what a rounded cell cannot: 4000 / 814 is 2000/407."""
    path = table(
        tmp_path,
        '{"id": "x", "tpp": 4000, "applicable_die_area_mm2_total": 814}\n\n'
        '{"id": "y", "tpp": null}\n',
        "parts.jsonl",
    )
    assert main(["screen", str(path), "--on", "2023-11-17", "--to", "CN"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["performance_density"] == "2000/407"
    assert rows[0]["possible"] == ["3A090.b.1", "3A991.p"]
    assert rows[1]["classification"] == "unknown"


def test_the_output_file_s_suffix_decides_its_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """CSV in, JSON Lines out, and nothing on the terminal."""
    path, out = table(tmp_path, "id,tpp\nx,4800\n"), tmp_path / "answers.jsonl"
    words = ["screen", str(path), "--on", "2023-11-17", "-o", str(out)]
    assert main(words) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(out.read_text())["classification"] == "3A090.a.1"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["answers.jsonl", "parts.csv"]


def test_every_fault_of_a_file_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person mends a file once, not once for every fault; nothing is written."""
    path = table(
        tmp_path,
        "id,tpp,dense_fp8_tflops,foo,market,n_ics_per_product,on,to\n"
        "a,-4800,3958 sparse,1,dc,1.5,2023-13-01,XX\n"
        ",nan,inf,,,0,,\n"
        "a,1e999999999,,,,,,\n",
    )
    out = tmp_path / "answers.csv"
    out.write_text("what stood here before")
    told = faults(capsys, path, "-o", str(out))
    assert told == [
        "parts.csv:1: foo: unknown column; the columns are documented",
        "parts.csv:2: tpp wants a number of zero or more, got '-4800'",
        (
            "parts.csv:2: dense_fp8_tflops wants a dense figure in TOPS, got "
            "'3958 sparse'; write the rate without sparsity"
        ),
        (
            "parts.csv:2: market wants one of datacenter, consumer, workstation, edge, "
            "automotive, got 'dc'"
        ),
        "parts.csv:2: n_ics_per_product wants a whole number above zero, got '1.5'",
        (
            "parts.csv:2: on wants a date, got '2023-13-01'; write '2023-11-17' or "
            "datetime.date(2023, 11, 17)"
        ),
        "parts.csv:2: to: no country (ISO 3166-1, two letters) 'XX'",
        "parts.csv:3: id: is missing",
        "parts.csv:3: tpp wants a number in TPP, got 'nan'",
        (
            "parts.csv:3: dense_fp8_tflops wants a number in TOPS, got 'inf'; "
            "write '1979 TOPS' or '989.4 TFLOPS'"
        ),
        "parts.csv:3: n_ics_per_product wants a whole number above zero, got '0'",
        "parts.csv:4: id: 'a' stands on line 2 already",
        "parts.csv:4: tpp wants an int or a decimal string, got '1e999999999'",
    ]
    assert out.read_text() == "what stood here before"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"tpp": "4801", "dense_fp8_tflops": "600"}, "tpp contradicts dense_fp8_tflops"),
        (
            {
                "tpp": "4000",
                "applicable_die_area_mm2_total": "814",
                "performance_density": "6",
            },
            "performance_density contradicts tpp, applicable_die_area_mm2_total",
        ),
        (
            {"aggregate_bidirectional_gbyte_s": "600", "interconnect_bidir_gbyte_s": "400",
             "pcie_bidir_gbyte_s": "128"},
            ("aggregate_bidirectional_gbyte_s contradicts interconnect_bidir_gbyte_s, "
            "pcie_bidir_gbyte_s"),
        ),
        (
            {"total_dram_bandwidth_gbyte_s": "2000", "dram_bandwidth_gbyte_s": "3350"},
            "total_dram_bandwidth_gbyte_s contradicts dram_bandwidth_gbyte_s",
        ),
        (
            {"transistor_architecture": "planar", "applicable_die_area_mm2_total": "331"},
            "transistor_architecture",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_stated_metric_that_contradicts_the_rest_names_both_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cells: dict[str, str], said: str
) -> None:
    """Two cells that cannot both be so are a fault, not a choice for us to make."""
    text = f"id,{','.join(cells)}\nx,{','.join(cells.values())}\n"
    (told,) = faults(capsys, table(tmp_path, text))
    assert said in told


def test_a_stated_metric_may_be_rounded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """4.91 is how 4000 / 814 is written to two places."""
    path = table(
        tmp_path,
        "id,tpp,applicable_die_area_mm2_total,performance_density\nx,4000,814,4.91\n",
    )
    (row,) = run(capsys, path, "--on", "2023-11-17")
    assert row["performance_density"] == "4.914"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "parts.csv:1: wants a header row with a column id"),
        ("id,tpp\nx,1,2\n", "parts.csv:2: wants 2 cells, got 3"),
        ("id,tpp,market\nx,1\n", "parts.csv:2: wants 3 cells, got 2"),
        ("id,id\nx,y\n", "parts.csv:1: id: the column stands twice"),
        ("tpp\n1\n", "parts.csv:2: id: is missing"),
        ("id,\nx,1\n", ("parts.csv:1: a column without a name: unknown column; "
                       "the columns are documented")),
        ('id,tpp\n"x,1\n', "parts.csv:2: is not CSV: unexpected end of data"),
        ("id,sparse_fp8_tflops\nx,\n", ("parts.csv:1: sparse_fp8_tflops: unknown column; "
         "figures with sparsity are not counted; give the dense rate")),
        ("id,dense_fp8_tflop\nx,\n", ("parts.csv:1: dense_fp8_tflop: unknown column; "
         "did you mean 'dense_fp8_tflops'?")),
    ],
    ids=str,
)  # fmt: skip
def test_a_malformed_table_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    """Each fault has its line, and what was wanted there."""
    assert said in faults(capsys, table(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]", "parts.jsonl:1: wants an object, got list"),
        ('{"id": "x", "id": "y"}', "the key 'id' stands twice"),
        ('{"id": "x", "tpp": NaN}', "NaN is not a number"),
        ('{"id": "x", "tpp": {"a": 1}}', "tpp wants one value (TPP)"),
        ('{"id": "x"', "parts.jsonl:1: is not JSON"),
        ("[" * 100_000, "parts.jsonl:1: is not JSON"),
        ('{"id": "x", "tpp": 1' + "0" * 5000 + "}", "parts.jsonl:1: is not JSON"),
    ],
    ids=lambda text: text[:30],
)
def test_malformed_json_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    """Hostile input gets a sentence, never a traceback."""
    (told,) = faults(capsys, table(tmp_path, text, "parts.jsonl"))
    assert said in told


def test_files_that_cannot_be_read_or_written_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name decides the form, so a name without one is a fault."""
    assert "missing.csv: cannot be read" in faults(capsys, tmp_path / "missing.csv")[0]
    assert "parts.xlsx: wants a name" in faults(capsys, tmp_path / "parts.xlsx")[0]
    path = table(tmp_path, "id\nx\n")
    assert "wants a name" in faults(capsys, path, "-o", str(tmp_path / "out.xlsx"))[0]
    nowhere = str(tmp_path / "no" / "out.csv")
    assert "cannot be written" in faults(capsys, path, "-o", nowhere)[0]
    path.write_bytes(b"id\n\xff\n")
    assert "is not text in UTF-8" in faults(capsys, path)[0]


def test_hong_kong_is_china_with_a_note_and_the_us_is_no_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Destinations print as asked, and say how they were read."""
    path = table(tmp_path, "id,tpp,to\nx,4800,hk\ny,4800,US\n")
    hong_kong, home = run(capsys, path, "--on", "2023-11-17")
    assert (hong_kong["destination"], hong_kong["license_required"]) == ("HK", "true")
    assert "part of the destination China" in hong_kong["warnings"]
    assert home["license_required"] == "false"
    assert "not an export" in home["warnings"]


def test_before_the_first_rule_nothing_is_controlled_and_the_license_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """3A090 took effect on 2022-10-21; what stood before it is not encoded."""
    path = table(tmp_path, "id,tpp\nx,16000\n")
    (row,) = run(capsys, path, "--on", "2022-10-20", "--to", "CN")
    assert (row["controlled"], row["license_required"]) == ("false", "unknown")
    assert row["warnings"].split(";")[0] == "before 3A090"
