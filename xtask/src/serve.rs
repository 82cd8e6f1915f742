//! A static server for this machine only: the right types, the strict headers, nothing else. Journeys run
//! against it too and read its log of requests.

mod http;

use crate::run::Done;
use crate::{dist, root};
use flate2::{Compression, write::GzEncoder};
use http::{Request, Response};
use std::fs::{self, File};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// Where browsers send violations of the policy; they go to the log.
const REPORTS: &str = "/csp-report";

pub fn command(words: &[&str]) -> Done {
    let (mut port, mut build, mut dist, mut log) = ("8080".to_string(), true, root().join("dist"), None);
    let mut under = "/".to_string();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().map(|v| v.to_string()).ok_or(format!("{word} needs a value."));
        match *word {
            "--port" => port = value()?,
            "--no-build" => build = false,
            "--dist" => dist = PathBuf::from(value()?),
            "--log" => log = Some(value()?),
            "--under" => under = format!("/{}/", value()?.trim_matches('/')),
            other => {
                return Err(format!(
                    "serve does not know `{other}`; --port, --no-build, --dist, --under and --log it does."
                ));
            }
        }
    }
    if build {
        dist::build()?;
    }
    let answer = answers(dist, under.clone(), log_file(log)?)?;
    let busy = |e| format!("Port {port} cannot be used: {e}. Try `cargo xtask serve --port 8081`.");
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).map_err(busy)?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    println!(
        "Even Keel is on http://{address}{} (sample data is one click away; Ctrl+C ends).",
        under.trim_end_matches('/')
    );
    http::serve(&listener, answer);
    Ok(())
}

/// The folder on a free port, until the program ends; its address.
pub fn in_background(dist: &Path) -> Done<String> {
    let answer = answers(dist.to_path_buf(), "/".into(), None)?;
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    std::thread::spawn(move || http::serve(&listener, answer));
    Ok(format!("http://{address}/"))
}

fn log_file(path: Option<String>) -> Done<Option<File>> {
    path.map(|path| File::create(&path).map_err(|e| format!("{path}: {e}"))).transpose()
}

/// What is answered to a request.
fn answers(dist: PathBuf, under: String, log: Option<File>) -> Done<impl Fn(Request) -> Response> {
    let policy = policy(&dist)?;
    Ok(move |request: Request| {
        note(log.as_ref(), &format!("{} {}", request.method, request.url));
        if request.method == "POST" && request.url == REPORTS {
            note(log.as_ref(), &format!("VIOLATION {}", request.body));
            return Response { status: "204 No Content", headers: vec![], body: vec![] };
        }
        let found = answer(local_path(&request.url, &under).map(|path| dist.join(path)), &policy);
        if request.gzip { packed(found) } else { found }
    })
}

/// Text is sent as static hosts send it. The wasm is not: packing it takes longer than it saves on one machine.
fn packed(mut response: Response) -> Response {
    let text = |(name, value): &(&str, String)| *name == "Content-Type" && value.starts_with("text/");
    if !response.headers.iter().any(text) {
        return response;
    }
    let mut encoder = GzEncoder::new(vec![], Compression::fast());
    if let Ok(bytes) = encoder.write_all(&response.body).and_then(|()| encoder.finish()) {
        response.headers.extend([("Content-Encoding", "gzip".to_string()), ("Vary", "Accept-Encoding".to_string())]);
        response.body = bytes;
    }
    response
}

/// One line of the log, in one piece: connections have a thread each.
fn note(log: Option<&File>, line: &str) {
    if let Some(mut log) = log {
        let _ = log.write_all(format!("{}\n", line.replace(['\r', '\n'], " ")).as_bytes());
    }
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
    Ok(format!("{}; frame-ancestors 'none'; report-uri {REPORTS}", policy.replace("&#39;", "'")))
}

fn answer(path: Option<PathBuf>, policy: &str) -> Response {
    let Some((bytes, path)) = path.and_then(|path| Some((fs::read(&path).ok()?, path))) else {
        return Response { status: "404 Not Found", headers: vec![], body: b"not found".to_vec() };
    };
    let headers = vec![
        ("Content-Type", mime(&path).to_string()),
        ("Content-Security-Policy", policy.to_string()),
        ("X-Content-Type-Options", "nosniff".to_string()),
        ("Referrer-Policy", "no-referrer".to_string()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_string()),
        ("Cache-Control", "no-cache".to_string()),
    ];
    Response { status: "200 OK", headers, body: bytes }
}

/// The file a URL asks for, never outside the folder: `None` for anything that climbs. `under` is where the
/// folder stands on the host, with its slashes.
fn local_path(url: &str, under: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(under)?;
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
        assert_eq!(local_path("/", "/"), Some("index.html".into()));
        assert_eq!(local_path("/sample/a.csv?x=1", "/"), Some("sample/a.csv".into()));
        for url in ["/../secret", "/a/../../b", "//etc/passwd", "/%2e%2e/x", "/..\\x", "/c:/x"] {
            assert_eq!(local_path(url, "/"), None, "{url}");
        }
    }

    #[test]
    fn a_folder_below_a_path_answers_there_only() {
        assert_eq!(local_path("/team/keel/", "/team/keel/"), Some("index.html".into()));
        assert_eq!(local_path("/team/keel/app.js", "/team/keel/"), Some("app.js".into()));
        assert_eq!(local_path("/app.js", "/team/keel/"), None);
        assert_eq!(local_path("/team/keel//app.js", "/team/keel/"), None);
    }

    #[test]
    fn wasm_and_modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("a/app_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("boot.js")), "text/javascript; charset=utf-8");
    }
}
