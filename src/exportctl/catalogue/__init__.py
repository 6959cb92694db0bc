"""Products, documents and places: what the library knows, each fact with its source."""

from exportctl.catalogue._product import Part, Product, Variant
from exportctl.catalogue.claims import Claim, Record, read_claims
from exportctl.catalogue.coverage import Coverage, Status, coverage
from exportctl.catalogue.documents import (
    DOCUMENT_KINDS,
    Document,
    document,
    documents,
)
from exportctl.catalogue.export import catalogue_record, claim_rows, product_rows
from exportctl.catalogue.fields import FIELDS, RecordField, field_named
from exportctl.catalogue.groups import places
from exportctl.catalogue.lifecycle import Event
from exportctl.catalogue.products import product, product_of, products
from exportctl.catalogue.records import item_of
from exportctl.catalogue.schema import spec_schema

__all__ = [
    "DOCUMENT_KINDS",
    "FIELDS",
    "Claim",
    "Coverage",
    "Document",
    "Event",
    "Part",
    "Product",
    "Record",
    "RecordField",
    "Status",
    "Variant",
    "catalogue_record",
    "claim_rows",
    "coverage",
    "document",
    "documents",
    "field_named",
    "item_of",
    "places",
    "product",
    "product_of",
    "product_rows",
    "products",
    "read_claims",
    "spec_schema",
]
