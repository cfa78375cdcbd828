"""A line of acceptance or rollback: prose, with the command or the static proof that it carries."""

import re

from planguard.load.commands import is_command, split_directory
from planguard.model.location import Text
from planguard.model.plan import Proof, ProofKind, Step

_CODE_SPAN = re.compile(r"(?<!`)(?P<fence>`+)(?!`)(?P<code>.+?)(?<!`)(?P=fence)(?!`)", re.DOTALL)
_PROOF = re.compile(r"(?P<kind>exists|absent|contains|lacks|depends_on_module)\s*[:：]\s*(?P<rest>\S.*)$", re.DOTALL)
_PROOF_WORDS = tuple(kind.value for kind in ProofKind)
_WITH_DETAIL = (ProofKind.CONTAINS, ProofKind.LACKS)


def read_step(text: Text, *, done: bool | None = None) -> Step:
    """A line of prose. Its command is the first code span that is one; `absent: path` is a static proof."""
    proof = _read_proof(text) if text.value.startswith(_PROOF_WORDS) else None
    if proof is not None:
        return proof_step(proof.kind, proof.subject, proof.detail, done=done)
    plain = plain_value(text)
    if "`" not in text.value:
        return Step(plain, done=done)
    for code in code_spans(text.value):
        if is_command(code):
            directory, command = split_directory(code.strip().removeprefix("$ "))
            return Step(plain, command=command, directory=directory, done=done)
    return Step(plain, done=done)


def run_step(*, command: Text, directory: Text | None, done: bool | None = None) -> Step:
    """A command that the plan gives as one."""
    line = f"cd {directory.value.rstrip('/')} && {command.value}" if directory else command.value
    place, run = split_directory(line)
    if directory and place is None:
        place, run = directory.value, command.value
    return Step(Text(line, command.start, command.end), command=run, directory=place, done=done)


def proof_step(kind: ProofKind, subject: Text, detail: Text | None, *, done: bool | None = None) -> Step:
    """A static proof; its text is `absent: path`, with the detail after it."""
    words = f"{kind.value}: {subject.value}" + (f" {detail.value}" if detail else "")
    return Step(Text(words, subject.start, subject.end), proof=Proof(kind, subject, detail), done=done)


def plain_value(text: Text) -> Text:
    """The value without blanks around it and, where it is wholly one code span, without its marks."""
    value = text.value.strip()
    if "`" not in value:
        return text if value == text.value else Text(value, text.start, text.end)
    match = _CODE_SPAN.fullmatch(value) if value[0] == "`" else None
    if match is not None and "`" not in match["code"]:
        return Text(match["code"].strip(), text.start, text.end)
    return Text(value, text.start, text.end)


def code_spans(value: str) -> list[str]:
    pieces = value.split("`")
    if len(pieces) == 3 and pieces[1]:
        return [pieces[1]]
    return [match["code"] for match in _CODE_SPAN.finditer(value)]


def _read_proof(text: Text) -> Proof | None:
    match = _PROOF.match(text.value.strip())
    if match is None:
        return None
    kind = ProofKind(match["kind"])
    words = code_spans(match["rest"]) or match["rest"].split()
    if len(words) != (2 if kind in _WITH_DETAIL else 1):
        return None
    subject, *detail = (Text(word, text.start, text.end) for word in words)
    return Proof(kind, subject, detail[0] if detail else None)
