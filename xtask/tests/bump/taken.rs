//! What a bump takes and writes, and how it ends.

use armsmith_codegen::lock;
use xtask::ExitCode;
use xtask::bump::Request;
use xtask::regenerate::{Mode, regenerate};

use crate::repository::{PROVIDER, V1, V1_DOCUMENT, V2, V2_DOCUMENT};
use crate::workshop::{Workshop, to_v2};
use crate::{LARGER, MOVED, SAME, holds};

#[test]
fn the_same_operations_are_a_patch() {
    let workshop = Workshop::new(SAME);
    let summary = workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Ok, "{summary}");
    holds(
        &summary.to_string(),
        &[
            "verdict    PATCH: armsmith 0.1.0 -> 0.1.1",
            &format!("created    specs/{V2_DOCUMENT}"),
            &format!("removed    specs/{V1_DOCUMENT}"),
            "changed    CHANGELOG.md",
            "target/bump/pull-request.md",
        ],
    );
    holds(
        &workshop.read("generated/Cargo.toml"),
        &["version = \"0.1.1\""],
    );
    holds(
        &workshop.read("Cargo.toml"),
        &["version = \"0.1.1\" } # the generated crate"],
    );
    holds(&workshop.read("Cargo.lock"), &["version = \"0.1.1\""]);
    holds(
        &workshop.read("generated/README.md"),
        &[
            "| [`workshop`](workshop) | 2030-06-01-preview |",
            "armsmith = \"0.1\"",
        ],
    );
    holds(&workshop.read("CHANGELOG.md"), &["- The workshop.", V2]);
    holds(
        &workshop.read("specs/armsmith.toml"),
        &[&format!("api-version = \"{V2}\""), V2_DOCUMENT],
    );
    holds(&workshop.read("target/bump/pull-request.md"), &["PATCH"]);
    // The folder of the old api-version went with its last document, but for what no lock ever listed.
    assert!(!workshop.path(&format!("specs/{V1_DOCUMENT}")).exists());
    let report = regenerate(&workshop.workspace(), Mode::Check, None).expect("documents");
    assert_eq!(report.exit_code(), ExitCode::Ok, "{report}");
}

#[test]
fn the_lock_says_where_the_documents_come_from() {
    let workshop = Workshop::new(SAME);
    workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    let lock = lock::parse(&workshop.read("specs/armsmith.lock")).expect("a lock");
    let commits = &workshop.upstream.commits;
    for document in &lock.documents {
        let upstream = document.upstream.as_ref().expect("a provenance");
        let path = format!("{}:specification/{}", commits.unrelated, document.path);
        assert_eq!(upstream.blob, workshop.upstream.git(&["rev-parse", &path]));
        assert_eq!(upstream.commit.as_ref(), Some(&commits.unrelated));
    }

    let workshop = Workshop::new(SAME);
    let folder = workshop.upstream_at(&commits.adds_v2, "plain");
    workshop.bump(&to_v2(folder)).expect("a bump");
    let lock = lock::parse(&workshop.read("specs/armsmith.lock")).expect("a lock");
    let upstream = lock.upstream(V2_DOCUMENT).expect("a provenance");
    assert_eq!(upstream.commit, None);
}

#[test]
fn nothing_is_taken_but_what_is_reached() {
    let workshop = Workshop::new(LARGER);
    workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    let folder = format!("specs/{PROVIDER}/preview/{V2}");
    let tools = workshop.read(&format!("{folder}/Tools.json"));
    holds(&tools, &["Tools_List", "\"length\""]);
    assert!(!tools.contains("Tools_Read"), "{tools}");
    assert!(!workshop.path(&format!("{folder}/Workshop.json")).exists());
}

#[test]
fn a_new_property_is_minor() {
    let workshop = Workshop::new(LARGER);
    let summary = workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Ok, "{summary}");
    holds(
        &summary.to_string(),
        &["verdict    MINOR: armsmith 0.1.0 -> 0.1.1"],
    );
}

#[test]
fn a_break_that_nobody_acknowledged_is_written_and_told() {
    let workshop = Workshop::new(MOVED);
    let summary = workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Breaking, "{summary}");
    let said = summary.to_string();
    holds(
        &said,
        &[
            "verdict    MAJOR: armsmith 0.1.0 -> 0.2.0",
            "note       `Tools_Get` is called `Tools_Read` now",
            "[[acknowledged]]",
        ],
    );
    holds(
        &workshop.read("specs/armsmith.toml"),
        &["operations = [\"Tools_List\", \"Tools_Read\"]"],
    );
    holds(
        &workshop.read("generated/README.md"),
        &["armsmith = \"0.2\""],
    );

    let again = Workshop::new(MOVED);
    let entries = said.split_once("[[acknowledged]]").expect("an entry").1;
    let entries = format!("[[acknowledged]]{entries}")
        .replace("reason = \"\"", "reason = \"Nobody calls it.\"")
        .replace("YYYY-MM-DD", "2031-01-31");
    again.write("specs/acknowledged.toml", &entries);
    again.commit("Acknowledge");
    let summary = again.bump(&to_v2(again.bare())).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Ok, "{summary}");
}

#[test]
fn a_forwarder_makes_a_moved_operation_minor() {
    let workshop = Workshop::new(MOVED);
    let request = Request {
        keep_moved: true,
        ..to_v2(workshop.bare())
    };
    let summary = workshop.bump(&request).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Ok, "{summary}");
    holds(
        &summary.to_string(),
        &["verdict    MINOR: armsmith 0.1.0 -> 0.1.1"],
    );
    holds(
        &workshop.read("specs/armsmith.toml"),
        &["[package.moved]\nTools_Get = \"Tools_Read\"\n"],
    );
}

#[test]
fn a_second_run_changes_nothing() {
    for operations in [SAME, MOVED] {
        let workshop = Workshop::new(operations);
        let request = to_v2(workshop.bare());
        workshop.bump(&request).expect("a bump");
        let state = workshop.state();
        let summary = workshop.bump(&request).expect("no bump");
        assert_eq!(summary.exit_code(), ExitCode::Ok, "{summary}");
        holds(&summary.to_string(), &["nothing to do"]);
        assert_eq!(workshop.state(), state);
        workshop.commit("Bump");
        let state = workshop.state();
        workshop.bump(&request).expect("no bump");
        assert_eq!(workshop.state(), state);
    }
}

#[test]
fn the_version_in_use_is_nothing_to_do_as_long_as_upstream_is_the_same() {
    let workshop = Workshop::new(&["Tools_Get"]);
    let commits = workshop.upstream.commits.clone();
    let state = workshop.state();
    let in_place = |commit: &str| Request {
        to: V1.to_owned(),
        upstream: Some(workshop.upstream_at(commit, commit)),
        ..Request::default()
    };
    let summary = workshop.bump(&in_place(&commits.adds_v2)).expect("no bump");
    holds(&summary.to_string(), &["nothing to do"]);
    assert_eq!(workshop.state(), state);

    let summary = workshop.bump(&in_place(&commits.edits_v1)).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Breaking, "{summary}");
    holds(
        &summary.to_string(),
        &[&format!("changed    specs/{V1_DOCUMENT}"), "MAJOR"],
    );
    holds(
        &workshop.read("target/bump/pull-request.md"),
        &["edited in place"],
    );
}

#[test]
fn an_edit_elsewhere_in_the_document_is_nothing_to_do() {
    let workshop = Workshop::new(&["Widgets_Delete"]);
    let commit = workshop.upstream.commits.edits_v1.clone();
    let request = Request {
        to: V1.to_owned(),
        upstream: Some(workshop.upstream_at(&commit, "edited")),
        ..Request::default()
    };
    let state = workshop.state();
    let summary = workshop.bump(&request).expect("no bump");
    holds(&summary.to_string(), &["nothing to do"]);
    assert_eq!(workshop.state(), state);
}

#[test]
fn a_dry_run_says_everything_and_changes_nothing() {
    let workshop = Workshop::new(MOVED);
    let state = workshop.state();
    let request = Request {
        dry_run: true,
        commit: true,
        ..to_v2(workshop.bare())
    };
    let summary = workshop.bump(&request).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Breaking, "{summary}");
    holds(
        &summary.to_string(),
        &[
            "verdict    MAJOR",
            "dry run",
            &format!("created    specs/{PROVIDER}/preview"),
        ],
    );
    assert_eq!(workshop.state(), state);
    holds(&workshop.read("target/bump/pull-request.md"), &["MAJOR"]);
}

#[test]
fn two_commits_when_asked_for() {
    let workshop = Workshop::new(SAME);
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    workshop.bump(&request).expect("a bump");
    assert!(workshop.is_clean());
    let subjects = workshop.git(&["log", "--format=%s"]);
    let subjects: Vec<&str> = subjects.lines().collect();
    assert_eq!(subjects.len(), 3, "{subjects:?}");
    assert_eq!(subjects[1], format!("Documents of workshop {V2}"));
    let of = |revision: &str| workshop.git(&["show", "--name-only", "--format=", revision]);
    assert!(of("HEAD~1").lines().all(|path| path.starts_with("specs/")));
    assert!(of("HEAD").lines().all(|path| !path.starts_with("specs/")));
    let body = workshop.git(&["show", "--no-patch", "--format=%b", "HEAD~1"]);
    holds(&body, &[&workshop.upstream.commits.unrelated]);
}

#[test]
fn an_operation_that_is_gone_is_a_break() {
    let workshop = Workshop::new(&["Widgets_Get", "Widgets_Delete"]);
    let summary = workshop.bump(&to_v2(workshop.bare())).expect("a bump");
    assert_eq!(summary.exit_code(), ExitCode::Breaking, "{summary}");
    holds(
        &summary.to_string(),
        &[
            "note       `Widgets_Delete` is not in the documents any more",
            "MAJOR",
        ],
    );
    holds(
        &workshop.read("specs/armsmith.toml"),
        &["operations = [\"Widgets_Get\"]"],
    );
}
