"""The front door: an item, a regime, a day and a destination in, a decision out."""

from exportctl.screening.decision import Decision, Leg, Measured, ParagraphTrace, Turn
from exportctl.screening.record import json_schema
from exportctl.screening.screen import regime_named, screen

__all__ = [
    "Decision",
    "Leg",
    "Measured",
    "ParagraphTrace",
    "Turn",
    "json_schema",
    "regime_named",
    "screen",
]
