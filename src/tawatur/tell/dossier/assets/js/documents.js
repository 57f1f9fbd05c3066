// Lists of documents: of all, and of one story with copies under their original.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  function row(doc, tie) {
    return h("tr", { class: tie ? "copied" : "" },
      h("td.doc-cell", tie ? h("span.copy-mark", T.term("copy", tie.kind)) : null, " ", T.docLink(doc.number)),
      h("td", T.bdi(doc.outlet || "—")),
      h("td.day-cell", doc.published ? [T.day(doc.published.slice(0, 10)), doc.basis === "inferred" ? h("span.muted", " ", T.t("inferred_short")) : null] : h("span.muted", T.t("undated"))),
      h("td.number-cell", { "data-label": T.t("column.claims") }, T.number(doc.claims)));
  }

  function table(rows) {
    return T.scroller(T.t("nav.documents"), h("table.list",
      h("thead", h("tr", h("th", { scope: "col" }, T.t("column.title")), h("th", { scope: "col" }, T.t("column.outlet")), h("th", { scope: "col" }, T.t("column.day")), h("th.number-cell", { scope: "col" }, T.t("column.claims")))),
      h("tbody", rows)));
  }

  T.route("docs", function (args, params) {
    const place = h("div");
    let needle = "";
    let which = params.only || "all";
    const haystack = T.docs.map((doc) => T.fold(doc.title + " " + doc.outlet + " " + doc.name));
    const tests = {
      all: () => true,
      undated: (doc) => !doc.published,
      no_story: (doc) => !doc.stories.length,
      no_claims: (doc) => !doc.claims,
    };
    function redraw() {
      const folded = T.fold(needle);
      const found = T.docs.filter((doc) => (tests[which] || tests.all)(doc) && (!folded || haystack[doc.number].includes(folded)));
      T.show(place, found.length ? T.paged(found, 50, (some) => table(some.map((doc) => row(doc))), T.t("nav.documents")) : T.empty(T.docs.length ? "no_match" : "no_documents"));
    }
    redraw();
    return {
      title: T.t("nav.documents"),
      node: h("div.page", h("h1", T.t("nav.documents")),
        h("div.tools", T.searchField(T.t("find_document"), "", (text) => { needle = text; redraw(); }),
          T.select(T.t("show"), Object.keys(tests).map((key) => [key, T.t("docs." + key)]), which, (value) => { which = value; redraw(); })),
        place),
    };
  });

  T.storyRoute("documents", "documents", function (data) {
    const ties = new Map();
    for (const copy of data.copies || []) if (copy.kind !== "partial" || !ties.has(copy.copy)) ties.set(copy.copy, copy);
    const rows = (data.origin_groups || []).flatMap((group) => group.map((number, place) => [number, place ? ties.get(number) || { kind: "near" } : null]));
    return h("div.documents-page", h("p.list-note", T.t("documents.note")),
      rows.length ? T.paged(rows, 60, (some) => table(some.map(([number, tie]) => row(T.docs[number], tie))), T.t("nav.documents")) : T.empty("no_documents"));
  });
})();
