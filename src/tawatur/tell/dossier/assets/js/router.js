// Addresses after the # lead to views; the back button, the focus and the place on the page go with them.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const routes = [];
  const places = new Map(); // address -> how far down it was read
  let here = null;
  let clicked = false;
  let turn = 0;

  // T.route("s/:story/matrix", view): view(args, params) gives {title, node} or a promise of it.
  T.route = function (pattern, view) {
    routes.push({ parts: pattern.split("/").filter(Boolean), view });
  };

  function parse(hash) {
    const [path, query] = String(hash || "").replace(/^#\/?/, "").split("?");
    const params = {};
    for (const pair of (query || "").split("&").filter(Boolean)) {
      const at = pair.indexOf("=");
      params[pair.slice(0, at)] = decode(pair.slice(at + 1));
    }
    return { path, parts: path.split("/").filter(Boolean).map(decode), params };
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function find(parts) {
    for (const route of routes) {
      if (route.parts.length !== parts.length) continue;
      const args = {};
      const fits = route.parts.every((part, index) => {
        if (part.startsWith(":")) args[part.slice(1)] = parts[index];
        return part.startsWith(":") || part === parts[index];
      });
      if (fits) return { view: route.view, args };
    }
    return null;
  }

  // The address of this page with some parameters changed; null takes one away.
  T.withParams = function (changes) {
    const now = parse(location.hash);
    return T.inside([...now.parts, Object.assign({}, now.params, changes)]);
  };

  T.params = () => parse(location.hash).params;

  T.go = function (route) {
    clicked = true;
    location.hash = T.inside(route);
  };

  const same = (a, b) => a && a.path === b.path && rest(a) === rest(b);
  const rest = (address) => JSON.stringify(Object.entries(address.params).filter(([name]) => name !== "q" && name !== "lang"));

  async function follow() {
    takeLanguage();
    const next = parse(location.hash);
    const fresh = clicked;
    clicked = false;
    if (same(here, next)) {
      here = next;
      T.drawer(next.params.q);
      return;
    }
    const first = here === null;
    here = next;
    await draw(next, first, fresh);
  }

  // ?lang=ar in an address chooses the language, is remembered, and leaves the address.
  function takeLanguage() {
    const { lang } = parse(location.hash).params;
    if (!lang) return;
    if (T.tables[lang] && lang !== T.language) {
      T.speak(lang, true);
      T.frameWords();
      here = null;
    }
    history.replaceState(null, "", T.withParams({ lang: null }));
  }

  async function draw(address, first, fresh) {
    const mine = ++turn;
    const main = document.getElementById("main");
    const found = find(address.parts) || { view: T.lost, args: {} };
    const slow = setTimeout(() => mine === turn && T.show(main, h("p.empty", { role: "status" }, T.t("loading"))), 250);
    let page;
    try {
      page = await found.view(found.args, address.params);
    } catch (error) {
      page = { title: T.t("error.title"), node: T.broken(error) };
    }
    clearTimeout(slow);
    if (mine !== turn) return;
    T.frame(address.parts);
    T.show(main, page.node);
    const tab = main.querySelector(".tabs [aria-current]");
    if (tab && tab.parentNode.scrollWidth > tab.parentNode.clientWidth) tab.scrollIntoView({ inline: "center", block: "nearest" });
    document.title = page.title ? page.title + " – " + T.t("name") : T.t("name");
    if (page.ready) page.ready();
    const before = places.get(address.path);
    if (!page.keepsPlace) window.scrollTo(0, !fresh && before ? before : 0);
    if (!first) {
      const target = page.focus ? page.focus() : main.querySelector("h1");
      if (target) {
        if (!target.hasAttribute("tabindex") && !target.matches("a, button, input, select")) target.setAttribute("tabindex", "-1");
        target.focus({ preventScroll: true });
      }
      document.getElementById("says").textContent = page.title || "";
    }
    T.drawer(address.params.q);
  }

  T.redraw = () => {
    const address = parse(location.hash);
    here = address;
    return draw(address, true, false);
  };

  T.broken = function (error) {
    return h("div.page", h("h1", T.t("error.title")), h("p", T.t("error.missing")), h("p.empty", h("code", String(error && error.message))));
  };

  T.lost = () => ({
    title: T.t("lost.title"),
    node: h("div.page", h("h1", T.t("lost.title")), h("p", T.t("lost.text")), h("p", h("a", { to: [""] }, T.t("nav.stories")))),
  });

  T.startRouter = function () {
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    let timer = 0;
    window.addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(() => here && places.set(here.path, window.scrollY), 80);
    }, { passive: true });
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href^='#']");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (here) places.set(here.path, window.scrollY);
      clicked = true;
    });
    window.addEventListener("hashchange", follow);
    return follow();
  };
})();
