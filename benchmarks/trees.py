"""Git repositories of any size, the same ones every time: text that looks like source, with old paths planted in it."""

import subprocess
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

_WORDS = """
    account address adapter agent alert archive asset audit basket batch billing border bridge budget buffer cache
    calendar campaign cargo carrier catalog channel charge checkout claim client cluster column command contract
    counter coupon courier credit cursor customer dashboard debit delivery depot deposit device digest discount
    dispatch driver element engine entity entry event export factor feature feed fetch filter folder format frame
    gateway grant graph handle header history identity image import index input insight inventory invoice journal
    kernel label layout ledger legacy letter limit listing loader locale login lookup mailer manifest mapping margin
    market matrix member merchant message metric mirror module monitor network node notice number object offer
    operator option order origin output owner packet page panel parcel parser partner patch payment payout planner
    platform player policy portal price printer profile project promo provider quota quote record refund region
    registry relay report request resource response return review reward route runner salary schema scope search
    segment sensor session setting shelf shipment signal source stock storage store stream subject supply survey
    switch symbol table target tariff tenant ticket timer token tracker trade transfer transit update upload user
    vendor version voucher wallet warehouse warrant widget window worker zone
""".split()
_KINDS = ("service", "api", "daemon", "core", "web", "jobs", "proxy", "sync")
# `{living}` is a name of the same making as the retired ones
_LINES = (
    "{indent}def {a}_{b}(self, {c}: str, *, {d}: int = {n}) -> {E}{B}:",
    "{indent}return self._{a}.{b}({c}, {d}={n})",
    "{indent}if {a}.{b} is None or {c} >= {n}:",
    "{indent}{a}{B} := {c}.{D}(ctx, {e}{A}, {n})",
    "{indent}for (const {a} of {b}.{c}{D}) {{",
    "{indent}}}",
    '{indent}"{living}": "{c}/{d}/{e}.ts",',
    "{indent}import {{ {A}{B} }} from '../{living}/{d}';",
    "{indent}# the {a} of each {b} is kept until the {c} has reached its {d}",
    "{indent}// {a} and {b} may differ when the {c} {d} was changed by the {e}",
    "{indent}public static final {A}{B} {c}{D} = new {A}{B}({n});",
    "{indent}path: src/{a}/{b}/{c}_{d}.yaml",
    "{indent}assert {a}_{b}[{n}] == {c}.{d}, '{e}'",
    "",
)
_SUFFIXES = ("py", "go", "ts", "java", "md", "yaml", "c", "h", "json", "sh")
_PLANTED = ("cd {} && make test", "working-directory: ./{}", "see `{}/README.md` for the reasons", 'from "../{}/index"')
_POOL_LINES = 150_000
_FILES_A_DIRECTORY = 11


def retired_paths(count: int) -> Sequence[str]:
    """Directories that are in no tree, 500 at most; each name is another one."""
    return [f"{_WORDS[-1 - number % len(_WORDS)]}/{name}" for number, name in enumerate(_names()[:count])]


def make_tree(root: Path, *, files: int, size: int, retired: Sequence[str]) -> None:
    """A repository with one commit of that many files and, together, about that many bytes.

    One file in a hundred names one of the retired paths.
    """
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "core.compression", "1")
    stream = subprocess.Popen(("git", "fast-import", "--quiet"), cwd=root, stdin=subprocess.PIPE)
    assert stream.stdin is not None
    with stream.stdin as out:
        out.write(b"commit refs/heads/main\ncommitter Bench <bench@example.org> 1700000000 +0000\ndata 5\nstart\n")
        for path, text in _files(files, size=size, retired=retired):
            out.write(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(text), text))
    if stream.wait():
        raise RuntimeError("git fast-import failed")
    _git(root, "reset", "--quiet", "--hard")


def _files(count: int, *, size: int, retired: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    random = Random(5)
    retired_names = set(_names()[:500])
    # `order-api` is retired and `border-api` lives: a text of the second would name the first
    living = [name for name in _names()[500:] if not any(retired in name for retired in retired_names)]
    lines = [_line(random, living) for _ in range(_POOL_LINES)]
    pool = b"".join(lines)
    starts = list(accumulate(map(len, lines), initial=0))
    shares = [random.lognormvariate(0, 1.2) for _ in range(count)]
    scale = size / sum(shares)
    directory = ""
    for number, share in enumerate(shares):
        if number % _FILES_A_DIRECTORY == 0:
            directory = "/".join([*random.choices(_WORDS, k=random.randint(1, 4)), f"part{number}"])
        text = _slice(pool, at=starts[random.randrange(_POOL_LINES)], length=int(share * scale))
        if number % 100 == 0:
            text += random.choice(_PLANTED).format(random.choice(retired)).encode() + b"\n"
        yield f"{directory}/{random.choice(_WORDS)}_{number}.{random.choice(_SUFFIXES)}", text


def _slice(pool: bytes, *, at: int, length: int) -> bytes:
    """That many bytes from there on, from the start again where the pool ends, and the end of a line."""
    text = pool[at : at + length]
    while len(text) < length:
        text += pool[: length - len(text)]
    return text + b"\n"


def _names() -> Sequence[str]:
    """Names as people give them to parts of a system: in several shapes, some of them of one making."""
    pairs = [(word, kind) for word in _WORDS for kind in _KINDS]
    shapes = ("{}-{}", "{}_{}", "{}{}")
    return [shapes[number % 3].format(word, kind) for number, (word, kind) in enumerate(Random(11).sample(pairs, 1000))]


def _line(random: Random, names: Sequence[str]) -> bytes:
    a, b, c, d, e = random.choices(_WORDS, k=5)
    shape = random.choice(_LINES)
    living = random.choice(names)
    named = {
        "living": living,
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "e": e,
        "A": a.title(),
        "B": b.title(),
        "D": d.title(),
        "E": e.title(),
    }
    return (shape.format(indent=" " * 4 * random.randrange(4), n=random.randrange(1000), **named) + "\n").encode()


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=root, check=True)
