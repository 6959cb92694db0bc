"""The cluster that DeepSeek reported for its model V3: is it a supercomputer?

2,048 H800 are what its technical report of December 2024 says. The space that they take
up, and what the host processors add, were not seen in a source.
"""

import attrs

import exportctl as xc
from exportctl.catalogue import product
from exportctl.hardware import Cluster, UnitKind, cluster_totals
from exportctl.hardware.numerics import TF32
from exportctl.readings import TF32_BIT_LENGTH
from exportctl.screening import supercomputer

REPORTED, DAY = 2048, "2024-12-26"
CLUSTER = Cluster(id="2048 x H800", members=[(product("h800").item, REPORTED)])
UNCUT = Cluster(id="2048 x H100", members=[(product("h100-sxm").item, REPORTED)])
DISPUTED = xc.from_datasheet_tops(xc.floating(64), "29.65", unit_kind=UnitKind.VECTOR)


def main() -> None:
    """Print the figures, the answer, what it turns on, and what the cut in FP64 did."""
    totals = cluster_totals(CLUSTER)
    print(f"FP64: {totals.collective_fp64_performance.working}")
    print(f"FP32: {totals.collective_fp32_performance.working}")
    print(f"aggregate: {totals.aggregate_tpp.working}, which no limit here asks for")
    print()
    print(supercomputer(CLUSTER, on=DAY))
    print()
    print(f"with {TF32.name} read as 32 bits long:")
    print(supercomputer(CLUSTER, on=DAY, readings=[TF32_BIT_LENGTH.other]))
    print()
    print(f"with the FP64 rate that two tables dispute, {DISPUTED.dense_tops.span} TFLOPS:")
    uncertain = xc.IntegratedCircuit(id="H800", rates=(DISPUTED,))
    machine = attrs.evolve(CLUSTER, members=[(uncertain, REPORTED)])
    print(cluster_totals(machine).collective_fp64_performance.working)
    print()
    print("had nothing been cut, in the largest space that counts:")
    print(supercomputer(attrs.evolve(UNCUT, envelope_ft3="41600 ft3"), on=DAY))
    print()
    print("with whatever the hosts add:")
    print(supercomputer(attrs.evolve(CLUSTER, closed=False), on=DAY))
    print()
    print("744.23(a)(1), one more H800 to China for it:")
    for machine in (CLUSTER, attrs.evolve(CLUSTER, closed=False)):
        deal = xc.Transaction(to="CN", stated=cluster_totals(machine).stated)
        decision = xc.screen("h800", on=DAY, transaction=deal)
        lines = [each for each in decision.warnings if "744.23(a)(1)" in each]
        met = "744.23(a)(1)" in decision.party_requirements
        print(lines[0] if lines else f"asks for a license: {str(met).lower()}")


if __name__ == "__main__":
    main()
