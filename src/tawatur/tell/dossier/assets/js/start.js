// The frame of every page, and the start.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const NAV = [["", "stories", "stories"], ["docs", "documents", "documents"], ["names", "names", "names"], ["problems", "problems", "problems"], ["help", "help", null]];

  function switcher() {
    const others = T.languages().filter((language) => language !== T.language);
    return others.map((language) =>
      h("button.language", { type: "button", lang: language, dir: T.tables[language].dir, "data-language": language, on: { click: () => change(language) } }, T.tables[language].own_name));
  }

  async function change(language) {
    T.speak(language, true);
    T.frameWords();
    await T.redraw();
    const button = document.querySelector("button.language");
    if (button) button.focus();
  }

  T.frame = function (parts) {
    const totals = T.front().totals;
    const here = parts[0] === "s" || parts[0] === undefined ? "" : parts[0] === "d" ? "docs" : parts[0] === "n" ? "names" : parts[0];
    T.show(document.getElementById("top"),
      h("a.wordmark", { to: [""], "aria-label": T.t("name") }, h("b", { lang: "en" }, "Tawatur"), h("span", { lang: "ar" }, T.tables.ar ? T.tables.ar.name : "")),
      h("nav.main-nav", { "aria-label": T.t("main_nav") }, NAV.map(([path, key, count]) =>
        h("a", { to: [path], "aria-current": path === here ? (parts.length === (path ? 1 : 0) ? "page" : "true") : null }, T.t("nav." + key),
          count && totals[count] ? h("span.count", T.number(totals[count])) : null))),
      switcher());
  };

  T.frameWords = function () {
    T.show(document.getElementById("skip"), T.t("skip"));
    document.getElementById("skip").setAttribute("href", T.inside(["help"]));
    const note = T.front().note;
    T.show(document.getElementById("foot"), h("p", T.t("foot.no_truth")), note ? h("p", T.bdi(note)) : null);
  };

  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });

  // Printing shows what is folded.
  window.addEventListener("beforeprint", () => {
    for (const node of document.querySelectorAll("main details:not([open])")) {
      node.open = true;
      node.dataset.printed = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const node of document.querySelectorAll("details[data-printed]")) {
      node.open = false;
      delete node.dataset.printed;
    }
  });

  T.unpack();
  const asked = /[?&]lang=([a-z-]+)/i.exec(location.hash);
  T.speak(T.firstLanguage(asked && asked[1]), Boolean(asked));
  T.frameWords();
  T.startRouter();
})();
