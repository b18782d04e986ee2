"use strict";
// What every page does: buttons that copy, and a page that is only a figure inside another's.
(() => {
  const root = document.documentElement;
  root.classList.add("script");

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  for (const each of document.querySelectorAll(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    const say = (word) => {
      button.textContent = word;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    };
    button.addEventListener("click", () => {
      copied(each.querySelector("pre").textContent).then(
        () => say("Copied"), () => say("Select and copy by hand"));
    });
    each.append(button);
  }

  if (new URLSearchParams(location.search).has("embed")) {
    root.classList.add("embed");
    for (const shown of document.querySelectorAll("article > h1, [aria-labelledby=figure]")) {
      shown.classList.add("shown");
    }
    const link = document.createElement("a");
    link.href = location.pathname;
    link.target = "_top";
    link.textContent = document.querySelector("h1").textContent;
    document.querySelector("h1").replaceChildren(link);
  }
})();
