"""What settles and changes answers, how far a design may go, what a change of rules did."""

from exportctl.analysis._start import Outcome
from exportctl.analysis.amendments import Amendment, amendments, rule_text
from exportctl.analysis.atlas import Atlas, AtlasCell, Finding, atlas
from exportctl.analysis.cells import Band, Cell, Tie, cells, representatives
from exportctl.analysis.counterfactual import nearest_change, what_would
from exportctl.analysis.diff import Flip, RuleDiff, Side, diff
from exportctl.analysis.draft import draft, overlay
from exportctl.analysis.envelope import Bound, Corner, Envelope, Segment, envelope
from exportctl.analysis.heatmap import heat_map
from exportctl.analysis.linear import Region
from exportctl.analysis.margins import Margin, margins
from exportctl.analysis.measurement import Measurement, Result
from exportctl.analysis.precision import measurements
from exportctl.analysis.proof import ONE_KIND_OF_UNIT, Proof, Witness, let_through
from exportctl.analysis.sharp import Sharp, Union, ask, ask_facts, not_exact
from exportctl.analysis.ways import Answered, Counterfactual, Moved, Way

__all__ = [
    "ONE_KIND_OF_UNIT",
    "Amendment",
    "Answered",
    "Atlas",
    "AtlasCell",
    "Band",
    "Bound",
    "Cell",
    "Corner",
    "Counterfactual",
    "Envelope",
    "Finding",
    "Flip",
    "Margin",
    "Measurement",
    "Moved",
    "Outcome",
    "Proof",
    "Region",
    "Result",
    "RuleDiff",
    "Segment",
    "Sharp",
    "Side",
    "Tie",
    "Union",
    "Way",
    "Witness",
    "amendments",
    "ask",
    "ask_facts",
    "atlas",
    "cells",
    "diff",
    "draft",
    "envelope",
    "heat_map",
    "let_through",
    "margins",
    "measurements",
    "nearest_change",
    "not_exact",
    "overlay",
    "representatives",
    "rule_text",
    "what_would",
]
