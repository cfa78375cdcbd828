"""Small texts, searched as the engine would search them."""

import re

from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.resolve import mentions_in
from planguard.facts.mentions.wanted import Wanted, literals_of
from planguard.model.mention import Mention
from tests.surroundings import tree

# the reference case
RETIRED = (
    Wanted("backend-go/", replaced_by="apps/backend-go/"),
    Wanted("core/core-frontend", replaced_by="apps/frontend"),
    Wanted("core/core-backend", replaced_by="legacy/backend-java"),
)
TRACKED = (
    "README.md",
    "apps/backend-go/go.mod",
    "apps/backend-go/internal/auth/auth.go",
    "apps/backend-go/main.go",
    "apps/frontend/package.json",
    "apps/web/x.ts",
    "core/pom.xml",
    "legacy/backend-java/pom.xml",
)


def mentions(
    path: str, text: str | bytes, *, wanted: tuple[Wanted, ...] = RETIRED, tracked: tuple[str, ...] = TRACKED
) -> list[Mention]:
    content = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    literals = sorted(literals_of(wanted), key=len, reverse=True)
    offsets = [found.start() for found in re.finditer(b"|".join(map(re.escape, literals)), content)] if literals else []
    return list(mentions_in(path, content, offsets, Ground.of(wanted, tree(*tracked))))


def led_to(path: str, text: str, **more: tuple[Wanted, ...]) -> list[str]:
    return [each.leads_to for each in mentions(path, text, **more)]  # type: ignore[arg-type]


def tokens(path: str, text: str) -> list[str]:
    return [each.token for each in mentions(path, text)]
