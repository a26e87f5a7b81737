//! `.github/bump`, which the workflow calls: on a small repository, with stand-ins for cargo and for `gh` that write down
//! what they are asked for. And what the workflows and the commands have in common.

mod repository;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use repository::{command, git};
use tempfile::TempDir;
use xtask::public_api::TOOLCHAIN;

/// In place of cargo: `bump` commits a file, unless the version is `nothing`, and ends with `$BUMP_EXIT`.
const CARGO: &str = r#"#!/usr/bin/env bash
set -euo pipefail
printf '%s\n' "cargo $*" >>"$LOG"
case "$2 $*" in
    versions*--newest*) echo 2031-01-01 ;;
    drift*) exit "${DRIFT_EXIT:-0}" ;;
    bump*)
        body=${*#*--body }
        body=${body%% *}
        mkdir -p "$(dirname "$body")"
        echo "the body" >"$body"
        if test "$4" != nothing; then
            echo "$4 ${CONTENT:-}" >taken
            git add taken
            git commit --quiet --message "Documents of $4"
            echo "$4" >made
            git add made
            git commit --quiet --message "Move to $4"
        fi
        exit "${BUMP_EXIT:-0}" ;;
esac
"#;

/// In place of GitHub's client: a file stands for the pull request.
const GH: &str = r#"#!/usr/bin/env bash
set -euo pipefail
printf '%s\n' "gh $*" >>"$LOG"
case "$1 $2" in
    "pr list") if test -f "$LOG.open"; then echo 7; fi ;;
    "pr create") touch "$LOG.open" ;;
esac
"#;

struct Origin(TempDir);

impl Origin {
    /// A repository with the script, and a bare one that it is pushed to. `None`, said in a line, where there is no bash.
    fn new() -> Option<Self> {
        if Command::new("bash").arg("--version").output().is_err() {
            let line = "skipped: .github/bump (there is no bash)";
            let _ = writeln!(std::io::stderr(), "{line}");
            return None;
        }
        let this = Self(tempfile::tempdir().expect("a folder"));
        let work = this.path("work");
        fs::create_dir_all(work.join(".github")).expect("a folder");
        fs::copy(root().join(".github/bump"), work.join(".github/bump")).expect("a copy");
        fs::write(work.join(".gitignore"), "/target/\n").expect("a file");
        git(&work, &["init", "--quiet", "--initial-branch=main"]);
        git(&work, &["config", "user.name", "armsmith tests"]);
        git(&work, &["config", "user.email", "tests@example.com"]);
        git(&work, &["add", "--all"]);
        git(&work, &["commit", "--quiet", "--message", "Begin"]);
        let bare = this.path("origin.git");
        let bare = bare.to_str().expect("UTF-8");
        git(&work, &["clone", "--quiet", "--bare", ".", bare]);
        git(&work, &["remote", "add", "origin", bare]);
        fs::create_dir(this.path("bin")).expect("a folder");
        for (name, text) in [("cargo", CARGO), ("gh", GH)] {
            this.program(name, text);
        }
        Some(this)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn program(&self, name: &str, text: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, text).expect("a file");
        let made = Command::new("chmod").arg("+x").arg(&path).status();
        assert!(made.expect("chmod runs").success());
    }

    /// Runs the script from `main`, and gives what was asked of cargo and `gh`.
    fn run(&self, variables: &[(&str, &str)]) -> (Output, Vec<String>) {
        let work = self.path("work");
        git(&work, &["switch", "--quiet", "main"]);
        let log = self.path("log");
        let _ = fs::remove_file(&log);
        let path = std::env::var("PATH").expect("a path");
        // As for git: nobody's settings.
        let like_git = command(&work, &[]);
        let mut bump = Command::new("bash");
        for (name, value) in like_git.get_envs() {
            match value {
                Some(value) => bump.env(name, value),
                None => bump.env_remove(name),
            };
        }
        for name in [
            "PACKAGE",
            "VERSION",
            "ALLOW_PREVIEW",
            "BASE",
            "GITHUB_ACTIONS",
        ] {
            bump.env_remove(name);
        }
        let output = bump
            .arg(".github/bump")
            .current_dir(&work)
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("LOG", &log)
            .env("UPSTREAM", "the upstream")
            .envs(variables.iter().copied())
            .output();
        let asked = fs::read_to_string(&log).unwrap_or_default();
        let asked = asked.lines().map(str::to_owned).collect();
        (output.expect("bash runs"), asked)
    }

    /// The subjects of the commits that the branch has in the origin.
    fn published(&self) -> Vec<String> {
        let bare = self.path("origin.git");
        if git(&bare, &["branch", "--list", "bump/app"]).is_empty() {
            return Vec::new();
        }
        let log = git(&bare, &["log", "--format=%s", "main..bump/app"]);
        log.lines().map(str::to_owned).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository")
}

fn said(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&said).into_owned()
}

#[track_caller]
fn succeeded(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
}

fn of_gh(asked: &[String]) -> Vec<&str> {
    let lines = asked.iter().map(String::as_str);
    lines.filter_map(|line| line.strip_prefix("gh ")).collect()
}

const LIST: &str = "pr list --head bump/app --base main --state open --json number,isCrossRepository --jq [.[] | select(.isCrossRepository | not)][0].number // empty";
const CREATE: &str = "pr create --head bump/app --base main --title Move to 2031-01-01 \
     --body-file target/bump/pull-request.md";

#[test]
fn one_pull_request_is_opened_and_then_updated() {
    let Some(origin) = Origin::new() else { return };
    let (output, asked) = origin.run(&[("DRIFT_EXIT", "1")]);
    succeeded(&output);
    assert_eq!(
        asked,
        [
            "cargo xtask versions --package app --upstream the upstream",
            "cargo xtask drift --package app --upstream the upstream",
            "cargo xtask versions --package app --upstream the upstream --newest stable",
            "cargo xtask bump --to 2031-01-01 --package app --upstream the upstream --commit \
             --body target/bump/pull-request.md",
            &format!("gh {LIST}"),
            &format!("gh {CREATE}"),
        ]
    );
    let commits = ["Move to 2031-01-01", "Documents of 2031-01-01"];
    assert_eq!(origin.published(), commits);

    // The same again: the branch stays, the text is renewed.
    let before = git(&origin.path("origin.git"), &["rev-parse", "bump/app"]);
    let (output, asked) = origin.run(&[("GITHUB_ACTIONS", "true")]);
    succeeded(&output);
    let edit = "pr edit 7 --title Move to 2031-01-01 --body-file target/bump/pull-request.md";
    assert_eq!(of_gh(&asked), [LIST, edit]);
    let after = git(&origin.path("origin.git"), &["rev-parse", "bump/app"]);
    assert_eq!(before, after, "what is there already is not pushed again");

    // Something else: the branch is replaced, not added to, and a workflow calls for CI.
    let (output, asked) = origin.run(&[("CONTENT", "more"), ("GITHUB_ACTIONS", "true")]);
    succeeded(&output);
    let ci = "workflow run ci.yml --ref bump/app";
    assert_eq!(of_gh(&asked), [LIST, edit, ci]);
    assert_eq!(origin.published(), commits);
}

#[test]
fn a_breaking_bump_is_opened_too() {
    let Some(origin) = Origin::new() else { return };
    let (output, asked) = origin.run(&[("BUMP_EXIT", "5"), ("DRIFT_EXIT", "5")]);
    succeeded(&output);
    assert_eq!(of_gh(&asked), [LIST, CREATE]);
    assert!(said(&output).contains("nobody has acknowledged"));
}

#[test]
fn nothing_to_do_opens_nothing() {
    let Some(origin) = Origin::new() else { return };
    let (output, asked) = origin.run(&[("VERSION", "nothing")]);
    succeeded(&output);
    assert_eq!(of_gh(&asked), [""; 0]);
    assert_eq!(origin.published(), [""; 0]);
}

#[test]
fn a_failure_is_the_failure_of_the_run() {
    let Some(origin) = Origin::new() else { return };
    for variables in [[("DRIFT_EXIT", "4")], [("BUMP_EXIT", "4")]] {
        let (output, asked) = origin.run(&variables);
        assert_eq!(output.status.code(), Some(4), "{}", said(&output));
        assert_eq!(of_gh(&asked), [""; 0]);
    }
    let (output, _) = origin.run(&[("BUMP_EXIT", "1")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(origin.published(), [""; 0]);
}

#[test]
fn what_a_reviewer_committed_is_left_alone() {
    let Some(origin) = Origin::new() else { return };
    succeeded(&origin.run(&[]).0);
    let work = origin.path("work");
    fs::write(work.join("taken"), "In our own words.\n").expect("a file");
    let email = "user.email=reviewer@example.com";
    let output = command(
        &work,
        &["-c", email, "commit", "--all", "--message", "Reword"],
    )
    .env_remove("GIT_AUTHOR_EMAIL")
    .output();
    succeeded(&output.expect("git runs"));
    git(&work, &["push", "--quiet", "origin", "HEAD:bump/app"]);
    let before = origin.published();
    let (output, asked) = origin.run(&[("CONTENT", "more")]);
    succeeded(&output);
    assert!(said(&output).contains("Left alone"), "{}", said(&output));
    assert_eq!(of_gh(&asked), [""; 0]);
    assert_eq!(origin.published(), before);
}

#[test]
fn inputs_are_arguments_and_never_a_script() {
    let Some(origin) = Origin::new() else { return };
    let version = "2031-02-01; touch broken $(touch broken)";
    let (output, asked) = origin.run(&[("VERSION", version), ("ALLOW_PREVIEW", "true")]);
    succeeded(&output);
    let bump = format!("cargo xtask bump --to {version} --package app");
    let line = asked.iter().find(|line| line.starts_with(&bump));
    assert!(line.expect("the bump").ends_with(" --allow-preview"));
    assert_eq!(origin.published()[0], format!("Move to {version}"));
    assert!(!origin.path("work/broken").exists());

    // In a workflow, an expression inside of a script would be one: they stand as values only.
    let values = [
        "group: ",
        "cancel-in-progress: ",
        "GH_TOKEN: ",
        "VERSION: ",
        "ALLOW_PREVIEW: ",
    ];
    for workflow in ["ci.yml", "bump.yml"] {
        let text = workflow_text(workflow);
        for line in text.lines().filter(|line| line.contains("${{")) {
            let is_value = values.iter().any(|key| line.trim_start().starts_with(key));
            assert!(is_value, "{workflow}: {line}");
        }
    }
}

fn workflow_text(name: &str) -> String {
    fs::read_to_string(root().join(".github/workflows").join(name)).expect("a workflow")
}

#[test]
fn the_workflows_use_the_toolchain_that_is_read() {
    for workflow in ["ci.yml", "bump.yml"] {
        let line = format!("RUSTUP_TOOLCHAIN: \"{TOOLCHAIN}\"\n");
        assert!(workflow_text(workflow).contains(&line), "{workflow}");
    }
}
