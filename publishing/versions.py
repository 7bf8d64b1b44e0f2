"""Which software made a plan."""

import platform
from importlib.metadata import PackageNotFoundError, version

from planning.domain.plan import Outcome

PACKAGES = ("trajectplanner", "pulp", "highspy")
MAKER = "Trajectplanner"
"""Who a file says that made it."""


def versions_of(outcome: Outcome) -> dict[str, str]:
    """Version by name, of trajectplanner, python, pulp and highspy: what the outcome says, else what is installed."""
    ours = {"trajectplanner": _installed("trajectplanner"), "python": platform.python_version()}
    solver = {name: _installed(name) for name in PACKAGES[1:]}
    return {name: outcome.versions.get(name, found) for name, found in (ours | solver).items()}


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "onbekend"
