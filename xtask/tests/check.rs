//! `cargo xtask check`: what agrees, what is stale, what breaks.

mod repository;
mod workshop;

use workshop::{Workshop, to_v2};
use xtask::ExitCode;
use xtask::bump::Request;
use xtask::check::{Report, check};

const MOVED: &[&str] = &["Tools_List", "Tools_Get"];

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

fn checked(workshop: &Workshop) -> (ExitCode, String) {
    let report: Report = check(&workshop.workspace()).expect("it can be read");
    (report.exit_code(), report.to_string())
}

/// A working tree that has been released, and then bumped.
fn bumped(operations: &[&str]) -> Workshop {
    let workshop = Workshop::new(operations);
    workshop.git(&["tag", "armsmith-v0.1.0"]);
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    workshop.bump(&request).expect("a bump");
    workshop
}

#[test]
fn without_a_release_it_passes_with_a_note() {
    let workshop = Workshop::new(MOVED);
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Ok, "{said}");
    holds(&said, &["note       unreleased"]);
    workshop.git(&["tag", "v9"]);
    workshop.git(&["tag", "armsmith-vnext"]);
    holds(&checked(&workshop).1, &["note       unreleased"]);
}

#[test]
fn a_release_without_changes_asks_for_nothing() {
    let workshop = Workshop::new(MOVED);
    workshop.git(&["tag", "armsmith-v0.1.0"]);
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Ok, "{said}");
    holds(&said, &["no document has changed since armsmith-v0.1.0"]);
}

#[test]
fn a_version_never_goes_back() {
    let workshop = Workshop::new(MOVED);
    workshop.git(&["tag", "armsmith-v0.3.0"]);
    // Tags in columns are read too.
    workshop.git(&["tag", "armsmith-v0.2.0"]);
    workshop.git(&["config", "column.ui", "always"]);
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(
        &said,
        &["the version is 0.1.0, and armsmith-v0.3.0 was released"],
    );
}

#[test]
fn a_patch_that_was_bumped_passes() {
    let (code, said) = checked(&bumped(&["Widgets_Get"]));
    assert_eq!(code, ExitCode::Ok, "{said}");
    holds(
        &said,
        &[
            "version    0.1.1: since armsmith-v0.1.0",
            "changelog  names",
        ],
    );
}

#[test]
fn the_version_has_to_be_what_the_changes_ask_for() {
    let workshop = bumped(&["Widgets_Get"]);
    for path in ["generated/Cargo.toml", "Cargo.toml", "Cargo.lock"] {
        workshop.edit(path, "0.1.1", "0.1.0");
    }
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(
        &said,
        &["the version is 0.1.0", "it has to be 0.1.1 at least"],
    );

    // More than is asked for is nobody's mistake.
    for path in ["generated/Cargo.toml", "Cargo.toml", "Cargo.lock"] {
        workshop.edit(path, "0.1.0", "0.3.0");
    }
    assert_eq!(checked(&workshop).0, ExitCode::Ok);
}

#[test]
fn the_version_is_the_same_everywhere() {
    let workshop = bumped(&["Widgets_Get"]);
    workshop.edit("Cargo.lock", "0.1.1", "0.1.0");
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(&said, &["Cargo.lock has another version of armsmith"]);
}

#[test]
fn the_changelog_has_to_name_the_package() {
    let workshop = bumped(&["Widgets_Get"]);
    let page = workshop.read("CHANGELOG.md");
    workshop.edit("CHANGELOG.md", "`armsmith::workshop`", "the workshop");
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(
        &said,
        &["CHANGELOG.md does not name `armsmith::workshop` with 2030-06-01-preview"],
    );

    // Below the heading of the version, when it is prepared.
    let prepared = page.replace(
        "## Unreleased\n",
        "## Unreleased\n\n## [0.1.1] - 2030-07-02\n",
    );
    workshop.write("CHANGELOG.md", &prepared);
    assert_eq!(checked(&workshop).0, ExitCode::Ok);
    let old = page.replace("## Unreleased\n", "## Unreleased\n\n## 0.1.0\n");
    workshop.write("CHANGELOG.md", &old);
    assert_eq!(checked(&workshop).0, ExitCode::Stale);
}

#[test]
fn what_is_stale_is_listed() {
    let workshop = bumped(&["Widgets_Get"]);
    let document = format!("specs/{}", repository::V2_DOCUMENT);
    workshop.edit(&document, "Its color.", "Its colour.");
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(
        &said,
        &[
            &format!("stale      {document} is not what the lock records"),
            "stale      generated/src/workshop/structs.rs is not what the documents give",
        ],
    );
}

#[test]
fn a_break_needs_an_acknowledgement_that_holds() {
    let workshop = bumped(MOVED);
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Breaking, "{said}");
    let entries = said.split_once("[[acknowledged]]").expect("an entry").1;
    let entries =
        format!("[[acknowledged]]{entries}").replace("reason = \"\"", "reason = \"Meant.\"");
    let file = "specs/acknowledged.toml";

    workshop.write(file, &entries.replace("YYYY-MM-DD", "2999-12-31"));
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Ok, "{said}");
    holds(&said, &["breaking   ", "acknowledged"]);

    workshop.write(file, &entries.replace("YYYY-MM-DD", "2001-12-31"));
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Breaking, "{said}");
    holds(&said, &["expired    the acknowledgement of ", "2001-12-31"]);

    let other = "\n[[acknowledged]]\nfingerprint = \"0123456789abcdef\"\nreason = \"Once.\"\nexpires = \"2999-12-31\"\n";
    workshop.write(file, &(entries.replace("YYYY-MM-DD", "2999-12-31") + other));
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Ok, "{said}");
    holds(
        &said,
        &["unmatched  the acknowledgement of 0123456789abcdef fits no change"],
    );
}

#[test]
fn a_package_that_is_gone_is_a_break_of_the_version() {
    let workshop = Workshop::new(MOVED);
    workshop.git(&["tag", "armsmith-v0.1.0"]);
    workshop.edit("specs/armsmith.toml", "\"workshop\"", "\"shop\"");
    workshop.edit("generated/Cargo.toml", "workshop", "shop");
    workshop.edit("generated/src/lib.rs", "workshop", "shop");
    let report =
        xtask::regenerate::regenerate(&workshop.workspace(), xtask::regenerate::Mode::Write, None);
    report.expect("the documents are right");
    let (code, said) = checked(&workshop);
    assert_eq!(code, ExitCode::Stale, "{said}");
    holds(
        &said,
        &[
            "it has to be 0.2.0 at least",
            "does not name `armsmith::shop` below Unreleased: it is new",
            "does not name `armsmith::workshop` below Unreleased: it has gone",
        ],
    );
}

#[test]
fn the_program_says_it_and_exits() {
    let workshop = Workshop::new(MOVED);
    let output = workshop.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        said,
        "documents  2 documents as the lock records them\ngenerated  what the documents give\n\
         note       unreleased: no tag armsmith-v… leads here, so version and changelog are not judged\n"
    );
    std::fs::remove_dir_all(workshop.path(".git")).expect("a folder");
    let output = workshop.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    holds(
        &String::from_utf8_lossy(&output.stdout),
        &["note       no git repository"],
    );
}
