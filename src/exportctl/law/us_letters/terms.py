"""US letters: whom they were addressed to, and the products that they name."""

from exportctl.metrics import EXPORTER, PRODUCT
from exportctl.rules import member

# A letter binds whom it was sent to, and nobody else. Names come without legal forms; of a
# longer name that begins like one of these it is not known whose it is.
NVIDIA = member(EXPORTER, "NVIDIA")
AMD = member(EXPORTER, "AMD", "ADVANCED", "ADVANCED MICRO DEVICES")
INTEL = member(EXPORTER, "INTEL")
TSMC = member(EXPORTER, "TSMC", "TAIWAN", "TAIWAN SEMICONDUCTOR MANUFACTURING")

# Products by their ids in the catalogue.
A100 = member(
    PRODUCT,
    "nvidia-a100-pcie-40gb",
    "nvidia-a100-pcie-80gb",
    "nvidia-a100-sxm-40gb",
    "nvidia-a100-sxm-80gb",
)
A100X = member(PRODUCT, "nvidia-a100x")
H100 = member(PRODUCT, "nvidia-h100-nvl", "nvidia-h100-pcie", "nvidia-h100-sxm")
A800 = member(
    PRODUCT, "nvidia-a800-pcie-40gb", "nvidia-a800-pcie-80gb", "nvidia-a800-sxm-80gb"
)
H800 = member(PRODUCT, "nvidia-h800-pcie", "nvidia-h800-sxm")
L40S = member(PRODUCT, "nvidia-l40s")
H20 = member(PRODUCT, "nvidia-h20")
MI100 = member(PRODUCT, "amd-mi100")
MI250 = member(PRODUCT, "amd-mi250")
MI308 = member(PRODUCT, "amd-mi308x")
GAUDI = member(
    PRODUCT,
    "intel-gaudi",
    "intel-gaudi2",
    "intel-gaudi2-hl-225b",
    "intel-gaudi3",
    "intel-gaudi3-hl-328",
    "intel-gaudi3-hl-388",
    "intel-gaudi3-pcie-hl-338",
)
