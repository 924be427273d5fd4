"""Printing; loaded when first used."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from reader.page.parts import without_switch
from reader.page.render import Page
from reader.settings import Settings
from reader.ui.page import PagePane
from reader.ui.page_style import type_of
from reader.ui.theme import THEMES


def print_page(page: Page, settings: Settings, parent: QWidget) -> None:
    """Ask for a printer and print a page on it, in the light theme whatever the window's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(page.title)
    if QPrintDialog(printer, parent).exec():
        print_to(printer, page, settings)


def print_to(printer: QPrinter, page: Page, settings: Settings) -> None:
    """Print a page as the pane sets it, dark ink on white."""
    pane = PagePane()
    pane.set_theme(THEMES["light"])
    pane.set_type(type_of(settings))
    pane.show_page(without_switch(page.html), page.lang, 0.0)
    pane.document().print_(printer)
