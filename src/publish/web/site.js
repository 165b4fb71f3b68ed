(function () {
  const field = document.querySelector("input[type=search]");
  if (!field)
    return;
  const items = Array.from(document.querySelectorAll("[data-find]"));
  const groups = Array.from(document.querySelectorAll("[data-group]"));
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = items.map((item) => fold(item.dataset.find));
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const wanted = fold(field.value.trim()).split(/\s+/);
    items.forEach((item, i) => { item.hidden = !wanted.every((word) => words[i].includes(word)); });
    groups.forEach((group) => { group.hidden = !group.querySelector("[data-find]:not([hidden])"); });
  });
})();
