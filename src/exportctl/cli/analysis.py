"""``exportctl ask``, ``exportctl settle`` and ``exportctl whatif``."""

import argparse
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from exportctl.analysis import Union, ask, margins, measurements, what_would
from exportctl.cli.check import asked_item
from exportctl.cli.deal import add_deal_options, deal_of
from exportctl.errors import ExportctlError, InputError
from exportctl.exact import exact

__all__ = ["add_analysis_commands"]

Add: TypeAlias = Callable[..., argparse.ArgumentParser]
Today: TypeAlias = Callable[[], str]


def add_analysis_commands(add: Add, today: Today) -> None:
    """Add the commands that say what would settle an answer, and what would change it.

    Args:
        add: What adds a command, and returns its parser.
        today: What day it is.
    """
    one = add("ask", help="ask about any union of provisions")
    _asked(one)
    one.add_argument("provisions", metavar="PROVISION", nargs="+", help="such as 3A090.a")
    how = one.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help="whether all of them hold")
    how.add_argument("--none", action="store_true", help="whether none of them holds")
    _more(one, "exportctl.ask/1")
    one.set_defaults(run=lambda options: _ask(options, today()))
    open_ = add("settle", help="rank what would settle an open answer")
    _asked(open_)
    open_.add_argument(
        "--about",
        default="",
        metavar="WHAT",
        help="outcome, classification, controlled or license",
    )
    _pairs(open_, "--expect", "about where a number that is open will be")
    _more(open_, "exportctl.settle/1")
    open_.set_defaults(run=lambda options: _settle(options, today()))
    other = add("whatif", help="list what would make an answer another")
    _asked(other)
    other.add_argument(
        "--make",
        default="another outcome",
        metavar="WHAT",
        help="such as controlled, not controlled, no license required, 3A090.b",
    )
    _pairs(other, "--price", "what changing a term by the whole of it costs")
    other.add_argument(
        "--together",
        type=int,
        default=2,
        metavar="N",
        help="how many numbers may move together (default: 2)",
    )
    other.add_argument("--margins", action="store_true", help="list every limit too")
    _more(other, "exportctl.whatif/1")
    other.set_defaults(run=lambda options: _whatif(options, today()))


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("item", metavar="ITEM", help="id, alias or TOML/JSON spec file")


def _more(parser: argparse.ArgumentParser, schema: str) -> None:
    parser.add_argument("--regime", default="us", help="whose rules (default: us)")
    parser.add_argument("--to", metavar="ISO2", help="destination, two letters")
    parser.add_argument("--on", metavar="DATE", help="day asked about")
    parser.add_argument("--json", action="store_true", help=f"print {schema}")
    add_deal_options(parser)


def _pairs(parser: argparse.ArgumentParser, option: str, help: str) -> None:
    parser.add_argument(
        option, action="append", default=[], metavar="TERM=NUMBER", help=help
    )


def _question(options: argparse.Namespace, today: str) -> dict[str, Any]:
    asked = asked_item(options.item)
    return {
        "item": asked.item,
        "on": options.on or asked.on or today,
        "to": options.to or asked.to,
        "regime": options.regime,
        "transaction": deal_of(options),
    }


def _ask(options: argparse.Namespace, today: str) -> None:
    asked = _question(options, today)
    how = Union.ALL if options.all else Union.NONE if options.none else Union.ANY
    found = ask(asked.pop("item"), *options.provisions, how=how, **asked)
    print(json.dumps(found.to_dict(), indent=2) if options.json else found)


def _settle(options: argparse.Namespace, today: str) -> None:
    found = measurements(
        **_question(options, today),
        about=options.about,
        expecting=_numbers("--expect", options.expect),
    )
    if options.json:
        listed = [each.to_dict() for each in found]
        print(json.dumps({"schema": "exportctl.settle/1", "facts": listed}, indent=2))
    elif found:
        print("\n".join(f"{n}. {each}" for n, each in enumerate(found, start=1)))
    else:
        print("nothing that could be measured is open")


def _whatif(options: argparse.Namespace, today: str) -> None:
    asked = _question(options, today)
    prices = _numbers("--price", options.price) or None
    found = what_would(make=options.make, prices=prices, together=options.together, **asked)
    near = margins(**asked) if options.margins else ()
    if options.json:
        record = found.to_dict() | {"margins": [each.to_dict() for each in near]}
        print(json.dumps(record, indent=2))
    else:
        print("\n".join(map(str, (found, *(f"  {each}" for each in near)))))


def _numbers(option: str, pairs: list[str]) -> dict[str, Fraction]:
    found, faults = dict[str, Fraction](), list[str]()
    for pair in pairs:
        name, _, number = pair.partition("=")
        try:
            found[name] = exact(number, name)
        except ExportctlError:
            faults.append(f"{option}: wants TERM=NUMBER, got {pair!r}")
    if faults:
        raise InputError(faults)
    return found
