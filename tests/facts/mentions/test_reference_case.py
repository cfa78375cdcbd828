"""The old paths of the reference migration: which texts still lead to them, and which never did."""

import pytest

from tests.facts.mentions.texts import led_to


@pytest.mark.parametrize(
    ("path", "text", "leads_to"),
    [
        ("scripts/build.sh", "cd core/core-frontend && npm ci", "core/core-frontend"),
        (".github/workflows/go.yml", "        working-directory: ./backend-go", "backend-go"),
        ("core/Makefile", "\tls ../core/core-frontend", "core/core-frontend"),
        ("core/distributed/pom.xml", "<directory>../core-frontend/dist</directory>", "core/core-frontend/dist"),
        ("core/core-x/build.sh", "cp -r ../core-frontend .", "core/core-frontend"),
        (".github/workflows/go.yml", "      - '{core,backend-go}/**'", "backend-go/**"),
        ("README.md", "```\n.\n├── backend-go/\n└── docs/\n```", "backend-go"),
        ("README.md", "```\ncore/\n├── core-backend/\n└── pom.xml\n```", "core/core-backend"),
        ("build.bat", "cd core\\core-frontend", "core/core-frontend"),
        ("docs/a.md", "```sh\ncd backend-go\n```", "backend-go"),
    ],
)
def test_these_are_hits(path: str, text: str, leads_to: str) -> None:
    assert led_to(path, text) == [leads_to]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "`apps/backend-go/cmd` and apps/backend-go/go.mod"),
        ("Makefile", "\tcd apps/backend-go && go build ./..."),
        ("README.md", "```\napps/\n├── backend-go/\n│   └── cmd/\n└── frontend/\n```"),
        ("README.md", "```\nproject/\n|-- apps/\n|   |-- backend-go/\n|   `-- frontend/\n```"),
        ("README.md", "```\napps/\n  backend-go/\n  frontend/\n```"),
        ("README.md", "https://github.com/acme/backend-go/tree/main/core/core-frontend"),
        ("README.md", "the backend-go service replaces core-backend"),
        ("apps/README.md", "run `cd backend-go && make`"),
        ("apps/compose.yml", "build: ./backend-go"),
        ("apps/frontend/a.ts", 'import a from "../backend-go/client";'),
        ("go.mod", "module github.com/acme/backend-go"),
    ],
)
def test_these_are_none(path: str, text: str) -> None:
    assert led_to(path, text) == []
