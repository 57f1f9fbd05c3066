"""Who speaks through whom: the chains of attribution of a story's claims, laid over one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.model.claim import Voice
from tawatur.tell.dossier.shards import JSON, lean
from tawatur.tell.dossier.stock import Stock


def voice_graph(stock: Stock, members: Sequence[int], order: dict[str, int]) -> JSON:
    """Speakers and carriers as nodes, and who passes on whom as edges with the claims passed on.

    An edge is (from, to, numbers of claims): from a node to a node, or to a document as ``-1 - number``. Agencies
    that a page credits without a chain stand as carriers with edges of no claims. ``own`` counts, a document, the
    claims that it makes in its own voice.
    """
    nodes: dict[str, dict[str, JSON]] = {}
    edges: dict[tuple[str, str | int], list[int]] = {}
    names: dict[str, Counter[str]] = {}
    own: Counter[int] = Counter()

    def node(voice: Voice) -> str:
        key = f"{voice.role}:{_key(voice)}"
        mention = stock.entities.get(voice.entity_id or "")
        names.setdefault(key, Counter())[voice.text] += 1
        record = nodes.setdefault(key, {"role": voice.role, "entity": voice.entity_id, "anonymous": voice.anonymous})
        record["en"] = record.get("en") or voice.name_en or (mention.name_en if mention else None)
        record["ar"] = record.get("ar") or (mention.name_ar if mention else None)
        if voice.institution is not None and "body" not in record:
            record["body"] = lean({"text": voice.institution.text, "en": voice.institution.name_en})
        return key

    inside = set(members)
    for claim_id in order:
        number, claim = stock.claims[claim_id]
        if number not in inside:
            continue
        if not claim.attribution:
            own[number] += 1
        outer: str | int = number
        for voice in claim.attribution:
            inner = node(voice)
            if inner != outer:
                edges.setdefault((inner, outer), []).append(order[claim_id])
            outer = inner
    spoken = {_fold(text): key for key, texts in names.items() if key.startswith("carrier:") for text in texts}
    spoken |= {_fold(str(n["en"])): key for key, n in nodes.items() if n["role"] == "carrier" and n.get("en")}
    for number in members:
        for agency in stock.readings[number].document.agencies:
            key = spoken.setdefault(_fold(agency), f"carrier:{_fold(agency)}")
            nodes.setdefault(key, {"role": "carrier"})
            names.setdefault(key, Counter())[agency] += 1
            edges.setdefault((key, number), [])
    keys = sorted(nodes, key=lambda key: (-sum(len(c) for (a, _), c in edges.items() if a == key), key))
    place = {key: number for number, key in enumerate(keys)}
    for key in keys:
        usual = sorted(names[key].items(), key=lambda item: (-item[1], item[0]))
        nodes[key]["text"] = usual[0][0]
    drawn: list[JSON] = [
        [place[a], place[b] if isinstance(b, str) else -1 - b, list(claims)]
        for (a, b), claims in sorted(edges.items(), key=lambda e: (place[e[0][0]], str(e[0][1])))
    ]
    own_voice: list[JSON] = [[number, count] for number, count in sorted(own.items())]
    return lean({"nodes": [lean(nodes[key]) for key in keys], "edges": drawn, "own": own_voice})


def _key(voice: Voice) -> str:
    if voice.entity_id:
        return voice.entity_id
    body = voice.institution.text if voice.institution else ""
    return f"{_fold(voice.name_en or voice.text)}|{_fold(body)}"


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
