"""Older measures that rules still print limits on."""

from typing import Final

from exportctl.metrics._terms import Metric

__all__ = ["ADJUSTED_PEAK_PERFORMANCE"]

ADJUSTED_PEAK_PERFORMANCE: Final = Metric("adjusted_peak_performance", "WT")
