"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt


def kilometres(lat_a: float | None, lon_a: float | None, lat_b: float | None, lon_b: float | None) -> float | None:
    """Great-circle distance in kilometres between two points in degrees; None where a coordinate is missing."""
    if lat_a is None or lon_a is None or lat_b is None or lon_b is None:
        return None
    p, q = radians(lat_a), radians(lat_b)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))
