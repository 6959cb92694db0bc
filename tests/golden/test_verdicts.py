"""Every product on every date that matters: a change of law or data shows as changed rows.

To record the table anew after a change that is meant: ``python .ci/record_golden.py``.
Every sixteenth product is compared; ``EXPORTCTL_DEEP=1`` compares all of them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

from exportctl.catalogue import products
from exportctl.screening import json_schema, screen

TABLE = Path(__file__).parent / "verdicts.json"
RECORDER = Path(__file__).parents[2] / ".ci" / "record_golden.py"
STEP = 1 if os.environ.get("EXPORTCTL_DEEP") == "1" else 16


def test_no_answer_has_changed_unseen() -> None:
    """What the table says of a product is what is said today."""
    words = [sys.executable, str(RECORDER), "--print", f"3/{STEP}"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert json.loads(said) == {id: table[id] for id in sorted(table)[3::STEP]}


def test_the_table_knows_every_product() -> None:
    """A product without a row has not been looked at."""
    assert json.loads(TABLE.read_text(encoding="utf-8")).keys() == products().keys()


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
