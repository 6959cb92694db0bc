"""The same rules in the languages of other engines, written out from the one tree."""

from fractions import Fraction
from typing import Any, Final

import attrs

from benchmarks.workload import SHORT
from exportctl.metrics import Metric
from exportctl.rules import AllOf, AnyOf, Comparator, Is, Limit, Member, Not, Rule

SIGNS: Final = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "<=",
}


@attrs.frozen
class Infix:
    """A language that writes operators between operands.

    Attributes:
        both: Its word for and.
        either: Its word for or.
        neither: Its word for not.
        brackets: What stands around a set.
        decimals: Whether whole numbers need a point.
        density: How it writes the quotient; by default it is divided each time.
    """

    both: str = "and"
    either: str = "or"
    neither: str = "not "
    brackets: str = "[]"
    decimals: bool = False
    density: str = "tpp / area"

    def text(self, rule: Rule) -> str:
        """Return a rule as text."""
        match rule:
            case AllOf(parts):
                return f" {self.both} ".join(f"({self.text(part)})" for part in parts)
            case AnyOf(parts):
                return f" {self.either} ".join(f"({self.text(part)})" for part in parts)
            case Not(part):
                return f"{self.neither}({self.text(part)})"
            case Limit():
                at = self.number(rule.at)
                return f"{self.term(rule.metric)} {SIGNS[rule.comparator]} {at}"
            case Is(flag):
                return SHORT[flag]
            case Member(field, codes=codes):
                listed = ", ".join(f'"{code}"' for code in sorted(codes or ()))
                left, right = self.brackets
                return f"{SHORT[field]} in {left}{listed}{right}"
            case _:
                raise TypeError(rule)

    def term(self, metric: Metric) -> str:
        """Return a metric, or what it is divided from."""
        return SHORT.get(metric, self.density)

    def number(self, at: Fraction) -> str:
        """Return a limit as the language writes numbers."""
        return str(float(at)) if self.decimals or at.denominator > 1 else str(at)


PYTHON: Final = Infix(brackets="{}", decimals=True, density="density")
ZEN: Final = Infix()
RULE_ENGINE: Final = Infix()
CEL: Final = Infix(both="&&", either="||", neither="!", decimals=True)


def if_else(rules: dict[str, Rule]) -> str:
    """Return a Python function that answers in bits, as one would write it by hand."""
    lines = [
        f"def floor({', '.join(SHORT.values())}):",
        "    density = tpp / area",
        "    out = 0",
    ]
    for number, rule in enumerate(rules.values()):
        lines.append(f"    if {PYTHON.text(rule)}:")
        lines.append(f"        out |= {1 << number}")
    return "\n".join([*lines, "    return out"])


def json_logic(rule: Rule) -> Any:
    """Return a rule as JSON Logic."""
    match rule:
        case AllOf(parts):
            return {"and": [json_logic(part) for part in parts]}
        case AnyOf(parts):
            return {"or": [json_logic(part) for part in parts]}
        case Not(part):
            return {"!": [json_logic(part)]}
        case Limit():
            divided = {"/": [{"var": "tpp"}, {"var": "area"}]}
            short = SHORT.get(rule.metric)
            term = {"var": short} if short else divided
            return {SIGNS[rule.comparator]: [term, float(rule.at)]}
        case Is(flag):
            return {"var": SHORT[flag]}
        case Member(field, codes=codes):
            return {"in": [{"var": SHORT[field]}, sorted(codes or ())]}
        case _:
            raise TypeError(rule)


def zen_graph(rules: dict[str, Rule]) -> dict[str, Any]:
    """Return a decision graph with a table for each rule."""
    origin = {"x": 0, "y": 0}
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode", "position": origin},
        {"id": "out", "name": "out", "type": "outputNode", "position": origin},
    ]
    edges = []
    for number, rule in enumerate(rules.values()):
        id, column, output = f"t{number}", f"i{number}", f"o{number}"
        cases = [
            {"_id": f"{id}y", column: ZEN.text(rule), output: str(1 << number)},
            {"_id": f"{id}n", column: "", output: "0"},
        ]
        content = {
            "hitPolicy": "first",
            "inputs": [{"id": column, "name": "when", "field": ""}],
            "outputs": [{"id": output, "name": id, "field": id}],
            "rules": cases,
        }
        node = {"id": id, "name": id, "type": "decisionTableNode", "position": origin}
        nodes.append({**node, "content": content})
        for source, target in (("in", id), (id, "out")):
            edge = {"id": f"{source}-{target}", "type": "edge"}
            edges.append({**edge, "sourceId": source, "targetId": target})
    kind = "application/vnd.gorules.decision"
    return {"contentType": kind, "nodes": nodes, "edges": edges}
