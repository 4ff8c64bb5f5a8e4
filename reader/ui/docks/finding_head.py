"""What of the findings is shown: of this issue or of all, which severities, which kind, the settled ones too or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model import Severity
from reader.ui.chips import FlowBox
from reader.ui.docks.finding_delegate import SEVERITY_ICONS
from reader.ui.icons import icon
from reader.ui.messages import count_text, finding_kind, severity_word
from reader.ui.models.findings_model import SEVERITIES, FindingsModel

_STYLE = """
QToolButton#toggle_button { padding: 3px 7px; }
QToolButton#toggle_button:checked { background: palette(midlight); color: palette(text); }
QToolButton#toggle_button:!checked { color: palette(placeholder-text); }
QToolButton#kind_button { padding: 3px 7px; color: palette(text); }
"""


class FindingsHead(QWidget):
    """Two lines of small buttons above the queue."""

    scope_changed = Signal()
    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_STYLE)
        self.code = ""
        """The kind of findings that is shown; empty for all."""
        first, second = FlowBox(self, gap=2, line_gap=2), QHBoxLayout()
        first.setContentsMargins(12, 0, 12, 0)
        second.setContentsMargins(12, 0, 12, 0)
        second.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(first)
        column.addLayout(second)
        self.this_button = self._toggle(self.tr("This issue"))
        self.all_button = self._toggle(self.tr("All"))
        self.this_button.setChecked(True)
        self._scope = QButtonGroup(self)
        for button in (self.this_button, self.all_button):
            self._scope.addButton(button)
            first.add_widget(button)
        self._scope.buttonToggled.connect(lambda _, on: self.scope_changed.emit() if on else None)
        first.add_widget(self._severities())
        self.kind_button = QToolButton(self)
        self.kind_button.setObjectName("kind_button")
        self.kind_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kind_button.setMenu(QMenu(self.kind_button))
        self.settled_button = self._toggle("")
        self.settled_button.setIcon(icon("check", "grey"))
        self.settled_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.settled_button.toggled.connect(lambda _: self.filter_changed.emit())
        second.addWidget(self.kind_button)
        second.addStretch(1)
        second.addWidget(self.settled_button)

    def _severities(self) -> QWidget:
        self.severity_buttons: dict[Severity, QToolButton] = {}
        kinds = QWidget(self)
        row = QHBoxLayout(kinds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for severity in SEVERITIES:
            button = self._toggle("")
            button.setChecked(True)
            button.setIcon(icon(*SEVERITY_ICONS[severity]))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.toggled.connect(lambda _: self.filter_changed.emit())
            self.severity_buttons[severity] = button
            row.addWidget(button)
        return kinds

    def _toggle(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setObjectName("toggle_button")
        return button

    def hidden_severities(self) -> list[Severity]:
        """Return what is not to be shown."""
        return [one for one in SEVERITIES if not self.severity_buttons[one].isChecked()]

    def show_counts(self, model: FindingsModel) -> None:
        """Show how many findings there are of each severity and kind, and how many are settled."""
        for severity in SEVERITIES:
            button = self.severity_buttons[severity]
            count = model.count(severity)
            words = self.tr("{word}: {count}").format(word=severity_word(severity), count=count_text(count))
            button.setText(count_text(count))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setVisible(bool(count))
        settled = model.settled_count()
        self.settled_button.setText(count_text(settled))
        words = self.tr("Show the settled ones too: {count}").format(count=count_text(settled))
        self.settled_button.setToolTip(words)
        self.settled_button.setAccessibleName(words)
        self.settled_button.setVisible(bool(settled) or self.settled_button.isChecked())
        self._offer_kinds(model)

    def _offer_kinds(self, model: FindingsModel) -> None:
        kinds = model.codes()
        self.kind_button.setVisible(len(kinds) > 1 or bool(self.code))
        menu = self.kind_button.menu()
        menu.clear()
        group = QActionGroup(menu)
        total = sum(count for _, count in kinds)
        for code, count in (("", total), *sorted(kinds, key=lambda one: -one[1])):
            name = finding_kind(code) if code else self.tr("All kinds")
            action = menu.addAction(f"{name}  {count_text(count)}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(code == self.code)
            group.addAction(action)
            action.triggered.connect(lambda _=False, one=code: self.choose_kind(one))
        words = finding_kind(self.code) if self.code else self.tr("All kinds")
        self.kind_button.setText(f"{words} ▾")
        self.kind_button.setAccessibleName(self.tr("Kind of findings: {kind}").format(kind=words))

    def choose_kind(self, code: str) -> None:
        """Show one kind of findings only; all for an empty code."""
        if code != self.code:
            self.code = code
            self.filter_changed.emit()
