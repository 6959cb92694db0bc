"""The front door: an item, a regime, a day and a destination in, a decision out."""

from exportctl.screening.decision import Decision, Measured, Turn
from exportctl.screening.screen import regime_named, screen

__all__ = ["Decision", "Measured", "Turn", "regime_named", "screen"]
