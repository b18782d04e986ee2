/* The index: search, filters, sorting and the tray; its state stands in the address. */
"use strict";
(function (actviz) {
  var NAMES = Object.keys(actviz.functions).concat(actviz.catalogue.others), MOST = 6, KEPT = 48, SVG = "http://www.w3.org/2000/svg";
  var LETTERS = "";
  for (var code = 35; code < 127; code++) {
    if ("\\<'`".indexOf(String.fromCharCode(code)) < 0) { LETTERS += String.fromCharCode(code); }
  }
  var TOP = LETTERS.length - 1;

  /* Return the path of a curve that `sparkline` wrote: two letters a point, a blank at each gap. */
  function path(letters) {
    return letters.split(" ").map((run) => {
      var d = "";
      for (var i = 0; i < run.length; i += 2) {
        d += (i ? "L" : "M") + LETTERS.indexOf(run[i]) + " " + LETTERS.indexOf(run[i + 1]);
      }
      return run.length === 2 ? d + "h.01" : d;
    }).join("");
  }

  function drawn(letters) {
    var svg = document.createElementNS(SVG, "svg"), line = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "-3 -3 " + (TOP + 6) + " " + (TOP + 6));
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "index-curve");
    line.setAttribute("d", path(letters));
    svg.appendChild(line);
    return svg;
  }

  function made(tag, text, named) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (named) { element.className = named; }
    return element;
  }

  /* Return a row of the catalogue as what `search` and the filters read. */
  function entry(name, label, formula) {
    var row = actviz.catalogue.rows[NAMES.indexOf(name)], f = actviz.functions[name];
    return {
      name: name, label: label, formula: formula, aliases: row[0] ? row[0].split(" ") : [],
      family: actviz.catalogue.families[row[1]], year: row[2], facts: row[3], frameworks: row[4], gain: row[5], slope: row[6],
      cost: row[7], curve: row[8], words: row[9].split(" ").concat(label.toLowerCase().split(/[^\p{L}\d]+/u)),
      fame: row[4].toString(2).replace(/0/g, "").length,
      parameters: f ? f.parameters.map((p) => p.name) : [],
      defaults: f ? f.parameters.map((p) => p.value) : []
    };
  }

  function holds(entry, key) { return entry.facts >> actviz.catalogue.filters.indexOf(key) & 1; }

  actviz.index = { entry: entry, holds: holds, drawn: drawn, made: made, most: MOST };

  var list = document.getElementById("functions"), form = document.getElementById("find");
  if (!list || !form) { return; }

  var query = document.getElementById("query"), count = document.getElementById("count");
  var tray = document.getElementById("tray"), chosen = [], entries = [];

  Array.prototype.forEach.call(list.children, (item) => {
    var link = item.firstElementChild, formula = item.querySelector("code");
    var name = link.getAttribute("href").split("/")[0];
    var each = entry(name, link.textContent, formula.textContent);
    each.item = item;
    link.insertBefore(drawn(each.curve), link.firstChild);
    formula.title = each.formula;
    item.appendChild(made("span", [each.year || "", each.family].filter(Boolean).join(" · "), "index-meta"));
    var label = made("label", "", "index-pick"), box = made("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", "Compare " + each.label);
    box.addEventListener("change", () => { pick(each, box); });
    label.appendChild(box);
    label.appendChild(document.createTextNode(" compare"));
    item.appendChild(label);
    each.box = box;
    each.why = item.appendChild(made("span", "", "index-why"));
    entries.push(each);
  });
  actviz.search.among(entries);

  function pick(each, box) {
    var at = chosen.indexOf(each);
    if (at >= 0) { chosen.splice(at, 1); }
    else if (chosen.length < MOST) { chosen.push(each); }
    else { box.checked = false; count.textContent = "Six functions at most: take one out first."; return; }
    show();
    remember();
  }

  /* Draw the tray again. */
  function show() {
    entries.forEach((each) => { each.box.checked = chosen.indexOf(each) >= 0; });
    tray.hidden = !chosen.length;
    tray.textContent = "";
    chosen.forEach((each) => {
      var out = made("button", each.label + " ×", "index-out");
      out.type = "button";
      out.setAttribute("aria-label", "Take out " + each.label);
      out.addEventListener("click", () => { pick(each, each.box); (tray.querySelector("button") || query).focus(); });
      tray.appendChild(out);
    });
    var names = chosen.map((each) => each.name).join(",");
    var go = made("a", chosen.length > 1 ? "Compare these " + chosen.length : "Compare", "index-go");
    go.href = "compare.html#fn=" + names;
    tray.appendChild(go);
  }

  var SORTS = {
    name: (a, b) => a.label.localeCompare(b.label),
    year: (a, b) => (a.year || 9999) - (b.year || 9999),
    "new": (a, b) => b.year - a.year,
    slope: (a, b) => known(a.slope) - known(b.slope),
    gain: (a, b) => known(a.gain) - known(b.gain),
    cost: (a, b) => known(a.cost) - known(b.cost)
  };
  function known(number) { return number === null ? 1e300 : number; }

  function passes(each) {
    var facts = form.querySelectorAll("[name=fact]:checked"), framework = form.elements.framework.value;
    var from = +form.elements.from.value, to = +form.elements.to.value;
    return Array.prototype.every.call(facts, (box) => holds(each, box.value)) &&
      (!framework || each.frameworks >> actviz.catalogue.frameworks.indexOf(framework) & 1) &&
      (!form.elements.family.value || each.family === form.elements.family.value) &&
      (!from || each.year >= from) && (!to || (each.year && each.year <= to));
  }

  /* Show what answers the query and passes the filters, in order. */
  function update() {
    var asked = query.value.trim(), sort = SORTS[form.elements.sort.value], why = {};
    var found = asked ? actviz.search.search(asked) : entries.map((each) => ({ entry: each, why: "" }));
    found.forEach((each) => { why[each.entry.name] = each.why; });
    var shown = found.map((each) => each.entry).filter(passes);
    if (asked) { shown = shown.slice(0, KEPT); }
    if (sort) { shown.sort(sort); }
    list.textContent = "";
    shown.forEach((each) => {
      each.why.textContent = why[each.name] === "alike" ? "" : why[each.name];
      list.appendChild(each.item);
    });
    count.textContent = !shown.length ? "No function answers that." : asked
      ? "Best first: " + shown.length + " of " + entries.length + " functions"
      : shown.length + " of " + entries.length + " functions";
  }

  /* Write the state into the address. */
  function remember() {
    var words = new URLSearchParams();
    if (query.value) { words.set("q", query.value); }
    form.querySelectorAll("[name=fact]:checked").forEach((box) => { words.append("fact", box.value); });
    ["framework", "family", "from", "to", "sort"].forEach((name) => {
      if (form.elements[name].value) { words.set(name, form.elements[name].value); }
    });
    if (chosen.length) { words.set("tray", chosen.map((each) => each.name).join(",")); }
    var hash = words.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  /* Read the state from the address: after #, or what the search of another page sent after ?. */
  function restore() {
    var words = new URLSearchParams(location.hash.slice(1) || location.search);
    query.value = words.get("q") || "";
    form.querySelectorAll("[name=fact]").forEach((box) => {
      box.checked = words.getAll("fact").indexOf(box.value) >= 0;
    });
    ["framework", "family", "from", "to", "sort"].forEach((name) => {
      form.elements[name].value = words.get(name) || "";
    });
    var details = form.querySelector("details");
    details.open = details.open || !!(words.get("fact") || words.get("framework") || words.get("family") || words.get("from") || words.get("to"));
    var names = (words.get("tray") || "").split(",");
    chosen = entries.filter((each) => names.indexOf(each.name) >= 0).slice(0, MOST);
    show();
    update();
  }

  var waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { update(); remember(); }, 120);
  });
  form.addEventListener("reset", () => { setTimeout(() => { update(); remember(); query.focus(); }); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    update();
    remember();
    var first = list.querySelector("a");
    if (first && query.value) { first.focus(); }
  });
  form.querySelectorAll(".index-try").forEach((button) => {
    button.addEventListener("click", () => { query.value = button.textContent; update(); remember(); query.focus(); });
  });
  window.addEventListener("hashchange", restore);
  restore();
})(window.actviz = window.actviz || {});
