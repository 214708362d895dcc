"""Printing from memory: a printer is asked for, pages are painted on it one by one. Nothing is written to a file."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from jatdesk.docs.pictures import PagePicture
from jatdesk.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DOTS = 200


def ask_printer(parent: QWidget, chosen: "Callable[[QPrinter], object]") -> None:
    """Ask for a printer; a file is no printer. The window stays alive meanwhile."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)


class Press:
    """One run of a printer: `paint(pages)` as often as there is something, then `end()`; `give_up()` prints no more."""

    def __init__(self, printer: "QPrinter") -> None:
        self._printer = printer
        self._painter = QPainter()
        self._painted = 0
        if not self._painter.begin(printer):
            raise UserError("The printer did not take the pages.", "", "Choose another printer and try again.")

    def paint(self, pages: Sequence[PagePicture]) -> None:
        """The next pages."""
        for picture in pages:
            if self._painted:
                self._printer.newPage()
            self._painted += 1
            image = image_of(picture)
            sheet = QRectF(self._painter.viewport())
            size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            self._painter.drawImage(QRectF(sheet.topLeft(), size), image)

    def end(self) -> None:
        """Everything is painted."""
        self._painter.end()

    def give_up(self) -> None:
        """What was painted is not printed, where the printer can still be told."""
        self._printer.abort()
        self._painter.end()


def image_of(picture: PagePicture) -> QImage:
    """A page's picture as Qt paints it."""
    # the copy owns its dots: the bytes object may go before the picture does
    return QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32).copy()
