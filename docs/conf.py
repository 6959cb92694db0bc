import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "exportctl"
author = "The exportctl authors"
release = installed("exportctl")
html_title = f"exportctl {release}"
html_theme = "furo"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
extensions += ["product_pages", "law_pages"]  # write docs/products and docs/law
extensions += ["pictures"]  # draws what docs/how-to/plot.md shows
extensions += ["playground"]  # fetches what docs/playground.md needs, where it can
html_static_path = ["_static"]
exclude_patterns = ["_build", "_ext"]

# Every name in backticks in a docstring is a reference that the build checks.
default_role = "any"
nitpicky = True
# Built offline: what the standard library documents has no inventory here. Aliases and
# type variables appear in signatures and have no target of their own.
_MODULES = "argparse|collections|datetime|decimal|enum|fractions|functools|pathlib|typing"
_LIBRARY = rf"({_MODULES}|hypothesis|matplotlib|numpy|polars|pyarrow|pytest)\..*"
nitpick_ignore_regex = [
    (r"py:.*", _LIBRARY),
    ("any", _LIBRARY),
    (
        "py:class",
        r"exportctl\.bulk\._(plan\.Plan|rows\.Rows|columns\.Room)",
    ),
    (
        "py:class",
        r"exportctl\.evaluate\.(_terms\.Terms|compiled\.T|trace\.(Place|Said))",
    ),
    ("py:class", r"Rule|exportctl\.(facts|testing\.laws)\.(T_co|T|S|K)"),
    ("py:class", r"exportctl\.analysis\.linear\.Half"),
]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
napoleon_custom_sections = ["Source"]
napoleon_numpy_docstring = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
maximum_signature_line_length = 80
