"""From a hit of a literal to a mention: the word it stands in, where that leads, and whether that is retired."""

from collections.abc import Iterable, Iterator, Sequence

from planguard.facts.mentions import calls
from planguard.facts.mentions.braces import written_out
from planguard.facts.mentions.directories import others_hang_on
from planguard.facts.mentions.document import Document, Spot
from planguard.facts.mentions.drawings import Drawings, Drawn
from planguard.facts.mentions.expressions import substituted
from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.kinds import place_of
from planguard.facts.mentions.likeness import is_bare_path, is_meant
from planguard.facts.mentions.limit import MOST_WORDS, NotDecided
from planguard.facts.mentions.notation import Notation, Start, notation_of
from planguard.facts.mentions.readings import Reading, is_module, lives_further_up, more_readings_of, readings_of
from planguard.facts.mentions.registers import is_link
from planguard.facts.mentions.replacements import replacement_of
from planguard.facts.mentions.tokens import Token, may_begin_name, tokens_in, trimmed
from planguard.facts.mentions.wanted import Retired
from planguard.model.globs import matches
from planguard.model.location import Source
from planguard.model.mention import Mention

_MARK = "\ufeff"


def mentions_in(path: str, content: bytes, offsets: Iterable[int], ground: Ground) -> Iterator[Mention]:
    """In the order in which they stand, one for each retired path in a word.

    `offsets` are where the literals of `literals_of` begin in `content`, in ascending order.
    Raises NotDecided behind the last mention where the file has more words than are judged.
    """
    if ground.over(path):
        # it goes with the directory that it lies in
        return
    text, places = _decoded(content, offsets)
    document = Document(Source(path, text))
    drawings = Drawings(document)
    for count, token in enumerate(_words_at(places, text, document, ground)):
        if count == MOST_WORDS:
            raise NotDecided(path)
        spot = Spot(document, trimmed(token, keep_foreign=ground.has_foreign_names))
        drawn = drawings.at(spot.token.start)
        found = _drawn_mentions(spot, drawn, ground) if drawn else None
        yield from _mentions_of(spot, ground) if found is None else found


def _decoded(content: bytes, offsets: Iterable[int]) -> tuple[str, Sequence[int]]:
    """The text without a byte-order mark, and the offsets as numbers of characters."""
    text = content.decode("utf-8", "surrogateescape")
    shift = 1 if text.startswith(_MARK) else 0
    if len(text) == len(content):
        return text, list(offsets)
    places: list[int] = []
    last = characters = 0
    for offset in offsets:
        characters += len(content[last:offset].decode("utf-8", "surrogateescape"))
        last = offset
        places.append(characters - shift)
    return text[shift:], places


def _words_at(places: Sequence[int], text: str, document: Document, ground: Ground) -> Iterator[Token]:
    """The words that hold the places, each once."""
    line_end = -1
    words: Iterator[Token] = iter(())
    word: Token | None = None
    given = -1
    for at in places:
        if at < given or not may_begin_name(text, at) or not ground.ends_name(text, at):
            continue
        spaced = ground.spaced_word(text, at)
        if spaced:
            given = spaced.end
            yield spaced
            continue
        if at >= line_end:
            start, line_end = document.line_bounds(at)
            words = tokens_in(text, start, line_end)
            word = next(words, None)
        while word and word.end <= at:
            word = next(words, None)
        if word and word.start <= at:
            given = word.end
            yield word


def _drawn_mentions(spot: Spot, drawn: Drawn, ground: Ground) -> Sequence[Mention] | None:
    """None where the drawing does not decide what the word means."""
    # the first name is that of the repository only if no folder has it
    places = drawn.places[:1] if ground.tree.exists(drawn.names[0]) and drawn.names[0] != "." else drawn.places
    folder = spot.document.folder
    paths = [*places, *(f"{folder}/{each}" for each in places if folder and each)]
    if any(ground.is_living(path) for path in paths):
        return ()
    for path in paths:
        retired = ground.over(path) if path else None
        if retired:
            return list(_reported(spot, retired, path=path, replacement=None))
    return () if drawn.is_certain else None


def _mentions_of(spot: Spot, ground: Ground) -> Iterator[Mention]:
    joined = calls.joined(spot)
    if joined:
        yield from _mention(spot, joined, ground, is_whole=False)
        return
    if _is_word(spot) and not is_bare_path(spot, ground):
        return
    sides = substituted(spot)
    alternatives = sides or [notation_of(each, spot.before) for each in written_out(spot.token.value)]
    seen: set[str] = set()
    for notation in alternatives:
        for mention in _mention(spot, notation, ground, is_whole=not sides and len(alternatives) == 1):
            if mention.wanted not in seen:
                seen.add(mention.wanted)
                yield mention


def _is_word(spot: Spot) -> bool:
    """Whether it has nothing of a path about it; most hits are such, so this is asked first."""
    return not any(sign in spot.token.value for sign in "/\\{(")


def _mention(spot: Spot, notation: Notation, ground: Ground, *, is_whole: bool) -> Iterator[Mention]:
    """`is_whole` says that the notation is all of the word, and nothing else."""
    near = readings_of(spot, notation, ground)
    stale = _first_stale(near, ground)
    if not (stale or ground.could_name(notation.names)) or _lives(spot, notation, near, ground):
        return
    if stale and not (_is_word(spot) or _is_meant(spot, notation, stale, ground)):
        return
    more = list(more_readings_of(spot, notation, ground))
    if any(ground.is_living(each.path, seen_from=each.base) for each in more):
        return
    found = stale or _first_stale(more, ground)
    if not found or not (stale or _is_meant(spot, notation, found, ground)):
        return
    retired, reading = found
    others = {each.path for each in (*near, *more) if ground.over(each.path)} - {reading.path}
    replacement = _replacement(spot, notation, found) if is_whole and not others else None
    yield from _reported(spot, retired, path=reading.path, replacement=replacement)


def _first_stale(readings: Sequence[Reading], ground: Ground) -> tuple[Retired, Reading] | None:
    for each in readings:
        retired = ground.over(each.path) if each.path else None
        if retired:
            return retired, each
    return None


def _lives(spot: Spot, notation: Notation, readings: Sequence[Reading], ground: Ground) -> bool:
    if any(ground.is_living(each.path, seen_from=each.base) for each in readings):
        return True
    return is_module(spot, notation, ground) or lives_further_up(spot, notation, ground)


def _is_meant(spot: Spot, notation: Notation, found: tuple[Retired, Reading], ground: Ground) -> bool:
    retired, reading = found
    return is_meant(spot, notation, retired, path=reading.path, ground=ground)


def _replacement(spot: Spot, notation: Notation, found: tuple[Retired, Reading]) -> str | None:
    retired, reading = found
    is_broken_link = is_link(spot) and notation.start is not Start.ROOT and reading.base != spot.document.folder
    if not reading.is_sure or is_broken_link:
        return None
    base = reading.base if notation.start is not Start.VARIABLE or reading.base else ""
    written = replacement_of(spot.token.value, notation, retired, base=base, path=reading.path)
    if written is None or (_depth(written) != _depth(spot.token.value) and others_hang_on(spot)):
        return None
    return written


def _depth(path: str) -> int:
    """How many steps back `..` takes from there; those of `./` are none."""
    return sum(name not in ("", ".") for name in path.replace("\\", "/").split("/"))


def _reported(spot: Spot, retired: Retired, *, path: str, replacement: str | None) -> Iterator[Mention]:
    wanted = retired.wanted
    if matches(wanted.allow, spot.document.path):
        return
    source = spot.document.source
    yield Mention(
        at=source.locate(spot.token.start, spot.token.end),
        source=source,
        token=spot.token.value,
        wanted=wanted.path,
        leads_to=path,
        place=place_of(source.path),
        replacement=replacement,
    )
