// Happenings: the coded event, its tolls, who says what of it.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  // The lowest and the highest total, each with the quotes that give it.
  function toll(data, key, record) {
    if (!record) return null;
    const side = (amount, claims) => T.quoteLink(data, claims, { class: "inline-figure" }, h("bdi.figure", T.number(amount)));
    const low = record.low;
    const high = record.high;
    const hasLow = low !== undefined;
    const hasHigh = high !== undefined;
    let words;
    if (hasLow && hasHigh && low !== high) words = T.fmt("toll.range", { low: side(low, record.low_claims), high: side(high, record.high_claims) });
    else if (hasLow || hasHigh) words = [side(hasHigh ? high : low, [...new Set([...(record.low_claims || []), ...(record.high_claims || [])])])];
    else words = [T.t("figure.some")];
    return h("span.toll", h("span.toll-label", T.t("toll." + key)), " ", words);
  }

  const TOLLS = ["killed", "injured", "fighters_killed"];
  const tolls = (data, event) => TOLLS.map((key) => toll(data, key, event[key])).filter(Boolean);

  T.eventCard = function (data, story, event) {
    const counted = tolls(data, event);
    return h("article.event-card",
      h("p.kicker", T.when(event)),
      h("h3", h("a", { to: ["s", story.id, "e", event.id] }, T.eventTitle(event))),
      T.eventLine(event) ? h("p", T.eventLine(event)) : null,
      counted.length ? h("p.tolls", counted) : h("p.tolls.muted", T.t("no_toll")),
      h("p.event-foot", T.capsules(event.documents || [], event.origins || 1, data.origin_groups || []), " ",
        T.t("pages_in_origins", { pages: T.t("n.pages", { n: (event.documents || []).length }), origins: T.t("n.origins", { n: event.origins || 1 }) }),
        event.grade ? T.grade(event.grade) : null));
  };

  function place(location) {
    const precision = location.precision ? h("span.muted", " (", T.t("precise_to", { level: T.term("precision", location.precision) }), ")") : null;
    return h("span", T.name(location), precision);
  }

  function victims(data, event) {
    return (event.victims || []).map((v) => {
      const facts = [v.age !== undefined ? T.t("age", { n: v.age }) : null, v.sex ? T.term("sex", v.sex) : null, v.kinship ? T.bdi(v.kinship) : null].filter(Boolean);
      return h("li", T.quoteLink(data, v.claims, {}, T.bdi(v.name)), facts.length ? [" – ", T.list(facts)] : null);
    });
  }

  T.storyRoute("timeline", "e/:event", function (data, story, params, args) {
    const event = (data.events || []).find((one) => one.id === args.event);
    if (!event) return { node: h("div", T.empty("lost.event")) };
    const number = data.events.indexOf(event);
    const findings = (data.findings || []).filter((f) => f.event === number);
    const parts = event.breakdown || {};
    const named = victims(data, event);
    return {
      title: T.plainName((event.locations || [])[0]) || T.kindOf(event.type, event.mode),
      focus: () => document.querySelector(".event-page h2"),
      node: h("article.event-page",
        h("p.kicker", T.when(event)),
        h("h2", T.eventTitle(event)),
        T.definition([
          [T.t("coded_as"), [T.kindOf(event.type, event.mode), " ", h("code", event.type + (event.mode ? " · " + event.mode : ""))]],
          [T.t("actors"), T.names(event.actors)],
          [T.t("recipients"), T.names(event.recipients)],
          [T.t("places"), T.list((event.locations || []).map(place))],
          [T.t("instruments"), T.names(event.instruments)],
          [T.t("tolls"), tolls(data, event).map((node) => h("p", node))],
          [T.t("breakdown"), ["children", "women", "men"].map((key) => toll(data, key, parts[key])).filter(Boolean).map((node) => h("p", node))],
          [T.t("victims"), named.length ? h("ul.plain", named) : null],
          [T.t("grade"), event.grade ? [T.grade(event.grade), h("ul.plain", (event.grade_reasons || []).map((r) => h("li", T.bdi(r))))] : null],
          [T.t("told_by"), [T.capsules(event.documents || [], event.origins || 1, data.origin_groups || []), " ",
            T.t("pages_in_origins", { pages: T.t("n.pages", { n: (event.documents || []).length }), origins: T.t("n.origins", { n: event.origins || 1 }) })]],
        ]),
        T.section(T.t("findings_of_event"), {},
          findings.length ? h("div.finding-rows", T.growing(T.byWeight(findings), 10, (f) => T.findingCard(data, story, f))) : T.empty("no_findings")),
        T.section(T.t("quotes_of_event"), {}, T.laterQuotes(data, event.claims || []))),
    };
  });
})();
