"""Office files as bytes that depend on nothing but what is in them: no times, no machine."""

import io
import zipfile
from collections.abc import Callable

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold: stands for no time at all."""

type Change = Callable[[str, bytes], bytes]


def rewrite_zip(content: bytes, change: Change) -> bytes:
    """The zip file ``content`` with ``change(name, part)`` for each part, in the same order and without times."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, change(name, source.read(name)))
    return fixed.getvalue()
