// What moves a figure: sliders, a cursor, ranges, the address; and the figure taken home.
(function () {
  "use strict";
  const actviz = (self.actviz = self.actviz || {});
  const {abs, max} = Math;
  const {h, s, nice, NAMES, MINUS} = actviz.parts;
  const said = (value, digits) => actviz.number(value, digits);
  // A number as people type it: with a minus sign, a comma or π.
  const typed = (text) => {
    const word = String(text).trim().replace(/[−–]/g, "-").replace(",", ".");
    const inPi = /^(-?)([\d.]*)\s*\*?\s*(?:π|pi)\s*(?:\/\s*([\d.]+))?$/i.exec(word);
    if (inPi) return Number(`${inPi[1]}1`) * (inPi[2] ? Number(inPi[2]) : 1) * Math.PI / (Number(inPi[3]) || 1);
    return word === "" ? NaN : Number(word);
  };

  // --- The address: #alpha=0.1&x=-2&range=-4:4 ---------------------------------------------------
  const state = {
    read() {
      const found = {};
      for (const pair of location.hash.replace(/^#/, "").split("&")) {
        const at = pair.indexOf("=");
        if (at < 1) continue;
        try { found[decodeURIComponent(pair.slice(0, at))] = decodeURIComponent(pair.slice(at + 1)); }
        catch { /* a broken escape says nothing */ }
      }
      return found;
    },
    // Change what is given, null takes out; the history keeps one entry.
    write(changes) {
      const all = {...state.read(), ...changes};
      const words = Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ",")}`);
      const hash = words.length ? `#${words.join("&")}` : "";
      if (hash === location.hash) return;
      history.replaceState(null, "", hash || location.pathname + location.search);
    },
  };
  const exact = (value) => (Array.isArray(value) ? value.join(":") : String(value));

  // --- Parameters --------------------------------------------------------------------------------
  const admits = (parameter, value) =>
    Number.isFinite(value) && (!parameter.whole || value === Math.round(value)) &&
    (parameter.lowOpen ? value > parameter.low : value >= parameter.low) &&
    (parameter.highOpen ? value < parameter.high : value <= parameter.high);
  const bounds = (parameter) => {
    const words = [];
    if (parameter.low > -Infinity) words.push(`${parameter.lowOpen ? "above" : "at least"} ${said(parameter.low)}`);
    if (parameter.high < Infinity) words.push(`${parameter.highOpen ? "below" : "at most"} ${said(parameter.high)}`);
    return `${parameter.whole ? "a whole number" : "a number"}${words.length ? `, ${words.join(" and ")}` : ""}`;
  };
  // The values that a slider stops at: round ones, and the default, 0 and the bounds exactly.
  const stops = (parameter, value) => {
    const size = max(abs(value), 0.02);
    let low = parameter.low, high = parameter.high;
    if (high === Infinity) high = max(low > -Infinity ? low : 0, value + nice(size * 4), value > 0 ? nice(size * 4) : 2);
    if (low === -Infinity) low = Math.min(high, value - nice(size * 4), value < 0 ? -nice(size * 4) : -2);
    const step = parameter.whole ? max(1, Math.ceil((high - low) / 400)) : nice((high - low) / 200);
    const places = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) {
      places.push(Number((n * step).toPrecision(12)));
    }
    places.push(value, low, high);
    if (low < 0 && high > 0) places.push(0);
    if (parameter.lowOpen && low === parameter.low) places.push(low + step / 10);
    return [...new Set(places)].filter((each) => admits(parameter, each)).sort((a, b) => a - b);
  };
  const closest = (list, value) => {
    let best = 0;
    list.forEach((each, at) => { if (abs(each - value) < abs(list[best] - value)) best = at; });
    return best;
  };

  let count = 0;
  // One number of a parameter: a slider and a field.
  function slider(parameter, label, start, value, change) {
    const id = `live-p${++count}`, list = stops(parameter, start);
    const range = h("input", {type: "range", id, min: 0, max: list.length - 1, step: 1});
    const field = h("input", {type: "number", step: "any", "aria-label": `${label}, ${bounds(parameter)}`, title: bounds(parameter)});
    const show = (to, keep) => {
      range.value = closest(list, to);
      range.setAttribute("aria-valuetext", said(to, 6));
      if (!keep) field.value = String(to);
      field.classList.remove("live-bad");
      field.removeAttribute("aria-invalid");
    };
    range.addEventListener("input", () => {
      const to = list[Number(range.value)];
      show(to);
      change(to);
    });
    field.addEventListener("input", () => {
      const to = typed(field.value);
      if (admits(parameter, to)) { show(to, true); change(to); }
      else { field.classList.add("live-bad"); field.setAttribute("aria-invalid", "true"); }
    });
    show(value);
    return {nodes: [h("label", {for: id}, label), range, field], show};
  }

  function sliders(element, figure) {
    const box = h("div", {class: "live-sliders"}), kept = [];
    const given = figure.options.functions.map((each) => (typeof each === "string" ? {name: each} : each));
    const many = given.length > 1;
    given.forEach((each, at) => {
      const record = actviz.functions[each.name];
      for (const parameter of record.parameters) {
        const now = () => {
          const own = figure.options.functions[at];
          const value = own && own.values ? own.values[parameter.name] : undefined;
          return value === undefined ? parameter.value : value;
        };
        const change = (value, place) => {
          const list = [...figure.options.functions].map((one) => (typeof one === "string" ? {name: one} : one));
          const before = now();
          const next = place === null ? value : before.map((one, n) => (n === place ? value : one));
          list[at] = {...list[at], values: {...list[at].values, [parameter.name]: next}};
          figure.set({functions: list});
          if (figure.changed) figure.changed();
        };
        const places = Array.isArray(parameter.value) ? parameter.value.map((_, n) => n) : [null];
        for (const place of places) {
          const index = place === null ? "" : ` ${place + 1}`;
          const label = `${many ? `${record.label}: ` : ""}${parameter.symbol}${index}`;
          const pick = (value) => (place === null ? value : value[place]);
          const made = slider(parameter, label, pick(parameter.value), pick(now()), (value) => change(value, place));
          kept.push(() => made.show(pick(now())));
          box.append(...made.nodes);
        }
      }
    });
    if (!kept.length) return null;
    const reset = h("button", {type: "button", onclick: () => {
      figure.set({functions: figure.options.functions.map((each) => ({name: each.name || each, values: {}}))});
      kept.forEach((show) => show());
      if (figure.changed) figure.changed();
    }}, "Defaults");
    box.append(h("span", {}, reset));
    element.append(box);
    return {refresh: () => kept.forEach((show) => show())};
  }

  // --- The cursor --------------------------------------------------------------------------------
  function cursor(element, figure) {
    const touch = h("div", {class: "live-touch", tabindex: 0, role: "slider", "aria-label": "Cursor: x",
      "aria-orientation": "horizontal"});
    const reading = h("div", {class: "live-reading"}), spoken = h("p", {class: "live-hidden", "aria-live": "polite"});
    let saying = 0;
    // Said when the cursor rests, so that nobody hears every step of a way.
    const speak = (words) => {
      clearTimeout(saying);
      saying = setTimeout(() => { if (spoken.textContent !== words) spoken.textContent = words; }, 500);
    };
    figure.frame.append(touch);
    element.append(reading, spoken);
    const step = () => nice((figure.range[1] - figure.range[0]) / 160);
    const round = (x) => Number((Math.round(x / step()) * step()).toPrecision(12));
    const places = () => figure.curves.flatMap((each) => each.cuts.map((cut) => cut.x));
    const move = (x) => {
      figure.options.cursor = Math.min(figure.range[1], max(figure.range[0], x)) + 0;
      figure.point();
      show();
      if (figure.changed) figure.changed();
    };
    const pointed = (event) => {
      const box = figure.image.getBoundingClientRect(), scale = figure.width / box.width;
      const px = (event.clientX - box.left) * scale, py = (event.clientY - box.top) * scale;
      const panel = figure.panels.find((each) => px >= each.left - 24 && px <= each.left + each.width + 12 &&
        py >= each.top - 30 && py <= each.top + each.height + 44);
      if (!panel) return;
      const [low, high] = figure.range, x = low + ((high - low) * (px - panel.left)) / panel.width;
      const caught = places().find((each) => abs(panel.X(each) - px) < 4);
      move(caught === undefined ? round(x) : caught);
    };
    touch.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" || event.buttons) pointed(event);
    });
    touch.addEventListener("pointerdown", (event) => { touch.setPointerCapture(event.pointerId); pointed(event); });
    touch.addEventListener("keydown", (event) => {
      const [low, high] = figure.range, far = event.shiftKey ? 10 : 1;
      const at = figure.options.cursor === null ? (low + high) / 2 : figure.options.cursor;
      const ways = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10};
      if (event.key === "Home") move(low);
      else if (event.key === "End") move(high);
      else if (event.key === "Escape") { figure.options.cursor = null; figure.point(); show(); if (figure.changed) figure.changed(); }
      else if (ways[event.key]) {
        const way = ways[event.key] * far, to = round(at + way * step());
        // What lies on the way and is no round number is not passed over.
        const met = places().filter((x) => (x - at) * way > 0 && (to - x) * way > 0).sort((a, b) => (a - b) * way);
        move(met.length ? met[0] : to === at ? at + way * step() : to);
      } else return;
      event.preventDefault();
    });

    const cells = (values) => {
      const [here, left, right] = values.map((each) => said(each, 15));
      if (left === right && (here === left || here === null)) return left;
      return `left ${left}, right ${right}`;
    };
    function show() {
      const x = figure.options.cursor;
      touch.setAttribute("aria-valuemin", figure.range[0]);
      touch.setAttribute("aria-valuemax", figure.range[1]);
      touch.setAttribute("aria-valuenow", x === null ? (figure.range[0] + figure.range[1]) / 2 : x);
      if (x === null || x === undefined || figure.wrong) {
        touch.setAttribute("aria-valuetext", "not set; the arrow keys move it");
        reading.replaceChildren(h("p", {class: "live-note"}, "Point at the curve, or focus it and use the arrow keys, to read f and f′ with 15 digits."));
        return;
      }
      const orders = [...new Set([0, 1, ...figure.options.orders])].sort();
      const rows = figure.bound.map((g) => {
        const {left, here, right} = g.sides(x);
        return [g.label, ...orders.map((n) => {
          const sides = [left[n], right[n]];
          const words = cells([n ? (same(sides[0], sides[1]) ? sides[0] : NaN) : here, ...sides]);
          return n || same(sides[0], sides[1]) && same(here, sides[0]) ? words : `${said(here, 15)} (${words})`;
        })];
      });
      const words = (`x = ${said(x, 15)}; ` + rows.map(([label, ...values]) =>
        `${rows.length > 1 ? `${label}: ` : ""}${values.map((each, at) => `${NAMES[orders[at]]} = ${each}`).join("; ")}`).join("; "));
      touch.setAttribute("aria-valuetext", words);
      speak(words);
      const many = rows.length > 1;
      reading.replaceChildren(h("table", {},
        h("caption", {}, `At x = ${said(x, 15)}`),
        h("thead", {}, h("tr", {}, many ? h("th", {scope: "col"}, "function") : null,
          orders.map((n) => h("th", {scope: "col"}, `${NAMES[n]}(x)`)))),
        h("tbody", {}, rows.map(([label, ...values]) => h("tr", {},
          many ? h("th", {scope: "row"}, label) : null, values.map((each) => h("td", {}, each)))))));
    }
    figure.on(show);
    show();
    return {move};
  }
  const same = (a, b) => a === b || (a !== a && b !== b);

  // --- Ranges and orders -------------------------------------------------------------------------
  function ranges(element, figure) {
    const ends = [0, 1].map((at) => h("input", {type: "text", inputmode: "decimal", size: 7, "aria-label": at ? "x to" : "x from"}));
    const put = (low, high) => {
      if (!(high - low > 1e-9 * max(1, abs(low), abs(high))) || abs(low) > 1e9 || abs(high) > 1e9) return;
      figure.set({range: [low, high].map((each) => Number(each.toPrecision(12)))});
      if (figure.changed) figure.changed();
    };
    const button = (label, text, change) => h("button", {type: "button", "aria-label": label, title: label, onclick: () => {
      const [low, high] = figure.range;
      put(...change(low, high, high - low));
    }}, text);
    for (const each of ends) {
      each.addEventListener("change", () => {
        const [low, high] = ends.map((end) => typed(end.value));
        const good = low < high;
        for (const end of ends) {
          end.classList.toggle("live-bad", !good);
          end.setAttribute("aria-invalid", String(!good));
        }
        if (good) put(low, high);
      });
    }
    element.append(h("fieldset", {}, h("legend", {}, "Range of x"), ends[0], " to ", ends[1],
      button("Zoom in", "+", (a, b, w) => [a + w / 4, b - w / 4]),
      button("Zoom out", MINUS, (a, b, w) => [a - w / 2, b + w / 2]),
      button("To the left", "←", (a, b, w) => [a - w / 4, b - w / 4]),
      button("To the right", "→", (a, b, w) => [a + w / 4, b + w / 4]),
      button("As at first", "Reset", () => figure.start)));
    const show = () => figure.options.range.forEach((value, at) => {
      if (document.activeElement !== ends[at]) ends[at].value = String(value);
      ends[at].classList.remove("live-bad");
      ends[at].setAttribute("aria-invalid", "false");
    });
    figure.on(show);
    show();
  }

  function orders(element, figure) {
    const boxes = NAMES.map((name, order) => {
      const box = h("input", {type: "checkbox"});
      box.addEventListener("change", () => {
        const chosen = [0, 1, 2].filter((each) => boxes[each].checked);
        if (!chosen.length) { box.checked = true; return; }
        figure.set({orders: chosen});
        if (figure.changed) figure.changed();
      });
      return box;
    });
    element.append(h("fieldset", {}, h("legend", {}, "Curves"),
      boxes.map((box, order) => h("label", {}, box, ` ${NAMES[order]}`))));
    const show = () => boxes.forEach((box, order) => { box.checked = figure.options.orders.includes(order); });
    figure.on(show);
    show();
  }

  // --- Taking it home ------------------------------------------------------------------------------
  const KEPT = ["stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "fill", "fill-opacity",
    "font-family", "font-size", "font-style", "text-anchor"];
  function standalone(figure) {
    const copy = figure.image.cloneNode(true);
    const all = [figure.image, ...figure.image.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((node, at) => {
      const styles = getComputedStyle(all[at]);
      for (const name of KEPT) {
        const value = styles.getPropertyValue(name);
        if (value && !(name === "fill" && all[at].tagName === "g")) node.setAttribute(name, value);
      }
      node.removeAttribute("class");
    });
    const keys = figure.slots ? figure.bound : [], top = 40, row = 22;
    const width = figure.width, height = figure.height + top + keys.length * row + 26;
    const styles = getComputedStyle(figure.image), ink = getComputedStyle(figure.element).color;
    const ground = styles.backgroundColor, font = styles.fontFamily;
    const words = (x, y, text, size, weight) => s("text", {x, y, "font-family": font, "font-size": size,
      "font-weight": weight || "normal", fill: ink}, text);
    const svg = s("svg", {xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`},
      s("title", {}, figure.image.getAttribute("aria-label")),
      s("rect", {width, height, fill: ground}),
      words(6, 24, figure.bound.map((each) => each.label).join(", "), 16, "bold"));
    copy.setAttribute("y", top);
    svg.append(copy);
    keys.forEach((each, at) => {
      const y = figure.height + top + at * row + 12;
      const key = figure.legend.querySelectorAll(".live-key line")[at], line = getComputedStyle(key);
      svg.append(s("line", {x1: 8, x2: 52, y1: y, y2: y, stroke: line.stroke, "stroke-width": 2.2,
        "stroke-dasharray": line.strokeDasharray}), words(60, y + 4, each.label, 13));
    });
    svg.append(words(6, height - 8, `actviz atlas · ${document.title.split(" – ")[0]}`, 10));
    return {text: new XMLSerializer().serializeToString(svg), width, height};
  }
  const saved = (blob, name) => {
    const url = URL.createObjectURL(blob);
    const link = h("a", {href: url, download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  function download(figure, kind) {
    const {text, width, height} = standalone(figure);
    const name = `${figure.all.map((each) => each.name).join("-")}.${kind}`;
    if (kind === "svg") { saved(new Blob([text], {type: "image/svg+xml"}), name); return; }
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = h("canvas", {width: width * 2, height: height * 2});
      canvas.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
      canvas.toBlob((blob) => saved(blob, name), "image/png");
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }
  function downloads(element, figure) {
    element.append(h("fieldset", {}, h("legend", {}, "Download this figure"),
      ["svg", "png"].map((kind) => h("button", {type: "button", onclick: () => download(figure, kind)}, kind.toUpperCase()))));
  }

  // --- A figure and its address --------------------------------------------------------------------
  function addressed(figure, refresh, owned) {
    const names = () => figure.options.functions.map((each) => each.name || each);
    const key = (at, name) => (names().length > 1 ? `${names()[at]}.${name}` : name);
    const valued = (parameter, word) => {
      const list = word.split(":").map(typed), whole = Array.isArray(parameter.value);
      if (list.length !== (whole ? parameter.value.length : 1) || !list.every((each) => admits(parameter, each))) return undefined;
      return whole ? list : list[0];
    };
    const restore = () => {
      const found = state.read(), changes = {};
      changes.functions = names().map((name, at) => {
        const values = {...(owned[at] || {})};
        for (const parameter of actviz.functions[name].parameters) {
          const word = found[key(at, parameter.name)];
          const value = word === undefined ? undefined : valued(parameter, word);
          if (value !== undefined) values[parameter.name] = value;
        }
        return {name, values};
      });
      const ends = (found.range || "").split(":").map(typed);
      changes.range = ends.length === 2 && ends[0] < ends[1] ? ends : [...figure.start];
      const x = typed(found.x === undefined ? "" : found.x);
      changes.cursor = Number.isFinite(x) ? x : null;
      if (/^[012]+$/.test(found.orders || "")) changes.orders = [0, 1, 2].filter((each) => found.orders.includes(each));
      else changes.orders = [...figure.startOrders];
      figure.set(changes);
      refresh();
    };
    figure.changed = () => {
      if (figure.writing) return;
      figure.writing = setTimeout(() => { figure.writing = 0; write(); }, 120);
    };
    const write = () => {
      const changes = {};
      figure.options.functions.forEach((each, at) => {
        for (const parameter of actviz.functions[each.name || each].parameters) {
          const value = each.values ? each.values[parameter.name] : undefined;
          const first = (owned[at] || {})[parameter.name];
          const usual = first === undefined ? parameter.value : first;
          changes[key(at, parameter.name)] = value === undefined || exact(value) === exact(usual) ? null : exact(value);
        }
      });
      const {range, cursor: x} = figure.options;
      changes.range = exact(range) === exact(figure.start) ? null : exact(range);
      changes.x = x === null || x === undefined ? null : exact(x);
      const shown = figure.options.orders.join("");
      changes.orders = shown === figure.startOrders.join("") ? null : shown;
      state.write(changes);
    };
    window.addEventListener("hashchange", restore);
    restore();
  }

  // --- What comes to life by itself ------------------------------------------------------------------
  // "relu,gelu" or "elu:alpha=0.5;beta=2,relu".
  const listed = (words) => words.split(",").map((word) => {
    const [name, rest] = word.trim().split(":");
    const values = {};
    for (const pair of rest ? rest.split(";") : []) {
      const [key, value] = pair.split("=");
      values[key] = Number(value);
    }
    return {name, values};
  });
  const number = (words) => (words || "").trim().split(/\s+/).filter(Boolean).map(Number);

  function live(element, first) {
    const data = element.dataset, chosen = listed(data.functions);
    if (chosen.some((each) => !actviz.functions[each.name])) return null;
    const controls = (data.controls || "").split(/\s+/);
    const range = number(data.range), shown = number(data.orders);
    const still = element.querySelector("img");
    if (still) still.remove();
    const figure = actviz.figure(element, {functions: chosen, orders: shown.length ? shown : [0, 1],
      range: range.length === 2 ? range : [-4, 4], difference: data.difference === "true",
      cursor: data.cursor ? Number(data.cursor) : null, shade: data.shade !== "false",
      small: data.small === "true", caption: data.caption !== "false"});
    figure.startOrders = [...figure.options.orders];
    element.live = figure;
    if (controls.includes("cursor")) cursor(element, figure);
    const found = controls.includes("sliders") ? sliders(element, figure) : null;
    const box = h("div", {class: "live-controls"});
    if (controls.includes("range")) ranges(box, figure);
    if (controls.includes("orders")) orders(box, figure);
    if (controls.includes("download")) downloads(box, figure);
    if (box.childNodes.length) element.append(box);
    if (first && data.state !== "off") {
      addressed(figure, () => found && found.refresh(), chosen.map((each) => each.values));
    }
    return figure;
  }

  Object.assign(actviz, {sliders, cursor, ranges, orders, download, downloads, state, live, typed});
  actviz.start = () => {
    let first = true;
    for (const each of document.querySelectorAll("figure.live")) {
      const moves = /sliders|cursor|range/.test(each.dataset.controls || "");
      if (live(each, first && moves) && moves) first = false;
    }
    for (const each of document.querySelectorAll(".live-histogram")) {
      actviz.histogram(each, {name: each.dataset.function, distribution: each.dataset.distribution, scale: Number(each.dataset.scale) || 1});
    }
    for (const each of document.querySelectorAll(".live-photo")) actviz.photo(each, {name: each.dataset.function});
  };
  if (document.readyState === "complete") actviz.start();
  else document.addEventListener("DOMContentLoaded", actviz.start);
})();
