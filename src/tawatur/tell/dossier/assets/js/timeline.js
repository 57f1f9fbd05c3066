// Happenings and publications along time. Long stretches in which nothing happened are folded up.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const ROWS_AT_ONCE = 40;
  const BEFORE = 45; // days before the first page from which a happening is background
  const MANY = 16; // more happenings than this: those of one page wait behind a button

  // A scale from days to 0..1 in which gaps are cut short: {at(day), ticks, breaks}.
  T.timeScale = function (days) {
    const order = [...new Set(days.map(Math.floor))].sort((a, b) => a - b);
    if (!order.length) return null;
    const first = order[0];
    const last = order[order.length - 1] + 1;
    const longest = Math.max(6, Math.round((last - first) / 6));
    const pieces = []; // [from, till) kept at full width
    let from = first;
    for (let i = 1; i <= order.length; i++) {
      const gap = i < order.length ? order[i] - order[i - 1] : Infinity;
      if (gap > longest && last - first > 14) {
        pieces.push([from, order[i - 1] + 1]);
        from = order[i];
      } else if (i === order.length) pieces.push([from, last]);
    }
    const padded = pieces.map(([a, b]) => [a - 0.15, b + 0.15]);
    const width = padded.reduce((sum, [a, b]) => sum + (b - a), 0);
    const fold = Math.max(width * 0.05, 0.25);
    const total = width + fold * (padded.length - 1);
    const starts = [];
    let at = 0;
    for (const [a, b] of padded) {
      starts.push(at);
      at += b - a + fold;
    }
    function position(day) {
      let index = padded.findIndex(([, b]) => day <= b);
      if (index < 0) index = padded.length - 1;
      const [a, b] = padded[index];
      return (starts[index] + Math.min(Math.max(day - a, 0), b - a)) / total;
    }
    const breaks = starts.slice(1).map((start) => (start - fold / 2) / total);
    return { at: position, ticks: ticks(pieces, position), breaks };
  };

  function ticks(pieces, position) {
    const days = pieces.reduce((sum, [a, b]) => sum + (b - a), 0);
    const step = [1, 2, 7, 14, 31, 92, 366].find((s) => days / s <= 9) || Math.ceil(days / 9);
    const found = [];
    for (const [a, b] of pieces) for (let day = a; day < b; day += step) found.push({ day, at: position(day) });
    const room = (T.rtl ? 66 : 58) / (narrow() ? window.innerWidth - 60 : Math.min(window.innerWidth, 1280) - 330);
    const kept = [];
    for (const tick of found) if (!kept.length || tick.at - kept[kept.length - 1].at > room) kept.push(tick);
    return kept;
  }

  const narrow = () => window.innerWidth < 640;
  T.narrow = narrow;

  const across = (share) => (share * 100).toFixed(3) + "%";

  T.axis = function (scale) {
    let year = "";
    return h("div.axis", { "aria-hidden": "true" },
      scale.ticks.map((tick) => {
        const iso = T.isoDay(tick.day);
        const fresh = iso.slice(0, 4) !== year;
        year = iso.slice(0, 4);
        return h("span.tick", { at: { "inset-inline-start": across(tick.at) } }, T.day(iso, true), fresh ? h("b", year) : null);
      }),
      scale.breaks.map((at) => h("span.fold", { at: { "inset-inline-start": across(at) }, title: T.t("folded") }, "⁄⁄")));
  };

  const grid = (scale) => h("div.grid", { "aria-hidden": "true" },
    scale.ticks.map((tick) => h("i", { at: { "inset-inline-start": across(tick.at) } })),
    scale.breaks.map((at) => h("i.fold", { at: { "inset-inline-start": across(at) } })));

  function eventRow(data, story, event, scale) {
    const start = T.dayNumber((event.start || event.end || "").slice(0, 10));
    const end = T.dayNumber((event.end || event.start || "").slice(0, 10));
    const from = start === null ? null : scale.at(start);
    const till = start === null ? null : scale.at(Math.max(end, start) + 1);
    return h("li.lane",
      h("div.lane-label", h("a", { to: ["s", story.id, "e", event.id] }, T.eventTitle(event)),
        h("span.lane-day", T.when(event), T.eventLine(event) ? [h("span.sep", "·"), T.eventLine(event)] : null)),
      h("div.track", from === null
        ? h("span.off-scale", T.t("undated"))
        : h("a.span-bar", { to: ["s", story.id, "e", event.id], "data-quad": T.quad(event.type),
          "aria-label": T.plainName((event.locations || [])[0]) + T.comma() + " " + T.when(event),
          at: { "inset-inline-start": across(from), width: across(Math.max(till - from, 0.008)) } })));
  }

  // Publications as dots, one lane an outlet.
  function outletRow(outlet, docs, scale) {
    return h("li.lane",
      h("div.lane-label", T.bdi(outlet || T.t("no_outlet")), h("span.lane-day", T.t("n.pages", { n: docs.length }))),
      h("div.track", docs.map((doc) => {
        const day = T.dayNumber(doc.published);
        return h("a.dot-mark", { to: ["d", doc.id], "data-basis": doc.basis, title: doc.title || doc.name,
          "aria-label": (doc.title || doc.name) + T.comma() + " " + T.day(doc.published),
          at: { "inset-inline-start": across(scale.at(day % 1 ? day : day + 0.5)) } });
      })));
  }

  T.quad = function (type) {
    const cooperation = { AGREE: "talk", CONSULT: "talk", SUPPORT: "talk", CONCEDE: "talk", COOPERATE: "help", AID: "help", RETREAT: "help" };
    const conflict = { REQUEST: "words", ACCUSE: "words", REJECT: "words", THREATEN: "words", STATEMENT: "statement" };
    return cooperation[type] || conflict[type] || "force";
  };

  function chart(label, scale, rows) {
    return T.scroller(label, h("div.timeline", T.axis(scale), h("div.lanes", grid(scale), T.rowsGrow(rows))));
  }

  T.rowsGrow = function (rows) {
    const list = h("ol.lane-list", rows.slice(0, ROWS_AT_ONCE).map((make) => make()));
    if (rows.length <= ROWS_AT_ONCE) return list;
    const more = h("button.quiet", { type: "button", on: { click: () => { list.append(...rows.slice(ROWS_AT_ONCE).map((make) => make())); more.remove(); } } },
      T.t("show_more", { n: rows.length - ROWS_AT_ONCE }));
    return [list, more];
  };

  T.storyRoute("timeline", "timeline", function (data, story) {
    const events = data.events || [];
    const docs = data.documents.map((number) => T.docs[number]);
    const dated = docs.filter((doc) => T.dayNumber(doc.published) !== null);
    const undated = docs.filter((doc) => T.dayNumber(doc.published) === null);
    const published = dated.map((doc) => T.dayNumber(doc.published));
    const since = published.length ? Math.min(...published) - BEFORE : null;
    // what a page recalls from long ago, or sums up over months, would squeeze the days that the story is about
    const recalled = (e) => {
      const start = T.dayNumber(e.start || e.end);
      const end = T.dayNumber(e.end || e.start);
      return start !== null && (end - start > BEFORE || (since !== null && end < since));
    };
    const background = events.filter(recalled);
    const days = [...events.filter((e) => !recalled(e)).flatMap((e) => [e.start, e.end]), ...dated.map((doc) => doc.published)].map(T.dayNumber).filter((d) => d !== null);
    const scale = T.timeScale(days);
    const outlets = new Map();
    for (const doc of dated) outlets.set(doc.outlet, [...(outlets.get(doc.outlet) || []), doc]);
    const placed = events.filter((e) => T.dayNumber(e.start || e.end) !== null && !recalled(e));
    const floating = events.filter((e) => T.dayNumber(e.start || e.end) === null);
    const heavy = (e) => (e.documents || []).length > 1 || e.killed || e.injured;
    const main = placed.length > MANY && placed.some(heavy) ? placed.filter(heavy) : placed;
    const rest = placed.filter((e) => !main.includes(e));
    const lanes = h("div", main.length ? eventChart(main) : T.empty("no_dated_events"));
    const all = rest.length
      ? h("button.quiet.more-button", { type: "button", on: { click: () => { T.show(lanes, eventChart(placed)); all.remove(); } } }, T.t("timeline.all", { n: placed.length }))
      : null;
    function eventChart(some) {
      return chart(T.t("timeline.events"), scale, some.map((e) => () => eventRow(data, story, e, scale)));
    }
    const moving = (data.findings || []).filter((f) => T.steps.fits(f));
    return h("div.timeline-page",
      T.section(T.t("timeline.events"), { class: "chart-section" }, h("p.list-note", T.t("timeline.events_note")),
        events.length ? lanes : T.empty("no_events"), all,
        background.length
          ? h("details.undated", h("summary", T.t("background_events", { n: background.length })), h("ul.plain", background.map((e) => h("li", h("a", { to: ["s", story.id, "e", e.id] }, T.eventTitle(e)), " ", h("span.muted", T.when(e))))))
          : null,
        floating.length
          ? h("details.undated", h("summary", T.t("undated_events", { n: floating.length })), h("ul.plain", floating.map((e) => h("li", h("a", { to: ["s", story.id, "e", e.id] }, T.eventTitle(e)), " ", h("span.muted", T.eventLine(e) || "")))))
          : null),
      T.section(T.t("timeline.pages"), { class: "chart-section" }, h("p.list-note", T.t("timeline.pages_note")),
        dated.length ? chart(T.t("timeline.pages"), scale, [...outlets].map(([outlet, some]) => () => outletRow(outlet, some, scale))) : T.empty("no_dated_pages"),
        undated.length ? h("div.undated", h("b", T.t("undated_pages")), h("ul.plain", undated.map((doc) => h("li", T.docLink(doc.number), h("span.lane-day", T.outlet(doc)))))) : null),
      T.section(T.t("timeline.figures"), { class: "chart-section" }, h("p.list-note", T.t("timeline.figures_note")),
        moving.length
          ? h("div.step-charts", T.growing(moving, 6, (f) => h("figure.step-figure",
            h("figcaption", h("a", { to: ["s", story.id, "f", f.id] }, T.question(f)), " ", T.verdict(f)), T.steps(data, f))))
          : T.empty("no_moving_figures")));
  });
})();
