"""What the rule of October 2023 did: to the text, to products, to everything else."""

from exportctl.analysis import diff

ASKED = ("h800", "a800", "a100", "h20", "l40s", "rtx 4090", "a30")


def main() -> None:
    """Print the report for some products."""
    found = diff("2022-12-01", "2023-12-01", items=ASKED)
    print(f"{found.before} -> {found.after}: {len(found.amendments)} provisions amended")
    for each in found.flips:
        said = {x.field: x for x in each.differences}
        controlled = said["controlled"]
        print(f"{each.name}: {controlled.before} -> {controlled.after}; {each.limit}")
    for proof in found.relaxed:
        print(proof)
    for text in dict.fromkeys(held for proof in found.relaxed for held in proof.held):
        print(f"  held fixed: {text}")


if __name__ == "__main__":
    main()
