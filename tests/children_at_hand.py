"""What the fork server of a test run imports once, so that a child process begins with it: see `tests.quick`."""

import contextlib
import importlib

from jatdesk.crypto import agile, agile_reader

agile.SPINS = agile_reader.FEWEST_SPINS = 1_000  # as `tests.quick.few_spins` sets it on the window's side

for module in (
    "jatdesk.ui.reading_child",
    "jatdesk.operations.file_jobs",
    "jatdesk.operations.paper_sealing",
    "jatdesk.docs.docx",
    "jatdesk.docs.pdf",
    "jatdesk.docs.xlsx",
    "jatdesk.docs.pictures",
    "jatdesk.exchange.everything_in",
    "jatdesk.exchange.caf_docx",
    "jatdesk.exchange.caf_pdf",
    "jatdesk.exchange.case_log",
    "msoffcrypto",
    "pikepdf",
    "pypdfium2",
    "docx",
    "openpyxl",
):
    with contextlib.suppress(ImportError):  # a module that was renamed costs time, no more
        importlib.import_module(module)
