"""The peer of `bench.spreadsheet`: LibreOffice finds a name in an open, protected workbook, changes a cell, saves.

Run by a Python that knows `uno` (not the project's): PIPE FILE PASSWORD; for each name on a line the seconds it took.
"""

import sys
import time
from typing import Any

_CHANGED_COLUMN = 8


def main() -> None:
    """Answers each name on the standard input with how long it took."""
    port, file, password = sys.argv[1:4]
    workbook = _opened(_desktop(port), file, password)
    sheet = workbook.Sheets.getByIndex(0)
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        begun = time.perf_counter()
        wanted = sheet.createSearchDescriptor()
        wanted.SearchString = line.rstrip("\n")
        found = sheet.findFirst(wanted)
        row = found.CellAddress.Row
        sheet.getCellByPosition(_CHANGED_COLUMN, row).String = f"Because {number}"
        workbook.store()
        print(time.perf_counter() - begun, flush=True)
    workbook.close(True)


def _desktop(port: str) -> Any:
    import uno  # type: ignore[import-not-found]

    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    address = f"uno:pipe,name={port};urp;StarOffice.ComponentContext"
    for _ in range(120):
        try:
            there = resolver.resolve(address)
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start.")


def _opened(desktop: Any, file: str, password: str) -> Any:
    import uno

    def named(name: str, value: object) -> Any:
        given = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        given.Name, given.Value = name, value
        return given

    address = uno.systemPathToFileUrl(file)
    return desktop.loadComponentFromURL(address, "_blank", 0, (named("Hidden", True), named("Password", password)))


if __name__ == "__main__":
    main()
