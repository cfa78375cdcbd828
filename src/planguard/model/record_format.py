"""The file that `verify` writes of a run: JSON, closed by a digest that tells whether somebody has changed it since.

The digest keeps honest people from mending a record by hand. It is no signature: who means to deceive can compute it.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite

from planguard.model.evidence import CommandRun, Record, Unread
from planguard.model.moment import read_moment, written_moment
from planguard.model.strict_json import Json, NoJsonError, read_json

LARGEST = 4 * 1024 * 1024
_VERSION = 1
_KIND = "planguard-evidence"
_AGAIN = "run `planguard verify` again"
# what a terminal or an editor would act on, and what no file can hold; JSON escapes the rest itself
_UNSHOWN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def record_json(record: Record) -> str:
    """The text of the file, with its digest. `is_genuine` is not looked at: what is written here is."""
    # as it will be read back
    content = read_json(json.dumps(_content(record)))
    assert isinstance(content, Mapping)
    text = json.dumps({**content, "digest": _digest(content)}, indent=2, ensure_ascii=False)
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def read_record(text: str) -> Record | Unread:
    """Names that it does not know are passed over, but for the digest."""
    if len(text) > LARGEST:
        return Unread(f"is larger than {LARGEST // 1024 // 1024} MiB", hint=_AGAIN)
    try:
        content = _object(read_json(text), "it")
        return _record(content, is_genuine=content.get("digest") == _digest(content))
    except NoJsonError as error:
        return Unread(str(error), hint=_AGAIN)
    except RecursionError:
        # what can just be read may be too deep to be written again for the digest
        return Unread("is nested too deeply", hint=_AGAIN)


def _content(record: Record) -> Json:
    return {
        "version": _VERSION,
        "kind": _KIND,
        "plan": record.plan,
        "subject": record.subject,
        "acceptance": record.acceptance,
        "commit": record.commit,
        "dirty": record.is_dirty,
        "started": written_moment(record.started),
        "finished": written_moment(record.finished),
        "planguard": record.version,
        "commands": [_command_content(run) for run in record.runs],
        "proofs": [
            *({"proof": proof, "holds": True} for proof in record.held_proofs),
            *({"proof": proof, "holds": False} for proof in record.failed_proofs),
        ],
    }


def _command_content(run: CommandRun) -> Json:
    return {
        "run": run.command,
        "cwd": run.directory,
        "exit": run.exit_code,
        "seconds": round(run.seconds, 3),
        "timed_out": run.has_timed_out,
        # as lines: whoever reviews it reads them, and sees which has changed
        "tail": run.tail.split("\n") if run.tail else [],
    }


def _digest(content: Mapping[str, Json]) -> str:
    signed = {name: value for name, value in content.items() if name != "digest"}
    words = json.dumps(signed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _record(content: Mapping[str, Json], *, is_genuine: bool) -> Record:
    if _text(content, "kind") != _KIND:
        raise NoJsonError(f"is no record of `verify`: its kind is not {_KIND}")
    if _whole(content, "version") != _VERSION:
        raise NoJsonError(f"is of another version than {_VERSION}, the only one that is known here")
    proofs = [_object(proof, "a proof") for proof in _list(content, "proofs")]
    held = [(_text(proof, "proof"), _is(proof, "holds")) for proof in proofs]
    return Record(
        plan=_text(content, "plan"),
        subject=_text(content, "subject"),
        acceptance=_text(content, "acceptance"),
        commit=_text(content, "commit"),
        is_dirty=_is(content, "dirty"),
        is_genuine=is_genuine,
        started=_moment(content, "started"),
        finished=_moment(content, "finished"),
        runs=tuple(_run(_object(command, "a command")) for command in _list(content, "commands")),
        failed_proofs=tuple(proof for proof, holds in held if not holds),
        held_proofs=tuple(proof for proof, holds in held if holds),
        version=_text(content, "planguard"),
    )


def _run(command: Mapping[str, Json]) -> CommandRun:
    return CommandRun(
        command=_text(command, "run"),
        directory=_text(command, "cwd"),
        exit_code=None if _value(command, "exit") is None else _whole(command, "exit"),
        seconds=_seconds(command),
        tail="\n".join(_lines(command, "tail")),
        has_timed_out=_is(command, "timed_out"),
    )


def _value(content: Mapping[str, Json], name: str) -> Json:
    if name not in content:
        raise NoJsonError(f"is no record of `verify`: it has no `{name}`")
    return content[name]


def _text(content: Mapping[str, Json], name: str) -> str:
    value = _value(content, name)
    if isinstance(value, str):
        return value
    raise NoJsonError(f"is no record of `verify`: its `{name}` is no text")


def _is(content: Mapping[str, Json], name: str) -> bool:
    value = _value(content, name)
    if isinstance(value, bool):
        return value
    raise NoJsonError(f"is no record of `verify`: its `{name}` is neither true nor false")


def _whole(content: Mapping[str, Json], name: str) -> int:
    value = _value(content, name)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise NoJsonError(f"is no record of `verify`: its `{name}` is no whole number")


def _seconds(command: Mapping[str, Json]) -> float:
    value = _value(command, "seconds")
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0:
        return float(value)
    raise NoJsonError("is no record of `verify`: its `seconds` are no length of time")


def _moment(content: Mapping[str, Json], name: str) -> int:
    moment = read_moment(_text(content, name))
    if moment is None:
        raise NoJsonError(f"is no record of `verify`: its `{name}` is no time")
    return moment


def _list(content: Mapping[str, Json], name: str) -> Sequence[Json]:
    value = _value(content, name)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    raise NoJsonError(f"is no record of `verify`: its `{name}` are no list")


def _lines(content: Mapping[str, Json], name: str) -> Sequence[str]:
    lines = [line for line in _list(content, name) if isinstance(line, str)]
    if len(lines) < len(_list(content, name)):
        raise NoJsonError(f"is no record of `verify`: its `{name}` are no lines of text")
    return lines


def _object(value: Json, what: str) -> Mapping[str, Json]:
    if isinstance(value, Mapping):
        return value
    raise NoJsonError(f"is no record of `verify`: {what} is no object")
