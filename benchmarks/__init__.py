"""How fast the library is, beside what else there is: ``python -m benchmarks``."""
