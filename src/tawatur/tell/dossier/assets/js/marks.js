// A document's text with what was read in it marked. Marks may overlap: the text is cut where any mark begins or ends.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  // The paragraphs of a text as [begin, end).
  function paragraphs(text) {
    const found = [];
    const pattern = /[^\n]+/g;
    let match;
    while ((match = pattern.exec(text))) if (match[0].trim()) found.push([match.index, match.index + match[0].length]);
    return found;
  }

  // Everything that is marked: {from, till, kind, number}.
  function marksOf(data) {
    const marks = [];
    (data.claims || []).forEach((claim, number) => marks.push({ from: claim.at[0], till: claim.at[1], kind: "claim", number }));
    (data.mentions || []).forEach((m, number) => marks.push({ from: m[0], till: m[1], kind: "name", number }));
    (data.times || []).forEach((t, number) => marks.push({ from: t[0], till: t[1], kind: "time", number }));
    (data.quantities || []).forEach((q, number) => marks.push({ from: q.at[0], till: q.at[1], kind: "figure", number }));
    return marks.filter((m) => m.till > m.from);
  }

  // One paragraph, cut into pieces with the marks that cover each.
  function pieces(from, till, marks) {
    const inside = marks.filter((m) => m.from < till && m.till > from);
    const cuts = new Set([from, till]);
    for (const m of inside) {
      cuts.add(Math.max(m.from, from));
      cuts.add(Math.min(m.till, till));
    }
    const order = [...cuts].sort((a, b) => a - b);
    return order.slice(0, -1).map((start, index) => ({
      start, end: order[index + 1], marks: inside.filter((m) => m.from <= start && m.till >= order[index + 1]),
    }));
  }

  function piece(data, part, pick) {
    const text = data.text.slice(part.start, part.end);
    if (!part.marks.length) return document.createTextNode(text);
    const claims = part.marks.filter((m) => m.kind === "claim").sort((a, b) => a.till - a.from - (b.till - b.from));
    const kinds = new Set(part.marks.map((m) => m.kind));
    const node = h("span.mark", {
      "data-claims": claims.map((m) => m.number).join(" ") || null,
      "data-depth": claims.length > 1 ? Math.min(claims.length, 3) : null,
      "data-name": kinds.has("name") ? "" : null,
      "data-time": kinds.has("time") ? "" : null,
      "data-figure": kinds.has("figure") ? "" : null,
      "data-start": part.start,
    }, text);
    if (claims.length) node.addEventListener("click", () => pick(claims.map((m) => m.number)));
    return node;
  }

  // The number of a claim, standing where its quote begins: the way to it for keyboard and print.
  function badge(doc, data, number) {
    const claim = data.claims[number];
    return h("a.badge", { to: ["d", doc.id, "c", claim.id], "data-badge": number, "aria-label": T.t("claim_number", { n: number + 1 }) }, T.number(number + 1));
  }

  // The whole text; `pick(numbers)` is called with the claims under a click, the shortest first.
  T.markedText = function (doc, data, pick) {
    const marks = marksOf(data);
    const begins = new Map();
    (data.claims || []).forEach((claim, number) => begins.set(claim.at[0], [...(begins.get(claim.at[0]) || []), number]));
    const body = data.body || 0;
    return h("div.text", { dir: "auto", lang: data.language },
      paragraphs(data.text).map(([from, till]) => {
        const out = [];
        for (const part of pieces(from, till, marks)) {
          for (const number of begins.get(part.start) || []) out.push(badge(doc, data, number));
          out.push(piece(data, part, pick));
        }
        return h(till <= body ? "p.text-title" : "p", { dir: "auto" }, out);
      }));
  };

  // Shows one claim as chosen: its pieces lit, its words of attribution and its trigger underlined.
  T.lightUp = function (root, data, number) {
    for (const node of root.querySelectorAll(".mark.chosen, .mark.cue")) node.classList.remove("chosen", "cue", "chosen-first", "chosen-last");
    for (const node of root.querySelectorAll(".badge[aria-current]")) node.removeAttribute("aria-current");
    if (number === null || number === undefined) return null;
    const lit = [...root.querySelectorAll(".mark[data-claims]")].filter((node) => node.dataset.claims.split(" ").includes(String(number)));
    lit.forEach((node) => node.classList.add("chosen"));
    if (lit.length) {
      lit[0].classList.add("chosen-first");
      lit[lit.length - 1].classList.add("chosen-last");
    }
    const own = root.querySelector(".badge[data-badge='" + number + "']");
    if (own) own.setAttribute("aria-current", "true");
    return lit[0] || null;
  };

  // The piece of text at an offset, lit up: for a mention that the index of names leads to.
  T.lightOffset = function (root, offset) {
    let best = null;
    for (const node of root.querySelectorAll(".mark[data-start]")) {
      if (Number(node.dataset.start) <= offset) best = node;
      else break;
    }
    if (best) best.classList.add("chosen", "chosen-first", "chosen-last");
    return best;
  };
})();
