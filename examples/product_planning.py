"""How fast a chip may be and still be sold freely: by silicon, memory, bill, reading."""

from exportctl.analysis import envelope
from exportctl.hardware import Die, IntegratedCircuit
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    TOTAL_DRAM_BANDWIDTH,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.readings import readings_in_force

DAY = "2026-02-01"
FAST = IntegratedCircuit(id="fast", stated={TPP: 16000, APPLICABLE_DIE_AREA: 814})
TWO_DIES = IntegratedCircuit(id="two", dies=(Die(count=2),))


def main() -> None:
    """Print the envelope by area, what a bill adds, and what a reading takes away."""
    free = envelope(on=DAY, by=APPLICABLE_DIE_AREA)
    print(free)
    print(f"  at 814 mm2: {free.at(814)}")
    for corner in free.front:
        print(f"  front: {corner.given} mm2, {corner.value} TPP")
    print()
    print(
        envelope(
            on=DAY,
            of=TOTAL_DRAM_BANDWIDTH,
            by=AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
            design=IntegratedCircuit(id="slow", stated={TPP: 1500}),
            also=("S.3374",),
        )
    )
    print()
    china = "review case-by-case"
    print(envelope(china, on=DAY, to="CN", of=TOTAL_DRAM_BANDWIDTH, design=FAST))
    print()
    each_die = readings_in_force()["package_is_ic"].other
    print(envelope(on=DAY, by=APPLICABLE_DIE_AREA, design=TWO_DIES, readings=[each_die]))


if __name__ == "__main__":
    main()
