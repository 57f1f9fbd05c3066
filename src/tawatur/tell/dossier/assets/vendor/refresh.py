"""Makes world-atlas/labels.json: for each country of countries-50m.json where its name stands on a map, and the name.

Run after a new version of world-atlas has been copied here (see README.md); needs Babel for the names (CLDR).
Countries without an ISO code carry no label.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent / "world-atlas"

# CLDR's short forms, which Babel does not give.
SHORT = {("en", "PS"): "Palestine", ("ar", "PS"): "\u0641\u0644\u0633\u0637\u064a\u0646"}

Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def outer_rings(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = []
    for polygon in polygons:
        ring: Ring = []
        for index in polygon[0]:
            points = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += points[1:] if ring else points
        if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:  # over the date line: unroll
            ring = [(x + 360 if x < 0 else x, y) for x, y in ring]
        rings.append(ring)
    return rings


def centre(ring: Ring) -> tuple[float, float, float]:
    """Area (unsigned, in square degrees) and centre of gravity."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


def short_name(locale: Locale, code: str) -> str:
    return SHORT.get((locale.language, code)) or locale.territories[code]


def main() -> None:
    topology = json.loads((HERE / "countries-50m.json").read_text("utf-8"))
    arcs = arcs_of(topology)
    numeric = {n: a for n, a in get_global("territory_aliases").items() if n.isdigit() and len(a) == 1}
    labels: list[tuple[float, float, float, str, str]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = (numeric.get(geometry.get("id") or "") or [None])[0]
        if code is None or geometry["type"] not in ("Polygon", "MultiPolygon"):
            continue
        area, x, y = max(centre(ring) for ring in outer_rings(geometry, arcs))
        en, ar = (short_name(Locale(language), code) for language in ("en", "ar"))
        labels.append((round(y, 2), round(x, 2), round(area, 1), en, ar))
    labels.sort(key=lambda label: (-label[2], label[3]))
    lines = ",\n".join(json.dumps(label, ensure_ascii=False) for label in labels)
    (HERE / "labels.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
