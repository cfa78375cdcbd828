"""What kind of file a path names, and so how its text is to be read."""

import re
from enum import Enum, auto
from functools import lru_cache

from planguard.model.mention import MentionPlace


class Kind(Enum):
    DOCUMENT = auto()
    SHELL = auto()
    DOCKERFILE = auto()
    # a path a line: .gitignore, CODEOWNERS
    PATHS = auto()
    CONFIG = auto()
    PROGRAM = auto()


_ENDINGS = {
    Kind.DOCUMENT: "md mdx markdown rst adoc asciidoc txt text org",
    Kind.SHELL: "sh bash zsh fish bat cmd ps1 psm1 mk make just ksh",
    Kind.CONFIG: "yml yaml json jsonc json5 toml ini cfg conf properties xml env tf tfvars hcl csproj sln props "
    "targets plist editorconfig mod work sum ipynb bazel bzl nix service lock cmake iml code-workspace",
    Kind.PROGRAM: "py pyi js jsx ts tsx mjs cjs mts cts vue svelte go java kt kts scala groovy gradle rb php c h cc "
    "cpp hpp rs swift dart cs fs lua r jl html htm css scss sass less sql proto graphql ex exs erl pl pm clj m mm zig "
    "astro",
}
_KIND_OF_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_KIND_OF_NAME = {
    "Makefile": Kind.SHELL,
    "GNUmakefile": Kind.SHELL,
    "makefile": Kind.SHELL,
    "justfile": Kind.SHELL,
    "Justfile": Kind.SHELL,
    "Procfile": Kind.SHELL,
    "CODEOWNERS": Kind.PATHS,
    "MANIFEST.in": Kind.PATHS,
    "CMakeLists.txt": Kind.CONFIG,
    "requirements.txt": Kind.CONFIG,
    "robots.txt": Kind.CONFIG,
    "Jenkinsfile": Kind.PROGRAM,
    "Rakefile": Kind.PROGRAM,
    "Gemfile": Kind.PROGRAM,
    "Vagrantfile": Kind.PROGRAM,
    "LICENSE": Kind.DOCUMENT,
    "NOTICE": Kind.DOCUMENT,
    "COPYING": Kind.DOCUMENT,
    "AUTHORS": Kind.DOCUMENT,
    "CONTRIBUTORS": Kind.DOCUMENT,
    "CHANGELOG": Kind.DOCUMENT,
    "CHANGES": Kind.DOCUMENT,
    "HISTORY": Kind.DOCUMENT,
    "NEWS": Kind.DOCUMENT,
    "README": Kind.DOCUMENT,
    "TODO": Kind.DOCUMENT,
}
_DOCKERFILE = re.compile(r"(?:^|\.)(?:Dockerfile|Containerfile)(?:\.|$)|\.dockerfile$")
_PATHS = re.compile(r"^\.[\w-]*ignore$|^\.git(?:attributes)$|^\.git-blame-ignore")
_HOOK_FOLDERS = re.compile(r"(?:^|/)(?:\.husky|\.githooks|git-hooks)/[^/]*$")


@lru_cache(maxsize=64)
def kind_of(path: str) -> Kind:
    name = path.rpartition("/")[2]
    if name in _KIND_OF_NAME:
        return _KIND_OF_NAME[name]
    if _DOCKERFILE.search(name):
        return Kind.DOCKERFILE
    if _PATHS.search(name):
        return Kind.PATHS
    if _HOOK_FOLDERS.search(path) or name.startswith("Makefile."):
        return Kind.SHELL
    if re.fullmatch(r"requirements[\w-]*\.txt", name):
        return Kind.CONFIG
    return _KIND_OF_ENDING.get(name.rpartition(".")[2].lower(), Kind.CONFIG)


def place_of(path: str) -> MentionPlace:
    """Documentation is what is written for people alone; a comment in code is code."""
    folders = path.lower().split("/")[:-1]
    is_prose = kind_of(path) is Kind.DOCUMENT
    in_docs = "docs" in folders[:1] or "doc" in folders[:1]
    return MentionPlace.DOCUMENTATION if is_prose or in_docs else MentionPlace.CODE
