//! Bumps that are stopped, or fail: the working tree is as it was, at once or after the next command.

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask::bump::{Means, Request, Step, bump_with, recover};
use xtask::progress::Progress;
use xtask::{ExitCode, Failure, Workspace};

use crate::repository::{V1_DOCUMENT, V2_DOCUMENT};
use crate::workshop::{self, Workshop, predicted, stops_at, to_v2, today};
use crate::{MOVED, SAME, holds, refused};

#[test]
fn an_error_at_any_step_leaves_everything_as_it_was() {
    let workshop = Workshop::new(MOVED);
    let state = workshop.state();
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    let mut steps = Vec::new();
    let count = {
        let counted = &mut steps;
        let mut number = 0;
        loop {
            let mut gate = stops_at(number);
            let mut last = None;
            let result = workshop::bump(&workshop.root, &request, &mut |step| {
                last = Some(step);
                gate(step)
            });
            let Err(failure) = result else {
                break number;
            };
            counted.extend(last);
            assert_eq!(failure.code, ExitCode::BadDocument, "{failure}");
            holds(&failure.message, &["stopped before"]);
            assert_eq!(workshop.state(), state, "after {number} steps: {failure}");
            assert!(!workshop.path("target/bump/journal").exists());
            number += 1;
        }
    };
    assert!(count > 20, "{count} steps");
    for step in [
        Step::Save,
        Step::Begin,
        Step::Prepare,
        Step::Replace,
        Step::Remove,
        Step::Commit,
        Step::Finish,
    ] {
        assert!(steps.contains(&step), "no {step:?}");
    }
    assert_ne!(workshop.state(), state);
}

/// Not a test: what a test runs to have it stopped. Bumps the working tree of the environment, and ends the process
/// before the step of that number.
#[test]
#[ignore = "run by other tests"]
fn stopped_child() {
    let root = std::env::var_os("BUMP_ROOT").expect("a working tree");
    let upstream = std::env::var("BUMP_UPSTREAM").expect("an upstream");
    let number: usize = std::env::var("BUMP_STEP")
        .expect("a number")
        .parse()
        .expect("a number");
    let request = Request {
        commit: true,
        ..to_v2(upstream)
    };
    let mut gate = stops_at(number);
    workshop::bump(Path::new(&root), &request, &mut |step| {
        if gate(step).is_err() {
            std::process::abort();
        }
        Ok(())
    })
    .expect("a bump");
}

/// Runs `stopped_child`; gives whether it was stopped.
fn is_stopped(workshop: &Workshop, step: usize) -> bool {
    let status = Command::new(std::env::current_exe().expect("a program"))
        .args(["--ignored", "--exact", "interrupted::stopped_child"])
        .env("BUMP_ROOT", &workshop.root)
        .env("BUMP_UPSTREAM", workshop.bare())
        .env("BUMP_STEP", step.to_string())
        .output()
        .expect("the program runs")
        .status;
    !status.success()
}

#[test]
fn a_process_that_ends_at_any_step_is_repaired_by_the_next_command() {
    let workshop = Workshop::new(MOVED);
    let state = workshop.state();
    let mut repaired = 0;
    let mut number = 0;
    while is_stopped(&workshop, number) {
        let line = recover(&workshop.workspace()).expect("can be repaired");
        repaired += usize::from(line.is_some());
        assert_eq!(workshop.state(), state, "after {number} steps");
        // Each step alone takes long; the first ones only save.
        number += if number < 12 { 4 } else { 1 };
    }
    assert!(repaired > 15, "{repaired} of {number}");
    assert_eq!(workshop.git(&["log", "--format=%s"]).lines().count(), 3);
}

#[test]
fn any_command_repairs_and_says_so() {
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let mut steps = 0;
    workshop::bump(
        &workshop.root,
        &dry(to_v2(workshop.bare())),
        &mut |_| Ok(()),
    )
    .expect("a bump");
    // In the middle of replacing.
    while steps < 60 {
        assert!(
            is_stopped(&workshop, steps),
            "it was never stopped while it replaced"
        );
        if workshop.state() != state {
            break;
        }
        recover(&workshop.workspace()).expect("can be repaired");
        steps += 3;
    }
    let output = workshop.run(&["regenerate", "--check"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        said,
        "restored   the working tree: a bump was stopped before it was done\n"
    );
    assert_eq!(workshop.state(), state);
    let output = workshop.run(&["regenerate", "--check"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

fn dry(request: Request) -> Request {
    Request {
        dry_run: true,
        ..request
    }
}

#[test]
fn what_was_committed_since_is_not_thrown_away() {
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let mut steps = 0;
    while workshop.state() == state {
        recover(&workshop.workspace()).expect("can be repaired");
        assert!(
            is_stopped(&workshop, steps),
            "it was never stopped while it replaced"
        );
        steps += 3;
    }
    workshop.commit("Something else");
    let failure = recover(&workshop.workspace()).expect_err("a commit of somebody's");
    assert_eq!(failure.code, ExitCode::Usage);
    holds(&failure.message, &["Something else", "target/bump/journal"]);
    assert_eq!(
        workshop.git(&["log", "-1", "--format=%s"]),
        "Something else"
    );
}

#[test]
fn two_bumps_are_kept_apart() {
    let workshop = Workshop::new(SAME);
    let request = to_v2(workshop.bare());
    let mut told = None;
    let result = workshop::bump(&workshop.root, &request, &mut |step| {
        if step == Step::Replace && told.is_none() {
            told = Some((
                refused(workshop.bump(&request)),
                recover(&workshop.workspace()).expect_err("a bump is at work"),
            ));
        }
        Ok(())
    });
    result.expect("the first one goes on");
    let (second, repair) = told.expect("a second bump");
    for failure in [second, repair] {
        assert_eq!(failure.code, ExitCode::Usage);
        holds(&failure.message, &["another bump is at work"]);
    }
}

#[cfg(unix)]
#[test]
fn a_commit_that_is_refused_takes_everything_back() {
    use std::os::unix::fs::PermissionsExt as _;
    let workshop = Workshop::new(SAME);
    let hook = ".git/hooks/pre-commit";
    // The first commit passes.
    workshop.write(
        hook,
        "#!/bin/sh\ngit diff --cached --name-only | grep -q CHANGELOG || exit 0\necho no changelogs today >&2\nexit 1\n",
    );
    fs::set_permissions(workshop.path(hook), fs::Permissions::from_mode(0o755)).expect("a mode");
    let state = workshop.state();
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    let failure = refused(workshop.bump(&request));
    holds(
        &failure.message,
        &["no changelogs today", "the working tree is as it was"],
    );
    assert_eq!(workshop.state(), state);
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let mut means = Means {
        build: &|_, _| Err(Failure::bad_document("expected one of `!`")),
        measure: &predicted,
        gate: &mut |_| Ok(()),
        today: today(),
    };
    let request = to_v2(workshop.bare());
    let failure = refused(bump_with(
        &workshop.workspace(),
        &request,
        &Progress::start(),
        &mut means,
    ));
    holds(&failure.message, &["expected one of"]);
    assert_eq!(workshop.state(), state);
    assert!(!workshop.path("target/bump/staging").exists());
}

#[test]
fn another_api_than_the_documents_let_expect_changes_nothing() {
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let mut means = Means {
        build: &|_, _| Ok(()),
        measure: &|manifest, module, target| {
            let surface = predicted(manifest, module, target)?;
            let items = surface.items().filter_map(|item| {
                let text = surface.get(item)?.to_owned();
                Some((item.clone(), text))
            });
            Ok(items.skip(1).collect())
        },
        gate: &mut |_| Ok(()),
        today: today(),
    };
    let request = to_v2(workshop.bare());
    let failure = refused(bump_with(
        &workshop.workspace(),
        &request,
        &Progress::start(),
        &mut means,
    ));
    assert_eq!(failure.code, ExitCode::Stale, "{failure}");
    holds(&failure.message, &["public API of `workshop`"]);
    assert_eq!(workshop.state(), state);
}

#[test]
fn what_somebody_edits_meanwhile_is_not_lost() {
    // A file that is replaced, one that goes, and one that is in the way of a new one.
    for path in [
        "CHANGELOG.md",
        &format!("specs/{V1_DOCUMENT}"),
        &format!("specs/{V2_DOCUMENT}"),
    ] {
        let workshop = Workshop::new(SAME);
        // It has to be read all the same.
        let present = fs::read_to_string(workshop.path(path)).unwrap_or_default();
        let precious = format!("{present}\n");
        let build = |_: &Workspace, _: &Path| {
            workshop.write(path, &precious);
            Ok(())
        };
        let mut means = Means {
            build: &build,
            measure: &predicted,
            gate: &mut |_| Ok(()),
            today: today(),
        };
        let request = to_v2(workshop.bare());
        let result = bump_with(
            &workshop.workspace(),
            &request,
            &Progress::start(),
            &mut means,
        );
        holds(&refused(result).message, &[path, "run the bump again"]);
        assert_eq!(workshop.read(path), precious);
        assert_eq!(workshop.git(&["status", "--porcelain"]).lines().count(), 1);
    }
}

#[test]
fn what_somebody_commits_meanwhile_stops_the_bump() {
    let workshop = Workshop::new(SAME);
    let build = |_: &Workspace, _: &Path| {
        workshop.write("notes.txt", "precious\n");
        workshop.commit("Something else");
        Ok(())
    };
    let mut means = Means {
        build: &build,
        measure: &predicted,
        gate: &mut |_| Ok(()),
        today: today(),
    };
    let request = Request {
        commit: true,
        ..to_v2(workshop.bare())
    };
    let result = bump_with(
        &workshop.workspace(),
        &request,
        &Progress::start(),
        &mut means,
    );
    holds(&refused(result).message, &["committed while"]);
    assert!(workshop.is_clean());
    assert_eq!(workshop.git(&["log", "--format=%s"]).lines().count(), 2);
}

/// A working tree whose bump was stopped while it replaced files.
fn stopped() -> Workshop {
    let workshop = Workshop::new(SAME);
    let state = workshop.state();
    let mut steps = 0;
    while workshop.state() == state {
        recover(&workshop.workspace()).expect("can be repaired");
        assert!(is_stopped(&workshop, steps), "it was never stopped");
        steps += 3;
    }
    workshop
}

#[test]
fn what_was_edited_since_is_not_put_back_over() {
    let workshop = stopped();
    workshop.write("CHANGELOG.md", "precious\n");
    let before = workshop.state();
    let failure = recover(&workshop.workspace()).expect_err("it would be lost");
    assert_eq!(failure.code, ExitCode::Usage);
    holds(&failure.message, &["CHANGELOG.md", "target/bump/journal"]);
    assert_eq!(workshop.state(), before);
}

#[test]
fn another_branch_stays_where_it_is() {
    let workshop = stopped();
    workshop.git(&["branch", "release", "HEAD"]);
    workshop.git(&["symbolic-ref", "HEAD", "refs/heads/release"]);
    let failure = recover(&workshop.workspace()).expect_err("not the branch of the bump");
    holds(
        &failure.message,
        &["refs/heads/main", "another one is checked out"],
    );
    assert_eq!(
        workshop.git(&["rev-parse", "release"]),
        workshop.git(&["rev-parse", "main"])
    );
}

#[test]
fn a_journal_that_leads_out_is_refused() {
    let workshop = stopped();
    let journal = workshop.read("target/bump/journal/entries.json");
    let damaged = journal.replacen("\"path\": \"", "\"path\": \"../", 1);
    assert_ne!(damaged, journal);
    workshop.write("target/bump/journal/entries.json", &damaged);
    let failure = recover(&workshop.workspace()).expect_err("a way out");
    holds(&failure.message, &["leads out of the working tree"]);
}
