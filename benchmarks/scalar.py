"""One chip at a time: the library, a hand-written if/else, and rule engines."""

import json
from collections.abc import Callable
from typing import Any

from benchmarks.languages import CEL, RULE_ENGINE, ZEN, if_else, json_logic, zen_graph
from benchmarks.workload import NAMES, Chip, snapshot_of
from exportctl.evaluate import Step, evaluate
from exportctl.evaluate.compiled import Answers, Version, compiled
from exportctl.rules import Rule

Rules = dict[str, Rule]
Run = Callable[[], list[Any]]


def floor(rules: Rules, chips: list[Chip]) -> Run:
    """A function of ifs on plain floats, without unknowns, reasons or exactness."""
    names: dict[str, Any] = {}
    exec(if_else(rules), names)
    answer, rows = names["floor"], [chip.values for chip in chips]
    return lambda: [answer(*row) for row in rows]


def exportctl_answer(rules: Rules, chips: list[Chip]) -> Run:
    """Answers and leaf truths for facts that have been asked before."""
    rule = compiled((Version(snapshot=snapshot_of(rules), names=tuple(rules)),))
    facts = [chip.facts for chip in chips]
    answer = rule.answer
    return lambda: [answer(each) for each in facts]


def exportctl_new_facts(rules: Rules, chips: list[Chip]) -> Run:
    """The same for facts that nothing has been asked of yet."""
    rule = compiled((Version(snapshot=snapshot_of(rules), names=tuple(rules)),))
    facts = [chip.facts for chip in chips]
    return lambda: [rule.answer(each.knowing({})) for each in facts]


def exportctl_trace(rules: Rules, chips: list[Chip]) -> Run:
    """The same, and the reasons of every rule, each step of them read."""
    return _reasons(rules, chips, _read)


def exportctl_margins(rules: Rules, chips: list[Chip]) -> Run:
    """The same, and by how much every limit is met, as an exact fraction."""
    return _reasons(rules, chips, lambda step: [x.margin for x in step.leaves()])


def _reasons(rules: Rules, chips: list[Chip], read: Callable[[Step], object]) -> Run:
    rule = compiled((Version(snapshot=snapshot_of(rules), names=tuple(rules)),))
    facts, names = [chip.facts for chip in chips], tuple(rules)

    def run() -> list[Any]:
        out = [rule.answer(each) for each in facts]
        for answers in out:
            for name in names:
                read(answers.trace(name))
        return out

    return run


def _read(step: Step) -> None:
    assert step.truth is not None
    for part in step.parts:
        _read(part)


def exportctl_walk(rules: Rules, chips: list[Chip]) -> Run:
    """The scalar evaluator that all others are held against."""
    snapshot, names = snapshot_of(rules), tuple(rules)
    facts = [chip.facts for chip in chips]

    return lambda: [evaluate(snapshot, each.knowing({}), names) for each in facts]


def bits(answer: Any) -> int:
    """Return what a method answered as bits, one for each rule that is met."""
    match answer:
        case int():
            return answer
        case dict():  # zen-engine
            return int(sum(answer["result"].values()))
        case Answers():
            codes = answer.codes
        case _:
            codes = tuple(truth.value for truth in answer.truths.values())
    return sum(1 << number for number, code in enumerate(codes) if code == 3)


def zen_each_time(rules: Rules, chips: list[Chip]) -> Run:
    """zen-engine, the decision created from text: it is read again at every call."""
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(zen_graph(rules)))
    return _zen(decision.evaluate, chips)


def zen_loaded(rules: Rules, chips: list[Chip]) -> Run:
    """zen-engine, the decision handed out ready by a loader."""
    import zen

    content = zen.ZenDecisionContent(json.dumps(zen_graph(rules)))
    engine = zen.ZenEngine({"loader": lambda _: content})
    return _zen(lambda chip: engine.evaluate("rules", chip), chips)


def zen_traced(rules: Rules, chips: list[Chip]) -> Run:
    """The same, with its trace."""
    import zen

    content = zen.ZenDecisionContent(json.dumps(zen_graph(rules)))
    engine = zen.ZenEngine({"loader": lambda _: content})
    return _zen(lambda chip: engine.evaluate("rules", chip, {"trace": True}), chips)


def _zen(evaluate: Callable[[dict[str, Any]], Any], chips: list[Chip]) -> Run:
    named = [chip.named for chip in chips]
    return lambda: [evaluate(each) for each in named]


def zen_expressions(rules: Rules, chips: list[Chip]) -> Run:
    """Compiled expressions of zen-engine, without a graph."""
    import zen

    ready = [zen.compile_expression(ZEN.text(rule)) for rule in rules.values()]
    return _met([each.evaluate for each in ready], chips)


def rule_engine(rules: Rules, chips: list[Chip]) -> Run:
    """rule-engine, with the types of its symbols declared."""
    import rule_engine as engine

    kinds = [engine.DataType.FLOAT] * 4 + [engine.DataType.BOOLEAN, engine.DataType.STRING]
    resolver = engine.type_resolver_from_dict(dict(zip(NAMES, kinds, strict=True)))
    context = engine.Context(type_resolver=resolver)
    ready = [engine.Rule(RULE_ENGINE.text(x), context=context) for x in rules.values()]
    return _met([each.matches for each in ready], chips)


def json_logic_qubit(rules: Rules, chips: list[Chip]) -> Run:
    """json-logic-qubit."""
    from json_logic import jsonLogic

    ready = [json_logic(rule) for rule in rules.values()]
    return _met([lambda chip, rule=rule: jsonLogic(rule, chip) for rule in ready], chips)


def cel(rules: Rules, chips: list[Chip]) -> Run:
    """common-expression-language (Rust), compiled once."""
    import cel as engine

    ready = [engine.compile(CEL.text(rule)) for rule in rules.values()]
    return _met([each.execute for each in ready], chips)


def _met(rules: list[Callable[[dict[str, Any]], Any]], chips: list[Chip]) -> Run:
    named = [chip.named for chip in chips]
    bits = [(1 << number, rule) for number, rule in enumerate(rules)]
    return lambda: [sum(bit for bit, rule in bits if rule(chip)) for chip in named]


def pint_same_unit(rules: Rules, chips: list[Chip]) -> Run:
    """The if/else on pint quantities, limits in the unit of the value."""
    return _pint(rules, chips, 1)


def pint_other_unit(rules: Rules, chips: list[Chip]) -> Run:
    """The if/else on pint quantities, limits in a thousandth of the unit of the value."""
    return _pint(rules, chips, 1000)


def _pint(rules: Rules, chips: list[Chip], smaller: int) -> Run:
    import pint

    units = pint.UnitRegistry(None)
    units.define("whole = []")
    units.define(f"part = whole / {smaller}")
    unit = units.whole if smaller == 1 else units.part
    names: dict[str, Any] = {}
    exec(
        _with_quantities(rules, names, lambda at: units.Quantity(at * smaller, unit)), names
    )
    answer = names["floor"]
    rows = [
        (
            units.Quantity(x[0], units.whole),
            x[1],
            *(units.Quantity(y, units.whole) for y in x[2:4]),
            *x[4:],
        )
        for x in (chip.values for chip in chips)
    ]
    return lambda: [answer(*row) for row in rows]


def _with_quantities(
    rules: Rules, names: dict[str, Any], quantity: Callable[[float], Any]
) -> str:
    """Return the if/else with its limits as quantities, each made once."""
    import re

    def named(found: re.Match[str]) -> str:
        name = f"q{len(names)}"
        names[name] = quantity(float(found[1]))
        return name

    return re.sub(r"(?<![\w.])(\d+\.\d+)", named, if_else(rules))


METHODS: dict[str, Callable[[Rules, list[Chip]], Run]] = {
    "if/else": floor,
    "exportctl, answers": exportctl_answer,
    "exportctl, new facts": exportctl_new_facts,
    "exportctl, answers and reasons": exportctl_trace,
    "exportctl, reasons and margins": exportctl_margins,
    "exportctl, evaluate()": exportctl_walk,
    "pint, same unit": pint_same_unit,
    "pint, other unit": pint_other_unit,
    "zen-engine, expressions": zen_expressions,
    "zen-engine, loaded": zen_loaded,
    "zen-engine, loaded, trace": zen_traced,
    "zen-engine, create_decision": zen_each_time,
    "CEL (Rust), compiled": cel,
    "json-logic": json_logic_qubit,
    "rule-engine": rule_engine,
}
# How many chips one round of a slow method gets.
FEW = {"zen-engine, create_decision": 100, "rule-engine": 200}
