"""Settles the times of a reading once its page's day is known."""

from __future__ import annotations

from datetime import date

import msgspec

from tawatur.model.claim import Claim, Reading
from tawatur.model.document import PublishedBasis
from tawatur.model.values import Time
from tawatur.model.when import resolve


def settle(reading: Reading, day: date | None) -> Reading:
    """The reading with every time resolved against ``day``; what hangs on it stays null where it is None."""
    times = tuple(settle_time(t, day) for t in reading.times)
    by_id = {t.id: t for t in times}
    claims = tuple(_claim(c, by_id) for c in reading.claims)
    return msgspec.structs.replace(reading, times=times, claims=claims)


def settle_time(time: Time, day: date | None) -> Time:
    """One time resolved against a day."""
    if time.when is None:
        return time
    interval = resolve(time.when, day)
    if interval is None:
        return msgspec.structs.replace(time, start=None, end=None)
    return msgspec.structs.replace(time, start=interval.start, end=interval.end, grain=interval.grain)


def _claim(claim: Claim, times: dict[str, Time]) -> Claim:
    if claim.time is None or claim.time.id not in times:
        return claim
    time = times[claim.time.id]
    return msgspec.structs.replace(claim, time=msgspec.structs.replace(claim.time, start=time.start, end=time.end))


def with_day(reading: Reading, published: str, basis: PublishedBasis, reasons: tuple[str, ...]) -> Reading:
    """The reading with its page dated, and its times settled on that day."""
    document = msgspec.structs.replace(
        reading.document, published=published, published_basis=basis, published_reasons=reasons
    )
    return settle(msgspec.structs.replace(reading, document=document), date.fromisoformat(published[:10]))
