// Who speaks through whom: speakers, carriers and documents in three columns, with a thread for every claim passed on.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h, svg } = T;
  const NODES = 20;

  // The threads of a story as {from, to, claims}; nodes are "v3" (a voice) or "d12" (a document).
  function threads(data) {
    const graph = data.voices || {};
    return (graph.edges || []).map(([from, to, claims]) => ({ from: "v" + from, to: to < 0 ? "d" + (-1 - to) : "v" + to, claims }));
  }

  function columnsOf(data, edges) {
    const graph = data.voices || {};
    const weight = new Map();
    for (const edge of edges) for (const end of [edge.from, edge.to]) weight.set(end, (weight.get(end) || 0) + Math.max(edge.claims.length, 0.5));
    const voices = (graph.nodes || []).map((node, number) => ({ key: "v" + number, node, weight: weight.get("v" + number) || 0 }));
    const order = (data.origin_groups || []).flat();
    const docs = order.map((number) => ({ key: "d" + number, number, weight: weight.get("d" + number) || 0 }));
    // The strongest are shown; among them each stands about where its threads end, so that few of these cross.
    const place = new Map(docs.map((doc, index) => [doc.key, index]));
    function settle(list) {
      const strong = list.slice().sort((a, b) => b.weight - a.weight);
      const shown = strong.slice(0, NODES);
      for (const v of shown) {
        const ends = edges.filter((e) => e.from === v.key && place.has(e.to)).map((e) => [place.get(e.to), Math.max(e.claims.length, 1)]);
        const total = ends.reduce((sum, [, n]) => sum + n, 0);
        v.height = total ? ends.reduce((sum, [at, n]) => sum + at * n, 0) / total : docs.length;
      }
      shown.sort((a, b) => a.height - b.height || b.weight - a.weight);
      shown.forEach((v) => place.set(v.key, v.height));
      return shown.concat(strong.slice(NODES));
    }
    const carriers = settle(voices.filter((v) => v.node.role === "carrier"));
    const speakers = settle(voices.filter((v) => v.node.role === "speaker"));
    return { speakers, carriers, docs };
  }

  function voiceNode(entry, pick) {
    const { node } = entry;
    return h("button.node", { type: "button", "data-node": entry.key, "data-role": node.role, "aria-pressed": "false", on: { click: () => pick(entry.key) } },
      h("span.node-name", T.name({ en: node.en, ar: node.ar || (T.isArabic(node.text) ? node.text : ""), text: node.text })),
      node.body ? h("span.node-sub", T.name({ en: node.body.en, ar: node.body.text, text: node.body.text })) : null,
      node.anonymous ? h("span.node-sub", T.t("not_named")) : null);
  }

  function docNode(number, pick, copy) {
    const doc = T.docs[number];
    return h("button.node", { type: "button", "data-node": "d" + number, "data-role": "document", "aria-pressed": "false", class: copy ? "copied" : "", on: { click: () => pick("d" + number) } },
      h("span.node-name", T.outlet(doc)),
      h("span.node-sub", doc.published ? T.day(doc.published.slice(0, 10), true) : T.t("undated"), copy ? [" · ", T.t("copy_of_short")] : null));
  }

  // Threads are drawn over the columns once these have their places.
  function drawThreads(stage, layer, edges, copies) {
    const base = stage.getBoundingClientRect();
    if (!base.width) return;
    const at = (key) => {
      const node = stage.querySelector("[data-node='" + key + "']");
      if (!node) return null;
      const box = node.getBoundingClientRect();
      return { left: box.left - base.left, right: box.right - base.left, y: box.top - base.top + box.height / 2 };
    };
    layer.setAttribute("viewBox", "0 0 " + stage.clientWidth + " " + stage.scrollHeight);
    layer.setAttribute("width", stage.clientWidth);
    layer.setAttribute("height", stage.scrollHeight);
    const drawn = [];
    for (const thread of edges) {
      const a = at(thread.from);
      const b = at(thread.to);
      if (!a || !b) continue;
      const near = Math.abs(a.left - b.left) < 40;
      if (near) { // one speaker quoting another: an arc outside their column
        const edge = T.rtl ? a.right : a.left;
        const far = edge + (T.rtl ? 1 : -1) * Math.min(10 + Math.abs(a.y - b.y) / 14, 24);
        drawn.push(svg("path", { class: "thread", d: "M" + edge + " " + a.y + "C" + far + " " + a.y + " " + far + " " + b.y + " " + edge + " " + b.y,
          "data-from": thread.from, "data-to": thread.to, "stroke-width": 1.5 }));
        continue;
      }
      const x1 = T.rtl ? a.left : a.right;
      const x2 = T.rtl ? b.right : b.left;
      const bend = Math.abs(x1 - x2) < 8 ? 24 : (x2 - x1) / 2;
      const d = "M" + x1 + " " + a.y + "C" + (x1 + bend) + " " + a.y + " " + (x2 - bend) + " " + b.y + " " + x2 + " " + b.y;
      drawn.push(svg("path", { class: thread.claims.length ? "thread" : "thread credited", d, "data-from": thread.from, "data-to": thread.to,
        "stroke-width": Math.min(1 + Math.sqrt(thread.claims.length) * 1.1, 7).toFixed(1) }));
    }
    for (const copy of copies) {
      const a = at("d" + copy.original);
      const b = at("d" + copy.copy);
      if (!a || !b) continue;
      const x = T.rtl ? Math.min(a.left, b.left) : Math.max(a.right, b.right);
      const out = (T.rtl ? -1 : 1) * Math.min(16 + Math.abs(a.y - b.y) / 6, 44);
      const end = T.rtl ? b.left : b.right;
      const start = T.rtl ? a.left : a.right;
      const d = "M" + start + " " + a.y + "C" + (x + out) + " " + a.y + " " + (x + out) + " " + b.y + " " + end + " " + b.y;
      drawn.push(svg("path", { class: "copy-thread" + (copy.kind === "partial" ? " part" : ""), d, "data-from": "d" + copy.original, "data-to": "d" + copy.copy, "marker-end": "url(#copied)" }));
    }
    const head = svg("defs", {}, svg("marker", { id: "copied", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, svg("path.copy-head", { d: "M0 0L8 4L0 8z" })));
    T.show(layer, head, drawn);
  }

  function nodeName(data, key) {
    if (key[0] === "d") return T.outlet(T.docs[Number(key.slice(1))]);
    const node = data.voices.nodes[Number(key.slice(1))];
    return T.name({ en: node.en, ar: node.ar || (T.isArabic(node.text) ? node.text : ""), text: node.text });
  }

  // What a node passes on, as a list that leads to the quotes.
  function told(data, edges, copies, key) {
    const mine = edges.filter((e) => e.from === key || e.to === key);
    const lines = mine.map((e) => h("li",
      nodeName(data, e.from), h("span.arrow", { "aria-hidden": "true" }, T.rtl ? " ← " : " → "), nodeName(data, e.to), " ",
      e.claims.length ? T.quoteLink(data, e.claims, { class: "count-link" }, T.t("n.claims", { n: e.claims.length })) : h("span.muted", T.t("voices.credited"))));
    const own = key[0] === "d" ? (data.voices.own || []).find((row) => row[0] === Number(key.slice(1))) : null;
    if (own) {
      const claims = data.claims.map((row, number) => [row, number]).filter(([row]) => row[1] === own[0]).map(([, number]) => number);
      const spoken = new Set(edges.flatMap((e) => e.claims));
      lines.push(h("li", T.t("voices.own"), " ", T.quoteLink(data, claims.filter((n) => !spoken.has(n)), { class: "count-link" }, T.t("n.claims", { n: own[1] }))));
    }
    for (const c of copies.filter((one) => key === "d" + one.copy || key === "d" + one.original)) {
      lines.push(h("li", T.fmt("copies.line", { copy: T.outlet(T.docs[c.copy]), original: T.outlet(T.docs[c.original]) }), " ", h("span.muted", T.term("copy", c.kind))));
    }
    return h("div", h("h3", nodeName(data, key), key[0] === "d" ? [" ", h("a.small", { to: ["d", T.docs[Number(key.slice(1))].id] }, T.t("open_page"))] : null),
      lines.length ? h("ul.plain.told", lines) : T.empty("voices.nothing"));
  }

  T.storyRoute("voices", "voices", function (data, story) {
    const edges = threads(data);
    const copies = data.copies || [];
    const { speakers, carriers, docs } = columnsOf(data, edges);
    let wide = NODES;
    const aside = h("aside.node-told", { "aria-live": "polite" }, h("p.muted", T.t("voices.pick")));
    const layer = svg("svg.threads", { "aria-hidden": "true", focusable: "false" });
    const stage = h("div.stage");
    const copiedHere = new Set(copies.filter((c) => c.kind !== "partial").map((c) => c.copy));
    function pick(key) {
      const down = stage.querySelector("[data-node='" + key + "']").getAttribute("aria-pressed") === "true";
      stage.classList.toggle("picked", !down);
      const near = new Set([key]);
      for (const e of edges) if (e.from === key || e.to === key) near.add(e.from).add(e.to);
      for (const e of edges) if (near.has(e.from) && e.to[0] === "v" && e.to === key) near.add(e.from);
      for (const node of stage.querySelectorAll(".node")) {
        node.setAttribute("aria-pressed", String(!down && node.dataset.node === key));
        node.classList.toggle("near", !down && near.has(node.dataset.node));
      }
      for (const line of layer.querySelectorAll("path[data-from]")) line.classList.toggle("near", !down && (line.dataset.from === key || line.dataset.to === key));
      T.show(aside, down ? h("p.muted", T.t("voices.pick")) : told(data, edges, copies, key));
    }
    function fillStage() {
      const column = (name, items, make) => h("div.column", { "data-column": name }, h("h3", T.t("voices." + name)),
        items.length ? items.slice(0, wide).map(make) : h("p.muted", T.t("voices.no_" + name)),
        items.length > wide ? h("button.quiet", { type: "button", on: { click: () => { wide = Infinity; fillStage(); draw(); } } }, T.t("show_more", { n: items.length - wide })) : null);
      T.show(stage, layer, column("speakers", speakers, (v) => voiceNode(v, pick)), column("carriers", carriers, (v) => voiceNode(v, pick)),
        column("documents", docs, (d) => docNode(d.number, pick, copiedHere.has(d.number))));
    }
    const draw = () => drawThreads(stage, layer, edges, copies);
    fillStage();
    return {
      ready: () => {
        draw();
        if ("ResizeObserver" in window) new ResizeObserver(draw).observe(stage);
        if (document.fonts && document.fonts.ready) document.fonts.ready.then(draw);
      },
      node: h("div.voices-page",
        T.section(T.t("voices.title"), {}, h("p.list-note", T.t("voices.note")),
          edges.length || copies.length ? h("div.voices-frame", T.scroller(T.t("voices.title"), stage), aside) : T.empty("voices.none")),
        T.section(T.t("copies.title"), {}, h("p.list-note", T.t("copies.note")), T.copyList(data))),
    };
  });
})();
