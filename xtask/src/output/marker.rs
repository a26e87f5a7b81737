//! The file that makes a folder ours.
//!
//! Takes: files, or the text of a marker. Gives: a [`Marker`], the list of the generated files with their hashes.
//! Does not: read a folder.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path};

use armsmith_codegen::hash::sha256_hex;

/// Name of the marker of a complete folder.
pub const MARKER: &str = ".armsmith";
/// Name of the marker of a folder that is being written.
pub const UNFINISHED: &str = ".armsmith-unfinished";
/// What stands in the latter, for whoever finds it.
pub(super) const UNFINISHED_TEXT: &str = "armsmith was stopped while it wrote this folder. Run the command again, or remove the folder.\n";

const FIRST_LINE: &str = "# The generated files of this folder, with their SHA-256. armsmith replaces these and no others.";

/// The generated files of a folder: SHA-256 by path.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Marker(pub(super) BTreeMap<String, String>);

impl Marker {
    /// The marker of a folder that holds `files`.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        let files = files.iter();
        Self(
            files
                .map(|(path, text)| (path.clone(), hash(text)))
                .collect(),
        )
    }

    /// Reads a marker. `None` if the text is none, or names anything outside of its folder.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return None;
        }
        let files = lines.map(|line| {
            let (hash, path) = line.split_once("  ")?;
            let stays = Path::new(path)
                .components()
                .all(|component| matches!(component, Component::Normal(_)));
            let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            (stays && is_hash && !path.is_empty()).then(|| (path.to_owned(), hash.to_owned()))
        });
        files.collect::<Option<_>>().map(Self)
    }
}

impl fmt::Display for Marker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{FIRST_LINE}")?;
        let mut files = self.0.iter();
        files.try_for_each(|(path, hash)| writeln!(formatter, "{hash}  {path}"))
    }
}

/// The hash that a marker holds.
pub(super) fn hash(bytes: impl AsRef<[u8]>) -> String {
    sha256_hex(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_as_it_was_written_and_nothing_else_does() {
        let files = [("Cargo.toml", "a"), ("src/lib.rs", "b")];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let marker = Marker::of(&files.into());
        let text = marker.to_string();
        assert_eq!(Marker::parse(&text), Some(marker));
        for (from, to) in [
            ("src/lib.rs", "../lib.rs"),
            ("src/lib.rs", "/lib.rs"),
            ("src/lib.rs", ""),
            ("  src/lib.rs", " src/lib.rs"),
            ("# The", "# A"),
            ("ca97", "za97"),
        ] {
            assert!(text.contains(from), "{text}");
            assert_eq!(Marker::parse(&text.replace(from, to)), None, "{to}");
        }
    }
}
