// The panel of quotes: what exactly was said, by whom, through whom; one step from every number and cell.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  let opener = null;

  // The claims with these ids, each with its document: [{doc, claim, data}]. Documents are loaded as needed.
  T.claimsById = async function (ids) {
    const known = T.claimPlaces;
    const wanted = ids.map((id) => [id, known.get(id)]).filter(([, number]) => number !== undefined);
    const shards = await Promise.all(wanted.map(([, number]) => T.document(number)));
    return wanted.map(([id, number], index) => {
      const data = shards[index];
      const claim = (data.claims || []).find((c) => c.id === id);
      return claim ? { doc: T.docs[number], data, claim } : null;
    }).filter(Boolean);
  };

  // Where claims stand, learnt from every story that is opened.
  T.claimPlaces = new Map();
  T.learn = function (data) {
    for (const row of data.claims || []) T.claimPlaces.set(row[0], row[1]);
    return data;
  };

  // The quote with a little of what stands round it.
  T.quoteText = function (data, claim, around) {
    const reach = around === undefined ? 60 : around;
    const [from, till] = claim.at;
    const text = data.text;
    let start = Math.max(from - reach, text.lastIndexOf("\n", from - 1) + 1);
    let end = text.indexOf("\n", till);
    end = Math.min(till + reach, end < 0 ? text.length : end);
    if (start > 0 && start === from - reach) start = Math.min(text.indexOf(" ", start) + 1 || from, from);
    if (end < text.length && end === till + reach) end = Math.max(text.lastIndexOf(" ", end), till);
    const before = text.slice(start, from);
    const after = text.slice(till, end);
    return h("blockquote.quote", { dir: "auto", lang: data.language },
      before ? h("span.context", (text[start - 1] === "\n" || start === 0 ? "" : "…\u00a0") + before) : null,
      h("mark", text.slice(from, till)),
      after ? h("span.context", after + (end >= text.length || text[end] === "\n" ? "" : "\u00a0…")) : null);
  };

  // Outlet ← agency ← official, with the words that say so.
  T.chain = function (doc, data, claim) {
    const links = [h("li.link.outlet", h("span.link-role", T.t("role.outlet")), T.outlet(doc))];
    for (const voice of claim.chain || []) {
      const known = voice.entity && (data.entities || []).find((e) => e.id === voice.entity);
      const record = { en: voice.en || (known && known.en), ar: (known && known.ar) || (T.isArabic(voice.text) ? voice.text : ""), text: voice.text };
      const label = voice.anonymous ? T.t("role.anonymous") : T.t("role." + voice.role);
      links.push(h("li.link", { "data-role": voice.role },
        h("span.arrow", { "aria-hidden": "true" }, T.rtl ? "→" : "←"),
        h("span.link-role", label),
        voice.entity ? h("a", { to: ["n", voice.entity] }, T.name(record)) : T.name(record),
        voice.body ? h("span.link-body", T.name({ en: voice.body.en, ar: voice.body.text, text: voice.body.text })) : null,
        voice.cue ? h("span.cue", T.said(data.text.slice(voice.cue[0], voice.cue[1]), data.language)) : null));
    }
    if (!(claim.chain || []).length) links.push(h("li.link.own", T.t("own_voice")));
    return h("ol.chain", { "aria-label": T.t("chain") }, links);
  };

  // What is unusual about a claim, as small words: denied, planned, in the headline.
  T.claimMarks = function (claim) {
    return [
      claim.denied ? h("span.flag.strong", T.t("denied")) : null,
      claim.modality ? h("span.flag", T.term("modality", claim.modality)) : null,
      claim.headline ? h("span.flag", T.t("headline")) : null,
    ];
  };

  T.quoteCard = function ({ doc, data, claim }, around) {
    return h("article.quote-card",
      T.quoteText(data, claim, around),
      h("div.quote-marks", T.claimMarks(claim)),
      T.chain(doc, data, claim),
      h("p.quote-source",
        h("a", { to: ["d", doc.id, "c", claim.id] }, T.t("open_in_page")),
        h("span.quote-day", doc.published ? T.day(doc.published) : T.t("undated")),
        data.link ? h("a.outward", { out: data.link }, T.t("original_page")) : null));
  };

  T.quoteCards = async function (ids, around) {
    const found = await T.claimsById(ids);
    if (!found.length) return [T.empty("quotes.none")];
    return found.map((entry) => T.quoteCard(entry, around));
  };

  // ---------------------------------------------------------------- the panel itself

  function close() {
    if (history.length > 1 && opener !== null) history.back();
    else location.hash = T.withParams({ q: null });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("with-drawer")) close();
  });

  function shut(place) {
    if (!place.firstChild) return;
    T.show(place);
    document.body.classList.remove("with-drawer");
    if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
    opener = null;
  }

  T.drawer = async function (asked) {
    const place = document.getElementById("drawer");
    if (!asked) {
      shut(place);
      return;
    }
    const ids = asked.split("~").filter(Boolean);
    const active = document.activeElement;
    if (!place.contains(active) && active !== document.body && active.matches("a")) opener = active;
    const title = h("h2", { id: "drawer-title", tabindex: -1 }, T.t("quotes.title", { n: ids.length }));
    const body = h("div.drawer-body", h("p.empty", T.t("loading")));
    const panel = h("aside.drawer", { role: "dialog", "aria-labelledby": "drawer-title", "aria-modal": "false" },
      h("header", title, h("button.quiet.close", { type: "button", "aria-label": T.t("close"), on: { click: close } }, "×")), body);
    T.show(place, panel);
    document.body.classList.add("with-drawer");
    title.focus({ preventScroll: true });
    try {
      T.show(body, await T.quoteCards(ids));
    } catch (error) {
      T.show(body, T.broken(error));
    }
  };
})();
