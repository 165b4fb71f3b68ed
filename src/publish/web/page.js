// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";
(function () {
  const root = document.documentElement, title = document.querySelector("title");
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  function show(language) {
    root.dataset.show = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = title.dataset[language] || document.title;
    all("[data-keep-language]").forEach((link) => {
      link.hash = language;
    });
  }
  function other() {
    show(root.dataset.show === "zh" ? "en" : "zh");
  }
  if ("languages" in root.dataset) {
    const wanted = location.hash === "#zh" || location.hash === "#en" ? location.hash.slice(1) : navigator.language || "en";
    show(wanted.startsWith("zh") ? "zh" : "en");
    all("[data-do=language]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", other);
    });
    document.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.altKey && !event.metaKey && event.key.toLowerCase() === "l" && event.target.tagName !== "INPUT")
        other();
    });
  }
  window.addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));
})();
