"""The pytest plugin: loaded where it is asked for, and nowhere else."""

from importlib.metadata import entry_points

import pytest

pytest_plugins = ["pytester"]
CONFTEST = 'pytest_plugins = ["exportctl.testing.plugin"]'
TEST = """
from exportctl import screen

def test_the_h800(exportctl_golden):
    exportctl_golden("h800", screen("h800", on="{day}", to="CN"))
    exportctl_golden("plain", {{"a": [1]}})
"""


def ran(pytester: pytest.Pytester, day: str, *words: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_it=TEST.format(day=day))
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *words)


def test_what_is_recorded_is_compared(pytester: pytest.Pytester) -> None:
    """Nothing recorded fails, and so does another answer; recording is said aloud."""
    missing = ran(pytester, "2022-12-01")
    missing.assert_outcomes(failed=1)
    missing.stdout.fnmatch_lines(
        ["*nothing is recorded in *run pytest --exportctl-record*"]
    )
    ran(pytester, "2022-12-01", "--exportctl-record").assert_outcomes(passed=1)
    assert (pytester.path / "golden" / "test_it" / "h800.json").exists()
    ran(pytester, "2022-12-01").assert_outcomes(passed=1)
    other = ran(pytester, "2023-11-17")
    other.assert_outcomes(failed=1)
    other.stdout.fnmatch_lines(["*h800.json says something else*"])


def test_nothing_is_registered_by_installing() -> None:
    """A plugin that comes by itself changes tests that never asked for it."""
    for group in ("pytest11", "hypothesis"):
        assert not [e for e in entry_points(group=group) if "exportctl" in e.value]
