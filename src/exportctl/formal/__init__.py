"""Proofs about the rules, by z3 (``pip install 'exportctl[formal]'``).

What a solver is asked is generated from the rules that everything else reads. A claim is
data that names paragraphs; `prove` says whether it holds of every item on every day that
it is about, or shows an item of which it does not.
"""

from exportctl.formal._decide import decide
from exportctl.formal._prove import claim_named, prove
from exportctl.formal.certificate import Certificate, Outcome, UsedText
from exportctl.formal.claims import (
    AtLeast,
    Claim,
    Either,
    FirstReached,
    Given,
    Inside,
    LowerLimits,
    Never,
    Positive,
    Says,
    Text,
    Theorem,
    Unamended,
)
from exportctl.formal.theorems import AMENDMENTS, FALSE_CLAIMS, THEOREMS
from exportctl.formal.witness import Supposed, Witness

__all__ = [
    "AMENDMENTS",
    "FALSE_CLAIMS",
    "THEOREMS",
    "AtLeast",
    "Certificate",
    "Claim",
    "Either",
    "FirstReached",
    "Given",
    "Inside",
    "LowerLimits",
    "Never",
    "Outcome",
    "Positive",
    "Says",
    "Supposed",
    "Text",
    "Theorem",
    "Unamended",
    "UsedText",
    "Witness",
    "claim_named",
    "decide",
    "prove",
]
