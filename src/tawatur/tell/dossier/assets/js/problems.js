// What could not be read or settled, and what to do about it.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  T.route("problems", async function () {
    const all = await T.shard("problems");
    const groups = new Map();
    for (const problem of all) groups.set(problem.code, [...(groups.get(problem.code) || []), problem]);
    const order = [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
    return {
      title: T.t("nav.problems"),
      node: h("div.page", h("h1", T.t("nav.problems")), h("p.lead", T.t("problems.lead")),
        all.length ? order.map(([code, list]) => group(code, list)) : T.empty("no_problems")),
    };
  });

  function group(code, list) {
    return h("section.problem-group",
      h("h2", T.has("problem." + code) ? T.t("problem." + code) : h("code", code), " ", h("span.count", T.number(list.length))),
      T.paged(list, 25, (some) => h("ul.plain.problem-list", some.map(line)), code));
  }

  function line(problem) {
    const doc = problem.document === undefined ? null : T.docs[problem.document];
    const where = doc
      ? h("a", { to: problem.at === undefined ? ["d", doc.id] : ["d", doc.id, "m", problem.at] }, T.docTitle(doc))
      : problem.source ? h("code", T.bdi(problem.source)) : null;
    return h("li", h("p", T.bdi(problem.message)),
      h("p.muted", T.list([T.term("stage", problem.stage), h("code", problem.code), where, problem.lost ? h("b", T.t("nothing_used")) : null].filter(Boolean))));
  }
})();
