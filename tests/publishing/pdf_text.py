"""What a reader of a PDF sees and copies, by PDFium: it comes as a wheel, so no program has to be installed."""

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """The text layer of each page, in the order of its content."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def words_of(pdf: bytes) -> str:
    """The whole text layer with single spaces."""
    return " ".join(" ".join(pages_of(pdf)).split())


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
