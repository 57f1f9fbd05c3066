// How to read this: the six verdicts, origins, grades, and what the program does not say.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const KINDS = ["agree", "voice", "compatible", "evolves", "conflict", "denied", "single"];
  const GRADES = ["confirmed", "fair", "weak", "contested", "discounted"];

  T.route("help", function () {
    return {
      title: T.t("nav.help"),
      node: h("div.page.help", h("h1", T.t("nav.help")),
        h("p.lead", T.t("help.lead")),
        h("p.notice", T.t("help.no_truth")),
        T.section(T.t("help.verdicts"), {}, h("dl.verdict-list", KINDS.map((kind) => h("div", h("dt", T.verdict(kind)), h("dd", T.t("verdict_help." + kind)))))),
        T.section(T.t("help.origins"), {}, h("p", T.t("help.origins_text")),
          h("p.example", T.capsules([0, 1, 2, 3, 4], 4, [[0, 1], [2], [3], [4]]), " ", T.t("help.origins_example"))),
        T.section(T.t("help.chain"), {}, h("p", T.t("help.chain_text"))),
        T.section(T.t("help.figures"), {}, h("p", T.t("help.figures_text"))),
        T.section(T.t("help.days"), {}, h("p", T.t("help.days_text"))),
        T.section(T.t("help.grades"), {}, h("p", T.t("help.grades_text")),
          h("dl.verdict-list", GRADES.map((grade) => h("div", h("dt", h("span.grade", { "data-grade": grade }, h("b", T.term("grade", grade)))), h("dd", T.t("grade_help." + grade)))))),
        T.section(T.t("help.check"), {}, h("p", T.t("help.check_text")))),
    };
  });
})();
