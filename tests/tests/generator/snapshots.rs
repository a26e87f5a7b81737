//! Snapshots by case: all cases are compared before the test fails.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The text of the snapshot `name` in `folder` for each case, compared with what is committed.
pub(crate) fn assert_all(folder: &Path, cases: impl IntoIterator<Item = (String, String)>) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(folder);
    let mut failed = Vec::new();
    let mut names = Vec::new();
    for (name, text) in cases {
        let compare = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
        if catch_unwind(AssertUnwindSafe(compare)).is_err() {
            failed.push(name.clone());
        }
        names.push(format!("{name}.snap"));
    }
    assert!(
        failed.is_empty(),
        "snapshots that differ: {}",
        failed.join(", ")
    );
    let unreferenced: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of the snapshots")
        .map(|entry| entry.expect("a snapshot").path())
        .filter(|path| !names.iter().any(|name| path.ends_with(name)))
        .collect();
    assert!(
        unreferenced.is_empty(),
        "snapshots of nothing: {unreferenced:?}"
    );
}
