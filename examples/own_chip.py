"""A chip of one's own, described from its data sheet."""

import exportctl as xc

CHIP = xc.IntegratedCircuit(
    id="example-x1",
    name="Example X1",
    rates=(
        xc.from_datasheet_tops(xc.integer(8), "280 TOPS"),
        xc.from_mac_tops(xc.floating(16), "70 TMACS"),
    ),
    dies=(xc.Die(area_mm2="600 mm2", architecture=xc.TransistorArchitecture.FINFET),),
    links=(
        xc.link("X-Link", one_way_gbyte_s="200 GB/s"),
        xc.pcie_link(5, 16),
    ),
    designed_or_marketed_for_datacenters=xc.Truth.TRUE,
)


def main() -> None:
    """Print the metrics, whether a license is required, and what the answer turns on."""
    decision = xc.screen(CHIP, on="2023-11-17", to="CN")
    for measured in decision.metrics.values():
        print(measured)
    for country in ("CN", "SA", "SG"):
        required = xc.screen(CHIP, on="2023-11-17", to=country).license_required
        print(f"to {country}: {decision.classification}, license required {required}")
    for turn in decision.turns_on:
        print(turn)


if __name__ == "__main__":
    main()
