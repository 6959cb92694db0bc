"""Who takes part in a transaction, what happens in it, what for, and how much of it."""

from typing import Final

from exportctl.metrics._terms import Field, Flag, Metric

__all__ = [
    "ACTIVITY",
    "ADVANCED_NODE_END_USE",
    "COLLECTIVE_FP32_PERFORMANCE",
    "COLLECTIVE_FP64_PERFORMANCE",
    "CONSIGNEE_HEADQUARTERS",
    "CONSIGNEE_TPP",
    "CONSIGNEE_TPP_IN_YEAR",
    "CONSIGNEE_ULTIMATE_PARENT",
    "COUNTRY_TPP",
    "DESIGNER_HEADQUARTERS",
    "DESIGNER_LOCATED",
    "DESIGNER_ULTIMATE_PARENT",
    "END_USER_HEADQUARTERS",
    "END_USER_ULTIMATE_PARENT",
    "END_USE_COUNTRY",
    "ENVELOPE",
    "EXPORTED_SHARE",
    "EXPORTER",
    "EXPORTER_HEADQUARTERS",
    "EXPORTER_ROLE",
    "EXPORTER_ULTIMATE_PARENT",
    "FROM_COUNTRY",
    "KNOWLEDGE",
    "PACKAGING_SITE",
    "PACKAGING_SITE_HEADQUARTERS",
    "PACKAGING_SITE_ULTIMATE_PARENT",
    "SHIPMENT_TPP",
    "SUPERCOMPUTER_END_USE",
    "asked",
]


def asked(term: str) -> Flag:
    """Return a question about a transaction, under the name by which it is answered.

    >>> asked("written_purchase_order").of_transaction
    True
    """
    return Flag(term, of_transaction=True)


def _place(term: str) -> Field:
    return Field(term, places=True, of_transaction=True)


def _metric(term: str, unit: str) -> Metric:
    return Metric(term, unit, of_transaction=True)


# What happens, between whom.
ACTIVITY: Final = Field(
    "activity",
    ("export", "reexport", "in_country_transfer", "deemed_export", "deemed_reexport"),
    of_transaction=True,
)
FROM_COUNTRY: Final = _place("from_country")
EXPORTER: Final = Field("exporter", of_transaction=True)
EXPORTER_ROLE: Final = Field(
    "exporter_role", ("front_end_fabricator", "osat", "other"), of_transaction=True
)
EXPORTER_HEADQUARTERS: Final = _place("exporter_headquarters")
EXPORTER_ULTIMATE_PARENT: Final = _place("exporter_ultimate_parent")
CONSIGNEE_HEADQUARTERS: Final = _place("consignee_headquarters")
CONSIGNEE_ULTIMATE_PARENT: Final = _place("consignee_ultimate_parent")
END_USER_HEADQUARTERS: Final = _place("end_user_headquarters")
END_USER_ULTIMATE_PARENT: Final = _place("end_user_ultimate_parent")
DESIGNER_HEADQUARTERS: Final = _place("designer_headquarters")
DESIGNER_LOCATED: Final = _place("designer_located")
DESIGNER_ULTIMATE_PARENT: Final = _place("designer_ultimate_parent")
PACKAGING_SITE: Final = _place("packaging_site")
PACKAGING_SITE_HEADQUARTERS: Final = _place("packaging_site_headquarters")
PACKAGING_SITE_ULTIMATE_PARENT: Final = _place("packaging_site_ultimate_parent")

# What for, and where.
END_USE_COUNTRY: Final = _place("end_use_country")
SUPERCOMPUTER_END_USE: Final = asked("supercomputer_end_use")
ADVANCED_NODE_END_USE: Final = asked("advanced_node_end_use")
KNOWLEDGE: Final = asked("knowledge")
COLLECTIVE_FP64_PERFORMANCE: Final = _metric("collective_fp64_performance", "PFLOPS")
COLLECTIVE_FP32_PERFORMANCE: Final = _metric("collective_fp32_performance", "PFLOPS")
ENVELOPE: Final = _metric("envelope", "ft3")

# How much.
SHIPMENT_TPP: Final = _metric("shipment_total_processing_performance", "TPP")
CONSIGNEE_TPP_IN_YEAR: Final = _metric(
    "consignee_total_processing_performance_in_year", "TPP"
)
CONSIGNEE_TPP: Final = _metric("consignee_total_processing_performance", "TPP")
COUNTRY_TPP: Final = _metric("country_total_processing_performance", "TPP")
EXPORTED_SHARE: Final = _metric("exported_share_of_us_shipments", "1")
