"""Pages as HTML: one file, no script, nothing fetched."""

import html as standard
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, assert_never

from exportctl.render._blocks import Answer, Block, Items, Page, Pairs, Table
from exportctl.render._memo import memo
from exportctl.render._tables import comparison_page, summary_page
from exportctl.render._words import Node, printable

__all__ = ["as_html", "as_html_fragment", "comparison_as_html", "summary_as_html"]

_FOLDED: Final = frozenset({"Readings taken", "Not examined"})


def as_html(*records: Node) -> str:
    """Return a decision, or several, as a page of HTML that needs no other file.

    Whatever a name holds is text there and no markup.

    Args:
        records: Decisions as ``exportctl.decision/1``; at least one.

    >>> from exportctl.screening import screen
    >>> page = as_html(screen("h800", on="2023-11-17", to="CN").to_dict())
    >>> page.startswith("<!DOCTYPE html>"), "<script" in page
    (True, False)
    """
    return _document(*map(memo, records))


def as_html_fragment(record: Node) -> str:
    """Return a decision as an ``article`` for a notebook or for a page of one's own.

    Its style touches nothing outside it.

    Args:
        record: A decision as ``exportctl.decision/1``.

    >>> from exportctl.screening import screen
    >>> as_html_fragment(screen("h800", on="2023-11-17").to_dict())[:27]
    '<article class="exportctl">'
    """
    return _fragment(memo(record))


def comparison_as_html(record: Node) -> str:
    """Return an ``exportctl.comparison/1`` as a page of HTML.

    >>> from exportctl.screening import compare
    >>> page = comparison_as_html(compare("l40s", on="2026-01-01").to_dict())
    >>> "<title>L40S on 2026-01-01, regime by regime</title>" in page
    True
    """
    return _document(comparison_page(record))


def summary_as_html(records: Sequence[Node], *, title: str) -> str:
    """Return several decisions as one table in HTML.

    Args:
        records: Decisions as ``exportctl.decision/1``.
        title: What the page is called.

    >>> from exportctl.screening import screen
    >>> records = [screen("l4", on="2023-11-17").to_dict()]
    >>> ">One &lt;card&gt;</h1>" in summary_as_html(records, title="One <card>")
    True
    """
    return _document(summary_page(records, title=title))


def _document(*pages: Page) -> str:
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_escaped(pages[0].title)}</title>",
            f"<style>\n{_style('page.css')}{_style('memo.css')}</style>",
            "</head>",
            "<body>",
            "<main>",
            *(line for page in pages for line in _article(page)),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _fragment(page: Page) -> str:
    first, *rest = _article(page, top=2)
    return "\n".join((first, f"<style>\n{_style('memo.css')}</style>", *rest))


def _style(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _article(page: Page, *, top: int = 1) -> Iterator[str]:
    """Yield a page, its title a heading of level *top*."""
    yield '<article class="exportctl">'
    yield f'<h{top} class="title">{_escaped(page.title)}</h{top}>'
    for each in page.blocks:
        yield from _block(each, top + 1)
    yield f'<p class="footer">{_escaped(page.footer)}</p>'
    yield "</article>"


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Answer(text, truth):
            yield f'<p class="answer {_escaped(truth)}">{_escaped(text)}</p>'
        case Pairs(rows):
            yield "<dl>"
            for name, said in rows:
                yield f"<div><dt>{_escaped(name)}</dt><dd>{_escaped(said)}</dd></div>"
            yield "</dl>"
        case Table():
            yield from _table(block)
        case Items():
            yield from _items(block, level)
        case _:
            assert_never(block)


def _items(items: Items, level: int) -> Iterator[str]:
    if not items.texts:
        return
    heading = _escaped(items.heading)
    if items.heading in _FOLDED:
        yield f"<details><summary>{heading} ({len(items.texts)})</summary>"
    else:
        yield f"<section><h{level}>{heading}</h{level}>"
    yield "<ul>"
    yield from (f"<li>{_escaped(text)}</li>" for text in items.texts)
    yield "</ul>"
    yield "</details>" if items.heading in _FOLDED else "</section>"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        return
    caption = _escaped(table.caption)
    yield f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0">'
    yield f"<table><caption>{caption}</caption>"
    head = "".join(f'<th scope="col">{_escaped(each)}</th>' for each in table.head)
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    truths = table.truths or ("",) * len(table.rows)
    for cells, truth in zip(table.rows, truths, strict=True):
        yield _row(cells, truth)
    yield "</tbody></table></div>"


def _row(cells: Sequence[str], truth: str) -> str:
    """Return a row; one without a name of its own goes on with the row above."""
    name, *rest = cells
    first = f'<th scope="row">{_escaped(name)}</th>' if name else "<td></td>"
    shown = "".join(f"<td>{_escaped(each)}</td>" for each in rest)
    kind = " ".join(filter(None, (truth, "" if name else "leg")))
    about = f' class="{_escaped(kind)}"' if kind else ""
    return f"<tr{about}>{first}{shown}</tr>"


def _escaped(text: str) -> str:
    return standard.escape(printable(text), quote=True)
