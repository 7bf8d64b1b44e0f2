import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publishing.run_folder import PREFIX, clear_dead_runs, open_run, path_safe, run_name
from tests.examples import tiny_programme

TODAY = date(2025, 1, 31)
PROGRAMME = replace(tiny_programme(), input_hash="0123456789abcdef")
NAME = "2025-01-31-klein-basis-01234567"
FILES = ("een.txt", "twee.txt", "drie.txt")

WORKER = """
import itertools, os, sys, time
from datetime import date
from pathlib import Path
from dataclasses import replace
from publishing.run_folder import open_run
from tests.examples import tiny_programme

root, runs, pause = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
programme = replace(tiny_programme(), input_hash="0123456789abcdef")
for number in itertools.count() if runs < 0 else range(runs):
    with open_run(root, programme, date(2025, 1, 31)) as run:
        for name in ("een.txt", "twee.txt", "drie.txt"):
            (run.path / name).write_text(f"{os.getpid()} {number}")
            print("schrijft", flush=True)
            time.sleep(pause)
"""


def start_worker(root: Path, *, runs: int, pause: float) -> subprocess.Popen[str]:
    here = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(root), str(runs), str(pause)],
        cwd=here,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_until_writing(worker: subprocess.Popen[str]) -> None:
    assert worker.stdout is not None
    assert worker.stdout.readline() == "schrijft\n"


def kill(worker: subprocess.Popen[str]) -> None:
    worker.send_signal(signal.SIGKILL)
    worker.communicate()


def visible(root: Path) -> list[str]:
    return sorted(p.name for p in root.iterdir() if not p.name.startswith("."))


def hidden(root: Path) -> list[str]:
    return sorted(p.name for p in root.iterdir() if p.name.startswith("."))


def write_run(root: Path, text: str = "tekst") -> Path:
    with open_run(root, PROGRAMME, TODAY) as run:
        (run.path / "een.txt").write_text(text)
    return run.final_path


def write_half_and_stop(root: Path) -> None:
    with open_run(root, PROGRAMME, TODAY) as run:
        (run.path / "een.txt").write_text("half")
        raise KeyboardInterrupt


def test_a_finished_run_stands_under_its_name_with_its_files(tmp_path: Path) -> None:
    with open_run(tmp_path / "reports", PROGRAMME, TODAY) as run:
        (run.path / "map").mkdir()
        (run.path / "map" / "een.txt").write_text("een")
    assert run.final_path == tmp_path / "reports" / NAME
    assert (run.path / "map" / "een.txt").read_text() == "een"
    assert visible(tmp_path / "reports") == [NAME]
    assert hidden(tmp_path / "reports") == []


def test_nothing_is_visible_while_a_run_lasts(tmp_path: Path) -> None:
    with open_run(tmp_path, PROGRAMME, TODAY) as run:
        (run.path / "een.txt").write_text("een")
        assert visible(tmp_path) == []
        assert run.path.name.startswith(PREFIX)
        with pytest.raises(RuntimeError):
            _ = run.final_path
    assert visible(tmp_path) == [NAME]


def test_a_taken_name_gets_a_number_and_nothing_is_overwritten(tmp_path: Path) -> None:
    paths = [write_run(tmp_path, text) for text in ("a", "b", "c")]
    assert [p.name for p in paths] == [NAME, f"{NAME}-2", f"{NAME}-3"]
    assert [(p / "een.txt").read_text() for p in paths] == ["a", "b", "c"]


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir], ids=["file", "empty folder"])
def test_anything_that_has_the_name_already_is_left_as_it_is(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / NAME)
    assert write_run(tmp_path).name == f"{NAME}-2"
    assert not (tmp_path / NAME / "een.txt").exists()


def test_a_name_taken_at_the_last_moment_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "van-een-ander.txt").write_text("ander")
    looked = []

    def free_at_first_look(path: Path) -> bool:
        looked.append(path)
        return len(looked) > 1 and path.exists()

    monkeypatch.setattr(os.path, "lexists", free_at_first_look)
    path = write_run(tmp_path)
    assert path.name == f"{NAME}-2"
    assert [p.name for p in (tmp_path / NAME).iterdir()] == ["van-een-ander.txt"]


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_half_and_stop(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_wrote_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no files"), open_run(tmp_path, PROGRAMME, TODAY):
        pass
    assert list(tmp_path.iterdir()) == []


def test_ids_with_slashes_and_accents_become_path_safe(tmp_path: Path) -> None:
    odd = replace(PROGRAMME, id="../Één traject", scenario="21/22: met meer")
    assert run_name(odd, TODAY) == "2025-01-31-een-traject-21-22-met-meer-01234567"
    with open_run(tmp_path, odd, TODAY) as run:
        (run.path / "een.txt").write_text("een")
    assert run.final_path.parent == tmp_path


def test_a_long_id_is_cut_to_forty_characters() -> None:
    assert path_safe("x" * 300) == "x" * 40


def test_a_killed_run_leaves_only_a_hidden_folder_that_the_next_run_clears(tmp_path: Path) -> None:
    worker = start_worker(tmp_path, runs=1, pause=60)
    wait_until_writing(worker)
    kill(worker)
    assert visible(tmp_path) == []
    leftovers = hidden(tmp_path)
    assert [name.endswith(".slot") for name in leftovers] == [False, True]
    assert [p.name for p in (tmp_path / leftovers[0]).iterdir()] == ["een.txt"]
    write_run(tmp_path)
    assert (visible(tmp_path), hidden(tmp_path)) == ([NAME], [])


def test_a_living_run_of_another_process_is_never_cleared(tmp_path: Path) -> None:
    worker = start_worker(tmp_path, runs=1, pause=60)
    wait_until_writing(worker)
    before = hidden(tmp_path)
    long_ago = time.time() - 10 * 24 * 3600
    for name in before:
        os.utime(tmp_path / name, (long_ago, long_ago))
    write_run(tmp_path)
    assert clear_dead_runs(tmp_path) == ()
    assert hidden(tmp_path) == before
    kill(worker)
    assert [p.name for p in clear_dead_runs(tmp_path)] == [before[0]]


def make_leftover(root: Path, host: str, *, hours_old: int) -> Path:
    folder = root / f"{PREFIX}0011aabb-123-{host}"
    folder.mkdir()
    lock = root / f"{folder.name}.slot"
    lock.touch()
    then = time.time() - hours_old * 3600
    os.utime(folder, (then, then))
    os.utime(lock, (then, then))
    return folder


def test_a_leftover_of_another_machine_is_cleared_after_a_day_only(tmp_path: Path) -> None:
    folder = make_leftover(tmp_path, "andere-computer", hours_old=23)
    assert clear_dead_runs(tmp_path) == ()
    assert folder.exists()
    (tmp_path / f"{folder.name}.slot").unlink()
    folder.rmdir()
    folder = make_leftover(tmp_path, "andere-computer", hours_old=25)
    assert clear_dead_runs(tmp_path) == (folder,)
    assert list(tmp_path.iterdir()) == []


def test_a_run_killed_at_whatever_moment_leaves_only_whole_folders(tmp_path: Path) -> None:
    for attempt in range(8):
        worker = start_worker(tmp_path, runs=-1, pause=0)
        wait_until_writing(worker)
        time.sleep(0.003 * attempt**2)
        kill(worker)
    write_run(tmp_path)
    killed = [tmp_path / n for n in visible(tmp_path) if (tmp_path / n / "een.txt").read_text() != "tekst"]
    assert len(killed) >= 2
    assert {frozenset(p.name for p in folder.iterdir()) for folder in killed} == {frozenset(FILES)}
    assert hidden(tmp_path) == []


def test_runs_at_the_same_time_each_get_a_whole_folder_of_their_own(tmp_path: Path) -> None:
    workers = [start_worker(tmp_path, runs=5, pause=0.001) for _ in range(4)]
    for worker in workers:
        worker.communicate(timeout=60)
    assert [w.returncode for w in workers] == [0, 0, 0, 0]
    # 4 processes x 5 runs = 20 folders: the name itself and -2 to -20
    assert sorted(visible(tmp_path)) == sorted([NAME, *(f"{NAME}-{n}" for n in range(2, 21))])
    contents: list[str] = []
    for name in visible(tmp_path):
        texts = {(tmp_path / name / f).read_text() for f in FILES}
        assert len(texts) == 1
        contents += texts
    assert len(set(contents)) == 20
    assert hidden(tmp_path) == []
