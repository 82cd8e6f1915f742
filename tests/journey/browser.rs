//! A real browser, driven through WebDriver, and the server it visits. What a user does is in `main.rs`.

use crate::engine::{Driver, Engine};
use crate::process::{Process, Scratch, from_environment, scratch, start, terminate};
use serde_json::{Value, json};
use std::fs;
use std::panic::panic_any;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Longer than any command may take, the driver's own limits included.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a test panics with when its driver knows no browser any more: it crashed, or was ended from outside.
pub struct BrowserEnded;

/// Browser, driver and server of one test; all end with it, in the order below.
pub struct Browser {
    pub engine: Engine,
    /// The page's address, with a final slash.
    pub address: String,
    session: String,
    /// The browser's own process, where the driver tells.
    process: Option<u64>,
    log: PathBuf,
    pub downloads: PathBuf,
    driver: Driver,
    _server: Process,
    _scratch: Scratch,
}

impl Drop for Browser {
    fn drop(&mut self) {
        if self.try_call("DELETE", "", &Value::Null).is_err() {
            self.process.into_iter().for_each(terminate);
        }
    }
}

impl Browser {
    /// A fresh browser without profile, and a server of its own.
    pub fn of(engine: Engine) -> Browser {
        Browser::at(engine, &from_environment("EVENKEEL_DIST"))
    }

    /// The same, visiting the page in that folder.
    pub fn at(engine: Engine, dist: &Path) -> Browser {
        Browser::below(engine, dist, "/")
    }

    /// The same, with the page below a path, which begins and ends with a slash.
    pub fn below(engine: Engine, dist: &Path, path: &str) -> Browser {
        let dir = scratch("browser");
        let log = dir.join("requests.log");
        let downloads = dir.join("downloads");
        let mut serve = Command::new(from_environment("EVENKEEL_XTASK"));
        serve.args(["serve", "--no-build", "--port", "0", "--dist"]).arg(dist).arg("--log").arg(&log);
        if path != "/" {
            serve.args(["--under", &path.replace(' ', "%20")]);
        }
        let server = start(serve, |line| Some(line.split_once("http://")?.1.split(' ').next()?.to_string()));
        let driver = engine.drive(&dir, &downloads);
        let mut browser = Browser {
            engine,
            address: format!("http://{}/", server.said.trim_end_matches('/')),
            session: String::new(),
            process: None,
            log,
            downloads,
            driver,
            _server: server,
            _scratch: Scratch(dir),
        };
        let mut capabilities = browser.driver.capabilities.clone();
        capabilities["timeouts"] = json!({"pageLoad": 30_000, "script": 60_000});
        let body = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = browser.try_call("POST", "", &body).unwrap_or_else(|e| panic!("no session: {e}"));
        browser.session = answer["sessionId"].as_str().unwrap().to_string();
        browser.process = ["goog:processID", "moz:processID"].iter().find_map(|k| answer["capabilities"][k].as_u64());
        browser
    }

    fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let session = if self.session.is_empty() { String::new() } else { format!("/{}", self.session) };
        let url = format!("http://127.0.0.1:{}/session{session}{path}", self.driver.port);
        let agent = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        let agent: ureq::Agent = agent.build().into();
        let answer = match method {
            "GET" => agent.get(&url).call(),
            "DELETE" => agent.delete(&url).call(),
            _ => agent.post(&url).send_json(body),
        };
        let mut answer = answer.map_err(|e| format!("{method} {path}: {e}"))?;
        let value: Value = answer.body_mut().read_json().map_err(|e| format!("{method} {path}: {e}"))?;
        match value["value"]["error"].as_str() {
            Some(error) => Err(format!("{method} {path}: {error}: {}", value["value"]["message"])),
            None => Ok(value["value"].clone()),
        }
    }

    pub fn call(&self, method: &str, path: &str, body: Value) -> Value {
        self.try_call(method, path, &body).unwrap_or_else(|e| fail(&e))
    }

    pub fn open(&self, path: &str) {
        self.call("POST", "/url", json!({"url": format!("{}{path}", self.address)}));
        self.run(OFFERED, json!([]));
        if self.engine != Engine::Chromium {
            self.run(COMPLAINTS, json!([]));
        }
    }

    /// Runs a function body in the page and returns what it returns.
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        self.call("POST", "/execute/sync", json!({"script": script, "args": arguments}))
    }

    pub fn run_async(&self, script: &str, arguments: Value) -> Value {
        self.call("POST", "/execute/async", json!({"script": script, "args": arguments}))
    }

    /// The text of the first element that matches; `None` when there is none.
    pub fn text(&self, selector: &str) -> Option<String> {
        let text =
            self.run("const e = document.querySelector(arguments[0]); return e && e.innerText", json!([selector]));
        text.as_str().map(String::from)
    }

    /// Waits until a page function is true; a picture is taken when it never is.
    pub fn wait(&self, what: &str, script: &str, arguments: Value) {
        let begun = Instant::now();
        let call = json!({"script": script, "args": arguments});
        loop {
            match self.try_call("POST", "/execute/sync", &call) {
                Ok(Value::Bool(true)) => return,
                Err(e) if e.contains(NO_BROWSER) => fail(&e),
                // WebKit's driver now and then has no answer while the page is busy: that is asked again, too.
                Ok(_) | Err(_) => {}
            }
            if begun.elapsed() > Duration::from_secs(30) {
                let name = format!("failed-{}", what.replace(' ', "-"));
                self.picture(&name);
                panic!(
                    "waited 30 s for {what}; see {name}.png; the page says:\n{}\n{:?}",
                    self.text("body").unwrap_or_default(),
                    self.console()
                );
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    pub fn wait_for(&self, selector: &str) {
        self.wait(selector, "return !!document.querySelector(arguments[0])", json!([selector]));
    }

    pub fn find(&self, selector: &str) -> String {
        self.wait_for(selector);
        let element = self.call("POST", "/element", json!({"using": "css selector", "value": selector}));
        element
            .as_object()
            .and_then(|o| o.values().next())
            .and_then(Value::as_str)
            .map(String::from)
            .unwrap_or_else(|| panic!("{selector}: {element}"))
    }

    pub fn click(&self, selector: &str) {
        let id = self.find(selector);
        self.call("POST", &format!("/element/{id}/click"), json!({}));
    }

    pub fn upload(&self, selector: &str, files: &[PathBuf]) {
        let id = self.find(selector);
        let list: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        self.call("POST", &format!("/element/{id}/value"), json!({"text": list.join("\n")}));
    }

    /// Drops text files on the page. No driver can drag from a file manager: the event is made, the rest is real.
    pub fn drop_files(&self, files: &[PathBuf]) {
        let name = |f: &PathBuf| f.file_name().unwrap().to_string_lossy().into_owned();
        let files: Vec<Value> = files.iter().map(|f| json!([name(f), fs::read_to_string(f).unwrap()])).collect();
        self.run(
            "const dataTransfer = new DataTransfer();
            for (const [name, text] of arguments[0]) dataTransfer.items.add(new File([text], name));
            document.querySelector('#drop').dispatchEvent(
                new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));",
            json!([files]),
        );
    }

    pub fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|k| [json!({"type": "keyDown", "value": k}), json!({"type": "keyUp", "value": k})])
            .collect();
        self.call("POST", "/actions", json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// A DevTools command.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.call("POST", "/goog/cdp/execute", json!({"cmd": command, "params": parameters}))
    }

    pub fn resize(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    /// `light`, `dark`, and forced colours or not.
    pub fn look(&self, scheme: &str, forced_colors: bool) {
        let forced = if forced_colors { "active" } else { "none" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({"features": [
                {"name": "prefers-color-scheme", "value": scheme}, {"name": "forced-colors", "value": forced},
            ]}),
        );
    }

    /// The whole page as a PNG in target/shots; what is in the window, where there are no DevTools.
    pub fn picture(&self, name: &str) {
        if self.engine != Engine::Chromium {
            save(&format!("{name}.png"), &self.call("GET", "/screenshot", Value::Null));
            return;
        }
        let height = self.run("return Math.ceil(document.documentElement.getBoundingClientRect().height)", json!([]));
        let width = self.run("return window.innerWidth", json!([]));
        let clip =
            json!({"x": 0, "y": 0, "width": width, "height": height.as_f64().unwrap_or(800.0).max(600.0), "scale": 1});
        let shot = self
            .devtools("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true, "clip": clip}));
        save(&format!("{name}.png"), &shot["data"]);
    }

    /// Prints on paper of that size in inches, as the page's own style sheet turns it: a PDF in target/shots.
    pub fn print(&self, name: &str, (width, height): (f64, f64)) -> PathBuf {
        let pdf = self.devtools("Page.printToPDF", json!({"paperWidth": width, "paperHeight": height, "printBackground": true, "preferCSSPageSize": true, "generateTaggedPDF": true}));
        save(&format!("{name}.pdf"), &pdf["data"])
    }

    /// What axe-core finds wrong with the page as it is.
    pub fn axe(&self) -> Vec<String> {
        let source = fs::read_to_string(from_environment("EVENKEEL_AXE")).unwrap();
        self.run(&source, json!([]));
        let found = self.run_async(
            "const done = arguments[0]; axe.run(document).then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target.join(' ') + ' (' + (n.any[0]?.message ?? '') + ')').join(' | '))), e => done(['axe failed: ' + e]))",
            json!([]),
        );
        found.as_array().unwrap().iter().map(|v| v.as_str().unwrap_or("?").to_string()).collect()
    }

    /// Errors and warnings that the page wrote to the console since the last call.
    pub fn console(&self) -> Vec<String> {
        // Only Chromium's driver hands out its console.
        if self.engine != Engine::Chromium {
            let complaints = self.run("return window.complaints.splice(0)", json!([]));
            return complaints.as_array().map_or(vec![], |c| c.iter().map(Value::to_string).collect());
        }
        let entries = self.call("POST", "/se/log", json!({"type": "browser"}));
        let serious = |e: &&Value| e["level"] == "SEVERE" || e["level"] == "WARNING";
        entries.as_array().map_or(vec![], |e| e.iter().filter(serious).map(|e| e["message"].to_string()).collect())
    }

    /// Waits until the page has asked for all it loads by itself. Firefox and WebKit fetch the icon after the rest.
    pub fn settle(&self) {
        let mut seen = 0;
        while self.requests().len() != seen {
            seen = self.requests().len();
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    /// Requests that reached the server so far, and violations of the policy that were reported to it.
    pub fn requests(&self) -> Vec<String> {
        fs::read_to_string(&self.log).unwrap_or_default().lines().map(String::from).collect()
    }

    /// The largest resident size that any renderer of this browser has had; 0 where the system does not tell.
    pub fn peak_memory_mb(&self) -> u64 {
        let profile = self.downloads.with_file_name("profile").display().to_string();
        let ours = |pid: &Path| {
            let line = fs::read(pid.join("cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            line.contains("--type=renderer") && line.contains(&profile)
        };
        let peak = |pid: &Path| -> Option<u64> {
            let status = fs::read_to_string(pid.join("status")).ok()?;
            let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|e| e.path());
        processes.filter(|p| ours(p)).filter_map(|p| peak(&p)).max().unwrap_or(0) / 1024
    }

    /// An entry of a list, or the text of a field, as the user leaves it.
    pub fn choose(&self, field: &str, value: &str) {
        self.wait_for(field);
        self.run(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change', {bubbles: true}))",
            json!([field, value]),
        );
    }

    /// What the page saved under that name, once all of it is there: some browsers write into the file itself.
    pub fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads.join(name);
        let begun = Instant::now();
        loop {
            let offered = self.run("return window.offered", json!([])).as_u64();
            if let Some(bytes) = fs::read(&path).ok().filter(|b| Some(b.len() as u64) == offered) {
                fs::remove_file(path).unwrap();
                return bytes;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{name} was not downloaded: {offered:?} bytes offered");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Keeps how many bytes the page offered last to be saved.
const OFFERED: &str = "
    const own = URL.createObjectURL;
    URL.createObjectURL = blob => { window.offered = blob.size; return own.call(URL, blob) };";

/// Keeps what the page complains of from its load on. What happens earlier is seen otherwise: no engine answers.
const COMPLAINTS: &str = "
    window.complaints = [];
    const note = text => window.complaints.push(String(text));
    addEventListener('error', event => note(event.message));
    addEventListener('unhandledrejection', event => note(event.reason));
    for (const level of ['error', 'warn']) {
        const own = console[level].bind(console);
        console[level] = (...words) => { note(words.join(' ')); own(...words) };
    }";

/// A driver's word for a browser that is not there any more.
const NO_BROWSER: &str = "invalid session id";

fn fail(error: &str) -> ! {
    if !error.contains(NO_BROWSER) {
        panic!("{error}");
    }
    eprintln!("{error}");
    panic_any(BrowserEnded)
}

fn save(name: &str, base64: &Value) -> PathBuf {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join(name), decode(base64.as_str().unwrap_or_default())).unwrap();
    dir.join(name)
}

fn decode(base64: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = base64.bytes().filter(|c| *c != b'=').map(|c| u32::from(value(c))).collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().enumerate().fold(0, |bits, (i, d)| bits | d << (18 - 6 * i));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    bytes.collect()
}
