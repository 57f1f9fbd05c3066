// At a glance: what several origins agree on, what is disputed, what one alone says, and what lies between.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  const LISTS = {
    agreed: (f) => T.kindOfFinding(f) === "agree",
    voice: (f) => T.kindOfFinding(f) === "voice",
    disputed: (f) => f.verdict === "conflict" || f.verdict === "denied",
    moved: (f) => f.verdict === "evolves",
    compatible: (f) => f.verdict === "compatible",
    single: (f) => f.verdict === "single",
  };
  const ALWAYS = new Set(["agreed", "disputed", "single"]); // said to be empty where they are
  const COLUMNS = [["agreed", "voice"], ["disputed", "moved"], ["single", "compatible"]];

  const VALUES_SHOWN = 5;

  // A finding in one sentence: how many origins, which values, whose.
  T.sentence = function (data, f) {
    const values = f.values || [];
    const kind = T.kindOfFinding(f);
    const figure = (v) => T.quoteLink(data, v.claims, { class: "inline-figure" }, T.value(v));
    if (!values.length) return [T.t("no_values")];
    const first = values[0];
    const pages = new Set(values.flatMap((v) => v.documents || [])).size;
    if (kind === "agree") {
      return T.fmt("says.agree", { origins: T.t("n.origins", { n: f.origins || 1 }), value: figure(first), pages: T.t("n.pages", { n: pages }) });
    }
    if (kind === "voice") {
      return T.fmt("says.voice", { who: h("span", T.holders(first)), value: figure(first), pages: T.t("n.pages", { n: pages }) });
    }
    if (kind === "single") return T.fmt("says.single", { who: h("span", T.holders(first)), value: figure(first) });
    if (kind === "evolves") {
      const dated = values.filter((v) => v.as_of);
      const row = dated.length > 1 ? dated.slice().sort((a, b) => a.as_of.localeCompare(b.as_of)) : values;
      const last = row[row.length - 1];
      return T.fmt(dated.length > 1 ? "says.evolves_dated" : "says.evolves", {
        first: figure(row[0]), last: figure(last), from: T.day((row[0].as_of || "").slice(0, 10)), till: T.day((last.as_of || "").slice(0, 10)),
      });
    }
    const told = values.slice(0, 3).map((v) => h("span", figure(v), " (", T.holders(v), ")"));
    if (values.length > 3) told.push(T.t("and_more", { n: values.length - 3 }));
    return T.fmt("says." + kind, { values: h("span", T.list(told)) });
  };

  // The beginning of that sentence; the values stand below it, a line each.
  function opening(f) {
    const kind = T.kindOfFinding(f);
    const pages = new Set((f.values || []).flatMap((v) => v.documents || [])).size;
    return T.t("opens." + kind, { origins: T.t("n.origins", { n: f.origins || 1 }), pages: T.t("n.pages", { n: pages }) });
  }

  // `bare`: the verdict stands over the list already.
  T.findingCard = function (data, story, f, bare) {
    const values = f.values || [];
    const flags = T.flags(f);
    return h("article.finding", { "data-verdict": T.kindOfFinding(f) },
      bare && !flags.length ? null : h("p.finding-top", bare ? null : T.verdict(f), flags),
      h("h3", h("a", { to: ["s", story.id, "f", f.id] }, T.question(f))),
      h("p.sentence", values.length ? opening(f) : T.t("no_values")),
      h("div.values", values.slice(0, VALUES_SHOWN).map((v, index) => T.valueLine(data, f, v, index)),
        values.length > VALUES_SHOWN ? h("a.more-values", { to: ["s", story.id, "f", f.id] }, T.t("more_values", { n: values.length - VALUES_SHOWN })) : null),
      reasonLine(f));
  };

  function reasonLine(f) {
    const reasons = T.reasons(f);
    if (!reasons.length) return null;
    return h("p.because", h("span.because-word", T.t("because")), " ", reasons.map((r, index) => [index ? T.t("semicolon") : "", r]));
  }

  function findingList(data, story, name, items) {
    const title = [T.t("list." + name), " ", h("span.count", T.number(items.length))];
    return T.section(title, { class: "finding-list", "data-list": name },
      h("p.list-note", items.length ? T.t("list_note." + name) : null),
      items.length ? T.growing(items, 8, (f) => T.findingCard(data, story, f, name !== "disputed")) : T.empty("list_empty." + name));
  }

  function happenings(data, story) {
    const events = data.events || [];
    if (!events.length) return T.empty("no_events");
    const told = (event) => (event.documents || []).length;
    const order = events.map((e, index) => [e, index]).sort(([a, i], [b, j]) => told(b) - told(a) || i - j).map(([e]) => e);
    return T.growing(order, 6, (event) => T.eventCard(data, story, event));
  }

  T.storyRoute("glance", "", function (data, story, params) {
    const findings = data.findings || [];
    const only = T.VERDICTS.includes(params.only) ? params.only : null;
    const weighed = T.byWeight(findings);
    const shown = only ? weighed.filter((f) => f.verdict === only) : weighed;
    const column = (names) => {
      const lists = names.map((name) => [name, shown.filter(LISTS[name])]).filter(([name, items]) => items.length || (!only && ALWAYS.has(name)));
      return lists.length ? h("div.finding-stack", lists.map(([name, items]) => findingList(data, story, name, items))) : null;
    };
    return h("div.glance",
      T.verdictBar(T.VERDICTS.map((v) => findings.filter((f) => f.verdict === v).length), story.id),
      only ? h("p.filter-note", T.fmt("only_shown", { verdict: T.verdict(only) }), " ", h("a", { to: ["s", story.id] }, T.t("show_all"))) : null,
      findings.length
        ? h("div.finding-columns", { class: only ? "narrowed" : "" }, COLUMNS.map(column))
        : T.empty("no_findings"),
      only ? null : T.section(T.t("happenings"), { class: "happenings" }, happenings(data, story)));
  });
})();
