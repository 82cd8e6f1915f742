// Starts the page from a file of its own: the content policy allows no inline script.
import init from "./app.js";

await init({ module_or_path: new URL("./app_bg.wasm", import.meta.url) });
