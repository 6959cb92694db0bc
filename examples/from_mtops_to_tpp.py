"""Thirty years of performance limits: the same machines, asked under each measure."""

import exportctl as xc
from exportctl.hardware import Computer, composite_theoretical_performance
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP

YES, NO = xc.Truth.TRUE, xc.Truth.FALSE


def rated(mtops: object) -> Computer:
    """Return a computer by its composite theoretical performance."""
    return Computer(id="computer", stated={CTP: mtops})


ACCELERATOR = xc.IntegratedCircuit(
    id="accelerator",
    rates=(
        xc.from_datasheet_tops(xc.floating(64), "67 TFLOPS"),
        xc.from_datasheet_tops(xc.floating(16), "989 TFLOPS"),
    ),
    vector_processor=NO,
    designed_or_marketed_for_datacenters=YES,
)


def node(*, shares_memory: xc.Truth) -> Computer:
    """Return a computer of eight accelerators."""
    return Computer(
        id="node",
        integrated_circuits=(ACCELERATOR,),
        processor_counts=(8,),
        shares_memory=shares_memory,
    )


QUESTIONS = (
    ("1,500 MTOPS", rated(1500), "us-computers", "1994-02-24", "CN"),
    ("2,000 MTOPS", rated(2000), "us-computers", "1999-09-01", "CN"),
    ("100,000 MTOPS", rated(100000), "us-computers", "2001-12-31", "CN"),
    ("7,168 MTOPS", rated("7168 MTOPS"), "us-computers", "2005-01-01", "CN"),
    ("8 accelerators", node(shares_memory=YES), "us-computers", "2010-01-01", "CN"),
    ("8 accelerators", node(shares_memory=YES), "us-computers", "2024-06-01", "CN"),
    ("8 apart", node(shares_memory=NO), "us-computers", "2024-06-01", "CN"),
    ("1 accelerator", ACCELERATOR, "us", "2024-06-01", "CN"),
)


def main() -> None:
    """Print what each rule says of each machine, and what a formula unread is worth."""
    for name, item, regime, on, to in QUESTIONS:
        decision = xc.screen(item, regime=regime, on=on, to=to)
        legacy = ("composite_theoretical_performance", "adjusted_peak_performance")
        shown = [str(decision.metrics[x].amount) for x in legacy if x in decision.metrics]
        exceptions = ", ".join(decision.license_exceptions) or "no exception"
        print(f"{on} {name} ({', '.join(shown)})")
        print(f"  {decision.verdict_in_words}: {decision.classification}")
        print(f"  license required: {decision.license_required}; {exceptions}")
    two = composite_theoretical_performance(["100000 MTOPS", "130000 MTOPS"])
    decision = xc.screen(rated(two), regime="us-computers", on="2004-06-01", to="CN")
    print(f"2004-06-01 two elements: {two.span} MTOPS, {two.confidence}")
    print(f"  {decision.verdict_in_words}; {decision.turns_on[0]}")


if __name__ == "__main__":
    main()
