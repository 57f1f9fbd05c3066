// A figure as it moved: value against the day it holds for, one line a voice.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h, svg } = T;
  const HIGH = 250;
  const EDGE = { top: 16, bottom: 34, low: 52, high: 18 };
  const LINES = 6;

  const amount = (v) => (v.low !== undefined ? v.low : v.high);
  const usable = (v) => v.as_of && T.dayNumber(v.as_of) !== null && typeof amount(v) === "number";

  // Values with a day, grouped by who gives them.
  function series(f) {
    const lines = new Map();
    for (const v of f.values || []) {
      if (!usable(v)) continue;
      const holders = (v.voices || []).length
        ? v.voices.map((voice) => [T.nameKey(voice), T.plainName(voice)])
        : (v.documents || []).slice(0, 1).map((d) => [T.docs[d].outlet, T.docs[d].outlet || T.docs[d].name]);
      for (const [key, name] of holders) {
        if (!lines.has(key)) lines.set(key, { name, points: [] });
        lines.get(key).points.push({ v, day: Math.floor(T.dayNumber(v.as_of)), y: amount(v) });
      }
    }
    const found = [...lines.values()];
    for (const line of found) line.points.sort((a, b) => a.day - b.day || a.y - b.y);
    return found.sort((a, b) => b.points.length - a.points.length);
  }

  function fits(f) {
    const values = (f.values || []).filter(usable);
    return T.moves(f) && new Set(values.map((v) => v.as_of.slice(0, 10))).size > 1;
  }

  function niceStep(top) {
    const rough = top / 4;
    const power = Math.pow(10, Math.floor(Math.log10(rough || 1)));
    const unit = [1, 2, 2.5, 5, 10].find((u) => u * power >= rough) || 10;
    return Math.max(unit * power, 1);
  }

  function path(points, x, y) {
    let d = "";
    points.forEach((p, index) => {
      const [px, py] = [x(p.day), y(p.y)];
      d += index ? "H" + px.toFixed(1) + "V" + py.toFixed(1) : "M" + px.toFixed(1) + " " + py.toFixed(1);
    });
    return d;
  }

  // The amounts beside their points, where they find room.
  function amounts(lines, x, y) {
    const taken = lines.flatMap((line) => line.points).map((p) => [x(p.day) - 5, y(p.y) - 5, x(p.day) + 5, y(p.y) + 5]);
    const found = [];
    lines.forEach((line, number) => line.points.forEach((p) => {
      const words = T.number(p.y);
      const half = 4 + words.length * 3.4;
      for (const [dx, dy] of [[0, -20], [0, 17], [half + 7, 4], [-half - 7, 4]]) {
        const [px, py] = [x(p.day) + dx, y(p.y) + dy];
        const box = [px - half, py - 10, px + half, py + 3];
        if (py < 12 || py > HIGH - EDGE.bottom || taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
        taken.push(box);
        found.push(svg("text.amount", { x: px, y: py, "text-anchor": "middle", "data-line": number }, words));
        break;
      }
    }));
    return found;
  }

  function mark(data, point, number, x, y) {
    const { v } = point;
    const claims = v.claims || [];
    const target = T.quotesAt(data, claims);
    const words = T.valueText(v) + T.comma() + " " + T.day(v.as_of.slice(0, 10));
    const px = x(point.day);
    const py = y(point.y);
    const open = v.high === undefined && v.low !== undefined; // at least, more than
    const parts = [
      v.high !== undefined && v.low !== undefined && v.high !== v.low ? svg("path.reach", { d: "M" + px + " " + py + "V" + y(v.high) }) : null,
      open ? svg("path.reach.open", { d: "M" + px + " " + (py - 5) + "v-9m-3.5 4l3.5 -4l3.5 4" }) : null,
      svg("circle", { cx: px, cy: py, r: 9, "data-hit": "" }),
      svg("circle.point", { cx: px, cy: py, r: 4.5 }),
    ];
    const name = svg("title", {}, words);
    return target
      ? svg("a", { to: target, "data-line": number, "aria-label": words, role: "link" }, name, ...parts)
      : svg("g", { "data-line": number }, name, ...parts);
  }

  T.steps = function (data, f) {
    if (!fits(f)) return null;
    const WIDE = T.narrow() ? 350 : 640;
    const lines = series(f).slice(0, LINES);
    const points = lines.flatMap((line) => line.points);
    const scale = T.timeScale(points.map((p) => p.day));
    const top = Math.max(...points.map((p) => (p.v.high !== undefined ? p.v.high : p.y)));
    const step = niceStep(top);
    const ceiling = Math.max(Math.ceil((top * 1.04) / step) * step, step);
    const inner = WIDE - EDGE.low - EDGE.high;
    const flip = (value) => (T.rtl ? WIDE - value : value);
    const x = (day) => flip(EDGE.low + scale.at(day + 0.5) * inner);
    const y = (value) => HIGH - EDGE.bottom - (Math.min(value, ceiling) / ceiling) * (HIGH - EDGE.top - EDGE.bottom);
    const levels = [];
    for (let value = 0; value <= ceiling + step / 1000; value += step) levels.push(value);
    const frame = [
      levels.map((value) => [
        svg("path.level", { d: "M" + flip(EDGE.low) + " " + y(value) + "H" + flip(WIDE - EDGE.high) }),
        svg("text.level-word", { x: flip(EDGE.low - 8), y: y(value) + 4, "text-anchor": T.rtl ? "start" : "end" }, T.number(value)),
      ]),
      dayTicks(points, x, T.narrow() ? 56 : 62).map(([day, at]) =>
        svg("text.day-word", { x: at, y: HIGH - 12, "text-anchor": "middle" }, T.own(T.day(T.isoDay(day), true)))),
      scale.breaks.map((share) => svg("path.fold", { d: "M" + flip(EDGE.low + share * inner) + " " + EDGE.top + "V" + (HIGH - EDGE.bottom) })),
    ];
    const drawing = svg("svg.steps", { viewBox: "0 0 " + WIDE + " " + HIGH, role: "group", "aria-label": T.questionText(f) },
      frame,
      lines.map((line, number) => svg("path.line", { d: path(line.points, x, y), "data-line": number })),
      lines.map((line, number) => line.points.map((point) => mark(data, point, number, x, y))),
      amounts(lines, x, y));
    const key = h("ul.line-key", lines.map((line, number) =>
      h("li", { "data-line": number }, h("i", { "aria-hidden": "true" }), T.bdi(line.name || T.t("unnamed")))));
    return h("div.step-chart", T.scroller(T.t("steps.title"), drawing), key);
  };
  T.steps.fits = fits;

  // Days under the axis, as many as find room.
  function dayTicks(points, x, room) {
    const found = [];
    for (const day of [...new Set(points.map((p) => p.day))].sort((a, b) => a - b)) {
      const at = x(day);
      if (!found.length || Math.abs(at - found[found.length - 1][1]) > room) found.push([day, at]);
    }
    return found;
  }
})();
