"""What a page is made of, whatever it is written in."""

from typing import TypeAlias

import attrs

__all__ = ["Answer", "Block", "Items", "Page", "Pairs", "Table"]

Cells: TypeAlias = tuple[str, ...]


@attrs.frozen
class Answer:
    """The answer, in the words of the regime.

    Attributes:
        text: What it is.
        truth: ``true``, ``false`` or ``unknown``.
    """

    text: str
    truth: str


@attrs.frozen
class Pairs:
    """Names with what they stand for."""

    rows: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        caption: What it shows.
        head: The names of the columns; the first names its row.
        rows: The cells.
        truths: For each row, ``true``, ``false`` or ``unknown``, or nothing at all.
    """

    caption: str
    head: Cells
    rows: tuple[Cells, ...]
    truths: Cells = ()


@attrs.frozen
class Items:
    """Sentences under a heading."""

    heading: str
    texts: tuple[str, ...]


Block: TypeAlias = Answer | Pairs | Table | Items


@attrs.frozen(kw_only=True)
class Page:
    """A page with its title.

    Attributes:
        title: What it is about.
        blocks: What stands on it, in order; empty ones are left out.
        footer: What stands below everything.
    """

    title: str
    blocks: tuple[Block, ...]
    footer: str
