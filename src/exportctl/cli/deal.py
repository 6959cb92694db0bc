"""Options that say something of a transaction."""

import argparse

from exportctl.errors import ExportctlError, InputError
from exportctl.exact import exact
from exportctl.logic import Truth
from exportctl.metrics import ACTIVITY, EXPORTER_ROLE
from exportctl.transactions import Party, Transaction

__all__ = ["add_deal_options", "deal_of"]

_ANSWERS = {"yes": Truth.TRUE, "no": Truth.FALSE, "unknown": Truth.UNKNOWN}


def add_deal_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a command line describes a transaction."""
    deal = parser.add_argument_group("transaction")
    deal.add_argument("--activity", choices=ACTIVITY.codes, help="default: export")
    deal.add_argument("--from", dest="from_country", metavar="ISO2", help="default: US")
    deal.add_argument("--exporter", metavar="NAME", help="who exports, for letters")
    deal.add_argument("--role", choices=EXPORTER_ROLE.codes, help="default: other")
    deal.add_argument(
        "--headquarters", metavar="ISO2", help="of ultimate consignee and end user"
    )
    deal.add_argument(
        "--parent", metavar="ISO2", help="where their ultimate parent has its own"
    )
    deal.add_argument("--quantity", type=int, metavar="N", help="how many items")
    deal.add_argument(
        "--say",
        action="append",
        metavar="NAME=ANSWER",
        default=[],
        help="answer something that `needs` asks: yes, no, unknown or a number",
    )


def deal_of(options: argparse.Namespace) -> Transaction | None:
    """Return the transaction that the options describe; None if they say nothing.

    Raises:
        InputError: If an answer is none.
    """
    said = _said(options.say)
    party = _party(options)
    given = (options.activity, options.from_country, options.exporter, options.role)
    if not (said or party or any(given) or options.quantity is not None):
        return None
    return Transaction(
        activity=options.activity or "export",
        from_country=options.from_country or "US",
        exporter=Party(name=options.exporter) if options.exporter else None,
        exporter_role=options.role or "other",
        consignee=party,
        end_user=party,
        quantity=options.quantity,
        stated=said,
    )


def _party(options: argparse.Namespace) -> Party | None:
    if not (options.headquarters or options.parent):
        return None
    return Party(headquarters=options.headquarters, ultimate_parent=options.parent)


def _said(pairs: list[str]) -> dict[str, object]:
    faults: list[str] = []
    said: dict[str, object] = {}
    for pair in pairs:
        name, _, answer = pair.partition("=")
        try:
            said[name] = _ANSWERS[answer] if answer in _ANSWERS else exact(answer, name)
        except ExportctlError:
            wanted = "NAME=yes, NAME=no, NAME=unknown or NAME=NUMBER"
            faults.append(f"--say: wants {wanted}, got {pair!r}")
    if faults:
        raise InputError(faults)
    return said
