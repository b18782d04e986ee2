/* Search: a half-remembered name or formula -> the functions that it is likely to mean.
   A formula is read with the usual sloppiness, worked out at a few points and compared with every
   function; what cannot be read is compared word by word. */
"use strict";
(function (actviz) {
  const {PI, abs, exp, max, min, sqrt} = Math;

  // Points that no breakpoint of a catalogue is likely to stand at.
  var POINTS = [-7.31, -3.13, -1.71, -0.83, -0.41, -0.13, 0.37, 0.59, 1.33, 2.41, 4.87, 8.19];
  var GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "ρ": "rho", "τ": "tau", "χ": "chi", "ψ": "psi", "ω": "omega"
  };
  var RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣᵃᵇᵏᵉ·", LEVEL = "0123456789+-()nxabke*";
  var SIGNS = {
    "·": "*", "∙": "*", "⋅": "*", "×": "*", "∗": "*", "⊙": "*", "−": "-", "–": "-", "—": "-",
    "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "≥": ">=", "≠": "!=", "π": "pi", "∞": "1e308",
    "σ": " sigmoid ", "Φ": " Phi ", "ϕ": "phi", "φ": "phi", "½": "(1/2)", "¼": "(1/4)",
    "′": "", "∣": "|", "｜": "|", "（": "(", "）": ")", "＋": "+", "，": ","
  };
  var LATEX = {
    frac: "frac", dfrac: "frac", tfrac: "frac", cdot: "*", times: "*", odot: "*", le: "<=",
    leq: "<=", ge: ">=", geq: ">=", sigma: " sigmoid ", varphi: "phi", Phi: " Phi ", ln: "log",
    left: "", right: "", displaystyle: "", lvert: "|", rvert: "|", vert: "|", arctan: "atan",
    arcsinh: "asinh", operatorname: "", mathrm: "", mathit: "", text: "", textrm: "",
    mathbf: "", quad: " ", qquad: " ", exp: "exp"
  };

  /* Return the text with every spelling of a sign folded into one that `parse` reads. */
  function tidied(text) {
    text = cases(text).replace(/\$+/g, " ").replace(/\\[,;:! ]/g, " ").replace(/\\_/g, "_");
    text = text.replace(/\\(?:mathrm|mathit|mathbf|operatorname|textrm|text)\*?\s*\{([^{}]*)\}/g, " $1 ");
    text = text.replace(/\\([A-Za-z]+)\*?/g, (_, word) => word in LATEX ? (LATEX[word] || " ") : " " + word + " ");
    text = text.replace(new RegExp("[" + RAISED.replace("·", "") + "]+", "g"), (run) => {
      var level = run.split("").map((c) => LEVEL[RAISED.indexOf(c)]).join("");
      return "^(" + level.replace(/([a-z])(?=\d)/g, "$1^") + ")";
    });
    text = text.replace(/[^\x00-\x7f]/g, (c) => SIGNS[c] !== undefined ? SIGNS[c] : GREEK[c] ? " " + GREEK[c] + " " : c);
    text = text.replace(/√\s*([A-Za-z0-9]+)/g, "sqrt($1)").replace(/√/g, "sqrt");
    text = text.replace(/\*\*/g, "^").replace(/\{,\}/g, ",").replace(/_(?:\{\w+\}|\d)(?=\s*\()/g, "");
    text = text.replace(/\b(?:arc|a)?(tan|sinh)h?\s*\^\s*[({]?\s*-\s*1\s*[)}]?/g, "a$1");
    text = fractions(text).replace(/\{/g, "(").replace(/\}/g, ")");
    text = text.replace(/\b(?:torch|np|numpy|nn|tf|jnp|math|F|K|jax|functional)\s*\./g, "");
    return text.replace(/^\s*[a-zA-Z]\w*\s*(?:\(\s*x\s*\))?\s*:?=\s*/, "").replace(/\s+/g, " ").trim();
  }

  /* Return LaTeX's cases, and actviz's {x > 0: x, 0}, as 'x if x > 0 else 0'. */
  function cases(text) {
    text = text.replace(/\\begin\{cases\}([^]*?)\\end\{cases\}/g, (_, rows) => branches(rows.split(/\\\\/).map((row) => row.split("&"))));
    return text.replace(/\{([^{}]*:[^{}]*)\}/g, (_, rows) => branches(rows.split(",").map((row) => row.split(":").reverse())));
  }
  function branches(rows) {
    rows = rows.filter((row) => row[0].trim());
    return "(" + rows.map((row, i) => {
      var when = (row[1] || "").replace(/\\text\w*\s*\{[^{}]*\}|\b(?:if|for|when|otherwise|else)\b/g, "").trim();
      return "(" + row[0].replace(/,\s*$/, "") + ")" + (i < rows.length - 1 ? " if " + (when || "x>0") + " else " : "");
    }).join("") + ")";
  }

  /* Return LaTeX's frac{a}{b} as ((a)/(b)). */
  function fractions(text) {
    for (var turn = 0; turn < 20; turn++) {
      var at = text.indexOf("frac");
      if (at < 0) { return text; }
      var a = braced(text, at + 4), b = a && braced(text, a.end);
      if (!b) { return text.replace("frac", ""); }
      text = text.slice(0, at) + "((" + a.inner + ")/(" + b.inner + "))" + text.slice(b.end);
    }
    return text;
  }

  /* Return what stands in the braces that open at a place, and where they end. */
  function braced(text, at) {
    while (text[at] === " ") { at++; }
    if (text[at] !== "{") { return text[at] ? { inner: text[at], end: at + 1 } : null; }
    for (var depth = 0, i = at; i < text.length; i++) {
      depth += text[i] === "{" ? 1 : text[i] === "}" ? -1 : 0;
      if (!depth) { return { inner: text.slice(at + 1, i), end: i + 1 }; }
    }
    return null;
  }

  function erf(x) {  // a series near 0, a continued fraction beyond: enough to tell functions apart
    var a = abs(x), sum = a, term = a, n;
    if (a > 6) { return Math.sign(x); }
    if (a < 3) {
      for (n = 1; n < 90; n++) { term *= -a * a / n; sum += term / (2 * n + 1); }
      return Math.sign(x) * 2 / sqrt(PI) * sum;
    }
    for (n = 60, sum = 0; n > 0; n--) { sum = n / 2 / (a + sum); }
    return Math.sign(x) * (1 - exp(-a * a) / sqrt(PI) / (a + sum));
  }
  function sigmoid(x) { return 1 / (1 + exp(-x)); }
  function softplus(x) { return x > 30 ? x : Math.log1p(exp(x)); }
  function several(best) {
    return function () { return best.apply(null, arguments.length > 1 ? arguments : [0, arguments[0]]); };
  }
  var FUNCTIONS = {
    sigmoid: sigmoid, logistic: sigmoid, expit: sigmoid, sig: sigmoid, sigm: sigmoid,
    softplus: softplus, relu: (x) => max(0, x),
    max: several(max), min: several(min), maximum: several(max),
    minimum: several(min), erf: erf, erfc: (x) => 1 - erf(x),
    phi: (x) => exp(-x * x / 2) / sqrt(2 * PI),
    Phi: (x) => (1 + erf(x / Math.SQRT2)) / 2,
    log: Math.log, ln: Math.log, log1p: Math.log1p, expm1: Math.expm1, exp: exp,
    arctan: Math.atan, atan: Math.atan, arcsinh: Math.asinh, asinh: Math.asinh,
    tanh: Math.tanh, th: Math.tanh, sinh: Math.sinh, cosh: Math.cosh, sin: Math.sin,
    cos: Math.cos, tan: Math.tan, sqrt: sqrt, abs: abs, sign: Math.sign, sgn: Math.sign,
    sech: (x) => 1 / Math.cosh(x), floor: Math.floor, round: Math.round,
    step: (x) => x >= 0 ? 1 : 0, heaviside: (x) => x >= 0 ? 1 : 0,
    sinc: (x) => x ? Math.sin(x) / x : 1,
    clip: (x, a, b) => min(max(x, a), b),
    clamp: (x, a, b) => min(max(x, a), b),
    cdf: (x) => (1 + erf(x / Math.SQRT2)) / 2,
    hardtanh: (x) => min(max(x, -1), 1),
    hardsigmoid: (x) => min(max(x / 6 + 0.5, 0), 1),
    elu: (x) => x > 0 ? x : Math.expm1(x),
    gelu: (x) => x * (1 + erf(x / Math.SQRT2)) / 2,
    silu: (x) => x * sigmoid(x), swish: (x) => x * sigmoid(x)
  };
  var WORDS = Object.keys(FUNCTIONS).concat(
    Object.keys(GREEK).map((c) => GREEK[c]), ["pi", "if", "else", "for"]);
  WORDS.sort((a, b) => b.length - a.length);

  /* Return a name cut into known words and single x or e, or itself: 'xsigmoid' is two. */
  function cut(name) {
    var rest = name, found = [];
    if (WORDS.indexOf(name) >= 0 || given[name] || FUNCTIONS[name.toLowerCase()]) { return [name]; }
    while (rest) {
      var word = WORDS.filter((w) => w.length > 1 && rest.indexOf(w) === 0)[0] ||
        (/^[xe]/.test(rest) ? rest[0] : "");
      if (!word) { return [name]; }
      found.push(word);
      rest = rest.slice(word.length);
    }
    return found;
  }

  function tokens(text) {
    var found = [];
    (text.match(/\d+\.?\d*(?:e[-+]?\d+(?![\w.]))?|\.\d+|[A-Za-z_]\w*|<=|>=|==|!=|\S/g) || [])
      .forEach((word) => {
        if (/^[A-Za-z_]/.test(word)) { Array.prototype.push.apply(found, cut(word)); }
        else { found.push(word); }
      });
    return found;
  }

  /* Return {at(x, values) -> number, free: names} of a formula; throw where it is none.
     Where `greedy`, a function without brackets takes all that follows: tanh ln 1 + x. */
  function parse(text, greedy) {
    var words = tokens(text), i = 0, free = [], depth = 0, sees = false;
    function fail() { throw new Error("no formula"); }
    function next(word) { return words[i] === word && ++i > 0; }
    function need(word) { if (!next(word)) { fail(); } }
    function branch() {
      var yes = compared();
      if (next("if")) { var c = compared(), no = next("else") ? branch() : zero; return chosen(c, yes, no); }
      if (next("?")) { var then = branch(); need(":"); return chosen(yes, then, branch()); }
      return yes;
    }
    function zero() { return 0; }
    function chosen(c, yes, no) { return (x, p) => c(x, p) ? yes(x, p) : no(x, p); }
    function compared() {
      var left = sum(), sign = words[i];
      if (!/^(?:[<>]=?|==|!=)$/.test(sign || "")) { return left; }
      i++;
      var right = sum();
      return (x, p) => {
        var a = left(x, p), b = right(x, p);
        return +(sign === "<" ? a < b : sign === "<=" ? a <= b : sign === ">" ? a > b
          : sign === ">=" ? a >= b : sign === "==" ? a === b : a !== b);
      };
    }
    function sum() {
      var value = product();
      for (;;) {
        if (next("+")) { value = two(value, product(), (a, b) => a + b); }
        else if (next("-")) { value = two(value, product(), (a, b) => a - b); }
        else { return value; }
      }
    }
    function two(a, b, op) { return (x, p) => op(a(x, p), b(x, p)); }
    function begins() {
      var word = words[i];
      if (word === undefined || word === "if" || word === "else") { return false; }
      return /^[\w(.]/.test(word) || (word === "|" && !depth);
    }
    function product() {
      var value = signed();
      for (;;) {
        if (next("*")) { value = two(value, signed(), times); }
        else if (next("/")) { value = two(value, signed(), (a, b) => a / b); }
        else if (begins()) { value = two(value, power(), times); }
        else { return value; }
      }
    }
    function times(a, b) { return a * b; }
    function signed() {
      if (next("-")) { var of = signed(); return (x, p) => -of(x, p); }
      return next("+") ? signed() : power();
    }
    function power() {
      var base = atom();
      return next("^") ? two(base, signed(), Math.pow) : base;
    }
    function atom() {
      var word = words[i++], inner;
      if (word === undefined) { fail(); }
      if (word === "(" || word === "[") {
        var kept = depth;
        depth = 0; inner = branch(); depth = kept;
        if (!next(")") && !next("]") && i < words.length) { fail(); }  // a bracket may be forgotten at the end
        return inner;
      }
      if (word === "|") {
        depth++; inner = sum(); depth--; need("|");
        return (x, p) => abs(inner(x, p));
      }
      if (/^[\d.]/.test(word)) { inner = parseFloat(word); if (isNaN(inner)) { fail(); } return () => inner; }
      if (!/^[A-Za-z_]/.test(word) || word === "if" || word === "else" || word === "for") { fail(); }
      return named(word);
    }
    function named(word) {
      if (/^[xX]$/.test(word)) { sees = true; return (x) => x; }
      if (word === "e") { return () => Math.E; }
      if (word === "pi") { return () => PI; }
      var f = FUNCTIONS[word] || FUNCTIONS[word.toLowerCase()] || known(word);
      if (f) { return called(f); }
      if (word.length > 2 && WORDS.indexOf(word) < 0 && !given[word]) { fail(); }
      if (free.indexOf(word) < 0) { free.push(word); }
      return (x, p) => p[word];
    }
    function called(f) {
      var raised = next("^") ? signed() : null, taken = [];
      if (next("(") || next("[")) {
        var kept = depth;
        depth = 0;
        do { taken.push(branch()); } while (next(","));
        depth = kept;
        if (!next(")") && !next("]") && i < words.length) { fail(); }
      } else if (words[i] === "-") { taken.push(signed()); }
      else if (begins()) { taken.push(greedy ? sum() : power()); }
      else { sees = true; taken.push((x) => x); }
      return (x, p) => {
        var y = f.apply(null, taken.map((each) => each(x, p)));
        return raised ? Math.pow(y, raised(x, p)) : y;
      };
    }
    var value = branch();
    if (i < words.length || !sees) { fail(); }
    return { at: value, free: free };
  }

  /* Return a function of the catalogue as something that a formula may call, or null. */
  function known(word) {
    var entry = byWord && byWord[folded(word)];
    if (!entry) { return null; }
    var g = bound(entry.name, {});
    return g && ((x) => g(x));
  }

  /* Return the readings of a text as a formula, the likeliest first. */
  function readings(text) {
    var tidy = tidied(text), found = [];
    var tries = [tidy, tidy.replace(/\/\s*([^()*/]+[+-].*)$/, "/($1)")];
    if (/[a-z]{2,}\d?\s+[\dx]/i.test(tidy)) { tries.push(tidy); }
    tries.forEach((each, i) => {
      if (i === 1 && each === tidy) { return; }
      try { found.push(parse(each, i === 2)); } catch (problem) { /* no formula: told by the words alone */ }
    });
    return found;
  }

  function folded(word) { return word.toLowerCase().replace(/[-_ .()·]/g, ""); }

  function bound(name, values) {
    try {
      var g = actviz.bind(name, values);
      return (x) => g.jet(x)[0];
    } catch (problem) { return null; }
  }
  function valued(g) { return POINTS.map((x) => { try { return g(x); } catch (problem) { return NaN; } }); }

  var entries = [], byWord = null, given = {}, rarity = {};
  var EXPANDED = {
    softplus: "log 1 + exp", sigmoid: "1 / 1 + exp -", relu: "max 0", Phi: "erf 1 +", expm1: "exp - 1",
    log1p: "log 1 +", tanh: "tanh", arctan: "atan", ln: "log", logistic: "1 / 1 + exp -", "|": "abs"
  };

  /* Return the words of a formula with what they are made of; numbers but 0, 1, 2 are one word. */
  function bag(text) {
    var found = {};
    tokens(tidied(text)).forEach((word) => {
      if (/^[(),]$/.test(word) || word === "x") { return; }
      if (word === "e") { word = "exp"; }
      if (/^[\d.]/.test(word) && !/^[0126]$/.test(word)) { word = "#"; }
      (EXPANDED[word] ? EXPANDED[word].split(" ").concat(EXPANDED[word] === word ? [] : [word]) : [word])
        .forEach((part) => { found[part] = min(2, (found[part] || 0) + 1); });
    });
    return found;
  }
  function size(words) {
    return sqrt(Object.keys(words).reduce((sum, w) => {
      var r = words[w] * (rarity[w] || 3); return sum + r * r;
    }, 0)) || 1;
  }
  function overlap(a, b) {
    return Object.keys(a).reduce((sum, w) => {
      var r = rarity[w] || 3; return sum + (b[w] ? a[w] * b[w] * r * r : 0);
    }, 0) / (size(a) * size(b));
  }

  /* Take the functions to search among: [{name, label, aliases, formula, family, words, fame}]. */
  function among(some) {
    entries = some;
    byWord = {};
    given = {};
    var many = {};
    entries.forEach((entry) => {
      entry.bag = bag(entry.formula);
      Object.keys(entry.bag).forEach((w) => { many[w] = (many[w] || 0) + 1; });
      entry.names = [entry.name, entry.label].concat(entry.aliases).map(folded);
      entry.parameters.forEach((word) => { given[word] = 1; });
      entry.names.forEach((word) => { byWord[word] = byWord[word] || entry; });
    });
    Object.keys(many).forEach((w) => { rarity[w] = Math.log(1 + entries.length / many[w]); });
  }

  function pairs(word) {
    var found = {};
    (" " + word + " ").replace(/(?=(..))/g, (_, two) => { if (two) { found[two] = 1; } return ""; });
    return found;
  }
  function spelling(a, b) {  // Dice's measure over pairs of letters
    var p = pairs(a), q = pairs(b), n = Object.keys(p), both = n.filter((w) => q[w]);
    return 2 * both.length / (n.length + Object.keys(q).length);
  }

  /* Return how well a name, an alias or a word of a function answers, from 0 to 100. */
  function byName(entry, query) {
    var wanted = folded(query), best = 0;
    if (!wanted) { return 0; }
    entry.names.forEach((name, i) => {
      var full = name === wanted ? (i < 2 ? 100 : 98)
        : name.indexOf(wanted) === 0 ? 74 - min(9, name.length - wanted.length)
        : name.indexOf(wanted) > 0 && wanted.length > 2 ? 62 - min(9, name.length - wanted.length)
        : wanted.length > 3 ? 56 * spelling(name, wanted) : 0;
      best = max(best, full);
    });
    var initials = query.toLowerCase().split(/[\s-]+/).map((word) => word[0]).join("");
    if (initials.length > 2 && entry.names.indexOf(initials) >= 0) { best = max(best, 88); }
    var number = /^\d*\.\d{2,}$/.test(query) && (entry.defaults.join(" ") + " " + entry.formula).indexOf(query) >= 0;
    if (number) { best = max(best, 80); }
    var words = query.toLowerCase().match(/[\p{L}\d]{3,}/gu) || [];
    var hit = words.filter((word) => entry.words.indexOf(word) >= 0);
    return max(best, words.length ? 60 * hit.length / words.length : 0);
  }

  /* Return how two lists of values are alike: {score, why}. */
  function alike(asked, given) {
    var n = 0, worst = 0, apart = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (var i = 0; i < POINTS.length; i++) {
      var a = asked[i], b = given[i];
      if (!isFinite(a) || !isFinite(b)) { if (isFinite(a) !== isFinite(b)) { worst = Infinity; } continue; }
      n++;
      worst = max(worst, abs(a - b) / (1 + abs(b)));
      apart += abs(a - b) / (0.3 + abs(a) + abs(b));
      sa += a; sb += b; saa += a * a; sbb += b * b; sab += a * b;
    }
    if (n < 4) { return { score: 0, why: "" }; }
    if (worst < 1e-9) { return { score: 96, why: "this formula" }; }
    if (worst < 2e-3) { return { score: 90, why: "nearly this formula" }; }
    var va = n * saa - sa * sa, vb = n * sbb - sb * sb, r = (n * sab - sa * sb) / sqrt(va * vb);
    if (va > 1e-12 && vb > 1e-12 && abs(r) > 1 - 1e-9) { return { score: 80, why: "but for scale and shift" }; }
    return { score: 68 * exp(-4 * apart / n), why: "alike" };
  }

  /* Return the values that parameters of the catalogue's function may have been meant to have. */
  function settings(entry, numbers) {
    var names = entry.parameters, found = [{}];
    if (!names || !names.length || names.length > 2) { return found; }
    numbers.forEach((number) => {
      names.forEach((name) => { var one = {}; one[name] = number; found.push(one); });
    });
    return found;
  }

  function byFormula(entry, reading, numbers) {
    var best = { score: 0, why: "" };
    settings(entry, numbers).forEach((values, turn) => {
      var given = turn ? null : entry.values;
      if (!given) {
        var g = bound(entry.name, values);
        given = g ? valued(g) : [];
        if (!turn) { entry.values = given; }
      }
      var asked = reading.fixed || reading.of(entry);
      var found = alike(asked, given);
      if (turn && found.score < 90) { return; }
      if (turn) { found = { score: found.score - 3, why: "with " + told(values) }; }
      if (found.score > best.score) { best = found; }
    });
    if (!reading.plain && !entry.parameters.length) { best.score -= 6; }
    return best;
  }
  function told(values) {
    return Object.keys(values).map((name) => name + " = " + values[name]).join(", ");
  }

  /* Return a reading worked out: its values at the points, its free names as the function has them. */
  function worked(reading) {
    function of(entry) {
      var p = {}, defaults = entry.defaults || [];
      reading.free.forEach((name, i) => {
        var at = (entry.parameters || []).indexOf(name);
        var given = at >= 0 ? defaults[at] : defaults[i];
        p[name] = typeof given === "number" ? given : 1;
      });
      return POINTS.map((x) => reading.at(x, p));
    }
    return { fixed: reading.free.length ? null : of({}), of: of, plain: !reading.free.length };
  }

  /* Return the functions that a query is likely to mean, best first: [{entry, score, why}]. */
  function search(query) {
    query = query.trim().slice(0, 300);
    if (!query) { return entries.map((entry) => ({ entry: entry, score: 0, why: "" })); }
    var read = readings(query).map(worked), words = bag(query);
    var numbers = (tidied(query).match(/\d+\.?\d*|\.\d+/g) || []).map(Number)
      .filter((n, i, all) => all.indexOf(n) === i).slice(0, 4);
    // Letters alone are a name; the words of a formula tell something where there are signs.
    var signs = /[^\p{L}\s'-]|\b(?:x|exp|tanh|max|log|sigmoid)\b/u.test(query);
    return entries.map((entry) => {
      var best = { score: byName(entry, query), why: "" };
      read.forEach((reading, i) => {
        var found = byFormula(entry, reading, numbers);
        if (found.score - i > best.score) { best = { score: found.score - i, why: found.why }; }
      });
      if (signs) {
        var like = 58 * overlap(words, entry.bag);
        if (read.length && best.why === "alike") { best.score = max(best.score, 0.5 * best.score + 0.6 * like); }
        else if (like > best.score) { best = { score: like, why: "alike" }; }
      }
      return { entry: entry, score: best.score + min(3, entry.fame / 3), why: best.why };
    }).filter((found) => found.score > 22).sort((a, b) => b.score - a.score || (a.entry.name < b.entry.name ? -1 : 1));
  }

  actviz.search = { among: among, search: search, tidied: tidied, parse: parse, points: POINTS };
})(window.actviz = window.actviz || {});
