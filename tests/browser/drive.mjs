// node --experimental-websocket drive.mjs URL SCREENSHOT: uses the playground with the
// keyboard alone, in headless chromium without a network, and prints what it saw as JSON.
// It speaks the browser's own protocol, so that no package is needed.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const [url, screenshot] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "playground-"));
const browser = spawn("chromium", [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--window-size=1100,1500",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "about:blank",
], { stdio: ["ignore", "ignore", "pipe"] });
const stop = (code) => {
  browser.once("exit", () => {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 });
    process.exit(code);
  });
  browser.kill();
};
setTimeout(() => { console.error("took more than 170 seconds"); stop(3); }, 170000).unref();

const host = await new Promise((found) => browser.stderr.on("data", (text) => {
  const match = /ws:\/\/(\S+?)\/devtools/.exec(text);
  if (match) found(match[1]);
}));
const tab = await (await fetch(`http://${host}/json/new?about:blank`, { method: "PUT" })).json();
const socket = new WebSocket(tab.webSocketDebuggerUrl);
const waiting = {};
const requested = [];
const thrown = [];
let number = 0;
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) waiting[message.id](message.result ?? {});
  if (message.method === "Network.requestWillBeSent") requested.push(message.params.request.url);
  if (message.method === "Runtime.exceptionThrown") thrown.push(message.params.exceptionDetails.text);
};
await new Promise((open) => { socket.onopen = open; });
const send = (method, params = {}) => new Promise((done) => {
  waiting[++number] = done;
  socket.send(JSON.stringify({ id: number, method, params }));
});
const value = async (expression) =>
  (await send("Runtime.evaluate", { expression, returnByValue: true })).result?.value;
const until = async (expression) => {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await value(expression)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`never became so: ${expression}`);
};

const KEYS = { Tab: [9, ""], Enter: [13, "\r"], " ": [32, " "], ArrowDown: [40, ""], End: [35, ""] };
const press = async (key, more = {}) => {
  const [code, text] = KEYS[key];
  const about = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: code, ...more };
  await send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...about });
  await send("Input.dispatchKeyEvent", { type: "keyUp", ...about });
};
// Tab until the element of that id has the focus: what Tab cannot reach, no keyboard can.
const go = async (id, back = false) => {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await value("document.activeElement.id")) === id) return;
    await press("Tab", back ? { modifiers: 8 } : {});
  }
  throw new Error(`no Tab leads to ${id}`);
};
const type = async (id, text) => {
  await go(id, true);
  await send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "a", commands: ["selectAll"] });
  await send("Input.insertText", { text });
};
const seen = () => value(`({
  answer: document.querySelector("#pg-decision .answer")?.textContent ?? "",
  title: document.querySelector("#pg-decision .title")?.textContent ?? "",
  said: document.getElementById("pg-said").textContent,
  shown: !document.getElementById("pg-answer").hidden,
  error: document.getElementById("pg-error").hidden ? "" : document.getElementById("pg-error").textContent,
  plane: document.querySelector("#pg-plane svg")?.getAttribute("aria-label") ?? "",
  areas: [...document.querySelectorAll("#pg-plane svg > text")].map((each) => each.textContent),
  margins: document.getElementById("pg-decision").textContent,
  images: document.querySelectorAll("#pg-answer img").length,
})`);

try {
  const out = {};
  await send("Network.enable");
  await send("Runtime.enable");
  await send("Page.enable");
  await send("Page.navigate", { url });
  await until("document.readyState === 'complete' && !!document.getElementById('pg-load')");
  out.before = [...requested];
  await go("pg-load");
  await press("Enter");
  await until("!document.getElementById('pg-answer').hidden || document.getElementById('pg-status').textContent.startsWith('The playground cannot')");
  out.status = await value("document.getElementById('pg-status').textContent");
  out.first = await seen();
  await type("pg-on", "2023-11-17");
  await press("Enter");
  out.flipped = await seen();
  const shot = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
  fs.writeFileSync(screenshot, Buffer.from(shot.data, "base64"));
  await type("pg-on", "2023-02-30");
  await press("Enter");
  out.noDay = await seen();
  await type("pg-on", "2023-11-17");
  await press("Enter");
  await type("pg-item", "h-801");
  await press("Enter");
  out.noProduct = await seen();
  await go("pg-own");
  await press(" ");
  await type("pg-spec", "name = ");
  await press("Tab");
  out.noToml = await seen();
  await type("pg-spec", 'name = "<img src=x onerror=alert(1)>"\nmarket = "datacenter"\ntpp = "5000"\n');
  await press("Tab");
  out.own = await seen();
  out.requested = requested;
  out.thrown = thrown;
  console.log(JSON.stringify(out));
  stop(0);
} catch (error) {
  console.error(error.message, await seen().catch(() => ""));
  stop(1);
}
