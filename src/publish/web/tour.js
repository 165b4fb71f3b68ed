(function () {
  const stops = Array.from(document.querySelectorAll("[data-stop]"));
  const where = document.querySelectorAll(".where"), help = document.querySelector("dialog");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let now = 0, typed = "", timer = 0;

  const seen = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  function mark(place) {
    now = place;
    document.documentElement.dataset.now = place;
    where.forEach((line) => { line.textContent = stops[place].dataset.stop + " / " + (stops.length - 1); });
  }
  function go(place) {
    place = Math.max(0, Math.min(stops.length - 1, place));
    mark(place);
    stops[place].scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
    const heading = Array.from(stops[place].querySelectorAll("h1,h2")).find(seen);
    if (heading)
      heading.focus({ preventScroll: true });
  }
  function evidence() {
    const parts = Array.from(stops[now].querySelectorAll("details.evidence")).filter(seen);
    const open = parts.some((details) => !details.open);
    parts.forEach((details) => { details.open = open; });
    if (open && parts[0])
      parts[0].scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "nearest" });
  }
  function ask() {
    if (help.open)
      help.close();
    else
      help.showModal();
  }
  function jump() {
    const place = parseInt(typed, 10);
    typed = "";
    if (place >= 0)
      go(place);
  }
  const keys = {
    ArrowRight: () => go(now + 1), ArrowLeft: () => go(now - 1),
    Home: () => go(0), End: () => go(stops.length - 1), e: evidence, "?": ask,
  };

  document.querySelectorAll("[data-do]").forEach((button) => {
    const does = { evidence: evidence, help: ask, next: () => go(now + 1), previous: () => go(now - 1) }[button.dataset.do];
    if (does) {
      button.hidden = false;
      button.addEventListener("click", does);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "INPUT")
      return;
    const does = keys[event.key] || keys[event.key.toLowerCase()];
    if (/^[0-9]$/.test(event.key)) {
      typed += event.key;
      clearTimeout(timer);
      timer = setTimeout(() => { typed = ""; }, 3000);
    } else if (event.key === "Enter" && typed !== "") {
      event.preventDefault();
      jump();
    } else if (does && !(help.open && event.key !== "?")) {
      event.preventDefault();
      does();
    }
  });
  let pending = false;
  document.addEventListener("scroll", () => {
    if (pending)
      return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      const line = innerHeight * 0.4;
      let place = 0;
      stops.forEach((stop, i) => { if (stop.getBoundingClientRect().top <= line) place = i; });
      if (document.activeElement === document.body || !stops[now].contains(document.activeElement))
        mark(place);
    });
  }, { passive: true });
  mark(0);
})();
