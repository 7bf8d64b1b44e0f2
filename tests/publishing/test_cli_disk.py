"""A disk that is full, and a screen that isn't there: a Dutch sentence, never a traceback."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from planning.findings import InvalidInput
from planning.os_words import is_of_disk, why_not
from planning.reading.starter import write_starter
from publishing.cli_guard import guarded


class SerialisationError(Exception):
    """Called as that of the library which writes XML, and as little of an OSError."""


def raises(error: Exception) -> Callable[[Sequence[str]], int]:
    def program(_arguments: Sequence[str]) -> int:
        raise error

    return program


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol"),
        (OSError(errno.ENOSPC, "No space left on device", "reports"), "reports (de schijf is vol)"),
        (SerialisationError("IO_ENOSPC"), "de schijf is vol"),
        (OSError(errno.EIO, "Input/output error", "x.csv"), "x.csv (de schijf geeft een fout)"),
    ],
)
def test_a_disk_that_refuses_is_a_sentence(error: Exception, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded([], raises(error)) == 2
    assert capsys.readouterr().err == f"Een bestand kan niet gelezen of geschreven worden: {sentence}.\n"


def test_other_errors_of_that_library_are_not_of_the_disk() -> None:
    assert not is_of_disk(SerialisationError("IO_ENCODER"))
    assert why_not(SerialisationError("IO_ENCODER")) == "onbekende oorzaak"


def test_an_error_that_can_not_be_written_down_is_still_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "weg"))
    assert guarded([], raises(ZeroDivisionError("nul"))) == 2
    assert "Meld dit bij wie traject voor je beheert.\n" in capsys.readouterr().err


def test_a_starter_on_a_full_disk_says_so_in_dutch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("planning.reading.starter.write_folder", full)
    with pytest.raises(InvalidInput, match=r"kan niets worden geschreven \(de schijf is vol\)"):
        write_starter("proef", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_screen_the_answer_is_still_the_exit_code(tmp_path: Path) -> None:
    program = "import sys; sys.stdout = sys.stderr = None; from publishing.cli import main; main()"
    codes = [
        subprocess.run([sys.executable, "-c", program, "controleer", name], cwd=tmp_path, check=False).returncode
        for name in (str(write_starter("proef", tmp_path)), "nergens")
    ]
    assert codes == [0, 2]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for a pipe that is closed")
@pytest.mark.parametrize("call", [("--help",), ("controleer", "proef"), ("controleer", "proef", "--json")])
def test_who_stops_reading_hears_nothing(tmp_path: Path, call: tuple[str, ...]) -> None:
    """As in ``traject … | head``: 128 and the number of that signal, 13, as a shell has it."""
    write_starter("proef", tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    program = "from publishing.cli import main; main()"
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-c", program, *call],
            cwd=tmp_path,
            check=False,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no largest file")
def test_a_plan_for_which_there_is_no_room_leaves_nothing(tmp_path: Path) -> None:
    import resource
    import signal

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, 8_192))

    write_starter("proef", tmp_path)
    program = "from publishing.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "plan", "proef"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
    )
    assert (done.returncode, list((tmp_path / "reports").iterdir())) == (2, [])
    assert "zo'n groot bestand kan hier niet staan" in done.stderr
    assert "Traceback" not in done.stderr
