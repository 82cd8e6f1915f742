//! The wasm standard library where rustup cannot download: built from Debian's rustc-web sources, with
//! Debian's compiler, linked into rustup as the toolchain `debian` for this workspace.

use crate::run::{Done, command, run};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
/// Where Debian's compiler looks for a target's libraries.
const RUSTLIB: &str = "/usr/lib/rustlib";

pub fn install(cache: &Path) -> Done {
    let libraries = PathBuf::from(RUSTLIB).join(TARGET).join("lib");
    if !libraries.exists() {
        tools::apt(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"]).map_err(|e| {
            format!("{e}\nWithout rustup's downloads and without Debian's packages the target {TARGET} cannot be had: run `rustup target add {TARGET}` where there is a network.")
        })?;
        build(cache, &libraries)?;
    }
    run("rustup toolchain link", command("rustup", &["toolchain", "link", "debian", "/usr"]))?;
    run("rustup override set", command("rustup", &["override", "set", "debian"]))?;
    println!("  This folder now builds with Debian's rustc; `rustup override unset` takes that back.");
    Ok(())
}

/// Builds an empty crate with `build-std` and keeps the libraries it made. A rebuilt std has another hash, so
/// it is done once and the project's own target folder is cleaned after it.
fn build(cache: &Path, libraries: &Path) -> Done {
    let work = cache.join("debian-std");
    let failed = |e: std::io::Error| format!("{}: {e}", work.display());
    fs::create_dir_all(work.join("src")).map_err(failed)?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )
    .map_err(failed)?;
    fs::write(work.join("src/lib.rs"), "").map_err(failed)?;
    let mut cargo = command(
        "/usr/bin/cargo",
        &["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,proc_macro,test"],
    );
    // Without bitcode the project's link-time optimisation cannot use the result.
    cargo
        .current_dir(&work)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC", "/usr/bin/rustc");
    run("building std for wasm", cargo)?;
    fs::create_dir_all(libraries).map_err(failed)?;
    let built = work.join("target").join(TARGET).join("release/deps");
    for entry in fs::read_dir(&built).map_err(failed)?.flatten() {
        let path = entry.path();
        let own = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("libstd-0"));
        if path.extension().is_some_and(|e| e == "rlib") && !own {
            fs::copy(&path, libraries.join(entry.file_name())).map_err(failed)?;
        }
    }
    run("cargo clean", command("cargo", &["clean", "--target", TARGET]))
}
