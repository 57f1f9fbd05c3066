// Parts that several views are made of.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h, svg } = T;

  T.VERDICTS = ["agree", "conflict", "denied", "evolves", "compatible", "single"];

  // The signs of the six verdicts: lines in a square of 20.
  const SIGNS = {
    agree: "M5 7.5H15M5 12.5H15",
    compatible: "M4.5 8.2q2.7-2.6 5.5 0t5.5 0M4.5 13q2.7-2.6 5.5 0t5.5 0",
    evolves: "M4 15V12H8.5V8.5H12.5V5H16",
    conflict: "M5 7.5H15M5 12.5H15M12.7 4.2L7.3 15.8",
    denied: "M5.5 5.5L14.5 14.5M14.5 5.5L5.5 14.5",
    single: "M10 5V15",
    voice: "M5 10H15M11.5 6.5L15 10L11.5 13.5",
  };

  T.sign = function (verdict) {
    const kind = SIGNS[verdict] ? verdict : "single";
    return svg("svg.sign", { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false", "data-verdict": kind },
      svg("rect", { x: 0, y: 0, width: 20, height: 20, rx: 4 }), svg("path", { d: SIGNS[kind] }));
  };

  // One speaker heard through several pages is told apart from several origins.
  T.kindOfFinding = (f) => (f.verdict === "agree" && (f.origins || 1) < 2 ? "voice" : f.verdict);

  T.verdict = function (f) {
    const kind = typeof f === "string" ? f : T.kindOfFinding(f);
    return h("span.verdict", { "data-verdict": kind }, T.sign(kind), h("span", T.t("verdict." + kind)));
  };

  T.flags = function (f) {
    return (f.flags || []).map((flag) =>
      h("span.flag", { title: T.has("flag_help." + flag) ? T.t("flag_help." + flag) : null }, T.term("flag", flag)));
  };

  T.grade = (grade) =>
    grade ? h("span.grade", { "data-grade": grade }, T.t("grade.proposed"), " ", h("b", T.term("grade", grade))) : null;

  // ---------------------------------------------------------------- origins

  // Documents as dots, each origin a capsule round its dots: five pages, four origins.
  T.capsules = function (documents, origins, groups) {
    const inside = new Set(documents);
    let shares = groups.map((group) => group.filter((d) => inside.has(d)).length).filter(Boolean);
    if (origins === 1 && shares.length > 1) shares = [documents.length];
    const words = T.t("pages_in_origins", { pages: T.t("n.pages", { n: documents.length }), origins: T.t("n.origins", { n: origins || shares.length }) });
    const shown = shares.slice(0, 14);
    return h("span.capsules", { role: "img", "aria-label": words, title: words },
      shown.map((count) => h("span.capsule", Array.from({ length: Math.min(count, 8) }, () => h("i.dot")), count > 8 ? h("span.more", "+" + T.number(count - 8)) : null)),
      shares.length > shown.length ? h("span.more", "+" + T.number(shares.length - shown.length)) : null);
  };

  // ---------------------------------------------------------------- links to quotes

  const SHOWN_AT_ONCE = 24;

  // The address of the panel that shows the quotes of these claims, over the page that is open.
  T.quotesAt = function (story, claims) {
    const ids = claims.slice(0, SHOWN_AT_ONCE).map((number) => story.claims[number][0]);
    return ids.length ? T.withParams({ q: ids.join("~") }) : null;
  };

  T.quoteLink = function (story, claims, attributes, ...children) {
    const target = T.quotesAt(story, claims || []);
    if (!target) return h("span", Object.assign({}, attributes), ...children);
    return h("a", Object.assign({}, attributes, { to: target, class: ["quoting", (attributes || {}).class].filter(Boolean).join(" ") }), ...children);
  };

  T.docLink = function (number, claimId, ...children) {
    const doc = T.docs[number];
    return h("a", { to: claimId ? ["d", doc.id, "c", claimId] : ["d", doc.id] }, ...(children.length ? children : [T.docTitle(doc)]));
  };

  const TOLLS = new Set(["killed", "injured", "casualties", "missing", "detained", "displaced"]);

  // Whether the day a value holds for tells the values apart: for tolls and whatever moved.
  T.moves = (f) => f.verdict === "evolves"
    || (TOLLS.has(f.attribute) && new Set((f.values || []).map((v) => (v.as_of || "").slice(0, 10))).size > 1);

  T.asOf = (tag, f, value) =>
    (value.as_of && T.moves(f) ? h(tag, T.fmt("as_of", { day: T.day(value.as_of.slice(0, 10)) })) : null);

  // What weighs most first: tolls, counts, days and places, and last that a thing happened at all.
  const WEIGHT = ["killed", "injured", "casualties", "missing", "displaced", "detained", "count", "status", "target", "actor", "kind_of", "place", "date"];
  T.byWeight = function (findings) {
    const rank = (f) => {
      const at = WEIGHT.indexOf(String(f.attribute).split(":")[0]);
      return f.attribute === "occurrence" ? 99 : at < 0 ? 40 : at;
    };
    const pages = (f) => new Set((f.values || []).flatMap((v) => v.documents || [])).size;
    return findings.map((f, index) => [f, index]).sort(([f, i], [g, j]) =>
      (g.origins || 1) - (f.origins || 1) || rank(f) - rank(g) || pages(g) - pages(f) || i - j).map(([f]) => f);
  };

  // Who holds a value: the voices, else the outlets that say it themselves.
  T.holders = function (value) {
    const voices = value.voices || [];
    const shown = voices.slice(0, 4).map((voice) => T.name(voice));
    if (voices.length > 4) shown.push(T.t("and_more", { n: voices.length - 4 }));
    if (voices.length) return T.list(shown);
    const outlets = [...new Set((value.documents || []).map((d) => T.docs[d].outlet || T.docs[d].name))];
    const named = outlets.slice(0, 3).map((outlet) => T.bdi(outlet));
    if (outlets.length > 3) named.push(T.t("and_more", { n: outlets.length - 3 }));
    return T.list(named);
  };

  // One value of a finding, who holds it, and in how many origins: the whole line leads to the quotes.
  T.valueLine = function (data, f, value, index) {
    const documents = value.documents || [];
    const kind = value.low === undefined && value.high === undefined && T.valueText(value).length > 12 ? "value-line in-words" : "value-line";
    return T.quoteLink(data, value.claims, { class: kind, "data-value": index },
      h("span.value-figure", T.value(value)),
      h("span.value-who", T.holders(value), T.asOf("span.as-of", f, value)),
      h("span.value-where", T.capsules(documents, value.origins || 1, data.origin_groups || []),
        h("span.count", T.t("n.origins", { n: value.origins || 1 }))));
  };

  // ---------------------------------------------------------------- furniture of views

  T.empty = (key, params) => h("p.empty", T.t(key, params));

  T.measure = (key, n, target) =>
    h(target ? "a.measure" : "div.measure", target ? { to: target } : null, h("b", T.number(n)), h("span", T.t("label." + key, { n })));

  let sections = 0;
  T.section = function (title, attributes, ...children) {
    const id = "section-" + ++sections;
    return h("section", Object.assign({ "aria-labelledby": id }, attributes), h("h2", { id }, title), ...children);
  };

  // A long list in pages: `draw(items)` makes the node of one page.
  T.paged = function (items, size, draw, label) {
    const place = h("div.paged");
    let page = 0;
    const last = Math.max(Math.ceil(items.length / size) - 1, 0);
    function turn(to, focus) {
      page = Math.min(Math.max(to, 0), last);
      const bar = last ? pager() : null;
      T.show(place, draw(items.slice(page * size, (page + 1) * size), page * size), bar);
      if (focus && bar) (bar.querySelector("[data-turn='" + focus + "']:not([disabled])") || bar.querySelector("button")).focus();
    }
    function pager() {
      const button = (to, key) =>
        h("button.quiet", { type: "button", disabled: to < 0 || to > last, "data-turn": key, on: { click: () => turn(to, key) } }, T.t(key));
      const from = T.number(page * size + 1);
      const till = T.number(Math.min((page + 1) * size, items.length));
      return h("nav.pager", { "aria-label": label || T.t("pages") }, button(page - 1, "earlier"),
        h("span", T.t("range", { from, till, n: items.length })), button(page + 1, "later"));
    }
    turn(0);
    return place;
  };

  // A list of cards that shows some and grows on request.
  T.growing = function (items, size, draw) {
    const step = size * 3;
    const list = h("div.growing");
    let shown = 0;
    const more = h("button.quiet.more-button", { type: "button", on: { click: () => grow(true) } });
    function grow(focus) {
      const next = items.slice(shown, shown + (shown ? step : size)).map(draw);
      shown += next.length;
      list.append(...next);
      more.hidden = shown >= items.length;
      more.textContent = T.t("show_more", { n: Math.min(step, items.length - shown) })
        + (items.length - shown > step ? " (" + T.number(items.length - shown) + ")" : "");
      if (focus && next[0]) {
        const target = next[0].querySelector("a, button, summary");
        if (target) target.focus();
      }
    }
    grow(false);
    return [list, more];
  };

  // A group of buttons of which one is down.
  T.choice = function (label, options, chosen, choose) {
    return h("div.choice", { role: "group", "aria-label": label },
      options.map(([value, words]) =>
        h("button", { type: "button", "aria-pressed": String(value === chosen), on: { click: () => choose(value) } }, words)));
  };

  T.definition = function (rows) {
    return h("dl.facts", rows.filter(([, content]) => content && (!Array.isArray(content) || content.length))
      .map(([term, content]) => h("div", h("dt", term), h("dd", content))));
  };

  // A box that scrolls sideways by itself, so that the page does not.
  T.scroller = (label, ...children) => h("div.scroller", { role: "region", tabindex: 0, "aria-label": label }, ...children);
})();
