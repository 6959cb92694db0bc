"""Products that were cut from others, and take over nothing of what was cut."""

from pathlib import Path

import pytest

from exportctl.catalogue import Document, Product, Variant, product, products
from exportctl.catalogue.products import read_products
from exportctl.errors import InputError
from exportctl.sources import Confidence

DOCUMENTS = {"doc": Document(id="doc", title="Data sheet", issuer="Maker")}
VARIANTS = [each for each in products().values() if each.variant]
RATE = "dense_int8_tops"


def chip(id: str, value: str | None = None, *, name: str = RATE, more: str = "") -> str:
    """Return a table with one fact, or none of interest."""
    fact = (name, value) if value is not None else ("tdp_w", "300")
    return (
        f'[[chip]]\nid = "{id}"\nname = "N"\nvendor = "M"\n{more}\n[[chip.fact]]\n'
        f'name = "{fact[0]}"\nvalue = "{fact[1]}"\nsources = ["doc"]\n'
        'confidence = "published"\n'
    )


def cut(base: str, *fields: str) -> str:
    return f'variant_of = "{base}"\ncut = {list(fields or (RATE,))}'


def read(folder: Path, *texts: str) -> dict[str, Product]:
    path = folder / "maker.toml"
    path.write_text("".join(texts), encoding="utf-8")
    return read_products(path, DOCUMENTS, taken={})


def faults(folder: Path, *texts: str) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        read(folder, *texts)
    return caught.value.faults


@pytest.mark.parametrize(
    ("base", "variant"),
    [("600", "500"), ("600", None), (None, "500"), ("500..600", "400..550"), ("5..", "9")],
)
def test_what_is_cut_is_lower_or_unknown(
    tmp_path: Path, base: str | None, variant: str | None
) -> None:
    """In whatever order the two stand in the file."""
    texts = [chip("v", variant, more=cut("b")), chip("b", base)]
    for order in (texts, texts[::-1]):
        made = read(tmp_path, *order) if base != "5.." else None
        assert made is None or made["v"].variant == Variant(base="b", cut=(RATE,))


@pytest.mark.parametrize(("base", "variant"), [("600", "600"), ("600", "600..700")])
def test_what_is_cut_and_as_high_as_before_is_a_fault(
    tmp_path: Path, base: str, variant: str
) -> None:
    """Tables fill in the rate of the product that it was cut from."""
    assert faults(tmp_path, chip("b", base), chip("v", variant, more=cut("b"))) == (
        "maker.toml: v: dense_int8_tops: was cut, and is not below that of b",
    )


def test_a_text_that_was_cut_is_another(tmp_path: Path) -> None:
    """Such as a kind of memory, or a number of lanes."""
    name = "pcie_lanes"
    sound = [chip("b", "16", name=name), chip("v", "8", name=name, more=cut("b", name))]
    assert read(tmp_path, *sound)["v"].record.count(name) == 8
    same = [sound[0], sound[1].replace('"8"', '"16"')]
    assert faults(tmp_path, *same) == (
        "maker.toml: v: pcie_lanes: was cut, and is not below that of b",
    )


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ([chip("v", more=cut("gone"))], "v: variant_of: no product 'gone' of this maker"),
        ([chip("v", more=cut("v"))], "v: variant_of: 'v' is a variant of it"),
        ([chip("v", more='variant_of = "b"')], "v: cut: is missing"),
        ([chip("v", more='cut = ["tpp"]')], "v: variant_of: is missing"),
        (
            [chip("v", more='variant_of = "b"\ncut = []')],
            "v: cut: wants at least one field",
        ),
        ([chip("v", more=cut("b", "speed"))], "v: cut: unknown field 'speed'"),
        ([chip("v", more='variant_of = "b"\ncut = [1]')], "v: cut: wants text, got 1"),
        ([chip("v", more='variant_of = "b"\ncut = "x"')], "v: cut: wants a list, got 'x'"),
        ([chip("v", more='variant_of = 1\ncut = ["tpp"]')], "v: variant_of: wants a str"),
    ],
    ids=range(9),
)
def test_a_fault_is_told(tmp_path: Path, texts: list[str], fault: str) -> None:
    """By product and field."""
    assert any(fault in each for each in faults(tmp_path, *texts))


def test_variants_of_each_other_are_a_fault(tmp_path: Path) -> None:
    """One of them was there first; what is cut from them is no fault of its own."""
    texts = [
        chip("a", more=cut("b")),
        chip("b", more=cut("a")),
        chip("c", more=cut("a")),
    ]
    assert faults(tmp_path, *texts) == (
        "maker.toml: a: variant_of: 'b' is a variant of it",
        "maker.toml: b: variant_of: 'a' is a variant of it",
    )


def test_a_base_that_is_faulty_is_one_fault(tmp_path: Path) -> None:
    """Not another one for everything that was cut from it."""
    found = faults(tmp_path, chip("b", "fast"), chip("v", more=cut("b")))
    assert len(found) == 1


def test_the_known_variants_are_told_apart() -> None:
    """Those made for China since 2022, and of which the base is in the catalogue."""
    found = {each.id: each.variant.base for each in VARIANTS if each.variant}
    assert (
        found.items()
        >= {
            "nvidia-a800-sxm-80gb": "nvidia-a100-sxm-80gb",
            "nvidia-h800-sxm": "nvidia-h100-sxm",
            "nvidia-h20": "nvidia-h100-sxm",
            "nvidia-rtx-4090-d": "nvidia-rtx-4090",
            "nvidia-rtx-5090-d-v2": "nvidia-rtx-5090",
            "amd-mi308x": "amd-mi300x",
            "intel-gaudi2-hl-225b": "intel-gaudi2",
        }.items()
    )
    assert all(each.id not in found.values() for each in VARIANTS)


@pytest.mark.parametrize("each", VARIANTS, ids=lambda x: x.id)
def test_no_variant_has_a_figure_that_was_cut(each: Product) -> None:
    """Not even beside its own: no claim that counts reaches that of the base."""
    assert each.variant is not None
    base = product(each.variant.base).record
    for name in each.variant.cut:
        its = {c.value for c in base.claims.get(name, ()) if counts(c.confidence)}
        mine = {c.value for c in each.record.claims.get(name, ()) if counts(c.confidence)}
        assert not mine & its, name


def counts(confidence: Confidence) -> bool:
    return confidence is not Confidence.DISPUTED
