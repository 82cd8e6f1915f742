//! Lists from a file that somebody else may have written: so long and no longer, and none is held before that is known.

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A list of at most `MOST`. Errors at the first entry beyond it.
pub fn at_most<'de, D: Deserializer<'de>, T: Deserialize<'de>, const MOST: usize>(d: D) -> Result<Vec<T>, D::Error> {
    d.deserialize_seq(AtMost::<T, MOST>(PhantomData))
}

struct AtMost<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for AtMost<T, MOST> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "a list of at most {MOST}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
        let mut all = vec![];
        while let Some(entry) = entries.next_element()? {
            if all.len() == MOST {
                return Err(A::Error::custom(format_args!("more than {MOST} entries")));
            }
            all.push(entry);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::at_most;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Three(#[serde(deserialize_with = "at_most::<_, _, 3>")] Vec<u8>);

    #[test]
    fn a_list_is_read_up_to_its_limit_and_refused_where_it_passes_it() {
        let read = |json| serde_json::from_str::<Three>(json);
        assert_eq!(read("[1, 2, 3]").unwrap(), Three(vec![1, 2, 3]));
        let why = read("[1,\n 2, 3,\n 4, 5]").unwrap_err();
        assert_eq!((why.line(), why.to_string().contains("more than 3 entries")), (3, true), "{why}");
        assert!(read("{}").unwrap_err().to_string().contains("a list of at most 3"));
    }
}
