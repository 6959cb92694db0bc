"""Pages from records of plain values: text, Markdown, HTML, JSON and SARIF.

Everything here reads ``exportctl.decision/1``, so a saved decision prints as a new one.
"""

from exportctl.render.html import (
    as_html,
    as_html_fragment,
    comparison_as_html,
    summary_as_html,
)
from exportctl.render.markdown import (
    as_markdown,
    comparison_as_markdown,
    summary_as_markdown,
)
from exportctl.render.sarif import Checked, as_sarif, level_of
from exportctl.render.terminal import as_ansi
from exportctl.render.text import as_json, as_text

__all__ = [
    "Checked",
    "as_ansi",
    "as_html",
    "as_html_fragment",
    "as_json",
    "as_markdown",
    "as_sarif",
    "as_text",
    "comparison_as_html",
    "comparison_as_markdown",
    "level_of",
    "summary_as_html",
    "summary_as_markdown",
]
