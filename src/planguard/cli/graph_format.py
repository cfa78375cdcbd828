"""In which format a graph is drawn: the one that was asked for, or that the name of the file tells."""

from pathlib import Path

from planguard.errors import PlanguardError
from planguard.render.graph.formats import GraphFormat

_ENDINGS = {
    ".svg": GraphFormat.SVG,
    ".html": GraphFormat.HTML,
    ".htm": GraphFormat.HTML,
    ".dot": GraphFormat.DOT,
    ".gv": GraphFormat.DOT,
    ".mmd": GraphFormat.MERMAID,
    ".mermaid": GraphFormat.MERMAID,
    ".json": GraphFormat.JSON,
    ".txt": GraphFormat.TEXT,
}


def graph_format(asked: GraphFormat | None, output: str | None) -> GraphFormat:
    """Raises PlanguardError where the name of the file says something else, or nothing that is known."""
    ending = Path(output).suffix.lower() if output else ""
    named = _ENDINGS.get(ending)
    if asked is None:
        if ending and named is None:
            raise PlanguardError(f"{output} does not tell a format by its ending", hint=_there_are())
        return named or GraphFormat.TEXT
    # any of them is text
    if named not in (None, GraphFormat.TEXT, asked):
        raise PlanguardError(
            f"{output} is called like {named}, and {asked} is asked for",
            hint=f"leave -f {asked} out, or name the file otherwise",
        )
    return asked


def _there_are() -> str:
    return f"end it in {', '.join(sorted(_ENDINGS))}, or say the format with -f"
