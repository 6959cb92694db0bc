"""What is wrong with a file of rules is told, all at once, and never as a traceback."""

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from exportctl.catalogue import places
from exportctl.errors import InputError
from exportctl.evaluate import evaluate
from exportctl.facts import Facts
from exportctl.law.eu import EU
from exportctl.ruledata import json_schema, read_rules, read_rules_file, rules_record
from exportctl.ruledata._shape import MOST
from exportctl.rules import Regime

SCHEMA = "exportctl.rules-data/1"
SOURCE = {"document": "draft", "pinpoint": "1"}
OPEN = {"kind": "not_modelled", "id": "x", "because": "open"}


def paragraph(id: str, rule: object) -> dict[str, Any]:
    """Return a paragraph as data."""
    return {"kind": "paragraph", "id": id, "source": SOURCE, "rule": rule}


def instrument(*adds: object, **more: object) -> dict[str, Any]:
    """Return an instrument as data."""
    return {
        "id": "draft",
        "citation": "draft",
        "title": "A draft",
        "released": "2026-11-01",
        "phases": [{"effective": "2027-01-01", "adds": list(adds)}],
        **more,
    }


def file(*instruments: object, **more: object) -> dict[str, Any]:
    """Return a whole file as data."""
    return {"schema": SCHEMA, "instruments": list(instruments), **more}


def faults(data: object) -> list[str]:
    """Return what is said of *data*."""
    with pytest.raises(InputError) as caught:
        read_rules(data, "f")
    return list(caught.value.faults)


def limit(**changed: object) -> dict[str, object]:
    """Return a limit as data."""
    return {
        "kind": "limit",
        "term": "performance_density",
        "unit": "TPP/mm2",
        "comparator": "at_least",
        "limit": "5.92",
        **changed,
    }


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (limit(limit=5.92), "rule.limit: wants text, got 5.92"),
        (limit(limit=True), "rule.limit: wants text, got True"),
        (limit(limit="-1"), "rule.limit: wants an exact number that is not negative"),
        (limit(limit="1e999999999"), "rule.limit: wants an exact number"),
        (limit(limit="1/0"), "rule.limit: wants an exact number"),
        (limit(limit="4800\n"), "rule.limit: wants an exact number"),
        (limit(limit="9" * 61), "rule.limit: wants at most 60 signs"),
        (limit(limit="nan"), "rule.limit: wants an exact number"),
        (
            limit(unit="TPP/cm2"),
            "rule.unit: performance density is limited in 'TPP/mm2', got 'TPP/cm2'",
        ),
        (
            limit(term="performance_densty"),
            "rule.term: no term 'performance_densty'; did you mean 'performance_density'?",
        ),
        (limit(term="zzz"), "rule.term: no term 'zzz'"),
        (limit(term="item_kind"), "rule.term: wants a term that is a number"),
        (limit(comparator=">="), "rule.comparator: wants one of at_least, more_than"),
        (limit(at="4800"), "rule.at: is not known; wanted one of"),
        (
            {"kind": "flag", "term": "designed_or_marketed_for_datacentres"},
            "did you mean 'designed_or_marketed_for_datacenters'?",
        ),
        ({"kind": "flag", "term": "tops"}, "rule.term: wants a term that is a question"),
        (
            {"kind": "asked", "question": "tops"},
            "rule.question: 'tops' is a term; write a flag, a limit or a member",
        ),
        (
            {"kind": "asked", "question": "is it so?"},
            "rule.question: wants text that matches",
        ),
        (
            {"kind": "member", "term": "item_kind", "groups": ["toaster"]},
            "rule.groups[0]: no code of item kind 'toaster'",
        ),
        (
            {"kind": "member", "term": "destination", "groups": ["CN", "D:9"]},
            "rule.groups[1]: no country or country group 'D:9'; did you mean 'D:5'?",
        ),
        ({"kind": "member", "term": "tops", "groups": []}, "wants a term that is a code"),
        (
            {"kind": "all_off", "parts": []},
            "rule: wants a kind, one of all_of, got an object",
        ),
        ({"kind": 7}, "rule: wants a kind, one of limit, flag"),
        ({}, "rule: wants a kind"),
        ([], "rule: wants an object, got a list"),
        (None, "rule: wants an object, got None"),
        ("3A090.a", "rule: wants an object, got '3A090.a'"),
        (
            {"kind": "all_of", "parts": [limit(), {"kind": "not"}]},
            "rule.parts[1].part: is missing",
        ),
        ({"kind": "all_of", "parts": "x"}, "rule.parts: wants a list, got 'x'"),
        ({"kind": "meets", "id": "a#0"}, "rule.id: wants an id as printed"),
    ],
)
def test_a_rule_that_cannot_be_meant(rule: object, said: str) -> None:
    """With file, record, field, what was wanted and what came."""
    (fault,) = faults(file(instrument(paragraph("3A090.d", rule))))
    assert fault.startswith("f: draft > 3A090.d: rule")
    assert said in fault


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "f: wants an object, got None"),
        ([], "f: wants an object, got a list"),
        ({}, "f: schema: is missing"),
        ({"schema": "exportctl.rules/1"}, "f: schema: wants one of exportctl.rules-data/1"),
        (file(law=[]), "f: law: is not known; wanted one of"),
        ({"schema": SCHEMA, 7: 1}, "f: 7: is not known; wanted one of"),
        (file(instrument(OPEN, released="soon")), "released: wants a day such as"),
        (file(instrument(OPEN, released="2026-02-30")), "released: wants a day such as"),
        (file(instrument(OPEN, title=" ")), "f: draft: title: wants text in one line"),
        (file(instrument(OPEN, OPEN)), "draft: phases[0].adds: 'x' stands in it 2 times"),
        (file(instrument(OPEN), instrument(OPEN)), "'draft' stands in it 2 times"),
        (
            file(terms=[{"term": "warp_factor", "kind": "number", "about": "item"}]),
            "f: terms[0]: no term 'warp_factor'",
        ),
        (
            file(terms=[{"term": "tops", "kind": "question", "about": "item"}]),
            "f: terms[0]: 'tops' is another term here",
        ),
        (
            file(groups=[{"group": "D:5", "country": "XX", "source": "draft"}]),
            "f: groups[0]: no country (ISO 3166-1, two letters) 'XX'",
        ),
        (
            file(
                terms=[
                    {
                        "term": "destination",
                        "kind": "code",
                        "about": "item",
                        "places": "yes",
                    }
                ]
            ),
            "f: terms[0].places: wants true or false, got 'yes'",
        ),
        ({"schema": SCHEMA, "x" * 99: 1}, "..."),
        ({"schema": SCHEMA, "\x1b[2J": 1}, "f: '\\x1b[2J': is not known"),
        (file(instrument(OPEN, id="\x1b[2J")), "f: '\\x1b[2J': id: wants an id"),
        (file(instrument(OPEN, title="\ud800")), "f: draft: title: wants text in one line"),
        (file(instrument(OPEN, title="a\nb")), "f: draft: title: wants text in one line"),
    ],
)
def test_a_file_that_cannot_be_meant(data: object, said: str) -> None:
    """Around the rules too."""
    (fault,) = faults(data)
    assert said in fault


def test_all_faults_are_told_at_once() -> None:
    """Whoever writes a file fixes them in one go."""
    wrong = paragraph("a", limit(limit=1, unit=2))
    del wrong["source"]
    kinds = [x["$ref"].rpartition("/")[2] for x in json_schema()["$defs"]["rule"]["oneOf"]]
    assert faults(file(instrument(wrong, paragraph("b", {}), released=1))) == [
        "f: draft: released: wants text, got 1",
        "f: draft > a: source: is missing",
        "f: draft > a: rule.unit: wants text, got 2",
        "f: draft > a: rule.limit: wants text, got 1",
        f"f: draft > b: rule: wants a kind, one of {', '.join(kinds)}, got an object",
    ]


def test_a_long_value_is_cut_in_the_message() -> None:
    """A message is read by people."""
    (fault,) = faults(file(instrument(OPEN, title=["x"])))
    assert fault == "f: draft: title: wants text, got a list"
    (fault,) = faults({"schema": "x" * 1000})
    assert len(fault) < 200


class TestHostile:
    """Input that is meant to break the reader gets a sentence like any other."""

    def test_values_that_hold_themselves(self) -> None:
        """A circle of Python objects has no end."""
        rule: dict[str, Any] = {"kind": "all_of", "parts": []}
        rule["parts"].append(rule)
        (fault,) = faults(file(instrument(paragraph("x", rule))))
        assert "is nested more than 100 deep" in fault

    @pytest.mark.parametrize("depth", [60, 500, 5_000])
    def test_rules_in_rules_in_rules(self, tmp_path: Path, depth: int) -> None:
        """Deeper than any law; a parser that follows it to the end would crash."""
        text = '{"kind": "not", "part": ' * 2 * depth + json.dumps(OPEN) + "}" * 2 * depth
        data = json.dumps(file(instrument(paragraph("x", OPEN)))).replace(
            json.dumps(OPEN), text
        )
        path = tmp_path / "f.json"
        path.write_text(data, encoding="utf-8")
        with pytest.raises(InputError, match="nested"):
            read_rules_file(path)

    def test_brackets_without_end(self, tmp_path: Path) -> None:
        """A hundred thousand of them."""
        path = tmp_path / "f.json"
        path.write_text("[" * 100_000, encoding="utf-8")
        with pytest.raises(InputError, match="is nested too deeply"):
            read_rules_file(path)

    def test_few_objects_that_stand_for_many(self) -> None:
        """Each list holds the one before twice."""
        rule: dict[str, Any] = {"kind": "all_of", "parts": []}
        for _ in range(40):
            rule = {"kind": "all_of", "parts": [rule, rule]}
        said = faults(file(instrument(paragraph("x", rule))))
        assert len(said) == 1
        assert said[0].endswith(f": the file holds more than {MOST} values")

    @pytest.mark.parametrize(
        "number", ["4800", "1e400", "9" * 100_000, "NaN", "-Infinity", "5.92"]
    )
    def test_numbers_without_quotes(self, tmp_path: Path, number: str) -> None:
        """They are not read as numbers at all, however long they are."""
        path = tmp_path / "f.json"
        text = json.dumps(file(instrument(paragraph("x", limit(limit="?")))))
        path.write_text(text.replace('"?"', number), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_rules_file(path)
        (fault,) = caught.value.faults
        assert f"{path}: draft > x: rule.limit: wants text, got the number" in fault
        assert len(fault) < 300

    @pytest.mark.parametrize("length", [2, 3, 1_200])
    def test_provisions_that_cite_each_other_in_a_circle(self, length: int) -> None:
        """They would have no answer."""
        ring = [
            paragraph(f"p{k}", {"kind": "meets", "id": f"p{(k + 1) % length}"})
            for k in range(length)
        ]
        said = faults(file(instrument(*ring)))
        assert said[0].startswith("f: draft: circle: p0 > p1")

    def test_a_chain_of_citations_too_long_to_follow(self) -> None:
        """Evaluation follows citations, and must come to an end."""
        chain = [
            paragraph(f"p{k}", {"kind": "meets", "id": f"p{k + 1}"}) for k in range(1_200)
        ]
        said = faults(file(instrument(*chain, {**OPEN, "id": "p1200"})))
        assert "rests on rules in rules, more than 200 deep" in said[0]

    def test_a_note_on_what_it_cites(self) -> None:
        """The circle is closed by the rule language, not by the file."""
        note = {
            "kind": "note",
            "id": "n",
            "source": SOURCE,
            "applies_to": ["x"],
            "excludes": {"kind": "meets", "id": "x"},
        }
        assert faults(file(instrument(paragraph("x", OPEN), note))) == [
            "f: draft: circle: x > n > x"
        ]

    def test_what_a_regime_cites_must_be_in_it(self) -> None:
        """On each day on which something takes effect."""
        data = rules_record([EU])
        data["regimes"][0]["instruments"][-1]["phases"][0]["adds"][-1] = paragraph(
            "9A999", {"kind": "meets", "id": "nothing"}
        )
        assert faults(data) == [
            "f: eu: 9A999 refers to nothing, which is not in force on 2025-11-15"
        ]

    def test_a_key_that_is_said_twice(self, tmp_path: Path) -> None:
        """JSON would keep the last one in silence."""
        path = tmp_path / "f.json"
        path.write_text('{"schema": "x", "schema": "y"}', encoding="utf-8")
        with pytest.raises(InputError, match=r"f\.json: 'schema' is said twice"):
            read_rules_file(path)

    def test_what_is_no_json(self, tmp_path: Path) -> None:
        """With the line."""
        path = tmp_path / "f.json"
        path.write_text('{\n"schema": }', encoding="utf-8")
        with pytest.raises(InputError, match=r"f\.json:2: is not JSON"):
            read_rules_file(path)

    def test_what_is_no_text(self, tmp_path: Path) -> None:
        """Bytes that are not UTF-8, and files that are not there."""
        path = tmp_path / "f.json"
        path.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(InputError, match="is not text in UTF-8"):
            read_rules_file(path)
        with pytest.raises(InputError, match="cannot be read"):
            read_rules_file(tmp_path / "none.json")

    def test_a_file_of_gigabytes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is refused before it is read."""
        monkeypatch.setattr("exportctl.ruledata._read._LARGEST", 10)
        path = tmp_path / "f.json"
        path.write_text(" " * 11, encoding="utf-8")
        with pytest.raises(InputError, match="is larger than 10 bytes"):
            read_rules_file(path)


def test_what_is_just_deep_enough_is_read_and_evaluated() -> None:
    """What the reader takes, evaluation can follow."""
    rule: dict[str, Any] = OPEN
    for _ in range(90):
        rule = {"kind": "not", "part": rule}
    chain = [paragraph(f"p{k}", {"kind": "meets", "id": f"p{k + 1}"}) for k in range(50)]
    (found,) = read_rules(file(instrument(*chain, paragraph("p50", rule)))).instruments
    (phase,) = found.phases
    regime = Regime(
        id="x",
        name="x",
        instruments=(found,),
        begins=found.released,
        before="",
        verified_through=found.released,
    )
    snapshot = regime.on(phase.effective, places())
    assert str(evaluate(snapshot, Facts(), ("p0",)).truths["p0"]) == "unknown"


def _somewhere(data: Any, dice: random.Random) -> tuple[Any, Any]:
    """Return an object or list in *data*, and one of its keys."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        key = dice.choice(keys)
        inner = data[key]
        if not isinstance(inner, dict | list) or not inner or dice.random() < 0.1:
            return data, key
        data = inner


def _drop(holder: Any, key: Any, _: random.Random) -> None:
    del holder[key]


def _replace(holder: Any, key: Any, dice: random.Random) -> None:
    holder[key] = dice.choice((None, 1, True, "", "x", [], {}, "1/2", "2024-01-01", ["x"]))


def _add(holder: Any, key: Any, _: random.Random) -> None:
    if isinstance(holder, dict):
        holder["strange"] = holder[key]
    else:
        holder.append(7)


@pytest.mark.parametrize("change", [_drop, _replace, _add])
def test_whatever_the_published_schema_refuses_is_refused(
    change: Callable[[Any, Any, random.Random], None],
) -> None:
    """The reader goes through the same schema, as a validator that is not ours finds."""
    draft = json.loads(
        (Path(__file__).parents[3] / "examples/draft-bandwidth-line.json").read_text(
            encoding="utf-8"
        )
    )
    check = jsonschema.Draft202012Validator(
        json_schema(), format_checker=jsonschema.FormatChecker()
    )
    dice, refused = random.Random(7), 0
    for _ in range(40):
        data = copy.deepcopy(draft)
        change(*_somewhere(data, dice), dice)
        if next(check.iter_errors(data), None) is None:
            continue
        refused += 1
        assert faults(data)
    assert refused > 15
