"""Real Excel tables and native charts on a sheet of openpyxl. Writes no cell."""

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from jatdesk.docs.sheet import ChartKind, Sheet, SheetChart

_HEIGHT, _WIDTH = 7.5, 17.0
"""Of a chart with few parts, in centimetres."""

_ROW_CM = 0.53
_PART_CM = 0.62


def table(page: Any, name: str, whole: str) -> None:
    """Makes the cells from A1 on an Excel table: filters of its own, and a name to be found by."""
    made = Table(displayName=name, ref=whole)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(made)


def charts(page: Any, sheet: Sheet) -> None:
    """The charts of a sheet, one under the other to the right of its rows."""
    row = 2
    place = get_column_letter(len(sheet.columns) + 2)
    for each in sheet.charts:
        made = _chart(page, each)
        page.add_chart(made, f"{place}{row}")
        row += round(made.height / _ROW_CM) + 2


def _chart(page: Any, wanted: SheetChart) -> BarChart:
    made = BarChart()
    made.type = "bar" if wanted.kind is ChartKind.BARS else "col"
    made.title = wanted.title
    made.title.overlay = False
    parts = wanted.last - wanted.first + 1
    made.width = _WIDTH
    made.height = max(_HEIGHT, 3.0 + parts * _PART_CM * len(wanted.series)) if made.type == "bar" else _HEIGHT
    for column in wanted.series:
        numbers = Reference(page, min_col=column + 1, min_row=wanted.first + 2, max_row=wanted.last + 2)
        made.add_data(numbers, titles_from_data=False)
        title = page.cell(1, column + 1).value
        made.series[-1].tx = _said(title)
    names = Reference(page, min_col=wanted.names + 1, min_row=wanted.first + 2, max_row=wanted.last + 2)
    made.set_categories(names)
    if made.type == "bar":
        made.x_axis.scaling.orientation = "maxMin"  # the first part on top, as in the rows
    made.x_axis.delete = made.y_axis.delete = False  # Excel shows no axis without it
    made.y_axis.majorGridlines = None
    made.y_axis.scaling.min = 0
    if wanted.highest:
        made.y_axis.scaling.max = wanted.highest
    if wanted.step:
        made.y_axis.majorUnit = wanted.step
    made.gapWidth = 60
    if len(wanted.series) == 1:
        made.legend = None
        made.series[0].graphicalProperties.solidFill = "2F5D8A"
    made.dataLabels = DataLabelList()
    made.dataLabels.showVal = True
    for hidden in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(made.dataLabels, hidden, False)
    return made


def _said(title: Any) -> Any:
    from openpyxl.chart.series import SeriesLabel

    return SeriesLabel(v=str(title))
