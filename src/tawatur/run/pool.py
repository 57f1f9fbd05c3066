"""Runs a function over many things in several processes; results come back in order as they are ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def default_workers() -> int:
    """One process a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over(
    function: Callable[[In], Out], things: Iterable[In], workers: int, ready: Callable[[], object] | None = None
) -> Iterator[Out]:
    """``function`` of each thing, in no particular order; with one worker in this process, in order.

    ``ready`` is called once before processes start, so that they share what it loads. An exception of ``function``
    is raised here.
    """
    if ready is not None:
        ready()
    if workers <= 1:
        yield from map(function, things)
        return
    source = iter(things)
    with ProcessPoolExecutor(max_workers=workers) as pool:
        waiting: set[Future[Out]] = {pool.submit(function, t) for t in islice(source, workers * 4)}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    waiting.update(pool.submit(function, t) for t in islice(source, 1))
                    yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
