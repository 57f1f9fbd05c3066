// Copies: which page repeats which, why in that direction, and the passages side by side.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  function passages(copy) {
    const place = h("div.passages", h("p.empty", T.t("loading")));
    async function load() {
      try {
        const [a, b] = await Promise.all([T.document(copy.copy), T.document(copy.original)]);
        T.show(place, (copy.evidence || []).map(([s, e, t, u]) => h("div.passage",
          h("blockquote", { dir: "auto", lang: a.language }, a.text.slice(s, e)),
          h("blockquote", { dir: "auto", lang: b.language }, b.text.slice(t, u)))),
        copy.passages > (copy.evidence || []).length ? h("p.muted", T.t("and_more", { n: copy.passages - copy.evidence.length })) : null);
      } catch (error) {
        T.show(place, T.broken(error));
      }
    }
    return { place, load };
  }

  function copyCard(copy) {
    const shown = passages(copy);
    let loaded = false;
    const side = (number, words) => h("div.copy-side", h("span.muted", T.t(words)), T.docLink(number), h("span.copy-outlet", T.outlet(T.docs[number]), T.docs[number].published ? [T.comma() + " ", T.day(T.docs[number].published)] : null));
    return h("article.copy-card",
      h("div.copy-pair", side(copy.original, "copies.original"), h("span.copy-arrow", { "aria-hidden": "true" }, T.rtl ? "←" : "→"), side(copy.copy, "copies.copy")),
      T.definition([
        [T.t("copies.kind"), T.term("copy", copy.kind)],
        [T.t("copies.overlap"), h("span", h("span.meter", { "aria-hidden": "true" }, h("i", { at: { width: Math.round(copy.overlap * 100) + "%" } })), " ", T.percent(copy.overlap))],
        [T.t("copies.direction"), (copy.reasons || []).length ? h("ul.plain", copy.reasons.map((r) => h("li", T.bdi(r)))) : T.t("copies.no_reason")],
      ]),
      copy.passages
        ? h("details", { on: { toggle: () => { if (!loaded) { loaded = true; shown.load(); } } } }, h("summary", T.t("copies.passages", { n: copy.passages })),
          h("div.passage.heads", h("b", T.outlet(T.docs[copy.copy])), h("b", T.outlet(T.docs[copy.original]))), shown.place)
        : h("p.muted", T.t("copies.no_passages")));
  }

  T.copyList = function (data) {
    const copies = data.copies || [];
    if (!copies.length) return T.empty("copies.none");
    return T.paged(copies, 10, (some) => h("div.copy-list", some.map(copyCard)), T.t("copies.title"));
  };
})();
