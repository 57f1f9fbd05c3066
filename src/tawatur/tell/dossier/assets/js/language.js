// The words of the interface, numbers and days, in the reader's language.
(function () {
  "use strict";

  const T = window.Tawatur;
  const KEY = "tawatur-language";
  let table = {};
  let plurals = null;
  let digits = null;
  let large = null;

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  T.languages = () => Object.keys(T.tables);

  // The reader's choice, else the browser's language, else English.
  T.firstLanguage = function (asked) {
    const wished = [asked, remembered(), ...(navigator.languages || [])].filter(Boolean);
    for (const wish of wished) {
      const short = String(wish).slice(0, 2).toLowerCase();
      if (T.tables[short]) return short;
    }
    return "en";
  };

  T.speak = function (language, remember) {
    T.language = language;
    table = T.tables[language];
    T.rtl = table.dir === "rtl";
    plurals = new Intl.PluralRules(language);
    digits = new Intl.NumberFormat(language + "-u-nu-latn", { maximumFractionDigits: 2 });
    large = new Intl.NumberFormat(language + "-u-nu-latn", { notation: "compact", compactDisplay: "long" });
    document.documentElement.lang = language;
    document.documentElement.dir = table.dir;
    if (!remember) return;
    try {
      localStorage.setItem(KEY, language);
    } catch (error) {
      // a browser that keeps nothing: the choice holds for this visit
    }
  };

  const isolate = (text) => "\u2068" + text + "\u2069";

  function pattern(key, params) {
    const found = table[key];
    if (found === undefined) return null;
    if (typeof found === "string") return found;
    const form = found[plurals.select(Number(params && params.n) || 0)];
    return form === undefined ? found.other : form;
  }

  T.has = (key) => table[key] !== undefined;

  // The words under a key as one string; text that is put in is isolated.
  T.t = function (key, params) {
    const found = pattern(key, params);
    if (found === null) return key;
    return found.replace(/\{(\w+)\}/g, (all, name) => {
      const value = params && params[name];
      if (typeof value === "number") return T.number(value);
      return value === undefined || value === null ? "" : isolate(String(value));
    });
  };

  // The words under a key as a list of text and nodes.
  T.fmt = function (key, params) {
    const found = pattern(key, params);
    if (found === null) return [key];
    return found.split(/(\{\w+\})/).map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece);
      if (!name) return piece;
      const value = params[name[1]];
      if (typeof value === "number") return T.number(value);
      return typeof value === "string" ? T.bdi(value) : value;
    });
  };

  // A word of a fixed list (a type, a mode, a kind); what is not in the list is shown as it is.
  T.term = function (list, code) {
    if (!code) return "";
    const found = table[list + "." + code];
    return typeof found === "string" ? found : String(code).replace(/_/g, " ");
  };

  // Millions and more in words where that loses nothing: "3 billion".
  T.number = (value) => (Math.abs(value) >= 1e6 && value % 1e5 === 0 ? large : digits).format(value);
  T.percent = (share) => T.fill("percent", { a: T.number(Math.round(share * 100)) });

  // ---------------------------------------------------------------- days

  const DAY = 86400000;

  // Days since 1970 of an ISO day, with the clock as a fraction; null where it is no day.
  T.dayNumber = function (iso) {
    const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso || "");
    if (!found) return null;
    const clock = found[4] ? (Number(found[4]) * 60 + Number(found[5])) / 1440 : 0;
    return Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / DAY + clock;
  };

  T.isoDay = (number) => new Date(Math.floor(number) * DAY).toISOString().slice(0, 10);

  T.day = function (iso, short) {
    const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(iso || "");
    if (!found) return iso ? String(iso) : "";
    const months = table[short ? "months_short" : "months"];
    const params = { d: String(Number(found[3])), m: months[Number(found[2]) - 1], y: found[1] };
    const day = table[short ? "day_short" : "day"].replace(/\{(\w)\}/g, (all, name) => params[name]);
    return found[4] && !short ? day + table.comma + " " + found[4] : day;
  };

  T.month = (year, month) => table.months[month] + " " + year;

  // "15–17 November 2015", or one day.
  T.days = function (start, end) {
    if (!start && !end) return T.t("undated");
    if (!end || !start || start.slice(0, 10) === end.slice(0, 10)) return T.day(start || end);
    if (start.slice(0, 7) === end.slice(0, 7)) {
      const from = String(Number(start.slice(8, 10)));
      return from + "–" + T.day(end.slice(0, 10));
    }
    return T.day(start.slice(0, 10)) + " – " + T.day(end.slice(0, 10));
  };

  // Words within a drawing, which has no direction of its own.
  T.own = (words) => (T.rtl ? "\u2067" : "\u2066") + words + "\u2069";

  T.list = function (items) {
    const out = [];
    items.forEach((item, index) => {
      if (index) out.push(table.comma + " ");
      out.push(item);
    });
    return out;
  };

  T.comma = () => table.comma;
})();
