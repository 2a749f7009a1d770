"""Work that is shared out to processes gives what it gives in one."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from codegen_papers import parallel, plots, reading
from codegen_papers.problems import CatalogError
from conftest import drawn_outputs, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be three processes, whatever there is to do and whoever else is there."""
    monkeypatch.setattr(parallel, "LEAST", 1)
    monkeypatch.setattr(parallel, "_can_fork", lambda: True)
    monkeypatch.setattr(parallel, "_most", lambda items: min(3, items))


def squares(share: Sequence[int]) -> list[int]:
    return [number**2 for number in share]


@pytest.mark.usefixtures("many")
def test_every_item_is_worked_on_once_in_processes_of_their_own() -> None:
    shares = parallel.spread(lambda share: (os.getpid(), squares(share)), range(10))
    assert sorted(number for _, found in shares for number in found) == squares(range(10))
    assert len({process for process, _ in shares}) == 3
    assert os.getpid() in {process for process, _ in shares}


@pytest.mark.usefixtures("many")
def test_what_starts_threads_is_done_elsewhere_even_if_it_is_one_thing() -> None:
    assert parallel.apart(lambda _: os.getpid(), [1]) != [os.getpid()]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("how", [parallel.each, parallel.apart])
def test_what_is_made_comes_in_the_order_of_the_items(how: object) -> None:
    assert how(str, range(10)) == [str(number) for number in range(10)]  # type: ignore[operator]


@pytest.mark.usefixtures("many")
def test_texts_come_back_with_their_sizes_and_marks() -> None:
    words = ["a", "鸭", "", "long " * 1000, "b"]
    found = parallel.texts(lambda word: [word, word.upper()], words)
    for place, word in enumerate(words):
        for number, text in enumerate((word, word.upper())):
            assert found[place].content(number) == text.encode()
            assert found[place].size(number) == len(text.encode())
            assert found[place].mark(number) == parallel.mark(text.encode())


@pytest.mark.usefixtures("many")
def test_what_is_raised_in_another_process_is_raised_here() -> None:
    def fail(share: Sequence[int]) -> None:
        if 1 in share:
            raise CatalogError("one is no number")

    with pytest.raises(CatalogError, match="one is no number"):
        parallel.spread(fail, range(10))


@pytest.mark.usefixtures("many")
def test_a_process_that_dies_is_said_and_no_other_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    here, started, fork = os.getpid(), list[int](), os.fork

    def counted() -> int:
        process = fork()
        started.append(process)
        return process

    def die(share: Sequence[int]) -> None:
        if os.getpid() != here and 1 in share:
            os.kill(os.getpid(), 9)

    monkeypatch.setattr(os, "fork", counted)
    with pytest.raises(CatalogError, match="a process of the build died"):
        parallel.spread(die, range(10))
    assert len(started) == 2
    for process in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_little_work_and_a_process_with_threads_stay_alone() -> None:
    assert parallel.processes(parallel.LEAST - 1) == 1
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert parallel.processes(10**6) == 1
    finally:
        done.set()
        thread.join()


def test_a_build_in_processes_writes_what_a_build_in_one_does(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "draw", lambda _: "<svg/>")  # what draws them starts threads
    catalog = reading.load_catalog(mini)
    alone = drawn_outputs(mini, catalog)
    monkeypatch.setattr(parallel, "processes", lambda items: min(3, items))
    ran = run("build", "--output", tmp_path / "out", cwd=mini)
    assert ran.code == 0, ran.err
    for path, content in alone.items():
        assert (tmp_path / "out" / path).read_bytes() == content, path
    assert reading.load_catalog(mini).papers == catalog.papers
