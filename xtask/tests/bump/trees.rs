//! Working trees that are not the simplest: with a release, without git, with several packages; and the page elsewhere.

use std::fs;

use xtask::ExitCode;
use xtask::bump::Request;
use xtask::regenerate::{Mode, regenerate};

use crate::repository::{V1, V1_DOCUMENT};
use crate::workshop::{Workshop, to_v2};
use crate::{MOVED, SAME, holds, refused};

#[test]
fn the_version_counts_from_the_last_release() {
    let workshop = Workshop::new(MOVED);
    workshop.git(&["tag", "armsmith-v0.1.0"]);
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    let summary = workshop.bump(&request).expect("a bump");
    holds(
        &summary.to_string(),
        &["armsmith 0.1.0 -> 0.2.0", "since armsmith-v0.1.0: major"],
    );
    // Back again: since the release nothing has changed but the version, which never goes back.
    let back = Request {
        to: V1.to_owned(),
        upstream: Some(workshop.upstream_at(&workshop.upstream.commits.adds_v2, "both")),
        ..Request::default()
    };
    let summary = workshop.bump(&back).expect("a bump");
    holds(&summary.to_string(), &["armsmith 0.2.0 -> 0.2.0"]);
}

#[test]
fn a_tree_in_no_repository_is_bumped_with_a_note() {
    let workshop = Workshop::new(SAME);
    fs::remove_dir_all(workshop.path(".git")).expect("a folder");
    let summary = workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    holds(
        &summary.to_string(),
        &["note       no git repository", "0.1.1"],
    );
}

#[test]
fn one_of_several_packages_has_to_be_named() {
    let workshop = Workshop::new(SAME);
    let text = workshop.read("specs/armsmith.toml");
    let second = text
        .replace("\"workshop\"", "\"tools\"")
        .replace("Widgets_Get", "Tools_Get");
    workshop.write("specs/armsmith.toml", &format!("{text}\n{second}"));
    workshop.edit(
        "generated/Cargo.toml",
        "workshop = []",
        "workshop = []\ntools = []",
    );
    workshop.edit(
        "generated/src/lib.rs",
        "pub mod workshop;",
        "pub mod workshop;\npub mod tools;",
    );
    regenerate(&workshop.workspace(), Mode::Write, None).expect("documents");
    workshop.commit("A second package");
    let request = to_v2(workshop.bare());
    let failure = refused(workshop.bump(&request));
    assert_eq!(failure.code, ExitCode::Usage, "{failure}");
    holds(&failure.message, &["--package", "workshop, tools"]);

    let request = Request {
        package: Some("workshop".to_owned()),
        ..request
    };
    let summary = workshop.bump(&request).expect("a bump");
    holds(&summary.to_string(), &["PATCH"]);
    // The other one still has its document, and what both share is there for both.
    assert!(workshop.path(&format!("specs/{V1_DOCUMENT}")).exists());
    let report = regenerate(&workshop.workspace(), Mode::Check, None).expect("documents");
    assert_eq!(report.exit_code(), ExitCode::Ok, "{report}");
}

#[test]
fn the_body_goes_where_it_is_wanted() {
    let workshop = Workshop::new(SAME);
    let body = workshop.upstream.scratch("pages").join("body.md");
    let request = Request {
        body: Some(body.clone()),
        ..to_v2(workshop.bare())
    };
    let summary = workshop.bump(&request).expect("a bump");
    holds(
        &summary.to_string(),
        &[&format!("body       {}", body.display())],
    );
    holds(&fs::read_to_string(body).expect("a page"), &["PATCH"]);

    // A place that cannot be written takes everything back.
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let file = workshop.upstream.scratch("pages").join("file");
    fs::write(&file, "").expect("a file");
    let request = Request {
        body: Some(file.join("body.md")),
        commit: true,
        ..to_v2(workshop.bare())
    };
    let failure = refused(workshop.bump(&request));
    holds(&failure.message, &["body.md", "as it was before"]);
    assert_eq!(workshop.state(), state);
}
