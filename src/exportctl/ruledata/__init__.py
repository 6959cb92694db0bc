"""Rules as data: written as JSON, and read back, under a published schema.

The terms that a rule may name are those of `exportctl.metrics`; a file brings no term of
its own.
"""

from exportctl.ruledata._read import RulesData, read_rules, read_rules_file
from exportctl.ruledata._shape import json_schema
from exportctl.ruledata._terms import terms
from exportctl.ruledata._write import rules_record

__all__ = [
    "RulesData",
    "json_schema",
    "read_rules",
    "read_rules_file",
    "rules_record",
    "terms",
]
