"""Every question that users ask leads to a page, or is said not to be modelled.

The ids are those of the list of questions, ranked, that was gathered for the project on
2026-11-23: forty of them, and no other source.
"""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
IDS = range(1, 41)
# Written when the docs are built; their own tests look at them.
GENERATED = {"law/index.md", "law/coverage.md", "products/index.md"}


def answers() -> dict[int, str]:
    """Return the answers of the page, by the number of their question."""
    text = (DOCS / "questions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| .+? \| (.+) \|$", text, flags=re.MULTILINE)
    return {int(number): answer for number, answer in rows}


def test_every_question_is_there_once_and_in_order() -> None:
    """None is left out in silence."""
    assert list(answers()) == list(IDS)


@pytest.mark.parametrize("number", IDS)
def test_a_question_leads_to_a_page(number: int) -> None:
    """One that is there, or that the build of the docs writes."""
    links = re.findall(r"\]\(([^)#]+)\)", answers()[number])
    said = "not modelled, because" in answers()[number]
    assert links or said
    missing = [x for x in links if x not in GENERATED and not (DOCS / x).is_file()]
    assert missing == []


def test_the_questions_stand_on_page_one() -> None:
    """Whoever comes with one of them finds the list within a minute."""
    assert "questions" in (DOCS / "index.md").read_text(encoding="utf-8")
