"""Opening a file of an untrusted repository: regular files only, of a bounded size, as UTF-8."""

import codecs
import os
import stat
from pathlib import Path

from planguard.model.location import Source
from planguard.model.plan import Flaw

LARGEST = 64 * 1024 * 1024
# the mark of UTF-32 begins with that of UTF-16, and the other order of its bytes begins with NUL
_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_WRONG_FILE = "is it the right file? If so, save it as UTF-8 text"


class UnopenedError(Exception):
    """The file may not be opened or read; the message says why, in words that follow its path."""


def read_bytes(path: Path) -> bytes:
    """The content of a regular file. Raises UnopenedError, also for a link: what it leads to is not ours to read."""
    # a FIFO would block without O_NONBLOCK, a link would lead out of the tree without O_NOFOLLOW
    flags = os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        # before it is opened, for opening a device may set it going
        _refuse_all_but_files(path.lstat())
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse_all_but_files(os.fstat(file.fileno()))
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnopenedError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(data) > LARGEST:
        raise UnopenedError(f"is larger than {LARGEST // 1024 // 1024} MiB")
    return data


def decode(path: str, data: bytes) -> tuple[Source, Flaw | None]:
    """The text, and what keeps it from being read as one; the source then holds what could be made of it."""
    data = data.removeprefix(codecs.BOM_UTF8)
    encoding = next((name for mark, name in _OTHER_ENCODINGS.items() if data.startswith(mark)), "")
    if encoding:
        return Source(path, ""), Flaw(f"the file is {encoding}, not UTF-8", 0, 0, hint="save it as UTF-8")
    if b"\0" in data:
        before = data[: data.index(b"\0")].decode("utf-8", "replace")
        flaw = Flaw("a NUL byte stands here, so the file is no text", len(before), len(before), hint=_WRONG_FILE)
        return Source(path, before), flaw
    try:
        return Source(path, data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        flaw = Flaw(f"the byte 0x{data[error.start]:02x} is no UTF-8", at, at + 1, hint="save the file as UTF-8")
        return Source(path, data.decode("utf-8", "replace")), flaw


def _refuse_all_but_files(found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise UnopenedError("is a symbolic link, and planguard follows none")
    if not stat.S_ISREG(found.st_mode):
        raise UnopenedError("is not a regular file")
