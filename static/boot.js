// Starts the page from a file of its own: the content policy allows no inline script. Until the program runs, the
// start screen stands in index.html without it: a press on it is kept, and files dropped on it stay where they are.
const app = document.getElementById("app");
// Another page was asked for: the start screen would only flash.
if (location.hash.length > 2) app.replaceChildren();
let pressed = null;
const press = (event) => (pressed = event.target.closest?.("button")?.id);
const stay = (event) => event.preventDefault();
app.addEventListener("click", press);
for (const name of ["dragover", "drop"]) addEventListener(name, stay);

// First what can be read is painted; a page in the background paints nothing, and does not wait.
await new Promise((then) => {
  new PerformanceObserver(then).observe({ type: "paint", buffered: true });
  setTimeout(then, document.hidden ? 0 : 300);
});
const { default: init } = await import("./app.js");
// Compiled in a task of its own, so that a slow device answers its user before the program starts.
const wasm = await fetch(new URL("./app_bg.wasm", import.meta.url));
if (!wasm.ok) throw new Error(`${wasm.url}: ${wasm.status}`);
// Not every static host knows the type, and a stream must have just this one.
const typed = wasm.headers.get("Content-Type")?.trim().toLowerCase() === "application/wasm";
const program = await (typed ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(await wasm.arrayBuffer()));
await new Promise((then) => setTimeout(then));
await init({ module_or_path: program });

app.removeEventListener("click", press);
for (const name of ["dragover", "drop"]) removeEventListener(name, stay);
if (pressed) document.getElementById(pressed)?.click();
