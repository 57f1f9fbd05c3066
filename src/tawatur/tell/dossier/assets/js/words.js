// Names, values and chains of speakers put into words.
(function () {
  "use strict";

  const T = window.Tawatur;
  const h = T.h;

  // A piece of report text: isolated, so that its direction stays its own.
  T.bdi = function (text, language) {
    return h("bdi", { dir: "auto", lang: language && language !== "und" ? language : null }, text);
  };

  T.isArabic = (text) => /[\u0600-\u06ff]/.test(text || "");

  // A piece of report text in the type of its script.
  T.said = function (text, language) {
    const tongue = language && language !== "und" ? language : T.isArabic(text) ? "ar" : null;
    return h("bdi.said", { dir: "auto", lang: tongue }, text);
  };

  // A name that may have an English and an Arabic form; `record` is {en, ar, text} or [en, ar, id] or a string.
  T.plainName = function (record) {
    if (!record) return "";
    if (typeof record === "string") return record;
    const en = Array.isArray(record) ? record[0] : record.en;
    const ar = Array.isArray(record) ? record[1] : record.ar || (T.isArabic(record.text) ? record.text : "");
    const text = Array.isArray(record) ? "" : record.text;
    return (T.language === "ar" ? ar || text || en : en || text || ar) || "";
  };
  T.name = (record) => T.bdi(T.plainName(record) || T.t("unnamed"));

  T.nameKey = (record) => (Array.isArray(record) ? record[2] : typeof record === "string" ? record : record.entity);

  T.names = (records) => T.list((records || []).map((record) => T.name(record)));

  T.outlet = function (doc) {
    return T.bdi(doc.outlet || doc.name);
  };

  T.docTitle = (doc) => T.said(doc.title || doc.name, doc.language);

  // Where a story or a finding has words in one language only, the other language borrows them.
  T.storyTitle = function (story) {
    const arabic = T.language === "ar";
    const words = (arabic ? story.title || story.title_en : story.title_en || story.title) || story.id;
    return T.isArabic(words) ? T.said(words, "ar") : phrase(words, "en");
  };

  // A sentence of the program in one of its two languages; days in it are written as the reader writes them.
  function phrase(words, language) {
    const parts = String(words).split(/(\d{4}-\d{2}-\d{2})/).map((part, index) => (index % 2 ? h("bdi", T.day(part)) : part));
    return h("bdi.said", { dir: language === "ar" ? "rtl" : "ltr", lang: language }, parts);
  }

  const inArabic = (f) => (T.language === "ar" ? Boolean(f.question_ar) : !f.question && Boolean(f.question_ar));

  T.questionText = (f) => ((inArabic(f) ? f.question_ar : f.question) || T.attribute(f.attribute))
    .replace(/\d{4}-\d{2}-\d{2}/g, (iso) => T.day(iso));
  T.question = function (f) {
    if (!f.question && !f.question_ar) return h("bdi.said", T.attribute(f.attribute));
    return inArabic(f) ? phrase(f.question_ar, "ar") : phrase(f.question, "en");
  };

  T.reasons = function (f) {
    const arabic = T.language === "ar" ? (f.reasons_ar || []).length > 0 : !(f.reasons || []).length;
    return ((arabic ? f.reasons_ar : f.reasons) || []).map((words) => phrase(words, arabic ? "ar" : "en"));
  };

  // ---------------------------------------------------------------- values

  T.attribute = function (attribute) {
    if (T.has("attribute." + attribute)) return T.t("attribute." + attribute);
    const [kind, rest] = String(attribute).split(":");
    if (rest && T.has("attribute." + kind)) return T.t("attribute." + kind) + ": " + T.term("what", rest);
    return T.has("what." + attribute) ? T.term("what", attribute) : String(attribute).replace(/[_:]/g, " ");
  };

  const numeric = (v) => v.low !== undefined || v.high !== undefined;

  // A figure as said: "at least 33", "250,000 to 300,000".
  T.figure = function (low, high, modifier) {
    const a = low === undefined || low === null ? null : T.number(low);
    const b = high === undefined || high === null ? null : T.number(high);
    const rule = modifier && modifier !== "exact" ? modifier : a !== null && b !== null && a !== b ? "between" : "exact";
    if (rule === "vague" && (a === null || b === null)) return T.t("figure.some");
    if (rule === "between" && (a === null || b === null)) return a || b || "";
    const one = rule === "at_most" || rule === "less_than" ? (b !== null ? b : a) : a !== null ? a : b;
    if (one === null) return T.t("figure.some");
    return T.fill("figure." + rule, { a: one, b: b });
  };

  // Words with plain pieces put in, not isolated: for figures, which have no direction of their own.
  T.fill = function (key, params) {
    const found = T.tables[T.language][key] || "{a}";
    return found.replace(/\{(\w+)\}/g, (all, name) => (params[name] === undefined ? "" : params[name]));
  };

  // The same, as short as a cell wants it: "≥ 33".
  T.shortFigure = function (low, high, modifier) {
    const a = low === undefined || low === null ? null : T.number(low);
    const b = high === undefined || high === null ? null : T.number(high);
    const signs = { about: "≈ ", at_least: "≥ ", more_than: "> ", at_most: "≤ ", less_than: "< " };
    if (a !== null && b !== null && a !== b) return a + "–" + b;
    return (signs[modifier] || "") + (a !== null ? a : b !== null ? b : "?");
  };

  T.valueText = function (v, short) {
    if (numeric(v)) return short ? T.shortFigure(v.low, v.high, v.modifier) : T.figure(v.low, v.high, v.modifier);
    return wordsOf(v.value, v.value_ar, short);
  };

  function wordsOf(value, value_ar, short) {
    if (value === undefined || value === null || value === "") return T.t("value.none");
    if (typeof value === "number") return T.number(value);
    if (/^\d{4}-\d{2}-\d{2}/.test(value)) return T.day(value, short);
    if (T.has("value." + value)) return T.t("value." + value);
    return T.language === "ar" && value_ar ? value_ar : value;
  }

  T.value = function (v, short) {
    const text = T.valueText(v, short);
    return numeric(v)
      ? h("bdi.figure", { dir: short ? "ltr" : null }, text)
      : h("bdi.figure.in-words", { dir: "auto" }, text);
  };

  T.bestText = (f) => (f.best === undefined ? "" : wordsOf(f.best, bestArabic(f), false));
  function bestArabic(f) {
    const same = (f.values || []).find((v) => v.value === f.best);
    return same && same.value_ar;
  }

  // ---------------------------------------------------------------- what claims are about

  T.kindOf = function (type, mode) {
    const first = T.term("type", type);
    return mode ? first + T.comma() + " " + T.term("mode", mode) : first;
  };

  // What happened, in a few words: "air strike: France → Islamic State, Raqqa".
  T.eventTitle = function (event) {
    const parts = [h("span.event-kind", T.term("happening", (event.mode && T.has("happening." + event.mode) && event.mode) || event.type))];
    const places = (event.locations || []).slice(0, 1);
    if (places.length) parts.push(T.t("in_place"), T.name(places[0]));
    return parts.map((part, index) => (index ? [" ", part] : part));
  };

  T.eventLine = function (event) {
    const actors = event.actors || [];
    const hit = event.recipients || [];
    if (!actors.length && !hit.length) return null;
    return h("span.event-line",
      actors.length ? T.names(actors) : T.t("unknown_actor"),
      hit.length ? [h("span.arrow", { "aria-hidden": "true" }, T.rtl ? " ← " : " → "), h("span.unseen", T.t("against")), T.names(hit)] : null);
  };

  T.when = function (event) {
    return T.days(event.start, event.end);
  };
})();
