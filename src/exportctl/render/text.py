"""A decision record as text, in the width of whoever reads it."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from exportctl.render._lines import Line, lines
from exportctl.render._words import Node

__all__ = ["as_json", "as_text", "wrapped"]

_STEP = 2
_NARROWEST = 40


def as_text(record: Node, *, width: int | None = None) -> str:
    r"""Return a decision as a page of text, the answer first.

    Args:
        record: A decision as ``exportctl.decision/1``.
        width: Where to break lines, in characters, 40 or more; None breaks none.

    >>> from exportctl.screening import screen
    >>> record = screen("h800", on="2023-11-17", to="CN").to_dict()
    >>> print("\n".join(as_text(record).splitlines()[:2]))
    H800 SXM5 80GB (nvidia-h800-sxm) to CN on 2023-11-17, regime us
      CONTROLLED: 3A090.a.1 governs
    """
    found = lines(record)
    return "\n".join(map(str, found if width is None else wrapped(found, width)))


def as_json(record: Node | Sequence[Node], *, indent: int | None = 2) -> str:
    """Return a record as JSON, the same bytes for the same record.

    Args:
        record: A decision, a comparison, any other record of plain values, or several.
        indent: By how much to indent what is inside; None for one line.

    >>> print(as_json({"schema": "exportctl.decision/1"}))
    {
      "schema": "exportctl.decision/1"
    }
    """
    return json.dumps(record, indent=indent)


def wrapped(found: Iterable[Line], width: int) -> Iterator[Line]:
    """Yield lines no longer than *width*; what goes on stands in one step further.

    A word longer than the line, such as an address, stays whole.
    """
    wide = max(width, _NARROWEST)
    for each in found:
        first, *rest = textwrap.wrap(
            each.text,
            wide - _STEP * each.depth,
            subsequent_indent=" " * _STEP,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        yield Line(first, each.depth, each.about)
        yield from (Line(more, each.depth, each.about) for more in rest)
