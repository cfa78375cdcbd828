"""XML by somebody who means harm."""

import os
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from planguard.facts.evidence.xml_events import Handlers, NoReportError, read_elements

LAUGHS = """<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;">]><a>&l1;</a>"""


def elements(content: bytes | str, *, most: int = 1_000_000) -> list[str]:
    """The names, each with its attributes."""
    found: list[str] = []

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        found.append(" ".join([name, *(f"{each}={value}" for each, value in attributes.items())]))

    handlers = Handlers(begin, lambda _name: None)
    read_elements(content.encode() if isinstance(content, str) else content, handlers, most=most)
    return found


def reason(content: bytes | str) -> str:
    with pytest.raises(NoReportError) as caught:
        elements(content)
    return str(caught.value)


def test_elements_come_in_order_with_their_attributes() -> None:
    assert elements('<a x="1"><b y="&lt;&#233;"/>text<c/></a>') == ["a x=1", "b y=<é", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encodings_that_tools_use_are_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")

    assert elements(f'<?xml version="1.0" encoding="{declared}"?><a x="é"/>'.encode(encoding)) == ["a x=é"]


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "gbk", "unicode_escape", "zlib", "idna", "x" * 5000])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert reason(f'<?xml version="1.0" encoding="{encoding}"?><a/>').startswith("is in the encoding ")


def test_bytes_that_are_not_in_the_encoding_are_refused() -> None:
    assert reason(b'<a x="\xff"/>') == "is not well-formed XML (line 1)"


def test_half_a_surrogate_in_utf_16_is_refused() -> None:
    assert reason("\ufeff<a x='\ud800'/>".encode("utf-16-le", "surrogatepass")).startswith("is ")


@pytest.mark.parametrize(
    "content", [b"\0", b"<a>\0</a>", b"\0" * 5000, b"<a", b"<a><b></a>", b"PK\x03\x04", b"<a/><a/>"]
)
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    assert reason(content).startswith("is not well-formed XML")


def test_a_type_that_names_a_file_is_passed_over() -> None:
    assert elements('<!DOCTYPE a SYSTEM "http://example.com/coverage-04.dtd"><a/>') == ["a"]


def test_the_file_that_a_type_names_is_not_opened(tmp_path: Path) -> None:
    fifo = tmp_path / "type.dtd"
    os.mkfifo(fifo)

    # who opened it would wait for ever
    assert elements(f'<!DOCTYPE a SYSTEM "{fifo}"><a/>') == ["a"]


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.com/"> %x;]><a/>',
        f"<!DOCTYPE a [<!ELEMENT a {'(' * 10_000}b{')' * 10_000}>]><a/>",
        '<!DOCTYPE a [<!ATTLIST a x CDATA "given">]><a/>',
        "<!DOCTYPE a []><a/>",
    ],
)
def test_a_type_with_declarations_of_its_own_is_refused(content: str) -> None:
    assert reason(content) == "declares a document type of its own, which no report needs"


def test_an_entity_that_a_file_elsewhere_may_declare_is_refused() -> None:
    assert reason('<!DOCTYPE a SYSTEM "a.dtd"><a>&nowhere;</a>') == "uses the entity nowhere, which XML does not know"


def test_an_entity_that_nobody_declares_is_refused() -> None:
    assert reason("<a>&nowhere;</a>") == "is not well-formed XML (line 1)"


def test_elements_may_be_nested_as_deeply_as_tools_do() -> None:
    assert len(elements("<a>" * 100 + "</a>" * 100)) == 100


def test_deeper_ones_are_refused() -> None:
    assert reason("<a>" * 100_000) == "nests more than 100 elements"


def test_more_elements_than_a_report_may_have_are_refused() -> None:
    with pytest.raises(NoReportError, match="holds more than 3 elements"):
        elements("<a><b/><b/><b/></a>", most=3)


def test_as_many_elements_as_a_report_may_have_are_read() -> None:
    assert len(elements("<a><b/><b/></a>", most=3)) == 3


def test_a_tag_without_an_end_is_refused_before_all_of_it_is_taken_in() -> None:
    content = b"<a " + b"".join(b"x%d='' " % number for number in range(1_500_000))
    tracemalloc.start()

    found = reason(content)

    assert found == "holds a tag of more than 4 MiB"
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024
    tracemalloc.stop()


def test_a_long_text_is_no_long_tag() -> None:
    assert elements(b"<a>" + b"log\n" * 3_000_000 + b"<b/></a>") == ["a", "b"]
