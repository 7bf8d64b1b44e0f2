"""What a Word document refers to outside itself: a link for people to click, or something that it would load."""

import re
from xml.etree.ElementTree import ParseError, fromstring

EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
HYPERLINK_TYPES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink",
)
CLICKABLE = re.compile(r"https?://[^\s/]|mailto:[^\s]", re.IGNORECASE)
FIELDS = re.compile(
    rb"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|HYPERLINK|RD|DATABASE|MACROBUTTON|MERGEFIELD)\b"
)
CLICKABLE_FIELD = re.compile(rb"\bHYPERLINK\s+(\"|&QUOT;)(?:HTTPS?://|MAILTO:)(?:(?!\1).)*\1")
INSTRUCTIONS = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*[\"']([^\"']*)[\"']")


def loads_something(name: str, part: bytes) -> bool:
    """Whether the part called ``name`` makes a reader of the document fetch anything.

    Links to a web page or a mail address fetch nothing until somebody clicks; anything else from outside might:
    pictures by address, attached templates, objects, other files.
    """
    if name.endswith(".rels"):
        return _relates_outside(part) or _fetches(part)
    return EXTERNAL.search(part) is not None or _fetches(part)


def _relates_outside(part: bytes) -> bool:
    if b"<!" in part.replace(b"<!--", b""):
        return True
    try:
        relations = list(fromstring(part).iter())
    except ParseError:
        return True
    outside = [r for r in relations if r.get("TargetMode", "").strip().casefold() == "external"]
    if any(r.get("Type") not in HYPERLINK_TYPES or not CLICKABLE.match(r.get("Target", "")) for r in outside):
        return True
    return len(EXTERNAL.findall(part)) > len(outside)


def _fetches(part: bytes) -> bool:
    """Whether a field in ``part`` takes something from elsewhere; Word may cut one instruction over several runs."""
    said = b"".join(a or b for a, b in INSTRUCTIONS.findall(part)).upper()
    return FIELDS.search(CLICKABLE_FIELD.sub(b" ", said)) is not None
