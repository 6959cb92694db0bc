"""What a reader has to know of the law behind an answer, in sentences."""

from collections.abc import Iterator

from exportctl.rules import Review, Snapshot
from exportctl.screening._judge import Judgement
from exportctl.screening._parties import open_leaves
from exportctl.sources import Confidence

__all__ = ["parties_open", "unverified_law"]


def parties_open(judged: Judgement, snapshot: Snapshot) -> Iterator[str]:
    """Yield the requirements by parties that stay open, and why."""
    for id in judged.licensing.parties_open:
        left_out = ", ".join(each.because for each in open_leaves(snapshot, id))
        why = f": {left_out}" if left_out else ""
        yield f"license requirement by parties open: {id}{why}"


def unverified_law(
    judged: Judgement, snapshot: Snapshot, destination: str | None
) -> Iterator[str]:
    """Yield what of the law that an answer rests on nobody has read."""
    shown = {*judged.paragraphs, *judged.possible}
    for paragraph in snapshot.paragraphs:
        unverified = paragraph.confidence is Confidence.UNVERIFIED
        if unverified and paragraph.id in shown:
            yield f"{paragraph.id}: the numbers of this text are unverified"
    reviews = (each for each in snapshot.provisions.values() if isinstance(each, Review))
    for review in reviews if judged.review and destination else ():
        if review.confidence is Confidence.UNVERIFIED:
            yield f"{review.id}: this review policy is unverified"
