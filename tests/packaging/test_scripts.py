"""The scripts with an environment that is ready: what they pass on, what they say, and to whom.

Setting up from nothing needs the network and is therefore tried by hand, in an empty Debian (see the README).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

_STANDS_FOR_PYTHON = """#!/bin/sh
for argument in "$@"; do printf '[%s]\\n' "$argument"; done
printf 'in %s\\n' "$PWD"
"""
_MAY_INSTALL_NOTHING = {"id": "echo 1000", "sudo": "exit 1", "apt-get": "exit 100"}
"""Tools of the system, replaced for every test: nobody is root here."""


class Checkout:
    """A copy of what the scripts read, in a folder with a space in its name."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "my checkout"
        self.environment = self.root / ".venv"
        self._tools = folder / "tools"
        for name in ("pyproject.toml", "reader/__init__.py", "packaging"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, self.root / name)
        for name, line in _MAY_INSTALL_NOTHING.items():
            _write_program(self._tools / name, f"#!/bin/sh\n{line}\n")

    def make_ready(self) -> None:
        """Make an environment that is stamped as ready; its Python prints what it is given."""
        _write_program(self.environment / "bin" / "python", _STANDS_FOR_PYTHON)
        stamp = self.setup("fingerprint").stdout.strip()
        (self.environment / "bulletin-reader.stamp").write_text(f"{stamp} run\n")

    def forget_libraries(self) -> None:
        """Let the loader know no library at all."""
        _write_program(self._tools / "ldconfig", "#!/bin/sh\necho none\n")

    def run(self, *arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        """Start ``run.sh`` from ``cwd``."""
        return self._bash([str(self.root / "packaging" / "run.sh"), *arguments], cwd or self.root, env)

    def setup(self, command: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run one function of ``setup.sh``."""
        return self._bash(["-c", f'. "$0"; {command}', str(self.root / "packaging" / "setup.sh")], self.root, env)

    def _bash(self, arguments: list[str], cwd: Path, changes: dict[str, str]) -> subprocess.CompletedProcess[str]:
        path = f"{self._tools}:{os.environ['PATH']}"
        return subprocess.run(
            ["bash", *arguments],
            env={**os.environ, "PATH": path, **changes},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def _write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def _passed(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line[1:-1] for line in done.stdout.splitlines() if line.startswith("[")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path)
    checkout.make_ready()
    return checkout


def test_arguments_reach_the_command_as_they_are(checkout: Checkout) -> None:
    command = f"{checkout.environment}/bin/bulletin-reader"
    done = checkout.run("outline", "6月 公报.txt", "*", "", "--json")
    assert _passed(done) == ["-P", command, "outline", "6月 公报.txt", "*", "", "--json"]


def test_the_command_runs_where_it_was_called_and_only_it_is_heard(checkout: Checkout, tmp_path: Path) -> None:
    done = checkout.run("list", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == f"in {tmp_path}"
    assert done.stderr == ""


def test_without_arguments_the_window_opens_on_the_samples(checkout: Checkout) -> None:
    assert _passed(checkout.run())[-1] == "--samples"


def test_an_environment_for_development_serves_for_running_too(checkout: Checkout) -> None:
    stamp = checkout.environment / "bulletin-reader.stamp"
    assert checkout.setup("is_ready dev").returncode == 1
    stamp.write_text(stamp.read_text().replace(" run", " dev"))
    assert checkout.setup("is_ready dev").returncode == 0
    assert checkout.setup("is_ready run").returncode == 0


@pytest.mark.parametrize("file", ["pyproject.toml", "packaging/constraints.txt", "packaging/verified.txt"])
def test_a_changed_requirement_is_noticed(checkout: Checkout, file: str) -> None:
    with (checkout.root / file).open("a") as requirements:
        requirements.write("# changed\n")
    assert checkout.setup("is_ready run").returncode == 1


def test_a_moved_checkout_is_noticed(checkout: Checkout) -> None:
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    assert checkout.setup("is_ready run").returncode == 1


def test_a_folder_that_was_not_made_here_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    letter = tmp_path / "documents" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("dear")
    done = checkout.setup("make_environment", BULLETIN_READER_VENV=str(letter.parent))
    assert done.returncode == 1
    assert "holds something that was not made here" in done.stderr
    assert letter.read_text() == "dear"


def test_missing_packages_are_named_in_a_command_to_copy(checkout: Checkout) -> None:
    done = checkout.setup("install_packages libgl1 fonts-noto-cjk")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("sudo apt-get install --no-install-recommends libgl1 fonts-noto-cjk\n")


def test_qt_that_cannot_be_loaded_stops_the_window_but_not_the_commands(checkout: Checkout) -> None:
    (checkout.environment / "bin" / "python").write_text('#!/bin/sh\n[ "$1" != -c ] && echo "[$3]"\n')
    checkout.forget_libraries()
    window, command = checkout.run(), checkout.run("list")
    assert (window.returncode, window.stdout) == (1, "")
    assert "No window can be opened without these packages" in window.stderr
    assert (command.returncode, command.stdout, command.stderr) == (0, "[list]\n", "")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert command == "bash packaging/test.sh"
    assert f"\n{command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
