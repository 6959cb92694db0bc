"""From a tool as described to the facts that rules ask for."""

from fractions import Fraction
from typing import Final

import attrs

from exportctl.exact import Interval
from exportctl.facts import Fact, Facts, OneOf
from exportctl.hardware._common import (
    agreed,
    answers,
    code,
    identity,
    numbers,
    sources,
    worst,
)
from exportctl.hardware.equipment import EtchTool, LithographyTool
from exportctl.logic import Truth
from exportctl.metrics import (
    CHUCK_ZONES,
    DEDICATED_CHUCK_OVERLAY,
    GAS_SWITCHING_TIME,
    MINIMUM_RESOLVABLE_FEATURE,
    MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER,
    PULSED_RADIO_FREQUENCY,
    SOURCE_WAVELENGTH,
    TOOL_KIND,
    minimum_resolvable_feature,
)

__all__ = ["tool_facts"]

_0_25_OVER_0_35: Final = Fraction(5, 7)


def tool_facts(tool: LithographyTool | EtchTool) -> Facts:
    """Return what is known of a tool.

    Raises:
        InconsistentFactsError: If a stated resolution contradicts the optics.
    """
    if isinstance(tool, EtchTool):
        measured = {
            GAS_SWITCHING_TIME: tool.gas_switching_ms,
            CHUCK_ZONES: tool.chuck_zones,
        }
        return Facts(
            stated={
                **identity(tool, "equipment"),
                **numbers(measured),
                **answers({PULSED_RADIO_FREQUENCY: tool.pulsed_rf}),
                TOOL_KIND: code("dry_etcher"),
            }
        )
    stated = tool.minimum_resolvable_feature_nm
    resolved = agreed(MINIMUM_RESOLVABLE_FEATURE, stated, _resolved(tool))
    measured = {
        SOURCE_WAVELENGTH: tool.wavelength_nm,
        MINIMUM_RESOLVABLE_FEATURE: resolved,
        MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER: _by_one_quarter(resolved),
        DEDICATED_CHUCK_OVERLAY: tool.dedicated_chuck_overlay_nm,
    }
    return Facts(
        stated={
            **identity(tool, "equipment"),
            **numbers(measured),
            TOOL_KIND: _kind(tool.imprint),
        }
    )


def _by_one_quarter(resolved: Fact[Fraction]) -> Fact[Fraction]:
    """Return the same feature by the factor 0.25 in place of 0.35."""
    if not resolved.known:
        return resolved
    span = resolved.span.map(lambda nm: nm * _0_25_OVER_0_35)
    working = f"{resolved.span} nm x 0.25 / 0.35 = {span}"
    return attrs.evolve(resolved, state=span, working=working)


def _kind(imprint: Truth) -> Fact[str]:
    both = frozenset(("optical_scanner", "imprint"))
    if imprint is Truth.UNKNOWN:
        return Fact(state=OneOf(both))
    return code("imprint" if imprint is Truth.TRUE else "optical_scanner")


def _resolved(tool: LithographyTool) -> Fact[Fraction] | None:
    """Work the resolution out from the optics, if they are known."""
    used = (tool.wavelength_nm, tool.numerical_aperture)
    if not all(fact.known for fact in used):
        return None
    length = tool.wavelength_nm.span.map(
        lambda nm: minimum_resolvable_feature(nm, Fraction(1))
    )
    span = length.combine(tool.numerical_aperture.span, Interval.over)
    shown = f"0.35 x {tool.wavelength_nm.span} nm / {tool.numerical_aperture.span} = {span}"
    return Fact(state=span, confidence=worst(used), source=sources(used), working=shown)
