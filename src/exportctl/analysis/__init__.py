"""What would settle an answer, what would change it, and how far it is from that."""

from exportctl.analysis.counterfactual import nearest_change, what_would
from exportctl.analysis.margins import Margin, margins
from exportctl.analysis.measurement import Measurement, Result
from exportctl.analysis.precision import measurements
from exportctl.analysis.sharp import Sharp, Union, ask, ask_facts, not_exact
from exportctl.analysis.ways import Answered, Counterfactual, Moved, Way

__all__ = [
    "Answered",
    "Counterfactual",
    "Margin",
    "Measurement",
    "Moved",
    "Result",
    "Sharp",
    "Union",
    "Way",
    "ask",
    "ask_facts",
    "margins",
    "measurements",
    "nearest_change",
    "not_exact",
    "what_would",
]
