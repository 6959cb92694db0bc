"""A chip whose die area nobody has published: what is still possible, and why."""

import exportctl as xc

CHIP = xc.IntegratedCircuit(
    id="example-x2",
    rates=(xc.from_datasheet_tops(xc.integer(8), "280 TOPS"),),
    designed_or_marketed_for_datacenters=xc.Truth.TRUE,
)


def main() -> None:
    """Print the answer, and what each die area would make of it."""
    decision = xc.screen(CHIP, on="2023-11-17", to="CN")
    print(f"controlled: {decision.controlled}")
    print(f"possible: {', '.join(decision.possible)}")
    for need in decision.needs:
        print(f"needs: {need.term}")
        for band in need.bands:
            license_ = f"license required {band.license_required}"
            print(f"  {band.values!s:18} {' or '.join(band.outcomes)}, {license_}")


if __name__ == "__main__":
    main()
