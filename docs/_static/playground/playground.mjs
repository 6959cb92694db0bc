// The page asks the library itself, which runs in the browser. Nothing is fetched but the
// files beside this one, and those only when somebody asks for them.
const here = new URL("./", import.meta.url);
const by = (id) => document.getElementById(id);
const status = by("pg-status");
let python = null;

const say = (text) => { status.textContent = text; };

async function get(name) {
  const answer = await fetch(new URL(name, here));
  if (!answer.ok) throw new Error(`${name} is not there`);
  return answer;
}

async function load() {
  by("pg-load").disabled = true;
  say("Loading Python and the library, about 14 MB from this site …");
  const manifest = await (await get("manifest.json")).json();
  const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", here));
  const runtime = await loadPyodide({ indexURL: new URL("pyodide/", here).href });
  for (const wheel of manifest.wheels) {
    runtime.unpackArchive(await (await get(`wheels/${wheel}`)).arrayBuffer(), "wheel");
  }
  runtime.runPython(await (await get("playground.py")).text());
  python = { ask: runtime.globals.get("ask"), options: runtime.globals.get("options") };
  fill(JSON.parse(python.options()));
  by("pg-start").hidden = true;
  by("pg-form").hidden = false;
  by("pg-item").focus();
  say(`Ready: Pyodide ${runtime.version}, exportctl ${manifest.version}.`);
  answer();
}

function fill(offered) {
  const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
  by("pg-products").append(...offered.products.map(([id, name]) => option(id, name)));
  by("pg-regime").append(...offered.regimes.map(([id, name]) => option(id, `${id}: ${name}`)));
  by("pg-countries").append(...offered.countries.map((code) => option(code, code)));
  for (const [id, question, answer, otherwise] of offered.readings) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "reading", value: id });
    label.append(box, ` ${question} Taken: ${answer}. Tick for: ${otherwise}.`);
    by("pg-readings").append(label);
  }
}

function answer() {
  const own = by("pg-own").checked;
  by("pg-spec-row").hidden = !own;
  by("pg-item-row").hidden = own;
  const ticked = document.querySelectorAll("#pg-readings input:checked");
  const question = {
    item: by("pg-item").value.trim(),
    spec: own ? by("pg-spec").value : null,
    on: by("pg-on").value.trim(),
    to: by("pg-to").value.trim(),
    regime: by("pg-regime").value,
    readings: [...ticked].map((each) => each.value),
  };
  const found = JSON.parse(python.ask(JSON.stringify(question)));
  by("pg-error").textContent = found.error ?? "";
  by("pg-error").hidden = !("error" in found);
  by("pg-answer").hidden = "error" in found;
  if ("error" in found) return;
  by("pg-said").textContent = found.said;
  by("pg-decision").innerHTML = found.html; // written by the library, which escapes names
  by("pg-plane").innerHTML = found.plane;
}

function failed(error) {
  by("pg-load").disabled = false;
  say(`The playground cannot start: ${error.message}. This copy of the docs may have been built without it.`);
}

by("pg-load").addEventListener("click", () => load().catch(failed));
by("pg-form").addEventListener("change", answer);
by("pg-form").addEventListener("submit", (event) => { event.preventDefault(); answer(); });
