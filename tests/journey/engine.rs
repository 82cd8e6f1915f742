//! The three engines: how each is started, and that it leaves nothing behind. All are driven by WebDriver.
//! Where a journey differs between them, a comment there says why.

use crate::process::{Process, from_environment, start, terminate};
use serde_json::{Value, json};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// Safari's engine, as WebKitGTK.
    WebKit,
}

/// A running driver, with what it is to be asked for. What is first here ends first.
pub struct Driver {
    _screen: Option<Screen>,
    _process: Process,
    pub port: String,
    pub capabilities: Value,
}

impl Engine {
    /// `dir` takes the profile; what is downloaded goes to `downloads`.
    pub fn drive(self, dir: &Path, downloads: &Path) -> Driver {
        let profile = dir.join("profile");
        fs::create_dir_all(&profile).unwrap();
        match self {
            Engine::Chromium => chromium(&profile, downloads),
            Engine::Firefox => firefox(&profile, downloads),
            Engine::WebKit => webkit(&profile, downloads),
        }
    }
}

fn chromium(profile: &Path, downloads: &Path) -> Driver {
    let mut chromedriver = Command::new(from_environment("CHROMEDRIVER"));
    chromedriver.arg("--port=0");
    let process = start(chromedriver, |line| {
        Some(line.split_once("started successfully on port ")?.1.trim_end_matches('.').to_string())
    });
    let profile = format!("--user-data-dir={}", profile.display());
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        &profile,
    ];
    let capabilities = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {"args": flags, "prefs": {
            "download.default_directory": downloads, "download.prompt_for_download": false,
        }},
    });
    Driver { _screen: None, port: process.said.clone(), _process: process, capabilities }
}

fn firefox(profile: &Path, downloads: &Path) -> Driver {
    let mut geckodriver = Command::new(from_environment("GECKODRIVER"));
    geckodriver.args(["--port", "0", "--profile-root"]).arg(profile);
    let process = start(geckodriver, |line| Some(line.split_once("Listening on 127.0.0.1:")?.1.trim().to_string()));
    let capabilities = json!({
        "browserName": "firefox",
        // 2: to the folder named.
        "moz:firefoxOptions": {"args": ["-headless"], "prefs": {
            "browser.download.folderList": 2, "browser.download.dir": downloads,
        }},
    });
    Driver { _screen: None, port: process.said.clone(), _process: process, capabilities }
}

/// Its driver knows where its MiniBrowser is. That has no headless mode: it is given a screen in memory. Nor has
/// it a profile or a download folder to set: it takes them from the user's folders, so it gets some of its own.
fn webkit(home: &Path, downloads: &Path) -> Driver {
    let screen = Screen::start();
    fs::create_dir_all(downloads).unwrap();
    fs::write(home.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display())).unwrap();
    // It takes no port 0, nor says when it listens.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut driver = Command::new(from_environment("WEBKITDRIVER"));
    driver.arg(format!("--port={port}")).env("DISPLAY", &screen.0.said);
    ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"].iter().for_each(|key| {
        driver.env(key, home);
    });
    let child =
        driver.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap_or_else(|e| panic!("{driver:?}: {e}"));
    let process = Process { child, said: port.to_string() };
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{driver:?} does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    let capabilities = json!({"webkitgtk:browserOptions": {}});
    Driver { _screen: Some(screen), port: process.said.clone(), _process: process, capabilities }
}

/// An X server without a monitor. A browser that its driver could not end goes with it.
struct Screen(Process);

impl Screen {
    fn start() -> Screen {
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x1000x24"]);
        Screen(start(xvfb, |line| Some(format!(":{}", line.trim().parse::<u32>().ok()?))))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Killed at once, it would leave its lock in /tmp.
        terminate(self.0.child.id());
        let _ = self.0.child.wait();
    }
}
