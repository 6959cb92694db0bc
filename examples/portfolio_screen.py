"""A table of chips under two texts and for two destinations, in memory."""

import exportctl as xc

TABLE = (
    # id, dense INT8 TOPS, die area in mm2 (None: not published),
    # chip-to-chip GB/s in both directions, for datacenters
    ("small", 150, 300, 0, xc.Truth.TRUE),
    ("middle", 350, 700, 400, xc.Truth.TRUE),
    ("gaming", 500, 380, 0, xc.Truth.FALSE),
    ("flagship", 900, 800, 600, xc.Truth.TRUE),
    ("rumored", 350, None, 400, xc.Truth.TRUE),
)
DAYS = ("2022-12-01", "2023-11-17")


def chip(
    id: str, int8_tops: int, area_mm2: int | None, chip_gbyte_s: int, datacenter: xc.Truth
) -> xc.IntegratedCircuit:
    """Return a row as a chip on a FinFET node with one link and PCI Express."""
    finfet = xc.TransistorArchitecture.FINFET
    return xc.IntegratedCircuit(
        id=id,
        rates=(xc.from_datasheet_tops(xc.integer(8), int8_tops),),
        dies=(xc.Die(area_mm2=area_mm2, architecture=finfet),),
        links=(xc.link("link", both_directions_gbyte_s=chip_gbyte_s), xc.pcie_link(5, 16)),
        designed_or_marketed_for_datacenters=datacenter,
    )


def main() -> None:
    """Print a line for each chip and day: is a license required to CN, to SG?"""
    print(f"{'id':10}{'on':12}{'classification':16}{'to CN':9}{'to SG':9}possible")
    for row in TABLE:
        for day in DAYS:
            china, singapore = (xc.screen(chip(*row), on=day, to=to) for to in ("CN", "SG"))
            print(
                f"{china.id:10}{day:12}{china.classification:16}"
                f"{china.license_required!s:9}{singapore.license_required!s:9}"
                f"{' or '.join(china.possible)}".rstrip()
            )


if __name__ == "__main__":
    main()
