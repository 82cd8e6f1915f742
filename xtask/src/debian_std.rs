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

/// The compiler that the libraries are for, written beside them last: without it they are not whole.
const STAMP: &str = "built-by.txt";

/// Where Debian's compiler looks for the target's libraries.
fn libraries() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(TARGET).join("lib")
}

/// Debian's compiler as it is now. An upgrade makes libraries of the one before useless.
fn compiler() -> Option<String> {
    ask("/usr/bin/rustc", &["-vV"])
}

fn are_built() -> bool {
    compiler().is_some_and(|now| fs::read_to_string(libraries().join(STAMP)).is_ok_and(|then| then == now))
}

fn is_linked() -> bool {
    let rustc = ask("rustup", &["run", TOOLCHAIN, "rustc", "-vV"]);
    rustc.is_some() && rustc == compiler()
}

pub fn is_ready() -> bool {
    are_built() && is_linked()
}

pub fn install(cache: &Path) -> Done {
    let by_hand = format!(
        "The target {TARGET} comes from rustup's downloads or, on Debian and as root, from Debian's packages.\n\
         With a network: rustup target add {TARGET}\n\
         On Debian: run `cargo xtask setup` once as root; what it puts into /usr serves every user.\n\
         On other systems: copy lib/rustlib/{TARGET} from the same Rust elsewhere (below what\n\
         `rustc --print sysroot` prints) to the same place here.\n\
         Then run this again."
    );
    if !are_built() {
        tools::needs_root_and_apt(&format!("The standard library for {TARGET}"), &by_hand)?;
        if !are_installed() {
            println!("  Debian's compiler and the sources of its standard library: missing …");
            tools::apt(&PACKAGES).map_err(|e| format!("{e}\n{by_hand}"))?;
        }
        println!("  The standard library for the browser: building it takes a minute or two …");
        build(cache)?;
    }
    if is_linked() {
        return Ok(());
    }
    run("rustup toolchain link", command("rustup", &["toolchain", "link", TOOLCHAIN, "/usr"]))
}

fn are_installed() -> bool {
    let query = [&["-W", "-f", "${db:Status-Status}\n"], &PACKAGES[..]].concat();
    ask("dpkg-query", &query).is_some_and(|states| states.lines().all(|state| state == "installed"))
}

/// Builds an empty crate with `build-std` and keeps the libraries that came with it.
fn build(cache: &Path) -> Done {
    let work = cache.join("debian-std");
    let failed = |e: std::io::Error| format!("{}: {e}. Remove that folder, then run this again.", work.display());
    let in_usr = |e: std::io::Error| format!("{}: {e}.", libraries().display());
    // What an earlier try left has other hashes, and two of a library are one too many.
    remove(&work).map_err(failed)?;
    let manifest = format!("[package]\nname = \"{EMPTY}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n");
    fs::create_dir_all(work.join("src")).map_err(failed)?;
    fs::write(work.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::write(work.join("src/lib.rs"), "#![no_std]\n").map_err(failed)?;
    let std = "-Zbuild-std=std,panic_abort,proc_macro,test";
    let mut cargo = command("/usr/bin/cargo", &["build", "--quiet", "--release", "--target", TARGET, std]);
    cargo.current_dir(&work).env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode, link-time optimisation cannot use the result.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_DIR", work.join("target"));
    // The usual toolchain's cargo, which runs this, names itself and its wrappers to what it starts.
    for name in ["CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTUP_TOOLCHAIN"] {
        cargo.env_remove(name);
    }
    run("building std for the browser", cargo)?;
    // Filled under another name, so that a copy that was cut short is not taken for a whole one.
    let (whole, partial) = (libraries(), libraries().with_extension("partial"));
    remove(&partial).map_err(in_usr)?;
    fs::create_dir_all(&partial).map_err(in_usr)?;
    for entry in fs::read_dir(work.join("target").join(TARGET).join("release/deps")).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default();
        let own = name.to_string_lossy().starts_with(&format!("lib{EMPTY}-"));
        if path.extension().is_some_and(|e| e == "rlib") && !own {
            fs::copy(&path, partial.join(name)).map_err(in_usr)?;
        }
    }
    fs::write(partial.join(STAMP), compiler().unwrap_or_default()).map_err(in_usr)?;
    remove(&whole).map_err(in_usr)?;
    fs::rename(partial, whole).map_err(in_usr)?;
    remove(&work).map_err(failed)?;
    // A std built anew has another hash: what was compiled against an earlier one no longer links.
    let stale = crate::target_dir().join(TARGET);
    remove(&stale).map_err(|e| format!("{}: {e}. Remove that folder, then run this again.", stale.display()))
}

/// A folder with all that is in it, if it is there.
fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}
