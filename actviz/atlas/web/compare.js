/* The comparison: up to six functions in one figure, or their differences from the first. */
"use strict";
(function (actviz) {
  var place = document.getElementById("compared");
  if (!place) { return; }

  var made = actviz.index.made, MOST = actviz.index.most, said = document.getElementById("said");
  var word = document.getElementById("add"), form = document.getElementById("choose");
  var list = document.getElementById("chosen"), table = document.getElementById("table");
  var difference = document.getElementById("difference"), chosen = [], range = "", figure = null;
  var entries = Object.keys(actviz.functions).map((name) => actviz.index.entry(name, actviz.functions[name].label, actviz.functions[name].formula || ""));
  var byName = {};
  entries.forEach((each) => { byName[each.name] = each; });
  actviz.search.among(entries);

  /* Return what a word such as 'prelu:alpha=0.1' names, or null. */
  function read(text) {
    var parts = text.split(":"), each = byName[parts[0].trim()], values = {};
    if (!each) { return null; }
    (parts[1] || "").split(";").forEach((pair) => {
      var two = pair.split("=");
      if (each.parameters.indexOf(two[0].trim()) >= 0 && isFinite(parseFloat(two[1]))) {
        values[two[0].trim()] = parseFloat(two[1]);
      }
    });
    return { entry: each, values: values };
  }
  function written(each) {
    var values = Object.keys(each.values).map((name) => name + "=" + each.values[name]);
    return each.entry.name + (values.length ? ":" + values.join(";") : "");
  }
  function named(each) {
    var values = Object.keys(each.values).map((name) => name + " = " + each.values[name]);
    return each.entry.label + (values.length ? " (" + values.join(", ") + ")" : "");
  }

  function remember() {
    var words = [];
    if (chosen.length) { words.push("fn=" + chosen.map(written).join(",")); }
    if (difference.checked) { words.push("diff=1"); }
    if (range) { words.push("range=" + range); }
    history.replaceState(null, "", words.length ? "#" + words.join("&") : location.pathname);
  }
  function restore() {
    var words = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
    chosen = (words.get("fn") || "").split(",").map(read).filter(Boolean).slice(0, MOST);
    difference.checked = words.get("diff") === "1";
    range = /^-?[\d.e+-]+:-?[\d.e+-]+$/.test(words.get("range") || "") ? words.get("range") : "";
    show();
  }

  function show() {
    list.textContent = "";
    chosen.forEach((each) => {
      var item = made("li"), link = made("a", named(each)), out = made("button", "×", "index-out");
      link.href = each.entry.name + "/index.html";
      out.type = "button";
      out.setAttribute("aria-label", "Take out " + named(each));
      out.addEventListener("click", () => {
        chosen.splice(chosen.indexOf(each), 1);
        show();
        remember();
        word.focus();
      });
      item.appendChild(link);
      item.appendChild(document.createTextNode(" "));
      item.appendChild(out);
      list.appendChild(item);
    });
    difference.disabled = chosen.length < 2;
    place.textContent = "";
    figure = null;
    if (chosen.length) { draw(); }
    facts();
  }

  function draw() {
    var element = made("figure", "", "live");
    element.dataset.functions = chosen.map(written).join(",");
    element.dataset.orders = "0 1";
    element.dataset.range = range ? range.replace(":", " ") : "-4 4";
    element.dataset.difference = difference.checked && chosen.length > 1 ? "true" : "false";
    element.dataset.shade = String(chosen.length === 1);  // whose stretch it were, nobody could tell
    element.dataset.controls = "cursor range orders download";
    place.appendChild(element);
    figure = actviz.live(element, false);
    if (!figure) { return; }
    figure.options.onchange = (options) => {
      var now = options.range.join(":");
      if (now !== (range || "-4:4")) { range = now; remember(); }
    };
  }

  /* Fill in the table of facts: a row for each fact, a column for each function. */
  function facts() {
    table.hidden = !chosen.length;
    var head = table.tHead.rows[0], body = table.tBodies[0];
    head.textContent = "";
    head.appendChild(made("td"));
    chosen.forEach((each) => {
      var cell = made("th", each.entry.label);
      cell.scope = "col";
      head.appendChild(cell);
    });
    body.textContent = "";
    var box = JSON.parse(table.dataset.filters);
    var rows = [["published", (e) => e.year ? String(e.year) : "not told"],
      ["steepest slope", (e) => e.slope === null ? "unbounded or not known" : actviz.number(e.slope, 4)],
      ["gain", (e) => e.gain === null ? "none" : actviz.number(e.gain, 4)],
      ["operations", (e) => e.cost === null ? "not known" : String(e.cost)]];
    box.forEach((fact) => {
      rows.push([fact[1], (e) => actviz.index.holds(e, fact[0]) ? "yes" : "no"]);
    });
    rows.forEach((row) => {
      var line = made("tr"), name = made("th", row[0]);
      name.scope = "row";
      line.appendChild(name);
      chosen.forEach((each) => { line.appendChild(made("td", row[1](each.entry))); });
      body.appendChild(line);
    });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    var asked = word.value.trim();
    if (!asked) { return; }
    var found = read(asked), best = found ? null : actviz.search.search(asked)[0];
    var each = found || (best && { entry: best.entry, values: {} });
    if (!each) { said.textContent = "No function answers “" + asked + "”."; return; }
    if (chosen.length >= MOST) { said.textContent = "Six functions at most: take one out first."; return; }
    if (chosen.some((other) => written(other) === written(each))) {
      said.textContent = named(each) + " is there already.";
      return;
    }
    chosen.push(each);
    word.value = "";
    said.textContent = "Added " + named(each) + ".";
    show();
    remember();
  });
  difference.addEventListener("change", () => { show(); remember(); });
  window.addEventListener("hashchange", restore);
  // After the figures that the page has from the start came to life.
  document.addEventListener("DOMContentLoaded", restore);
})(window.actviz = window.actviz || {});
