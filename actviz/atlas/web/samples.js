// Samples and photos: what a function does to many numbers at once.
(function () {
  "use strict";
  const actviz = (self.actviz = self.actviz || {});
  const {h, s, ticks} = actviz.parts;
  const COUNT = 20000, BINS = 100;
  const {log, exp, sqrt, sign, abs, PI, tan} = Math;

  // --- Distributions, by their quantiles: the same samples every time ----------------------------
  const Phi = (u) => actviz.kernels.Phi(u), phi = (u) => actviz.kernels.phi(u);
  const normal = (p) => {
    if (p === 0.5) return 0;
    const tail = Math.min(p, 1 - p), t = sqrt(-2 * log(tail));
    // Hastings's first guess, made right by Newton's steps.
    let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (let n = 0; n < 3; n++) x -= (Phi(x) - tail) / phi(x);
    return p < 0.5 ? x : -x;
  };
  const bimodal = (p) => {
    // Half around −2, half around 2, each with a deviation of a half.
    let low = -8, high = 8;
    for (let n = 0; n < 50; n++) {
      const middle = (low + high) / 2;
      if ((Phi((middle + 2) * 2) + Phi((middle - 2) * 2)) / 2 < p) low = middle; else high = middle;
    }
    return (low + high) / 2;
  };
  const DISTRIBUTIONS = {
    normal: ["Normal", normal],
    uniform: ["Uniform, −1 to 1", (p) => 2 * p - 1],
    laplace: ["Laplace", (p) => sign(p - 0.5) * -log(1 - 2 * abs(p - 0.5))],
    logistic: ["Logistic", (p) => log(p / (1 - p))],
    cauchy: ["Cauchy", (p) => tan(PI * (p - 0.5))],
    exponential: ["Exponential", (p) => -log(1 - p)],
    lognormal: ["Log-normal", (p) => exp(normal(p))],
    bimodal: ["Two humps, around −2 and 2", bimodal],
  };
  const kept = {};
  const samples = (name) => (kept[name] = kept[name] ||
    Float64Array.from({length: COUNT}, (_, n) => DISTRIBUTIONS[name][1]((n + 0.5) / COUNT)));

  // --- Counting -----------------------------------------------------------------------------------
  const moments = (values) => {
    let sum = 0, squares = 0;
    for (const each of values) sum += each;
    const mean = sum / values.length;
    for (const each of values) squares += (each - mean) ** 2;
    const deviation = sqrt(squares / values.length);
    // What rounding has left of 0 is 0.
    return [abs(mean) < 1e-12 * deviation ? 0 : mean, deviation];
  };
  // Values that a hundredth of the samples have in common stand apart as lines.
  const atoms = (sorted) => {
    const found = [];
    for (let from = 0, to; from < sorted.length; from = to) {
      for (to = from + 1; to < sorted.length && sorted[to] === sorted[from]; to++);
      if (to - from >= sorted.length / 100) found.push([sorted[from], (to - from) / sorted.length]);
    }
    return found;
  };
  const central = (sorted) => {
    const end = Math.floor(sorted.length * 0.001);
    let low = sorted[end], high = sorted[sorted.length - 1 - end];
    if (low > 0 && low < (high - low)) low = 0;
    if (high < 0 && -high < (high - low)) high = 0;
    const room = high > low ? 0.03 * (high - low) : 1;
    return [low - room, high + room];
  };
  const counted = (sorted, low, high, lines) => {
    // An edge on 0, so that no bar holds both signs.
    const width = (high - low) / (BINS - 1), first = low < 0 && high > 0 ? -Math.ceil(-low / width - 1e-9) * width : low;
    const bars = new Float64Array(BINS + 1), apart = new Set(lines.map((each) => each[0]));
    for (const each of sorted) {
      if (apart.has(each)) continue;
      const at = Math.floor((each - first) / width);
      if (at >= 0 && at <= BINS) bars[at] += 100 / sorted.length;
    }
    return {bars, first, width};
  };

  function picture(title, sorted, span, color, name, wide) {
    const [low, high] = span, left = 46, top = 30, height = 130, width = wide - left - 16;
    const lines = atoms(sorted), {bars, first, width: step} = counted(sorted, low, high, lines);
    const highest = Math.max(...bars) || 1;
    const most = Math.max(highest, ...(lines.length && Math.max(...bars) === 0 ? lines.map((each) => each[1] * 100) : [0])) * 1.1;
    const X = (x) => left + (width * (x - low)) / (high - low), Y = (y) => top + height * (1 - Math.min(y, most) / most);
    const parts = [];
    for (const [x, said] of ticks(low, high, width / 60)) {
      parts.push(s("line", {class: "live-grid", x1: X(x), x2: X(x), y1: top, y2: top + height}),
        s("text", {class: "live-tick", x: X(x), y: top + height + 18, "text-anchor": "middle"}, said));
    }
    for (const [y, said] of ticks(0, most, 3)) {
      parts.push(s("line", {class: "live-grid", x1: left, x2: left + width, y1: Y(y), y2: Y(y)}),
        s("text", {class: "live-tick", x: left - 7, y: Y(y) + 4, "text-anchor": "end"}, said));
    }
    let outline = "";
    bars.forEach((each, at) => {
      if (!each) return;
      const a = Math.max(left, X(first + at * step)), b = Math.min(left + width, X(first + (at + 1) * step));
      if (b > a) outline += `M${a.toFixed(2)} ${Y(0)}V${Y(each).toFixed(2)}H${b.toFixed(2)}V${Y(0)}Z`;
    });
    parts.push(s("path", {class: `live-bar live-c${color}`, d: outline}));
    if (low <= 0 && high >= 0) parts.push(s("line", {class: "live-axis", x1: X(0), x2: X(0), y1: top, y2: top + height}));
    parts.push(s("line", {class: "live-axis", x1: left, x2: left + width, y1: Y(0), y2: Y(0)}));
    for (const [x, share] of lines.filter((each) => each[0] >= low && each[0] <= high)) {
      const y = Y(share * 100), end = x > (low + high) / 2;
      parts.push(s("line", {class: `live-line live-c${color}`, x1: X(x), x2: X(x), y1: Y(0), y2: y, "stroke-width": 3}),
        s("circle", {class: `live-mark live-full live-c${color}`, cx: X(x), cy: y, r: 3.6}),
        s("text", {class: "live-tick", x: X(x) + (end ? -7 : 7), y: y + 12, "text-anchor": end ? "end" : "start"},
          `${(100 * share).toPrecision(3)} % at ${actviz.number(x, 3)}`));
    }
    const [mean, deviation] = moments(sorted);
    const said = `${title}: mean ${actviz.number(mean, 3)}, σ ${actviz.number(deviation, 3)}`;
    parts.push(s("text", {class: "live-title", x: 4, y: 18}, said),
      s("text", {class: "live-name", x: left + width / 2, y: top + height + 34, "text-anchor": "middle"}, name));
    const told = lines.map(([x, share]) => `; ${(100 * share).toPrecision(3)} % are exactly ${actviz.number(x, 3)}`).join("");
    return s("svg", {class: "live-svg", role: "img", "aria-label": `Histogram, ${said}, in % per bin${told}`,
      viewBox: `0 0 ${wide} ${top + height + 42}`, width: wide, height: top + height + 42}, parts);
  }

  // The figure of the page that shows the same function: its sliders move this picture too.
  const leader = (name) => [...document.querySelectorAll("figure.live")].map((each) => each.live)
    .find((figure) => figure && figure.all.length === 1 && figure.all[0].name === name);
  const followed = (name, values, draw) => {
    const figure = values ? null : leader(name);
    let before = "";
    if (figure) {
      figure.on(() => {
        const now = JSON.stringify(figure.all[0].values);
        if (now !== before) { before = now; draw(); }
      });
    }
    return () => actviz.bind(name, values || (figure ? figure.all[0].values : {}));
  };

  function histogram(element, {name, values, distribution, scale}) {
    if (!actviz.functions[name]) return null;
    const choice = h("select", {}, Object.entries(DISTRIBUTIONS).map(([key, [label]]) =>
      h("option", {value: key, selected: key === (distribution || "normal")}, label)));
    const width = h("input", {type: "number", min: 0.01, max: 100, step: "any", value: scale || 1});
    const frame = h("div", {class: "live-frame"}), note = h("p", {class: "live-note"});
    element.replaceChildren(h("div", {class: "live-controls"},
      h("label", {}, "Samples ", choice), h("label", {}, "times ", width)), frame, note);
    const draw = () => {
      const wide = frame.clientWidth || 640, factor = Number(width.value), good = factor > 0 && factor <= 100;
      width.classList.toggle("live-bad", !good);
      if (!good) return;
      const g = bound(), input = samples(choice.value).map((each) => each * factor);
      const output = input.map(g.value).filter(Number.isFinite).sort();
      let saturated = 0;
      for (let n = 0; n < COUNT; n += 20) saturated += abs(g.at(input[n], 0)[1]) < 0.01 ? 20 / COUNT : 0;
      frame.replaceChildren(picture("before", input, central(input), 0, "x", wide));
      if (output.length && !g.wrong) frame.append(picture("after", output, central(output), 1, "f(x)", wide));
      const lost = COUNT - output.length;
      note.textContent = `${COUNT.toLocaleString("en")} quantiles · % per bin · ${actviz.number(100 * saturated, 3)} % saturated (|f′| < 0.01)` +
        (lost ? ` · ${((100 * lost) / COUNT).toFixed(1)} % have no finite value` : "");
    };
    let waiting = 0;
    const later = () => { waiting = waiting || setTimeout(() => { waiting = 0; draw(); }, 60); };
    const bound = followed(name, values, later);
    choice.addEventListener("change", draw);
    width.addEventListener("input", draw);
    draw();
    let last = frame.clientWidth;
    new ResizeObserver(() => { if (abs(frame.clientWidth - last) > 1) { last = frame.clientWidth; later(); } }).observe(frame);
    return {draw};
  }

  // --- Photos: every grey level looked up, nothing leaves the browser -----------------------------
  const SIDE = 480;
  function pattern() {
    const canvas = h("canvas", {width: 384, height: 256}), context = canvas.getContext("2d");
    const image = context.createImageData(384, 256);
    for (let y = 0; y < 256; y++) {
      for (let x = 0; x < 384; x++) {
        // A ramp above, rings around a soft light below.
        const r = Math.hypot(x - 192, y - 168), ring = 0.5 + 0.5 * Math.cos((r * r) / 420);
        const level = y < 56 ? x / 383 : 0.15 + 0.7 * ring * exp(-r / 150) + 0.15 * (x / 383);
        image.data.set([255 * level, 255 * level, 255 * level, 255], 4 * (y * 384 + x));
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  function photo(element, {name, values, gain}) {
    if (!actviz.functions[name]) return null;
    const file = h("input", {type: "file", accept: "image/*"});
    const factor = h("input", {type: "number", min: 0.1, max: 100, step: "any", value: gain || 6});
    const before = h("canvas", {role: "img"}), after = h("canvas", {role: "img"}), note = h("p", {class: "live-note"});
    const told = [h("figcaption", {}), h("figcaption", {})];
    element.replaceChildren(
      h("div", {class: "live-controls"}, h("label", {}, "A photo of yours ", file), h("label", {}, "gain ", factor)),
      h("div", {class: "live-photos"}, h("figure", {}, before, told[0]), h("figure", {}, after, told[1])), note);
    let source = pattern(), title = "a drawn pattern";
    const draw = () => {
      const shrink = Math.min(1, SIDE / Math.max(source.width, source.height));
      const wide = Math.max(1, Math.round(source.width * shrink)), tall = Math.max(1, Math.round(source.height * shrink));
      for (const canvas of [before, after]) Object.assign(canvas, {width: wide, height: tall});
      const context = before.getContext("2d", {willReadFrequently: true});
      context.drawImage(source, 0, 0, wide, tall);
      const image = context.getImageData(0, 0, wide, tall), data = image.data, counts = new Uint32Array(256);
      for (let at = 0; at < data.length; at += 4) {
        const grey = Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
        data[at] = data[at + 1] = data[at + 2] = grey;
        counts[grey] += 1;
      }
      context.putImageData(image, 0, 0);
      let median = 0;
      for (let sum = 0; median < 255 && (sum += counts[median]) < (wide * tall) / 2; median++);
      const g = bound(), by = Number(factor.value) || 1;
      const inputs = Array.from({length: 256}, (_, level) => (by * (level - median)) / 255);
      const outputs = inputs.map(g.value), seen = outputs.filter((y, level) => counts[level] && Number.isFinite(y));
      const low = Math.min(...seen), high = Math.max(...seen);
      const table = outputs.map((y) => (high > low ? (255 * (y - low)) / (high - low) : 128));
      for (let at = 0; at < data.length; at += 4) data[at] = data[at + 1] = data[at + 2] = table[data[at]];
      after.getContext("2d").putImageData(image, 0, 0);
      told[0].textContent = `before: ${title}, x from ${actviz.number(inputs[0], 3)} to ${actviz.number(inputs[255], 3)}`;
      told[1].textContent = seen.length ? `after ${g.label}: f(x) from ${actviz.number(low, 3)} (black) to ${actviz.number(high, 3)} (white)` : "no finite value";
      before.setAttribute("aria-label", told[0].textContent);
      after.setAttribute("aria-label", told[1].textContent);
      note.textContent = "x is the grey level less its median, times the gain. The photo stays in this browser.";
    };
    let waiting = 0;
    const later = () => { waiting = waiting || setTimeout(() => { waiting = 0; draw(); }, 60); };
    const bound = followed(name, values, later);
    factor.addEventListener("input", draw);
    file.addEventListener("change", () => {
      const chosen = file.files[0];
      if (!chosen) return;
      const url = URL.createObjectURL(chosen), image = new Image();
      const done = () => URL.revokeObjectURL(url);
      image.addEventListener("load", () => {
        source = h("canvas", {width: image.naturalWidth, height: image.naturalHeight});
        source.getContext("2d").drawImage(image, 0, 0);
        title = chosen.name;
        draw();
        done();
      });
      image.addEventListener("error", () => {
        note.textContent = `${chosen.name} is no picture that this browser can show.`;
        done();
      });
      image.src = url;
    });
    draw();
    return {draw};
  }

  Object.assign(actviz, {histogram, photo, distributions: Object.keys(DISTRIBUTIONS)});
})();
