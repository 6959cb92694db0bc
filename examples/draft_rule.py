"""Three rules that nobody has published: what each catches, and how far one could go."""

from exportctl.analysis import diff, draft, envelope, overlay
from exportctl.hardware import IntegratedCircuit
from exportctl.law.eu.reg2025_2003 import NOTE_EXAMPLE
from exportctl.law.us.fr88_73458 import A_1, A_2
from exportctl.law.us.fr90_4544 import ORDER
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_DRAM_BANDWIDTH
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Paragraph, Regime, any_of, at_least, case, first_of
from exportctl.sources import Citation

DAY = "2026-02-01"
ASKED = ("h20", "l20", "l40s", "a100", "a30", "mi308x", "rtx 5090", "h100")
SOURCE = Citation("example draft", "written for this page")

# Half the total of 3A090.a.1; its notes, 3A090.a and 4A090.a cite it by its id.
TIGHTER = Paragraph(id="3A090.a.1", source=SOURCE, rule=at_least(TPP, 2400))
# The limit of the European Union where that of the United States is.
ALIGNED = Paragraph(id="3A501.a.16", source=SOURCE, rule=at_least(TPP, 4800))
# A paragraph for memory, and 3A090.a and the classification restated to name it.
A_3 = Paragraph(id="3A090.a.3", source=SOURCE, rule=at_least(TOTAL_DRAM_BANDWIDTH, 3000))
MEMORY = (
    A_1,
    A_2,
    A_3,
    Paragraph(id="3A090.a", source=SOURCE, rule=any_of(A_1, A_2, A_3)),
    first_of(ORDER.id, SOURCE, *ORDER.cases, case("3A090.a.3", A_3)),
)
DRAFTS = (
    overlay("us", draft("tighter", TIGHTER, on=DAY, title="a.1 at 2400")),
    overlay(
        "eu", draft("aligned", ALIGNED, NOTE_EXAMPLE, on=DAY, title="3A501.a.16 at 4800")
    ),
    overlay("us", draft("memory line", *MEMORY, on=DAY, title="3000 GB/s of DRAM")),
)


def report(law: Regime) -> None:
    """Print what a draft changes, for products and for everything."""
    found = diff(DAY, DAY, regime=law.id.partition(" ")[0], against=law, items=ASKED)
    print(law.id)
    for each in found.amendments:
        print(f"  {each}")
    print(f"  reaches {', '.join(found.reached[:3])} and {len(found.reached) - 3} more")
    for flip in found.flips:
        print(f"  {flip.name}: {flip.limit}")
    for proof in (*found.relaxed[:2], found.tightened[0]):
        print(f"  {proof}")


def main() -> None:
    """Print each draft, and the envelope under all of them together."""
    for law in DRAFTS:
        report(law)
    print(envelope(on=DAY, by=APPLICABLE_DIE_AREA, also=DRAFTS[:2]))
    slow = IntegratedCircuit(id="slow", stated={TPP: 1500})
    print(envelope(on=DAY, of=TOTAL_DRAM_BANDWIDTH, regime=DRAFTS[2], design=slow))


if __name__ == "__main__":
    main()
