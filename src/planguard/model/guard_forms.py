"""The guards of a plan as they are written; `model/guards` says what they mean."""

from planguard.model.form import Form, Key, Kind

_AFTER = Key(name="after", description="The task or phase whose end switches this on.", examples=("BIL-004",))
_UNTIL = Key(name="until", description="The task or phase whose end switches this off.", examples=("P6",))
_ALLOW = Key(
    name="allow",
    kind=Kind.TEXTS,
    of="globs",
    description="Files that are exempt.",
    examples=("docs/history/**",),
)

_RETIRED_PATH = Form(
    name="retired_path",
    thing="a retired path",
    keys=(
        Key(name="path", description="What must not be mentioned any more.", examples=("billing/",), is_required=True),
        Key(name="replaced_by", description="What stands in its place.", examples=("apps/billing/",)),
        _AFTER,
        _ALLOW,
    ),
)
_READ_ONLY = Form(
    name="read_only_path",
    thing="a read-only path",
    keys=(
        Key(name="path", description="What nobody writes to.", examples=("legacy/",), is_required=True),
        _AFTER,
        Key(
            name="unless",
            kind=Kind.TEXTS,
            of="types of change",
            description="The types of change that may.",
            examples=("security-patch", "emergency-fix"),
        ),
    ),
)
_LAYOUT = Form(
    name="layout",
    thing="what may stand at the root of the repository",
    keys=(
        Key(
            name="directories",
            kind=Kind.TEXTS,
            of="directories",
            description="Directories at the root.",
            examples=("apps/", "docs/"),
        ),
        Key(name="files", kind=Kind.TEXTS, of="files", description="Files at the root.", examples=("README.md",)),
        _AFTER,
    ),
)
_OWNER = Form(
    name="owner",
    thing="one tool that alone writes to some paths",
    keys=(
        Key(name="what", description="What is owned.", examples=("database migrations",), is_required=True),
        Key(name="by", description="The tool that owns it.", examples=("typeorm",), is_required=True),
        Key(
            name="paths",
            kind=Kind.TEXTS,
            of="globs",
            description="Where it writes.",
            examples=("apps/server/migrations/**",),
            is_required=True,
        ),
        _AFTER,
        _UNTIL,
    ),
)
_TOGETHER = Form(
    name="companions",
    thing="a pair of files that change together",
    keys=(
        Key(
            name="when",
            description="Glob of the files whose change asks for it.",
            examples=("apps/server/src/entities/**",),
            is_required=True,
        ),
        Key(
            name="also",
            description="Glob of the files of which one changes too.",
            examples=("apps/server-go/internal/model/**",),
            is_required=True,
        ),
    ),
)
_ASSET = Form(
    name="asset",
    thing="a file or directory that moves",
    keys=(
        Key(name="path", description="Where it stood.", examples=("maps/",), is_required=True),
        Key(name="to", description="Where it stands now.", examples=("infra/assets/maps/",)),
        _AFTER,
    ),
)
_ENTRY_POINT = Form(
    name="entry_point",
    thing="a kind of file that stands in one place",
    keys=(
        Key(name="kind", description="What it is called in messages.", examples=("compose",), is_required=True),
        Key(name="at", description="Glob of the only place.", examples=("infra/compose/**",), is_required=True),
        Key(
            name="files",
            kind=Kind.TEXTS,
            of="globs",
            description="How such files are told.",
            examples=("**/docker-compose*.y*ml",),
            is_required=True,
        ),
        _AFTER,
    ),
)
_FREEZE = Form(
    name="freeze",
    thing="a time in which nothing changes",
    keys=(_AFTER, _UNTIL, _ALLOW),
)


def _listed(name: str, form: Form, of: str, description: str) -> Key:
    return Key(name=name, kind=Kind.FORMS, form=form, of=of, description=description)


GUARDS = Form(
    name="guards",
    thing="the invariants of the repository that the plan holds",
    keys=(
        _listed("retired_paths", _RETIRED_PATH, "retired paths", "Paths that must be gone, and not be mentioned."),
        _listed("read_only", _READ_ONLY, "read-only paths", "Paths that nobody writes to."),
        Key(name="layout", kind=Kind.FORM, form=_LAYOUT, description="What may stand at the root."),
        _listed("owners", _OWNER, "owners", "Paths that one tool alone writes to."),
        _listed("together", _TOGETHER, "companions", "Files that change in the same change."),
        _listed("assets", _ASSET, "assets", "Files that have moved and are not used at the old place."),
        _listed("entry_points", _ENTRY_POINT, "entry points", "Kinds of files that stand in one place only."),
        Key(
            name="residue",
            kind=Kind.TEXTS,
            of="globs",
            description="Files that must never be committed.",
            examples=("logs/**", "**/dist/**"),
        ),
        Key(name="freeze", kind=Kind.FORM, form=_FREEZE, description="Nothing but the allowed files changes."),
    ),
)
