"""Products, documents and places: what the library knows, each fact with its source."""

from exportctl.catalogue.claims import Claim, Record, read_claims
from exportctl.catalogue.coverage import Coverage, Status, coverage
from exportctl.catalogue.export import catalogue_record, claim_rows, product_rows
from exportctl.catalogue.fields import FIELDS, RecordField, field_named
from exportctl.catalogue.groups import places
from exportctl.catalogue.products import (
    Document,
    Product,
    document,
    documents,
    product,
    products,
)
from exportctl.catalogue.records import item_of

__all__ = [
    "FIELDS",
    "Claim",
    "Coverage",
    "Document",
    "Product",
    "Record",
    "RecordField",
    "Status",
    "catalogue_record",
    "claim_rows",
    "coverage",
    "document",
    "documents",
    "field_named",
    "item_of",
    "places",
    "product",
    "product_rows",
    "products",
    "read_claims",
]
