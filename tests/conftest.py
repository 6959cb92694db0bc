"""How much hypothesis tries: little and always the same, unless the environment asks."""

import os
from collections.abc import Iterator

import coverage
import pytest
from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_SLOW,
)
settings.register_profile(
    "dev", max_examples=100, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "ci",
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_SLOW,
)
settings.register_profile(
    "deep", max_examples=5000, deadline=None, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# They ask the same again and again, of lines that the tests of each module cover.
_REPEATING = {
    "test_learning",
    "test_more_of_a_metric",
    "test_nearest_changes",
    "test_oracle",
    "test_order",
    "test_sharpness",
    "test_transactions",
    "test_units",
    "test_verdicts",
}


@pytest.fixture(scope="module", autouse=True)
def measured_elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave the coverage of tests that repeat unmeasured: it would double their time."""
    measuring = coverage.Coverage.current()
    folders = {"properties", "oracle", "golden"}
    repeating = request.path.stem in _REPEATING and request.path.parent.name in folders
    if measuring is None or not repeating:
        yield
        return
    measuring.stop()
    yield
    measuring.start()
