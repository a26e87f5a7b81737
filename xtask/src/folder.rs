//! Copies of folders.
//!
//! Takes: a folder. Gives: another with the same files. Does not: copy what cargo builds, or follow what is no file.

use std::fs;
use std::io;
use std::path::Path;

/// Copies a folder, but for what cargo builds there.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), place)?;
        } else if entry.file_name() != "target" {
            copy(&entry.path(), &place)?;
        }
    }
    Ok(())
}
