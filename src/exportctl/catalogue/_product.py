"""A product, what it was cut from, and what it is made of."""

from collections.abc import Mapping
from fractions import Fraction

import attrs

from exportctl.catalogue.claims import Record
from exportctl.catalogue.lifecycle import Event
from exportctl.catalogue.records import item_of
from exportctl.facts import Fact
from exportctl.hardware import (
    Board,
    Cluster,
    Computer,
    IntegratedCircuit,
    Item,
    cluster_totals,
)
from exportctl.sources import Confidence

__all__ = ["Part", "Product", "Variant", "circuits_in"]


@attrs.frozen(kw_only=True)
class Variant:
    """That a product was made from another by cutting something.

    It takes nothing over from the other: what nobody says of it is unknown.

    Attributes:
        base: Id of the other product.
        cut: The fields in which it is below the other; where no rate of it is
            published, it has none.
    """

    base: str
    cut: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False)
class Part:
    """What a product is made of: another one, so many times.

    Attributes:
        product: The other product.
        count: How many of it there are.
        sources: Ids of the documents that say so.
        pinpoint: The place in them.
        confidence: How well it is known.
    """

    product: "Product"
    count: int
    sources: tuple[str, ...]
    pinpoint: str = ""
    confidence: Confidence = Confidence.PUBLISHED


@attrs.frozen(kw_only=True, eq=False)
class Product:
    """A product of the catalogue, each of its facts with its sources.

    Attributes:
        id: Short name.
        name: As its maker calls it.
        vendor: Its maker.
        item: What rules look at; of one that is made of others, the circuits in it.
        record: Every claim, disputed ones included.
        aliases: Other names that mean just this one.
        about: Family, kind, market, form factor and release date, as texts.
        note: What to know about its figures.
        lifecycle: What has become of it, in order of time.
        variant: What it was cut from, or None.
        parts: The products that it is made of, such as a server of boards.
    """

    id: str
    name: str
    vendor: str
    item: Item
    record: Record
    aliases: tuple[str, ...] = ()
    about: Mapping[str, str] = attrs.field(factory=dict)
    note: str = ""
    lifecycle: tuple[Event, ...] = ()
    variant: Variant | None = None
    parts: tuple[Part, ...] = ()

    @property
    def described(self) -> tuple["Product", ...]:
        """Those in it, or itself, whose claims its circuits follow from."""
        if not self.parts:
            return (self,)
        inside = [each for part in self.parts for each in part.product.described]
        return tuple(dict.fromkeys(inside))

    @property
    def cluster(self) -> Cluster:
        """It as a cluster of its parts, for what they add up to.

        >>> from exportctl.catalogue import product
        >>> [(each.id, n) for each, n in product("gb200 nvl72").cluster.members]
        [('nvidia-gb200-superchip', 36)]
        """
        parts = tuple((part.product.item, part.count) for part in self.parts)
        closed = not isinstance(self.item, Board | Computer) or self.item.closed
        members = parts or ((self.item, 1),)
        return Cluster(id=self.id, name=self.name, members=members, closed=closed)

    @property
    def aggregate_tpp(self) -> Fact[Fraction]:
        """The total processing performance of all circuits in it, added.

        Only for information: every limit asks it of one circuit.

        >>> from exportctl.catalogue import product
        >>> product("a16").aggregate_tpp.working
        '1 x nvidia-a16-per-gpu 1152 = 1152 TPP'
        """
        return cluster_totals(self.cluster).aggregate_tpp

    def item_with(self, prefer: str) -> Item:
        """Return the item by the claims of a kind of document, disputed ones included.

        Where no document of that kind speaks of a field, its other claims count.

        Args:
            prefer: One of ``DOCUMENT_KINDS`` of `exportctl.catalogue`.

        Raises:
            UnknownNameError: If *prefer* is no kind of document.
            InconsistentFactsError: If those claims contradict the rest.

        >>> from exportctl import measure
        >>> from exportctl.catalogue import product
        >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
        >>> groq = product("groq-lpu-v1")
        >>> [str(measure(x).span(TPP)) for x in (groq.item, groq.item_with("database"))]
        ['6000', '6000..6560']
        """
        preferred = {x.id: x.record.preferring(prefer) for x in self.described}
        return self.item_under(preferred)

    def item_under(self, records: Mapping[str, Record]) -> Item:
        """Return what the item would be by other records of claims.

        Args:
            records: By the id of a product among `described`; of the others, their own.

        Raises:
            InconsistentFactsError: If the claims of one contradict each other.
        """
        item = self.item
        if not self.parts or not isinstance(item, Board | Computer):
            return item_of(records.get(self.id, self.record))
        other: dict[int, IntegratedCircuit] = {}
        for each in self.described:
            if each.id in records:
                made = item_of(records[each.id])
                pairs = zip(circuits_in(each.item), circuits_in(made), strict=False)
                other.update((id(before), after) for before, after in pairs)
        circuits = tuple(other.get(id(each), each) for each in item.integrated_circuits)
        return attrs.evolve(item, integrated_circuits=circuits)


def circuits_in(item: Item) -> tuple[IntegratedCircuit, ...]:
    """Return the circuits of an item, one entry for each or for each kind.

    Memory, weights and tools have none.
    """
    match item:
        case IntegratedCircuit():
            return (item,)
        case Board() | Computer():
            return item.integrated_circuits
        case _:
            return ()
