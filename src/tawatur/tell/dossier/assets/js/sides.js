// Side by side: findings on which accounts part, each value in a column with its quotes.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const KINDS = ["conflict", "denied", "evolves", "compatible"];

  T.storyRoute("sides", "sides", function (data, story, params) {
    const findings = (data.findings || []).filter((f) => KINDS.includes(f.verdict));
    const asked = KINDS.includes(params.kind) ? params.kind : null;
    const shown = findings
      .filter((f) => (asked ? f.verdict === asked : f.verdict !== "compatible"))
      .sort((a, b) => KINDS.indexOf(a.verdict) - KINDS.indexOf(b.verdict));
    const count = (kind) => findings.filter((f) => f.verdict === kind).length;
    const options = [["", T.t("sides.disputed")], ...KINDS.map((kind) => [kind, T.t("verdict_short." + kind) + " " + T.number(count(kind))])];
    return h("div.sides-page",
      h("div.tools", T.choice(T.t("verdicts"), options, asked || "", (kind) => T.go(["s", story.id, "sides", { kind }])), h("p.list-note", T.t("sides.note"))),
      shown.length
        ? T.paged(shown, 5, (some) => h("div", some.map((f) => side(data, story, f))), T.t("tab.sides"))
        : T.empty(findings.length ? "sides.none_of_kind" : "sides.none"));
  });

  function side(data, story, f) {
    const event = f.event === undefined ? null : data.events[f.event];
    const values = f.values || [];
    return h("article.side", { "data-verdict": T.kindOfFinding(f) },
      h("p.finding-top", T.verdict(f), T.flags(f), event ? h("span.muted", T.eventTitle(event), T.comma() + " ", T.when(event)) : null),
      h("h2", h("a", { to: ["s", story.id, "f", f.id] }, T.question(f))),
      T.reasons(f).length ? h("ul.plain.reasons", T.reasons(f).map((r) => h("li", r))) : null,
      h("div.value-columns", { at: { "--columns": Math.min(Math.max(values.length, 1), 4) } },
        values.map((v, index) => T.valueColumn(data, f, v, index, 24))));
  }
})();
