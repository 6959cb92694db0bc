"""Which unknown facts, measured how precisely, would settle an open answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis._measure import Reach, reach_of, values_of
from exportctl.analysis._start import Outcome, Start, starting
from exportctl.dates import Day
from exportctl.errors import InputError, InconsistentFactsError, UnknownNameError
from exportctl.exact import Interval, as_decimal_text, exact, rounded
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Term
from exportctl.readings import Reading
from exportctl.transactions import Transaction

__all__ = ["Measurement", "Possible", "Precision", "measurements"]
