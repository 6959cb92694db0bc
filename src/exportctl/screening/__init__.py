"""The front door: an item, a regime, a day and a destination in, a decision out."""

from exportctl.screening._cfius import CfiusFiling, cfius_filing
from exportctl.screening._changes import Change, Difference, Effect, Move
from exportctl.screening._claims import ClaimChoice
from exportctl.screening._cluster import (
    ClusterAnswer,
    cluster_answer,
    supercomputer,
)
from exportctl.screening._compare import (
    Alignment,
    Alignments,
    Comparison,
    Nearest,
    Row,
    compare,
    compare_all,
)
from exportctl.screening._near import NearThreshold, near_thresholds
from exportctl.screening._question import regime_named
from exportctl.screening._recheck import Finding, Reason, Recheck, recheck
from exportctl.screening._regions import Region, regions
from exportctl.screening._screen import screen
from exportctl.screening._timeline import timeline
from exportctl.screening.deal_record import transaction_of, transaction_record
from exportctl.screening.decision import Decision, Leg, Measured, ParagraphTrace, Turn
from exportctl.screening.record import json_schema

__all__ = [
    "Alignment",
    "Alignments",
    "CfiusFiling",
    "Change",
    "ClaimChoice",
    "ClusterAnswer",
    "Comparison",
    "Decision",
    "Difference",
    "Effect",
    "Finding",
    "Leg",
    "Measured",
    "Move",
    "NearThreshold",
    "Nearest",
    "ParagraphTrace",
    "Reason",
    "Recheck",
    "Region",
    "Row",
    "Turn",
    "cfius_filing",
    "cluster_answer",
    "compare",
    "compare_all",
    "json_schema",
    "near_thresholds",
    "recheck",
    "regime_named",
    "regions",
    "screen",
    "supercomputer",
    "timeline",
    "transaction_of",
    "transaction_record",
]
