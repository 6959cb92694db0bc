"""What would make the H20 controlled, what would free the A800, and by how much."""

from exportctl.analysis import Moved, margins, nearest_change, what_would
from exportctl.exact import as_decimal_text


def main() -> None:
    """Print the sentences, then one way as data."""
    for item, make in (("h20", "controlled"), ("a800", "not controlled")):
        print(what_would(item, make, on="2023-12-01", to="CN"))
    near = margins("h20", on="2023-12-01")[0]
    print(f"nearest limit of the H20: {near}")
    way = nearest_change("mi300x", on="2026-02-01", to="CN")
    assert way is not None
    (change,) = way.changes
    assert isinstance(change, Moved)
    print(f"MI300X, January 2026: {as_decimal_text(change.change)} {change.term.unit} more")
    print(
        f"  {change.at} is enough: {change.attained}; then {' or '.join(way.then.review)}"
    )


if __name__ == "__main__":
    main()
