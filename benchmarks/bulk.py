"""Many chips at once: the library, engines with rules that it wrote, and floors."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.languages import PYTHON
from benchmarks.workload import COUNTRIES, NAMES, SHORT, snapshot_of
from exportctl.rules import Rule

Rules = dict[str, Rule]
Columns = dict[str, Any]
Run = Callable[[], object]
TERMS = {short: term.term for term, short in SHORT.items()}


@lru_cache
def library() -> ctypes.CDLL | None:
    """Return the floor in C; None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    target = Path(tempfile.mkdtemp()) / "floor.so"
    source = Path(__file__).with_name("floor.c")
    options = ["-O3", "-march=native", "-shared", "-fPIC"]
    subprocess.run([compiler, *options, str(source), "-o", str(target)], check=True)
    return ctypes.CDLL(str(target))


def read_pass(columns: Columns) -> Run:
    """Every input byte read once and a byte written for each row, in C; else by numpy."""
    import numpy as np

    rows = len(columns["tpp"])
    c, arrays, out = library(), list(columns.values()), np.empty(rows, np.uint8)
    if c is None:
        return lambda: [array.view(np.uint8).max() for array in arrays] and out.fill(1)
    count = len(arrays)
    pointers = (ctypes.c_void_p * count)(*(array.ctypes.data for array in arrays))
    widths = (ctypes.c_int * count)(*(array.itemsize for array in arrays))
    target, length = ctypes.c_void_p(out.ctypes.data), ctypes.c_size_t(rows)
    c.read_pass.restype = ctypes.c_uint64
    kept = (arrays, out)
    return lambda: kept and c.read_pass(pointers, widths, count, target, length)


def plain_numpy(rules: Rules, columns: Columns) -> Run:
    """The rules as one would write them in numpy: floats, no unknowns, no exactness."""
    import numpy as np

    whole = {
        f"s{number}": np.array([code in codes for code in COUNTRIES])
        for number, codes in enumerate(_sets(rules))
    }
    texts = [compile(_arrays(rule, rules), "<rule>", "eval") for rule in rules.values()]

    def run() -> list[Any]:
        names = {**columns, **whole, "density": columns["tpp"] / columns["area"]}
        return [eval(text, {}, names) for text in texts]

    return run


def _sets(rules: Rules) -> list[frozenset[str]]:
    found = [x.codes for rule in rules.values() for x in _walk(rule) if hasattr(x, "codes")]
    return list(dict.fromkeys(codes for codes in found if codes))


def _walk(rule: Any) -> list[Any]:
    parts = getattr(rule, "parts", None) or ((rule.part,) if hasattr(rule, "part") else ())
    return [rule, *(x for part in parts for x in _walk(part))]


def _arrays(rule: Rule, rules: Rules) -> str:
    """Return a rule as numpy text: bits for words, a look-up for a set."""
    import attrs

    words = attrs.evolve(PYTHON, both="&", either="|", neither="~")
    text = words.text(rule)
    for number, codes in enumerate(_sets(rules)):
        listed = ", ".join(f'"{code}"' for code in sorted(codes))
        text = text.replace(f"to in {{{listed}}}", f"s{number}[to]")
    return text


def table_of(columns: Columns) -> Any:
    """Return the columns as an Arrow table, named by the terms of the rules."""
    import pyarrow as pa

    codes = pa.array(COUNTRIES)
    made = {TERMS[name]: pa.array(columns[name]) for name in NAMES[:-1]}
    indices = pa.array(columns["to"].astype("int8"))
    made[TERMS["to"]] = pa.DictionaryArray.from_arrays(indices, codes)
    return pa.table({"id": pa.array(range(len(columns["to"])), pa.int32()), **made})


def cells(rules: Rules, table: Any) -> Run:
    """The library: one cell id for each row, all answers and reasons by cell."""
    kernel = _kernel(rules)
    return lambda: kernel.cells(table)


def cells_and_answers(rules: Rules, table: Any) -> Run:
    """The same, and a column of answers for each of the first four rules."""
    kernel, names = _kernel(rules), tuple(rules)[:4]

    def run() -> list[Any]:
        found = kernel.cells(table)
        return [found.codes(name) for name in names]

    return run


def _kernel(rules: Rules) -> Any:
    from exportctl.bulk import Kernel, Version

    return Kernel.of((Version(snapshot=snapshot_of(rules), names=tuple(rules)),))


def polars_rules(rules: Rules, table: Any) -> Run:
    """Polars expressions that the library writes."""
    import polars as pl

    from exportctl.bulk.engines.polars_expressions import polars_answers

    frame = pl.from_arrow(table).lazy()
    answers = polars_answers(frame, _kernel(rules), row_id="id")
    return answers.collect


def duckdb_rules(rules: Rules, table: Any) -> Run:
    """SQL that the library writes, on a table of DuckDB."""
    import duckdb

    from exportctl.bulk.engines.duckdb_sql import duckdb_sql

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.register("given", table)
    connection.execute("CREATE TABLE chips AS SELECT * FROM given")
    names = table.column_names
    query = duckdb_sql(_kernel(rules), table="chips", columns=names, row_id="id")
    return lambda: connection.sql(query).to_arrow_table()


def arrow_rules(rules: Rules, table: Any) -> Run:
    """Arrow's kernels as the library calls them, 64k rows at a time."""
    from exportctl.bulk.engines.arrow_kernels import arrow_answers

    kernel = _kernel(rules)
    batches = table.to_batches(max_chunksize=1 << 16)
    return lambda: [arrow_answers(x, kernel, row_id="id") for x in batches]


def openfisca(rules: Rules, columns: Columns) -> Run:
    """OpenFisca: a variable for each rule, a simulation built for each run."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    chip = build_entity(key="chip", plural="chips", label="chip", is_person=True)
    system = TaxBenefitSystem([chip])
    about = {"entity": chip, "definition_period": DateUnit.YEAR, "label": "x"}
    kinds = [float] * 4 + [bool, int]
    sets = {f"s{number}": _look_up(codes) for number, codes in enumerate(_sets(rules))}
    for name, kind in zip(NAMES, kinds, strict=True):
        system.add_variable(type(name, (Variable,), {**about, "value_type": kind}))

    def add(name: str, text: str, kind: type) -> None:
        code = compile(text, "<rule>", "eval")

        def formula(chips: Any, period: Any) -> Any:
            used = [x for x in code.co_names if x not in sets]
            return eval(code, {}, {**sets, **{x: chips(x, period) for x in used}})

        body = {**about, "value_type": kind, "formula": formula}
        system.add_variable(type(name, (Variable,), body))

    add("density", "tpp / area", float)
    for number, rule in enumerate(rules.values()):
        add(f"r{number}", _arrays(rule, rules), bool)

    def run() -> list[Any]:
        rows = len(columns["tpp"])
        simulation = SimulationBuilder().build_default_simulation(system, count=rows)
        for name in NAMES:
            simulation.set_input(name, "2024", columns[name])
        return [simulation.calculate(f"r{number}", "2024") for number in range(len(rules))]

    return run


def _look_up(codes: frozenset[str]) -> Any:
    import numpy as np

    return np.array([code in codes for code in COUNTRIES])


ON_COLUMNS = {"plain numpy": plain_numpy, "OpenFisca": openfisca}
ON_TABLES = {
    "exportctl, cells": cells,
    "exportctl, cells and 4 columns": cells_and_answers,
    "exportctl in polars": polars_rules,
    "exportctl in DuckDB": duckdb_rules,
    "exportctl in Arrow": arrow_rules,
}
