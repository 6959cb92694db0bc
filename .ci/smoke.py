"""Try an installed exportctl: ``smoke.py ENVIRONMENT [EXTRA]``, where no source is."""

import importlib
import subprocess
import sys
from pathlib import Path

import exportctl as xc
from exportctl.catalogue import coverage, products
from exportctl.screening import json_schema

EXTRAS = {
    "bulk": ("exportctl.bulk",),
    "duckdb": ("exportctl.bulk",),
    "formal": ("exportctl.formal",),
    "parquet": ("pyarrow.parquet",),
    "plot": ("exportctl.plot",),
    "polars": ("exportctl.bulk",),
    "terminal": ("rich",),
    "testing": ("exportctl.testing", "exportctl.testing.plugin"),
}


def main(environment: Path, extra: str = "") -> None:
    """Ask what the README asks, from Python and on the command line."""
    where = Path(str(xc.__file__))
    assert where.is_relative_to(environment), f"{where} is not what was installed"
    decision = xc.screen("h800", on="2023-11-17", to="CN")
    assert decision.classification == "3A090.a.1", decision.classification
    assert len(products()) >= 192
    assert coverage()
    assert json_schema()
    words = ["check", "h800", "--to", "CN", "--on", "2022-12-01"]
    command = [str(environment / "bin" / "exportctl"), *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "not controlled" in said, said
    for name in EXTRAS[extra] if extra else ():
        importlib.import_module(name)
    version = ".".join(map(str, sys.version_info[:2]))
    print(f"Python {version}{f', extra {extra}' if extra else ''}: as it should be")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
