// The numbers: functions of one variable with their first two derivatives, [f, f′, f″], at a point
// and right beside it. A part that does not depend on x is a plain number.
(function () {
  "use strict";
  const actviz = (self.actviz = self.actviz || {});
  const TAU = 6.283185307179586, SQRT1_2 = Math.SQRT1_2;
  const {abs, exp, log, log1p, expm1, sqrt, sin, cos, floor, tanh} = Math;

  // What an evaluation is about: right of the point (1), left of it (−1) or the point itself (0);
  // a number that tells which way every decision went; whether a condition had no answer.
  let side = 0, trail = 0, lost = false;
  // Where a line through the difference of what is compared says that a decision turns.
  let here = 0, turns = null;

  const told = (choice) => { trail = (Math.imul(trail, 31) + choice) | 0; };
  const times = (a, b) => {
    const product = a * b;
    return product === product || a !== a || b !== b ? product : 0;
  };
  const isNumber = (a) => typeof a === "number";
  const jet = (a) => (isNumber(a) ? [a, 0, 0] : a);
  // The sign of what a jet comes to right beside the point where its value is 0.
  const beside = (slope, bend) =>
    (slope !== 0 ? (slope * side > 0 ? 1 : -1) : bend > 0 ? 1 : bend < 0 ? -1 : 0);
  const signOf = (a) => {
    const [u, du, ddu] = jet(a);
    if (u !== u) return NaN;
    return u > 0 ? 1 : u < 0 ? -1 : side && du === du ? beside(du, ddu) : 0;
  };

  // --- Kernels: what Math lacks, to a few units in the last place ---------------------------
  const SCALED = [
    -5.237185672513449e-09, 1.380475780242306e-09, 6.252839803344951e-08, -2.522795146405995e-08,
    -4.7179663189961975e-07, 3.7074002405139937e-07, 3.1130660031559476e-06,
    -5.072387877604351e-06, -1.7803576280724755e-05, 6.257932283528154e-05,
    4.07136660384951e-05, -0.0006210246708333556, 0.0012084534511953807, 0.0023027989708267046,
    -0.021795958342558396, 0.07852051306995105, -0.19590731022259958, 0.38051595255286125,
    -0.5981238128377921, 0.7626772898177036, -0.7555064588467445, 0.47502526167565506,
  ];
  const horner = (coefficients, u) => {
    let sum = 0;
    for (const each of coefficients) sum = sum * u + each;
    return sum;
  };
  // u² and what its rounding lost.
  const square = (t) => {
    const u = Math.max(-60, Math.min(60, t)), high = u + 6442450944 - 6442450944;
    const exact = high * high, cross = (u - high) * (u + high), rounded = exact + cross;
    return [rounded, exact - rounded + cross];
  };
  const gaussian = (t) => {
    const [rounded, rest] = square(t);
    return exp(-rounded) * (1 - rest);
  };
  // e^(t²)·erfc(t) for t ≥ 0 (after Shepherd & Laframboise 1981).
  const scaledErfc = (t) => {
    const u = Math.min(t, 1e300), share = u / (u + 3.75);
    return (1 + share * horner(SCALED, 2 * share - 1)) / (1 + 2 * u);
  };
  const erf = (u) => {
    const t = abs(u);
    if (t >= 0.5) return Math.sign(u) * (1 - gaussian(t) * scaledErfc(t));
    let term = 1, sum = 1;
    for (let k = 1; k < 13; k++) sum += (term *= (-t * t) / k) / (2 * k + 1);
    return 1.1283791670955126 * u * sum;
  };
  const erfc = (u) => {
    const t = abs(u);
    if (t < 0.5) return 1 - erf(u);
    const tail = gaussian(t) * scaledErfc(t);
    return u < 0 ? 2 - tail : tail;
  };
  const phi = (u) => {
    const [rounded, rest] = square(u);
    return 0.3989422804014327 * exp(-0.5 * rounded) * (1 - 0.5 * rest);
  };
  const Phi = (u) => {
    const t = abs(u), outside = 1.2533141373155003 * phi(t) * scaledErfc(t * SQRT1_2);
    return u < 0 ? outside : 1 - outside;
  };
  const sigmoid = (u) => {
    const t = exp(-abs(u));
    return (u < 0 ? t : 1) / (1 + t);
  };
  const sigmoidSlope = (u) => {
    const t = exp(-abs(u));
    return t / (1 + t) ** 2;
  };
  const softplus = (u) => Math.max(u, 0) + log1p(exp(-abs(u)));
  const sech = (u) => {
    const t = exp(-abs(u));
    return (2 * t) / (1 + t * t);
  };
  const sinc = (u) => (u === 0 ? 1 : abs(u) === Infinity ? 0 : sin(u) / u);
  const waves = (u, weight) => {
    let sum = 0, factorial = 1;
    for (let k = 1; k < 12; k++) {
      factorial *= -2 * k * (2 * k + 1);
      sum += (weight(2 * k) / factorial) * u ** (2 * k - 2);
    }
    return sum;
  };
  const sincSlope = (u) =>
    (abs(u) < 1 ? u * waves(u, (n) => n) : (cos(u) - sin(u) / u) / u);
  const sincBend = (u) =>
    (abs(u) < 1 ? waves(u, (n) => n * (n - 1)) : -sinc(u) - (2 * sincSlope(u)) / u);
  const nearest = (u) => {
    const low = floor(u);
    return u - low !== 0.5 ? Math.round(u) : low % 2 === 0 ? low : low + 1;
  };
  const LANCZOS = [
    57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
    -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4,
    -0.98374475304879564677e-4, 0.15808870322491248884e-3, -0.21026444172410488319e-3,
    0.21743961811521264320e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
    -0.26190838401581408670e-4, 0.36899182659531622704e-5,
  ];
  const lgamma = (u) => {
    if (u <= 0 && u === floor(u)) return Infinity;
    if (u < 0.5) return log(Math.PI / abs(sin(Math.PI * (u - 2 * Math.round(u / 2))))) - lgamma(1 - u);
    if (u === Infinity) return u;
    const v = u - 1, t = v + 5.2421875;
    const sum = LANCZOS.reduce((s, each, k) => s + each / (v + k + 1), 0.99999999999999709182);
    return 0.9189385332046728 + (v + 0.5) * log(t) - t + log(sum);
  };
  // ψ⁽ⁿ⁾(u): from 12 on by its asymptotic series, below by recurrence, left of 0 mirrored.
  const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];
  const polygamma = (n, u) => {
    if (u <= 0) return u === floor(u) ? NaN : mirrored(n, u);
    let v = u, sum = 0, factorial = 1;
    for (let k = 2; k <= n; k++) factorial *= k;
    const odd = n % 2 ? 1 : -1;
    for (; v < 12 + n; v += 1) sum += (odd * factorial) / v ** (n + 1);
    let rising = factorial * (n + 1) / 2;
    let series = n ? odd * (factorial / n / v ** n + factorial / (2 * v ** (n + 1))) : log(v) - 0.5 / v;
    BERNOULLI.forEach((b, at) => {
      const k = at + 1;
      series += (odd * b * rising) / v ** (2 * k + n);
      rising *= ((2 * k + n) * (2 * k + n + 1)) / ((2 * k + 1) * (2 * k + 2));
    });
    return sum + series;
  };
  const mirrored = (n, u) => {
    const angle = Math.PI * (u - Math.round(u)), c = 1 / Math.tan(angle), s = 1 / sin(angle) ** 2;
    const own = [c, -s * Math.PI, 2 * c * s * Math.PI ** 2, -2 * s * (3 * s - 2) * Math.PI ** 3][n];
    const flipped = polygamma(n, 1 - u);
    return (n % 2 ? -flipped : flipped) - Math.PI * own;
  };
  const lambertw = (u) => {
    if (!(u >= -0.36787944117144233)) return NaN;
    if (u === 0 || u === Infinity) return u;
    const p = sqrt(Math.max(0, 2 * (Math.E * u + 1 + 1.4456468917292502e-16 * u)));
    if (p < 1e-4) return -1 + p * (1 - p * (1 / 3 - (p * 11) / 72));
    const l = log1p(u);
    let w = u < 0 ? -1 + p * (1 - p / 3) : l * (1 - log1p(l) / (2 + l));
    for (let k = 0; k < 12; k++) {
      const gap = w - u * exp(-w), step = gap / (w + 1 - ((w + 2) * gap) / (2 * w + 2));
      w -= step;
      if (abs(step) <= 1e-16 * abs(w)) break;
    }
    return w;
  };

  // --- Functions of one number: value, slope and bend ----------------------------------------
  const arc = (u) => {
    const slope = 1 / sqrt((1 - u) * (1 + u));
    return [slope, u * slope ** 3];
  };
  const RULES = {
    sqrt: (u) => { const r = sqrt(u); return [r, 0.5 / r, -0.25 / (r * u)]; },
    cbrt: (u) => { const r = Math.cbrt(u); return [r, 1 / (3 * r * r), -2 / (9 * r * r * u)]; },
    exp: (u) => { const v = exp(u); return [v, v, v]; },
    expm1: (u) => { const v = exp(u); return [expm1(u), v, v]; },
    log: (u) => [log(u), 1 / u, -1 / u / u],
    log1p: (u) => { const s = 1 / (1 + u); return [log1p(u), s, -s * s]; },
    sin: (u) => { const v = sin(u); return [v, cos(u), -v]; },
    cos: (u) => { const v = cos(u); return [v, -sin(u), -v]; },
    tan: (u) => {
      const v = Math.tan(u), s = cos(u) ** -2;
      told(floor(u / Math.PI + 0.5));
      return [v, s, 2 * v * s];
    },
    sinh: (u) => { const v = Math.sinh(u); return [v, Math.cosh(u), v]; },
    cosh: (u) => { const v = Math.cosh(u); return [v, Math.sinh(u), v]; },
    tanh: (u) => { const v = tanh(u), s = sech(u) ** 2; return [v, s, -2 * v * s]; },
    sech: (u) => { const v = sech(u), t = tanh(u); return [v, -v * t, v * (t * t - v * v)]; },
    asin: (u) => [Math.asin(u), ...arc(u)],
    acos: (u) => { const [s, b] = arc(u); return [Math.acos(u), -s, -b]; },
    atan: (u) => { const s = 1 / (1 + u * u); return [Math.atan(u), s, times(-2 * u, s * s)]; },
    asinh: (u) => { const s = 1 / Math.hypot(1, u); return [Math.asinh(u), s, times(-u, s ** 3)]; },
    acosh: (u) => { const s = 1 / (sqrt(u - 1) * sqrt(u + 1)); return [Math.acosh(u), s, times(-u, s ** 3)]; },
    atanh: (u) => { const s = 1 / ((1 - u) * (1 + u)); return [Math.atanh(u), s, 2 * u * s * s]; },
    erf: (u) => { const s = 1.1283791670955126 * gaussian(u); return [erf(u), s, times(-2 * u, s)]; },
    erfc: (u) => { const s = -1.1283791670955126 * gaussian(u); return [erfc(u), s, times(-2 * u, s)]; },
    Phi: (u) => { const s = phi(u); return [Phi(u), s, times(-u, s)]; },
    phi: (u) => { const v = phi(u); return [v, times(-u, v), times((u - 1) * (u + 1), v)]; },
    sigmoid: (u) => { const s = sigmoidSlope(u); return [sigmoid(u), s, -s * tanh(u / 2)]; },
    softplus: (u) => [softplus(u), sigmoid(u), sigmoidSlope(u)],
    logsigmoid: (u) => [-softplus(-u), sigmoid(-u), -sigmoidSlope(u)],
    sinc: (u) => [sinc(u), sincSlope(u), sincBend(u)],
    lgamma: (u) => [lgamma(u), polygamma(0, u), polygamma(1, u)],
    digamma: (u) => [polygamma(0, u), polygamma(1, u), polygamma(2, u)],
    lambertw: (u) => {
      const w = lambertw(u), s = exp(-w) / (1 + w);
      return [w, s, (-s * s * (2 + w)) / (1 + w)];
    },
  };
  // The ends of domains: beyond them is nothing, also right beside them.
  const EDGES = {
    sqrt: [0, 1], log: [0, 1], log1p: [-1, 1], acosh: [1, 1], lambertw: [-0.36787944117144233, 1],
    asin: [1, 1, -1, 1], acos: [1, 1, -1, 1], atanh: [1, 1, -1, 1],
  };
  const outside = (name, a) => {
    const ends = EDGES[name];
    if (!side || !ends) return false;
    const [u, du, ddu] = a;
    if (ends.length === 4) return abs(u) === 1 && beside(u * du, u * ddu) > 0;
    return u === ends[0] && beside(du, ddu) < 0;
  };
  const UNDEFINED = [NaN, NaN, NaN];
  const chained = ([g, slope, bend], [, du, ddu]) => {
    const first = times(slope, du);
    const curl = du === 0 ? 0 : times(bend, du * du);
    return [g, first, ddu === 0 ? curl : curl + times(slope, ddu)];
  };
  const chain = (name) => {
    const rule = RULES[name];
    return (a) => {
      if (isNumber(a)) return rule(a)[0];
      return outside(name, a) ? UNDEFINED : chained(rule(a[0]), a);
    };
  };

  // --- Operations -----------------------------------------------------------------------------
  const k = {};
  for (const name of Object.keys(RULES)) k[name] = chain(name);
  k.add = (a, b) => {
    if (isNumber(a)) return isNumber(b) ? a + b : [a + b[0], b[1], b[2]];
    return isNumber(b) ? [a[0] + b, a[1], a[2]] : [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
  };
  // 0 − u and not −u: a negative zero would turn the sign of a slope without bound.
  k.neg = (a) => (isNumber(a) ? -a : [0 - a[0], 0 - a[1], 0 - a[2]]);
  k.sub = (a, b) => {
    if (isNumber(a)) return isNumber(b) ? a - b : [a - b[0], -b[1], -b[2]];
    return isNumber(b) ? [a[0] - b, a[1], a[2]] : [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  };
  k.mul = (a, b) => {
    if (isNumber(a)) return isNumber(b) ? a * b : [times(a, b[0]), times(a, b[1]), times(a, b[2])];
    if (isNumber(b)) return k.mul(b, a);
    const [u, du, ddu] = a, [v, dv, ddv] = b;
    return [
      times(u, v), times(du, v) + times(u, dv),
      times(ddu, v) + times(u, ddv) + 2 * times(du, dv),
    ];
  };
  k.div = (a, b) => {
    if (isNumber(b)) return isNumber(a) ? a / b : [a[0] / b, a[1] / b, a[2] / b];
    const [u, du, ddu] = jet(a), [v, dv, ddv] = b;
    const sign = signOf(b);
    told(sign);
    const value = v === 0 ? u / (sign < 0 ? -0 : 0) : u / v;
    const slope = (du - times(value, dv)) / v;
    return [value, slope, (ddu - 2 * times(slope, dv) - times(value, ddv)) / v];
  };
  const raised = (u, n) => {
    if (n === 0) return 1;
    if (n === 1) return u;
    if (n === 2) return u * u;
    return n === 3 ? u * u * u : n === 0.5 ? sqrt(u) : Math.pow(u, n);
  };
  const scaled = (factor, u, n) => (factor === 0 ? 0 : factor * raised(u, n));
  k.pow = (a, b) => {
    if (isNumber(b)) {
      if (isNumber(a)) return raised(a, b);
      const u = a[0], whole = b === floor(b);
      if (side && u === 0 && !whole && beside(a[1], a[2]) < 0) return UNDEFINED;
      const near = u === 0 && whole && b < 0 ? signOf(a) * 0 : u;
      if (b < 0) told(signOf(a));
      return chained([raised(near, b), scaled(b, near, b - 1), scaled(b * (b - 1), near, b - 2)], a);
    }
    if (isNumber(a)) {
      const value = Math.pow(a, b[0]), rate = log(a);
      return chained([value, times(rate, value), times(rate * rate, value)], b);
    }
    const g = k.mul(b, k.log(a)), value = Math.pow(a[0], b[0]);
    return [value, times(value, g[1]), times(value, g[1] * g[1] + g[2])];
  };
  k.polygamma = (n, a) =>
    (isNumber(a) ? polygamma(n, a) : chained([0, 1, 2].map((j) => polygamma(n + j, a[0])), a));
  k.hypot = (a, b) => {
    if (isNumber(a) && isNumber(b)) return Math.hypot(a, b);
    const [u, du, ddu] = jet(a), [v, dv, ddv] = jet(b), value = Math.hypot(u, v);
    if (value === 0) return k.sqrt(k.add(k.mul(a, a), k.mul(b, b)));
    const p = u / value, q = v / value, turn = p * dv - q * du;
    return [value, p * du + q * dv, (turn * turn) / value + p * ddu + q * ddv];
  };
  // Which way a difference goes; of a tie the point itself takes the lower slope for a maximum.
  k.c = (a, b) => {
    if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
    const [u, du, ddu] = jet(a), [v, dv, ddv] = jet(b);
    let order = u < v ? -1 : u > v ? 1 : u === v ? 0 : NaN;
    if (order !== order) lost = true;
    if (order === 0 && side) order = beside(du - dv, ddu - ddv);
    if (turns && du !== dv) turns.push(here - (u - v) / (du - dv));
    told(order);
    return order;
  };
  const larger = (a, b) => {
    const order = k.c(a, b);
    if (order !== order) return isNumber(a) ? b : a;
    if (order !== 0) return order > 0 ? a : b;
    return jet(a)[1] <= jet(b)[1] ? a : b;
  };
  const smaller = (a, b) => {
    const order = k.c(a, b);
    if (order !== order) return isNumber(a) ? b : a;
    if (order !== 0) return order < 0 ? a : b;
    return jet(a)[1] >= jet(b)[1] ? a : b;
  };
  k.max = (...all) => all.reduce(larger);
  k.min = (...all) => all.reduce(smaller);
  k.relu = (a) => larger(0, a);
  k.clip = (a, low, high) => smaller(larger(a, low), high);
  k.abs = (a) => {
    if (isNumber(a)) return abs(a);
    const sign = k.c(a, 0);
    return sign > 0 ? a : sign < 0 || a[1] > 0 ? k.neg(a) : a;
  };
  k.sign = (a) => (isNumber(a) ? Math.sign(a) : [k.c(a, 0), 0, 0]);
  k.step = (a) => (isNumber(a) ? +(a >= 0) : [k.c(a, 0) >= 0 ? 1 : 0, 0, 0]);
  const stepped = (whole, middle) => (a) => {
    if (isNumber(a)) return whole(a);
    let value = whole(a[0]);
    if (side && middle(a[0])) value = whole(a[0] + beside(a[1], a[2]) / 4);
    told(value);
    return [value, 0, 0];
  };
  k.floor = stepped(floor, (u) => u === floor(u));
  k.ceil = stepped(Math.ceil, (u) => u === floor(u));
  k.round = stepped(nearest, (u) => u - floor(u) === 0.5);
  const rows = (lists, body) => lists[0].map((_, at) => body(...lists.map((list) => list[at])));
  k.sum = (lists, body) => rows(lists, body).reduce(k.add, 0);
  k.most = (lists, body) => k.max(...rows(lists, body));
  k.least = (lists, body) => k.min(...rows(lists, body));

  // --- Functions with values for their parameters ---------------------------------------------
  const start = (which) => { side = which; trail = 0; lost = false; };

  function bind(name, values) {
    const record = actviz.functions[name];
    if (!record) throw new Error(`no function is called ${name}`);
    const given = {};
    for (const each of record.parameters) {
      const value = values ? values[each.name] : undefined;
      given[each.name] = value === undefined ? each.value : value;
    }
    const list = record.parameters.map((each) => given[each.name]);
    const run = (x, which) => {
      start(which);
      here = x;
      const variable = [x, 1, 0];
      const [f, first, second] = jet(record.f(variable, ...list));
      const mark = trail * 2 + (lost || f !== f ? 1 : 0);
      if (lost) return [NaN, NaN, NaN, mark];
      // Derivatives of which jets lose digits have expressions of their own.
      const slope = record.s ? jet(record.s(variable, ...list)) : [first, second];
      const bend = record.b ? jet(record.b(variable, ...list))[0] : slope[1];
      return [f, slope[0], bend, mark];
    };
    const g = {name, record, values: given, label: labelled(record, given)};
    // At a point (side 0) or right beside it: f, f′, f″ and which way the decisions went.
    g.at = (x, which) => run(x, which || 0);
    g.wrong = record.wrong ? record.wrong(0, ...list) : "";
    return dressed(g);
  }

  // What all that has `at` can do.
  function dressed(g) {
    g.jet = (x) => g.at(x, 0).slice(0, 3);
    g.value = (x) => g.at(x, 0)[0];
    g.sides = (x) => ({
      left: g.at(x, -1).slice(0, 3), here: g.at(x, 0)[0], right: g.at(x, 1).slice(0, 3),
    });
    g.pieces = (low, high, order, n) => curves(g, low, high, [order || 0], n || 400).orders[order || 0];
    return g;
  }

  function labelled(record, given) {
    const said = record.parameters
      .filter((each) => !(each.minor && same(given[each.name], each.value)))
      .map((each) => `${each.symbol} = ${short(given[each.name])}`);
    return said.length ? `${record.label} (${said.join(", ")})` : record.label;
  }
  const same = (a, b) => String(a) === String(b);
  const short = (value) =>
    (Array.isArray(value) ? `[${value.map(short).join(", ")}]` : actviz.number(value, 4));

  // --- Cuts: where a decision goes another way --------------------------------------------------
  const buffer = new Float64Array(1), ordinals = new BigInt64Array(buffer.buffer);
  const ordinal = (x) => {
    buffer[0] = x;
    const bits = ordinals[0];
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const double = (n) => {
    ordinals[0] = n < 0n ? -n : n;
    return n < 0n ? -buffer[0] : buffer[0];
  };
  // The adjacent doubles between which the decisions change.
  const pinned = (g, low, high, first) => {
    const mark = (x) => g.at(x, 0)[3];
    let a = ordinal(low), b = ordinal(high);
    if (low < 0 && high > 0) { if (mark(0) === first) a = 0n; else b = 0n; }
    for (let n = 0; b - a > 1n && n < 70; n++) {
      const middle = (a + b) >> 1n;
      if (mark(double(middle)) === first) a = middle; else b = middle;
    }
    return [double(a), double(b)];
  };
  const near = (a, b) =>
    a === b || (a !== a && b !== b) || abs(a - b) <= 1e-9 * (abs(a) + abs(b)) + 1e-13;
  const cut = (g, x, low, high) => {
    const left = g.at(low, -1), right = g.at(high, 1), exact = low === high;
    const here = exact ? g.value(x) : right[0];
    const off = exact && !near(here, left[0]) && !near(here, right[0]) ? 0 : undefined;
    const order = [0, 1, 2].find((n) => !near(left[n], right[n]) || !Number.isFinite(left[n]));
    return {x, left, right, here, exact, order: off === 0 ? 0 : order};
  };
  // The cut that is first between two points whose marks differ, and the next double after it.
  const entered = (g, low, high, first) => {
    const [p, q] = pinned(g, low, high, first);
    for (const x of [p, q]) {
      const marks = [-1, 0, 1].map((which) => g.at(x, which)[3]);
      if (marks[0] !== marks[2] || marks[0] !== marks[1]) return [cut(g, x, x, x), x];
    }
    return [cut(g, q, p, q), q];
  };
  // All cuts between two samples.
  function between(g, low, high, before, after) {
    const found = [], least = 1e-9 * (high - low);
    for (let tries = 0; before !== after && tries < 6; tries++) {
      const [here, at] = entered(g, low, high, before);
      if (here.order !== undefined && here.x > low && here.x < high) found.push(here);
      low = Math.max(double(ordinal(at) + 1n), at + least);
      if (low >= high) break;
      before = g.at(low, 0)[3];
    }
    return found;
  }

  // The curves of f and its derivatives from end to end of every piece: each order has runs of
  // points, none of which crosses a jump or a hole of that order, and the marks at their ends.
  function curves(g, low, high, orders, n) {
    const pieces = [[]], cuts = [];
    let last = low, found = g.at(low, 1);
    const slopes = [];
    const put = (x, values) => pieces[pieces.length - 1].push([x, values]);
    const go = (x, next) => {
      for (const each of found[3] === next[3] ? [] : between(g, last, x, found[3], next[3])) {
        cuts.push(each);
        put(each.x, each.left);
        pieces.push([]);
        put(each.x, each.right);
      }
      put(x, next);
      last = x;
      found = next;
    };
    let before = [];
    put(low, found);
    for (let at = 0; at <= n; at++) {
      const x = at === n ? high : low + ((high - low) * (at + 0.4142)) / n;
      turns = [];
      const next = g.at(x, at === n ? -1 : 0), after = turns;
      turns = null;
      // A decision may turn and turn back between two points: it is looked at where it turns.
      if (found[3] === next[3]) {
        for (const turn of [...before, ...after].filter((each) => each > last && each < x).sort((a, b) => a - b)) {
          if (turn <= last) continue;
          const there = g.at(turn, 0);
          if (there[3] !== found[3]) go(turn, there);
        }
      }
      go(x, next);
      slopes.push([x, next[1]]);
      before = after;
    }
    const made = {};
    for (const order of orders) made[order] = {...joined(pieces, cuts, order), cuts};
    return {orders: made, cuts, slopes};
  }

  function joined(pieces, cuts, order) {
    const runs = [], marks = [];
    let run = [], pole = false;
    const end = () => { if (run.length > 1) runs.push(run); run = []; };
    pieces.forEach((piece, at) => {
      const before = cuts[at - 1];
      if (before && before.order <= order) {
        end();
        marks.push(...marksOf(before, order));
      }
      for (const [x, values] of piece) {
        const y = values[order];
        if (Number.isFinite(y)) run.push([x, y]);
        else { pole = pole || abs(y) === Infinity; end(); }
      }
    });
    end();
    return {runs, marks, pole};
  }

  function marksOf({x, left, right, here, exact}, order) {
    const ends = near(left[order], right[order]) ? [left[order]] : [left[order], right[order]];
    const finite = ends.filter(Number.isFinite);
    if (order > 0) return finite.map((y) => ({x, y, filled: false}));
    const marks = finite.filter((y) => !near(y, here)).map((y) => ({x, y, filled: false}));
    if (Number.isFinite(here)) marks.push({x, y: here, filled: true});
    return marks;
  }

  actviz.kernels = k;
  actviz.functions = actviz.programs(k);
  actviz.bind = bind;
  actviz.dressed = dressed;
  actviz.curves = curves;
  // A number with so many digits that are no noise.
  actviz.number = (v, digits) => {
    if (v !== v) return "undefined";
    if (!Number.isFinite(v)) return v > 0 ? "∞" : "−∞";
    const size = abs(v), places = digits || 15;
    let said = Number(v.toPrecision(places)).toString();
    if (size !== 0 && (size < 1e-5 || size >= 1e15)) {
      const [head, tail] = v.toExponential(places - 1).split("e");
      said = `${Number(head)}e${tail.replace("+", "")}`;
    }
    return said.replace(/-/g, "−");
  };
})();
