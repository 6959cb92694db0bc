"""``exportctl envelope``: how far a design may go, and still come out as wanted."""

import argparse
import difflib
import json
from collections.abc import Mapping

from exportctl import metrics
from exportctl.analysis import Envelope, envelope
from exportctl.errors import ExportctlError, InputError, UnknownNameError
from exportctl.exact import exact
from exportctl.facts import Fact, number_of
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.readings import readings_in_force

__all__ = ["add_envelope_options", "envelope_asked", "metric_named", "show_envelope"]

_ANSWERS = {"yes": Truth.TRUE, "no": Truth.FALSE, "unknown": Truth.UNKNOWN}


def add_envelope_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``exportctl envelope``."""
    parser.add_argument(
        "--want",
        default="not controlled",
        metavar="OUTCOME",
        help="'not controlled' (default), 'no license', 'outside PARAGRAPH', "
        "'exception ID' or 'review POLICY'",
    )
    parser.add_argument(
        "--of",
        default="total_processing_performance",
        metavar="METRIC",
        help="what to bound (default: total_processing_performance)",
    )
    parser.add_argument("--by", metavar="METRIC", help="for every number of this")
    parser.add_argument(
        "--has",
        action="append",
        default=[],
        metavar="METRIC=NUMBER",
        help="what else the design has; may repeat",
    )
    parser.add_argument(
        "--datacenter",
        choices=_ANSWERS,
        default="unknown",
        help="whether it is designed or marketed for datacenters",
    )
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="LAW",
        help="a regime or bill that must not catch it either; may repeat",
    )
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="ID",
        help="a reading whose other answer it has to survive; may repeat",
    )
    parser.add_argument("--least", action="store_true", help="the least, not the most")
    parser.add_argument("--on", metavar="DATE", help="day asked about (default: today)")
    parser.add_argument("--json", action="store_true", help="print exportctl.envelope/1")


def show_envelope(options: argparse.Namespace, today: str) -> None:
    """Print the bound.

    Raises:
        InputError: If an option cannot be read.
        UnknownNameError: If a name is not known.
    """
    found = envelope_asked(options, today)
    print(json.dumps(found.to_dict(), indent=2) if options.json else found)


def envelope_asked(options: argparse.Namespace, today: str) -> Envelope:
    """Return the bound that the options ask for.

    Raises:
        InputError: If an option cannot be read.
        UnknownNameError: If a name is not known.
    """
    known = readings_in_force()
    for id in options.reading:
        if id not in known:
            raise UnknownNameError("reading", id, known)
    return envelope(
        options.want,
        on=options.on or today,
        of=metric_named(options.of),
        by=metric_named(options.by) if options.by else None,
        regime=options.regime,
        to=options.to,
        design=IntegratedCircuit(
            id="design",
            stated=_has(options.has),
            designed_or_marketed_for_datacenters=_ANSWERS[options.datacenter],
        ),
        also=options.also,
        readings=[known[id].other for id in options.reading],
        least=options.least,
    )


def metric_named(name: str) -> Metric:
    """Return the metric of that name.

    Raises:
        UnknownNameError: If there is none.
    """
    named = (getattr(metrics, each) for each in metrics.__all__)
    found = {each.term: each for each in named if isinstance(each, Metric)}
    if name not in found:
        near = difflib.get_close_matches(name, found)
        raise UnknownNameError("metric", name, near or sorted(found))
    return found[name]


def _has(pairs: list[str]) -> Mapping[Metric, Fact[object]]:
    faults: list[str] = []
    said: dict[Metric, Fact[object]] = {}
    for pair in pairs:
        name, _, number = pair.partition("=")
        try:
            said[metric_named(name)] = number_of(exact(number, name))
        except ExportctlError as error:
            faults.append(f"--has {pair}: {error}")
    if faults:
        raise InputError(faults)
    return said
