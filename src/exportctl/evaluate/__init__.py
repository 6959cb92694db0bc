"""The pure core: facts and the rules of one day in, answers with reasons out."""

from exportctl.evaluate.answer import Answer, answer
from exportctl.evaluate.cells import alike, bands, reachable, signature
from exportctl.evaluate.compiled import Answers, Compiled, Version, compiled
from exportctl.evaluate.licensing import (
    ConditionStatus,
    ExceptionStatus,
    Licensing,
    RequirementStatus,
    ReviewStatus,
    enforced,
    licensing,
    open_terms,
    requirements,
)
from exportctl.evaluate.needs import Band, Need, needs
from exportctl.evaluate.program import Evaluation, Program, evaluate
from exportctl.evaluate.trace import Step, trace

__all__ = [
    "Answer",
    "Answers",
    "Band",
    "Compiled",
    "ConditionStatus",
    "Evaluation",
    "ExceptionStatus",
    "Licensing",
    "Need",
    "Program",
    "RequirementStatus",
    "ReviewStatus",
    "Step",
    "Version",
    "alike",
    "answer",
    "bands",
    "compiled",
    "enforced",
    "evaluate",
    "licensing",
    "needs",
    "open_terms",
    "reachable",
    "requirements",
    "signature",
    "trace",
]
