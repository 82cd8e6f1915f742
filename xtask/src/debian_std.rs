//! The wasm standard library where rustup cannot download: built once from the sources in Debian's packages,
//! with Debian's compiler, and linked into rustup as the toolchain `debian`. Only what is compiled for the
//! browser uses it; native builds keep the usual toolchain, and nothing is set for the folder or the user.

use crate::run::{Done, ask, command, run};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

pub const TOOLCHAIN: &str = "debian";
const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: [&str; 6] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];
/// The crate that is built for the sake of std; its own library is of no use.
const EMPTY: &str = "nothing";

/// Where Debian's compiler looks for the target's libraries.
fn libraries() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(TARGET).join("lib")
}

pub fn is_ready() -> bool {
    let linked = || ask("rustup", &["toolchain", "list"]).is_some_and(|list| list.lines().any(|l| l == TOOLCHAIN));
    libraries().exists() && linked()
}

pub fn install(cache: &Path) -> Done {
    if !libraries().exists() {
        tools::apt(&PACKAGES).map_err(|e| {
            format!(
                "{e}\nThe target {TARGET} comes from rustup's downloads or from Debian's packages, and neither could \
                 be reached. Run `rustup target add {TARGET}` where there is a network, then run this again."
            )
        })?;
        build(cache)?;
    }
    run("rustup toolchain link", command("rustup", &["toolchain", "link", TOOLCHAIN, "/usr"]))
}

/// Builds an empty crate with `build-std` and keeps the libraries that came with it.
fn build(cache: &Path) -> Done {
    let work = cache.join("debian-std");
    let failed = |e: std::io::Error| format!("{}: {e}. Remove that folder, then run this again.", work.display());
    let manifest = format!("[package]\nname = \"{EMPTY}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n");
    fs::create_dir_all(work.join("src")).map_err(failed)?;
    fs::write(work.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::write(work.join("src/lib.rs"), "#![no_std]\n").map_err(failed)?;
    let std = "-Zbuild-std=std,panic_abort,proc_macro,test";
    let mut cargo = command("/usr/bin/cargo", &["build", "--release", "--target", TARGET, std]);
    cargo.current_dir(&work).env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode, link-time optimisation cannot use the result.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_DIR", work.join("target"));
    run("building std for the browser", cargo)?;
    // Filled under another name, so that a copy that was cut short is not taken for a whole one.
    let (whole, partial) = (libraries(), libraries().with_extension("partial"));
    fs::create_dir_all(&partial).map_err(failed)?;
    for entry in fs::read_dir(work.join("target").join(TARGET).join("release/deps")).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default();
        let own = name.to_string_lossy().starts_with(&format!("lib{EMPTY}-"));
        if path.extension().is_some_and(|e| e == "rlib") && !own {
            fs::copy(&path, partial.join(name)).map_err(failed)?;
        }
    }
    fs::rename(partial, whole).map_err(failed)?;
    // A std built anew has another hash: what was compiled against an earlier one no longer links.
    run("cargo clean", command("cargo", &["clean", "--target", TARGET]))
}
