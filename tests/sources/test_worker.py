"""Workers: what they say comes through, and whatever becomes of them becomes a sentence."""

import io
import json
import logging
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import (
    DecodingError,
    EmptySourceError,
    NotTextError,
    ScannedSourceError,
    SourceError,
    TooLargeError,
)
from reader.model import Finding, Severity, SourceLine
from reader.sources import pdf, worker
from reader.sources.parsed import Lines, Parsed, Run
from reader.sources.worker import Limits, read_apart
from tests.sources.making import PdfPage, Placed
from tests.sources.making import pdf as make_pdf

PATH = Path("云川简报.pdf")
RAW = make_pdf([PdfPage([Placed(72, 700, "云川市召开防汛会议"), Placed(96, 680, "第二行")])])

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be limited there")


@pytest.fixture
def act(monkeypatch):
    """Let the worker run a piece of Python in the place of its own main function."""

    def play(code: str, limits: Limits | None = None):
        popen = worker.subprocess.Popen
        program = f"import sys, os, json, time\nfrom reader.sources import worker\n{code}"

        def start(command, **more):
            return popen([*command[:3], program, command[-1]], **more)

        monkeypatch.setattr(worker.subprocess, "Popen", start)
        return read_apart("pdf", PATH, RAW, "ab", None, limits=limits)

    return play


def limited(**more) -> str:
    return f"worker._limit(worker.Limits(**{more!r}))\nworker._expect_life(worker.Limits(**{more!r}))\n"


def test_what_a_worker_reads_is_what_the_parser_reads(parse):
    source = read_apart("pdf", PATH, RAW, "ab", None)
    assert source.lines == parse(pdf, RAW).lines
    assert (source.name, source.format, source.sha256, source.size_bytes) == ("云川简报.pdf", "pdf", "ab", len(RAW))


def test_several_threads_may_read_at_once():
    found = []
    threads = [threading.Thread(target=lambda: found.append(read_apart("pdf", PATH, RAW, "ab", None))) for _ in "123"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(source.lines) for source in found] == [2, 2, 2]


def test_a_frozen_program_starts_itself(monkeypatch):
    popen, seen = worker.subprocess.Popen, []

    def start(command, **more):
        seen.append(command)
        return popen([sys.executable, "-c", "from reader.sources.worker import main; main()", command[-1]], **more)

    monkeypatch.setattr(worker.subprocess, "Popen", start)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert len(read_apart("pdf", PATH, RAW, "ab", None).lines) == 2
    assert seen[0][:2] == [sys.executable, worker.WORKER_ARGUMENT]


@pytest.mark.parametrize(
    "code",
    ["os.abort()", "raise KeyError(1)", "print('{', end='')", "print('[1]')", "print('{}')", "print('[]'); os.abort()"],
)
def test_a_worker_that_breaks_down_becomes_a_sentence(act, code, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(SourceError) as caught:
        act(code)
    assert caught.value.reason == "cannot be read as PDF; it is damaged, or something else with this ending"
    assert "worker ended with" in caplog.text


def test_a_line_that_claims_a_page_which_is_no_number_is_not_believed(act):
    with pytest.raises(SourceError, match="cannot be read as PDF"):
        act("""print('["text",0,0,false,0,false,"page"]')""")


@needs_limits
def test_too_much_memory_becomes_a_sentence(act):
    code = limited(memory_bytes=400_000_000) + "worker.work = lambda *a: bytearray(500_000_000)\nworker.main()"
    with pytest.raises(SourceError, match="needs more than 300 MB of memory"):
        act(code, Limits(memory_bytes=300 * 1024 * 1024))


@needs_limits
def test_a_page_too_large_for_the_memory_is_said():
    page = b"<html><body>" + "<p>云川市</p>".encode() * 400_000
    with pytest.raises(SourceError, match="needs more than 190 MB of memory"):
        read_apart("html", Path("a.html"), page, "ab", None, limits=Limits(memory_bytes=190 * 1024 * 1024))


@needs_limits
def test_a_parser_that_does_not_get_on_becomes_a_sentence(act):
    with pytest.raises(SourceError, match="takes far longer"):
        act(limited(stall_s=0.2) + "while True: pass")


def test_a_worker_that_sleeps_is_ended(act):
    with pytest.raises(SourceError, match="takes far longer" if sys.platform != "win32" else "cannot be read"):
        act("time.sleep(60)", Limits(wall_s=0.5))


def test_a_worker_that_does_not_stop_talking_is_ended(act, monkeypatch):
    monkeypatch.setattr(worker, "_MAX_MESSAGE_BYTES", 1000)
    with pytest.raises(SourceError):
        act("""while True: print('["",0,0,false,0,false]')""")


def test_a_worker_that_talks_on_after_the_end_is_ended(act):
    source = act(
        """print('["text",0,0,false,0,false]')
print('{"findings":[],"page_labels":[],"encoding":""}', flush=True)
while True: print('more')"""
    )
    assert [line.text for line in source.lines] == ["text"]


def test_larger_files_have_more_time():
    sizes = (1000, 10 * 1024 * 1024, 200 * 1024 * 1024)
    assert [Limits.for_size(size).cpu_s for size in sizes] == [30, 50, 300]
    assert all(Limits.for_size(size).wall_s > Limits.for_size(size).cpu_s for size in sizes)


# --- in this process -------------------------------------------------------------------------------------------------


def answer_of(monkeypatch, parse) -> bytes:
    monkeypatch.setattr(pdf, "parse", parse)
    answer = io.BytesIO()
    worker.work("pdf", PATH, io.BytesIO(RAW), answer, None, Limits(stall_s=0.0))
    return answer.getvalue()


def understood(answer: bytes) -> Parsed:
    return worker._understand(PATH, map(json.loads, answer.splitlines()))


def test_everything_that_was_parsed_comes_through(monkeypatch):
    lines = (SourceLine(1, "云川", 2, 1, True, 4, True, 7), SourceLine(2, ""), SourceLine(3, "\U00020000"))
    findings = (Finding(Severity.LOSS, "code", "message", facts=(("count", "3"),)),)
    parsed = Parsed(lines, "gb18030", findings, ("i", "1"))

    def parse(path, file, encoding, tick):
        tick()
        return parsed

    assert understood(answer_of(monkeypatch, parse)) == parsed


@pytest.mark.parametrize(
    "error",
    [
        SourceError(PATH, "is odd"),
        EmptySourceError(PATH, "holds no text"),
        TooLargeError(PATH, 7, 3, "pages"),
        ScannedSourceError(PATH, 12),
        DecodingError(PATH, ("gb18030", "big5")),
        NotTextError(PATH, "GIF picture"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_a_parser_is_raised_here(monkeypatch, error):
    def parse(path, file, encoding, tick):
        raise error

    answer = answer_of(monkeypatch, parse)
    with pytest.raises(type(error)) as caught:
        understood(answer)
    assert type(caught.value) is type(error)
    assert vars(caught.value) == vars(error)


def test_the_main_function_reads_its_task_from_the_last_argument(monkeypatch, tmp_path):
    class Out:
        buffer = io.BytesIO()

    class In:
        buffer = io.BytesIO(RAW)

    monkeypatch.setattr(worker, "_limit", lambda limits: None)
    monkeypatch.setattr(worker, "_expect_life", lambda limits: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "stdin", In)
    monkeypatch.setattr(sys, "stdout", Out)
    task = {"key": "pdf", "name": "a.pdf", "encoding": None, "memory_bytes": 1, "cpu_s": 1, "stall_s": 1, "wall_s": 1}
    worker.main([worker.WORKER_ARGUMENT, json.dumps(task)])
    assert len(understood(Out.buffer.getvalue()).lines) == 2


# --- lines -----------------------------------------------------------------------------------------------------------


def lines_of(*runs: Run, **more) -> SourceLine:
    lines = Lines(PATH)
    lines.add(runs, **more)
    return lines.finish()[0]


def test_control_characters_and_half_pairs_are_taken_out():
    assert lines_of(Run("云\x00川\u200b市\ud800\ufeff")).text == "云川市\ufffd"


def test_leading_spaces_are_an_indent_and_bold_is_counted_behind_them():
    line = lines_of(Run("\u3000\u3000"), Run("要点", bold=True), Run(" ", bold=False), Run("二", bold=True), Run("文"))
    assert (line.text, line.indent, line.bold_until) == ("要点 二文", 4, 4)


def test_tabs_and_line_ends_within_a_line_are_a_space_unless_they_part_cells():
    assert lines_of(Run("甲\n\t乙")).text == "甲 乙"
    assert lines_of(Run("甲\t乙"), keep_tabs=True).text == "甲\t乙"


def test_blank_lines_stand_alone_and_only_between_lines_of_a_page():
    lines = Lines(PATH)
    lines.add_blank()
    for text in ("甲", "", "乙"):
        lines.add([Run(text)])
        lines.add_blank()
        lines.add_blank()
    lines.start_page()
    lines.add_blank()
    lines.add([Run("丙")])
    assert [line.text for line in lines.finish()] == ["甲", "", "乙", "", "丙"]


@pytest.mark.parametrize(("name", "limit"), [("MAX_LINE_CHARS", 3), ("MAX_CHARS", 5), ("MAX_LINES", 1)])
def test_more_than_any_publication_has_is_refused(monkeypatch, name, limit):
    monkeypatch.setattr(f"reader.sources.parsed.{name}", limit)
    lines = Lines(PATH)
    with pytest.raises(TooLargeError):
        for _ in range(2):
            lines.add([Run("云川市" if name == "MAX_CHARS" else "云川市区" if name == "MAX_LINE_CHARS" else "云")])
