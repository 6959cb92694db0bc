"""Pages as Markdown, to be pasted into a memo or an issue."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from exportctl.render._blocks import Answer, Block, Items, Page, Pairs, Table
from exportctl.render._memo import memo
from exportctl.render._tables import comparison_page, summary_page
from exportctl.render._words import Node, printable

__all__ = ["as_markdown", "comparison_as_markdown", "summary_as_markdown"]

# What would start markup inside a line; a line begins with our own words, or in a cell.
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def as_markdown(record: Node) -> str:
    r"""Return a decision as a memo in Markdown.

    Args:
        record: A decision as ``exportctl.decision/1``.

    >>> from exportctl.screening import screen
    >>> page = as_markdown(screen("h800", on="2023-11-17", to="CN").to_dict())
    >>> print("\n".join(page.splitlines()[:3]))
    # H800 SXM5 80GB to CN on 2023-11-17
    <BLANKLINE>
    **CONTROLLED: 3A090.a.1 governs**
    """
    return _written(memo(record))


def comparison_as_markdown(record: Node) -> str:
    """Return an ``exportctl.comparison/1`` as a memo in Markdown.

    >>> from exportctl.screening import compare
    >>> page = comparison_as_markdown(compare("l40s", on="2026-01-01").to_dict())
    >>> page.splitlines()[0]
    '# L40S on 2026-01-01, regime by regime'
    """
    return _written(comparison_page(record))


def summary_as_markdown(records: Sequence[Node], *, title: str) -> str:
    """Return several decisions as one table in Markdown.

    Args:
        records: Decisions as ``exportctl.decision/1``.
        title: What the page is called.

    >>> from exportctl.screening import screen
    >>> records = [screen(id, on="2023-11-17").to_dict() for id in ("h800", "l4")]
    >>> summary_as_markdown(records, title="Two cards").splitlines()[0]
    '# Two cards'
    """
    return _written(summary_page(records, title=title))


def _written(page: Page) -> str:
    parts = [f"# {_escaped(page.title)}"]
    parts += ["\n".join(_block(each)) for each in page.blocks]
    parts.append(f"*{_escaped(page.footer)}*")
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Answer(text):
            yield f"**{_escaped(text)}**"
        case Pairs(rows):
            yield from (f"- **{_escaped(a)}**: {_escaped(b)}" for a, b in rows)
        case Table():
            yield from _table(block)
        case Items(heading, texts):
            if texts:
                yield f"## {_escaped(heading)}"
                yield ""
                yield from (f"- {_escaped(text)}" for text in texts)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        yield f"## {_escaped(table.caption)}"
        yield ""
        yield _row(table.head)
        yield _row(("---",) * len(table.head), raw=True)
        yield from map(_row, table.rows)


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", printable(text))
