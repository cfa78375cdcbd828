"""The YAML between two `---` lines at the head of a Markdown file."""

import re
from dataclasses import dataclass

from planguard.load.plan_header import Header, read_header
from planguard.load.yaml_tree import Mapping, read_tree
from planguard.model.location import Source
from planguard.model.plan import Flaw

_FENCED = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"^planguard[ \t]*:", re.MULTILINE)
# the first line that is neither blank nor a comment; without a key on it the `---` is a rule between paragraphs
_FIRST_LINE = re.compile(r"^(?![ \t]*(?:#|$))[^\r\n]+", re.MULTILINE)
_ANY_KEY = re.compile(r"[\w\"'.-][^:\r\n]{0,100}:(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the offset at which the Markdown begins. `is_planguard`: the file says that it is one of our plans."""

    header: Header
    flaws: tuple[Flaw, ...]
    end: int
    is_planguard: bool


def front_matter(source: Source) -> FrontMatter:
    """The header of a Markdown plan. A front matter without `planguard:` is another tool's and says nothing to us."""
    match = _FENCED.match(source.text)
    if match is None or not _holds_keys(match["yaml"]):
        return FrontMatter(Header(), (), 0, is_planguard=False)
    if not _KEY.search(match["yaml"]):
        return FrontMatter(Header(), (), match.end(), is_planguard=False)
    tree = read_tree(match["yaml"], offset=match.start("yaml"))
    if not isinstance(tree.root, Mapping):
        return FrontMatter(Header(), tree.flaws, match.end(), is_planguard=True)
    header = read_header(tree.root, is_front_matter=True)
    return FrontMatter(header, (*tree.flaws, *header.flaws), match.end(), is_planguard=True)


def _holds_keys(yaml: str) -> bool:
    if _KEY.search(yaml):
        return True
    first = _FIRST_LINE.search(yaml)
    return first is None or _ANY_KEY.match(first[0]) is not None
