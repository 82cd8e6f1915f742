// Starts the engine in its worker; it says so itself once it listens.
import init from "./worker.js";

// A fault inside a promise ends no worker and reaches no page by itself: the page is told, and starts another.
self.addEventListener("unhandledrejection", (event) => self.postMessage({ panic: String(event.reason) }));

await init({ module_or_path: new URL("./worker_bg.wasm", import.meta.url) });
