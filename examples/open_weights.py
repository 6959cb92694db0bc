"""Is this model's export controlled? Open weights, closed weights, and one in between.

The models are made up. Operations are counted as the rule on weights counts them: six for
each weight and token of a dense model, and those that made unpublished training data.
"""

import exportctl as xc
from exportctl.facts import Fact
from exportctl.metrics import (
    SyntheticData,
    counted_operations,
    dense_training_operations,
)

YES, NO = xc.Truth.TRUE, xc.Truth.FALSE
DAY, LATER = "2025-01-16", "2025-06-01"
OF_OPEN = dense_training_operations("405e9", "15.6e12")
OF_TEACHER = dense_training_operations("600e9", "20e12")
OF_CLOSED = counted_operations(
    dense_training_operations("200e9", "40e12"),
    [
        SyntheticData(
            operations_using="1.5e25",
            generation_operations="2e24",
            training_operations=OF_TEACHER,
            weights_published=NO,
        )
    ],
)
OPEN = xc.ModelWeights(
    id="open",
    name="Open: 405 billion weights, 15.6 trillion tokens, published",
    training_operations=OF_OPEN,
    published=YES,
    primarily_biological=NO,
)
CLOSED = xc.ModelWeights(
    id="closed",
    name="Closed: smaller, but taught by a larger one that is not published either",
    training_operations=Fact(state=OF_CLOSED),
    published=NO,
    derived_from_published=NO,
    within_most_advanced_published=NO,
    primarily_biological=NO,
)
TUNED = xc.ModelWeights(
    id="tuned",
    name="Tuned: made from a published one, a quarter of the training added",
    training_operations="1.2e26",
    additional_training_operations="3e25",
    published=NO,
    derived_from_published=YES,
    within_most_advanced_published=NO,
    primarily_biological=NO,
)
INVESTMENT = xc.Transaction(
    stated={
        "us_person_invests": True,
        "target_of_country_of_concern": True,
        "binding_commitment_before_2025_01_02": False,
        "intended_for_military_intelligence_or_mass_surveillance": False,
        "intended_for_cybersecurity_forensics_or_robot_control": False,
    }
)
QUESTIONS = {
    "us": "export",
    "us-published": "published",
    "us-reporting": "report",
    "us-outbound": "investment in its developer in China",
}


def answer(model: xc.ModelWeights, regime: str, day: str) -> str:
    """Return a verdict with the paragraph that it rests on, and where that is printed."""
    deal = INVESTMENT if regime == "us-outbound" else None
    decision = xc.screen(model, regime=regime, on=day, transaction=deal)
    for each in decision.trace:
        if each.paragraph.id == decision.classification:
            return f"{decision.verdict_in_words} ({each.paragraph.source})"
    return decision.verdict_in_words


def main() -> None:
    """Print how much was counted, and what each authority says of each model."""
    for model in (OPEN, CLOSED, TUNED):
        counted = model.training_operations.span.point
        print(f"{model.name}: {counted} operations")
        for regime, question in QUESTIONS.items():
            print(f"  {question}, {DAY}: {answer(model, regime, DAY)}")
        print(f"  report, {LATER}: {answer(model, 'us-reporting', LATER)}")
        export = xc.screen(model, on=LATER, to="IN")
        required, kept = export.license_required, export.license_required_enforced
        print(f"  to India, {LATER}: license {required}, enforced {kept}")
        print()


if __name__ == "__main__":
    main()
