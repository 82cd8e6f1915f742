//! Programs and folders of one test, which end with it whatever comes of it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running program, and what it said of itself: its port, address or screen.
pub struct Process {
    pub child: Child,
    pub said: String,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a program and waits for the line that says where it listens.
pub fn start(mut command: Command, find: impl Fn(&str) -> Option<String>) -> Process {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let said =
        lines.by_ref().find_map(|line| find(&line)).unwrap_or_else(|| panic!("{command:?} ended before it was ready"));
    // What else it prints is read away, or it would block.
    std::thread::spawn(move || lines.for_each(drop));
    Process { child, said }
}

/// Asks one process to end, which leaves it time to tidy up.
pub fn terminate(id: impl ToString) {
    let _ = Command::new("kill").arg(id.to_string()).status();
}

/// A folder that goes with the test, after the processes that use it.
pub struct Scratch(pub PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // A browser that was just told to end may still write.
        let begun = Instant::now();
        while fs::remove_dir_all(&self.0).is_err() && self.0.exists() && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

pub fn scratch(name: &str) -> PathBuf {
    let dir =
        std::env::temp_dir().join(format!("evenkeel-{name}-{}-{:?}", std::process::id(), std::thread::current().id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

pub fn from_environment(name: &str) -> PathBuf {
    std::env::var_os(name).map(PathBuf::from).unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test`"))
}
