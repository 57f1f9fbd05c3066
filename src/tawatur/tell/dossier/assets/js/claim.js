// What a claim says, slot by slot, each with the words it was read from.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;

  function filler(data, f) {
    const known = f.entity && (data.entities || []).find((e) => e.id === f.entity);
    const record = { en: f.en || (known && known.en), ar: f.ar || (known && known.ar), text: f.text };
    const named = f.entity ? h("a", { to: ["n", f.entity] }, T.name(record)) : T.name(record);
    const words = f.text && f.text !== T.plainName(record) ? h("span.words", T.said(f.text, data.language)) : null;
    return h("span.slot", named, words);
  }

  const fillers = (data, list) => (list && list.length ? T.list(list.map((f) => filler(data, f))) : null);

  function quantity(data, q) {
    const about = [T.term("what", q.what), q.item && q.item !== q.what ? T.bdi(q.item) : null, q.unit ? T.bdi(q.unit) : null].filter(Boolean);
    const who = [q.status ? T.term("status", q.status) : null, q.age_sex ? T.term("age_sex", q.age_sex) : null, q.scope && q.scope !== "this" ? T.term("scope", q.scope) : null].filter(Boolean);
    const whole = q.part_of === undefined ? null : data.quantities[q.part_of];
    return h("li", h("bdi.figure", T.figure(q.low, q.high, q.modifier)), " ", T.list(about), who.length ? [" (", T.list(who), ")"] : null,
      whole ? h("span.muted", " ", T.t("part_of"), " ", h("bdi", T.figure(whole.low, whole.high, whole.modifier))) : null,
      h("span.words", T.said(data.text.slice(q.at[0], q.at[1]), data.language)), rules(q.made_by ? [q.made_by] : []));
  }

  const rules = (names) => (names && names.length ? h("span.rules", names.map((name) => h("code", name))) : null);

  function detail(data, d) {
    return h("li", h("span.muted", T.term("relation", d.relation), " "), T.bdi(d.en || d.key), h("span.words", T.said(data.text.slice(d.at[0], d.at[1]), data.language)));
  }

  function when(data, time) {
    if (!time) return null;
    const [start, end, words] = time;
    return [start || end ? T.days(start, end) : h("span.muted", T.t("unresolved")), words ? h("span.words", T.said(words, data.language)) : null];
  }

  function finding(row) {
    const [storyNumber, id, verdict, question, question_ar] = row;
    const story = T.stories[storyNumber];
    return h("li", T.sign(verdict), " ", h("a", { to: ["s", story.id, "f", id] }, T.question({ question, question_ar, attribute: "" })), h("span.muted", " ", T.t("verdict_short." + verdict)));
  }

  T.claimFacts = function (doc, data, number) {
    const claim = data.claims[number];
    const event = claim.event;
    const step = (to, key) => (data.claims[to] ? h("a", { to: ["d", doc.id, "c", data.claims[to].id] }, T.t(key)) : null);
    return h("article.claim-facts", { "data-claim": claim.id },
      h("h2", { tabindex: -1 }, T.t("claim_number", { n: number + 1 })),
      h("p.claim-kind", h("b", T.kindOf(claim.type, claim.mode)), " ", T.claimMarks(claim)),
      T.quoteText(data, claim, 0),
      h("h3", T.t("who_says")),
      T.chain(doc, data, claim),
      T.definition([
        [T.t("actors"), fillers(data, claim.actors)],
        [T.t("recipients"), fillers(data, claim.recipients)],
        [T.t("places"), fillers(data, claim.locations)],
        [T.t("time"), when(data, claim.time)],
        [T.t("instruments"), fillers(data, claim.instruments)],
        [T.t("quantities"), (claim.quantities || []).length ? h("ul.plain", claim.quantities.map((q) => quantity(data, data.quantities[q]))) : null],
        [T.t("details"), (claim.details || []).length ? h("ul.plain", claim.details.map((d) => detail(data, d))) : null],
        [T.t("polarity"), T.t(claim.denied ? "denied" : "affirmed")],
        [T.t("modality"), T.term("modality", claim.modality || "actual")],
        [T.t("contexts"), claim.contexts && claim.contexts.length ? T.list(claim.contexts.map((c) => T.bdi(c))) : null],
        [T.t("confidence"), h("span", h("span.meter", { "aria-hidden": "true" }, h("i", { at: { width: Math.round(claim.confidence * 100) + "%" } })), " ", T.percent(claim.confidence))],
        [T.t("made_by"), rules(claim.made_by)],
        [T.t("trigger"), claim.trigger ? T.said(data.text.slice(claim.trigger[0], claim.trigger[1]), data.language) : null],
        [T.t("happening"), event ? h("a", { to: ["s", T.stories[event[0]].id, "e", event[1]] }, T.t("open_happening")) : null],
      ]),
      h("h3", T.t("findings_of_claim")),
      (claim.findings || []).length ? h("ul.plain.claim-findings", claim.findings.map((n) => finding(data.findings[n]))) : h("p.muted", T.t("no_findings_of_claim")),
      h("p.claim-steps", step(number - 1, "claim_before"), step(number + 1, "claim_after"), h("code.claim-id", claim.id)));
  };

  // The claims of a page as a list, each one line.
  T.claimLines = function (doc, data, chosen) {
    const claims = data.claims || [];
    if (!claims.length) return T.empty("no_claims");
    return h("ol.claim-lines", claims.map((claim, number) => {
      const speaker = (claim.chain || []).filter((v) => v.role === "speaker").pop() || (claim.chain || [])[0];
      return h("li", h("a", { to: ["d", doc.id, "c", claim.id], "aria-current": number === chosen ? "true" : null },
        h("span.badge", { "aria-hidden": "true" }, T.number(number + 1)),
        h("span.line-words", T.said(T.shorten(data.text.slice(claim.at[0], claim.at[1]), 90), data.language)),
        h("span.line-who", speaker ? T.name({ en: speaker.en, ar: T.isArabic(speaker.text) ? speaker.text : "", text: speaker.text }) : T.t("own_voice_short"), T.claimMarks(claim))));
    }));
  };

  T.shorten = function (text, length) {
    const letters = Array.from(text);
    if (letters.length <= length) return text;
    const cut = letters.slice(0, length).join("");
    return cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)) + " …";
  };
})();
