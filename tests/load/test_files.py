"""Opening files that nobody vouches for."""

import codecs
import os
from pathlib import Path

import pytest

from planguard.load.files import LARGEST, UnopenedError, decode, read_bytes
from planguard.model.plan import Flaw


def flaw(data: bytes) -> Flaw:
    _, found = decode("a.md", data)
    assert found is not None
    return found


def refusal(path: Path) -> str:
    with pytest.raises(UnopenedError) as refused:
        read_bytes(path)
    return str(refused.value)


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"words\r\n")

    assert read_bytes(tmp_path / "a.md") == b"words\r\n"


def test_a_link_is_not_followed_wherever_it_leads(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"words")
    for name, target in {"file": "a.md", "nowhere": "gone", "device": "/dev/zero", "itself": "itself"}.items():
        (tmp_path / name).symlink_to(target)

        assert refusal(tmp_path / name) == "is a symbolic link, and planguard follows none"


def test_a_fifo_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tasks.md")

    assert refusal(tmp_path / "tasks.md") == "is not a regular file"


def test_a_device_is_refused() -> None:
    assert refusal(Path(os.devnull)) == "is not a regular file"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is not a regular file"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.md") == "cannot be read: no such file or directory"


def test_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")

    assert refusal(tmp_path / "a.md" / "b.md") == "cannot be read: not a directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch(mode=0)

    assert refusal(tmp_path / "a.md") == "cannot be read: permission denied"


def test_a_file_is_read_up_to_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    os.truncate(path, LARGEST + 1)

    assert refusal(path) == "is larger than 64 MiB"


def test_text_is_utf_8_without_a_byte_order_mark() -> None:
    source, found = decode("a.md", codecs.BOM_UTF8 + "Ä中\r\n".encode())

    assert (source.path, source.text, found) == ("a.md", "Ä中\r\n", None)


def test_a_mark_in_the_middle_belongs_to_the_text() -> None:
    source, _ = decode("a.md", b"a" + codecs.BOM_UTF8)

    assert source.text == "a\ufeff"


def test_an_empty_file_is_text() -> None:
    assert decode("a.md", b"")[1] is None


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
def test_other_encodings_are_named(encoding: str) -> None:
    assert flaw("# Plan".encode(encoding)).message == f"the file is {encoding}, not UTF-8"


def test_the_other_order_of_bytes_is_known_too() -> None:
    assert flaw(codecs.BOM_UTF16_BE + "x".encode("utf-16-be")).message == "the file is UTF-16, not UTF-8"
    assert flaw(codecs.BOM_UTF32_BE + "x".encode("utf-32-be")).message == "the file is UTF-32, not UTF-8"


def test_a_nul_is_found_at_its_place() -> None:
    source, found = decode("a.md", "中\nab\0cd".encode())

    assert found is not None
    at = source.locate(found.start, found.end)
    assert (at.line, at.column) == (2, 3)


def test_a_byte_that_is_no_utf_8_is_found_at_its_place() -> None:
    source, found = decode("a.md", "中\n中".encode() + b"b\xffc\n")

    assert found is not None
    assert found.message == "the byte 0xff is no UTF-8"
    at = source.locate(found.start, found.end)
    assert (at.line, at.column, at.end_column) == (2, 3, 4)
    assert source.line(2) == "中b\ufffdc"


def test_a_character_that_is_cut_off_is_found_at_its_place() -> None:
    source, found = decode("a.md", "ab\n中".encode()[:-1])

    assert found is not None
    at = source.locate(found.start, found.end)
    assert (at.line, at.column) == (2, 1)
