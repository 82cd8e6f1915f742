//! A static server for this machine only: the right types, the strict headers, nothing else. Journeys run
//! against it too and read its log of requests.

use crate::dist;
use crate::root;
use crate::run::Done;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tiny_http::{Header, Method, Request, Response, Server};

pub fn command(words: &[&str]) -> Done {
    let (mut port, mut build, mut dist, mut log) = ("8080".to_string(), true, root().join("dist"), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().map(|v| v.to_string()).ok_or(format!("{word} needs a value."));
        match *word {
            "--port" => port = value()?,
            "--no-build" => build = false,
            "--dist" => dist = PathBuf::from(value()?),
            "--log" => log = Some(value()?),
            other => {
                return Err(format!("serve does not know `{other}`; --port, --no-build, --dist and --log it does."));
            }
        }
    }
    if build {
        dist::build()?;
    }
    let policy = policy(&dist)?;
    let server = Server::http(format!("127.0.0.1:{port}"))
        .map_err(|e| format!("Port {port} cannot be used: {e}. Try `cargo xtask serve --port 8081`."))?;
    let log = log.map(|path| File::create(&path).map_err(|e| format!("{path}: {e}"))).transpose()?;
    let site = Arc::new(Site { dist, policy, log: Mutex::new(log) });
    println!("Even Keel is on http://{} (sample data is one click away; Ctrl+C ends).", server.server_addr());
    for request in server.incoming_requests() {
        site.note(&format!("{} {}", request.method(), request.url()));
        // A thread each: a browser may leave a preloaded file half read until it has another one.
        let site = Arc::clone(&site);
        std::thread::spawn(move || site.answer(request));
    }
    Ok(())
}

struct Site {
    dist: PathBuf,
    policy: String,
    log: Mutex<Option<File>>,
}

/// The page's own policy, with what only a header can say.
fn policy(dist: &Path) -> Done<String> {
    let path = dist.join("index.html");
    let html =
        fs::read_to_string(&path).map_err(|e| format!("{}: {e}. Run `cargo xtask dist` first.", path.display()))?;
    let policy =
        html.split_once("http-equiv=\"Content-Security-Policy\"").and_then(|(_, after)| after.split_once("content=\""));
    let policy = policy
        .and_then(|(_, after)| after.split('"').next())
        .ok_or("dist/index.html has no Content-Security-Policy.")?;
    Ok(format!("{}; frame-ancestors 'none'; report-uri /csp-report", policy.replace("&#39;", "'")))
}

impl Site {
    fn note(&self, line: &str) {
        if let Ok(mut log) = self.log.lock()
            && let Some(log) = log.as_mut()
        {
            let _ = writeln!(log, "{line}");
        }
    }

    fn answer(&self, mut request: Request) {
        if *request.method() == Method::Post && request.url() == "/csp-report" {
            let mut report = String::new();
            let _ = request.as_reader().read_to_string(&mut report);
            self.note(&format!("VIOLATION {}", report.replace('\n', " ")));
            let _ = request.respond(Response::empty(204));
            return;
        }
        let path = local_path(request.url()).map(|path| self.dist.join(path));
        let Some((path, bytes)) = path.and_then(|path| fs::read(&path).ok().map(|bytes| (path, bytes))) else {
            let _ = request.respond(Response::from_string("not found").with_status_code(404));
            return;
        };
        let headers = [
            ("Content-Type", mime(&path)),
            ("Content-Security-Policy", &self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ];
        let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
        let _ =
            request.respond(headers.fold(Response::from_data(bytes), |response, header| response.with_header(header)));
    }
}

/// The file a URL asks for, never outside the folder: `None` for anything that climbs.
fn local_path(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
    let climbs = path.split('/').any(|part| part == ".." || part.is_empty()) || path.contains(['\\', '%', ':', '\0']);
    (!climbs).then(|| PathBuf::from(path))
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("yaml") => "application/yaml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_never_leaves_the_folder() {
        assert_eq!(local_path("/"), Some("index.html".into()));
        assert_eq!(local_path("/sample/a.csv?x=1"), Some("sample/a.csv".into()));
        for url in ["/../secret", "/a/../../b", "//etc/passwd", "/%2e%2e/x", "/..\\x", "/c:/x"] {
            assert_eq!(local_path(url), None, "{url}");
        }
    }

    #[test]
    fn wasm_and_modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("a/app_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("boot.js")), "text/javascript; charset=utf-8");
    }
}
