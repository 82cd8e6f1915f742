//! What only a browser can prove: bytes of files arrive whole, in order and stoppable; what is dropped is found;
//! the parts of the page render what they are given. Run by `cargo xtask test`.
#![cfg(target_arch = "wasm32")]

use evenkeel::app::handover;
use evenkeel::app::link::{Event, Link};
use evenkeel::app::save;
use evenkeel::app::serve::Server;
use evenkeel::app::stream::{CHUNK, Chunks};
use evenkeel::app::wire::{self, Heard};
use evenkeel::protocol::{FileId, Reply, Request};
use evenkeel::score::InputFile;
use evenkeel::view::data::{Data, FileState, FileView, Props as DataProps};
use evenkeel::view::help::Help;
use evenkeel::view::shell::{AlertText, Export, Page, Props as ShellProps, Shell};
use evenkeel::view::start::Start;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, DataTransfer, Element, File, FileSystemEntry, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

// ---- files ----

fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect()
}

fn file(name: &str, bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), name).unwrap()
}

async fn read_whole(blob: &Blob) -> (Vec<u8>, usize) {
    let (mut chunks, mut buffer) = (Chunks::of(blob).unwrap(), vec![]);
    let (mut all, mut count) = (vec![], 0);
    while chunks.next(&mut buffer).await.unwrap() {
        assert!(!buffer.is_empty() && buffer.len() <= CHUNK as usize);
        all.extend_from_slice(&buffer);
        count += 1;
    }
    (all, count)
}

#[wasm_bindgen_test]
async fn every_byte_of_a_file_arrives_once_and_in_order() {
    let mib = CHUNK as usize;
    for length in [0, 1, 1000, mib - 1, mib, mib + 1, 3 * mib + 17] {
        let bytes = pattern(length);
        let (read, _) = read_whole(&file("f", &bytes)).await;
        assert!(read == bytes, "{length} bytes became {}", read.len());
    }
}

#[wasm_bindgen_test]
async fn a_large_file_comes_in_chunks_of_a_megabyte() {
    let (read, chunks) = read_whole(&file("f", &pattern(20 * CHUNK as usize))).await;
    assert_eq!(read.len(), 20 * CHUNK as usize);
    assert!(chunks <= 24, "{chunks} reads for 20 MiB");
}

#[wasm_bindgen_test]
async fn where_streams_lend_no_buffer_the_bytes_are_the_same() {
    let bytes = pattern(2 * CHUNK as usize + 300_000);
    let given = bytes.clone();
    let blob = plain_stream(move |controller| {
        enqueue(controller, &given[..5]);
        enqueue(controller, &given[5..]);
        call(controller, "close");
    });
    assert!(read_whole(&blob).await.0 == bytes);
}

#[wasm_bindgen_test]
async fn a_reading_leaves_nothing_on_the_global_object() {
    read_whole(&file("f", &pattern(10))).await;
    let global = js_sys::global();
    let names = Object::keys(global.unchecked_ref::<Object>());
    let left = names.iter().filter_map(|k| k.as_string());
    assert_eq!(left.filter(|k| k.starts_with("evenkeelReader")).count(), 0);
}

/// Something with a `stream()` that is no byte stream, fed by `start`.
fn plain_stream(start: impl FnMut(&JsValue) + 'static) -> File {
    let mut start = start;
    let source = Object::new();
    put(&source, "start", &Closure::<dyn FnMut(JsValue)>::new(move |controller| start(&controller)).into_js_value());
    let class: Function = Reflect::get(&js_sys::global(), &"ReadableStream".into()).unwrap().unchecked_into();
    let stream = Reflect::construct(&class, &Array::of1(&source)).unwrap();
    let fake = file("fake", b"");
    put(&fake, "stream", &Closure::<dyn FnMut() -> JsValue>::new(move || stream.clone()).into_js_value());
    fake
}

fn put(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &name.into(), value).unwrap();
}

fn enqueue(controller: &JsValue, bytes: &[u8]) {
    let enqueue: Function = Reflect::get(controller, &"enqueue".into()).unwrap().unchecked_into();
    enqueue.call1(controller, &Uint8Array::from(bytes)).unwrap();
}

fn call(object: &JsValue, name: &str) {
    let function: Function = Reflect::get(object, &name.into()).unwrap().unchecked_into();
    function.call0(object).unwrap();
}

async fn wait(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        gloo::timers::callback::Timeout::new(ms, move || drop(resolve.call0(&JsValue::UNDEFINED))).forget();
    });
    JsFuture::from(promise).await.unwrap();
}

// ---- the worker's end ----

struct Desk {
    server: Rc<Server>,
    heard: Rc<RefCell<Vec<Heard>>>,
    /// What the engine was asked, in a word each.
    asked: Rc<RefCell<Vec<String>>>,
}

fn desk() -> Desk {
    let heard: Rc<RefCell<Vec<Heard>>> = Rc::default();
    let asked: Rc<RefCell<Vec<String>>> = Rc::default();
    let (h, a) = (heard.clone(), asked.clone());
    let engine = move |request: Request<'_>| {
        let (word, reply) = engine(request);
        a.borrow_mut().push(word);
        reply
    };
    let server = Server::new(Box::new(engine), Box::new(move |message| h.borrow_mut().push(wire::heard(message))));
    Desk { server, heard, asked }
}

fn engine(request: Request<'_>) -> (String, Reply) {
    match request {
        Request::Open { file, .. } => (format!("open {file}"), Reply::Done),
        Request::Chunk { file, bytes } => {
            (format!("chunk {file}"), Reply::Progress { file, bytes: bytes.len() as u64, of: None, facts: 0 })
        }
        Request::Close { file } => {
            (format!("close {file}"), Reply::Read { file, input: input(), stale: false, data: vec![] })
        }
        Request::HashChunk { file, .. } => (format!("hash chunk {file}"), Reply::Done),
        Request::HashEnd { file } => (format!("hash {file}"), Reply::Hashed { file, sha256: "ab".into() }),
        Request::Remove { file } => (format!("remove {file}"), Reply::Removed { file, stale: false }),
        Request::Cancel => ("cancel".into(), Reply::Cancelled),
        other => (format!("{other:?}"), Reply::Done),
    }
}

fn input() -> InputFile {
    InputFile {
        name: "f".into(),
        sha256: None,
        bytes: 0,
        read_as: None,
        why: String::new(),
        facts: 0,
        contents: vec![],
        warnings: vec![],
        warnings_total: 0,
        offer: None,
        error: None,
    }
}

impl Desk {
    fn open(&self, id: FileId, file: &File) {
        let open = Request::Open { file: id, name: file.name(), size: Some(file.size() as u64), zone: None };
        self.server.hear(&wire::request(&open, Some(file)).unwrap());
    }

    fn say(&self, request: &Request<'_>) {
        self.server.hear(&wire::request(request, None).unwrap());
    }

    async fn until(&self, what: &str, done: impl Fn(&Heard) -> bool) {
        for _ in 0..500 {
            if self.heard.borrow().iter().any(&done) {
                return;
            }
            wait(10).await;
        }
        panic!("waited 5 s for {what}; heard {:?}", self.heard.borrow());
    }

    fn words(&self) -> Vec<String> {
        let mut words = self.asked.borrow().clone();
        words.dedup();
        words
    }
}

fn is_read(id: FileId) -> impl Fn(&Heard) -> bool {
    move |heard| matches!(heard, Heard::Said(Reply::Read { file, .. }) if *file == id)
}

#[wasm_bindgen_test]
async fn files_are_read_one_after_another_in_the_order_handed_over() {
    let desk = desk();
    desk.open(2, &file("b", &pattern(3_000_000)));
    desk.open(1, &file("a", b"x"));
    desk.until("both", is_read(1)).await;
    assert_eq!(desk.words(), ["open 2", "chunk 2", "close 2", "open 1", "chunk 1", "close 1"]);
    let first = desk.heard.borrow_mut().remove(0);
    assert_eq!(first, Heard::Said(Reply::Progress { file: 2, bytes: 0, of: Some(3_000_000), facts: 0 }), "at once");
}

#[wasm_bindgen_test]
async fn cancel_is_answered_while_bytes_are_awaited_and_the_next_file_is_read() {
    let desk = desk();
    desk.open(1, &plain_stream(|controller| enqueue(controller, b"some")));
    desk.open(2, &file("b", b"x"));
    wait(100).await;
    assert_eq!(desk.words(), ["open 1", "chunk 1"], "it waits for more bytes");
    desk.say(&Request::Cancel);
    assert_eq!(desk.heard.borrow().last(), Some(&Heard::Said(Reply::Cancelled)), "answered before anything else");
    desk.open(3, &file("c", b"x"));
    desk.until("the third", is_read(3)).await;
    assert_eq!(desk.words(), ["open 1", "chunk 1", "cancel", "open 3", "chunk 3", "close 3"]);
}

#[wasm_bindgen_test]
async fn a_file_removed_while_it_is_read_is_left_and_the_next_one_is_read() {
    let desk = desk();
    desk.open(1, &plain_stream(|controller| enqueue(controller, b"some")));
    desk.open(2, &file("b", b"x"));
    wait(100).await;
    desk.say(&Request::Remove { file: 1 });
    desk.until("the second", is_read(2)).await;
    assert_eq!(desk.words(), ["open 1", "chunk 1", "remove 1", "open 2", "chunk 2", "close 2"]);
}

#[wasm_bindgen_test]
async fn bytes_that_cannot_be_had_are_told_with_their_file_and_the_next_one_is_read() {
    let desk = desk();
    desk.open(
        1,
        &plain_stream(|controller| {
            let error: Function = Reflect::get(controller, &"error".into()).unwrap().unchecked_into();
            error.call1(controller, &js_sys::Error::new("the disk is gone")).unwrap();
        }),
    );
    desk.open(2, &file("b", b"x"));
    desk.until("the second", is_read(2)).await;
    let told = desk
        .heard
        .borrow()
        .iter()
        .any(|h| matches!(h, Heard::Unreadable { file: 1, cause } if cause.contains("the disk is gone")));
    assert!(told, "{:?}", desk.heard.borrow());
}

#[wasm_bindgen_test]
async fn a_fingerprint_gives_way_to_a_file_that_is_to_be_read() {
    let desk = desk();
    let big = file("big", &pattern(30 * CHUNK as usize));
    desk.server.hear(&wire::request(&Request::HashEnd { file: 1 }, Some(&big)).unwrap());
    wait(5).await;
    desk.open(2, &file("b", b"x"));
    desk.until("the fingerprint", |h| matches!(h, Heard::Said(Reply::Hashed { .. }))).await;
    let words = desk.words();
    let place = |word: &str| words.iter().position(|w| w == word).unwrap();
    assert!(place("close 2") < place("hash 1"), "{words:?}");
    // Handed on in pieces of 64 KiB, so that the clock is looked at in time.
    let pieces = desk.asked.borrow().iter().filter(|w| *w == "hash chunk 1").count();
    assert_eq!(pieces * (64 << 10), 30 * CHUNK as usize);
}

#[wasm_bindgen_test]
fn a_request_of_another_version_is_answered_with_ours() {
    let desk = desk();
    let message = Object::new();
    put(&message, "request", &"{\"Fetch\":7}".into());
    desk.server.hear(&message);
    assert_eq!(desk.heard.borrow()[..], [Heard::Said(Reply::Ready { version: evenkeel::protocol::VERSION })]);
}

// ---- the wire ----

#[wasm_bindgen_test]
fn a_scorecard_crosses_the_wire_letter_for_letter() {
    let json = "{\"title\":\"a \\\"b\\\" \u{202e} \u{1f41f} \\u0000\"}".to_string();
    let reply = Reply::Scored { json: json.clone(), complete: true, settings: Box::default() };
    assert_eq!(wire::heard(&wire::reply(reply.clone())), Heard::Said(reply));
    assert_eq!(wire::heard(&JsValue::from_str("?")), Heard::Nonsense);
}

#[wasm_bindgen_test]
async fn a_worker_whose_script_is_missing_says_so() {
    let died = Rc::new(RefCell::new(String::new()));
    let heard = died.clone();
    let link = Link::start(move |event| {
        if let Event::Died(cause) = event {
            *heard.borrow_mut() = cause;
        }
    });
    for _ in 0..300 {
        if !died.borrow().is_empty() {
            break;
        }
        wait(10).await;
    }
    // Its words are the browser's.
    assert!(died.borrow().ends_with('.'), "a sentence: {}", died.borrow());
    drop(link);
}

// ---- what is dropped ----

#[wasm_bindgen_test]
async fn dropped_files_are_taken() {
    let data = DataTransfer::new().unwrap();
    data.items().add_with_file(&file("a.csv", b"1")).unwrap();
    data.items().add_with_file(&file("b.csv", b"22")).unwrap();
    data.items().add_with_str_and_type("text", "text/plain").unwrap();
    let files = handover::dropped(&data).await.unwrap();
    let named: Vec<(String, f64)> = files.iter().map(|(name, file)| (name.clone(), file.size())).collect();
    assert_eq!(named, [("a.csv".to_string(), 1.0), ("b.csv".to_string(), 2.0)]);
}

#[wasm_bindgen_test]
async fn a_dropped_folder_is_walked_to_its_ends_by_name_without_hidden_files() {
    let inner = folder("/exports/more", vec![entry("/exports/more/z.csv")]);
    let top =
        folder("/exports", vec![entry("/exports/b.csv"), inner, entry("/exports/.DS_Store"), entry("/exports/a.csv")]);
    let mut files = vec![];
    handover::walk(top, &mut files).await.unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["exports/a.csv", "exports/b.csv", "exports/more/z.csv"]);
}

fn entry(path: &'static str) -> FileSystemEntry {
    let entry = described(path);
    let give = Closure::<dyn FnMut(Function)>::new(move |found: Function| {
        found.call1(&JsValue::UNDEFINED, &file(path, b"x")).unwrap();
    });
    put(&entry, "isFile", &JsValue::TRUE);
    put(&entry, "file", &give.into_js_value());
    entry.unchecked_into()
}

/// Gives its entries one at a time, as a browser may.
fn folder(path: &str, mut entries: Vec<FileSystemEntry>) -> FileSystemEntry {
    let reader = Object::new();
    let read = Closure::<dyn FnMut(Function)>::new(move |found: Function| {
        let some: Array = entries.pop().iter().collect();
        found.call1(&JsValue::UNDEFINED, &some).unwrap();
    });
    put(&reader, "readEntries", &read.into_js_value());
    let entry = described(path);
    put(&entry, "isDirectory", &JsValue::TRUE);
    put(&entry, "createReader", &Closure::<dyn FnMut() -> JsValue>::new(move || reader.clone().into()).into_js_value());
    entry.unchecked_into()
}

/// A plain object: Chromium's entries have no class that a page could name either.
fn described(path: &str) -> Object {
    let object = Object::new();
    for (name, value) in [("isFile", JsValue::FALSE), ("isDirectory", JsValue::FALSE)] {
        put(&object, name, &value);
    }
    put(&object, "fullPath", &path.into());
    put(&object, "name", &path.rsplit('/').next().unwrap().into());
    object
}

// ---- components ----

fn place() -> Element {
    let document = gloo::utils::document();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

fn text(place: &Element, selector: &str) -> Option<String> {
    place.query_selector(selector).unwrap().and_then(|e| e.text_content())
}

#[wasm_bindgen_test]
async fn the_shell_tells_progress_and_errors_to_those_who_listen() {
    let place = place();
    let alert = AlertText { what: "x.csv could not be used.".into(), why: "It is empty.".into() };
    let props = yew::props!(ShellProps {
        page: Page::Data,
        status: "Reading x.csv",
        progress: Some((10, 100)),
        alerts: vec![alert],
        reading: true,
        has_files: true,
        export: Export::Fingerprinting,
    });
    yew::Renderer::<Shell>::with_root_and_props(place.clone(), props).render();
    wait(20).await;
    assert_eq!(text(&place, "#status[role=status]").as_deref(), Some("Reading x.csv"));
    assert!(text(&place, "[role=alert]").unwrap().contains("x.csv could not be used. It is empty."));
    assert_eq!(text(&place, "#export > summary").as_deref(), Some("Fingerprinting…"));
    assert_eq!(text(&place, "#export-json:disabled").as_deref(), Some("Scorecard, JSON"));
    assert!(text(&place, "#export-settings:not(:disabled)").is_some(), "settings wait for nothing");
    assert_eq!(text(&place, "nav a[href='#/data'][aria-current=page]").as_deref(), Some("Data"));
    assert!(text(&place, "#cancel").is_some() && text(&place, "#start-over").is_some());
    place.remove();
}

#[wasm_bindgen_test]
async fn a_help_opens_beside_its_figure_and_the_list_of_keys_takes_the_focus_and_gives_it_back() {
    let place = place();
    let children = yew::html! { <Help of="lead-time" at="test" /> };
    let props = yew::props!(ShellProps { page: Page::Summary, children });
    yew::Renderer::<Shell>::with_root_and_props(place.clone(), props).render();
    wait(20).await;
    let find = |what: &str| place.query_selector(what).unwrap().unwrap().dyn_into::<HtmlElement>().unwrap();
    let call = |of: &HtmlElement, name: &str| {
        let method: Function = Reflect::get(of, &name.into()).unwrap().dyn_into().unwrap();
        method.call0(of).unwrap();
    };
    let card = find("#help-test-lead-time");
    assert!(!card.matches(":popover-open").unwrap());
    find("[popovertarget=help-test-lead-time]").click();
    assert!(card.matches(":popover-open").unwrap());
    assert!(card.text_content().unwrap().contains("How long does a change take from commit to production?"));
    call(&card, "hidePopover");

    find("#open-keys").focus().unwrap();
    let dialog = find("#keys");
    call(&dialog, "showModal");
    assert!(dialog.contains(gloo::utils::document().active_element().as_deref()), "the focus is inside");
    call(&dialog, "close");
    assert_eq!(gloo::utils::document().active_element().unwrap().id(), "open-keys");
    place.remove();
}

#[wasm_bindgen_test]
async fn the_start_page_says_what_it_is_and_promises_privacy() {
    let place = place();
    let props = yew::props!(evenkeel::view::start::Props {});
    yew::Renderer::<Start>::with_root_and_props(place.clone(), props).render();
    wait(20).await;
    let all = place.text_content().unwrap();
    assert!(all.contains("How fast can we ship without increasing risk to the business?"));
    assert!(all.contains("nothing is sent anywhere"));
    assert!(text(&place, "button#drop").is_some() && text(&place, "button#sample").is_some());
    place.remove();
}

#[wasm_bindgen_test]
async fn names_from_files_stay_text_on_the_data_page() {
    let names = [
        "<img src=x onerror=alert(1)>",
        "</script><b>x",
        "]]>",
        "a\u{202e}vsc",
        "\u{0}",
        "\u{1f41f}",
        "javascript:alert(1)",
    ];
    let place = place();
    let files = names.iter().enumerate().map(|(i, name)| FileView {
        id: i as u32,
        name: (*name).into(),
        state: FileState::Read,
        size: 1,
        read_as: None,
        why: (*name).into(),
        contents: vec![((*name).into(), 3)],
        warnings: vec![(*name).into()],
        warnings_total: 25,
        unlisted: 24,
        error: Some((*name).into()),
        sha256: Some((*name).into()),
        within: None,
        columns: None,
    });
    let props = yew::props!(DataProps { files: files.collect::<Vec<_>>(), notes: names.map(String::from).to_vec() });
    yew::Renderer::<Data>::with_root_and_props(place.clone(), props).render();
    wait(20).await;
    assert_eq!(place.query_selector_all("img, script, b, svg, [onerror], [style]").unwrap().length(), 0);
    let shown = place.query_selector_all("[data-file] h3").unwrap();
    for (i, name) in names.iter().enumerate() {
        let as_shown = evenkeel::words::label(name);
        assert_eq!(shown.get(i as u32).unwrap().text_content().as_deref(), Some(&*as_shown));
    }
    assert!(text(&place, ".warnings .more").unwrap().contains("24 more"));
    place.remove();
}

// ---- saving a chart ----

#[wasm_bindgen_test]
async fn a_drawing_becomes_a_picture_on_white_at_twice_its_size() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" viewBox=\"0 0 40 30\"><rect width=\"20\" height=\"30\" fill=\"#175a82\"/></svg>";
    let blob = save::png(svg).await.unwrap();
    let (bytes, _) = read_whole(&blob).await;
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    assert_eq!((side(16), side(20)), (80, 60));
}

#[wasm_bindgen_test]
async fn what_is_no_drawing_is_refused_with_a_sentence() {
    let why = save::png("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>").await.unwrap_err();
    assert!(!why.is_empty());
}
