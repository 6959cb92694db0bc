"""US reporting: Executive Order 14110, October 2023, section 4.2(b)."""

from datetime import date

from exportctl.metrics import (
    CO_LOCATED,
    ITEM_KIND,
    NETWORK_RATE,
    THEORETICAL_OPERATION_RATE,
    TRAINED_ON_BIOLOGICAL_SEQUENCES,
    TRAINING_OPERATIONS,
)
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    first_of,
    is_,
    meets,
    member,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation

# Until the conditions are set by rule: a model trained with more than 10^26 operations,
# or with more than 10^23 if primarily on biological sequence data. Whether its weights
# are published makes no difference.
MODELS = Paragraph(
    id="4.2(b)(i)",
    source=Citation("Executive Order 14110", "section 4.2(b)(i)"),
    rule=all_of(
        member(ITEM_KIND, "model_weights"),
        any_of(
            more_than(TRAINING_OPERATIONS, 100000000000000000000000000),
            all_of(
                is_(TRAINED_ON_BIOLOGICAL_SEQUENCES),
                more_than(TRAINING_OPERATIONS, 100000000000000000000000),
            ),
        ),
    ),
)
# Machines that stand together in one datacenter, are joined by a network of more than 100
# gigabits per second, and have a theoretical maximum of 10^20 operations per second or
# more for training.
CLUSTERS = Paragraph(
    id="4.2(b)(ii)",
    source=Citation("Executive Order 14110", "section 4.2(b)(ii)"),
    rule=all_of(
        member(ITEM_KIND, "cluster"),
        is_(CO_LOCATED),
        more_than(NETWORK_RATE, 100),
        at_least(THEORETICAL_OPERATION_RATE, 100000000000000000000),
    ),
)
# One or the other.
ORDER = first_of(
    "us-reporting:classification",
    Citation("Executive Order 14110", "section 4.2(b)"),
    case("4.2(b)(i)", MODELS),
    case("4.2(b)(ii)", CLUSTERS),
)
REPORTABLE = Headline(
    id="us-reporting:reportable",
    source=Citation("Executive Order 14110", "section 4.2(b)"),
    rule=meets("4.2(b)(i)", "4.2(b)(ii)"),
)
# Who reports what, and when.
REPORTS = not_modelled(
    "section 4.2(a)",
    because="who has to report, what and by which day is not encoded",
)

EO_14110 = Instrument(
    id="eo_14110",
    citation="Executive Order 14110",
    title="Reports on models and clusters above computing thresholds",
    released=date(2023, 10, 30),
    published=date(2023, 10, 30),
    phases=(
        Phase(
            effective=date(2023, 10, 30),
            adds=(MODELS, CLUSTERS, ORDER, REPORTABLE, REPORTS),
        ),
    ),
    posture="executive order; revoked on 2025-01-20 (unverified)",
)
