"""Which authorities catch a chip, and which chips fall between them."""

from exportctl.screening import compare, compare_all

DAY = "2026-01-01"
ASKED = ("a100", "l40s", "h20", "h100", "mi300x")
REGIMES = ("us", "eu", "jp")


def main() -> None:
    """Print the nearest limit of three regimes, and the chips between two of them."""
    for name in ASKED:
        found = compare(name, on=DAY, regimes=REGIMES)
        said = (f"{row.regime} {row.controlled}" for row in found.rows)
        between = ", falls between regimes" if found.fall_between else ""
        print(f"{name:8} {'; '.join(said)}{between}")
    alignments = compare_all(ASKED, DAY, REGIMES)
    for other in ("eu", "jp"):
        missed = ", ".join(alignments.between("us", other))
        print(f"caught by us and not by {other}: {missed}")


if __name__ == "__main__":
    main()
