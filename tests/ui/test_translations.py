from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from reader.assets import asset
from tests.conftest import ROOT

PLACEHOLDER = re.compile(r"\{\w*\}|%n")


def _messages(language: str) -> list[tuple[str, ET.Element]]:
    tree = ET.parse(asset(f"i18n/{language}.ts"))
    return [(c.findtext("name") or "", m) for c in tree.getroot().iter("context") for m in c.iter("message")]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_string_is_translated(language: str) -> None:
    unfinished = [
        (context, message.findtext("source"))
        for context, message in _messages(language)
        if message.find("translation") is None or message.find("translation").get("type")  # type: ignore[union-attr]
    ]
    assert unfinished == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_translations_keep_what_is_filled_in(language: str) -> None:
    for context, message in _messages(language):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        for text in [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]:
            assert text.strip(), (context, source)
            wanted = set(PLACEHOLDER.findall(source))
            found = set(PLACEHOLDER.findall(text))
            months = {"{name}", "{month}", "{year}"}
            assert found <= wanted | months, (context, source, text)
            assert wanted - months <= found, (context, source, text)


def _lines(language: str, folder: Path) -> list[str]:
    """Return the strings that ``lupdate`` finds in the program."""
    target = folder / f"{language}.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "reader" / "ui").rglob("*.py"))
    options = ["-silent", "-locations", "none", "-source-language", "en", "-target-language", language]
    subprocess.run([str(tool), *options, *files, "-ts", str(target)], cwd=ROOT, check=True, capture_output=True)
    tree = ET.parse(target)
    return sorted(
        f"{c.findtext('name')}|{m.findtext('source')}"
        for c in tree.getroot().iter("context")
        for m in c.iter("message")
    )


def test_the_chinese_file_has_every_string_of_the_program(tmp_path: Path) -> None:
    held = sorted(f"{context}|{message.findtext('source')}" for context, message in _messages("zh_CN"))
    assert _lines("zh_CN", tmp_path) == held, "run packaging/translate.sh and translate what is new"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_built_file_is_that_of_the_source(qapp: QApplication, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(asset(f"i18n/{language}.qm")))
    for context, message in _messages(language):
        translation = message.find("translation")
        assert translation is not None
        if message.get("numerus"):
            continue
        source, comment = message.findtext("source") or "", message.findtext("comment") or ""
        assert translator.translate(context, source, comment) == translation.text, "run packaging/translate.sh"
