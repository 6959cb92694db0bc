"""The reference page of the law is what the modules of law say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_written_from_the_modules() -> None:
    """Our words stand above each paragraph, and nowhere a second time by hand."""
    words = [sys.executable, str(ROOT / ".ci" / "write_law_page.py"), "--print"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    page = (ROOT / "docs" / "reference" / "law.md").read_text(encoding="utf-8")
    assert said == page
