//! Files from the user's hands: picked, dropped (with folders) or pasted. Their names and sizes go to the state;
//! the handles stay in [`Handles`]. No byte is read here.

use super::browser::get;
use super::state::Handed;
use crate::protocol::FileId;
use crate::words::page::alerts;
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry};

/// A folder of more files than this is surely the wrong one.
pub const LIMIT: usize = 500;

/// The browser's handles of the files, by the ids given to them here.
#[derive(Default)]
pub struct Handles {
    files: RefCell<BTreeMap<FileId, File>>,
    last: Cell<FileId>,
    /// Texts pasted so far: they have no names to tell them apart by.
    pasted: Cell<u32>,
}

impl Handles {
    pub fn keep(&self, name: String, file: File) -> Handed {
        let id = self.last.get() + 1;
        self.last.set(id);
        let name = if name == alerts::pasted() { self.numbered(name) } else { name };
        let handed = Handed { id, name, size: file.size() as u64, modified: file.last_modified() as i64 };
        self.files.borrow_mut().insert(id, file);
        handed
    }

    fn numbered(&self, name: String) -> String {
        self.pasted.set(self.pasted.get() + 1);
        match self.pasted.get() {
            1 => name,
            n => format!("{name} {n}"),
        }
    }

    pub fn keep_all(&self, files: Vec<(String, File)>) -> Vec<Handed> {
        files.into_iter().map(|(name, file)| self.keep(name, file)).collect()
    }

    pub fn get(&self, id: FileId) -> Option<File> {
        self.files.borrow().get(&id).cloned()
    }

    pub fn forget(&self, id: FileId) {
        self.files.borrow_mut().remove(&id);
    }

    pub fn forget_all(&self) {
        self.files.borrow_mut().clear();
    }
}

/// Name (or path inside the folder) and handle; `Err` is a sentence.
pub type Taken = Result<Vec<(String, File)>, String>;

/// From an `<input type=file>`, in its order; a folder's files by path.
pub fn picked(list: &FileList) -> Taken {
    let mut files: Vec<(String, File)> = (0..list.length()).filter_map(|i| list.get(i)).map(named).collect();
    if files.iter().any(|(name, _)| name.contains('/')) {
        files.retain(|(name, _)| !hidden(name));
        files.sort_by(|a, b| a.0.cmp(&b.0));
    }
    limited(files)
}

fn named(file: File) -> (String, File) {
    let path = get(&file, "webkitRelativePath").as_string().filter(|p| !p.is_empty());
    (path.unwrap_or_else(|| file.name()), file)
}

fn hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

fn limited(files: Vec<(String, File)>) -> Taken {
    if files.len() > LIMIT {
        return Err(alerts::too_many(files.len(), LIMIT));
    }
    Ok(files)
}

/// From a drop or a paste. The browser lets go of what was dropped when its event ends, so entries are taken
/// before anything is awaited.
pub fn dropped(data: &DataTransfer) -> impl Future<Output = Taken> + use<> {
    let items = data.items();
    let entries: Vec<(Option<FileSystemEntry>, Option<File>)> = (0..items.length())
        .filter_map(|i| items.get(i))
        .filter(|item| item.kind() == "file")
        .map(|item| (item.webkit_get_as_entry().ok().flatten(), item.get_as_file().ok().flatten()))
        .collect();
    // Text counts only where there is no file: a spreadsheet's cells also come as a picture of them.
    let text = data.get_data("text/plain").unwrap_or_default();
    async move {
        if entries.is_empty() && !text.trim().is_empty() {
            let parts = Array::of1(&text.into());
            let name = alerts::pasted();
            let file = File::new_with_str_sequence(&parts, name).map_err(|e| super::browser::sentence(&e))?;
            return Ok(vec![(name.to_owned(), file)]);
        }
        let mut files = vec![];
        for (entry, file) in entries {
            match (entry, file) {
                (Some(entry), _) if entry.is_directory() => walk(entry, &mut files).await?,
                (_, Some(file)) => files.push(named(file)),
                (Some(entry), None) => walk(entry, &mut files).await?,
                (None, None) => {}
            }
        }
        limited(files)
    }
}

/// A file, or all files of a folder and its folders, by name.
pub fn walk(
    entry: FileSystemEntry,
    into: &mut Vec<(String, File)>,
) -> Pin<Box<dyn Future<Output = Result<(), String>> + '_>> {
    Box::pin(async move {
        let path = entry.full_path().trim_start_matches('/').to_string();
        let refused = |e: JsValue| format!("{path}: {}", super::browser::unreadable(&e));
        if entry.is_file() {
            let file = call_back(&entry, "file").await.map_err(refused)?;
            let file: File = file.dyn_into().map_err(|_| alerts::no_file(&path))?;
            into.push((path, file));
        } else if entry.is_directory() {
            // Not by its class: Chromium gives that no name.
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            let mut children: Vec<FileSystemEntry> = vec![];
            // It gives some at a time, and nothing at the end.
            loop {
                let some: Array = call_back(&reader, "readEntries").await.map_err(refused)?.unchecked_into();
                if some.length() == 0 {
                    break;
                }
                children.extend(some.iter().map(|e| e.unchecked_into::<FileSystemEntry>()));
            }
            children.retain(|e| !hidden(&e.name()));
            children.sort_by_key(FileSystemEntry::name);
            for child in children {
                walk(child, into).await?;
                if into.len() > LIMIT {
                    return Err(alerts::folder_too_large(&path, LIMIT));
                }
            }
        }
        Ok(())
    })
}

/// A method that answers to the first of two callbacks, or fails to the second.
async fn call_back(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let method = super::browser::method(object, name)?;
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(thrown) = method.call2(object, &resolve, &reject) {
            let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
        }
    });
    JsFuture::from(promise).await
}

/// Whether there is anything to take, as against text.
pub fn has_files(data: &DataTransfer) -> bool {
    let items = data.items();
    (0..items.length()).filter_map(|i| items.get(i)).any(|item| item.kind() == "file")
}
