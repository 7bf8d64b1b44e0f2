"""Scenarios planned at the same time, each in a process of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

from publishing.case import Case, build_case
from publishing.request import Request

type Planned = Callable[[str], Case]


@contextmanager
def plan_apart(request: Request, names: Sequence[str]) -> Iterator[Planned]:
    """Start planning scenarios called ``names``, largest first; what is given waits for one of them by name.

    This process plans too, so one core is left to it. Where the others are fewer than the names, half of the names go
    to them, and the rest are planned here when asked for. The plans are those that planning them one after the other
    gives. Processes are started afresh: a copy of this one might have a thread of a solver in it.
    """
    if not names:
        yield _nothing
        return
    others = (os.cpu_count() or 1) - 1
    away = names if others >= len(names) else names[::2] if others else ()
    pool = ProcessPoolExecutor(max_workers=max(1, min(len(away), others)), mp_context=get_context("spawn"))
    try:
        futures = {name: pool.submit(build_case, request.programme, name, request) for name in away}
        here = partial(build_case, request.programme, request=request)
        yield lambda name: futures[name].result() if name in futures else here(name)
    finally:
        pool.shutdown(cancel_futures=True)


def _nothing(name: str) -> Case:
    raise KeyError(name)
