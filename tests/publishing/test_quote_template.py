import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from planning.findings import Finding, InvalidInput, Origin
from publishing.quote_docx import HOUSE_TEMPLATE, needed_texts, read_template, write_docx
from publishing.quote_guide import describe_placeholders
from publishing.quote_placeholders import BY_NAME, NEEDED, PLACEHOLDERS
from publishing.quote_template import check_template, spoken
from publishing.templates.make_offerte import make_template
from tests.publishing.quotes import TODAY, changed, needed_lines, template_of, texts

GUIDE = Path(__file__).parents[2] / "docs" / "offerte-sjabloon.md"
BLANK = "[Content_Types].xml"


def refused(tmp_path: Path, content: bytes, name: str = "eigen.docx") -> list[Finding]:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_template(path)
    return list(caught.value.findings)


def keys(findings: list[Finding]) -> list[str]:
    return [f.key for f in findings]


def without(name: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        assert old in content
        return content.replace(old, new)

    return change


def as_it_is(_name: str, content: bytes) -> bytes:
    return content


def names_of(value: Any, name: str = "") -> set[str]:
    """The names of all texts, as placeholders write them."""
    match value:
        case dict():
            return {full for key, inner in value.items() for full in names_of(inner, f"{name}.{key}" if name else key)}
        case [first, *_]:
            return names_of(first, f"{name}[]")
        case []:
            return {f"{name}[]"}
    return {name}


def test_the_house_template_is_what_its_maker_makes() -> None:
    """After a change: ``python -m publishing.templates.make_offerte``."""
    assert HOUSE_TEMPLATE.read_bytes() == make_template()


def test_the_house_template_is_good() -> None:
    assert read_template(None).content == HOUSE_TEMPLATE.read_bytes()


def test_the_guide_is_made_from_what_templates_are_checked_by() -> None:
    """After a change: ``python -m publishing.quote_guide > docs/offerte-sjabloon.md``."""
    assert GUIDE.read_text(encoding="utf-8") == describe_placeholders()
    assert [p.name for p in PLACEHOLDERS if f"| `{p.name}` | {p.help} |" not in describe_placeholders()] == []


def test_every_placeholder_has_a_text_and_every_text_a_placeholder() -> None:
    known = names_of(texts()) - {"concept.ontbreekt[]", "varianten.koppen[]", "varianten.rijen[]"}
    listed = {name for name in BY_NAME if not name.startswith("varianten.")} - {"concept.ontbreekt[]"}
    assert known == listed


def test_needed_texts_are_found_in_lists_and_groups() -> None:
    assert needed_texts(texts(), "offerte.nummer") == ["2024-001"]
    # coordination, one talk per team, and a line for each of the two forms
    assert len(needed_texts(texts(), "begroting.regels[].prijs")) == 4


def test_a_template_with_all_that_is_needed_is_good(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    path.write_bytes(template_of(*needed_lines()))
    assert read_template(path).origin == Origin(file="eigen.docx")


@pytest.mark.parametrize("place", range(len(NEEDED)))
def test_a_needed_placeholder_that_is_not_there_is_a_finding(tmp_path: Path, place: int) -> None:
    lines = needed_lines()
    del lines[place]
    (finding,) = refused(tmp_path, template_of(*lines))
    assert finding.what == (f"De invulplek '{spoken(NEEDED[place])}' ontbreekt, en daar kan een offerte niet zonder.")


def test_a_needed_placeholder_that_may_be_left_out_does_not_count(tmp_path: Path) -> None:
    lines = needed_lines()
    lines[0] = f"{{% if offerte.kenmerk %}}{lines[0]}{{% endif %}}"
    assert keys(refused(tmp_path, template_of(*lines))) == ["invulplek ontbreekt"]


def test_an_unknown_placeholder_names_a_near_match(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, template_of(*needed_lines(), "{{ offerte.numer }}"))
    assert finding.what == "De invulplek 'offerte.numer' bestaat niet."
    assert "Bedoelde je 'offerte.nummer'?" in finding.advice


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ offerte.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ offerte.nummer.upper() }}",
        "{{ offerte.nummer | upper }}",
        "{{ 7 * 7 }}",
        "{{ 'tekst' }}",
        "{{ offerte }}",
        "{{ aannames }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% macro x() %}{% endmacro %}",
        "{% for a in range(99999999) %}{% endfor %}",
        "{% for a in planning.sessies %}{% for b in planning.sessies %}{{ b.datum }}{% endfor %}{% endfor %}",
        "{% for a in aannames if a %}{{ a }}{% endfor %}",
        "{% for a, b in herkomst %}{{ a }}{% endfor %}",
        "{% if 1 == 1 %}x{% endif %}",
        "{% if offerte.num %}x{% endif %}",
        "{{ loop.index }}",
        "{% for a in offerte.nummer %}{{ a }}{% endfor %}",
    ],
)
def test_nothing_can_be_run_or_computed_in_a_template(tmp_path: Path, line: str) -> None:
    found = keys(refused(tmp_path, template_of(*needed_lines(), line)))
    assert set(found) <= {"onbekende invulplek", "opdracht in sjabloon"}


def test_a_loop_may_ask_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    line = "{% for a in aannames %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}"
    path.write_bytes(template_of(*needed_lines(), line))
    read_template(path)


@pytest.mark.parametrize("line", ["{{ offerte.nummer", "{% for a in aannames %}", "{% endif %}", "{% rare %}"])
def test_a_command_that_can_not_be_read_is_a_finding(tmp_path: Path, line: str) -> None:
    assert keys(refused(tmp_path, template_of(*needed_lines(), line))) == ["sjabloon onleesbaar"]


def test_headers_and_properties_are_looked_at_too() -> None:
    sources = {"de tekst": "".join(needed_lines()), "een koptekst": "{{ lipsum() }}"}
    assert keys(list(check_template(sources, Origin(file="x.docx")))) == ["opdracht in sjabloon"]


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04half", b"\xd0\xcf\x11\xe0oud", b"%PDF-1.7"])
def test_a_file_that_is_no_document_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (finding,) = refused(tmp_path, content)
    assert finding.key == "geen Word-document"


def test_a_workbook_is_no_document(tmp_path: Path) -> None:
    def as_workbook(_name: str, content: bytes) -> bytes:
        return content.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

    assert keys(refused(tmp_path, changed(template_of("x"), as_workbook))) == ["geen Word-document"]


def test_a_document_with_a_part_that_is_broken_is_a_finding(tmp_path: Path) -> None:
    broken = changed(template_of("x"), without("word/document.xml", b"</w:body>", b"</w:lijf>"))
    assert keys(refused(tmp_path, broken)) == ["geen Word-document"]


def test_a_template_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"nergens\.docx"):
        read_template(tmp_path / "nergens.docx")


def test_a_zip_bomb_is_a_finding(tmp_path: Path) -> None:
    bomb = changed(template_of("x"), as_it_is, word__media__leeg=b"\0" * 31_000_000)
    assert len(bomb) < 100_000
    (finding,) = refused(tmp_path, bomb)
    assert finding.what == "eigen.docx is uitgepakt groter dan 30 MB."


def test_one_huge_part_is_a_finding(tmp_path: Path) -> None:
    huge = changed(template_of("x"), without("word/document.xml", b"<w:body>", b"<w:body>" + b" " * 5_000_001))
    assert keys(refused(tmp_path, huge)) == ["te groot"]


def test_a_document_type_that_could_unfold_is_a_finding(tmp_path: Path) -> None:
    doctype = without("word/document.xml", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document")
    assert keys(refused(tmp_path, changed(template_of("x"), doctype))) == ["geen Word-document"]


@pytest.mark.parametrize("part", ["word__vbaProject.bin"])
def test_macros_are_refused(tmp_path: Path, part: str) -> None:
    (finding,) = refused(tmp_path, changed(template_of("x"), as_it_is, **{part: b"x"}))
    assert (finding.key, finding.what) == ("macro's", "Er zitten macro's in eigen.docx.")


def test_a_document_that_says_it_may_hold_macros_is_refused(tmp_path: Path) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert keys(refused(tmp_path, changed(template_of("x"), without(BLANK, kind, macro)))) == ["macro's"]


@pytest.mark.parametrize("mode", [b'TargetMode="External"', b"TargetMode = 'external'"])
def test_a_link_to_elsewhere_is_refused(tmp_path: Path, mode: bytes) -> None:
    link = b'<Relationship Id="rId99" Type="x" Target="http://example.com/x.png" ' + mode + b"/></Relationships>"
    changed_rels = without("word/_rels/document.xml.rels", b"</Relationships>", link)
    assert keys(refused(tmp_path, changed(template_of("x"), changed_rels))) == ["koppeling"]


def relation(kind: str, target: str) -> Callable[[str, bytes], bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return without("word/_rels/document.xml.rels", b"</Relationships>", link.encode())


@pytest.mark.parametrize("target", ["https://voorbeeld.nl/over?a=1&amp;b=2", "http://voorbeeld.nl", "mailto:info@a.nl"])
def test_a_link_for_people_to_click_may_stay_and_reaches_the_offerte(tmp_path: Path, target: str) -> None:
    (tmp_path / "eigen.docx").write_bytes(changed(template_of(*needed_lines()), relation("hyperlink", target)))
    written = write_docx(read_template(tmp_path / "eigen.docx"), texts(), TODAY)
    with ZipFile(io.BytesIO(written)) as archive:
        assert target in archive.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "file:///c:/geheim.docx"),
        ("hyperlink", "\\\\server\\map"),
        ("hyperlink", "javascript:alert(1)"),
        ("image", "https://voorbeeld.nl/logo.png"),
        ("attachedTemplate", "https://voorbeeld.nl/huis.dotx"),
        ("oleObject", "https://voorbeeld.nl/blad.xlsx"),
        ("frame", "https://voorbeeld.nl/"),
    ],
)
def test_what_is_loaded_from_elsewhere_is_refused(tmp_path: Path, kind: str, target: str) -> None:
    assert keys(refused(tmp_path, changed(template_of("x"), relation(kind, target)))) == ["koppeling"]


def test_a_field_that_is_a_link_to_a_page_may_stay(tmp_path: Path) -> None:
    field = b'<w:instrText> HYPERLINK "https://voorbeeld.nl/dde" </w:instrText>'
    in_text = without("word/document.xml", b"<w:body>", b"<w:body><w:p><w:r>" + field + b"</w:r></w:p>")
    (tmp_path / "eigen.docx").write_bytes(changed(template_of(*needed_lines()), in_text))
    read_template(tmp_path / "eigen.docx")


@pytest.mark.parametrize(
    "field",
    [
        b'<w:instrText>HYPERLINK "file:///c:/x"</w:instrText>',
        b'<w:instrText>HYPERLINK "https://a.nl" </w:instrText><w:instrText>INCLUDETEXT "x"</w:instrText>',
        b'<w:instrText>INCLUDEPICTURE "x"</w:instrText>',
        b"<w:instrText>DDE</w:instrText><w:instrText>AUTO c x</w:instrText>",
        b'<w:fldSimple w:instr=" includetext x "/>',
    ],
)
def test_a_field_that_fetches_something_is_refused(tmp_path: Path, field: bytes) -> None:
    in_text = without("word/document.xml", b"<w:body>", b"<w:body><w:p><w:r>" + field + b"</w:r></w:p>")
    assert keys(refused(tmp_path, changed(template_of("x"), in_text))) == ["koppeling"]


@pytest.mark.parametrize("part", ["word__embeddings__oleObject1.bin", "word__activeX__activeX1.xml"])
def test_embedded_objects_are_refused(tmp_path: Path, part: str) -> None:
    assert keys(refused(tmp_path, changed(template_of("x"), as_it_is, **{part: b"<x/>"}))) == ["vreemde inhoud"]


def test_a_page_number_is_no_link() -> None:
    assert b"NUMPAGES" in _footer()
    read_template(HOUSE_TEMPLATE)


def _footer() -> bytes:
    seen = []

    def look(name: str, content: bytes) -> bytes:
        if "footer" in name:
            seen.append(content)
        return content

    changed(HOUSE_TEMPLATE.read_bytes(), look)
    return b"".join(seen)


@pytest.mark.parametrize("part", ["word/settings.xml", "word/styles.xml", "docProps/core.xml", "word/document.xml"])
@pytest.mark.parametrize("damage", [b"", b"<a/>", b"<half"])
def test_a_damaged_part_is_a_finding_or_does_no_harm(tmp_path: Path, part: str, damage: bytes) -> None:
    content = changed(template_of(*needed_lines()), lambda name, own: damage if name == part else own)
    (tmp_path / "eigen.docx").write_bytes(content)
    refusals = []
    try:
        assert write_docx(read_template(tmp_path / "eigen.docx"), texts(), TODAY)
    except InvalidInput as problem:
        refusals = keys(list(problem.findings))
    assert refusals in ([], ["geen Word-document"])
