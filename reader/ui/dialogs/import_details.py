"""What was recovered from one file of an import, and what can be set for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.errors import DecodingError, ScannedSourceError
from reader.importing import ImportChoices, ImportPreview
from reader.model import ArticleId, IssueId, Severity, StoredFinding
from reader.sources import Engine
from reader.ui.dialogs.import_comparison import ComparisonTable
from reader.ui.docks.finding_delegate import FindingDelegate
from reader.ui.icons import icon
from reader.ui.lists import WrappingList
from reader.ui.marked_text import sized
from reader.ui.messages import count_text, finding_message, line_text, month_name, size_text
from reader.ui.models.findings_model import FindingRow, FindingsModel
from reader.ui.models.import_model import IMPORTABLE, ImportModel, ImportRow, RowState
from reader.ui.models.preview_tree_model import LOST_ROLE, PreviewTreeModel
from reader.ui.notice import Notice

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
_OPENED_ROWS = 300
_ROW = 25
_SHOWS_SETTINGS = IMPORTABLE | {RowState.WAITING, RowState.READING, RowState.WORSE}


class ImportDetails(QWidget):
    """One file: a sentence, year and month and encoding, the recovered contents, the findings."""

    choices_changed = Signal(object)
    """ImportChoices."""

    def __init__(self, model: ImportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_details")
        self._rows = model
        self._choices = ImportChoices()
        self._filling = False
        self._engine: Engine | None = None
        self.tree_model = PreviewTreeModel(self)
        self.findings_model = FindingsModel(self)
        self._make_head()
        self._make_settings()
        self._make_tabs()
        self.notice = Notice(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(self.recognise, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._settings)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.notice, 1)
        self.show_nothing()

    def _make_head(self) -> None:
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(sized(self.font(), 2, bold=True))
        self.title.setWordWrap(True)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.recognise = QPushButton(self.tr("Read its text with {engine}").format(engine="OCR"), self)
        self.recognise.setObjectName("import_recognise")
        self.recognise.setProperty("look", "button")
        self.recognise.setAutoDefault(False)
        self.recognise.clicked.connect(self._recognise)

    def _make_settings(self) -> None:
        self._settings = QWidget(self)
        self.year = QLineEdit(self._settings)
        self.year.setObjectName("import_year")
        self.year.setValidator(QIntValidator(1, 9999, self.year))
        self.year.setMaxLength(4)
        self.month = _combo("import_month", self._settings)
        self.month.addItem("", None)
        for number in range(1, 13):
            self.month.addItem(month_name(number), number)
        self.encoding = _combo("import_encoding", self._settings)
        self.encoding.addItem("", None)
        for name in ENCODINGS:
            self.encoding.addItem(name.upper(), name)
        self.series = QLineEdit(self._settings)
        self.series.setObjectName("import_series")
        self.series.setMaxLength(80)
        self.as_new = QCheckBox(self.tr("Store as a new issue beside it"), self._settings)
        self.as_new.setObjectName("import_as_new")
        self.replace = QCheckBox(self.tr("Put it in the place of the held text all the same"), self._settings)
        self.replace.setObjectName("import_replace")
        self.comparison = ComparisonTable(self._settings)
        grid = QGridLayout(self._settings)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        self._labels: list[QLabel] = []
        fields = (
            (self.tr("Year"), self.year, 2),
            (self.tr("Month"), self.month, 4),
            (self.tr("Encoding"), self.encoding, 4),
        )
        for column, (words, field, share) in enumerate(fields):
            grid.addWidget(self._label(words, field), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self._label(self.tr("Series"), self.series), 2, 0, 1, 3)
        for row, widget in enumerate((self.series, self.comparison, self.replace, self.as_new), 3):
            grid.addWidget(widget, row, 0, 1, 3)
        self.year.editingFinished.connect(self._change)
        self.series.editingFinished.connect(self._change)
        self.month.activated.connect(lambda _: self._change())
        self.encoding.activated.connect(lambda _: self._change())
        self.as_new.toggled.connect(lambda on: self._choose_one(self.replace, off=on))
        self.replace.toggled.connect(lambda on: self._choose_one(self.as_new, off=on))

    def set_engine(self, engine: Engine | None) -> None:
        """Offer to read scans with this program; None = none is installed."""
        self._engine = engine
        if engine is not None:
            self.recognise.setText(self.tr("Read its text with {engine}").format(engine=engine.name))

    def _recognise(self) -> None:
        self._choices = dataclasses.replace(self._choices, engine=self._engine)
        self.choices_changed.emit(self._choices)

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words, self._settings)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setFont(sized(self.font(), -1))
        label.setBuddy(field)
        field.setAccessibleName(words)
        self._labels.append(label)
        return label

    def _choose_one(self, other: QCheckBox, *, off: bool) -> None:
        """Take the mark off the other of two boxes that exclude each other."""
        if off and other.isChecked():
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        self._change()

    def set_known_series(self, names: Sequence[str]) -> None:
        """Offer these names while a series is typed."""
        completer = QCompleter(list(names), self.series)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.series.setCompleter(completer)

    def _make_tabs(self) -> None:
        self.tree = QTreeView(self)
        self.tree.setObjectName("import_tree")
        self.tree.setAccessibleName(self.tr("Recovered contents"))
        self.tree.setModel(self.tree_model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(_RowDelegate(self.tree))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setAccessibleName(self.tr("Columns"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.findings = WrappingList(self)
        self.findings.setObjectName("import_findings")
        self.findings.setAccessibleName(self.tr("Findings"))
        self.findings.setModel(self.findings_model)
        self.findings.setItemDelegate(FindingDelegate(self))
        self.findings.setFrameShape(QFrame.Shape.NoFrame)
        self.findings.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.findings.setResizeMode(QListView.ResizeMode.Adjust)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("import_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.tree, self.tr("Contents"))
        self.tabs.addTab(self.findings, self.tr("Findings"))

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Show that no file is chosen."""
        self.title.clear()
        self.sentence.clear()
        self.recognise.hide()
        self._settings.hide()
        self._say(self.tr("Choose a file to see what was recovered from it."))

    def show_row(self, row: ImportRow) -> None:
        """Show one file; its contents follow with ``show_preview`` when they were let go of."""
        self._filling = True
        self._choices = row.choices
        self.title.setText(row.path.name)
        self.sentence.setText(self._sentence(row))
        is_scan = isinstance(row.error, ScannedSourceError)
        self.recognise.setVisible(is_scan and self._engine is not None)
        wants_encoding = isinstance(row.error, DecodingError)
        self._settings.setVisible(row.state in _SHOWS_SETTINGS or wants_encoding)
        for widget in (*self._labels[:2], self._labels[3], self.year, self.month, self.series):
            widget.setVisible(not wants_encoding)
        self.year.setText(str(row.choices.year or ""))
        summary = row.summary
        has_encoding = summary is None or summary.encoding != ""
        for widget in (self._labels[2], self.encoding):
            widget.setVisible(has_encoding)
        self.year.setPlaceholderText(str(summary.year) if summary and summary.year else "?")
        recovered = month_name(summary.month) if summary and summary.month else self.tr("unknown")
        self.month.setItemText(0, self.tr("{month}, as recovered").format(month=recovered))
        self.month.setCurrentIndex(self.month.findData(row.choices.month))
        found = summary.encoding.upper() if summary else self.tr("unknown")
        self.encoding.setItemText(0, self.tr("{encoding}, as found").format(encoding=found))
        self.encoding.setCurrentIndex(self.encoding.findData(row.choices.encoding))
        self.series.setText(row.choices.series or "")
        self.series.setPlaceholderText((summary.series if summary else None) or self.tr("none is named"))
        self._show_other_text(row)
        self._filling = False
        if row.preview is not None:
            self.show_preview(row.preview)
        elif is_scan and self._engine is None:
            self._say(self.tr("When Tesseract is installed with its Chinese models, the text can be read here."))
        elif row.state is RowState.FAILED:
            self._say(self.tr("Nothing was recovered from this file."))
        elif row.choices.engine is not None:
            self._say(self.tr("Reading the pictures of the pages takes some seconds a page…"))
        else:
            self._say(self.tr("Reading…"))

    def _show_other_text(self, row: ImportRow) -> None:
        """Show how a text compares with the one that is held, and what can be done with it."""
        is_other = row.state in {RowState.OTHER_TEXT, RowState.WORSE}
        self.as_new.setVisible(is_other or row.choices.as_new)
        self.as_new.setChecked(row.choices.as_new)
        self.replace.setVisible(row.state is RowState.WORSE or (row.choices.replace and not row.choices.as_new))
        self.replace.setChecked(row.choices.replace)
        comparison = row.summary.comparison if row.summary and is_other else None
        self.comparison.setVisible(comparison is not None)
        if comparison is not None:
            self.comparison.show_comparison(comparison)

    def _sentence(self, row: ImportRow) -> str:
        words = self._rows.explanation(row)
        if row.summary is None or row.state is RowState.FAILED:
            return words
        facts = [size_text(row.summary.size_bytes), row.summary.encoding.upper()]
        return self.tr("{sentence} ({facts})").format(sentence=words, facts=" · ".join(fact for fact in facts if fact))

    def _say(self, sentence: str) -> None:
        self.tree_model.set_toc(())
        self.findings_model.set_findings(())
        self.tabs.hide()
        self.notice.show()
        self.notice.say("", sentence)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the recovered contents and the findings."""
        recovered = preview.recovered
        self.tree_model.set_toc(recovered.toc)
        if len(recovered.articles) <= _OPENED_ROWS:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)
        titles = [article.title for article in recovered.articles]
        rows = []
        for finding in recovered.findings:
            title = titles[finding.article] if finding.article is not None else ""
            if title in finding_message(finding):
                title = ""
            place = " · ".join(part for part in (title, line_text(finding.line)) if part)
            article = None if finding.article is None else ArticleId(finding.article)
            rows.append(FindingRow(StoredFinding(IssueId(0), article, finding), place))
        self.findings_model.set_findings(rows)
        count, shown = count_text(preview.article_count), count_text(len(recovered.articles))
        is_whole = len(recovered.articles) == preview.article_count
        words = self.tr("Contents {count}") if is_whole else self.tr("Contents {count}, the first {shown} shown")
        self.tabs.setTabText(0, words.format(count=count, shown=shown))
        doubts = sum(finding.severity is not Severity.NOTE for finding in recovered.findings)
        words = self.tr("Findings {count}").format(count=count_text(doubts)) if doubts else self.tr("Findings")
        self.tabs.setTabText(1, words)
        self.notice.hide()
        self.tabs.show()

    def _change(self) -> None:
        if self._filling:
            return
        choices = dataclasses.replace(
            self._choices,
            year=int(self.year.text()) if self.year.text() else None,
            month=self.month.currentData(),
            encoding=self.encoding.currentData(),
            as_new=self.as_new.isChecked(),
            series=" ".join(self.series.text().split()) or None,
            replace=self.replace.isChecked(),
        )
        if choices != self._choices:
            self._choices = choices
            self.choices_changed.emit(choices)


class _RowDelegate(QStyledItemDelegate):
    """Rows of the height of the other lists; an entry whose text is missing has a shape before it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), _ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(LOST_ROLE) and not index.column():
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = icon("lost", "accent")
            option.decorationSize = QSize(15, 15)


def _combo(name: str, parent: QWidget) -> QComboBox:
    combo = QComboBox(parent)
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo
