// The floor: one namespace, nodes made of text alone, and data that comes as scripts.
(function () {
  "use strict";

  const T = (window.Tawatur = window.Tawatur || {});
  const arrived = new Map(); // shard name -> content
  const waiting = new Map(); // shard name -> promise

  // Called by every data shard.
  T.put = function (name, content) {
    arrived.set(name, content);
  };

  // Called by the two files of words.
  T.tables = {};
  T.words = function (language, table) {
    T.tables[language] = table;
  };

  function addScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = path;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(path)));
      document.head.append(script);
    });
  }

  // The content of a shard, loaded once.
  T.shard = function (name, path) {
    if (arrived.has(name)) return Promise.resolve(arrived.get(name));
    if (!waiting.has(name)) {
      const file = path || "assets/data-" + name + ".js";
      const coming = addScript(file).then(() => {
        if (!arrived.has(name)) throw new Error(file);
        return arrived.get(name);
      });
      coming.catch(() => waiting.delete(name));
      waiting.set(name, coming);
    }
    return waiting.get(name);
  };

  T.script = function (path) {
    if (!waiting.has(path)) waiting.set(path, addScript(path));
    return waiting.get(path);
  };

  T.style = function (path) {
    if (waiting.has(path)) return waiting.get(path);
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = path;
    const coming = new Promise((resolve) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", resolve);
    });
    waiting.set(path, coming);
    document.head.prepend(link); // before our own, which may then correct it
    return coming;
  };

  T.front = () => arrived.get("front");
  const key = (id) => T.front().keys[id] || id;
  T.story = (id) => T.shard("story-" + key(id));
  T.document = (number) => T.shard("doc-" + key(T.docs[number].id)).then(unfold);

  // Claims refer to what recurs by number; put the records themselves in their place, once.
  function unfold(data) {
    if (data.unfolded) return data;
    data.unfolded = true;
    for (const claim of data.claims || []) {
      for (const slot of ["actors", "recipients", "locations", "instruments"]) {
        if (claim[slot]) claim[slot] = claim[slot].map((number) => data.slots[number]);
      }
      claim.chain = (claim.chain || []).map(([number, ...cue]) =>
        Object.assign({}, data.voices[number], cue.length ? { cue } : null));
      claim.made_by = data.rules[claim.made_by];
    }
    return data;
  }

  // ---------------------------------------------------------------- nodes

  // Attributes that a view may set. What is not named here cannot get into the page.
  const PLAIN = new Set([
    "id", "dir", "lang", "role", "tabindex", "title", "type", "value", "hidden", "for", "name", "open", "scope",
    "colspan", "rowspan", "placeholder", "disabled", "selected", "checked", "datetime", "inputmode", "autocomplete",
    "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "points",
    "text-anchor", "transform", "focusable", "preserveAspectRatio", "dominant-baseline", "marker-end", "orient",
    "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "stroke-width", "start",
  ]);

  function dress(node, attributes) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") {
        for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
      } else if (name === "at") {
        // positions and colours by number or by our own names; set one by one, so that no style text is parsed
        for (const [property, amount] of Object.entries(value)) node.style.setProperty(property, String(amount));
      } else if (name === "to") {
        node.setAttribute("href", T.inside(value));
      } else if (name === "out") {
        const address = T.webAddress(value);
        if (address) {
          node.setAttribute("href", address);
          node.setAttribute("rel", "noopener noreferrer nofollow");
          node.setAttribute("target", "_blank");
        }
      } else if (name === "class") {
        if (value) node.setAttribute("class", value);
      } else if (PLAIN.has(name) || name.startsWith("aria-") || name.startsWith("data-")) {
        node.setAttribute(name, value === true ? "" : String(value));
      } else {
        throw new Error("no such attribute here: " + name);
      }
    }
  }

  function fill(node, children) {
    for (const child of children) {
      if (child === null || child === undefined || child === false || child === "") continue;
      if (Array.isArray(child)) fill(node, child);
      else if (child instanceof Node) node.append(child);
      else node.append(document.createTextNode(String(child)));
    }
  }

  // h("p.note", {id: "x"}, "text", node, [more])
  T.h = function (tag, attributes, ...children) {
    const [name, ...classes] = tag.split(".");
    const node = document.createElement(name || "div");
    if (classes.length) node.className = classes.join(" ");
    const given = attributes instanceof Node || typeof attributes !== "object" || Array.isArray(attributes);
    if (!given && attributes) {
      if (attributes.class) attributes = Object.assign({}, attributes, { class: [...classes, attributes.class].join(" ") });
      dress(node, attributes);
    }
    fill(node, given ? [attributes, ...children] : children);
    return node;
  };

  T.svg = function (tag, attributes, ...children) {
    const [name, ...classes] = tag.split(".");
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    if (classes.length) node.setAttribute("class", classes.join(" "));
    dress(node, attributes);
    fill(node, children);
    return node;
  };

  T.show = function (place, ...children) {
    place.replaceChildren();
    fill(place, children);
    return place;
  };

  // ---------------------------------------------------------------- addresses

  // An address within the dossier: parts of the path, then an object of parameters.
  T.inside = function (route) {
    if (typeof route === "string") return route.startsWith("#") ? route : "#";
    const parts = route.filter((p) => typeof p !== "object").map((p) => encodeURIComponent(String(p)));
    const given = route.find((p) => typeof p === "object") || {};
    const params = Object.entries(given)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([name, value]) => name + "=" + encodeURIComponent(String(value)).replace(/%7E/g, "~"));
    return "#/" + parts.join("/") + (params.length ? "?" + params.join("&") : "");
  };

  // An address of the web, or null: the page follows no other.
  T.webAddress = function (uri) {
    if (typeof uri !== "string" || !/^https?:\/\/[^\s<>"'`\\]+$/i.test(uri)) return null;
    try {
      const parsed = new URL(uri);
      return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
    } catch (error) {
      return null;
    }
  };

  // ---------------------------------------------------------------- the outline, unpacked

  T.unpack = function () {
    const front = T.front();
    T.docs = front.documents.map((row, number) => ({
      number, id: row[0], title: row[1], outlet: row[2] < 0 ? "" : front.outlets[row[2]], published: row[3],
      basis: row[4], language: row[5], stories: row[6], claims: row[7], name: row[8],
    }));
    T.docNumber = new Map(T.docs.map((doc) => [doc.id, doc.number]));
    T.stories = front.stories;
    T.storyNumber = new Map(T.stories.map((story, number) => [story.id, number]));
  };

  T.storyById = function (id) {
    const number = T.storyNumber.get(T.front().aliases[id] || id);
    return number === undefined ? null : T.stories[number];
  };
})();
