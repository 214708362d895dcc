"""LibreOffice opening sealed files: run by a Python that knows `uno`, with the pipe's name; asked one line at a time.

A line is FILE, a tab, and the password in hexadecimal ('-': none is given). The answer is the text it shows in
hexadecimal, or an empty line where it does not open. No macro: the password goes in as an argument of loading.
"""

import sys
import time
from typing import Any


def main() -> None:
    """Answers until nobody asks any more."""
    import uno  # type: ignore[import-not-found]

    desktop = _desktop(uno, sys.argv[1])
    _say("ready")
    for line in sys.stdin:
        file, given = line.rstrip("\n").split("\t")
        _say(_text(uno, desktop, file, given).encode("utf-8").hex())
    desktop.terminate()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _desktop(uno: Any, pipe: str) -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(300):
        try:
            there = resolver.resolve(address)
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not start.")


def _text(uno: Any, desktop: Any, file: str, given: str) -> str:
    arguments = [_named(uno, "Hidden", True)]
    if given != "-":
        arguments.append(_named(uno, "Password", bytes.fromhex(given).decode("utf-8")))
    try:
        opened = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, tuple(arguments))
    except Exception:  # noqa: BLE001 -- whatever it says, it did not open
        return ""
    if opened is None:
        return ""
    try:
        return _words(opened)
    finally:
        opened.close(True)


def _words(opened: Any) -> str:
    if not hasattr(opened, "Sheets"):
        tables = [opened.TextTables.getByIndex(number) for number in range(opened.TextTables.Count)]
        cells = [table.getCellByName(name).String for table in tables for name in table.CellNames]
        return "\n".join([str(opened.Text.String), *cells])
    sheet = opened.Sheets.getByIndex(0)
    used = sheet.createCursor()
    used.gotoEndOfUsedArea(False)
    whole = sheet.getCellRangeByPosition(0, 0, used.RangeAddress.EndColumn, used.RangeAddress.EndRow)
    return "\n".join(str(cell) for row in whole.DataArray for cell in row)


def _named(uno: Any, name: str, value: object) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main()
