"""What is remembered saves time; whatever happens to it, it never changes what is found and never raises."""

import os
import stat
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.memory import Memory, Run, packed, unpacked

KEY = "0" * 64
NOTHING = Memory()
ids = st.lists(st.sampled_from(["", *(f"{number:040x}" for number in range(9))]), max_size=12)


def blobs(*numbers: int) -> list[str]:
    return [f"{number:040x}" for number in numbers]


def remembered(clean: Sequence[str], *unclean: str) -> Memory:
    return NOTHING.after(Run([*clean, *unclean]), tuple(range(len(clean), len(clean) + len(unclean))))


def kept(directory: Path, memory: Memory, key: str = KEY) -> Cache:
    cache = Cache(directory)
    cache.keep(key, memory)
    return cache


def files_of(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_of_nothing_everything_is_to_be_read() -> None:
    assert NOTHING.to_read(Run(blobs(1, 2))) == [0, 1]


def test_nothing_is_to_be_read_of_an_empty_population() -> None:
    assert list(NOTHING.to_read(Run([]))) == []


def test_in_the_same_population_what_was_unclean_is_to_be_read() -> None:
    assert list(remembered(blobs(1, 2), *blobs(3)).to_read(Run(blobs(1, 2, 3)))) == [2]


def test_in_another_population_what_is_new_is_to_be_read_too() -> None:
    memory = remembered(blobs(1, 2), *blobs(3))

    assert list(memory.to_read(Run(blobs(4, 3, 2, 1)))) == [0, 1]


def test_a_file_that_git_has_not_seen_is_always_to_be_read() -> None:
    memory = NOTHING.after(Run(["", *blobs(1)]), (0,))

    assert list(memory.to_read(Run(["", *blobs(1)]))) == [0]
    assert list(memory.to_read(Run([*blobs(1), ""]))) == [1]


def test_a_blob_that_is_clean_at_one_path_and_not_at_another_is_not_clean() -> None:
    memory = NOTHING.after(Run(blobs(1, 1, 2)), (1,))

    assert list(memory.to_read(Run(blobs(2, 1)))) == [1]


def test_a_blob_that_was_clean_and_is_not_now_is_forgotten() -> None:
    memory = remembered(blobs(1, 2)).after(Run(blobs(1)), (0,))

    assert list(memory.to_read(Run(blobs(2, 1)))) == [1]


def test_blobs_of_other_runs_are_kept() -> None:
    memory = remembered(blobs(1)).after(Run(blobs(2)), ())

    assert list(memory.to_read(Run(blobs(1, 2, 3)))) == [2]


def test_blobs_of_other_runs_are_dropped_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planguard.facts.mentions.memory._MOST_OTHERS", 3)
    memory = remembered(blobs(1, 2, 3, 4)).after(Run(blobs(5)), ())

    assert list(memory.to_read(Run(blobs(1, 5)))) == [0]


def test_a_run_that_saw_nothing_new_changes_nothing() -> None:
    memory = remembered(blobs(1, 2), *blobs(3))

    assert memory.after(Run(blobs(1, 2, 3)), (2,)) is memory


@given(ids, ids, st.data())
def test_nothing_that_was_unclean_is_ever_left_unread(first: list[str], second: list[str], data: st.DataObject) -> None:
    unclean = data.draw(st.frozensets(st.sampled_from(first))) if first else frozenset()
    positions = tuple(place for place, blob in enumerate(first) if blob in unclean or not blob)
    memory = unpacked(packed(NOTHING.after(Run(first), positions), b"key"), b"key")
    known = set(first) - unclean - {""}

    assert {second[place] for place in memory.to_read(Run(second))} == set(second) - known


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    memory = remembered(blobs(1, 2), *blobs(3))

    assert kept(tmp_path / "cache", memory).recall(KEY) == memory


def test_what_is_kept_for_other_literals_is_not_recalled(tmp_path: Path) -> None:
    assert kept(tmp_path / "cache", remembered(blobs(1))).recall("1" * 64) == NOTHING


def test_the_file_of_other_literals_is_worth_nothing_under_this_name(tmp_path: Path) -> None:
    cache = kept(tmp_path, remembered(blobs(1)))
    (tmp_path / f"scan-{KEY}").rename(tmp_path / f"scan-{'1' * 64}")

    assert cache.recall("1" * 64) == NOTHING


def test_no_byte_of_the_file_can_be_wrong_without_being_noticed() -> None:
    memory = remembered(blobs(1, 2), *blobs(3, 4))
    content = packed(memory, b"key")

    for place in range(len(content)):
        for bit in (1, 128):
            broken = bytearray(content)
            broken[place] ^= bit
            read = unpacked(bytes(broken), b"key")

            assert read == NOTHING or not read.clean
            assert not {2, 3} - set(read.to_read(Run(blobs(1, 2, 3, 4))))


def test_no_part_of_the_file_is_taken_for_all_of_it() -> None:
    content = packed(remembered(blobs(1, 2), *blobs(3)), b"key")

    for length in range(len(content)):
        read = unpacked(content[:length], b"key")

        assert read == NOTHING or not read.clean


@pytest.mark.parametrize("more", [b"\n" + b"0" * 40, b"\0", b"\n"])
def test_what_stands_behind_the_file_spoils_it(more: bytes) -> None:
    assert not unpacked(packed(remembered(blobs(1)), b"key") + more, b"key").clean


@pytest.mark.parametrize("content", [b"", b"\0" * 200, b"\xff" * 200, os.urandom(5000)])
def test_a_file_of_anything_else_is_no_memory(tmp_path: Path, content: bytes) -> None:
    cache = kept(tmp_path, remembered(blobs(1)))
    (tmp_path / f"scan-{KEY}").write_bytes(content)

    assert cache.recall(KEY) == NOTHING


def test_the_directory_is_made_for_the_user_alone(tmp_path: Path) -> None:
    directory = tmp_path / "a" / "planguard"
    kept(directory, remembered(blobs(1)))

    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / f"scan-{KEY}").stat().st_mode) == 0o600


def test_recalling_makes_no_directory(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").recall(KEY)

    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777, 0o1777])
def test_a_directory_that_others_can_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    cache = kept(tmp_path / "cache", remembered(blobs(1)))
    cache.directory.chmod(mode)
    cache.keep("1" * 64, remembered(blobs(2)))

    assert cache.recall(KEY) == NOTHING
    assert files_of(cache.directory) == [f"scan-{KEY}"]


def test_a_directory_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    kept(tmp_path / "cache", remembered(blobs(1)))
    (tmp_path / "link").symlink_to("cache", target_is_directory=True)
    cache = kept(tmp_path / "link", remembered(blobs(2)), key="1" * 64)

    assert cache.recall(KEY) == NOTHING
    assert files_of(tmp_path / "cache") == [f"scan-{KEY}"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory away")
def test_a_directory_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    cache = kept(tmp_path / "cache", remembered(blobs(1)))
    os.chown(cache.directory, 12345, -1)

    assert cache.recall(KEY) == NOTHING


def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    cache = kept(tmp_path / "cache", remembered(blobs(1)))
    (tmp_path / "elsewhere").write_bytes((cache.directory / f"scan-{KEY}").read_bytes())
    (cache.directory / f"scan-{KEY}").unlink()
    (cache.directory / f"scan-{KEY}").symlink_to(tmp_path / "elsewhere")

    assert cache.recall(KEY) == NOTHING


def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    os.mkfifo(tmp_path / f"scan-{KEY}")

    assert Cache(tmp_path).recall(KEY) == NOTHING


def test_a_directory_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    cache = kept(tmp_path / "file" / "cache", remembered(blobs(1)))

    assert cache.recall(KEY) == NOTHING


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "cache" / f"scan-{KEY}").mkdir(parents=True)
    (tmp_path / "cache").chmod(0o700)
    kept(tmp_path / "cache", remembered(blobs(1)))

    assert files_of(tmp_path / "cache") == [f"scan-{KEY}"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no directory in which nobody can make a file")
def test_a_directory_in_which_nobody_can_write_keeps_nothing() -> None:
    assert kept(Path("/proc/self"), remembered(blobs(1))).recall(KEY) == NOTHING


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_cannot_be_written_to_is_still_read(tmp_path: Path) -> None:
    memory = remembered(blobs(1))
    cache = kept(tmp_path / "cache", memory)
    cache.directory.chmod(0o500)
    cache.keep(KEY, remembered(blobs(2)))

    assert cache.recall(KEY) == memory


def test_the_oldest_files_go_and_the_unfinished_ones_with_them(tmp_path: Path) -> None:
    cache = kept(tmp_path / "cache", remembered(blobs(1)))
    (cache.directory / "mine.txt").write_text("of somebody else")
    long_ago = time.time() - 9999
    for number in range(70):
        name = cache.directory / (f".planguard-{number:02}" if number % 2 else f"scan-{number:02}")
        name.write_bytes(b"")
        os.utime(name, (long_ago + number, long_ago + number))
    cache.keep("1" * 64, remembered(blobs(2)))

    left = files_of(cache.directory)
    assert len(left) == 64 + 1
    assert {f"scan-{KEY}", f"scan-{'1' * 64}", "mine.txt", ".planguard-69"} <= set(left)
    assert not {"scan-00", ".planguard-01"} & set(left)


def test_large_files_go_before_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planguard.facts.mentions.cache._MOST_BYTES", 1000)
    cache = kept(tmp_path / "cache", remembered(blobs(*range(20))))
    cache.keep("1" * 64, remembered(blobs(*range(10))))

    assert files_of(cache.directory) == [f"scan-{'1' * 64}"]


def used(cache: Cache, memories: Sequence[Memory], number: int) -> bool:
    """Whether everything that is recalled between writes is one of the memories."""
    for turn in range(20):
        cache.keep(KEY, memories[(number + turn) % len(memories)])
        if cache.recall(KEY) not in memories:
            return False
    return True


def forked(work: Callable[[], bool]) -> int:
    """The id of a process that ends with 0 when the work was well done."""
    if child := os.fork():
        return child
    status = 1
    try:
        status = 0 if work() else 1
    finally:
        os._exit(status)


def test_32_processes_that_write_and_read_the_same_file_see_whole_memories(tmp_path: Path) -> None:
    memories = [remembered(blobs(*range(number, number + 300))) for number in range(4)]
    cache = kept(tmp_path / "cache", memories[0])

    children = [forked(partial(used, cache, memories, number)) for number in range(32)]
    statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    assert statuses == [0] * 32
    assert cache.recall(KEY) in memories
    assert files_of(cache.directory) == [f"scan-{KEY}"]
