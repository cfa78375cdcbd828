"""Templates with blocks that users override, run in a sandbox."""

from collections.abc import Callable, Mapping
from functools import cache
from traceback import walk_tb

from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader, PrefixLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from planguard.errors import PlanguardError
from planguard.render.phase_report.template_source import TemplateSource
from planguard.render.phase_report.values import Value

Page = Callable[[Mapping[str, Value]], str]

_OURS = "planguard"
# what a template can make go wrong besides what the engine says itself
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@cache
def page_writer(name: str, given: TemplateSource, *, is_html: bool) -> Page:
    """The template, read once: what it makes of values.

    Raises PlanguardError, with the place, for what is wrong with a template of the user; our own are ours.
    """
    environment = _environment(given, is_html=is_html)

    def page(values: Mapping[str, Value]) -> str:
        try:
            return environment.get_template(name).render(values)
        except _FAULTS as error:
            place = _place(error, given)
            if not place:
                raise
            raise PlanguardError(f"{place}: {_reason(error)}", hint="docs/report.md tells what there is") from None

    return page


def style(given: TemplateSource) -> str:
    """The style sheet of the page; nothing in it can end it."""
    source, _, _ = _loader(given).get_source(_environment(given, is_html=True), "report.css")
    return source.replace("</", "<\\/")


def _environment(given: TemplateSource, *, is_html: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=_loader(given),
        # what goes into Markdown was escaped for it, which covers HTML
        autoescape=is_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _loader(given: TemplateSource) -> ChoiceLoader:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = given(name) if not name.startswith(f"{_OURS}/") else None
        return None if text is None else (text, name, _is_fresh)

    ours = PackageLoader("planguard.render", "templates/phase_report")
    return ChoiceLoader([FunctionLoader(load), PrefixLoader({_OURS: ours}), ours])


def _is_fresh() -> bool:
    return True


def _place(error: BaseException, given: TemplateSource) -> str:
    """`report.md.jinja:3`, where it is in a template of the user; empty elsewhere."""
    if isinstance(error, TemplateSyntaxError):
        name = error.name or ""
        return f"{name}:{error.lineno}" if name and given(name) is not None else ""
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    theirs = [(name, line) for name, line in places if name in _given_names(places, given)]
    return f"{theirs[-1][0]}:{theirs[-1][1]}" if theirs else ""


def _given_names(places: list[tuple[str, int]], given: TemplateSource) -> set[str]:
    # a module of Python has a path that no template has
    names = {name for name, _ in places if not name.startswith(("/", "<")) and not name.endswith(".py")}
    return {name for name in names if given(name) is not None}


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "the template extends or includes itself"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error}"
    return str(error).rstrip(".") or type(error).__name__
