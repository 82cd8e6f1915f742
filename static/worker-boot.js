// Starts the engine in its worker; it says so itself once it listens.
import init from "./worker.js";

await init({ module_or_path: new URL("./worker_bg.wasm", import.meta.url) });
