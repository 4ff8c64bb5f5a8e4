"""Zip archives: their members are files, whatever they are called, and do no harm."""

import contextlib
import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from reader.errors import EmptySourceError, SourceError, TooLargeError
from reader.importing import ImportChoices, ImportStatus, files_below
from reader.library import Library
from reader.sources import archive, files_in, importable_suffixes, read_source, unzipping
from tests.factories import issue_text, make_issue
from tests.sources.making import PdfPage, Placed
from tests.sources.making import pdf as make_pdf

TEXT = "云川市召开防汛会议。"


def make_zip(path: Path, *members: tuple[str, str | bytes], gbk: bool = False) -> Path:
    """Write an archive; ``gbk`` writes the names as old Chinese programs do."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # zipfile warns of names that occur twice
        for name, content in members:
            made.writestr(name, content)
    if gbk:
        raw = path.read_bytes()
        for name, _ in members:
            old, (stem, _, suffix) = name.encode(), name.encode("gb18030").rpartition(b".")
            raw = raw.replace(old, stem.ljust(len(old) - len(suffix) - 1, b"_") + b"." + suffix)
        flags = struct.pack("<H", 0x800)
        path.write_bytes(raw.replace(b"\x14\x00" + flags, b"\x14\x00\x00\x00"))
    return path


def names(path: Path) -> list[str]:
    return [item.relative_to(path).as_posix() if isinstance(item, Path) else str(item) for item in files_in(path)]


def test_every_member_with_a_known_ending_is_a_file(tmp_path):
    pdf = make_pdf([PdfPage([Placed(72, 700, "云川")])])
    path = make_zip(
        tmp_path / "2031.zip",
        ("六月/要闻.txt", TEXT),
        ("六月/a.pdf", pdf),
        ("图.png", b"\x89PNG"),
        ("__MACOSX/六月/._要闻.txt", b"x"),
        ("六月/.hidden.txt", TEXT),
        ("空/", b""),
    )
    assert names(path) == ["六月/a.pdf", "六月/要闻.txt"]
    assert [read_source(item)[1].lines[0].text for item in files_in(path)] == ["云川", TEXT]
    assert read_source(path / "六月/a.pdf")[0] == pdf
    assert read_source(path / "六月/要闻.txt")[1].name == "要闻.txt"


def test_a_file_is_itself(tmp_path):
    assert list(files_in(tmp_path / "a.txt")) == [tmp_path / "a.txt"]
    assert ".zip" in importable_suffixes()


def test_names_in_gbk_are_read(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("云川.txt", TEXT), gbk=True)
    with zipfile.ZipFile(path) as made:
        assert "云川" not in made.namelist()[0]
    assert names(path) == ["云川__.txt"]
    assert read_source(path / "云川__.txt")[1].name == "云川__.txt"


def test_names_that_lead_elsewhere_stay_within_the_archive(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("../../etc/a.txt", TEXT), ("/var/b.txt", TEXT), ("c:\\d\\..\\e.txt", TEXT))
    assert names(path) == ["c:/d/e.txt", "etc/a.txt", "var/b.txt"]
    assert all(read_source(item) for item in files_in(path))
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_occurs_twice_gets_a_number(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.txt", "甲"), ("a.txt", "乙"), ("a.txt", "丙"))
    assert [read_source(item)[1].lines[0].text for item in files_in(path)] == ["乙", "丙", "甲"]
    assert names(path) == ["a (2).txt", "a (3).txt", "a.txt"]


def test_a_name_that_occurs_thousands_of_times_is_numbered_without_counting_anew(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a (3).txt", TEXT), *[("a.txt", TEXT)] * 15_000)
    found = set(names(path))
    assert len(found) == 15_001  # counting from the first for each takes minutes
    assert {"a.txt", "a (2).txt", "a (3).txt", "a (15001).txt"} <= found


def test_an_archive_of_one_file_is_that_file(tmp_path):
    assert read_source(make_zip(tmp_path / "a.zip", ("b.txt", TEXT)))[1].name == "b.txt"


def test_an_archive_of_several_files_is_not_one_text(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("b.txt", TEXT), ("c.txt", TEXT))
    with pytest.raises(SourceError, match=r"holds 2 files; import it, or name one of them: a.zip/"):
        read_source(path)


@pytest.mark.parametrize("name", ["inner.zip", "inner.RAR"])
def test_an_archive_within_an_archive_is_refused_with_a_sentence(tmp_path, name):
    path = make_zip(tmp_path / "a.zip", ("b.txt", TEXT), (name, b"PK"))
    assert names(path) == ["b.txt", f"{name}: is an archive within an archive; unpack it and import it by itself"]


def test_an_archive_without_anything_to_read_is_said(tmp_path):
    (error,) = files_in(make_zip(tmp_path / "a.zip", ("a.png", b"x")))
    assert isinstance(error, EmptySourceError)
    assert "holds no file that can be imported" in str(error)


def test_a_member_that_is_gone_is_said(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("b.txt", TEXT))
    with pytest.raises(SourceError, match=r"c.txt: is not \(or no longer\) in a.zip"):
        read_source(path / "c.txt")


def test_an_archive_that_is_gone_is_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_source(tmp_path / "a.zip" / "b.txt")


def test_a_folder_may_be_called_like_an_archive(tmp_path):
    folder = tmp_path / "a.zip"
    folder.mkdir()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    assert read_source(folder / "b.txt")[1].lines[0].text == TEXT


# --- importing -------------------------------------------------------------------------------------------------------


def test_an_archive_is_imported_like_a_folder(tmp_path):
    texts = [(f"云川简报2031年{month}月.txt", issue_text(make_issue(month))) for month in (5, 6)]
    path = make_zip(tmp_path / "上半年.zip", *texts, ("inner.zip", b"PK"))
    with contextlib.closing(Library(tmp_path / "library")) as library:
        report = library.import_files([path])
        assert [outcome.status for outcome in report.outcomes] == [
            ImportStatus.IMPORTED,
            ImportStatus.IMPORTED,
            ImportStatus.FAILED,
        ]
        again = library.preview(path / texts[0][0], ImportChoices())
        assert again.status is ImportStatus.UNCHANGED
        assert again.source.name == texts[0][0]
    assert [item.name for item in files_below(path) if isinstance(item, Path)] == [name for name, _ in texts]


# --- harm ------------------------------------------------------------------------------------------------------------


def test_a_member_that_unfolds_beyond_measure_is_refused_and_the_others_are_read(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("bomb.txt", bytes(20_000_000)), ("good.txt", TEXT))
    bomb, good = files_in(path)
    with pytest.raises(SourceError, match="unfolds to more than 250 times"):
        read_source(bomb)
    assert read_source(good)[1].lines[0].text == TEXT


@pytest.mark.parametrize(
    ("module", "name", "limit", "sentence"),
    [
        (unzipping, "MAX_MEMBERS", 1, "2 files in it"),
        (unzipping, "MAX_MEMBER_BYTES", 5, "30 bytes"),
        (archive, "_MAX_TOTAL_BYTES", 5, "bytes when unpacked"),
        (archive, "_MAX_LIST_BYTES", 5, "bytes of names"),
    ],
)
def test_more_than_an_archive_holds_is_refused(tmp_path, monkeypatch, module, name, limit, sentence):
    path = make_zip(tmp_path / "a.zip", ("a.txt", TEXT), ("b.txt", TEXT))
    monkeypatch.setattr(module, name, limit)
    with pytest.raises(TooLargeError, match=sentence):
        read_source(path / "a.txt")


def test_the_list_of_a_large_archive_is_measured_too(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "a.zip", ("a.txt", TEXT))
    raw = path.read_bytes()
    end = raw.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + bytes(36) + struct.pack("<QQ", 1 << 40, 0)
    path.write_bytes(raw[:end] + record + b"PK\x06\x07" + bytes(16) + raw[end:])
    with pytest.raises(SourceError, match="damaged archive"):
        read_source(path / "a.txt")


def test_a_password_is_said(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.txt", TEXT))
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="protected by a password"):
        read_source(path / "a.txt")


def test_an_unusual_way_of_packing_is_said(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.txt", TEXT)
    with pytest.raises(SourceError, match="packed in an unusual way"):
        read_source(path / "a.txt")


def test_damage_is_said(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.txt", TEXT * 50))
    raw = bytearray(path.read_bytes())
    raw[45] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="cannot be unpacked"):
        read_source(path / "a.txt")
    path.write_bytes(raw[:60])
    (error,) = files_in(path)
    assert "its end is missing" in str(error)
    path.write_bytes(raw[-22:])
    (error,) = files_in(path)
    assert isinstance(error, SourceError)


def test_an_archive_that_cannot_be_opened_is_said(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "a.zip", ("a.txt", TEXT))

    def refuse(self, *args, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (error,) = files_in(path)
    assert "permission denied" in str(error)


def test_an_archive_in_a_folder_that_may_not_be_entered_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"

    def refuse(self, **_):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", refuse)
    assert list(files_in(path)) == [path]
    for wanted in (path, path / "六月.txt"):
        with pytest.raises(SourceError, match="permission denied"):
            read_source(wanted)


def test_names_found_in_other_places_are_kept():
    member = zipfile.ZipInfo("云川.txt")
    assert unzipping.member_name(member) == "云川.txt"
    member = zipfile.ZipInfo("ÿÿ.txt")
    assert unzipping.member_name(member)


def test_a_stream_is_not_read_beyond_its_size(tmp_path):
    stream = io.BytesIO(make_zip(tmp_path / "a.zip", ("a.txt", TEXT)).read_bytes())
    with unzipping.open_zip(Path("a.zip"), stream) as made:
        assert unzipping.read_member(Path("a.txt"), made, made.infolist()[0]) == TEXT.encode()
