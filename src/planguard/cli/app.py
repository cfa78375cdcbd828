"""The command line: which commands there are, and what becomes of everything that goes wrong."""

import os
import sys
import traceback
from collections.abc import Sequence

from planguard.cli.console import prepare_streams, tell
from planguard.errors import PlanguardError
from planguard.version import VERSION

OK, FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code.

    0 clean, 1 findings, 2 cannot do the job, 3 our bug, 130 interrupted.
    """
    prepare_streams()
    code = run(list(sys.argv[1:] if arguments is None else arguments))
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_the_reader_go()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command. Nothing but what asks the interpreter to end comes out of here."""
    try:
        return _dispatch(arguments)
    except PlanguardError as error:
        _complain(error)
        return CANNOT
    except BrokenPipeError:
        _let_the_reader_go()
        return OK
    except KeyboardInterrupt:
        tell("planguard: interrupted")
        return INTERRUPTED
    except Exception:
        tell(traceback.format_exc().rstrip())
        tell(
            f"planguard {VERSION}: this is a bug in planguard, not in your plan; please report it with the lines above"
        )
        return BUG


def _dispatch(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        # asked for by every hook and wrapper: not worth building a command line
        sys.stdout.write(f"planguard {VERSION}\n")
        return OK
    from planguard.cli.commands import call

    return call(arguments)


def _complain(error: PlanguardError) -> None:
    from planguard.render.sanitise import shown

    tell(f"planguard: {shown(error.message)}")
    if error.hint:
        tell(f"  hint: {shown(error.hint)}")


def _let_the_reader_go() -> None:
    """Whoever reads our output has gone (`| head -1`): be quiet about it, also when Python flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
