//! Calls and trees that a bump refuses, each with its exit code, and nothing changed.

use std::fs;
use std::path::Path;

use xtask::ExitCode;
use xtask::bump::Request;

use crate::repository::{self, V1_DOCUMENT};
use crate::workshop::{Workshop, to_v2};
use crate::{SAME, holds, refused};

/// Each wrong call with its exit code and what is said.
#[test]
fn what_is_wrong_is_told_and_changes_nothing() {
    let workshop = Workshop::new(SAME);
    let good = to_v2(workshop.bare());
    let with = |edit: &dyn Fn(&mut Request)| {
        let mut request = good.clone();
        edit(&mut request);
        request
    };
    let cases: [(&str, Request, ExitCode, &[&str]); 7] = [
        (
            "no such preview",
            with(&|request| {
                request.to = "2030-06-02-preview".to_owned();
                request.allow_preview = false;
            }),
            ExitCode::Usage,
            &["2030-06-01-preview"],
        ),
        (
            "no such version",
            with(&|request| request.to = "2030-06-02-preview".to_owned()),
            ExitCode::Usage,
            &["2030-06-02-preview", "2030-06-01-preview"],
        ),
        (
            "a preview",
            with(&|request| request.allow_preview = false),
            ExitCode::Usage,
            &["--allow-preview"],
        ),
        (
            "an unreachable URL",
            with(&|request| request.upstream = Some("file:///no/such/repository.git".to_owned())),
            ExitCode::Unreachable,
            &["file:///no/such/repository.git"],
        ),
        (
            "no such folder",
            with(&|request| request.upstream = Some("/no/such/folder".to_owned())),
            ExitCode::Usage,
            &["/no/such/folder"],
        ),
        (
            "no such package",
            with(&|request| request.package = Some("workshp".to_owned())),
            ExitCode::Usage,
            &["`workshp`", "the nearest is `workshop`"],
        ),
        (
            "a commit of a repository",
            with(&|request| request.upstream_commit = Some("0123456".to_owned())),
            ExitCode::Usage,
            &["commit"],
        ),
    ];
    let state = workshop.state();
    for (name, request, code, parts) in cases {
        let failure = refused(workshop.bump(&request));
        assert_eq!(failure.code, code, "{name}: {failure}");
        holds(&failure.to_string(), parts);
        assert_eq!(workshop.state(), state, "{name}");
    }
}

#[test]
fn a_tree_with_changes_is_refused() {
    let workshop = Workshop::new(SAME);
    workshop.write("new.txt", "not committed\n");
    let state = workshop.state();
    let failure = refused(workshop.bump(&to_v2(workshop.bare())));
    assert_eq!(failure.code, ExitCode::Usage, "{failure}");
    holds(
        &failure.message,
        &["not committed:\n  new.txt", "git stash"],
    );
    assert_eq!(workshop.state(), state);
}

#[test]
fn documents_that_are_not_the_locked_ones_are_refused() {
    let workshop = Workshop::new(SAME);
    workshop.edit(&format!("specs/{V1_DOCUMENT}"), "Its color.", "Its colour.");
    workshop.commit("Edit");
    let state = workshop.state();
    let failure = refused(workshop.bump(&to_v2(workshop.bare())));
    assert_eq!(failure.code, ExitCode::Stale, "{failure}");
    holds(&failure.message, &["armsmith.lock", V1_DOCUMENT]);
    assert_eq!(workshop.state(), state);
}

#[test]
fn generated_code_that_is_not_current_is_refused() {
    let workshop = Workshop::new(SAME);
    workshop.edit("generated/src/workshop/mod.rs", "pub ", "pub  ");
    workshop.commit("Edit");
    let state = workshop.state();
    let failure = refused(workshop.bump(&to_v2(workshop.bare())));
    assert_eq!(failure.code, ExitCode::Stale, "{failure}");
    holds(
        &failure.message,
        &[
            "generator changes and bumps do not mix",
            "generated/src/workshop/mod.rs",
        ],
    );
    assert_eq!(workshop.state(), state);
}

#[test]
fn upstream_without_a_file_is_refused() {
    let workshop = Workshop::new(SAME);
    let folder = workshop.upstream_at(&workshop.upstream.commits.adds_v2, "incomplete");
    let common = Path::new(&folder)
        .join("specification")
        .join(repository::COMMON_TYPES);
    fs::remove_file(common).expect("a file");
    let state = workshop.state();
    let failure = refused(workshop.bump(&to_v2(folder)));
    assert_eq!(failure.code, ExitCode::BadDocument, "{failure}");
    holds(&failure.message, &[repository::COMMON_TYPES]);
    assert_eq!(workshop.state(), state);
}

#[test]
fn a_version_without_any_of_the_operations_is_refused() {
    let workshop = Workshop::new(&["Widgets_Delete"]);
    let state = workshop.state();
    let failure = refused(workshop.bump(&to_v2(workshop.bare())));
    assert_eq!(failure.code, ExitCode::BadDocument, "{failure}");
    holds(&failure.message, &["Widgets_Delete"]);
    assert_eq!(workshop.state(), state);
}
