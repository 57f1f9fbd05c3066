// Places of happenings and claims over a bundled outline of the world. A circle shows how precisely a place is known.
(function () {
  "use strict";

  const T = window.Tawatur;
  const { h } = T;
  const VENDOR = "assets/vendor/";

  // Metres round the point within which the place may lie.
  const REACH = {
    exact: 150, street: 400, neighbourhood: 1200, town: 5000, district: 18000, province: 60000, area: 50000,
    country: 250000, region: 700000,
  };
  const WIDE = new Set(["country", "region"]);

  // Places of claims and of happenings, one entry a point.
  function gather(data) {
    const found = new Map();
    const keyOf = (p) => p.lat.toFixed(4) + "," + p.lon.toFixed(4);
    for (const p of data.places || []) found.set(keyOf(p), { place: p, claims: p.claims || [], events: [] });
    (data.events || []).forEach((event) => {
      for (const p of event.locations || []) {
        if (p.lat === undefined || p.lon === undefined) continue;
        if (!found.has(keyOf(p))) found.set(keyOf(p), { place: p, claims: [], events: [] });
        found.get(keyOf(p)).events.push(event);
      }
    });
    const list = [...found.values()];
    for (const entry of list) {
      entry.all = [...new Set([...entry.claims, ...entry.events.flatMap((e) => e.claims || [])])];
    }
    return list.sort((a, b) => b.events.length - a.events.length || b.all.length - a.all.length);
  }

  async function load() {
    await T.style(VENDOR + "leaflet/leaflet.css");
    await T.script(VENDOR + "leaflet/leaflet.js");
    await T.script(VENDOR + "topojson-client/topojson-client.min.js");
    const world = await T.shard("world", VENDOR + "world-atlas/world.js");
    const labels = await T.shard("labels", VENDOR + "world-atlas/labels.js");
    return { world, labels };
  }

  // Outlines that cross the date line are unrolled, and drawn once more on the other side.
  function unrolled(geometry) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const out = [];
    for (const rings of polygons) {
      let turn = 0;
      const flat = rings.map((ring) => ring.map(([x, y], index) => {
        if (index) {
          const step = x - ring[index - 1][0];
          turn += step > 180 ? -360 : step < -180 ? 360 : 0;
        } else turn = 0;
        return [x + turn, y];
      }));
      out.push(flat);
      const reach = flat[0].map(([x]) => x);
      if (Math.max(...reach) > 180) out.push(flat.map((ring) => ring.map(([x, y]) => [x - 360, y])));
      if (Math.min(...reach) < -180) out.push(flat.map((ring) => ring.map(([x, y]) => [x + 360, y])));
    }
    return { type: "MultiPolygon", coordinates: out };
  }

  // A line, cut where it jumps over the date line.
  function atDateLine(line) {
    const parts = [[line[0]]];
    for (let i = 1; i < line.length; i++) {
      if (Math.abs(line[i][0] - line[i - 1][0]) > 180) parts.push([]);
      parts[parts.length - 1].push(line[i]);
    }
    return parts.filter((part) => part.length > 1);
  }

  function layers(L, topojson, map, parts) {
    const countries = topojson.feature(parts.world, parts.world.objects.countries);
    for (const feature of countries.features) if (feature.geometry) feature.geometry = unrolled(feature.geometry);
    L.geoJSON(countries, { interactive: false, style: { className: "land" } }).addTo(map);
    for (const inner of [false, true]) {
      const lines = topojson.mesh(parts.world, parts.world.objects.countries, (a, b) => (a !== b) === inner);
      lines.coordinates = lines.coordinates.flatMap(atDateLine);
      L.geoJSON(lines, { interactive: false, style: { className: inner ? "border" : "coast" } }).addTo(map);
    }
  }

  // Whether a box (left, top, right, bottom) finds room; if so it is taken.
  function free(taken, box) {
    if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) return false;
    taken.push(box);
    return true;
  }

  // Names of countries: the larger the land, the sooner its name shows.
  function countryNames(L, map, labels) {
    const group = L.layerGroup().addTo(map);
    const column = T.language === "ar" ? 4 : 3;
    function draw() {
      group.clearLayers();
      const least = [260, 260, 260, 60, 7, 1.5, 0.2, 0][Math.min(Math.floor(map.getZoom()), 7)];
      const view = map.getBounds().pad(0.1);
      const taken = (map.placeBoxes || []).slice();
      for (const row of labels) {
        if (row[2] < least || !view.contains([row[0], row[1]])) continue;
        const at = map.latLngToContainerPoint([row[0], row[1]]);
        const half = 6 + row[column].length * 4;
        if (!free(taken, [at.x - half, at.y - 10, at.x + half, at.y + 10])) continue;
        const icon = L.divIcon({ className: "country-name", html: h("span", row[column]), iconSize: [0, 0] });
        L.marker([row[0], row[1]], { icon, interactive: false, keyboard: false }).addTo(group);
      }
    }
    map.on("names", draw);
  }

  // Names of our own places; where two would overlap, the one more told of stays.
  function placeNames(L, map, entries) {
    const markers = entries.map((entry) => {
      const icon = L.divIcon({ className: "place-name", html: h("span", { dir: "auto" }, T.plainName(entry.place)), iconSize: [0, 0] });
      return L.marker([entry.place.lat, entry.place.lon], { icon, interactive: false, keyboard: false }).addTo(map);
    });
    function clear() {
      const taken = [];
      for (const marker of markers) {
        const node = marker.getElement();
        const span = node && node.firstChild;
        if (!span) continue;
        const at = map.latLngToContainerPoint(marker.getLatLng());
        const box = [at.x, at.y - 12, at.x + span.offsetWidth + 16, at.y + 12];
        node.classList.toggle("crowded", !free(taken, box));
      }
      map.placeBoxes = taken;
      map.fire("names");
    }
    map.on("zoomend moveend", clear);
    setTimeout(clear, 0);
  }

  function circles(L, map, data, entries) {
    for (const entry of entries) {
      const { place } = entry;
      const at = [place.lat, place.lon];
      const kind = entry.events.length ? "of-event" : "of-claim";
      const open = () => {
        const target = T.quotesAt(data, entry.all);
        if (target) location.hash = target;
      };
      const reach = REACH[place.precision] || 20000;
      const wide = WIDE.has(place.precision);
      entry.area = L.circle(at, { radius: reach, className: "reach " + kind + (wide ? " wide" : ""), interactive: !wide }).addTo(map);
      if (!wide) entry.area.on("click", open);
      entry.dot = L.circleMarker(at, { radius: entry.events.length ? 6 : 4, className: "spot " + kind + (wide ? " wide" : "") }).addTo(map).on("click", open);
    }
  }

  function bounds(L, entries) {
    const near = entries.filter((e) => !WIDE.has(e.place.precision));
    const told = near.filter((e) => e.events.length);
    const all = (told.length ? told : near.length ? near : entries).slice().sort((a, b) => b.all.length - a.all.length);
    // Places that a few claims name in passing do not push the others into a corner.
    const total = all.reduce((sum, e) => sum + e.all.length, 0);
    let sum = 0;
    const some = all.filter((e) => {
      const before = sum;
      sum += e.all.length;
      return before <= total * 0.85;
    });
    return L.latLngBounds(some.map((e) => [e.place.lat, e.place.lon]));
  }

  // On paper the map has the width of the page, not of the window.
  function onPaper(L, map, box, entries) {
    let kept = null;
    const fits = () => box.isConnected;
    window.addEventListener("beforeprint", () => {
      if (!fits()) return;
      kept = [map.getCenter(), map.getZoom()];
      box.style.width = "178mm";
      box.style.height = "115mm";
      map.invalidateSize({ animate: false });
      map.fitBounds(bounds(L, entries), { padding: [60, 60], maxZoom: 8, animate: false });
    });
    window.addEventListener("afterprint", () => {
      if (!fits() || !kept) return;
      box.style.width = "";
      box.style.height = "";
      map.invalidateSize({ animate: false });
      map.setView(kept[0], kept[1], { animate: false });
    });
  }

  async function build(box, data, entries) {
    const parts = await load();
    const { L, topojson } = window;
    if (!box.isConnected) return null;
    T.show(box);
    const map = L.map(box, { attributionControl: false, zoomControl: false, minZoom: 2, maxZoom: 13, zoomSnap: 0.5, worldCopyJump: true });
    map.createPane("shadowPane");
    L.control.zoom({ position: T.rtl ? "topright" : "topleft", zoomInTitle: T.t("map.in"), zoomOutTitle: T.t("map.out") }).addTo(map);
    L.control.scale({ imperial: false, position: T.rtl ? "bottomright" : "bottomleft" }).addTo(map);
    map.fitBounds(bounds(L, entries), { padding: [60, 60], maxZoom: 8, animate: false });
    layers(L, topojson, map, parts);
    countryNames(L, map, parts.labels);
    circles(L, map, data, entries);
    placeNames(L, map, entries);
    onPaper(L, map, box, entries);
    return map;
  }

  function row(data, story, entry, held) {
    const { place } = entry;
    const find = () => {
      const map = held.map;
      if (!map) return;
      map.setView([place.lat, place.lon], WIDE.has(place.precision) ? 5 : 8);
      for (const node of document.querySelectorAll(".reach.chosen")) node.classList.remove("chosen");
      if (entry.area && entry.area.getElement()) entry.area.getElement().classList.add("chosen");
    };
    return h("li",
      h("div.place-row",
        h("button.place-button", { type: "button", on: { click: find }, title: T.t("map.find") }, h("i", { class: entry.events.length ? "spot of-event" : "spot of-claim", "aria-hidden": "true" }), T.name(place)),
        h("span.muted", place.precision ? T.t("precise_to", { level: T.term("precision", place.precision) }) : T.t("precision_unknown"))),
      entry.events.length ? h("ul.plain.place-events", entry.events.slice(0, 5).map((e) => h("li", h("a", { to: ["s", story.id, "e", e.id] }, T.term("happening", (T.has("happening." + e.mode) && e.mode) || e.type)), " ", h("span.muted", T.when(e))))) : null,
      entry.all.length ? h("p", T.quoteLink(data, entry.all, {}, T.t("n.claims", { n: entry.all.length }))) : null);
  }

  T.storyRoute("map", "map", function (data, story) {
    const entries = gather(data);
    if (!entries.length) return h("div", T.empty("no_places"));
    const held = { map: null };
    const box = h("div.map", { dir: "ltr", role: "application", "aria-label": T.t("map.label") }, h("p.empty", T.t("loading")));
    return {
      ready: () => build(box, data, entries).then((map) => { held.map = map; }, (error) => T.show(box, T.broken(error))),
      node: h("div.map-page",
        h("div.map-frame", box,
          h("p.map-key",
            h("span", h("i.spot.of-event", { "aria-hidden": "true" }), T.t("map.of_event")),
            h("span", h("i.spot.of-claim", { "aria-hidden": "true" }), T.t("map.of_claim")),
            h("span", h("i.reach-sign", { "aria-hidden": "true" }), T.t("map.reach"))),
          h("p.credit", T.t("map.credit"))),
        T.section(T.t("map.list"), { class: "place-list" }, h("ol.plain", entries.slice(0, 60).map((entry) => row(data, story, entry, held))),
          entries.length > 60 ? h("p.muted", T.t("and_more", { n: entries.length - 60 })) : null)),
    };
  });
})();
