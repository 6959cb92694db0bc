"""What many items do together, where rules ask it of the whole as such."""

from typing import Final

from exportctl.metrics._terms import Flag, Metric

__all__ = ["CO_LOCATED", "NETWORK_RATE", "THEORETICAL_OPERATION_RATE"]

# Whatever the format; the sum of what each circuit does at most.
THEORETICAL_OPERATION_RATE: Final = Metric("theoretical_operation_rate", "OPS")
# Of the network that joins the machines of a datacenter.
NETWORK_RATE: Final = Metric("network_rate", "Gbit/s")
CO_LOCATED: Final = Flag("physically_co_located_in_one_datacenter")
