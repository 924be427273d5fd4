"""A window that is nothing but a text browser with a page: frozen, the peer of the built program.

bare_window HTML
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

app = QApplication(sys.argv[:1])
window, browser = QMainWindow(), QTextBrowser()
window.setCentralWidget(browser)
window.resize(1360, 860)
browser.setHtml(Path(sys.argv[1]).read_text(encoding="utf-8"))
window.show()
sys.exit(app.exec())
