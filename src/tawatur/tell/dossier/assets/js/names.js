// The index of names: people, bodies, places, weapons, with their spellings and where they are mentioned.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const A_SHARD = 250;
  const KINDS = ["person", "organisation", "group", "place", "facility", "weapon", "vessel", "medium", "event", "agreement"];

  const both = (row) => {
    const other = T.language === "ar" ? row[2] : row[3];
    const own = T.plainName([row[2], row[3], row[0]]);
    return [h("a", { to: ["n", row[0]] }, T.bdi(own || T.t("unnamed"))), other && other !== own ? h("span.other-name", T.bdi(other)) : null];
  };

  T.route("names", async function (args, params) {
    const all = await T.shard("names");
    const place = h("div");
    let needle = "";
    let kind = KINDS.includes(params.kind) ? params.kind : "";
    const haystack = all.map((row) => T.fold(row[2] + " " + row[3]));
    const counts = new Map();
    for (const row of all) counts.set(row[1], (counts.get(row[1]) || 0) + 1);
    const choose = h("div");
    function redraw() {
      const folded = T.fold(needle);
      const found = all.filter((row, index) => (!kind || row[1] === kind) && (!folded || haystack[index].includes(folded)));
      T.show(choose, T.choice(T.t("kinds"), [["", T.t("all_kinds")], ...KINDS.filter((k) => counts.get(k)).map((k) => [k, T.term("kind", k) + " " + T.number(counts.get(k))])], kind, (value) => { kind = value; redraw(); }));
      T.show(place, found.length
        ? T.paged(found, 60, (some) => T.scroller(T.t("nav.names"), h("table.list",
          h("thead", h("tr", h("th", { scope: "col" }, T.t("column.name")), h("th", { scope: "col" }, T.t("column.kind")), h("th.number-cell", { scope: "col" }, T.t("column.pages")), h("th.number-cell", { scope: "col" }, T.t("column.mentions")))),
          h("tbody", some.map((row) => h("tr", h("td", both(row)), h("td", T.term("kind_one", row[1])), h("td.number-cell", { "data-label": T.t("column.pages") }, T.number(row[4])), h("td.number-cell", { "data-label": T.t("column.mentions") }, T.number(row[5]))))))), T.t("nav.names"))
        : T.empty(all.length ? "no_match" : "no_names"));
    }
    redraw();
    return {
      title: T.t("nav.names"),
      node: h("div.page", h("h1", T.t("nav.names")), h("p.lead", T.t("names.lead")),
        all.length ? h("div.tools", T.searchField(T.t("find_name"), "", (text) => { needle = text; redraw(); }), choose) : null, place),
    };
  });

  function register(link) {
    const [scheme, id] = link;
    const address = scheme === "wikidata" && /^Q\d+$/.test(id) ? "https://www.wikidata.org/wiki/" + id
      : scheme === "geonames" && /^\d+$/.test(id) ? "https://www.geonames.org/" + id : null;
    const words = h("bdi", { dir: "ltr" }, scheme + ": " + id);
    return address ? h("a.outward", { out: address }, words) : words;
  }

  T.route("n/:entity", async function (args) {
    const all = await T.shard("names");
    const number = all.findIndex((row) => row[0] === args.entity);
    if (number < 0) return T.lost();
    const row = all[number];
    const more = (await T.shard("names-" + Math.floor(number / A_SHARD)))[number % A_SHARD];
    const own = T.plainName([row[2], row[3], row[0]]) || T.t("unnamed");
    const spellings = (more.spellings || []).map(([text, count]) => h("span.chip", T.said(text), h("span.count", T.number(count))));
    const where = more.documents || [];
    return {
      title: own,
      node: h("div.page.entity",
        h("p.kicker", h("a", { to: ["names"] }, T.t("nav.names")), h("span.sep", "·"), T.term("kind_one", row[1])),
        h("h1", T.said(own)),
        T.definition([
          [T.t("other_names"), T.list([row[2], row[3]].filter((n) => n && n !== own).map((n) => T.said(n)))],
          [T.t("spellings"), [h("span.chips", spellings), more.more_spellings ? h("span.muted", " ", T.t("and_more", { n: more.more_spellings })) : null]],
          [T.t("place_at"), more.lat === undefined ? null : [h("bdi", { dir: "ltr" }, more.lat.toFixed(4) + ", " + more.lon.toFixed(4)), more.precision ? h("span.muted", " ", T.t("precise_to", { level: T.term("precision", more.precision) })) : null]],
          [T.t("chosen_because"), more.reason ? T.bdi(more.reason) : null],
          [T.t("register"), more.link ? register(more.link) : null],
        ]),
        T.section(T.t("mentioned_in"), {}, T.paged(where, 40, (some) => T.scroller(T.t("mentioned_in"), h("table.list",
          h("thead", h("tr", h("th", { scope: "col" }, T.t("column.title")), h("th", { scope: "col" }, T.t("column.outlet")), h("th", { scope: "col" }, T.t("column.day")), h("th.number-cell", { scope: "col" }, T.t("column.mentions")))),
          h("tbody", some.map(([d, count, first]) => h("tr", h("td.doc-cell", h("a", { to: ["d", T.docs[d].id, "m", first] }, T.docTitle(T.docs[d]))), h("td", T.outlet(T.docs[d])), h("td.day-cell", T.docs[d].published ? T.day(T.docs[d].published.slice(0, 10)) : T.t("undated")), h("td.number-cell", { "data-label": T.t("column.mentions") }, T.number(count))))))), T.t("mentioned_in")))),
    };
  });
})();
