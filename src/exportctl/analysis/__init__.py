"""What to make of answers: how far a design may go, what a change did, every cell."""

from exportctl.analysis.amendments import Amendment, amendments, rule_text
from exportctl.analysis.atlas import Atlas, AtlasCell, Finding, atlas
from exportctl.analysis.cells import Band, Cell, Tie, cells, representatives
from exportctl.analysis.diff import Flip, RuleDiff, Side, diff
from exportctl.analysis.draft import draft, overlay
from exportctl.analysis.envelope import Bound, Corner, Envelope, Segment, envelope
from exportctl.analysis.heatmap import heat_map
from exportctl.analysis.proof import ONE_KIND_OF_UNIT, Proof, Witness, let_through

__all__ = [
    "ONE_KIND_OF_UNIT",
    "Amendment",
    "Atlas",
    "AtlasCell",
    "Band",
    "Bound",
    "Cell",
    "Corner",
    "Envelope",
    "Finding",
    "Flip",
    "Proof",
    "RuleDiff",
    "Segment",
    "Side",
    "Tie",
    "Witness",
    "amendments",
    "atlas",
    "cells",
    "diff",
    "draft",
    "envelope",
    "heat_map",
    "let_through",
    "overlay",
    "representatives",
    "rule_text",
]
