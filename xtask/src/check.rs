//! `cargo xtask check`: whether what is committed agrees with itself, and with the last released version.
//!
//! Takes: the working tree, and the git tag of the last release. Gives: what is stale, what the version and the changelog
//! lack, and which breaking changes nobody has acknowledged.
//! Does not: reach a network, write, or judge changes of the generator.

use std::fmt;

use armsmith_codegen::acknowledge::{Judgement, judge, to_paste};
use armsmith_codegen::diff::{Impact, Report as Changes};

use crate::acknowledgements::{acknowledgements, today};
use crate::bump::edition::Edition;
use crate::bump::present::{editions, other_bytes, read};
use crate::bump::repository::Repository;
use crate::bump::since::Since;
use crate::bump::{CRATE, cargo_files, changelog, version};
use crate::regenerate::{Mode, counted, folder, locked, regenerate};
use crate::{ExitCode, Failure, Workspace};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What is as it should be, and notes, each with the word at its beginning.
    lines: Vec<(&'static str, String)>,
    /// What is not as it should be.
    stale: Vec<String>,
    /// What has to be acknowledged, ready to be pasted.
    to_paste: Option<String>,
}

impl Report {
    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if !self.stale.is_empty() {
            ExitCode::Stale
        } else if self.to_paste.is_some() {
            ExitCode::Breaking
        } else {
            ExitCode::Ok
        }
    }

    fn say(&mut self, word: &'static str, text: impl Into<String>) {
        self.lines.push((word, text.into()));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, text) in &self.lines {
            writeln!(formatter, "{word:<10} {text}")?;
        }
        for text in &self.stale {
            writeln!(formatter, "{:<10} {text}", "stale")?;
        }
        if let Some(entries) = &self.to_paste {
            writeln!(
                formatter,
                "\nBreaking changes that nobody has acknowledged. If they are meant, put into specs/acknowledged.toml, with a \
                 reason:\n\n{}",
                entries.trim_end()
            )?;
        }
        Ok(())
    }
}

/// Checks the working tree.
///
/// # Errors
/// Where a file cannot be read, or documents cannot be generated.
pub fn check(workspace: &Workspace) -> Result<Report, Failure> {
    let mut report = Report::default();
    check_documents(workspace, &mut report)?;
    check_generated(workspace, &mut report)?;
    check_versions(workspace, &mut report)?;
    let acknowledgements = acknowledgements(workspace)?;
    let Some(repository) = Repository::find(workspace) else {
        report.say(
            "note",
            "no git repository holds the working tree: what was released is not known",
        );
        return Ok(report);
    };
    let editions = editions(workspace, &folder(&workspace.specs())?)?;
    match Since::last_release(&repository, &editions)? {
        Some(since) => {
            check_release(workspace, &since, &editions, &mut report)?;
            let judgement = judge(&acknowledgements, &since.reports, today());
            say_judgement(&judgement, &mut report);
        }
        None => report.say(
            "note",
            format!(
                "unreleased: no tag {CRATE}-v… leads here, so version and changelog are not judged"
            ),
        ),
    }
    Ok(report)
}

fn check_documents(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    let lock = locked(workspace)?;
    let differ = other_bytes(workspace, &lock);
    let (all, wrong) = (lock.documents.len(), differ.len());
    report.say(
        "documents",
        format!(
            "{} as the lock records them",
            counted(all - wrong, "document")
        ),
    );
    let stale = differ.iter().map(|path| {
        format!(
            "specs/{path} is not what the lock records; restore it, or run `cargo xtask regenerate`"
        )
    });
    report.stale.extend(stale);
    Ok(())
}

fn check_generated(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    let generated = regenerate(workspace, Mode::Check, None)?;
    if generated.exit_code() == ExitCode::Ok {
        report.say("generated", "what the documents give");
    }
    let stale = generated
        .changes()
        .keys()
        .map(|path| format!("{path} is not what the documents give; run `cargo xtask regenerate`"));
    report.stale.extend(stale);
    Ok(())
}

/// The version of the crate stands in three files.
fn check_versions(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    let version = cargo_files::version_of(&read(workspace, cargo_files::MANIFEST)?)?;
    let text = read(workspace, cargo_files::WORKSPACE)?;
    let requirement = cargo_files::workspace(&text, &version)? == text;
    let text = read(workspace, cargo_files::LOCK)?;
    let locked = cargo_files::lock(&text, &version)? == text;
    for (path, agrees) in [
        (cargo_files::WORKSPACE, requirement),
        (cargo_files::LOCK, locked),
    ] {
        if !agrees {
            report.stale.push(format!(
                "{path} has another version of {CRATE} than {}, which says {version}",
                cargo_files::MANIFEST
            ));
        }
    }
    Ok(())
}

fn check_release(
    workspace: &Workspace,
    since: &Since,
    editions: &[Edition],
    report: &mut Report,
) -> Result<(), Failure> {
    let tag = &since.release.tag;
    let committed = cargo_files::version_of(&read(workspace, cargo_files::MANIFEST)?)?;
    if committed < since.release.version {
        report.stale.push(format!(
            "the version is {committed}, and {tag} was released already: a version never goes back"
        ));
        return Ok(());
    }
    let Some(impact) = since.impact() else {
        report.say(
            "version",
            format!("{committed}: no document has changed since {tag}"),
        );
        return Ok(());
    };
    let demanded = version::next(&since.release.version, impact);
    if committed < demanded {
        report.stale.push(format!(
            "the version is {committed}, and what has changed since {tag} is {impact}: it has to be {demanded} at least"
        ));
    } else {
        report.say(
            "version",
            format!("{committed}: since {tag}, {}", changed(since, impact)),
        );
    }
    let page = read(workspace, "CHANGELOG.md")?;
    let section = changelog::section(&page, &committed.to_string());
    let unnamed = unnamed(since, editions, &section);
    if unnamed.is_empty() {
        report.say("changelog", "names what has changed");
    }
    report.stale.extend(unnamed);
    Ok(())
}

fn changed(since: &Since, impact: Impact) -> String {
    let findings = since
        .reports
        .iter()
        .map(|report| report.findings.len())
        .sum();
    format!("{}, {impact}", counted(findings, "finding"))
}

/// What the changelog says nothing of.
fn unnamed(since: &Since, editions: &[Edition], section: &str) -> Vec<String> {
    let mut unnamed = Vec::new();
    let mut want = |name: &str, api_version: Option<&str>, what: &str| {
        let module = format!("`{CRATE}::{name}`");
        let is_named = |line: &str| {
            line.contains(&module) && api_version.is_none_or(|version| line.contains(version))
        };
        // An entry may go on in the next lines.
        if !section.split("\n- ").any(is_named) {
            let version = api_version.map(|version| format!(" with {version}"));
            unnamed.push(format!(
                "CHANGELOG.md does not name {module}{} below Unreleased: {what}",
                version.unwrap_or_default()
            ));
        }
    };
    for changes in since
        .reports
        .iter()
        .filter(|report| !report.findings.is_empty())
    {
        let Changes {
            package,
            api_versions: (before, after),
            ..
        } = changes;
        let api_version = (before != after).then_some(after.as_str());
        want(
            package,
            api_version,
            "it has changed since the last release",
        );
    }
    for edition in editions {
        let name = &edition.package.name;
        if since.added.contains(name) {
            want(name, None, "it is new since the last release");
        }
    }
    for name in &since.removed {
        want(name, None, "it has gone since the last release");
    }
    unnamed
}

fn say_judgement(judgement: &Judgement<'_>, report: &mut Report) {
    let acknowledged = judgement.acknowledged.len();
    if acknowledged > 0 {
        report.say(
            "breaking",
            format!("{} acknowledged", counted(acknowledged, "finding")),
        );
    }
    for (entry, _) in &judgement.expired {
        let expires = entry.expires;
        report.say(
            "expired",
            format!("the acknowledgement of {} on {expires}", entry.fingerprint),
        );
    }
    for entry in &judgement.unmatched {
        report.say(
            "unmatched",
            format!(
                "the acknowledgement of {} fits no change; it may go",
                entry.fingerprint
            ),
        );
    }
    if !judgement.unacknowledged.is_empty() {
        report.to_paste = Some(to_paste(&judgement.unacknowledged));
    }
}
