"""``exportctl prove``: claims about the rules, proved or refuted by a solver."""

import argparse
import json

from exportctl.formal import (
    AMENDMENTS,
    FALSE_CLAIMS,
    THEOREMS,
    Theorem,
    Unamended,
    claim_named,
    prove,
)

__all__ = ["add_prove_options", "prove_claims"]


def add_prove_options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``prove``."""
    parser.add_argument(
        "claim", metavar="CLAIM", nargs="*", help="its id (default: every theorem)"
    )
    parser.add_argument("--list", action="store_true", help="list the claims")
    parser.add_argument(
        "--json", action="store_true", help="print exportctl.certificate/1, one line each"
    )


def prove_claims(options: argparse.Namespace) -> None:
    """Print the certificate of each claim asked for."""
    if options.list:
        _list()
        return
    claims = [claim_named(id) for id in options.claim] or [*THEOREMS, *AMENDMENTS]
    for number, claim in enumerate(claims):
        found = prove(claim)
        if options.json:
            print(json.dumps(found.to_dict()))
        else:
            print(f"\n{found}" if number else found)


def _list() -> None:
    groups: dict[str, tuple[Theorem | Unamended, ...]] = {
        "theorems": (*THEOREMS, *AMENDMENTS),
        "claimed, and wrong": FALSE_CLAIMS,
    }
    for heading, claims in groups.items():
        print(f"{heading}:")
        print("\n".join(f"  {each.id}: {each.says}" for each in claims))
