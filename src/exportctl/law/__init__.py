"""Declarations of law, one module per published instrument."""

from exportctl.law.us import US

__all__ = ["REGIMES", "US"]

REGIMES = (US,)
