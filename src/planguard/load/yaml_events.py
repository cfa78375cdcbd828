"""The events of libyaml, and what it complains of in our words. The only module that imports PyYAML."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from planguard.errors import PlanguardError
from planguard.load.yaml_faults import syntax_fault, unusable_character


class Mark(Protocol):
    index: int


class Event(Protocol):
    """What is used of PyYAML's events; only a scalar has a value and a style, only a start has a flow style."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool
    version: object
    tags: object


def events(text: str) -> Iterator[Event]:
    """The events of libyaml as it goes through the text. What it complains of becomes ours inside `plain_words`."""
    try:
        from yaml._yaml import CParser  # 25 ms, which a run without YAML shall not pay
    except ImportError as error:
        # never PyYAML's parser in Python instead: it takes 40 times as long
        hint = "reinstall pyyaml from a wheel, or build it with libyaml"
        raise PlanguardError("PyYAML is installed without its C parser", hint=hint) from error
    return cast(Iterator[Event], iter(CParser(text).get_event, None))


@contextmanager
def plain_words(text: str) -> Iterator[None]:
    """Tells in our words what libyaml and the codec say."""
    from yaml import MarkedYAMLError
    from yaml.reader import ReaderError

    try:
        yield
    except UnicodeEncodeError as error:
        raise unusable_character(text, error.start) from error
    except ReaderError as error:
        # libyaml counts the bytes of UTF-8 here, and nowhere else
        raise unusable_character(text, len(text.encode()[: error.position].decode())) from error
    except MarkedYAMLError as error:
        at = error.problem_mark.index if error.problem_mark else 0
        since = error.context_mark.index if error.context_mark else at
        said, during = error.problem or "", error.context or ""
        raise syntax_fault(text, problem=said, problem_at=at, context=during, context_at=since) from error
