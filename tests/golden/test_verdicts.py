"""Every product on every date that matters: a change of law or data shows as changed rows.

To record the table anew after a change that is meant: ``python .ci/record_golden.py``.
Every twenty-fourth product is compared; ``EXPORTCTL_DEEP=1`` compares all of them.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

from exportctl.catalogue import products
from exportctl.dates import as_day
from exportctl.screening import json_schema, screen
from exportctl.screening._screen import answers_on

TABLE = Path(__file__).parent / "verdicts.json"
CLASSES = TABLE.with_name("classes.csv")
CLASS_WORDS = {"true": "controlled", "false": "not", "unknown": "unknown"}
RECORDER = Path(__file__).parents[2] / ".ci" / "record_golden.py"
STEP = 1 if os.environ.get("EXPORTCTL_DEEP") == "1" else 24


def test_no_answer_has_changed_unseen() -> None:
    """What the table says of a product is what is said today."""
    words = [sys.executable, str(RECORDER), "--print", f"3/{STEP}"]
    # Measuring the coverage of so many answers alike would take longer than giving them.
    plain = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    said = subprocess.run(
        words, capture_output=True, text=True, check=True, env=plain
    ).stdout
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert json.loads(said) == {id: table[id] for id in sorted(table)[3::STEP]}


def test_the_table_knows_every_product() -> None:
    """A product without a row has not been looked at."""
    assert json.loads(TABLE.read_text(encoding="utf-8")).keys() == products().keys()


def classes() -> dict[str, dict[str, tuple[str, str]]]:
    """Return class and paragraph by product and day, as the table has them."""
    with CLASSES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    days = [name.removesuffix(" class") for name in rows[0] if name.endswith(" class")]
    return {
        row["id"]: {day: (row[f"{day} class"], row[f"{day} paragraph"]) for day in days}
        for row in rows
    }


def test_every_product_has_a_class_under_each_text_of_3a090() -> None:
    """October 2022, October 2023, and the review of January 2026, one day in each."""
    table = classes()
    assert list(table) == sorted(products())
    days = ["2022-12-01", "2023-12-01", "2026-02-01"]
    assert {tuple(by_day) for by_day in table.values()} == {tuple(days)}
    found = {each for by_day in table.values() for each, _ in by_day.values()}
    assert found == set(CLASS_WORDS.values())


def test_the_classes_are_those_of_the_verdicts() -> None:
    """The two tables are read by different people, and must say the same."""
    verdicts = json.loads(TABLE.read_text(encoding="utf-8"))
    words = {word: truth for truth, word in CLASS_WORDS.items()}
    for id, by_day in classes().items():
        for day, (word, paragraph) in by_day.items():
            line = next(v for on, v in reversed(verdicts[id].items()) if on <= day)
            said = line.partition(";")[0].removeprefix("unknown: ")
            assert said == f"{paragraph}, controlled {words[word]}", (id, day)


def test_the_classes_are_what_is_answered_today() -> None:
    """Asked as a program would ask, not as the recorder does."""
    for id, by_day in list(classes().items())[:: min(STEP, 8)]:
        for day, (word, paragraph) in by_day.items():
            said = answers_on(
                as_day(day),
                products()[id].item,
                regime="us",
                to=None,
                transaction=None,
                readings=(),
            )
            assert word == CLASS_WORDS[str(said["controlled"])]
            assert paragraph == " or ".join(
                said["possible"] or [str(said["classification"])]
            )


def test_decisions_satisfy_their_schema_and_print() -> None:
    """JSON readers and people get an answer for each, on either side of 2023."""
    validator = jsonschema.Draft202012Validator(json_schema())
    for id in sorted(products())[:: min(STEP, 5)]:
        for day, country in (("2022-12-01", "CN"), ("2026-02-01", None)):
            decision = screen(id, on=day, to=country)
            validator.validate(decision.to_dict())
            assert str(decision).startswith(f"{decision.name} ({id})")


def test_the_same_question_gives_the_same_bytes() -> None:
    """A decision is reproducible."""
    texts = {json.dumps(screen("h800", on="2023-11-17").to_dict()) for _ in range(3)}
    assert len(texts) == 1
