/* The guided pages: a guess, something to try, and what comes of it, all worked out here. */
"use strict";
(function (actviz) {
  const {ceil, max, pow, sqrt} = Math;
  var lesson = document.querySelector("[data-lesson]");
  if (!lesson || !actviz.parts) { return; }

  var s = actviz.parts.s, h = actviz.parts.h, HEIGHT = 330, LEFT = 62, TOP = 14, FOOT = 44;
  var box = lesson.querySelector(".learn-controls"), place = lesson.querySelector(".learn-place");
  var said = lesson.querySelector(".learn-said");

  // --- The guess ------------------------------------------------------------------------------
  document.querySelectorAll(".learn-predict").forEach((form) => {
    form.addEventListener("change", (event) => {
      var right = event.target.value === form.dataset.right;
      form.querySelector("output").textContent = (right ? "Yes. " : "Not so. ") + "Try it below, then read on.";
    });
  });

  // --- Numbers and a chart --------------------------------------------------------------------
  var plain = (v) => {
    if (v === 0) { return "0"; }
    if (!isFinite(v)) { return "too large to write"; }
    var size = Math.abs(v);
    var text = size >= 1e5 || size < 1e-3 ? v.toExponential(1).replace("e+", "e") : String(+v.toPrecision(3));
    return text.replace(/-/g, "−");
  };

  /* Draw lines: {x, y: [low, high], log, names: [x, y], lines: [{points, slot, name, far, dots}]}. */
  function chart(given, words) {
    // Letters keep their size on a phone.
    var WIDTH = max(330, Math.min(640, place.clientWidth || 640)), wide = WIDTH - LEFT - 12, tall = HEIGHT - TOP - FOOT, id = 0;
    var sx = (x) => LEFT + wide * (x - given.x[0]) / (given.x[1] - given.x[0]);
    var sy = (y) => TOP + tall * (given.y[1] - y) / (given.y[1] - given.y[0]);
    var svg = s("svg", { viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": words, class: "learn-chart" });
    actviz.parts.ticks(given.x[0], given.x[1], WIDTH / 90).forEach((tick) => {
      svg.append(s("line", { class: "learn-grid", x1: sx(tick[0]), x2: sx(tick[0]), y1: TOP, y2: TOP + tall }),
        s("text", { x: sx(tick[0]), y: TOP + tall + 17, "text-anchor": "middle" }, tick[1]));
    });
    var rows = given.log ? powers(given.y[0], given.y[1]) : actviz.parts.ticks(given.y[0], given.y[1], 5);
    rows.forEach((tick) => {
      svg.append(s("line", { class: "learn-grid", x1: LEFT, x2: LEFT + wide, y1: sy(tick[0]), y2: sy(tick[0]) }),
        s("text", { x: LEFT - 7, y: sy(tick[0]) + 4, "text-anchor": "end" }, tick[1]));
    });
    svg.append(s("rect", { class: "learn-edge", x: LEFT, y: TOP, width: wide, height: tall }),
      s("clipPath", { id: "learn-clip" }, s("rect", { x: LEFT, y: TOP, width: wide, height: tall })),
      s("text", { x: LEFT + wide / 2, y: HEIGHT - 6, "text-anchor": "middle" }, given.names[0]),
      s("text", { x: 14, y: TOP + tall / 2, "text-anchor": "middle", transform: "rotate(-90 14 " + (TOP + tall / 2) + ")" }, given.names[1]));
    given.lines.forEach((line) => {
      var shown = line.points.filter((p) => isFinite(p[1]));
      var d = shown.map((p, i) => (i ? "L" : "M") + sx(p[0]).toFixed(1) + " " + sy(p[1]).toFixed(1)).join("");
      if (!line.only) { svg.append(s("path", { class: "learn-line learn-c" + line.slot + (line.far ? " learn-far" : ""), d: d, "clip-path": "url(#learn-clip)" })); }
      if (line.dots) {
        shown.forEach((p) => {
          svg.append(s("circle", { class: "learn-dot learn-c" + line.slot, cx: sx(p[0]), cy: sy(p[1]), r: 3.4, "clip-path": "url(#learn-clip)" }));
        });
      }
      if (line.name) {
        svg.append(s("line", { class: "learn-line learn-c" + line.slot + (line.far ? " learn-far" : ""), x1: LEFT + 12, x2: LEFT + 40, y1: TOP + 16 + 18 * id, y2: TOP + 16 + 18 * id }),
          s("text", { class: "learn-name", x: LEFT + 46, y: TOP + 20 + 18 * id }, line.name));
        id++;
      }
    });
    place.textContent = "";
    place.append(svg);
  }
  function powers(low, high) {
    var step = max(1, ceil((high - low) / 6)), found = [];
    for (var n = ceil(low / step) * step; n <= high + 1e-9; n += step) {
      found.push([n, n === 0 ? "1" : "1e" + String(n).replace("-", "−")]);
    }
    return found;
  }

  /* Say and draw what came of it; every number of the sentence is worked out. */
  function tell(sentence, given) {
    said.textContent = sentence;
    chart(given, sentence);
  }

  // --- Controls -------------------------------------------------------------------------------
  var state = {}, read = new URLSearchParams(location.hash.slice(1)), work = null;
  function changed() {
    var words = Object.keys(state).map((name) => name + "=" + state[name]);
    history.replaceState(null, "", "#" + words.join("&"));
    work();
  }
  function slider(name, label, low, high, step, value) {
    var given = parseFloat(read.get(name));
    state[name] = given >= low && given <= high ? given : value;
    var shown = h("output", {}, plain(state[name]));
    var input = h("input", { type: "range", min: low, max: high, step: step, value: state[name], name: name,
      "aria-valuetext": plain(state[name]),
      oninput: () => {
        state[name] = +input.value;
        shown.textContent = plain(state[name]);
        input.setAttribute("aria-valuetext", plain(state[name]));
        changed();
      } });
    box.append(h("label", {}, label + ": ", shown, input));
  }
  function choice(name, label, names, value) {
    var there = names.filter((each) => actviz.functions[each]);
    state[name] = there.indexOf(read.get(name)) >= 0 ? read.get(name) : there.indexOf(value) >= 0 ? value : there[0];
    var select = h("select", { name: name, onchange: () => { state[name] = select.value; changed(); } },
      there.map((each) => h("option", { value: each, selected: each === state[name] }, actviz.functions[each].label)));
    box.append(h("label", {}, label + " ", select));
  }
  function button(label, act) { box.append(h("button", { type: "button", onclick: act }, label)); }
  function label() { return actviz.functions[state.f].label; }
  function jets(name) {
    var g = actviz.bind(name, {});
    return (x) => g.jet(x);
  }
  function line(n, low, high, value) {
    return Array.from({ length: n }, (_, i) => {
      var x = low + (high - low) * i / (n - 1);
      return [x, value(x)];
    });
  }

  var LESSONS = {
    /* A sum of neurons is fitted to a wave; see `fit` in learn.py, which does the same. */
    neuron: () => {
      choice("f", "Function", ["identity", "relu", "tanh", "sigmoid", "step"], "identity");
      slider("n", "Neurons", 1, 16, 1, 4);
      var xs = line(121, -3, 3, wave), scale = 2;
      function wave(x) { return Math.sin(1.5 * x) + x / 3; }
      return () => {
        var jet = jets(state.f), n = state.n;
        var columns = [xs.map(() => 1)];
        for (var j = 0; j < n; j++) {
          var at = -3 + 6 * j / n;
          columns.push(xs.map((p) => jet(scale * (p[0] - at))[0]));
        }
        var fitted = closest(columns, xs.map((p) => p[1]));
        var error = sqrt(xs.reduce((sum, p, i) => sum + pow(p[1] - fitted[i], 2), 0) / xs.length);
        tell("With " + n + (n === 1 ? " neuron" : " neurons") + " of " + label() + ", the best network is " + plain(error) + " away from the curve (root mean square).", {
          x: [-3, 3], y: [-2.2, 2.2], names: ["input", "output"],
          lines: [{ points: xs, slot: 1, name: "the curve to follow", far: true },
            { points: xs.map((p, i) => [p[0], fitted[i]]), slot: 0, name: "the network" }]
        });
      };
    },

    /* A chain of neurons of one input each: the gradient is a product of slopes. */
    saturation: () => {
      choice("f", "Function", ["sigmoid", "tanh", "relu", "gelu", "softsign"], "sigmoid");
      slider("x", "Input x", -6, 6, 0.1, 0);
      slider("w", "Weight w", 0.5, 5, 0.1, 1);
      slider("n", "Layers", 1, 30, 1, 10);
      return () => {
        var jet = jets(state.f), a = state.x, product = 1, points = [[0, 0]];
        for (var i = 1; i <= state.n; i++) {
          var at = jet(state.w * a);
          a = at[0];
          product *= state.w * at[1];
          points.push([i, Math.log10(Math.abs(product))]);
        }
        var low = points.reduce((least, p) => isFinite(p[1]) ? Math.min(least, p[1]) : least, -2);
        var high = points.reduce((most, p) => max(most, p[1]), 0);
        tell("After " + state.n + (state.n === 1 ? " layer" : " layers") + " of " + label() + " the gradient is " +
          (product === 0 ? "exactly 0." : "multiplied by " + plain(product) + "."), {
          x: [0, state.n], y: [Math.floor(low), ceil(high) + 0.3], log: true, names: ["layers passed", "size of the gradient"],
          lines: [{ points: points, slot: 0, dots: true }]
        });
      };
    },

    /* One neuron learns a line; a step that is too long throws it where its slope is 0. */
    dying: () => {
      choice("f", "Function", ["relu", "leaky_relu", "elu", "silu", "softplus"], "relu");
      slider("rate", "Learning rate", 0.05, 1, 0.05, 0.1);
      var xs = line(20, 0.1, 2, (x) => 0.3 * x), w, b, steps;
      function step() {
        var jet = jets(state.f), gw = 0, gb = 0;
        xs.forEach((p) => {
          var at = jet(w * p[0] + b), error = 2 * (at[0] - p[1]) * at[1] / xs.length;
          gw += error * p[0];
          gb += error;
        });
        w -= state.rate * gw;
        b -= state.rate * gb;
        steps++;
      }
      function start() { w = 1.5; b = 0.5; steps = 0; }
      function run(n) { return () => { for (var i = 0; i < n; i++) { step(); } show(); }; }
      button("1 step", run(1));
      button("100 steps", run(100));
      button("Start again", () => { start(); show(); });
      function show() {
        var jet = jets(state.f), alive = 0, loss = 0;
        xs.forEach((p) => {
          var at = jet(w * p[0] + b);
          alive += at[1] !== 0 ? 1 : 0;
          loss += pow(at[0] - p[1], 2) / xs.length;
        });
        tell("After " + steps + (steps === 1 ? " step" : " steps") + " the loss is " + plain(loss) + " and the slope is " +
          (alive ? "not 0 at " + alive + " of " + xs.length + " inputs." : "0 at every input: the gradient is exactly 0, and no step will move this neuron again."), {
          x: [0, 2.1], y: [-0.6, 3.6], names: ["input", "output"],
          lines: [{ points: xs, slot: 1, name: "what it should give", dots: true, far: true },
            { points: line(106, 0, 2.1, (x) => jet(w * x + b)[0]), slot: 0, name: "what the neuron gives" }]
        });
      }
      start();
      return show;
    },

    /* Two weights walk to (1, −1); their inputs are outputs of the function. As `network zigzag`. */
    "zero-centred": () => {
      choice("f", "Function", ["sigmoid", "tanh", "relu", "softplus", "silu"], "sigmoid");
      slider("centre", "Share of the mean that is taken away, %", 0, 100, 5, 0);
      var STEPS = 60, RATE = 0.4;
      return () => {
        var jet = jets(state.f), normal = drawing(), f = (x) => jet(x)[0];
        var mean = average(f), shift = mean * state.centre / 100;
        var square = 2 * average((x) => pow(f(x) - shift, 2));
        var w = [0, 0], path = [[0, 0]], way = 0, together = 0;
        for (var i = 0; i < STEPS; i++) {
          var z = [f(normal()) - shift, f(normal()) - shift];
          var error = 2 * (w[0] * z[0] + w[1] * z[1] - (z[0] - z[1]));
          var move = [-RATE / square * error * z[0], -RATE / square * error * z[1]], length = Math.hypot(move[0], move[1]);
          w = [w[0] + move[0], w[1] + move[1]];
          way += length;
          together += move[0] * move[1] > 0 ? length : 0;
          path.push(w);
        }
        tell(Math.round(100 * together / way) + " % of the way both weights rose together or fell together; the way was " +
          plain(way) + " long, where " + plain(Math.SQRT2) + " would do.", {
          x: [-1, 2], y: [-1.6, 0.8], names: ["first weight", "second weight"],
          lines: [{ points: path, slot: 0, dots: true, name: "the weights, step by step" },
            { points: [[0, 0], [1, -1]], slot: 1, far: true, dots: true, name: "the straight way to (1, −1)" }]
        });
      };
    },

    /* The size of the sums in wide layers, as a root mean square: s → g·√E[f(s·z)²]. */
    initialisation: () => {
      choice("f", "Function", ["relu", "tanh", "sigmoid", "gelu", "silu", "selu", "identity"], "relu");
      slider("g", "g, for weights of the standard deviation g/√n", 0.2, 4, 0.01, 1);
      var LAYERS = 20;
      return () => {
        var jet = jets(state.f), size = 1, points = [[0, 0]];
        var squared = (z) => pow(jet(size * z)[0], 2);
        for (var i = 1; i <= LAYERS; i++) {
          size = state.g * sqrt(average(squared));
          points.push([i, Math.log10(size)]);
        }
        tell("After " + LAYERS + " layers of " + label() + " with a standard deviation of " + plain(state.g) + "/√n, the sums have the size " + plain(size) + " (they began with 1).", {
          x: [0, LAYERS], y: [Math.min(-3, Math.floor(points[LAYERS][1])), max(2, ceil(points[LAYERS][1]))], log: true,
          names: ["layer", "size of the sums"], lines: [{ points: points, slot: 0, dots: true }]
        });
      };
    }
  };

  /* Return E[value(z)] for a standard normal z, by the trapezoid rule. */
  function average(value) {
    var sum = 0, total = 0;
    for (var i = -1600; i <= 1600; i++) {
      var z = i / 200, weight = Math.exp(-z * z / 2), y = value(z);
      sum += weight * y;
      total += weight;
    }
    return sum / total;
  }

  /* Return a source of normal numbers, the same at each call (Park & Miller, Box & Muller). */
  function drawing() {
    var seed = 1;
    function uniform() { seed = seed * 48271 % 2147483647; return seed / 2147483647; }
    return () => sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  }

  /* Return what of a target the columns reach by least squares (Gram & Schmidt, twice). */
  function closest(columns, target) {
    var dot = (a, b) => a.reduce((sum, each, i) => sum + each * b[i], 0);
    var base = [], fitted = target.map(() => 0);
    columns.forEach((column) => {
      var rest = column.slice(), whole = sqrt(dot(column, column));
      for (var turn = 0; turn < 2; turn++) {
        base.forEach((q) => {
          var c = dot(q, rest);
          rest = rest.map((each, i) => each - c * q[i]);
        });
      }
      var size = sqrt(dot(rest, rest));
      if (size > 1e-9 * whole) { base.push(rest.map((each) => each / size)); }
    });
    base.forEach((q) => {
      var c = dot(q, target);
      fitted = fitted.map((each, i) => each + c * q[i]);
    });
    return fitted;
  }

  work = LESSONS[lesson.dataset.lesson]();
  work();
})(window.actviz = window.actviz || {});
