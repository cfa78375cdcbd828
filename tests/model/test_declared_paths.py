import time

import pytest

from planguard.model.declared_paths import DeclaredPaths


def covers(declared: str, path: str) -> bool:
    return DeclaredPaths([(declared, None)]).covers(path)


@pytest.mark.parametrize(
    ("declared", "path"),
    [
        ("a/b.py", "a/b.py"),
        ("./a/b.py", "a/b.py"),
        ("/a/b.py", "a/b.py"),
        ("a//b.py", "a/b.py"),
        ("a/x/../b.py", "a/b.py"),
        ("a", "a/b.py"),
        ("a/", "a/b.py"),
        ("a/**", "a/b/c.py"),
        ("a/", "a"),
        ("a/**", "a"),
        ("a/*.py", "a/b.py"),
        ("**", "a/b.py"),
        ("./", "a/b.py"),
        (".", "a/b.py"),
        ("/", "a/b.py"),
        ("./**", "a/b.py"),
        ("{a,b}/**", "b/c.py"),
        ("a/{b,c}.{js,ts}", "a/c.js"),
        ("a/{b}.py", "a/{b}.py"),
        ("app/[id]/page.tsx", "app/[id]/page.tsx"),
        ("app/[id]/**", "app/[id]/page.tsx"),
        ("app/[id]/*.tsx", "app/[id]/page.tsx"),
        ("app/[ab]/page.tsx", "app/a/page.tsx"),
        ("a/z\udcff", "a/z\udcff"),
    ],
)
def test_a_declared_path_covers(declared: str, path: str) -> None:
    assert covers(declared, path)


@pytest.mark.parametrize(
    ("declared", "path", "why"),
    [
        ("", "a/b.py", "nothing is declared"),
        ("../a", "a", "it leads out of the repository"),
        ("a/../../b", "b", "by a detour too"),
        ("a/b", "a/b.py", "the whole name counts"),
        ("a/", "ab/c.py", "the whole name of a directory too"),
        ("a/", "x/a/b.py", "it is anchored at the root"),
        ("a/*.py", "a/b/c.py", "a star stays within a name"),
        ("{a,b}/**", "c/d.py", "none of the alternatives"),
        ("app/[id]/page.tsx", "app/[slug]/page.tsx", "another name in brackets"),
    ],
)
def test_a_declared_path_does_not_cover(declared: str, path: str, why: str) -> None:
    assert not covers(declared, path), why


def test_what_declares_a_path_is_given_in_order_and_once() -> None:
    declared = DeclaredPaths([("{a,*}/[b]", "one"), ("x", "two"), ("a", "three"), ("", "four")])

    assert declared.covering("a/[b]") == ["one", "three"]
    assert declared.covering("a/b") == ["one", "three"]
    assert declared.covering("b") == []


@pytest.mark.parametrize("path", ["x/a/f", "x/b/f", "x/c/f"])
def test_braces_may_stand_in_braces(path: str) -> None:
    assert covers("x/{a,{b,c}}/**", path)


def test_no_alternative_is_dropped() -> None:
    declared = f"{{{','.join(f'd{number}' for number in range(300))}}}/**"

    assert all(covers(declared, f"d{number}/x") for number in range(300))
    assert not covers(declared, "d300/x")


@pytest.mark.parametrize("path", ["a" * 500, "b" * 500, "d0/x"])
def test_braces_that_mean_harm_stand_for_nothing(path: str) -> None:
    started = time.perf_counter()

    assert not covers("{a,b}" * 500, path)
    assert not covers(f"{{{','.join(f'd{number}' for number in range(2000))}}}/**", path)
    assert not covers("{" * 2000 + "," * 2000, path)
    assert time.perf_counter() - started < 10
