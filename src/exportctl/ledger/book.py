"""The ledger: entries that keep within every cap, to which more can be added."""

from collections.abc import Iterable

import attrs

from exportctl.errors import InputError, ShipmentRefusedError
from exportctl.ledger._lines import digests
from exportctl.ledger.caps import Cap, Check
from exportctl.ledger.shipment import Shipment
from exportctl.logic import Truth, all_true

__all__ = ["Ledger", "Permission", "checked"]


@attrs.frozen(kw_only=True)
class Permission:
    """Whether a shipment may follow what a ledger holds, and why.

    Attributes:
        shipment: The shipment that was asked about.
        checks: What each cap that counts it says.
    """

    shipment: Shipment
    checks: tuple[Check, ...]

    @property
    def allowed(self) -> Truth:
        """True only if every cap is kept; unknown if a fact is missing for one."""
        return all_true(check.holds for check in self.checks)

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence for each cap, with what is used, what is left and what it adds."""
        return tuple(check.because for check in self.checks)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is due with the shipment, if it is allowed."""
        if self.allowed is not Truth.TRUE:
            return ()
        return tuple(notice for check in self.checks for notice in check.notices)

    def __str__(self) -> str:
        lines = (*self.reasons, *self.notices)
        return "\n".join((f"{self.shipment.id}: allowed: {self.allowed}", *lines))


def _caps(given: Iterable[Cap]) -> tuple[Cap, ...]:
    return tuple(given)


def _at_least_one(_: object, __: object, caps: tuple[Cap, ...]) -> None:
    names = [cap.name for cap in caps]
    if not names or len(set(names)) < len(names):
        wanted = "at least one cap, each with a name of its own"
        raise InputError([f"a ledger wants {wanted}, got {names}"])


@attrs.frozen
class Ledger:
    """Shipments that together keep within every cap; `record` is the only way in.

    Attributes:
        caps: What it is kept under.
        entries: The shipments, in the order in which they were recorded.

    Raises:
        InputError: If there is no cap, or two have the same name.

    >>> from exportctl.ledger import Shipment, lpp_cap
    >>> from exportctl.sources import federal_register
    >>> source = federal_register(90, 4544, "740.29")
    >>> ledger = Ledger([lpp_cap(limit=1000, pre_notice_at=800, source=source)])
    >>> first = Shipment(
    ...     id="s1",
    ...     on="2025-03-01",
    ...     exporter="Exporter A",
    ...     ultimate_consignee="Acme",
    ...     product="x1",
    ...     units=3,
    ...     tpp_per_unit=200,
    ...     destination="IN",
    ...     under="license exception LPP",
    ... )
    >>> ledger = ledger.record(first)
    >>> second = attrs.evolve(first, id="s2", exporter="Exporter B")
    >>> print(ledger.allowed(second))
    s2: allowed: false
    LPP (90 FR 4544, 740.29): of 1,000 TPP to Acme in 2025, 600 are used and 400 left; \
's2' adds 600 and makes 1,200, 200 too many
    """

    caps: tuple[Cap, ...] = attrs.field(converter=_caps, validator=_at_least_one)
    entries: tuple[Shipment, ...] = attrs.field(default=(), init=False)

    @property
    def digest(self) -> str:
        """A number that only these caps and entries, in this order, have (SHA-256)."""
        return digests(self.caps, self.entries)[-1]

    def allowed(self, after: Shipment) -> Permission:
        """Say whether *after* may follow the entries, and why."""
        checks = [*self._id_is_free(after), *_is_known(after)]
        if not after.unknown:
            asked = (cap.check(self.entries, after) for cap in self.caps)
            checks.extend(check for check in asked if check is not None)
        return Permission(shipment=after, checks=tuple(checks) or (_uncounted(after),))

    def record(self, after: Shipment) -> "Ledger":
        """Return a ledger that holds *after* too.

        Raises:
            ShipmentRefusedError: With every reason, if it is not allowed.
        """
        permission = self.allowed(after)
        if permission.allowed is Truth.TRUE:
            return _holding(self.caps, (*self.entries, after))
        broken = [c.because for c in permission.checks if c.holds is not Truth.TRUE]
        raise ShipmentRefusedError(after.id, str(permission.allowed), broken)

    def _id_is_free(self, after: Shipment) -> list[Check]:
        for number, each in enumerate(self.entries, start=1):
            if each.id == after.id:
                because = f"{after.id!r} is recorded already, as entry {number}"
                return [Check(cap="ledger", holds=Truth.FALSE, because=because)]
        return []


def checked(caps: Iterable[Cap], entries: Iterable[Shipment]) -> Ledger:
    """Return the ledger that holds *entries*, all examined at once.

    Raises:
        InputError: With a sentence for each entry that is incomplete or not covered.
    """
    # A sale recorded late may cover an export recorded before it: that is no fault.
    ledger = _holding(tuple(caps), tuple(entries))
    faults = [c.because for each in ledger.entries for c in _is_known(each)]
    if not faults:
        faults = [fault for cap in ledger.caps for fault in cap.faults(ledger.entries)]
    if faults:
        raise InputError(faults)
    return ledger


def _holding(caps: tuple[Cap, ...], entries: tuple[Shipment, ...]) -> Ledger:
    """Make the one step that callers cannot: set entries without asking."""
    ledger = Ledger(caps)
    object.__setattr__(ledger, "entries", entries)
    return ledger


def _is_known(after: Shipment) -> list[Check]:
    if not after.unknown:
        return []
    because = (
        f"of {after.id!r} it is not known: {', '.join(after.unknown)}; "
        "nothing can be counted before they are stated"
    )
    return [Check(cap="ledger", holds=Truth.UNKNOWN, because=because)]


def _uncounted(after: Shipment) -> Check:
    because = f"no cap of this ledger limits {after.id!r}"
    return Check(cap="ledger", holds=Truth.TRUE, because=because)
