// One document: its text with the claims marked, the chosen claim, names, furniture, day, problems.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const LAYERS = ["claims", "names", "times", "figures"];
  const layersOn = new Set(["claims"]);

  function head(doc, data) {
    const stories = doc.stories.map((n) => h("a", { to: ["s", T.stories[n].id] }, T.storyTitle(T.stories[n])));
    return h("header.doc-head",
      h("p.kicker", stories.length ? T.list(stories) : T.t("no_story")),
      h("h1", { tabindex: -1 }, T.outlet(doc)),
      h("p.doc-line", doc.published ? T.day(doc.published) : T.t("undated"), data.basis === "inferred" ? h("span.muted", " ", T.t("inferred_short")) : null,
        data.byline ? [h("span.sep", "·"), T.bdi(data.byline)] : null,
        data.link ? [h("span.sep", "·"), h("a.outward", { out: data.link }, T.t("original_page"))] : null),
      data.overrides ? h("p.warning", T.t("overrides", { n: data.overrides })) : null,
      copiesNote(data));
  }

  function copiesNote(data) {
    const copies = data.copies || [];
    if (!copies.length) return null;
    return h("ul.plain.copy-notes", copies.map(([other, isCopy, kind, overlap, reasons]) =>
      h("li", h("span.copy-mark", T.term("copy", kind)), " ",
        T.fmt(isCopy ? "doc.copy_of" : "doc.copied_by", { page: T.docLink(other, null, T.outlet(T.docs[other])), share: T.percent(overlap) }),
        (reasons || []).length ? h("span.muted", " – ", T.list(reasons.map((r) => T.bdi(r)))) : null)));
  }

  // Where the page comes from and how its day is known.
  function facts(doc, data) {
    const basis = data.basis ? T.term("basis", data.basis) : null;
    return T.definition([
      [T.t("published"), data.published ? [T.day(data.published), basis ? h("span.muted", " – ", basis) : null] : h("span", T.t("undated_long"))],
      [T.t("published_reasons"), (data.reasons || []).length ? h("ul.plain", data.reasons.map((r) => h("li", T.bdi(r)))) : null],
      [T.t("agencies"), (data.agencies || []).length ? T.list(data.agencies.map((a) => T.bdi(a))) : null],
      [T.t("dateline"), data.dateline ? T.bdi(data.dateline) : null],
      [T.t("language"), languageName(data.language)],
      [T.t("address"), data.address ? (data.link ? h("a.outward", { out: data.link }, h("bdi", { dir: "ltr" }, data.address)) : h("span.plain-address", T.bdi(data.address), h("span.muted", " ", T.t("not_followed")))) : null],
      [T.t("file"), data.path ? h("code", T.bdi(data.path)) : null],
      [T.t("external_id"), data.external ? h("code", T.bdi(data.external)) : null],
      [T.t("sha256"), data.sha256 ? h("code.hash", data.sha256) : null],
    ]);
  }

  function languageName(code) {
    try {
      const name = new Intl.DisplayNames([T.language], { type: "language" }).of(code);
      return name && name !== "und" ? name : T.t("language_unknown");
    } catch (error) {
      return code;
    }
  }

  function names(doc, data) {
    const entities = data.entities || [];
    if (!entities.length) return T.empty("no_names");
    const counts = new Map();
    for (const [, , number] of data.mentions || []) counts.set(number, (counts.get(number) || 0) + 1);
    const kinds = new Map();
    entities.forEach((entity, number) => kinds.set(entity.kind, [...(kinds.get(entity.kind) || []), [entity, counts.get(number) || 0]]));
    return h("div.entity-groups", [...kinds].map(([kind, list]) => h("div", h("h3", T.term("kind", kind)),
      h("p.chips", list.map(([entity, count]) => h("a.chip", { to: ["n", entity.id] }, T.name(entity), count > 1 ? h("span.count", T.number(count)) : null))))));
  }

  function layers(root) {
    const toggle = (name) => {
      const on = layersOn.has(name);
      if (on) layersOn.delete(name);
      else layersOn.add(name);
      apply();
    };
    const buttons = LAYERS.map((name) => h("button", { type: "button", "data-layer": name, on: { click: () => toggle(name) } }, T.t("layer." + name)));
    function apply() {
      for (const name of LAYERS) root.classList.toggle("with-" + name, layersOn.has(name));
      for (const button of buttons) button.setAttribute("aria-pressed", String(layersOn.has(button.dataset.layer)));
    }
    apply();
    return h("div.choice.layers", { role: "group", "aria-label": T.t("marks") }, buttons);
  }

  function problems(data) {
    const list = data.problems || [];
    if (!list.length) return null;
    return h("section.problems-box", h("h2", T.t("problems")), h("ul.plain", list.map((p) => h("li", h("code", p.code), " ", T.bdi(p.message)))));
  }

  async function view(args) {
    const number = T.docNumber.get(args.doc);
    if (number === undefined) return T.lost();
    const doc = T.docs[number];
    const data = await T.document(number);
    for (const claim of data.claims || []) T.claimPlaces.set(claim.id, number);
    const claims = data.claims || [];
    const chosen = args.claim ? claims.findIndex((c) => c.id === args.claim) : -1;
    const unknown = args.claim && chosen < 0;
    const text = T.markedText(doc, data, (numbers) => {
      const at = numbers.indexOf(chosen);
      T.go(["d", doc.id, "c", claims[numbers[(at + 1) % numbers.length]].id]);
    });
    const first = T.lightUp(text, data, chosen < 0 ? null : chosen) || (args.offset ? T.lightOffset(text, Number(args.offset)) : null);
    const aside = h("aside.doc-aside", { "aria-label": T.t("claims"), class: chosen >= 0 ? "of-claim" : "" },
      chosen >= 0 ? [h("p.back-to-list", h("a", { to: ["d", doc.id] }, T.t("all_claims", { n: claims.length }))), T.claimFacts(doc, data, chosen)]
        : [h("h2", T.t("claims_on_page")), unknown ? T.empty("lost.claim") : null, claims.length ? h("p.list-note", T.t("claims_note")) : null, T.claimLines(doc, data, chosen)]);
    return {
      title: doc.title || doc.name,
      keepsPlace: Boolean(first),
      focus: () => (chosen >= 0 ? aside.querySelector("h2") : null) || document.querySelector("h1"),
      ready: () => {
        if (first) first.scrollIntoView({ block: "center" });
        if (chosen >= 0) aside.scrollTop = 0;
      },
      node: h("div.page.document", head(doc, data), problems(data),
        h("div.doc-columns",
          h("div.doc-main", layers(text), !data.body && doc.title ? h("p.text-title.apart", { dir: "auto" }, T.docTitle(doc)) : null, text,
            (data.furniture || []).length
              ? h("details.furniture", h("summary", T.t("furniture", { n: data.furniture.length })), h("p.list-note", T.t("furniture_note")), h("ul.plain", data.furniture.map((line) => h("li", { dir: "auto" }, T.said(line, data.language)))))
              : null),
          aside),
        h("div.doc-foot", T.section(T.t("about_page"), {}, facts(doc, data)), T.section(T.t("names_on_page"), {}, names(doc, data)))),
    };
  }

  T.route("d/:doc", view);
  T.route("d/:doc/c/:claim", view);
  T.route("d/:doc/m/:offset", view);
})();
