//! The bump, made and tried in a copy of the working tree.
//!
//! Takes: what is committed and what was taken. Gives: the copy with everything in it, the version and the measured API;
//! then the working tree like it, with a summary. Does not: put anything in place before all of it is there.

use std::collections::BTreeMap;

use armsmith_codegen::acknowledge::{self, Acknowledged, to_paste};
use armsmith_codegen::diff::Report;
use armsmith_codegen::lock;
use armsmith_codegen::report::{Comparison, Measured, changelog_entry, insert_entry};
use semver::Version;

use super::apply::{self, Page, apply};
use super::edition::Edition;
use super::journal::{Begun, Files};
use super::pages::{self, Pages};
use super::present::Present;
use super::repository::{Repository, files_without_git};
use super::since::Since;
use super::staging::Staging;
use super::taken::Taken;
use super::{CRATE, Means, Request, Summary, cargo_files, manifest, measured, outside, version};
use crate::acknowledgements::acknowledgements;
use crate::progress::Progress;
use crate::regenerate::{MANIFEST, Mode, counted, regenerate};
use crate::upstream::Tree;
use crate::{Change, Failure, Workspace};

/// The page that has an entry for each bump.
const CHANGELOG: &str = "CHANGELOG.md";
/// The README of the generated crate.
const README: &str = "generated/README.md";

/// What a bump works with.
pub(super) struct Work<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) request: &'a Request,
    pub(super) present: &'a Present,
    pub(super) taken: &'a Taken,
    pub(super) tree: &'a Tree,
    /// What upstream is called.
    pub(super) upstream: String,
}

/// The copy with everything in it.
pub(super) struct Made {
    files: Files,
    /// What each of them held when the copy was made.
    begun: Begun,
    /// The commit that the copy was made of.
    head: Option<String>,
    /// What happens to each of them.
    changes: BTreeMap<String, Change>,
    outside: Option<Comparison>,
    version: Version,
    since: Option<Since>,
    measured: Measured,
}

impl Made {
    /// Makes it, and tries whether it builds and is what the documents let expect.
    pub(super) fn make(
        work: &Work<'_>,
        progress: &Progress,
        means: &Means<'_>,
    ) -> Result<Self, Failure> {
        progress.stage("making it in a copy", 1);
        let (workspace, present) = (work.workspace, work.present);
        let repository = present.repository.as_ref();
        let head = repository.map(Repository::head).transpose()?;
        let staging = Staging::copy(workspace, files(workspace, present)?)?;
        write_specs(&staging, work)?;
        regenerate(staging.workspace(), Mode::Write, None)?;
        let since = since(present, &work.taken.after)?;
        let version = next_version(present, &work.taken.report, since.as_ref());
        write_version(&staging, work, &version)?;
        let entry = changelog_entry(CRATE, entry_of(work.taken, since.as_ref()));
        staging.edit(CHANGELOG, |page| Ok(insert_entry(page, &entry)))?;
        let files = staging.changes(workspace)?;
        let begun = files.keys().map(|path| (path.clone(), staging.begun(path)));
        let begun = begun.collect();
        let target = workspace.target();
        progress.stage("building the generated crate", 1);
        (means.build)(staging.workspace(), &target)?;
        progress.stage("measuring its public API", 2);
        let measured = measured::measure(work, &staging, &target, means)?;
        Ok(Self {
            changes: changes(workspace, &files),
            outside: outside::outside(work),
            files,
            begun,
            head,
            version,
            since,
            measured,
        })
    }

    /// Puts it in place, unless that is not asked for, and says what was done.
    pub(super) fn finish(
        &self,
        work: &Work<'_>,
        means: &mut Means<'_>,
    ) -> Result<Summary, Failure> {
        let acknowledgements = acknowledgements(work.workspace)?;
        let pages = self.pages(work);
        let comparison = pages.comparison();
        let judgement = acknowledge::judge(&acknowledgements, &comparison.reports, means.today);
        let (title, body) = pages.pull_request(&comparison, &judgement);
        let place = pages::body_path(work.workspace, work.request);
        let mut written = vec![Page {
            path: place.clone(),
            text: body.body,
        }];
        written.extend(body.full.map(|text| Page {
            path: work.workspace.root().join(pages::FULL),
            text,
        }));
        let commits = apply::commits(
            &self.files,
            &pages.documents_message(),
            &format!(
                "{title}\n\n{CRATE} {} -> {}\n",
                work.present.version, self.version
            ),
        );
        if work.request.dry_run {
            apply::write_all(&written)?;
        } else {
            let repository = work.present.repository.as_ref();
            let commits = repository
                .filter(|_| work.request.commit)
                .map(|repository| (repository, &*commits));
            if let (Some(repository), Some(head)) = (repository, &self.head)
                && repository.head()? != *head
            {
                return Err(Failure::usage(
                    "somebody has committed while the bump was made; nothing has been changed: run it again",
                ));
            }
            let all = (&self.files, &self.begun);
            apply(work.workspace, all, commits, &written, means.gate)?;
        }
        let mut summary = self.summary(work);
        for (entry, _) in &judgement.expired {
            let Acknowledged {
                fingerprint,
                expires,
                ..
            } = entry;
            summary.say(
                "expired",
                format!("the acknowledgement of {fingerprint} on {expires}"),
            );
        }
        summary.say("body", place.display().to_string());
        if !judgement.unacknowledged.is_empty() {
            summary.to_paste = Some(to_paste(&judgement.unacknowledged));
        }
        Ok(summary)
    }

    fn pages<'a>(&'a self, work: &'a Work<'_>) -> Pages<'a> {
        let released = self.since.as_ref();
        Pages {
            present: work.present,
            taken: work.taken,
            request: work.request,
            tree: work.tree,
            upstream: &work.upstream,
            outside: self.outside.as_ref(),
            version: &self.version,
            released: released.map(|since| since.release.tag.as_str()),
            measured: &self.measured,
        }
    }

    fn summary(&self, work: &Work<'_>) -> Summary {
        let (request, present, taken) = (work.request, work.present, work.taken);
        let mut summary = Summary {
            warnings: taken.after.warnings.clone(),
            ..Summary::default()
        };
        let commit = work.tree.commit().unwrap_or("unknown");
        let documents = counted(taken.upstream.len(), "document");
        summary.say(
            "read",
            format!("{documents} of {}, commit {commit}", work.upstream),
        );
        summary.say("made", taken.after.made());
        for note in &taken.notes {
            summary.say("note", note);
        }
        if present.repository.is_none() {
            summary.say(
                "note",
                "no git repository holds the working tree: whether it is clean is not known",
            );
        }
        for (path, change) in &self.changes {
            let what = match change {
                Change::Stale => "changed",
                Change::Missing => "created",
                Change::Orphan => "removed",
            };
            summary.say(what, path);
        }
        summary.say("built", format!("{CRATE} {}", self.version));
        summary.say("measured", measured::line(&self.measured));
        summary.say("verdict", self.verdict(present, &taken.report));
        if request.dry_run {
            summary.say(
                "dry run",
                "the working tree is as it was: all this is what would be done",
            );
        } else if request.commit && present.repository.is_some() {
            summary.say("committed", "the documents, and what was made from them");
        }
        summary
    }

    fn verdict(&self, present: &Present, report: &Report) -> String {
        let findings = report.findings.iter();
        let breaking = findings.filter(|finding| finding.is_breaking()).count();
        let since = self.since.as_ref().map(|since| {
            let impact = since.impact().unwrap_or_default();
            format!("; since {}: {impact}", since.release.tag)
        });
        format!(
            "{}: {CRATE} {} -> {}, {}, {breaking} breaking{}",
            report.semver().to_string().to_uppercase(),
            present.version,
            self.version,
            counted(report.findings.len(), "finding"),
            since.unwrap_or_default()
        )
    }
}

/// The files that the copy begins with.
fn files(workspace: &Workspace, present: &Present) -> Result<Vec<String>, Failure> {
    match &present.repository {
        Some(repository) => repository.files(),
        None => files_without_git(workspace.root()).map_err(|error| {
            Failure::bad_document(format!("cannot read the working tree: {error}"))
        }),
    }
}

/// What has to happen to each file of the working tree.
fn changes(workspace: &Workspace, files: &Files) -> BTreeMap<String, Change> {
    let changes = files.iter().map(|(path, wanted)| {
        let change = match wanted {
            None => Change::Orphan,
            Some(_) if workspace.root().join(path).exists() => Change::Stale,
            Some(_) => Change::Missing,
        };
        (path.clone(), change)
    });
    changes.collect()
}

/// Documents, manifest and lock.
fn write_specs(staging: &Staging, work: &Work<'_>) -> Result<(), Failure> {
    let taken = work.taken;
    for (path, text) in &taken.after.texts {
        staging.write(&format!("specs/{path}"), text)?;
    }
    for path in &taken.removed {
        staging.remove(&format!("specs/{path}"))?;
    }
    staging.edit(&format!("specs/{MANIFEST}"), |text| {
        manifest::with_package(text, &taken.after.package)
    })?;
    staging.write(
        &format!("specs/{}", lock::FILE_NAME),
        &lock::render(&taken.lock(work.present)),
    )
}

fn since(present: &Present, after: &Edition) -> Result<Option<Since>, Failure> {
    let now = present.others.iter().chain([after]);
    match &present.repository {
        Some(repository) => Since::last_release(repository, now),
        None => Ok(None),
    }
}

/// The version that is demanded: since the last release, or by this bump where nothing was released. Never a lower one.
fn next_version(present: &Present, report: &Report, since: Option<&Since>) -> Version {
    let demanded = match since {
        Some(since) => {
            let released = &since.release.version;
            since
                .impact()
                .map_or(released.clone(), |impact| version::next(released, impact))
        }
        None => version::next(&present.version, report.semver()),
    };
    demanded.max(present.version.clone())
}

fn write_version(staging: &Staging, work: &Work<'_>, version: &Version) -> Result<(), Failure> {
    let (present, after) = (work.present, &work.taken.after);
    staging.edit(cargo_files::MANIFEST, |text| {
        cargo_files::manifest(text, version)
    })?;
    staging.edit(cargo_files::WORKSPACE, |text| {
        cargo_files::workspace(text, version)
    })?;
    staging.edit(cargo_files::LOCK, |text| cargo_files::lock(text, version))?;
    if !staging.has(README) {
        return Ok(());
    }
    let (old, new) = (&present.before.package, &after.package);
    staging.edit(README, |text| {
        Ok(cargo_files::readme(
            text,
            &new.name,
            (&old.api_version, &new.api_version),
            (&present.version, version),
        ))
    })
}

/// What the changelog speaks of: one entry a package, for all that has changed since the last release.
fn entry_of<'a>(taken: &'a Taken, since: Option<&'a Since>) -> &'a Report {
    let reports = since.iter().flat_map(|since| &since.reports);
    let mut reports = reports.filter(|report| report.package == taken.report.package);
    reports.next().unwrap_or(&taken.report)
}
