"""The catalogue as rows: fields that can be read again, derived numbers, claims."""

import json
from pathlib import Path

import pytest

from exportctl.catalogue import (
    FIELDS,
    Document,
    Product,
    catalogue_record,
    claim_rows,
    document,
    item_of,
    product,
    product_rows,
    products,
    read_claims,
)
from exportctl.catalogue.export import CLAIM_COLUMNS, is_remark, product_columns
from exportctl.catalogue.products import read_products
from exportctl.dates import as_day
from exportctl.hardware import measure
from exportctl.screening._screen import answers_on

DOCUMENTS = {"doc": Document(id="doc", title="Data sheet", issuer="Maker")}
DAYS = ("2022-12-01", "2023-12-01", "2026-02-01")
ROWS = {row["id"]: row for row in product_rows(products().values())}


def made(tmp_path: Path, *facts: tuple[str, str, str], about: str = "") -> Product:
    """Return a product with facts given as name, value and confidence."""
    text = f'[[chip]]\nid = "x"\nname = "X"\nvendor = "Maker"\n{about}\n'
    for name, value, confidence in facts:
        text += f'[[chip.fact]]\nname = "{name}"\nvalue = "{value}"\nsources = ["doc"]\n'
        text += f'confidence = "{confidence}"\n'
        text += 'because = "Twice."\n' if confidence == "disputed" else ""
    path = tmp_path / "maker.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = read_products(path, DOCUMENTS, taken={}).values()
    return found


def row_of(found: Product) -> dict[str, str]:
    (row,) = product_rows([found])
    return row


@pytest.mark.parametrize("id", sorted(ROWS)[::4])
def test_a_row_gives_the_answers_of_its_product(id: str) -> None:
    """Whoever screens the table must not get other answers than the catalogue's."""
    cells = {name: cell for name, cell in ROWS[id].items() if not is_remark(name)}
    record, faults = read_claims(cells)
    assert faults == []
    for day in DAYS:
        mine, theirs = (
            answers_on(
                as_day(day), item, regime="us", to="CN", transaction=None, readings=()
            )
            for item in (item_of(record), products()[id].item)
        )
        assert mine == theirs


def test_rows_have_one_shape_and_columns_that_can_be_read() -> None:
    """Every column is a field, or says by its name that nothing reads it."""
    columns = product_columns(products().values())
    assert {tuple(row) for row in ROWS.values()} == {columns}
    fields = [name for name in columns if not is_remark(name)]
    expected = [f.name for f in FIELDS if f.name not in {"on", "to", "source_url"}]
    assert fields[: len(expected)] == expected
    others = fields[len(expected) :]
    assert others == sorted(others)
    assert all(name.startswith("dense_tops_") for name in others)
    assert ROWS.keys() == {id for id, each in products().items() if not each.parts}


def test_one_value_stands_as_printed(tmp_path: Path) -> None:
    """A table that rounds, or converts, would be another source."""
    found = made(tmp_path, ("dense_fp8_tflops", "1.979e3", "published"))
    assert row_of(found)["dense_fp8_tflops"] == "1.979e3"


def test_values_that_differ_are_a_range_around_them(tmp_path: Path) -> None:
    """A row cannot hold two claims; taking either would decide what is open."""
    area = "applicable_die_area_mm2_total"
    found = made(tmp_path, (area, "724", "secondary"), (area, "790.5", "estimated"))
    assert row_of(found)[area] == "724..790.5"


def test_texts_that_differ_stay_empty(tmp_path: Path) -> None:
    """There is no range of texts, so it is unknown."""
    key = "transistor_architecture"
    found = made(tmp_path, (key, "planar", "secondary"), (key, "finfet", "secondary"))
    assert row_of(found)[key] == ""


def test_a_disputed_claim_is_in_no_row_but_among_the_claims(tmp_path: Path) -> None:
    """It is kept, and not used."""
    claims = (("tdp_w", "300", "disputed"),)
    found = made(tmp_path, *claims)
    assert row_of(found)["tdp_w"] == ""
    h800 = [row for row in claim_rows([product("h800")]) if row["used"] == "no"]
    assert h800
    assert all(row["because"] and row["confidence"] == "disputed" for row in h800)


@pytest.mark.parametrize(
    ("known", "cell", "recalled"),
    [
        (("published",), "text", ""),
        (("published", "unverified"), "text", "tdp_w"),
        (("secondary", "published"), "secondary", ""),
        (("derived", "unverified"), "secondary", "tdp_w"),
    ],
    ids=" and ".join,
)
def test_the_row_says_how_well_it_is_known(
    tmp_path: Path, known: tuple[str, ...], cell: str, recalled: str
) -> None:
    """Read again, an answer that turns on general knowledge has to say so."""
    names = ("dense_fp8_tflops", "tdp_w")
    facts = [(name, "100", each) for name, each in zip(names, known, strict=False)]
    row = row_of(made(tmp_path, *facts))
    assert (row["confidence"], row["recall_columns"]) == (cell, recalled)


def test_derived_numbers_have_their_ends() -> None:
    """For sorting; the text is what `screen` prints."""
    row = ROWS["nvidia-h200-nvl"]
    assert row["derived_tpp"] == "13368..14144"
    assert (row["derived_tpp_low"], row["derived_tpp_high"]) == ("13368", "14144")
    assert row["derived_memory_bandwidth_density_gbyte_s_per_mm2"] == ""


def test_a_lower_bound_has_no_upper_end(tmp_path: Path) -> None:
    """One die of several that may be there."""
    built = ("transistor_architecture", "finfet", "published")
    found = made(tmp_path, built, ("die_area_mm2_each", "600", "published"))
    row = row_of(found)
    name = "derived_applicable_die_area_mm2"
    assert (row[name], row[f"{name}_low"], row[f"{name}_high"]) == ("600..", "600", "")


def test_an_undefined_density_has_no_ends(tmp_path: Path) -> None:
    """No die is non-planar, so there is nothing to divide by."""
    found = made(
        tmp_path,
        ("transistor_architecture", "planar", "published"),
        ("n_logic_dies", "1", "published"),
        ("die_area_mm2_each", "600", "published"),
        ("tpp", "4800", "published"),
    )
    row = row_of(found)
    name = "derived_performance_density_tpp_per_mm2"
    assert (row[name], row[f"{name}_low"], row[f"{name}_high"]) == ("undefined", "", "")


def test_of_a_board_the_numbers_are_those_of_a_circuit_on_it() -> None:
    """The law asks each circuit, and never adds them up."""
    made = [each for each in products().values() if not each.parts]
    boards = [each for each in made if type(each.item).__name__ == "Board"]
    assert boards
    for each in boards:
        (record,) = catalogue_record([each])["products"]
        spans = {
            derived.get("total_processing_performance", {}).get("value")
            for derived in record["derived"]
        }
        assert len(record["derived"]) == len(measure(each.item).contents)
        assert ROWS[each.id]["derived_tpp"] in spans | {""}


def test_a_product_of_another_bit_length_brings_its_column(tmp_path: Path) -> None:
    """Such as 9 bits."""
    found = made(tmp_path, ("dense_tops_9bit", "100", "published"))
    assert row_of(found)["dense_tops_9bit"] == "100"


def test_remarks_name_aliases_and_the_documents_of_each_field() -> None:
    """A number without its source is worth little."""
    row = ROWS["nvidia-h800-sxm"]
    assert "h800" in row["aliases"].split(";")
    by_field = dict(each.split("=") for each in row["sources"].split(";"))
    assert all(document(id) for ids in by_field.values() for id in ids.split("+"))
    assert "dense_fp8_tflops" in by_field


def test_every_claim_is_a_row_with_its_documents() -> None:
    """Nothing is left out, and every document can be looked up."""
    rows = claim_rows(products().values())
    counted = sum(
        bool(claim.sources)
        for each in products().values()
        for claims in each.record.claims.values()
        for claim in claims
    )
    parts = [part for each in products().values() for part in each.parts]
    assert len(rows) == counted + len(parts)
    assert {tuple(row) for row in rows} == {CLAIM_COLUMNS}
    assert all(
        len(row["documents"].split(";")) == row["titles"].count(";") + 1 for row in rows
    )


def test_the_record_has_every_claim_and_the_exact_working() -> None:
    """Numbers are exact texts, so that no reader rounds them."""
    record = json.loads(json.dumps(catalogue_record([product("h800")])))
    (found,) = record["products"]
    assert record["schema"] == "exportctl.catalogue/1"
    assert found["derived"][0]["performance_density"]["value"] == "7916/407"
    assert found["derived"][0]["performance_density"]["working"] == [
        "dense_fp8_tflops: 1979 dense TOPS x 8 bits = 15832; highest of 8",
        "15832 / 814",
    ]
    claims = found["fields"]["dense_fp64_tflops"]["claims"]
    assert [each["used"] for each in claims] == [True, False]
    named = {
        id
        for field in found["fields"].values()
        for claim in field["claims"]
        for id in claim["documents"]
    }
    assert named == record["documents"].keys()


def test_a_field_of_which_all_claims_are_disputed_has_no_value() -> None:
    """It is there with its claims, and null."""
    (found,) = catalogue_record([product("tesla-d1")])["products"]
    field = found["fields"]["dram_bandwidth_gbyte_s"]
    assert field["value"] is None
    assert field["claims"]


def test_only_what_the_table_computes_is_passed_over() -> None:
    """A field that is misspelled must not be, nor one that begins like a computed one."""
    assert not is_remark("derived_from_published_weights")
    assert not is_remark("derived_from_publshed_weights")
    assert is_remark("derived_applicable_die_area_mm2_high")


def test_parts_and_variants_are_in_the_record() -> None:
    """A system without its parts, or a variant without its base, would be half of it."""
    found = catalogue_record([product("gb200 superchip"), product("h800")])
    board, variant = found["products"]
    assert board["item"] == "Board"
    assert board["variant"] is None
    counted = [(part["count"], part["product"]) for part in board["parts"]]
    assert counted == [(2, "nvidia-gb200-per-gpu"), (1, "nvidia-grace")]
    assert set(board["parts"][0]["documents"]) <= found["documents"].keys()
    assert [each["circuit"] for each in board["derived"]] == [x for _, x in counted]
    assert variant["parts"] == []
    assert variant["variant"]["of"] == "nvidia-h100-sxm"
    assert "interconnect_bidir_gbyte_s" in variant["variant"]["cut"]
    row = ROWS["nvidia-h800-sxm"]
    assert (row["variant_of"], row["cut"].split()) == (
        "nvidia-h100-sxm",
        variant["variant"]["cut"],
    )
    assert found["documents"]["setloop-gb200-nvl72"]["date"] == ""
