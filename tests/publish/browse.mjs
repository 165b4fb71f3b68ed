// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a published page in a Chromium without a window, over the debugging pipe: no request, no error on
// the console, all stops by keyboard, an audit by axe-core in each language and colour scheme.
// usage: node browse.mjs CHROMIUM AXE.js tour|page FILE.html [FOLDER-FOR-PICTURES]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [program, axeFile, kind, file, pictures] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "hub-atlas-browse-"));
const browser = spawn(program, ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

let next = 1, rest = "";
const waiting = new Map(), listeners = [];
let auditing = false;      // axe-core tries styles that the page forbids
const requests = [], complaints = [], failures = [];

browser.stdio[4].on("data", (bytes) => {
  const parts = (rest + bytes).split("\0");
  rest = parts.pop();
  for (const part of parts) {
    const message = JSON.parse(part);
    if (waiting.has(message.id)) {
      const { take, refuse } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error)
        refuse(new Error(message.error.message));
      else
        take(message.result);
    } else {
      listeners.forEach((listener) => listener(message));
    }
  }
});

function send(method, params = {}, sessionId = undefined) {
  const id = next++;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  return new Promise((take, refuse) => waiting.set(id, { take, refuse }));
}
function check(fine, words) {
  if (!fine)
    failures.push(words);
}
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function open() {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const page = (method, params) => send(method, params, sessionId);

  listeners.push((message) => {
    const params = message.params || {};
    if (message.method === "Network.requestWillBeSent" && !params.request.url.startsWith("data:"))
      requests.push(params.request.url);
    if (message.method === "Runtime.exceptionThrown")
      complaints.push(params.exceptionDetails.text + " " + (params.exceptionDetails.exception || {}).description);
    if (message.method === "Log.entryAdded" && params.entry.level !== "verbose" && !auditing)
      complaints.push(params.entry.text);
    if (message.method === "Runtime.consoleAPICalled" && ["error", "warning"].includes(params.type))
      complaints.push(JSON.stringify(params.args));
  });
  for (const domain of ["Network", "Runtime", "Log", "Page"])
    await page(domain + ".enable");

  const run = async (expression) => {
    const { result, exceptionDetails } = await page("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails)
      throw new Error(exceptionDetails.text + " " + (exceptionDetails.exception || {}).description);
    return result.value;
  };
  const press = async (key) => {
    const text = key.length === 1 ? key : undefined;
    await page("Input.dispatchKeyEvent", { type: "keyDown", key, text });
    await page("Input.dispatchKeyEvent", { type: "keyUp", key });
  };
  return { page, run, press };
}

async function settle(browserPage, scheme, width, height, mobile) {
  await browserPage.page("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" }] });
  await browserPage.page("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile });
}

async function shoot(browserPage, name) {
  if (!pictures)
    return;
  const { data } = await browserPage.page("Page.captureScreenshot", { format: "png" });
  writeFileSync(join(pictures, name + ".png"), Buffer.from(data, "base64"));
}

async function walk(browserPage) {
  const { run, press } = browserPage;
  const last = await run("document.querySelectorAll('[data-stop]').length - 1");
  const where = () => run("document.documentElement.dataset.now");
  const focused = () => run("document.activeElement.closest('[data-stop]')?.dataset.stop");

  await press("Home");
  for (let i = 1; i <= last; i++) {
    await press("ArrowRight");
    check(await where() === String(i) && await focused() === String(i), `stop ${i} is not reached by keyboard`);
    await pause(60);
    const top = await run(`document.querySelectorAll('[data-stop]')[${i}].getBoundingClientRect().top`);
    check(top < 700, `stop ${i} is not in sight: ${top}`);
  }
  await press("ArrowRight");
  check(await where() === String(last), "there is something behind the end");
  await press("ArrowLeft");
  check(await where() === String(last - 1), "there is no way back");
  await press("Home");
  check(await where() === "0", "Home does not lead to the beginning");
  await press("3");
  await press("Enter");
  check(await where() === "3", "a number does not lead to its stop");
  await press("e");
  check(await run("Array.from(document.querySelectorAll('[data-stop=\"3\"] details.evidence')).some((d) => d.open)"), "E shows no evidence");
  await press("e");
  check(await run("!document.querySelector('[data-stop=\"3\"] details.evidence[open]')"), "E does not hide the evidence");
  await press("?");
  check(await run("document.querySelector('dialog').open"), "there is no list of keys");
  await press("?");
  check(!await run("document.querySelector('dialog').open"), "the list of keys does not close");
}

async function audit(browserPage, axe, words) {
  auditing = true;
  await browserPage.run(axe + ";0");
  const found = await browserPage.run("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => " +
    "[v.impact, v.id, v.nodes.length, v.nodes[0].target.join(' '), v.nodes[0].failureSummary]))");
  await pause(50);
  auditing = false;
  for (const [impact, id, n, where, summary] of found) {
    const line = `${words}: ${impact} ${id} (${n}): ${where}: ${summary.replace(/\s+/g, " ")}`;
    if (impact === "serious" || impact === "critical")
      failures.push(line);
    else
      console.log("# " + line);
  }
}

async function main() {
  const axe = readFileSync(axeFile, "utf8");
  const browserPage = await open();
  const { page, run, press } = browserPage;
  const url = pathToFileURL(resolve(file)).href;

  await settle(browserPage, "light", 1280, 800, false);
  const loaded = new Promise((done) => listeners.push((message) => { if (message.method === "Page.loadEventFired") done(); }));
  await page("Page.navigate", { url });
  await loaded;

  if (kind === "tour")
    await walk(browserPage);

  const both = await run("'languages' in document.documentElement.dataset");
  for (const scheme of ["light", "dark"]) {
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await settle(browserPage, scheme, width, height, width < 500);
      for (let turn = 0; turn < (both ? 2 : 1); turn++) {
        const lang = await run("document.documentElement.lang");
        const words = `${lang}, ${scheme}, ${width}`;
        check(await run("document.documentElement.scrollWidth <= innerWidth"), `${words}: wider than the window`);
        await run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
        await audit(browserPage, axe, words);
        await run("document.querySelectorAll('details').forEach((d) => { d.open = false; })");
        for (const stop of kind === "tour" && pictures ? ["Home", "1", "3", "8", "End"] : ["Home"]) {
          if (kind === "tour") {
            await press(stop);
            if (/\d/.test(stop))
              await press("Enter");
            await pause(150);
          }
          await shoot(browserPage, `${lang}-${scheme}-${width}-${stop}`);
        }
        if (both)
          await press("l");
        if (both)
          check(await run("document.documentElement.lang") !== lang, "L does not change the language");
      }
    }
  }

  if (pictures) {
    await settle(browserPage, "dark", 1280, 800, false);
    const { data } = await page("Page.printToPDF", { preferCSSPageSize: true });
    writeFileSync(join(pictures, "print.pdf"), Buffer.from(data, "base64"));
  }
  check(requests.every((request) => request === url), "requests: " + requests.filter((request) => request !== url).join(" "));
  check(complaints.length === 0, "on the console: " + Array.from(new Set(complaints)).slice(0, 5).join("; "));
}

main().catch((error) => failures.push(String(error.stack || error))).finally(async () => {
  const gone = new Promise((done) => browser.on("exit", done));

  await Promise.race([send("Browser.close").catch(() => {}), gone]);
  await Promise.race([gone, pause(5000)]);
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    console.log("# " + error.message);
  }
  failures.forEach((failure) => console.log("not ok: " + failure));
  if (failures.length === 0)
    console.log("ok: " + file);
  process.exit(failures.length === 0 ? 0 : 1);
});
