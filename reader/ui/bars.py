"""The bar above and the line below: moving, searching, menus; counts, messages, progress."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QSizePolicy, QToolButton, QWidget

from reader.searching import IndexStatus
from reader.ui.actions import Actions
from reader.ui.icons import icon
from reader.ui.messages import count_text
from reader.ui.reading.parts import LinkButton
from reader.ui.tasks import Task

_MESSAGE_MS = 12_000


class TopBar(QWidget):
    """Back and forward, the search, text size, theme and menu."""

    def __init__(self, actions: Actions, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self.back = self._button("back", actions, "back")
        self.forward = self._button("forward", actions, "forward")
        self.text = self._menu_button("text", self.tr("Text size"), actions.submenu("text"))
        self.theme = self._button("theme", actions, "toggle_theme")
        self.menu = self._menu_button("menu", self.tr("Menu (F10)"), actions.menu())
        search.setMaximumWidth(560)
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for widget in (self.back, self.forward):
            row.addWidget(widget)
        row.addSpacing(40)
        row.addStretch(1)
        row.addWidget(search, 8)
        row.addStretch(1)
        for widget in (self.text, self.theme, self.menu):
            row.addWidget(widget)

    def open_menu(self) -> None:
        """Open the menu, e.g. by F10."""
        menu = self.menu.menu()
        menu.popup(self.menu.mapToGlobal(QPoint(self.menu.width() - menu.sizeHint().width(), self.menu.height())))

    def _plain(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(32, 32)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _button(self, name: str, actions: Actions, action_name: str) -> QToolButton:
        action = actions[action_name]
        keys = action.shortcut().toString()
        button = self._plain(name, action.text())
        button.setToolTip(f"{action.text()} ({keys})")
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _menu_button(self, name: str, words: str, menu: QMenu) -> QToolButton:
        button = self._plain(name, words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button


class StatusLine(QWidget):
    """What the library holds, what was done last, what is under way, and whether the search is ready."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(29)
        self._task: Task | None = None
        self.counts = self._label("status_counts")
        self.message = self._label("status_message")
        self.work = self._label("status_work")
        self.index = self._label("status_index")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = LinkButton(self.tr("Cancel"), self, kind="accent")
        self.cancel.setObjectName("cancel_button")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.counts)
        row.addWidget(self.message, 1)
        for widget in (self.work, self.bar, self.cancel, self.index):
            row.addWidget(widget)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_MESSAGE_MS)
        self._fading.timeout.connect(self.message.clear)
        self.end_work()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def show_counts(self, issues: int, articles: int) -> None:
        """Show what the library holds."""
        self.counts.setText(
            self.tr("%n issue(s)", "", issues) + " · " + self.tr("%n article(s)", "", articles) if issues else ""
        )

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.message.setText(sentence)
        self.message.setToolTip(sentence)
        self._fading.start()

    def show_hits(self, words: str) -> None:
        """Show how many hits there are in place of the state of the index."""
        self.index.setText(words)

    def show_index(self, status: IndexStatus) -> None:
        """Show whether everything can be searched."""
        if status.usable and not status.pending:
            self.index.setText(self.tr("Search is ready"))
        elif status.usable:
            self.index.setText(self.tr("%n article(s) cannot be searched yet", "", status.pending))
        else:
            self.index.setText(self.tr("Search is not ready"))

    # --- long work ---------------------------------------------------------------------------------------------------

    def start_work(self, name: str, task: Task) -> None:
        """Show that long work has begun."""
        self._task = task
        self.work.setText(name)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(name)
        for widget in (self.work, self.bar, self.cancel):
            widget.show()
        self.cancel.setEnabled(True)
        self.index.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; ``total`` is 0 while unknown."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total:
            at = self.tr("{done} of {total}").format(done=count_text(done), total=count_text(total))
            self.bar.setToolTip(at)

    def end_work(self) -> None:
        """Show that it is over."""
        self._task = None
        for widget in (self.work, self.bar, self.cancel):
            widget.hide()
        self.index.setVisible(bool(self.counts.text()))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
            self.work.setText(self.tr("Stopping…"))
