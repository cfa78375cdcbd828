"""The scan as the rest of the program sees it: every file with a literal, and every file that was not looked into."""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from planguard.errors import PlanguardError
from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.reader import MOST_BYTES, Blobs, Unread, WorkTree
from planguard.facts.mentions.scan import Hits, Skipped, scan

LITERALS = (b"core-frontend", b"core")


@dataclass
class Reading:
    """The work tree, and which of its files have been read in this process."""

    tree: WorkTree
    paths: list[str]
    kind: str = "work tree"
    # one batch for all: nothing is read where it is not seen
    batch: int = 10_000

    def contents(self, paths: Sequence[str]) -> Iterator[bytes | Unread]:
        self.paths.extend(paths)
        return self.tree.contents(paths)


def repository(root: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """The population of what has been written: an id for each content."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return {path: hashlib.sha1(content).hexdigest() for path, content in files.items()}


def many_files(count: int = 3000) -> dict[str, bytes]:
    """A file in fifty has a literal."""
    random = Random(3)
    return {
        f"part{number % 7}/{number}.txt": b"more text\n" * random.randrange(9)
        + (b"cd core-frontend\n" if number % 50 == 0 else b"core\0" if number % 50 == 1 else b"cor e-frontend\n")
        for number in range(count)
    }


def read_again(root: Path, population: Mapping[str, str], cache: Cache) -> tuple[list[str], list[str]]:
    """The paths that have been read, each named once, and those with hits."""
    reading = Reading(WorkTree(root), [])
    hits = scan(population, LITERALS, reader=reading, cache=cache)
    with_hits = [hit.path for hit in hits if isinstance(hit, Hits)]
    return sorted(set(reading.paths)), with_hits


def test_hits_have_the_path_the_content_and_every_place(tmp_path: Path) -> None:
    population = repository(tmp_path, {"a": b"nothing", "b/c": b"cd core-frontend"})

    assert list(scan(population, LITERALS, reader=WorkTree(tmp_path))) == [
        Hits("b/c", b"cd core-frontend", ((3, 0), (3, 1)))
    ]


def test_without_literals_nothing_is_read() -> None:
    assert list(scan({"missing": "1"}, (), reader=WorkTree(Path("/missing")))) == []


def test_a_population_of_nothing_has_no_hits(tmp_path: Path) -> None:
    assert list(scan({}, LITERALS, reader=WorkTree(tmp_path))) == []


def test_a_binary_file_has_no_hits(tmp_path: Path) -> None:
    population = repository(tmp_path, {"a": b"core\0", "b": b"x" * 8000 + b"\0core"})

    assert [hit.path for hit in scan(population, LITERALS, reader=WorkTree(tmp_path))] == ["b"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    population = repository(tmp_path, {"a": b"core", "large": b"core" * (MOST_BYTES // 4 + 1)})
    (tmp_path / "link").symlink_to("a")

    assert list(scan(population | {"gone": "1", "link": "2"}, LITERALS, reader=WorkTree(tmp_path))) == [
        Skipped("large", "larger than 16 MiB", is_passed_over=True),
        Skipped("gone", "No such file or directory", is_gone=True),
        Skipped("link", "a symbolic link where git has a file"),
        Hits("a", b"core", ((0, 1),)),
    ]


def test_in_many_files_the_same_is_found_as_in_each_of_them(tmp_path: Path) -> None:
    files = many_files()
    population = repository(tmp_path, files)

    hits = list(scan(population, LITERALS, reader=WorkTree(tmp_path)))

    expected = [path for path, content in files.items() if b"core" in content and b"\0" not in content]
    assert [hit.path for hit in hits] == expected
    assert all(isinstance(hit, Hits) and hit.content == files[hit.path] and len(hit.offsets) == 2 for hit in hits)


def test_blobs_are_read_as_the_work_tree_is(tmp_path: Path) -> None:
    files = many_files()
    population = repository(tmp_path, files)
    blobs = Blobs(lambda paths: (files[path] for path in paths), batch=100)

    assert list(scan(population, LITERALS, reader=blobs)) == list(scan(population, LITERALS, reader=WorkTree(tmp_path)))


def test_a_second_run_reads_only_the_files_with_hits(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600))
    cache = Cache(tmp_path / "cache")
    _, first = read_again(tmp_path / "tree", population, cache)

    read, second = read_again(tmp_path / "tree", population, cache)

    assert read == sorted(first)
    assert second == first
    assert len(first) == 12


def test_a_second_run_reads_what_is_new_and_what_git_has_not_seen(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600))
    cache = Cache(tmp_path / "cache")
    _, first = read_again(tmp_path / "tree", population, cache)
    changed = repository(tmp_path / "tree", {"part3/3.txt": b"core", "new": b"core", "edited": b"core"})

    read, second = read_again(tmp_path / "tree", population | changed | {"edited": ""}, cache)

    assert set(read) == {*first, "part3/3.txt", "new", "edited"}
    assert set(second) == set(read)


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600)) | {"late": "1" * 40}
    cache = Cache(tmp_path / "cache")
    read_again(tmp_path / "tree", population, cache)
    repository(tmp_path / "tree", {"late": b"core"})

    _, hits = read_again(tmp_path / "tree", population, cache)

    assert "late" in hits


def test_what_the_work_tree_had_is_not_taken_for_what_git_has(tmp_path: Path) -> None:
    files = many_files(600)
    population = repository(tmp_path / "tree", files)
    cache = Cache(tmp_path / "cache")
    read_again(tmp_path / "tree", population, cache)
    blobs = Blobs(lambda paths: [b"core, before the filter of the work tree" for _ in paths])

    assert len(list(scan(population, LITERALS, reader=blobs, cache=cache))) == 600


def test_other_literals_are_another_question(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600))
    cache = Cache(tmp_path / "cache")
    read_again(tmp_path / "tree", population, cache)

    assert len(list(scan(population, (b"cor",), reader=WorkTree(tmp_path / "tree"), cache=cache))) == 588


def test_a_spoilt_cache_changes_nothing(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600))
    cache = Cache(tmp_path / "cache")
    _, first = read_again(tmp_path / "tree", population, cache)
    (kept,) = cache.directory.iterdir()
    whole = kept.read_bytes()

    for place in (0, 40, 70, 100, len(whole) // 2, len(whole) - 1):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])

        assert read_again(tmp_path / "tree", population, cache)[1] == first


def test_a_run_that_finds_nothing_new_writes_nothing(tmp_path: Path) -> None:
    population = repository(tmp_path / "tree", many_files(600))
    cache = Cache(tmp_path / "cache")
    read_again(tmp_path / "tree", population, cache)
    (kept,) = cache.directory.iterdir()
    before = kept.stat()

    read_again(tmp_path / "tree", population, cache)

    assert kept.stat().st_ino == before.st_ino


def test_a_process_that_dies_is_an_error_and_nothing_is_remembered(tmp_path: Path) -> None:
    here = os.getpid()

    def read(paths: Sequence[str]) -> Iterator[bytes]:
        if os.getpid() != here:
            os._exit(0)
        time.sleep(0.002)
        return iter([b"clean"] * len(paths))

    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    population = {str(number): f"{number:040x}" for number in range(600)}
    with pytest.raises(PlanguardError):
        list(scan(population, LITERALS, reader=Blobs(read, batch=1), cache=Cache(tmp_path / "cache")))

    assert not (tmp_path / "cache").exists()


def test_progress_is_told_of_the_files_that_are_read(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    population = repository(tmp_path, {"a": b"", "b": b""})

    list(scan(population, LITERALS, reader=WorkTree(tmp_path), progress=lambda done, total: seen.append((done, total))))

    assert seen == [(2, 2)]


def test_text_in_utf_16_is_told_and_not_taken_for_binary(tmp_path: Path) -> None:
    (tmp_path / "a.ps1").write_bytes("cd needle\n".encode("utf-16"))

    [skipped] = scan({"a.ps1": ""}, [b"needle"], reader=WorkTree(tmp_path))

    assert skipped == Skipped("a.ps1", "UTF-16, and only UTF-8 is read", is_passed_over=True)


def test_a_blob_that_git_finds_too_large_is_passed_over() -> None:
    [skipped] = scan({"big.txt": "1" * 40}, [b"needle"], reader=Blobs(lambda paths: [None for _ in paths]))

    assert skipped == Skipped("big.txt", "larger than 16 MiB", is_passed_over=True)
