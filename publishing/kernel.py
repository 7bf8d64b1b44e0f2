"""The kernel a report runs in: this very interpreter, encrypted TCP, nobody's personal settings."""

import os
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Unicode, default

ERRORS = "kernel-stderr.txt"


class OwnKernel(AsyncKernelManager):
    """A kernel by ``sys.executable``, whatever kernel named python3 the user has installed elsewhere.

    With no folders to look in, jupyter_client falls back on ipykernel's own specification, which names
    this interpreter. ``folder`` is an empty folder that holds the kernel's settings and its error stream.
    """

    folder = Unicode(help="where the kernel keeps what it needs while it runs").tag(config=True)

    @default("kernel_spec_manager")
    def _only_this_interpreter(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])

    @default("transport_encryption")
    def _encrypted_where_possible(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """Start it, with its error stream in a file and without the user's IPython settings."""
        environment = os.environ | {"IPYTHONDIR": self.folder, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        with (Path(self.folder) / ERRORS).open("wb") as errors:
            await super().start_kernel(env=environment, stderr=errors, **options)


def kernel_errors(folder: Path) -> str:
    """The last line a kernel with this ``folder`` wrote to its error stream; empty when there is none."""
    path = folder / ERRORS
    lines = path.read_text(errors="replace").split("\n") if path.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
