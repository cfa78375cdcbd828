"""The command line: which commands there are, and what becomes of everything that goes wrong."""

import gc
import sys
from collections.abc import Sequence

from planguard.cli.console import complain, prepare_streams, say, tell
from planguard.errors import PlanguardError
from planguard.version import VERSION

OK, FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code.

    0 clean, 1 findings, 2 cannot do the job, 3 our bug, 130 interrupted.
    """
    # a run is short and leaves hardly any cycles; looking for them takes a quarter of the time of a large plan
    gc.disable()
    prepare_streams()
    code = run(list(sys.argv[1:] if arguments is None else arguments))
    # at its end the interpreter would look for them once more
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command. Nothing but what asks the interpreter to end comes out of here."""
    try:
        return _dispatch(arguments)
    except PlanguardError as error:
        complain(error.message, error.hint)
        return CANNOT
    except KeyboardInterrupt:
        tell("planguard: interrupted")
        return INTERRUPTED
    except Exception:
        _confess()
        return BUG


def _dispatch(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        # asked for by every hook and wrapper: not worth building a command line
        say(f"planguard {VERSION}\n")
        return OK
    if arguments[:1] == ["check"] and "--fix" not in arguments:
        from planguard.cli.ahead import git_asked_ahead

        with git_asked_ahead(arguments):
            return _call(arguments)
    return _call(arguments)


def _call(arguments: list[str]) -> int:
    from planguard.cli.commands import call

    return call(arguments)


def _confess() -> None:
    from traceback import format_exc

    from planguard.render.sanitise import shown

    for line in format_exc().splitlines():
        # an exception may quote the plan
        tell(shown(line))
    tell(f"planguard {VERSION}: this is a bug in planguard, not in your plan; please report it with the lines above")
