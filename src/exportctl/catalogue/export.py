"""The catalogue as tables: a row for each product, or one for each claim.

The cells of a product's row are fields, as printed, so that ``exportctl screen`` can read
the table again. What is computed stands in columns of `DERIVED`, which it passes over.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from exportctl.catalogue._product import Part, Product
from exportctl.catalogue.claims import Claim, Record
from exportctl.catalogue.documents import Document, document
from exportctl.catalogue.fields import COUNT, FIELDS, TEXT, RecordField, field_named
from exportctl.catalogue.working import circuits_of, derived_working
from exportctl.exact import Span, exact_text, rounded
from exportctl.facts import Facts
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.sources import Confidence

__all__ = [
    "CLAIM_COLUMNS",
    "DERIVED",
    "SCHEMA",
    "catalogue_record",
    "claim_rows",
    "is_remark",
    "product_columns",
    "product_rows",
]

SCHEMA: Final = "exportctl.catalogue/1"
DERIVED: Final[Mapping[str, Metric]] = {
    "derived_tpp": TOTAL_PROCESSING_PERFORMANCE,
    "derived_applicable_die_area_mm2": APPLICABLE_DIE_AREA,
    "derived_performance_density_tpp_per_mm2": PERFORMANCE_DENSITY,
    "derived_memory_bandwidth_density_gbyte_s_per_mm2": MEMORY_BANDWIDTH_DENSITY,
}
CLAIM_COLUMNS: Final = (
    "id", "field", "value", "unit", "used", "confidence", "because", "pinpoint",
    "documents", "titles", "issuers", "dates", "urls", "read_on",
)  # fmt: skip
_REMARKS: Final = (
    *(f"{name}{end}" for name in DERIVED for end in ("", "_low", "_high")),
    "variant_of",
    "cut",
    "aliases",
    "sources",
)
_ABOUT: Final = ("vendor", "family", "form_factor", "release_date")
# Of a question or of a row's origin, not of a product.
_NOT_OURS: Final = frozenset(("on", "to", "source_url"))


def is_remark(name: str) -> bool:
    """Return whether a column only tells people something, so that nothing reads it.

    >>> is_remark("derived_tpp"), is_remark("sources"), is_remark("tpp")
    (True, True, False)
    """
    return name in _REMARKS


def product_columns(products: Iterable[Product]) -> tuple[str, ...]:
    """Return the columns of `product_rows`: the fields, then what is derived, then remarks.

    They do not depend on the products, but for rates at other bit lengths.
    """
    named = {name for each in products for name in each.record.claims}
    fields = [field.name for field in FIELDS if field.name not in _NOT_OURS]
    others = sorted(named - {field.name for field in FIELDS})
    return (*fields, *others, *_REMARKS)


def product_rows(products: Iterable[Product]) -> list[dict[str, str]]:
    """Return one row of texts for each product; what is not known is empty.

    What is made of other products has no row: a row describes one kind of circuit. A
    number stands as printed, in the unit of its column unless it says another. Where
    claims that are used differ, it is a range around all of them, and a text stays empty:
    a row says no more than the catalogue does. Derived numbers are rounded to four
    places.

    >>> from exportctl.catalogue import product
    >>> (row,) = product_rows([product("h800")])
    >>> row["dense_fp8_tflops"], row["derived_tpp"]
    ('1979', '15832')
    """
    found = list(products)
    columns = product_columns(found)
    rows = (_row(each) for each in found if not each.parts)
    return [{name: row.get(name, "") for name in columns} for row in rows]


def _row(each: Product) -> dict[str, str]:
    record = each.record
    about = {name: each.about.get(name, "") for name in _ABOUT}
    fields = [found for name in record.claims if (found := field_named(name))]
    cells = {field.name: _cell(record, field) for field in fields}
    remarks = {"aliases": ";".join(each.aliases), "sources": _sources(record)}
    if each.variant:
        remarks["variant_of"], remarks["cut"] = (
            each.variant.base,
            " ".join(each.variant.cut),
        )
    return {
        **about,
        **cells,
        "source_note": " ".join(each.note.split()),
        **_confidence(record),
        **_derived_cells(each),
        **remarks,
    }


def _cell(record: Record, field: RecordField) -> str:
    used = _used(record, field.name)
    printed = dict.fromkeys(claim.value for claim in used)
    if not printed or field.unit in {TEXT, COUNT}:
        return record.text(field.name)
    span = record.fact(field.name).span
    return next(iter(printed)) if len(printed) == 1 else exact_text(Span((span.hull,)))


def _used(record: Record, name: str) -> list[Claim]:
    claims = record.claims.get(name, ())
    return [each for each in claims if each.confidence is not Confidence.DISPUTED]


def _confidence(record: Record) -> dict[str, str]:
    """Return the two columns that say how well a row is known."""
    known = {c.confidence for name in record.claims for c in _used(record, name)}
    own = known <= {Confidence.TEXT, Confidence.PUBLISHED, Confidence.UNVERIFIED}
    recalled = [name for name in record.claims if _unverified(record, name)]
    return {
        "confidence": "text" if own else "secondary",
        "recall_columns": " ".join(recalled),
    }


def _unverified(record: Record, name: str) -> bool:
    """Return whether what is used of a field is general knowledge."""
    fact = record.fact(name)
    return fact.known and fact.confidence is Confidence.UNVERIFIED


def _sources(record: Record) -> str:
    """Return the documents behind each field that is used."""
    found = []
    for name in record.claims:
        ids = dict.fromkeys(id for each in _used(record, name) for id in each.sources)
        found += [f"{name}={'+'.join(ids)}"] if ids else []
    return ";".join(found)


def _derived_cells(each: Product) -> dict[str, str]:
    circuits = [facts for _, facts in circuits_of(each.item)]
    cells: dict[str, str] = {}
    for name, metric in DERIVED.items():
        span = _any_of([facts.span(metric) for facts in circuits])
        if span.informative:
            cells[name] = str(span)
            cells.update(_ends(name, span))
    return cells


def _any_of(spans: list[Span]) -> Span:
    pieces = dict.fromkeys(piece for span in spans for piece in span.pieces)
    return Span(tuple(pieces), any(span.maybe_undefined for span in spans))


def _ends(name: str, span: Span) -> dict[str, str]:
    if not span.pieces:
        return {}
    low, high = span.hull.low, span.hull.high
    ends: dict[str, Fraction | None] = {f"{name}_low": low, f"{name}_high": high}
    return {key: "" if end is None else rounded(end) for key, end in ends.items()}


def claim_rows(products: Iterable[Product]) -> list[dict[str, str]]:
    """Return one row of texts for each claim, disputed ones included, and each part.

    >>> from exportctl.catalogue import product
    >>> rows = claim_rows([product("h800")])
    >>> [row["used"] for row in rows if row["field"] == "dense_fp64_tflops"]
    ['yes', 'no']
    """
    return [row for each in products for row in _claim_rows(each)]


def _claim_rows(each: Product) -> Iterator[dict[str, str]]:
    for part in each.parts:
        yield _row_of_claim(
            part.sources,
            id=each.id,
            field="part",
            value=f"{part.count} x {part.product.id}",
            used="yes",
            confidence=str(part.confidence),
            pinpoint=part.pinpoint,
        )
    for claims in each.record.claims.values():
        yield from (_claim_row(each.id, claim) for claim in claims if claim.sources)


def _claim_row(id: str, claim: Claim) -> dict[str, str]:
    return _row_of_claim(
        claim.sources,
        id=id,
        field=claim.field.name,
        value=claim.value,
        unit=claim.field.unit,
        used="no" if claim.confidence is Confidence.DISPUTED else "yes",
        confidence=str(claim.confidence),
        because=claim.because,
        pinpoint=claim.pinpoint,
    )


def _row_of_claim(sources: Iterable[str], **said: str) -> dict[str, str]:
    behind = [document(name) for name in sources]
    days = [each.read_on.isoformat() if each.read_on else "" for each in behind]
    documents = {
        "documents": ";".join(each.id for each in behind),
        "titles": ";".join(each.title.replace(";", ",") for each in behind),
        "issuers": ";".join(each.issuer.replace(";", ",") for each in behind),
        "dates": ";".join(each.date for each in behind),
        "urls": ";".join(each.url for each in behind),
        "read_on": ";".join(days),
    }
    return dict.fromkeys(CLAIM_COLUMNS, "") | said | documents


def catalogue_record(products: Iterable[Product]) -> dict[str, Any]:
    """Return products as plain values, ``exportctl.catalogue/1``; numbers are texts.

    Returns:
        ``products``, each with ``fields`` (what is used, and every claim with its
        documents, confidence and pinpoint), ``variant``, ``parts`` and ``derived``
        (exact, with the working, for each different circuit), and the ``documents``
        that they name.

    >>> from exportctl.catalogue import product
    >>> (found,) = catalogue_record([product("h800")])["products"]
    >>> found["derived"][0]["total_processing_performance"]["value"]
    '15832'
    """
    found = list(products)
    named = {
        id
        for each in found
        for claims in each.record.claims.values()
        for claim in claims
        for id in claim.sources
    }
    named |= {id for each in found for part in each.parts for id in part.sources}
    return {
        "schema": SCHEMA,
        "products": [_product_record(each) for each in found],
        "documents": {id: _document_record(document(id)) for id in sorted(named)},
    }


def _product_record(each: Product) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "vendor": each.vendor,
        "aliases": list(each.aliases),
        "item": type(each.item).__name__,
        **{name: each.about.get(name, "") for name in ("kind", "market", *_ABOUT[1:])},
        "note": each.note,
        "variant": each.variant
        and {"of": each.variant.base, "cut": list(each.variant.cut)},
        "parts": [_part_record(part) for part in each.parts],
        "fields": {name: _field_record(each.record, name) for name in _sourced(each)},
        "derived": [_derived_record(*circuit) for circuit in circuits_of(each.item)],
    }


def _part_record(part: Part) -> dict[str, Any]:
    return {
        "product": part.product.id,
        "count": part.count,
        "confidence": str(part.confidence),
        "pinpoint": part.pinpoint,
        "documents": list(part.sources),
    }


def _sourced(each: Product) -> list[str]:
    claims = each.record.claims.items()
    return [name for name, all_of in claims if any(claim.sources for claim in all_of)]


def _field_record(record: Record, name: str) -> dict[str, Any]:
    claims = record.claims[name]
    return {
        "value": _cell(record, claims[0].field) or None,
        "unit": claims[0].field.unit,
        "claims": [
            {
                "value": each.value,
                "used": each.confidence is not Confidence.DISPUTED,
                "confidence": str(each.confidence),
                "because": each.because,
                "pinpoint": each.pinpoint,
                "documents": list(each.sources),
            }
            for each in claims
        ],
    }


def _derived_record(id: str, facts: Facts) -> dict[str, Any]:
    spans = {metric: facts.span(metric) for metric in DERIVED.values()}
    return {"circuit": id} | {
        metric.term: {
            "value": exact_text(span),
            "unit": metric.unit,
            "working": derived_working(metric, facts),
        }
        for metric, span in spans.items()
        if span.informative
    }


def _document_record(each: Document) -> dict[str, Any]:
    return {
        "title": each.title,
        "issuer": each.issuer,
        "date": each.date,
        "url": each.url,
        "read_on": each.read_on and each.read_on.isoformat(),
        "license": each.license,
    }
