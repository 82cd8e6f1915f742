//! As much of HTTP/1.1 as a browser on this machine needs. A thread for each connection: browsers open spare
//! ones and leave them silent, and a server that shares a few threads among them (tiny_http 0.12) can leave a
//! request waiting until one times out.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// Nothing a browser sends here comes near it.
const LIMIT: u64 = 1 << 20;

#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    pub url: String,
    /// Whether the answer may be packed.
    pub gzip: bool,
    pub body: String,
}

pub struct Response {
    /// Such as `200 OK`.
    pub status: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// Answers until the program ends.
pub fn serve(listener: &TcpListener, answer: impl Fn(Request) -> Response + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().filter_map(Result::ok) {
        let answer = answer.clone();
        // A connection that breaks is the browser's business.
        std::thread::spawn(move || converse(&stream, &*answer));
    }
}

fn converse(stream: &TcpStream, answer: impl Fn(Request) -> Response) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader)? {
        let head = request.method == "HEAD";
        write(stream, &answer(request), head)?;
    }
    Ok(())
}

/// The next request; `None` when there is none, or what came is none.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut reader = reader.take(LIMIT);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(String::from);
    let (Some(method), Some(url)) = (words.next(), words.next()) else { return Ok(None) };
    let (mut length, mut gzip) = (0, false);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap_or(0);
            }
            Some((name, value)) if name.eq_ignore_ascii_case("accept-encoding") => gzip = value.contains("gzip"),
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![];
    reader.take(length).read_to_end(&mut body)?;
    Ok(Some(Request { method, url, gzip, body: String::from_utf8_lossy(&body).into_owned() }))
}

fn write(mut stream: impl Write, response: &Response, head: bool) -> io::Result<()> {
    let mut bytes = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", response.status, response.body.len()).into_bytes();
    for (name, value) in &response.headers {
        bytes.extend(format!("{name}: {value}\r\n").into_bytes());
    }
    bytes.extend(b"\r\n");
    if !head {
        bytes.extend(&response.body);
    }
    stream.write_all(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn request(method: &str, url: &str, body: &str) -> Request {
        Request { method: method.into(), url: url.into(), gzip: false, body: body.into() }
    }

    #[test]
    fn requests_follow_each_other_on_one_connection() {
        let bytes = "POST /csp-report HTTP/1.1\r\nHost: a\r\ncontent-length: 2\r\n\r\n{}GET / HTTP/1.1\r\n\r\n";
        let mut reader = bytes.as_bytes();
        assert_eq!(read(&mut reader).unwrap(), Some(request("POST", "/csp-report", "{}")));
        assert_eq!(read(&mut reader).unwrap(), Some(request("GET", "/", "")));
        assert_eq!(read(&mut reader).unwrap(), None);
        assert_eq!(read(&mut "GET / HTTP/1.1\r\nHost".as_bytes()).unwrap(), None, "cut short");
        assert_eq!(read(&mut "\u{16}\u{3}\r\n".as_bytes()).unwrap(), None, "not HTTP");
    }

    #[test]
    fn silent_connections_keep_nobody_waiting() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            serve(&listener, |r| Response { status: "200 OK", headers: vec![], body: r.url.into_bytes() });
        });
        let silent: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        for stream in silent.iter().rev() {
            stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
            (&*stream).write_all(b"GET /x HTTP/1.1\r\n\r\n").unwrap();
            let mut answer = [0; 40];
            (&*stream).read_exact(&mut answer).unwrap();
            assert_eq!(answer, *b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/x");
        }
    }
}
