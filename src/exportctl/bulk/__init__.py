"""Rules over tables: Arrow in, Arrow out, exact at every limit (``exportctl[bulk]``)."""

from exportctl.bulk.files import screen_file
from exportctl.bulk.kernel import Cells, Kernel
from exportctl.bulk.questions import Question, kernel_for
from exportctl.bulk.stream import answer_schema, screen_batch, screen_batches
from exportctl.evaluate.compiled import Version

__all__ = [
    "Cells",
    "Kernel",
    "Question",
    "Version",
    "answer_schema",
    "kernel_for",
    "screen_batch",
    "screen_batches",
    "screen_file",
]
