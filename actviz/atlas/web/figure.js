// The figure: panels of f, f′ and f″ as SVG, in the style of the house.
(function () {
  "use strict";
  const actviz = (self.actviz = self.actviz || {});
  const {abs, floor, max, min} = Math;
  const NAMES = ["f", "f′", "f″"], MINUS = "−";
  // Lines by slot, in line widths, and the functions whose slot is known to all.
  const DASHES = ["", "4.5 1.6", "1.2 1.2", "5 1.4 1.2 1.4", "8 2.2", "5 1.3 1.2 1.3 1.2 1.3"];
  const HOMES = ("relu elu gelu silu tanh sigmoid identity leaky_relu prelu selu mish softplus step " +
    "relu6 celu hard_swish hard_tanh hard_sigmoid arctan gelu_tanh quick_gelu swish softsign erf " +
    "relu2 sin cos gaussian softmax log_sigmoid").split(" ");
  const SATURATED = 0.01, WIDTH = 2.6;

  // --- Elements -------------------------------------------------------------------------------
  const filledIn = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((each) => each !== null && each !== undefined));
    return element;
  };
  const h = (name, attributes, ...children) =>
    filledIn(document.createElement(name), attributes, children);
  const s = (name, attributes, ...children) =>
    filledIn(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

  // --- Ticks ----------------------------------------------------------------------------------
  const range = (first, last, step) => {
    const places = [];
    for (let n = Math.ceil(first / step - 1e-9); n * step <= last + 1e-9 * step; n++) places.push(n * step);
    return places;
  };
  const nice = (rough) => {
    const power = 10 ** floor(Math.log10(rough));
    return power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) || 10);
  };
  const plain = (value, step) => {
    if (abs(value) < 1e-9 * step) return "0";
    const size = abs(value);
    let said;
    if (size >= 1e6 || size < 1e-3) said = String(Number(value.toPrecision(4)).toExponential()).replace("+", "");
    else {
      const decimals = max(0, min(15, 1 - floor(Math.log10(step) + 1e-9)));
      said = value.toFixed(decimals);
      if (decimals) said = said.replace(/\.?0+$/, "");
    }
    return said.replace("-", MINUS);
  };
  const halves = {1: "", 2: "/2", 4: "/4", 8: "/8"};
  const inPi = (low, high, room) => {
    for (const [up, down] of [[1, 4], [1, 2], [1, 1], [2, 1], [5, 1], [10, 1]]) {
      const step = (up * Math.PI) / down;
      const count = floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
      if (count >= 2 && count <= max(3, room)) {
        return range(low, high, step).map((x) => [x, piWords(Math.round(x / step) * up, down)]);
      }
    }
    return null;
  };
  const piWords = (up, down) => {
    if (up === 0) return "0";
    let [a, b] = [abs(up), down];
    while (b > 1 && a % 2 === 0) { a /= 2; b /= 2; }
    return `${up < 0 ? MINUS : ""}${a === 1 ? "" : a}π${halves[b]}`;
  };
  const ticks = (low, high, room, periodic) => {
    const found = periodic ? inPi(low, high, room) : null;
    if (found) return found;
    const step = nice((high - low) / max(2, room));
    return range(low, high, step).map((x) => [x, plain(x, step)]);
  };

  // --- The range of y: all of a curve, but where its ends would flatten the rest ----------------
  const extent = (values) => {
    let low = Infinity, high = -Infinity;
    for (const y of values) { if (y < low) low = y; if (y > high) high = y; }
    return [low, high];
  };
  const steep = (points) => {
    const count = max(2, floor(points.length / 50)), n = points.length - 1;
    const rise = (a, b) => abs((points[b][1] - points[a][1]) / (points[b][0] - points[a][0]));
    const [low, high] = extent(points.map((each) => each[1]));
    const average = (high - low) / (points[n][0] - points[0][0]);
    return max(rise(n - count + 1, n), rise(0, count - 1)) > 2 * average;
  };
  const vertical = (points, pole) => {
    if (points.length < 2) return points.length ? [points[0][1], points[0][1]] : null;
    let [low, high] = extent(points.map((each) => each[1]));
    if (pole) {
      const sizes = points.map((each) => abs(each[1])).sort((a, b) => a - b);
      const reach = 2 * sizes[floor(0.95 * (sizes.length - 1))];
      return [max(low, -reach), min(high, reach)];
    }
    const first = points[0][0], last = points[points.length - 1][0];
    const half = points.filter((each) => abs(each[0] - (first + last) / 2) <= (last - first) / 4);
    const inner = half.length ? extent(half.map((each) => each[1])) : [low, high];
    const reach = max(inner[1] - inner[0], abs(inner[0]), abs(inner[1]));
    if (reach > 0 && points.length > 3 && steep(points)) {
      if (high - inner[1] > 4 * reach) high = inner[1] + reach;
      if (inner[0] - low > 4 * reach) low = inner[0] - reach;
    }
    return [low, high];
  };
  const window_ = (curves) => {
    const spans = curves.map((curve) =>
      vertical([...curve.runs.flat(), ...curve.marks.map((m) => [m.x, m.y])].sort((a, b) => a[0] - b[0]),
        curve.pole)).filter(Boolean);
    if (!spans.length) return [-1, 1];
    let low = min(...spans.map((each) => each[0])), high = max(...spans.map((each) => each[1]));
    // 0 belongs to the picture unless it is far away.
    if (low > 0 && (low < 0.6 * high || low === high)) low = 0;
    if (high < 0 && (high > 0.6 * low || low === high)) high = 0;
    if (high - low < 1e-12 * max(abs(low), abs(high)) || high === low) {
      const room = max(0.5, abs(low) / 2);
      return [low - room, high + room];
    }
    const room = 0.055 * (high - low);
    return [low - room, high + room];
  };

  // --- What is drawn ----------------------------------------------------------------------------
  const slots = (names) => {
    const hash = (name) => {
      let crc = -1;
      for (const letter of name) {
        crc ^= letter.charCodeAt(0);
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
      return (~crc >>> 0) % 36;
    };
    const home = (name) => (HOMES.includes(name) ? HOMES.indexOf(name) : 36), given = [];
    // The less known moves on to the next colour that is free.
    for (const [name, at] of names.map((each, n) => [each, n]).sort((a, b) => home(a[0]) - home(b[0]))) {
      let slot = home(name) < 36 ? home(name) : hash(name);
      for (let n = 0; given.some((other) => other % 6 === slot % 6) && n < 6; n++) slot = (slot + 1) % 36;
      given[at] = slot;
    }
    return given;
  };
  const lineOf = (slot) => ({color: slot % 6, dash: DASHES[(slot + floor(slot / 6)) % 6]});
  const style = (order, slot) =>
    (slot === null ? {color: order, dash: ["", "4.5 1.6", "1.2 1.2"][order]} : lineOf(slot));
  const dashed = (dash, width) =>
    (dash ? dash.split(" ").map((each) => (each * width).toFixed(2)).join(" ") : null);

  // The difference of two functions, as a function.
  const less = (g, other) => actviz.dressed({
    ...g,
    label: `${g.label} ${MINUS} ${other.label}`,
    at: (x, side) => {
      const a = g.at(x, side), b = other.at(x, side);
      return [a[0] - b[0], a[1] - b[1], a[2] - b[2], 31 * a[3] + b[3]];
    },
  });

  const PATH = 2;
  const path = (runs, X, Y, height) => runs.map((run) => run.map(([x, y], at) => {
    const py = max(-height, min(2 * height, Y(y)));
    return `${at ? "L" : "M"}${X(x).toFixed(PATH)} ${py.toFixed(PATH)}`;
  }).join("")).join("");

  function panel(figure, order, box, curves, cuts) {
    const {left, top, width, height} = box, [low, high] = figure.range;
    const [bottom, ceiling] = figure.yrange(order, curves);
    const X = (x) => left + (width * (x - low)) / (high - low);
    const Y = (y) => top + height - (height * (y - bottom)) / (ceiling - bottom);
    const id = `${figure.id}-${order}`, parts = [];
    const across = ticks(low, high, width / 48, figure.periodic);
    const up = ticks(bottom, ceiling, height / 38, false);
    const small = figure.options.small;
    if (!small) {
      for (const [x, said] of across) {
        parts.push(s("line", {class: "live-grid", x1: X(x), x2: X(x), y1: top, y2: top + height}));
        parts.push(s("text", {class: "live-tick", x: X(x), y: top + height + 19, "text-anchor": "middle"}, said));
      }
      for (const [y, said] of up) {
        parts.push(s("line", {class: "live-grid", x1: left, x2: left + width, y1: Y(y), y2: Y(y)}));
        parts.push(s("text", {class: "live-tick", x: left - 7, y: Y(y) + 4, "text-anchor": "end"}, said));
      }
      parts.push(s("text", {class: "live-name", x: left + width / 2, y: top + height + 37, "text-anchor": "middle"}, "x"));
    }
    if (figure.options.shade !== false && !small) {
      for (const [from, to] of figure.flat) {
        parts.unshift(s("rect", {class: "live-shade", x: X(from), width: X(to) - X(from), y: top, height}));
      }
    }
    if (low <= 0 && high >= 0) parts.push(s("line", {class: "live-axis", x1: X(0), x2: X(0), y1: top, y2: top + height}));
    if (bottom <= 0 && ceiling >= 0) parts.push(s("line", {class: "live-axis", x1: left, x2: left + width, y1: Y(0), y2: Y(0)}));
    const lines = s("g", {"clip-path": `url(#${id})`});
    const marks = s("g", {"clip-path": `url(#${id}-m)`});
    const weight = small ? 1.6 : WIDTH;
    curves.forEach((curve, at) => {
      const {color, dash} = style(order, figure.slots ? figure.slots[at] : null);
      lines.append(s("path", {class: `live-line live-c${color}`, d: path(curve.runs, X, Y, 4 * height),
        "stroke-width": weight, "stroke-dasharray": dashed(dash, weight)}));
      if (small) return;
      for (const {x, y, filled} of curve.marks) {
        marks.append(s("circle", {class: `live-mark ${filled ? "live-full" : "live-open"} live-c${color}`,
          cx: X(x).toFixed(PATH), cy: Y(y).toFixed(PATH), r: 4.2}));
      }
    });
    const clip = (name, pad) => s("clipPath", {id: name},
      s("rect", {x: left - pad, y: top - pad, width: width + 2 * pad, height: height + 2 * pad}));
    parts.unshift(clip(id, 1), clip(`${id}-m`, 6));
    parts.push(lines, marks);
    if (!small) parts.push(s("text", {class: "live-title", x: left - box.gutter, y: top - 12}, figure.heading(order)));
    figure.panels.push({order, X, Y, left, top, width, height, bottom, ceiling});
    return s("g", {}, parts);
  }

  let count = 0;

  class Figure {
    constructor(element, options) {
      this.element = element;
      this.id = `live${++count}`;
      this.options = {orders: [0, 1], range: [-4, 4], difference: false, cursor: null, shade: true,
        small: false, functions: [], ...options};
      this.listeners = [];
      this.start = [...this.options.range];
      this.image = s("svg", {class: "live-svg", role: "img"});
      this.over = s("g", {class: "live-over"});
      this.frame = h("div", {class: this.options.small ? "live-frame live-small" : "live-frame"}, this.image);
      if (this.options.caption !== false && !this.options.small) {
        this.title = h("p", {class: "live-heading"});
        element.append(this.title);
      }
      element.append(this.frame);
      if (!this.options.small) {
        this.legend = h("ul", {class: "live-legend"});
        this.note = h("p", {class: "live-note"});
        element.append(this.legend, this.note);
      }
      this.width = 0;
      this.draw();
      new ResizeObserver(() => {
        if (abs(this.frame.clientWidth - this.width) > 1) this.draw();
      }).observe(this.frame);
    }

    // Change what is shown; what has changed is drawn in the next frame of the screen.
    set(options) {
      Object.assign(this.options, options);
      this.later();
      return this;
    }

    later() {
      if (this.waiting) return;
      this.waiting = true;
      requestAnimationFrame(() => { this.waiting = false; this.draw(); });
    }

    on(listener) { this.listeners.push(listener); }

    heading(order) {
      const many = this.bound.length > 1 || this.options.difference;
      return `${NAMES[order]}(x)${this.options.difference && many ? " less that of the first" : ""}`;
    }

    bind() {
      const given = this.options.functions.map((each) => (typeof each === "string" ? {name: each} : each));
      const all = given.map((each) => actviz.bind(each.name, each.values));
      this.wrong = all.map((each) => each.wrong).find(Boolean) || "";
      this.all = all;
      const many = all.length > 1;
      const found = slots(given.map((each) => each.name));
      this.bound = this.options.difference && many ? all.slice(1).map((each) => less(each, all[0])) : all;
      this.slots = many ? (this.options.difference ? found.slice(1) : found) : null;
    }

    draw() {
      this.width = this.frame.clientWidth || 640;
      this.bind();
      const [low, high] = (this.range = this.options.range.map(Number));
      this.periodic = high - low > 5 && this.all.length > 0 && this.all.every((each) => each.record.periodic);
      const small = this.options.small;
      const orders = this.options.orders.filter((each) => each >= 0 && each <= 2);
      const n = small ? 90 : min(400, max(160, Math.round(this.width / 2)));
      this.curves = this.wrong ? [] : this.bound.map((each) => actviz.curves(each, low, high, orders, n));
      this.flat = this.wrong ? [] : flat(this.curves, low, high);
      this.panels = [];
      const boxes = this.layout(orders.length);
      const groups = orders.map((order, at) =>
        panel(this, order, boxes[at], this.curves.map((each) => each.orders[order])));
      this.image.replaceChildren(...groups, this.over);
      this.image.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
      this.image.setAttribute("width", this.width);
      this.image.setAttribute("height", this.height);
      this.image.setAttribute("aria-label", this.words());
      if (!small) this.say();
      this.point();
      for (const each of this.listeners) each(this);
      if (this.options.onchange) this.options.onchange(this.options);
    }

    layout(many) {
      const small = this.options.small, gutter = small ? 2 : 46, top = small ? 2 : 34, below = small ? 2 : 44;
      const columns = small ? many : max(1, min(many, floor(this.width / 280)));
      const wide = this.width / columns, tall = small ? wide * 0.62 : max(170, min(340, wide * 0.66));
      this.height = (tall + top + below) * Math.ceil(many / columns);
      return Array.from({length: many}, (_, at) => ({
        left: (at % columns) * wide + gutter,
        top: floor(at / columns) * (tall + top + below) + top,
        width: wide - gutter - (small ? 2 : 16), height: tall, gutter: gutter - 4,
      }));
    }

    yrange(order, curves) {
      const given = this.options.yrange && this.options.yrange[order];
      return given || window_(curves);
    }

    words() {
      if (this.wrong) return `No curve: ${this.wrong}.`;
      const shown = this.options.orders.map((each) => NAMES[each]).join(", ");
      const [low, high] = this.range.map((each) => actviz.number(each, 4));
      const cuts = new Set(this.curves.flatMap((each) => each.cuts.filter((cut) => cut.order === 0).map((cut) => cut.x)));
      const jumps = cuts.size ? `; ${cuts.size} ${cuts.size === 1 ? "break" : "breaks"} of f at ${[...cuts].slice(0, 5).map((each) => actviz.number(each, 4)).join(", ")}` : "";
      const flat_ = this.flat.length ? "; shaded where the slope is below 0.01 in size" : "";
      return `${this.bound.map((each) => each.label).join("; ")}: ${shown} for x from ${low} to ${high}${jumps}${flat_}.`;
    }

    say() {
      if (this.title) this.title.textContent = this.bound.map((each) => each.label).join(", ");
      const keys = this.slots ? this.bound.map((each, at) => {
        const {color, dash} = lineOf(this.slots[at]);
        return h("li", {}, s("svg", {class: "live-key", width: 46, height: 10, viewBox: "0 0 46 10", "aria-hidden": "true"},
          s("line", {class: `live-line live-c${color}`, x1: 1, x2: 45, y1: 5, y2: 5, "stroke-width": WIDTH,
            "stroke-dasharray": dashed(dash, WIDTH)})), each.label);
      }) : [];
      this.legend.replaceChildren(...keys);
      this.legend.hidden = !keys.length;
      const notes = [];
      if (this.wrong) notes.push(`No curve is drawn: ${this.wrong}.`);
      if (this.flat.length && this.options.shade !== false) {
        const dead = this.flat.filter((each) => each[2]).length, words = [];
        if (dead) words.push("f′ = 0 (dead)");
        if (dead < this.flat.length) words.push("|f′| < 0.01 (saturated)");
        notes.push(`Shaded: ${words.join(", or ")}.`);
      }
      this.note.textContent = notes.join(" ");
      this.note.hidden = !notes.length;
      this.note.classList.toggle("live-wrong", Boolean(this.wrong));
    }

    // The line of the cursor and a dot on every curve.
    point() {
      const x = this.options.cursor, [low, high] = this.range;
      this.over.replaceChildren();
      if (x === null || x === undefined || !(x >= low && x <= high) || this.wrong) return;
      for (const {order, X, Y, top, height, bottom, ceiling} of this.panels) {
        this.over.append(s("line", {class: "live-cursor", x1: X(x), x2: X(x), y1: top, y2: top + height}));
        this.bound.forEach((each, at) => {
          const {color} = style(order, this.slots ? this.slots[at] : null);
          const {left, right} = each.sides(x), y = left[order];
          // Where the sides differ stand the marks already.
          if (abs(right[order] - y) <= 1e-9 * (1 + abs(y)) && y >= bottom && y <= ceiling) {
            this.over.append(s("circle", {class: `live-dot live-c${color}`, cx: X(x), cy: Y(y), r: 4.6}));
          }
        });
      }
    }
  }

  // Where the slope of every curve is below 0.01 in size, and whether it is 0: [from, to, dead].
  function flat(curves, low, high) {
    const found = [], slopes = curves.map((each) => each.slopes);
    if (!slopes.length) return found;
    let last = low;
    slopes[0].forEach(([x], at) => {
      const sizes = slopes.map((each) => abs(each[at][1]));
      const dead = sizes.every((each) => each === 0), open = found[found.length - 1];
      if (sizes.every((each) => each < SATURATED)) {
        // A stretch goes on, or a dead one and one that is not meet.
        if (open && open[1] === last && open[2] === dead) open[1] = x;
        else found.push([last === low || open && open[1] === last ? last : x, x, dead]);
      }
      last = x;
    });
    return found.filter(([a, b]) => b - a > 0.02 * (high - low));
  }

  actviz.figure = (element, options) => new Figure(element, options || {});
  actviz.parts = {h, s, ticks, nice, NAMES, MINUS, plain};
})();
