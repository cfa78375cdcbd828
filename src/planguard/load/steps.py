"""A line of acceptance or rollback: prose, with the command or the static proof that it carries."""

import re

from planguard.load.code_spans import code_spans, is_one_code_span
from planguard.load.commands import is_command, split_directory
from planguard.load.markdown_text import part
from planguard.model.location import Text
from planguard.model.plan import Proof, Step
from planguard.model.vocabulary import ProofKind

_PROOF = re.compile(r"(?P<kind>exists|absent|contains|lacks|depends_on_module)\s*[:：]\s*(?P<rest>\S.*)$", re.DOTALL)
_PROOF_WORDS = tuple(kind.value for kind in ProofKind)
_WORDS_OF = {ProofKind.CONTAINS: (2,), ProofKind.LACKS: (2,), ProofKind.DEPENDS_ON_MODULE: (1, 2)}
_WORD = re.compile(r"\S+")


def read_step(text: Text, *, done: bool | None = None) -> Step:
    """A line of prose. Its command is the first code span that is one; `absent: path` is a static proof."""
    value = text.value
    written = part(text, 1, value[1:-1]) if is_one_code_span(value) else text
    if written.value.startswith(_PROOF_WORDS):
        proof = _read_proof(written)
        if proof is not None:
            return proof_step(proof.kind, proof.subject, proof.detail, done=done)
    if "`" not in value:
        return Step(text, None, None, None, done)
    plain = plain_value(text) if value[0] == "`" else text
    for span in code_spans(value):
        if is_command(span.code):
            directory, command = split_directory(span.code.strip().removeprefix("$ "))
            return Step(plain, command, directory, None, done)
    return Step(plain, None, None, None, done)


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
    if is_one_code_span(value):
        return Text(value[1:-1].strip(), text.start, text.end)
    if value[:1] == "`" == value[-1:]:
        spans = code_spans(value)
        if len(spans) == 1 and 2 * spans[0].start + len(spans[0].code) == len(value):
            return Text(spans[0].code.strip(), text.start, text.end)
    return text if value == text.value else Text(value, text.start, text.end)


def _read_proof(text: Text) -> Proof | None:
    match = _PROOF.match(text.value)
    if match is None:
        return None
    kind, start = ProofKind(match["kind"]), match.start("rest")
    words = [part(text, start + span.start, span.code) for span in code_spans(match["rest"])]
    words = words or [part(text, start + word.start(), word[0]) for word in _WORD.finditer(match["rest"])]
    if len(words) not in _WORDS_OF.get(kind, (1,)):
        return None
    return Proof(kind, words[0], words[1] if len(words) > 1 else None)
