//! `cargo xtask bump` on small working trees: what it writes, that it is all or nothing, how it ends; and on this one.

mod interrupted;
mod pages;
mod refused;
#[path = "../repository/mod.rs"]
mod repository;
mod taken;
mod trees;
mod whole;
#[path = "../workshop/mod.rs"]
mod workshop;

use xtask::Failure;
use xtask::bump::Summary;

/// Operations that are the same in both api-versions.
const SAME: &[&str] = &["Widgets_Get"];
/// An operation whose answer has one more property in the second one.
const LARGER: &[&str] = &["Tools_List"];
/// Operations one of which has another id in the second one.
const MOVED: &[&str] = &["Tools_List", "Tools_Get"];

fn refused(result: Result<Summary, Failure>) -> Failure {
    match result {
        Ok(summary) => panic!("it was not refused: {summary}"),
        Err(failure) => failure,
    }
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}
