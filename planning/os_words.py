"""Why a file could not be read or written, in a planner's words."""

import errno
import re

WORDS = {
    errno.EACCES: "geen toegang; staat het misschien nog open in Excel?",
    errno.EPERM: "geen toegang",
    errno.EROFS: "daar kan alleen gelezen worden",
    errno.ENOENT: "dat bestaat niet",
    errno.EEXIST: "dat is een bestand, geen map",
    errno.ENOTDIR: "dat is een bestand, geen map",
    errno.EISDIR: "dat is een map, geen bestand",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "je schijfruimte is op",
    errno.EFBIG: "zo'n groot bestand kan hier niet staan",
    errno.EIO: "de schijf geeft een fout",
    errno.EBUSY: "een ander programma is ermee bezig",
    errno.ELOOP: "een verwijzing komt bij zichzelf uit",
    errno.ENAMETOOLONG: "de naam is te lang",
}
IN_XML = re.compile(r"IO_(E[A-Z0-9]+)")
"""How the library that writes XML names what the system said: ``IO_ENOSPC``."""


def why_not(problem: BaseException) -> str:
    """What stood in the way; what the system itself says of it where there is no Dutch for that."""
    return WORDS.get(_number(problem) or 0) or getattr(problem, "strerror", None) or "onbekende oorzaak"


def is_of_disk(problem: BaseException) -> bool:
    """Whether a file could not be read or written, also when a library says it with an exception of its own."""
    return isinstance(problem, OSError) or _number(problem) is not None


def _number(problem: BaseException) -> int | None:
    if isinstance(problem, OSError):
        return problem.errno
    named = IN_XML.fullmatch(str(problem)) if type(problem).__name__ == "SerialisationError" else None
    number = getattr(errno, named[1], None) if named else None
    return number if isinstance(number, int) else None
