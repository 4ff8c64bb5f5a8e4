"""The formats together: their libraries are loaded when a file of theirs is read, not before."""

import subprocess
import sys

from reader.sources import FORMATS, importable_suffixes
from tests.conftest import ROOT


def test_no_library_of_a_format_is_loaded_before_a_file_of_it_is_read():
    program = (
        "import sys, reader.sources, reader.library; "
        "print([name for name in ('pypdfium2', 'docx', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_ending_belongs_to_one_format():
    endings = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(endings) == len(set(endings))
    assert importable_suffixes() == {*endings, ".zip"}
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in endings)
