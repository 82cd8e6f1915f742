//! What the commands need, at which version, why, and how it gets here. Everything that can be is kept in a
//! cache folder by name and version, so that nothing on the machine is replaced and a second run is quick.

use crate::run::{Done, ask, command, run};
use crate::{debian_std, root};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds index.html and both wasm modules. 0.22 needs a newer rustc.
const TRUNK: &str = "0.21.14";
/// wasm-opt, as an npm package.
const BINARYEN: &str = "132.0.0";
/// The accessibility rules that journeys check screens with.
const AXE: &str = "4.14.1";
/// What `audit lighthouse` asks about the page.
const LIGHTHOUSE: &str = "13.5.0";
/// Drives Firefox. Debian has no package of it.
const GECKODRIVER: &str = "0.37.1";

/// What a person does where Debian's packages cannot be installed.
const CHROMIUM_BY_HAND: &str = "install Chrome or Chromium, and the chromedriver of the same version, and put \
     chromedriver in PATH or its path in $CHROMEDRIVER";
const FIREFOX_BY_HAND: &str = "install Firefox and put `firefox` in PATH";
const WEBKIT_BY_HAND: &str = "install WebKitGTK with its WebKitWebDriver and MiniBrowser, and Xvfb, and put \
     WebKitWebDriver and Xvfb in PATH";
const POPPLER_BY_HAND: &str = "install poppler's command-line tools and put pdfinfo, pdftotext and pdftoppm in PATH";
const NPM_BY_HAND: &str = "install Node.js, which brings npm";

/// The names that it goes by.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// On Windows npm is a batch file, which is found only under its whole name.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Where everything is.
pub struct Pages {
    /// Folders with the tools' programs, to be put first in PATH.
    path: Vec<PathBuf>,
    /// The rustup toolchain that has the wasm target, where it is not the usual one.
    toolchain: Option<&'static str>,
}

pub struct Tests {
    pub pages: Pages,
    pub chromedriver: PathBuf,
    pub axe: PathBuf,
}

pub struct Lighthouse {
    pub program: PathBuf,
    /// Where it is not one that Lighthouse finds by itself.
    pub chrome: Option<PathBuf>,
}

/// Kept across clones.
pub fn cache() -> PathBuf {
    let under = |key: &str, rest: &str| env::var_os(key).map(|dir| PathBuf::from(dir).join(rest));
    under("EVENKEEL_CACHE", "")
        .or_else(|| under("XDG_CACHE_HOME", "even-keel"))
        .or_else(|| under("LOCALAPPDATA", "even-keel"))
        .or_else(|| under("HOME", ".cache/even-keel"))
        .unwrap_or_else(|| root().join("target/cache"))
}

fn home_of(tool: &str, version: &str) -> PathBuf {
    cache().join("tools").join(format!("{tool}-{version}"))
}

/// What `serve` and `dist` need.
pub fn for_pages() -> Done<Pages> {
    println!("Tools (kept in {}):", cache().display());
    let toolchain = wasm_target()?;
    let bindgen = locked("wasm-bindgen", &lock_file()?).ok_or("Cargo.lock does not name wasm-bindgen.")?;
    let path = vec![
        // Not --locked: the lock file that 0.2.130 ships does not resolve everywhere.
        cargo_tool(
            "wasm-bindgen-cli",
            "wasm-bindgen",
            &bindgen,
            &[],
            "makes the JavaScript around the wasm; must match the crate",
        )?,
        cargo_tool(
            "trunk",
            "trunk",
            TRUNK,
            &["--locked", "--no-default-features", "--features", "rustls"],
            "builds the page",
        )?,
        npm_tool("binaryen", BINARYEN, "node_modules/.bin/wasm-opt", "wasm-opt makes the wasm smaller")?
            .join("node_modules/.bin"),
    ];
    Ok(Pages { path, toolchain })
}

/// What `test` needs besides.
pub fn for_tests() -> Done<Tests> {
    let pages = for_pages()?;
    let chromedriver = chromedriver()?;
    let axe =
        npm_tool("axe-core", AXE, "node_modules/axe-core/axe.min.js", "checks the accessibility of every screen")?;
    Ok(Tests { pages, chromedriver, axe: axe.join("node_modules/axe-core/axe.min.js") })
}

/// What `audit lighthouse` needs besides.
pub fn lighthouse() -> Done<Lighthouse> {
    chromedriver()?;
    let home = npm_tool("lighthouse", LIGHTHOUSE, "node_modules/.bin/lighthouse", "it measures the load of the page")?;
    let chrome = env::var_os("CHROME_PATH").map(PathBuf::from).or_else(|| CHROMIUM.iter().find_map(|name| which(name)));
    Ok(Lighthouse { program: home.join("node_modules/.bin/lighthouse"), chrome })
}

/// The driver of Firefox, and a Firefox for it.
pub fn geckodriver() -> Done<PathBuf> {
    // Elsewhere browsers are not in PATH; the driver knows their places.
    if cfg!(target_os = "linux") && which("firefox").is_none() {
        let why = "the second engine that journeys run in";
        debian("firefox", &["firefox-esr", "fonts-dejavu-core"], why, FIREFOX_BY_HAND)?;
    }
    if let Some(named) = env::var_os("GECKODRIVER").map(PathBuf::from) {
        have(&named.display().to_string())?;
        return Ok(named);
    }
    let bin = cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"], "it drives Firefox in journeys")?;
    Ok(bin.join(format!("geckodriver{}", env::consts::EXE_SUFFIX)))
}

/// The driver of WebKitGTK, which is as near to Safari as a machine that is no Mac gets; `None` where there is
/// no WebKitGTK.
pub fn webkitdriver() -> Done<Option<PathBuf>> {
    if !cfg!(target_os = "linux") {
        println!("  WebKitGTK: exists on Linux only; no journeys in WebKit here");
        return Ok(None);
    }
    let packages = &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"];
    let why = "Safari's engine, the third that journeys run in";
    let driver = debian("WebKitWebDriver", packages, why, WEBKIT_BY_HAND)?;
    debian("Xvfb", packages, "a screen in memory for it, as it has no headless mode", WEBKIT_BY_HAND)?;
    Ok(Some(driver))
}

/// What reads the printed pages.
pub fn poppler() -> Done {
    debian("pdftotext", &["poppler-utils"], "journeys read the printed page with it", POPPLER_BY_HAND).map(drop)
}

impl Pages {
    /// PATH with the tools first.
    pub fn path(&self) -> Done<std::ffi::OsString> {
        let rest = env::var_os("PATH").unwrap_or_default();
        env::join_paths(self.path.iter().cloned().chain(env::split_paths(&rest))).map_err(|e| e.to_string())
    }

    /// The same command, compiling with the toolchain that has the wasm target.
    pub fn wasm(&self, mut command: Command) -> Command {
        if let Some(toolchain) = self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        command
    }

    pub fn program(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.path.iter().map(|dir| dir.join(&file)).find(|p| p.exists()).unwrap_or_else(|| PathBuf::from(name))
    }
}

fn have(what: &str) -> Done {
    println!("  {what}: there");
    Ok(())
}

/// The toolchain that has the target; `None` is the usual one.
fn wasm_target() -> Done<Option<&'static str>> {
    let sysroot =
        ask("rustc", &["--print", "sysroot"]).ok_or("`rustc` does not answer. Install Rust from https://rustup.rs.")?;
    if Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown/lib").exists() {
        have("wasm32-unknown-unknown")?;
        return Ok(None);
    }
    if debian_std::is_ready() {
        have("wasm32-unknown-unknown, of Debian's compiler")?;
        return Ok(Some(debian_std::TOOLCHAIN));
    }
    println!("  wasm32-unknown-unknown: missing; the standard library for the browser comes by rustup …");
    let mut rustup = command("rustup", &["target", "add", "wasm32-unknown-unknown"]);
    // Its failure is expected where there is no network; the cause is said without a trace.
    rustup.env_remove("RUST_BACKTRACE");
    if run("rustup target add", rustup).is_ok() {
        return Ok(None);
    }
    println!("  rustup could not fetch it; building it from Debian's sources instead …");
    debian_std::install(&cache())?;
    Ok(Some(debian_std::TOOLCHAIN))
}

/// The driver named by $CHROMEDRIVER, or the one in PATH; a Chromium or Chrome must be there for it.
fn chromedriver() -> Done<PathBuf> {
    let packages = &["chromium", "chromium-driver", "fonts-dejavu-core"];
    let browser = CHROMIUM.iter().any(|name| which(name).is_some());
    // Elsewhere browsers are not in PATH; the driver knows their places.
    if cfg!(target_os = "linux") && !browser {
        debian("chromium", packages, "the browser of the browser tests", CHROMIUM_BY_HAND)?;
    }
    if let Some(named) = env::var_os("CHROMEDRIVER").map(PathBuf::from) {
        have(&named.display().to_string())?;
        return Ok(named);
    }
    debian("chromedriver", packages, "it drives Chromium in the browser tests", CHROMIUM_BY_HAND)
}

/// A program from crates.io; the folder that holds it.
fn cargo_tool(package: &str, program: &str, version: &str, options: &[&str], why: &str) -> Done<PathBuf> {
    let home = home_of(package, version);
    let bin = home.join("bin");
    if bin.join(format!("{program}{}", env::consts::EXE_SUFFIX)).exists() {
        have(&format!("{package} {version}"))?;
        return Ok(bin);
    }
    println!("  {package} {version}: missing ({why}); building it takes a few minutes …");
    let mut install = command("cargo", &["install", package, "--version", version, "--root"]);
    install.arg(&home).args(options);
    // The tool's own release profile takes twice as long and gains a second.
    install
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install.env("CARGO_TARGET_DIR", cache().join("build-tools"));
    // Flags meant for our own crates must not reach it.
    install.env_remove("RUSTFLAGS");
    run(&format!("cargo install {package}"), install)?;
    Ok(bin)
}

/// A package from npm; the folder it was installed into.
fn npm_tool(package: &str, version: &str, file: &str, why: &str) -> Done<PathBuf> {
    let home = home_of(package, version);
    if home.join(file).exists() {
        have(&format!("{package} {version}"))?;
        return Ok(home);
    }
    println!("  {package} {version}: missing ({why}) …");
    if ask(NPM, &["--version"]).is_none() {
        debian("npm", &["nodejs", "npm"], "wasm-opt and axe-core come as npm packages", NPM_BY_HAND)?;
    }
    fs::create_dir_all(&home).map_err(|e| format!("{}: {e}", home.display()))?;
    let mut install =
        command(NPM, &["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", "--prefix"]);
    install.arg(&home).arg(format!("{package}@{version}"));
    run(&format!("npm install {package}"), install)?;
    Ok(home)
}

/// A program from Debian's packages, or the sentence with what a person does: `by_hand` is for other systems.
fn debian(program: &str, packages: &[&str], why: &str, by_hand: &str) -> Done<PathBuf> {
    if let Some(found) = which(program) {
        have(program)?;
        return Ok(found);
    }
    let list = packages.join(" ");
    println!("  {program}: missing ({why}) …");
    let by_hand = format!(
        "On Debian: sudo apt-get install {list}\n\
         On other systems: {by_hand}.\n\
         Then run this again."
    );
    needs_root_and_apt(program, &by_hand)?;
    apt(packages)?;
    which(program).ok_or(format!("{program} is still missing after `apt-get install {list}`."))
}

/// Whether Debian's packages can be installed from here; if not, what to do by hand.
pub fn needs_root_and_apt(what: &str, by_hand: &str) -> Done {
    let root = ask("id", &["-u"]).as_deref() == Some("0");
    if which("apt-get").is_some() && root {
        return Ok(());
    }
    let why = if root { "there is no apt-get" } else { "this needs root" };
    Err(format!("{what} is missing and cannot be installed from here ({why}).\n{by_hand}"))
}

pub fn apt(packages: &[&str]) -> Done {
    let quiet = |arguments: &[&str]| {
        let mut apt: Command = command("apt-get", arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run("apt-get update", quiet(&["update", "-qq"]))?;
    let install = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
    run(&format!("apt-get install {}", packages.join(" ")), quiet(&install))
}

fn which(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|p| p.is_file())
}

fn lock_file() -> Done<String> {
    fs::read_to_string(root().join("Cargo.lock")).map_err(|e| format!("Cargo.lock: {e}"))
}

/// The version of a package in Cargo.lock.
fn locked(package: &str, lock: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(after.split('"').next()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_wasm_bindgen_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked("wasm-bindgen", lock), Some("0.2.130".into()));
        assert_eq!(locked("yew", lock), None);
    }
}
