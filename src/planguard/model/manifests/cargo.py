"""`Cargo.toml`."""

from collections.abc import Iterator

from planguard.model.manifests.reading import table
from planguard.model.manifests.toml_text import parse_toml

_SECTIONS = ("dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies")


def normal_name(name: str) -> str:
    """Cargo knows no two crates that differ in this alone."""
    return name.replace("_", "-")


def read_modules(text: str) -> Iterator[str]:
    """The names of crates; one that is renamed goes by its own name (`package = "…"`)."""
    manifest = parse_toml(text)
    for holder in (manifest, table(manifest, "workspace"), *table(manifest, "target").values()):
        for section in _SECTIONS:
            for name, wanted in table(holder, section).items():
                package = table(wanted).get("package")
                yield normal_name(package if isinstance(package, str) else name)
