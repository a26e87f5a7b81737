//! The lock's text and its entries.

use super::{Document, Lock, Operation, Upstream, VERSION, parse, render};
use crate::diagnostic::Kind;

fn document(path: &str, upstream: bool) -> Document {
    let upstream = upstream.then(|| Upstream {
        commit: Some("0123456".to_owned()),
        blob: "c".repeat(40),
        sha256: "b".repeat(64),
    });
    Document {
        path: path.to_owned(),
        sha256: "a".repeat(64),
        upstream,
    }
}

fn operation(package: &str, id: &str) -> Operation {
    Operation {
        package: package.to_owned(),
        id: id.to_owned(),
        canonical: "d".repeat(64),
    }
}

fn lock() -> Lock {
    Lock {
        version: VERSION,
        documents: vec![document("b/c.json", true), document("a/c.json", false)],
        operations: vec![
            operation("b", "A_Get"),
            operation("a", "B_Get"),
            operation("a", "A_Get"),
        ],
    }
}

fn rejected(text: &str) -> String {
    parse(text).expect_err("the lock is not acceptable").message
}

#[test]
fn renders_in_order_and_reads_it_back() {
    let text = render(&lock());
    let (a, b, c, d) = (
        "a".repeat(64),
        "b".repeat(64),
        "c".repeat(40),
        "d".repeat(64),
    );
    let (_, body) = text.split_once("\nversion").expect("there is a head");
    assert_eq!(
        format!("version{body}"),
        format!(
            r#"version = 1

[[document]]
path = "a/c.json"
sha256 = "{a}"

[[document]]
path = "b/c.json"
sha256 = "{a}"
upstream = {{ commit = "0123456", blob = "{c}", sha256 = "{b}" }}

[[operation]]
package = "a"
id = "A_Get"
canonical = "{d}"

[[operation]]
package = "a"
id = "B_Get"
canonical = "{d}"

[[operation]]
package = "b"
id = "A_Get"
canonical = "{d}"
"#
        )
    );
    let read = parse(&text).expect("what was rendered can be read");
    assert_eq!(render(&read), text);
    assert_eq!(
        read.upstream("b/c.json")
            .and_then(|upstream| upstream.commit.as_deref()),
        Some("0123456")
    );
    assert_eq!(read.upstream("a/c.json"), None);
    assert_eq!(read.upstream("none"), None);
}

#[test]
fn quotes_what_toml_needs_quoted() {
    let mut lock = lock();
    for hostile in ["a\"b", "a\\b", "a\nb", "'a'", "'\"\\\u{7}", "[[x]]\r\n"] {
        lock.operations = vec![operation(hostile, hostile)];
        let read = parse(&render(&lock)).expect("what was rendered can be read");
        assert_eq!(read.operations, lock.operations);
    }
}

#[test]
fn the_committed_lock_is_what_is_rendered() {
    let committed = include_str!("../../../specs/armsmith.lock");
    let lock = parse(committed).expect("the committed lock can be read");
    assert_eq!(render(&lock), committed);
}

#[test]
fn refuses_what_is_not_a_lock() {
    assert!(!rejected("version = ").is_empty());
    assert!(rejected("version = 1\nverson = 1").contains("the key `verson` is not known"));
    assert!(rejected("").contains("the key `version` is missing"));
    let newer = parse("version = 2").expect_err("the format is newer");
    assert_eq!(newer.kind, Kind::Unsupported);
    let position = parse("version = 1\n[[document]]\npath = 3").expect_err("a path is a string");
    assert_eq!(position.offset, Some(32));
}

#[test]
fn refuses_hashes_that_are_none_and_entries_that_are_double() {
    let mut wrong = lock();
    wrong.documents[0].sha256 = "A".repeat(64);
    assert!(rejected(&render(&wrong)).ends_with("cannot be a `sha256`"));
    let mut short = lock();
    short.operations[0].canonical.pop();
    assert!(rejected(&render(&short)).ends_with("cannot be a `canonical`"));
    let mut double = lock();
    double.documents.push(document("b/c.json", false));
    assert_eq!(
        rejected(&render(&double)),
        "the document `b/c.json` is listed twice"
    );
    let mut double = lock();
    double.operations.push(operation("a", "A_Get"));
    assert_eq!(
        rejected(&render(&double)),
        "the operation `A_Get` of `a` is listed twice"
    );
}

#[test]
fn a_plain_folder_has_no_commit() {
    let mut lock = lock();
    for document in &mut lock.documents {
        if let Some(upstream) = &mut document.upstream {
            upstream.commit = None;
        }
    }
    let text = render(&lock);
    assert!(text.contains("upstream = { blob = "), "{text}");
    let read = parse(&text).expect("what was rendered can be read");
    assert_eq!(render(&read), text);
    assert_eq!(
        read.upstream("b/c.json").map(|upstream| &upstream.commit),
        Some(&None)
    );
}
