// The list of stories, and the head that all views of one story share.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const TABS = ["glance", "timeline", "map", "matrix", "sides", "voices", "documents"];

  // A bar of the verdicts of a story: a part a verdict, as wide as it has findings.
  T.verdictBar = function (counts, storyId) {
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (!total) return T.empty("no_findings");
    const parts = T.VERDICTS.map((verdict, index) => [verdict, counts[index]]).filter(([, n]) => n);
    return h("div.verdict-bar",
      h("div.bar", { "aria-hidden": "true" }, parts.map(([verdict, n]) => h("i", { "data-verdict": verdict, at: { "flex-grow": n } }))),
      h("ul.bar-key", { "aria-label": T.t("verdicts") }, parts.map(([verdict, n]) =>
        h("li", { "data-verdict": verdict },
          h(storyId ? "a" : "span", storyId ? { to: ["s", storyId, { only: verdict }] } : null, T.sign(verdict), h("b", T.number(n)), " ", T.t("verdict_short." + verdict))))));
  };

  function storyCard(story) {
    return h("article.story-card",
      h("p.kicker", T.days(story.start, story.end), (story.places || []).length ? [h("span.sep", "·"), T.names(story.places.slice(0, 3))] : null),
      h("h2", h("a", { to: ["s", story.id] }, T.storyTitle(story))),
      h("p.counts", T.list([
        T.t("n.documents", { n: story.documents }), T.t("n.outlets", { n: story.outlets || 0 }),
        h("b", T.t("n.origins", { n: story.origins || 0 })), T.t("n.events", { n: story.events || 0 }),
      ])),
      T.verdictBar(story.verdicts || [], story.id));
  }

  const ORDERS = {
    size: (a, b) => b.documents - a.documents,
    newest: (a, b) => (b.end || "").localeCompare(a.end || ""),
    oldest: (a, b) => (a.start || "9").localeCompare(b.start || "9"),
    disputed: (a, b) => disputes(b) - disputes(a),
  };
  const disputes = (story) => (story.verdicts[1] || 0) + (story.verdicts[2] || 0);

  T.route("", function (args, params) {
    const totals = T.front().totals;
    const place = h("div");
    let needle = params.find || "";
    let order = ORDERS[params.order] ? params.order : "size";
    function redraw() {
      const folded = T.fold(needle);
      const found = T.stories.filter((s) => !folded || T.fold((s.title || "") + " " + (s.title_en || "")).includes(folded)).sort(ORDERS[order]);
      T.show(place, found.length
        ? T.paged(found, 20, (some) => h("div.story-list", some.map(storyCard)), T.t("nav.stories"))
        : T.empty(T.stories.length ? "no_match" : "no_stories"));
    }
    redraw();
    const tools = T.stories.length > 4
      ? h("div.tools", search(needle, (text) => { needle = text; redraw(); }),
        T.select(T.t("order"), Object.keys(ORDERS).map((key) => [key, T.t("order." + key)]), order, (value) => { order = value; redraw(); }))
      : null;
    return {
      title: T.t("nav.stories"),
      node: h("div.page.front",
        h("header.front-head", h("h1", T.t("front.title")), h("p.lead", T.t("front.lead")),
          h("div.measures",
            T.measure("documents", totals.documents, ["docs"]), T.measure("outlets", totals.outlets), T.measure("origins", totals.origins),
            T.measure("stories", totals.stories), T.measure("events", totals.events), T.measure("claims", totals.claims))),
        tools, place),
    };
  });

  function search(value, act) {
    return T.searchField(T.t("find"), value, act);
  }

  T.searchField = function (label, value, act) {
    let timer = 0;
    const field = h("input", { type: "search", value, placeholder: label, "aria-label": label, autocomplete: "off",
      on: { input: (event) => { clearTimeout(timer); timer = setTimeout(() => act(event.target.value), 120); } } });
    return h("div.search", field);
  };

  T.select = function (label, options, chosen, act) {
    return h("label.select", h("span", label),
      h("select", { on: { change: (event) => act(event.target.value) } },
        options.map(([value, words]) => h("option", { value, selected: value === chosen }, words))));
  };

  // One spelling for search: marks dropped, hamza and alef forms joined, case folded.
  T.fold = (text) => String(text).normalize("NFKD").replace(/[\u0300-\u036f\u0640\u064b-\u0655\u0670]/g, "")
    .replace(/[\u0671\u0622\u0623\u0625]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").toLowerCase().trim();

  // ---------------------------------------------------------------- one story

  T.storyHead = function (story, tab) {
    const counts = [
      T.measure("documents", story.documents, ["s", story.id, "documents"]), T.measure("outlets", story.outlets || 0),
      T.measure("origins", story.origins || 0, ["s", story.id, "voices"]), T.measure("events", story.events || 0, ["s", story.id, "timeline"]),
    ];
    return h("header.story-head",
      h("p.kicker", h("a", { to: [""] }, T.t("nav.stories")), h("span.sep", "·"), T.days(story.start, story.end),
        (story.places || []).length ? [h("span.sep", "·"), T.names(story.places.slice(0, 4))] : null),
      h("div.story-title", h("h1", T.storyTitle(story)), h("div.measures.small", counts)),
      h("nav.tabs", { "aria-label": T.t("views") },
        TABS.map((name) => h("a", { to: name === "glance" ? ["s", story.id] : ["s", story.id, name], "aria-current": name === tab ? "page" : null }, T.t("tab." + name)))));
  };

  // A view of one story: `draw(data, story, params)` makes what stands under the head.
  T.storyRoute = function (tab, path, draw) {
    T.route("s/:story" + (path ? "/" + path : ""), async function (args, params) {
      const story = T.storyById(args.story);
      if (!story) return T.lost();
      const data = T.learn(await T.story(story.id));
      const drawn = draw(data, story, params, args);
      const view = drawn instanceof Node ? { node: drawn } : drawn;
      const words = T.plainName({ en: story.title_en, ar: story.title, text: story.title || story.title_en });
      return Object.assign({}, view, {
        title: (view.title || T.t("tab." + tab)) + " – " + words,
        node: h("div.page", { "data-tab": tab }, T.storyHead(story, tab), view.node),
      });
    });
  };
})();
