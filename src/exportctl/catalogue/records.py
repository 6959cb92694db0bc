"""From a record of claims to an item: a chip, a board with chips on it, or no chip."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

import attrs

from exportctl.catalogue.claims import Record
from exportctl.catalogue.fields import field_named
from exportctl.catalogue.kinds import is_logic, item_kind
from exportctl.errors import InconsistentFactsError
from exportctl.exact import Span
from exportctl.facts import Fact, number_of, unknown
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    Link,
    LinkKind,
    MemoryStack,
    ModelWeights,
    ProcessingRate,
    ProgrammableLogic,
    TransistorArchitecture,
    measure,
    pcie_link,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    ADJUSTED_PEAK_PERFORMANCE,
    AGGREGATE_LUT_INPUT_COUNT,
    APPLICABLE_DIE_AREA,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    Metric,
)

__all__ = ["cells_behind", "item_of"]

_NONE = "none"
_OF_THE_WHOLE = {ADJUSTED_PEAK_PERFORMANCE, AGGREGATE_LUT_INPUT_COUNT}


@lru_cache(maxsize=1024)
def item_of(record: Record) -> Item:
    """Return the item that a record describes, the same one each time.

    Raises:
        InconsistentFactsError: If its cells contradict each other.
    """
    match item_kind(record.text("kind")):
        case "memory":
            return _stack(record)
        case "model_weights":
            return _weights(record)
        case kind:
            return _of_circuits(record, kind)


def _stack(record: Record) -> HighBandwidthMemory:
    id = record.text("id")
    stack = HighBandwidthMemory(
        id=id,
        name=record.text("name") or id,
        bandwidth_gbyte_s=record.fact("dram_bandwidth_gbyte_s"),
        package_area_mm2=record.fact("package_area_mm2"),
        co_packaged_for_processing=record.truth("co_packaged_for_processing"),
        base_eccn=record.text("base_eccn"),
        stated=_stated(record, 1),
    )
    measure(stack).span(MEMORY_BANDWIDTH_DENSITY)  # speaks up if cells contradict
    return stack


def _weights(record: Record) -> ModelWeights:
    id = record.text("id")
    return ModelWeights(
        id=id,
        name=record.text("name") or id,
        training_operations=record.fact("training_operations"),
        additional_training_operations=record.fact("additional_training_operations"),
        published=record.truth("weights_published"),
        derived_from_published=record.truth("derived_from_published_weights"),
        within_most_advanced_published=record.truth("within_most_advanced_published"),
        base_eccn=record.text("base_eccn"),
    )


def _of_circuits(record: Record, kind: str) -> IntegratedCircuit | Board | Computer:
    share = record.count("n_ics_per_product") or 1
    if record.text("throughput_scope") != "board":
        circuit = _circuit(record, 1)
    else:
        circuit = _circuit(record, share)
    measure(circuit).span(PERFORMANCE_DENSITY)  # speaks up if cells contradict
    if kind == "computer":
        return _holder(Computer, circuit, share)
    if kind == "electronic_assembly" or share > 1:
        return _holder(Board, circuit, share)
    return circuit


def _holder(
    of: type[Board | Computer], circuit: IntegratedCircuit, count: int
) -> Board | Computer:
    return of(
        id=circuit.id,
        name=circuit.name,
        integrated_circuits=(circuit,) * count,
        base_eccn=circuit.base_eccn,
        market=circuit.market,
        stated={m: fact for m, fact in circuit.stated.items() if m in _OF_THE_WHOLE},
    )


def _circuit(record: Record, share: int) -> IntegratedCircuit:
    id = record.text("id")
    return IntegratedCircuit(
        id=id,
        name=record.text("name") or id,
        rates=tuple(_rates(record, share)),
        dies=_dies(record, share),
        links=_links(record),
        memory=_memory(record),
        market=record.text("market"),
        stated=_stated(record, share),
        base_eccn=record.text("base_eccn"),
        applicable_advanced_logic=record.truth("applicable_advanced_logic"),
        year_completed=record.count("year_completed"),
        programmable=ProgrammableLogic() if is_logic(record.text("kind")) else None,
    )


def _shared(fact: Fact[Fraction], share: int) -> Fact[Fraction]:
    if share == 1 or not fact.known:
        return fact
    return attrs.evolve(
        fact,
        state=fact.span.map(lambda whole: whole / share),
        working=f"{fact.span} / {share} circuits",
    )


def _rates(record: Record, share: int) -> Iterable[ProcessingRate]:
    for name in record.claims:
        field = field_named(name)
        if field is not None and field.format is not None and record.has(name):
            yield ProcessingRate(
                format=field.format,
                dense_tops=_shared(record.fact(name), share),
                unit_kind=field.unit_kind,
                label=name,
            )


def _dies(record: Record, share: int) -> tuple[Die, ...]:
    """Return the logic dies; their areas are left open where only a total is known."""
    node, built = record.text("process_node"), record.text("transistor_architecture")
    each = record.fact("die_area_mm2_each")
    total, count = (
        record.fact("applicable_die_area_mm2_total"),
        record.count("n_logic_dies"),
    )
    density = record.fact("transistor_density_per_mm2")
    small = record.truth("node_16_14_nm_or_below")
    said = built or each.known or total.known or count or density.known
    if not said and small is Truth.UNKNOWN:
        return ()
    whole = TransistorArchitecture(built or "unknown")
    if total.known and total.span.point != 0:
        each = unknown("only the total is used")
    elif each.known and count is None:
        low = each.span.hull
        each = attrs.evolve(each, state=Span((attrs.evolve(low, high=None),)))
    return (
        Die(
            area_mm2=_shared(each, share),
            architecture=whole,
            node=node,
            count=count or 1,
            transistor_density_per_mm2=density,
            node_16_14_nm_or_below=small,
        ),
    )


def _links(record: Record) -> tuple[Link, ...]:
    """Return chip-to-chip and PCI Express links; what is not given stays unknown."""
    name = record.text("interconnect_name")
    chip = record.fact("interconnect_bidir_gbyte_s")
    if name == _NONE and not chip.known:
        chip = number_of(Fraction(0))
    generation, lanes = record.count("pcie_gen"), record.count("pcie_lanes")
    pcie = record.fact("pcie_bidir_gbyte_s")
    host = _link("PCIe", LinkKind.PCIE, pcie, "pcie_bidir_gbyte_s")
    if not pcie.known and generation and lanes:
        host = pcie_link(generation, lanes)
    rates = (chip, host.both_directions_gbyte_s)
    if not any(rate.known for rate in rates):
        return ()
    label = "interconnect_bidir_gbyte_s"
    return (_link(name or "interconnect", LinkKind.CHIP, chip, label), host)


def _link(name: str, kind: LinkKind, rate: Fact[Fraction], label: str) -> Link:
    return Link(name=name, kind=kind, both_directions_gbyte_s=rate, label=label)


def _memory(record: Record) -> tuple[MemoryStack, ...]:
    rate = record.fact("dram_bandwidth_gbyte_s")
    kind = record.text("dram_type")
    if kind == _NONE and not rate.known:
        rate = number_of(Fraction(0))
    known = bool(kind) or rate.known
    return (MemoryStack(kind=kind, bandwidth_gbyte_s=rate),) if known else ()


def _stated(record: Record, share: int) -> dict[Metric, Fact[Fraction]]:
    stated = {}
    for name in record.claims:
        field = field_named(name)
        if field is not None and field.metric is not None and record.has(name):
            stated[field.metric] = record.fact(name)
    area = record.fact("applicable_die_area_mm2_total")
    if area.known:
        stated[APPLICABLE_DIE_AREA] = _shared(area, share)
    return stated


def cells_behind(error: InconsistentFactsError, record: Record) -> list[str]:
    """Return the fields that a contradiction is between, the stated one first."""
    stated, derived = [], []
    for name in record.claims:
        field = field_named(name)
        if field is None or not record.has(name):
            continue
        outright = field.metric is not None and str(field.metric) == error.term
        if outright or name == _OUTRIGHT.get(error.term):
            stated.append(name)
        elif any(word in name for word in _BEHIND.get(error.term, ())):
            derived.append(name)
    return stated + derived


_OUTRIGHT = {"applicable advanced logic integrated circuit": "applicable_advanced_logic"}
_AREA = ("die_area", "n_logic_dies", "transistor_architecture")
_BEHIND = {
    "total processing performance": ("dense_",),
    "performance density": ("dense_", "tpp", *_AREA),
    "applicable die area": _AREA,
    "aggregate bidirectional transfer rate": ("interconnect_", "pcie_"),
    "total dram bandwidth": ("dram_bandwidth_gbyte_s", "dram_type"),
    "applicable advanced logic integrated circuit": ("transistor_arch", "node_16_14"),
    "memory bandwidth density": ("dram_bandwidth_gbyte_s", "package_area_mm2"),
    "aggregated approximated transistor count": (
        *_AREA,
        "transistor_density",
        "node_16_14",
    ),
}
