// Starts the engine in its worker. Messages that come before it is ready wait in the worker's queue only
// until the first turn of the event loop, so they are kept here and told again.
import init from "./worker.js";

const early = [];
const keep = (event) => early.push(event);
self.addEventListener("message", keep);
await init({ module_or_path: new URL("./worker_bg.wasm", import.meta.url) });
self.removeEventListener("message", keep);
for (const event of early) {
  self.dispatchEvent(new MessageEvent("message", { data: event.data, ports: [...event.ports] }));
}
