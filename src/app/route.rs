//! Pages and their place in the URL's hash. Data is never put there.

pub use crate::view::shell::Page;

/// `None` for a hash that is no page of ours, such as an anchor within a page.
pub fn page(hash: &str) -> Option<Page> {
    match hash.trim_start_matches('#').split('?').next().unwrap_or("").trim_end_matches('/') {
        "" => Some(Page::Start),
        "/summary" => Some(Page::Summary),
        "/data" => Some(Page::Data),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_own_hash() {
        for p in [Page::Start, Page::Summary, Page::Data] {
            assert_eq!(page(p.href()), Some(p));
        }
        assert_eq!(page(""), Some(Page::Start));
        assert_eq!(page("#main"), None);
    }
}
