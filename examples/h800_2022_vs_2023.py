"""One chip under two texts: what changed for the H800 on 2023-11-17."""

import exportctl as xc
from exportctl.exact import rounded
from exportctl.screening import Decision

DAYS = ("2022-10-20", "2022-10-21", "2023-11-16", "2023-11-17")


def main() -> None:
    """Print a line for each day, and the paragraph that the two texts turn on."""
    for day in DAYS:
        decision = xc.screen("h800", on=day, to="CN")
        print(
            f"{day}  classification {decision.classification:9}"
            f"  controlled {decision.controlled!s:5}"
            f"  license required {decision.license_required}"
        )
    show(xc.screen("h800", on="2023-11-16", to="CN"), "3A090.a.4")
    show(xc.screen("h800", on="2023-11-17", to="CN"), "3A090.a.1")


def show(decision: Decision, id: str) -> None:
    """Print the limits of one paragraph with the margin to each."""
    (found,) = (each for each in decision.trace if each.paragraph.id == id)
    print(f"\n{id} on {decision.on} ({found.paragraph.source}): {found.truth}")
    for leg in {leg.limit: leg for leg in found.legs}.values():
        print(f"  {leg.limit.metric}: {leg.value}, limit {leg.limit.at}: {leg.truth}")
        if leg.margin_relative is not None:
            percent = rounded(100 * leg.margin_relative.low, 1)
            print(f"    margin {leg.margin}, {percent} %")


if __name__ == "__main__":
    main()
