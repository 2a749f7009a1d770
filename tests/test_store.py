"""What builds keep for the next: one signed file, of which nothing else is believed."""

from __future__ import annotations

import contextlib
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen_papers.cache import Cache
from codegen_papers.store import DamagedError, Store
from conftest import succeed, tree


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where a store may be."""
    return tmp_path / "kept" / "build"


def written(path: Path, **sections: object) -> Store:
    """Write sections anew; give the store, opened again."""
    with Store(path).writing(anew=True) as writer:
        for name, value in sections.items():
            writer.section(name, value)
    return Store(path)


def test_what_was_kept_is_there_and_nothing_else(path: Path) -> None:
    assert Store(path).section("ducks") is None
    store = written(path, ducks=["drake"], ponds={"deep": 3})
    assert (store.section("ducks"), store.section("ponds")) == (["drake"], {"deep": 3})
    assert store.section("geese") is None


def test_it_grows_at_its_end_until_half_of_it_is_of_no_use(path: Path) -> None:
    store = written(path, ducks="quack" * 100, ponds="deep" * 200)
    with store.writing(anew=False) as writer:
        writer.section("ducks", "quiet" * 100)
        place = writer.add_object({"a": "goose"})
    store = Store(path)
    assert (store.section("ducks"), store.section("ponds")) == ("quiet" * 100, "deep" * 200)
    assert store.unpickled(place) == {"a": "goose"}
    assert not store.grown
    first, rounds = path.stat().st_size, 0
    while not store.grown:
        with store.writing(anew=False) as writer:
            writer.section("ducks", "0" * 30_000)
        store, rounds = Store(path), rounds + 1
    assert 1 < rounds < 5
    assert path.stat().st_size > 2 * first
    with store.writing(anew=True) as writer:
        assert writer.anew
        writer.section("ducks", "few")
    assert Store(path).section("ponds") is None
    assert not Store(path).grown


def test_a_build_that_ends_while_it_writes_leaves_what_was(path: Path) -> None:
    for anew in (False, True):
        store = written(path, ducks="old")
        with pytest.raises(KeyboardInterrupt):
            _interrupted(store, anew=anew)
        assert Store(path).section("ducks") == "old"
        assert [one.name for one in path.parent.iterdir()] == ["build"]


def _interrupted(store: Store, *, anew: bool) -> None:
    with store.writing(anew=anew) as writer:
        writer.section("ducks", "new")
        raise KeyboardInterrupt


def test_of_two_builds_at_once_the_later_one_is_remembered_whole(path: Path) -> None:
    written(path, ducks="old", ponds="old")
    one, other = Store(path), Store(path)
    for name, store in (("one", one), ("other", other)):
        with store.writing(anew=False) as writer:
            writer.section("ducks", name)
            kept = store.section("ponds")
            writer.section("ponds", kept)
            assert writer.anew is (name == "other")
    assert (Store(path).section("ducks"), Store(path).section("ponds")) == ("other", "old")
    assert one.section("ducks") == "old"  # who reads on reads what was when it was opened


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Say what is called when this is read."""
        return os.mkdir, (str(self.path),)


def test_what_somebody_else_signed_is_never_unpickled(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pull request can bring a file; opening it must not run what is in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "theirs"))
    mark = tmp_path / "exploded"
    with Store(path).writing(anew=True) as writer:
        writer.section("standing", Bomb(mark))
        place = writer.add_object(Bomb(mark))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "ours"))
    store = Store(path)
    assert store.section("standing") is None
    with pytest.raises(DamagedError):
        store.unpickled(place)
    assert not mark.exists()


class Former:
    """Something that an older version kept."""


def test_what_another_version_kept_in_a_shape_of_its_own_is_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, ducks=Former(), ponds=1)
    monkeypatch.delattr("test_store.Former")
    assert Store(path).section("ducks") is None
    assert Store(path).section("ponds") == 1


def test_a_key_is_made_once_and_nobody_else_may_read_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    written(path, ducks=1)
    (key,) = (tmp_path / "own").rglob("*key*")
    assert key.stat().st_mode & 0o077 == 0
    before = key.read_bytes()
    assert written(path, ducks=2).section("ducks") == 2
    assert key.read_bytes() == before
    assert len(tree(tmp_path / "own")) == 1


def test_where_no_key_can_be_kept_nothing_is_and_builds_go_on(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    assert "files written" in succeed("build", cwd=mini)
    assert "nothing written" in succeed("build", cwd=mini)
    assert not (mini / ".codegen-papers").exists()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), sign=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_file_holds_what_it_held_or_nothing(
    tmp_path: Path, place: float, sign: int, *, cut: bool
) -> None:
    path = tmp_path / "build"
    with Store(path).writing(anew=True) as writer:
        writer.section("ducks", "quack" * 20)
        kept = writer.add_object("drake" * 20)
    content = bytearray(path.read_bytes())
    at = int(place * len(content))
    content[at] ^= sign
    path.write_bytes(content[:at] if cut else content)
    store = Store(path)
    assert store.section("ducks") in {None, "quack" * 20}
    with contextlib.suppress(DamagedError):
        assert store.unpickled(kept) == "drake" * 20


def test_a_link_in_its_place_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    written(other, ducks="elsewhere")
    path.parent.mkdir()
    path.symlink_to(other)
    assert Store(path).section("ducks") is None
    before = other.read_bytes()
    with Store(path).writing(anew=False) as writer:
        writer.section("ducks", "here")
    assert other.read_bytes() == before
    assert Store(path).section("ducks") == "here"
    assert pickle.dumps("here", pickle.HIGHEST_PROTOCOL) in path.read_bytes()


@pytest.mark.parametrize("linked", [".codegen-papers", ".codegen-papers/build"])
def test_a_link_that_a_pull_request_brings_leads_nothing_out(
    mini: Path, tmp_path: Path, linked: str
) -> None:
    """Git carries links; what is kept must not be written behind one."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("mine", "utf-8")
    (mini / linked).parent.mkdir(exist_ok=True)
    (mini / linked).symlink_to(outside if linked == ".codegen-papers" else outside / "file")
    assert "files written" in succeed("build", cwd=mini)
    assert tree(outside) == {"file": b"mine"}


@pytest.mark.parametrize("linked", [".codegen-papers", ".codegen-papers/answers"])
def test_nor_does_it_for_answers_of_services(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(outside)
    Cache(tmp_path / ".codegen-papers").keep("answers", "quack?", "quack!")
    assert tree(outside) == {}
