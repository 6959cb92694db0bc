"""The documents that facts are taken from, each with its kind."""

import difflib
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from exportctl.catalogue._load import DATA, DATE, Faults, name_of, read_toml
from exportctl.dates import Day
from exportctl.errors import UnknownNameError, shown

__all__ = ["DOCUMENT_KINDS", "Document", "document", "documents", "read_documents"]

DOCUMENT_KINDS: Final = {
    "vendor datasheet": "Data sheet, product guide or manual of the maker.",
    "vendor web page": "Page, documentation or announcement of the maker.",
    "vendor paper": "Paper or talk by people of the maker.",
    "vendor filing": "What the maker has filed with an authority or an exchange.",
    "vendor copy": "What the maker has published, as somebody else copies or reports it.",
    "database": "Table of many products by one compiler.",
    "press": "News, or a review.",
    "analysis": "Study, notes or encyclopedia by somebody else than the maker.",
    "seller": "Page of somebody who sells or runs the product.",
    "none": "No source was seen.",
}
"""What a document may be, the maker's own first, each with its meaning."""


@attrs.frozen(kw_only=True)
class Document:
    """Something that facts are taken from.

    Attributes:
        id: Short name.
        title: What it is called.
        issuer: Who made it.
        kind: One of ``DOCUMENT_KINDS``, or an empty string where nobody has said.
        date: Year, month or day of it, where it says that itself.
        url: Where it was read, or an empty string.
        read_on: When.
        license: Its terms, where known.
    """

    id: str
    title: str
    issuer: str
    kind: str = ""
    date: str = ""
    url: str = ""
    read_on: Day | None = None
    license: str = ""


@cache
def documents() -> dict[str, Document]:
    """Return every document by id.

    >>> documents()["rocm-mi300"].kind
    'vendor web page'
    """
    return read_documents(DATA / "documents.toml")


def document(id: str) -> Document:
    """Return one document.

    Raises:
        UnknownNameError: If there is none of that id.
    """
    if id in documents():
        return documents()[id]
    raise UnknownNameError("document", id, difflib.get_close_matches(id, documents()))


def read_documents(path: Path) -> dict[str, Document]:
    """Read a file of documents.

    Raises:
        InputError: With every fault in the file.
    """
    faults = Faults(path.name)
    found: dict[str, Document] = {}
    for table in faults.tables(read_toml(path), "document"):
        id, before = name_of(table, "document"), len(faults.found)
        _check(id, table, faults)
        if id in found:
            faults.add(id, "id", "stands twice")
        if len(faults.found) == before:
            found[id] = Document(**table)
    faults.check()
    return found


def _check(id: str, table: dict[str, Any], faults: Faults) -> None:
    keys: dict[str, type] = {f.name: str for f in attrs.fields(Document)}
    keys["read_on"] = Day
    faults.keys(id, table, keys)
    faults.required(id, table, ("id", "title", "issuer"))
    date = table.get("date", "")
    if isinstance(date, str) and date and not DATE.fullmatch(date):
        faults.add(id, "date", f"wants a year, month or day, got {shown(date)}")
    kind = table.get("kind", "none")
    if isinstance(kind, str) and kind not in DOCUMENT_KINDS:
        wanted = ", ".join(DOCUMENT_KINDS)
        faults.add(id, "kind", f"wants one of {wanted}, got {shown(kind)}")
