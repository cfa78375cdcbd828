import pytest

from planguard.model.manifests.known import MANIFESTS, manifest_kind, read_modules
from planguard.model.manifests.lookup import Answer, Manifests
from planguard.model.manifests.reading import UnreadableManifestError

GO_MOD = """\
module example.com/billing // the service

go 1.22.3

require github.com/gin-gonic/gin v1.9.1
require "example.com/quoted" v0.0.0

require (
\tgithub.com/jackc/pgx/v5 v5.5.0
\tgolang.org/x/text v0.14.0 // indirect
\t// github.com/commented/out v1.0.0
)

exclude github.com/excluded/one v1.0.0

replace (
\tgithub.com/gin-gonic/gin v1.9.1 => example.com/fork/gin v1.9.2
\tgolang.org/x/text => ../text
\tgithub.com/never/required => example.com/fork/never v1.0.0
)
retract [v1.0.0, v1.1.0] // broken
"""
PACKAGE_JSON = """\
{
  "name": "front",
  "dependencies": {"react": "^18.0.0", "old-name": "npm:@scope/new-name@^2.0.0"},
  "devDependencies": {"vitest": "1.0.0"},
  "peerDependencies": {"@types/react": "*"},
  "optionalDependencies": {"fsevents": "2"},
  "scripts": {"webpack": "webpack"},
  "resolutions": {"minimist": "1"}
}
"""
PYPROJECT = """\
[project]
name = "billing"
dependencies = ["FastAPI[all]>=0.110; python_version > '3.8'", "zope.interface", "local @ file:///srv/local.whl"]

[project.optional-dependencies]
db = ["SQLAlchemy ~= 2.0"]

[dependency-groups]
test = ["pytest>=8", {include-group = "lint"}]
lint = ["ruff"]

[tool.poetry.dependencies]
python = "^3.11"
Http_X = {version = "*"}

[tool.poetry.group.dev.dependencies]
mypy = "*"

[tool.other]
dependencies = ["elsewhere"]
"""
REQUIREMENTS = """\
# the service
Django==5.0 \\
    --hash=sha256:abc
uvicorn [standard] >= 0.29 # the server
-r other.txt
-e git+https://git.example.com/lib.git@main#egg=my_lib
https://git.example.com/archive.tar.gz
#commented
"""
CARGO = """\
[package]
name = "billing"

[dependencies]
serde_json = "1"
short = { package = "long-name", version = "1" }

[dev-dependencies]
insta = { workspace = true }

[build-dependencies]
cc = "1"

[target.'cfg(unix)'.dependencies]
nix = "0.28"

[workspace.dependencies]
tokio = "1"

[features]
extra = ["dep:unlisted"]
"""
POM = """\
<?xml version="1.0" encoding="ISO-8859-1"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>org.parent</groupId><artifactId>parent</artifactId></parent>
  <properties><kafka.group>org.apache.kafka</kafka.group></properties>
  <dependencies>
    <!-- <dependency><groupId>org.gone</groupId><artifactId>gone</artifactId></dependency> -->
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId> slf4j-api </artifactId>
      <exclusions><exclusion><groupId>org.excluded</groupId><artifactId>excluded</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>${kafka.group}</groupId><artifactId>kafka-clients</artifactId></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId></dependency>
    <dependency><groupId>${said.elsewhere}</groupId><artifactId>far</artifactId></dependency>
  </dependencies>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.managed</groupId><artifactId>managed</artifactId></dependency>
  </dependencies></dependencyManagement>
  <profiles><profile><dependencies>
    <dependency><groupId>org.profiled</groupId><artifactId>profiled</artifactId></dependency>
  </dependencies></profile></profiles>
  <build><plugins><plugin><groupId>org.plugin</groupId><artifactId>plugin</artifactId><dependencies>
    <dependency><groupId>org.of.plugin</groupId><artifactId>of-plugin</artifactId></dependency>
  </dependencies></plugin></plugins></build>
</project>
"""
TEXTS = {
    "go.mod": GO_MOD,
    "package.json": PACKAGE_JSON,
    "pyproject.toml": PYPROJECT,
    "requirements.txt": REQUIREMENTS,
    "Cargo.toml": CARGO,
    "pom.xml": POM,
}


def names(path: str, text: str, module: str) -> bool:
    kind = manifest_kind(path)
    assert kind
    return not read_modules(kind, text).isdisjoint(kind.asked(module))


def why_unread(path: str, text: str) -> str:
    kind = manifest_kind(path)
    assert kind
    with pytest.raises(UnreadableManifestError) as failed:
        read_modules(kind, text)
    return str(failed.value)


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("go.mod", "github.com/gin-gonic/gin"),
        ("go.mod", "example.com/quoted"),
        ("go.mod", "github.com/jackc/pgx/v5"),
        ("go.mod", "golang.org/x/text"),
        ("go.mod", "example.com/fork/gin"),
        ("package.json", "react"),
        ("package.json", "old-name"),
        ("package.json", "@scope/new-name"),
        ("package.json", "vitest"),
        ("package.json", "@types/react"),
        ("package.json", "fsevents"),
        ("pyproject.toml", "fastapi"),
        ("pyproject.toml", "Zope-Interface"),
        ("pyproject.toml", "zope_interface"),
        ("pyproject.toml", "local"),
        ("pyproject.toml", "sqlalchemy"),
        ("pyproject.toml", "pytest"),
        ("pyproject.toml", "ruff"),
        ("pyproject.toml", "http-x"),
        ("pyproject.toml", "mypy"),
        ("requirements.txt", "django"),
        ("requirements.txt", "uvicorn"),
        ("requirements.txt", "my-lib"),
        ("Cargo.toml", "serde_json"),
        ("Cargo.toml", "serde-json"),
        ("Cargo.toml", "long-name"),
        ("Cargo.toml", "insta"),
        ("Cargo.toml", "cc"),
        ("Cargo.toml", "nix"),
        ("Cargo.toml", "tokio"),
        ("pom.xml", "org.slf4j:slf4j-api"),
        ("pom.xml", "slf4j-api"),
        ("pom.xml", "org.apache.kafka:kafka-clients"),
        ("pom.xml", "org.parent:sibling"),
        ("pom.xml", "org.managed:managed"),
        ("pom.xml", "org.profiled:profiled"),
        # what the group is, only another file tells
        ("pom.xml", "com.whoever:far"),
    ],
)
def test_a_manifest_names_what_it_depends_on(path: str, module: str) -> None:
    assert names(path, TEXTS[path], module)


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("go.mod", "example.com/billing"),
        ("go.mod", "github.com/commented/out"),
        ("go.mod", "github.com/excluded/one"),
        ("go.mod", "example.com/fork/never"),
        ("go.mod", "../text"),
        ("go.mod", "github.com/jackc/pgx"),
        ("go.mod", "v1.9.1"),
        ("package.json", "front"),
        ("package.json", "webpack"),
        ("package.json", "minimist"),
        ("package.json", "React"),
        ("pyproject.toml", "billing"),
        ("pyproject.toml", "elsewhere"),
        ("pyproject.toml", "python-version"),
        ("requirements.txt", "commented"),
        ("requirements.txt", "other.txt"),
        ("requirements.txt", "the"),
        ("requirements.txt", "https"),
        ("Cargo.toml", "billing"),
        ("Cargo.toml", "short"),
        ("Cargo.toml", "unlisted"),
        ("pom.xml", "org.other:slf4j-api"),
        ("pom.xml", "org.parent:parent"),
        ("pom.xml", "gone"),
        ("pom.xml", "excluded"),
        ("pom.xml", "plugin"),
        ("pom.xml", "of-plugin"),
        ("pom.xml", "slf4j"),
    ],
)
def test_what_a_manifest_says_besides_is_no_dependency(path: str, module: str) -> None:
    assert not names(path, TEXTS[path], module)


def test_the_group_of_a_project_comes_before_that_of_its_parent() -> None:
    own = POM.replace("<properties>", "<groupId>org.own</groupId><properties>")

    assert names("pom.xml", own, "org.own:sibling")
    assert not names("pom.xml", own, "org.parent:sibling")


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("apps/billing/go.mod", True),
        ("requirements-dev.txt", True),
        ("go.mod.orig", False),
        ("my-package.json", False),
        ("requirements.md", False),
        ("build.gradle", False),
    ],
)
def test_a_manifest_is_told_by_its_name(path: str, is_one: bool) -> None:
    assert (manifest_kind(path) is not None) == is_one


@pytest.mark.parametrize("path", MANIFESTS)
def test_a_manifest_may_have_a_byte_order_mark_and_line_ends_of_windows(path: str) -> None:
    kind = manifest_kind(path)
    assert kind

    assert read_modules(kind, "\ufeff" + TEXTS[path].replace("\n", "\r\n")) == read_modules(kind, TEXTS[path])


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("go.mod", "<<<<<<< HEAD\nmodule a\n", "line 1 begins with '<<<<<<<', which is no directive"),
        ("go.mod", "require (\n a v1\n", "the block of `require` is not closed"),
        ("go.mod", 'require "a v1\n', "line 1 has a string that is not closed"),
        ("go.mod", "require a\n", "`require` takes a module and a version, not 'a'"),
        ("package.json", "{", "it is no JSON"),
        ("package.json", "[]", "it holds no object"),
        ("pyproject.toml", "[project", "it is no TOML"),
        ("Cargo.toml", "a = 1\na = 2", "it is no TOML"),
        ("pom.xml", "<project>", "it is no XML"),
    ],
)
def test_what_cannot_be_parsed_says_why(path: str, text: str, why: str) -> None:
    assert why_unread(path, text).startswith(why)


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("package.json", "[" * 200_000, "it is nested too deeply"),
        ("package.json", '{"a":' + "9" * 10_000 + "}", "it is no JSON"),
        ("pyproject.toml", "a = " + "[" * 200_000, "it is nested too deeply"),
        ("pyproject.toml", "a = " + "9" * 10_000, "it is no TOML"),
        ("Cargo.toml", ".".join(["a"] * 200_000) + " = 1", "it has a key of more than 32 parts"),
        ("Cargo.toml", "[" + ".".join(['"a b"'] * 100_000) + "]", "it has a key of more than 32 parts"),
        ("go.mod", "require (\n" + "a b\n" * 300_000, "it has more than 1,000,000 characters"),
        ("pom.xml", '<!DOCTYPE p [<!ENTITY a "aa">]><project/>', "it declares a document type"),
        ("pom.xml", "<project>&undeclared;</project>", "it is no XML"),
    ],
)
def test_a_hostile_manifest_is_refused_in_bounded_time(path: str, text: str, why: str) -> None:
    assert why_unread(path, text).startswith(why)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", '{"dependencies": ["a"], "devDependencies": "b", "peerDependencies": {"c": 1}}'),
        ("pyproject.toml", "project = 1\n[tool]\npoetry = [1]\n[dependency-groups]\na = 'b'\n"),
        ("Cargo.toml", "dependencies = ['a']\n[target]\nx = 1\n"),
        ("pom.xml", "<project>" + "<dependencies>" * 20_000 + "</dependencies>" * 20_000 + "</project>"),
        ("pom.xml", "<project><dependencies><dependency/></dependencies></project>"),
        ("go.mod", ""),
        ("requirements.txt", "\n".join(["=1", "-", "\\", "[", "@", "a" * 100_000 + "?"])),
    ],
)
def test_odd_shapes_name_nothing_and_break_nothing(path: str, text: str) -> None:
    kind = manifest_kind(path)
    assert kind

    assert read_modules(kind, text) <= {"c"}


def test_properties_of_a_pom_do_not_multiply_each_other() -> None:
    long = "x" * 100_000
    pom = (
        f"<project><properties><a>{long}</a></properties><dependencies><dependency><groupId>{'${a}' * 50}</groupId>"
        f"<artifactId>b</artifactId></dependency></dependencies></project>"
    )
    kind = manifest_kind("pom.xml")
    assert kind

    assert max(map(len, read_modules(kind, pom))) < 20_000


def test_one_manifest_of_several_is_enough() -> None:
    manifests = Manifests({"a/go.mod": "module a", "b/go.mod": GO_MOD}.get)

    assert manifests.name("golang.org/x/text", ["a/go.mod", "b/go.mod", "README.md"]) == Answer(is_named=True)


def test_what_is_named_nowhere_is_told_with_what_was_not_read_and_what_is_near() -> None:
    manifests = Manifests({"go.mod": GO_MOD, "package.json": "{"}.get)

    answer = manifests.name("github.com/jackc/pgx/v4", ["go.mod", "package.json", "pom.xml"])

    assert not answer.is_named
    assert [path for path, _ in answer.unread] == ["package.json", "pom.xml"]
    assert answer.unread[1] == ("pom.xml", "it is no text")
    assert answer.near == "github.com/jackc/pgx/v5"


def test_each_manifest_is_read_once() -> None:
    asked: list[str] = []

    def text_of(path: str) -> str:
        asked.append(path)
        return GO_MOD

    manifests = Manifests(text_of)
    for module in ("a", "b", "golang.org/x/text"):
        manifests.name(module, ["go.mod"])

    assert asked == ["go.mod"]
