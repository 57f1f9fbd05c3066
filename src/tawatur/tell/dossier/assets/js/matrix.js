// Who says what: questions down, documents across, copies beside their original.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const COLUMNS = 24;
  const ROWS = 40;

  const ROW_KINDS = {
    findings: (data) => (data.findings || []).map((f) => ({ finding: f, event: f.event, cells: cellsOf(data, f) })),
    events: (data) => (data.events || []).map((event, number) => ({ happening: event, event: number, cells: cellsOfEvent(data, event) })),
  };

  // document -> [{value, index, claims}]: what each document answers to one question
  function cellsOf(data, f) {
    const cells = new Map();
    const shades = [...new Set((f.values || []).map((value) => T.valueText(value)))];
    (f.values || []).forEach((value) => {
      const index = shades.indexOf(T.valueText(value));
      for (const number of value.documents || []) {
        const claims = (value.claims || []).filter((c) => data.claims[c][1] === number);
        if (!cells.has(number)) cells.set(number, []);
        cells.get(number).push({ value, index, claims });
      }
    });
    return cells;
  }

  function cellsOfEvent(data, event) {
    const cells = new Map();
    for (const claim of event.claims || []) {
      const number = data.claims[claim][1];
      if (!cells.has(number)) cells.set(number, [{ claims: [] }]);
      cells.get(number)[0].claims.push(claim);
    }
    return cells;
  }

  // In how far a cell's claims deny, plan or only suppose.
  function polarity(data, claims) {
    const rows = claims.map((c) => data.claims[c]);
    const denied = rows.length > 0 && rows.every((row) => row[3]);
    const modality = rows.length && rows.every((row) => row[4]) ? rows[0][4] : "";
    return { denied, modality };
  }

  function cell(data, entries, doc, question) {
    if (!entries) return h("td.nothing", h("span.unseen", T.t("says_nothing")));
    return h("td", entries.map((entry) => {
      const { denied, modality } = polarity(data, entry.claims);
      const shown = entry.value ? T.value(entry.value, true) : h("span.figure", T.t("n.claims_short", { n: entry.claims.length }));
      const label = [doc.outlet || doc.name, question, entry.value ? T.valueText(entry.value) : T.t("n.claims", { n: entry.claims.length }), denied ? T.t("denied") : ""].filter(Boolean).join(T.comma() + " ");
      return T.quoteLink(data, entry.claims, { class: "cell-value", "data-value": entry.value ? Math.min(entry.index, 5) : "n", "data-denied": denied ? "yes" : null, "aria-label": label },
        denied ? h("span.deny-mark", { "aria-hidden": "true" }, "✕") : null, shown,
        modality ? h("small", T.term("modality", modality)) : null);
    }));
  }

  function columns(data) {
    return (data.origin_groups || []).flatMap((group, origin) =>
      group.map((number, place) => ({ number, origin, first: place === 0, size: group.length, doc: T.docs[number] })));
  }

  function headRows(some, data, numbers, kind) {
    const kinds = new Map((data.copies || []).map((c) => [c.copy, c]));
    const groups = [];
    for (const column of some) {
      const last = groups[groups.length - 1];
      if (last && last.origin === column.origin) last.span += 1;
      else groups.push({ origin: column.origin, span: 1, size: column.size });
    }
    return h("thead",
      h("tr.origins", h("th.corner", { scope: "col", rowspan: 2 }, T.t(kind === "events" ? "happening" : "matrix.corner")),
        groups.map((g) => h("th", { scope: "colgroup", colspan: g.span, class: g.size > 1 ? "tied" : "" },
          T.t("origin_number", { n: numbers.get(g.origin) }), g.size > 1 ? h("span.muted", " · ", T.t("n.pages", { n: g.size })) : null))),
      h("tr.docs", some.map((column) => {
        const copy = kinds.get(column.number);
        return h("th", { scope: "col", class: [column.first ? "first" : "copied", column.size > 1 ? "tied" : ""].join(" ") },
          h("a", { to: ["d", column.doc.id], title: column.doc.title || column.doc.name }, T.outlet(column.doc)),
          h("span.doc-day", column.doc.published ? T.day(column.doc.published.slice(0, 10), true) : T.t("undated")),
          copy && copy.kind !== "partial" ? h("span.copy-mark", T.term("copy", copy.kind)) : null,
          copy && copy.kind === "partial" ? h("span.copy-mark.part", T.t("copy_part")) : null);
      })));
  }

  function body(data, story, rows, some) {
    let event;
    const out = [];
    for (const row of rows) {
      if (row.finding && row.event !== event) {
        event = row.event;
        const happening = event === undefined ? null : data.events[event];
        out.push(h("tr.group", h("th", { scope: "rowgroup", colspan: some.length + 1 },
          h("span.group-words", happening ? h("a", { to: ["s", story.id, "e", happening.id] }, T.eventTitle(happening), T.comma() + " ", T.when(happening)) : T.t("no_happening")))));
      }
      const f = row.finding;
      const words = f ? T.questionText(f) : T.when(row.happening);
      out.push(h("tr", { "data-verdict": f ? T.kindOfFinding(f) : null },
        h("th", { scope: "row" },
          f ? T.sign(T.kindOfFinding(f)) : null,
          f ? h("a", { to: ["s", story.id, "f", f.id], title: T.t("verdict." + T.kindOfFinding(f)) }, T.question(f)) : h("a", { to: ["s", story.id, "e", row.happening.id] }, T.eventTitle(row.happening), h("span.doc-day", T.when(row.happening)))),
        some.map((column) => {
          const made = cell(data, row.cells.get(column.number), column.doc, words);
          made.classList.add(column.first ? "first" : "copied");
          if (column.size > 1) made.classList.add("tied");
          return made;
        })));
    }
    return h("tbody", out);
  }

  T.storyRoute("matrix", "matrix", function (data, story, params) {
    const kind = params.rows === "events" ? "events" : "findings";
    const rows = ROW_KINDS[kind](data);
    const several = rows.filter((row) => row.cells.size > 1);
    const narrowed = params.all !== "1" && several.length > 0 && several.length < rows.length;
    const kept = narrowed ? several : rows;
    const all = columns(data);
    const told = new Set(kept.flatMap((row) => [...row.cells.keys()]));
    const holding = all.filter((column) => told.has(column.number));
    const numbers = new Map([...new Set(holding.map((column) => column.origin))].map((origin, index) => [origin, index + 1]));
    const silent = all.length - holding.length;
    const page = Math.min(Math.max(Number(params.page) || 1, 1), Math.max(Math.ceil(holding.length / COLUMNS), 1));
    const some = holding.slice((page - 1) * COLUMNS, page * COLUMNS);
    const choose = T.choice(T.t("matrix.rows"), [["findings", T.t("matrix.by_question")], ["events", T.t("matrix.by_event")]], kind,
      (value) => T.go(["s", story.id, "matrix", { rows: value === "events" ? "events" : null }]));
    const pages = Math.ceil(holding.length / COLUMNS);
    const turn = (to, key) => (to < 1 || to > pages ? h("span.muted", T.t(key)) : h("a", { to: T.withParams({ page: to, q: null }) }, T.t(key)));
    const widen = rows.length > several.length && several.length
      ? h("a.widen", { to: T.withParams({ all: narrowed ? "1" : null, page: null, q: null }) }, narrowed ? T.t("matrix.all", { n: rows.length }) : T.t("matrix.several", { n: several.length }))
      : null;
    return h("div.matrix-page",
      h("div.tools", choose, widen, h("p.list-note", T.t("matrix.note"))),
      pages > 1 ? h("nav.pager", { "aria-label": T.t("matrix.columns") }, turn(page - 1, "earlier"),
        h("span", T.t("range", { from: T.number((page - 1) * COLUMNS + 1), till: T.number(Math.min(page * COLUMNS, holding.length)), n: holding.length })), turn(page + 1, "later")) : null,
      rows.length && some.length
        ? T.paged(kept, ROWS, (part) => T.scroller(T.t("tab.matrix"), h("table.matrix", h("caption.unseen", T.t("matrix.note")), headRows(some, data, numbers, kind), body(data, story, part, some))), T.t("matrix.rows"))
        : T.empty("no_findings"),
      silent && rows.length && !narrowed ? h("p.muted", T.t("matrix.silent", { n: silent })) : null);
  });
})();
