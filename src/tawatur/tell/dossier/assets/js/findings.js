// One finding with all its values, and under each the quotes it rests on.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const QUOTES_AT_ONCE = 6;

  // The quotes of some claims, loaded when the place comes into sight.
  T.laterQuotes = function (data, claims, around) {
    const ids = claims.map((number) => data.claims[number][0]);
    const place = h("div.quotes", h("p.empty", T.t("loading")));
    let shown = 0;
    async function more() {
      const some = ids.slice(shown, shown + QUOTES_AT_ONCE);
      shown += some.length;
      let cards;
      try {
        cards = await T.quoteCards(some, around);
      } catch (error) {
        cards = [T.broken(error)];
      }
      place.querySelectorAll(":scope > .empty, :scope > .more-button").forEach((node) => node.remove());
      place.append(...cards);
      if (shown < ids.length) {
        place.append(h("button.quiet.more-button", { type: "button", on: { click: more } }, T.t("more_quotes", { n: ids.length - shown })));
      }
    }
    if (!ids.length) return T.empty("quotes.none");
    T.whenSeen(place, more);
    return place;
  };

  T.whenSeen = function (node, act) {
    if (!("IntersectionObserver" in window)) {
      act();
      return;
    }
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      act();
    }, { rootMargin: "300px" });
    watcher.observe(node);
  };

  T.valueColumn = function (data, f, value, index, around) {
    const documents = value.documents || [];
    return h("section.value-column", { "data-value": index },
      h("header",
        h("p.value-head", T.value(value)),
        T.asOf("p.as-of", f, value),
        h("p.value-holders", T.holders(value)),
        h("p.value-origins", T.capsules(documents, value.origins || 1, data.origin_groups || []), " ",
          T.t("pages_in_origins", { pages: T.t("n.pages", { n: documents.length }), origins: T.t("n.origins", { n: value.origins || 1 }) }))),
      T.laterQuotes(data, value.claims || [], around));
  };

  function summary(f) {
    const reasons = T.reasons(f);
    const range = f.low !== undefined || f.high !== undefined;
    return T.definition([
      [T.t("verdict"), [T.verdict(f), " ", h("span.muted", T.t("verdict_help." + T.kindOfFinding(f)))]],
      [T.t("flags"), (f.flags || []).map((flag) => h("p", h("span.flag", T.term("flag", flag)), " ", T.has("flag_help." + flag) ? h("span.muted", T.t("flag_help." + flag)) : null))],
      [T.t("reasons"), reasons.length ? h("ul.plain", reasons.map((r) => h("li", r))) : null],
      [T.t("best"), f.best === undefined ? null : h("b.figure", T.bdi(T.bestText(f)))],
      [T.t("range_label"), range && f.low !== f.high ? h("bdi.figure", T.figure(f.low, f.high, f.high === undefined ? "at_least" : "exact")) : null],
      [T.t("about_attribute"), T.attribute(f.attribute)],
      [T.t("origins"), T.t("n.origins", { n: f.origins || 1 })],
    ]);
  }

  T.storyRoute("glance", "f/:finding", function (data, story, params, args) {
    const f = (data.findings || []).find((one) => one.id === args.finding);
    if (!f) return { node: h("div", T.empty("lost.finding")) };
    const event = f.event === undefined ? null : data.events[f.event];
    const values = f.values || [];
    const chart = T.steps(data, f);
    return {
      title: T.questionText(f),
      focus: () => document.querySelector(".finding-page h2"),
      node: h("article.finding-page", { "data-verdict": T.kindOfFinding(f) },
        h("p.finding-top", T.verdict(f), T.flags(f)),
        h("h2", T.question(f)),
        h("p.sentence", T.sentence(data, f)),
        event ? h("p.of-event", T.t("about_happening"), " ", h("a", { to: ["s", story.id, "e", event.id] }, T.eventTitle(event)), T.comma() + " ", T.when(event)) : null,
        summary(f),
        chart ? T.section(T.t("steps.title"), { class: "chart-section" }, chart) : null,
        T.section(T.t("values_and_quotes"), {},
          h("div.value-columns", { at: { "--columns": Math.min(Math.max(values.length, 1), 4) } }, values.map((v, index) => T.valueColumn(data, f, v, index))))),
    };
  });
})();
