//! What a bump says of itself: the entry of the changelog, the messages of the commits, the body of the pull request.
//!
//! Takes: what was taken, measured and judged. Gives: the texts.
//! Does not: lay them out; `report` of the generator does.

use armsmith_codegen::acknowledge::Judgement;
use armsmith_codegen::lock;
use armsmith_codegen::prune::Taken as TakenText;
use armsmith_codegen::report::{
    self, Body, Comparison, DirectiveEdit, Document, DocumentChange, Hashes, Measured, Provenance,
    PullRequest, Scope,
};
use semver::Version;

use super::present::Present;
use super::taken::Taken;
use super::{CRATE, Request};
use crate::Workspace;
use crate::upstream::Tree;

/// Where the body of the pull request is written unless something else is asked for.
pub(crate) const BODY: &str = "target/bump/pull-request.md";
/// Where the whole report is written where the body has no room for it.
pub(crate) const FULL: &str = "target/bump/report.md";

/// What the texts are made of.
pub(crate) struct Pages<'a> {
    pub(crate) present: &'a Present,
    pub(crate) taken: &'a Taken,
    pub(crate) request: &'a Request,
    pub(crate) tree: &'a Tree,
    /// What upstream is called.
    pub(crate) upstream: &'a str,
    /// What has changed outside the package.
    pub(crate) outside: Option<&'a Comparison>,
    /// The version that is to be.
    pub(crate) version: &'a Version,
    /// The tag that the version counts from.
    pub(crate) released: Option<&'a str>,
    pub(crate) measured: &'a Measured,
}

impl Pages<'_> {
    /// The comparison of what is committed with what was taken.
    pub(crate) fn comparison(&self) -> Comparison {
        let before = &self.present.before;
        Comparison {
            from: report::Edition {
                label: "locked".to_owned(),
                api_version: before.package.api_version.clone(),
                commit: self.locked_commit(),
                source: "specs".to_owned(),
            },
            to: report::Edition {
                label: self.request.to.clone(),
                api_version: self.taken.after.package.api_version.clone(),
                commit: self.tree.commit().map(str::to_owned),
                source: self.upstream.to_owned(),
            },
            scope: Scope::Closure,
            reports: vec![self.taken.report.clone()],
        }
    }

    /// The body of the pull request, and its title.
    pub(crate) fn pull_request(
        &self,
        comparison: &Comparison,
        judgement: &Judgement<'_>,
    ) -> (String, Body) {
        let versions = (self.present.version.to_string(), self.version.to_string());
        let provenance = self.provenance();
        let command = self.command();
        let request = PullRequest {
            crate_name: CRATE,
            versions: (&versions.0, &versions.1),
            released: self.released,
            comparison,
            outside: self.outside,
            judgement,
            provenance: &provenance,
            measured: self.measured,
            command: &command,
            full_report: FULL,
        };
        (report::title(&request), report::pull_request(&request))
    }

    /// The message of the commit with the documents.
    pub(crate) fn documents_message(&self) -> String {
        let package = &self.taken.after.package;
        let commit = self.tree.commit();
        let commit = commit.map_or("at an unknown commit".to_owned(), |commit| {
            format!("at commit {commit}")
        });
        format!(
            "Documents of {} {}\n\nTaken from {} {commit}, without what no operation of the package reaches.\n",
            package.name, package.api_version, self.upstream
        )
    }

    /// The commit that the present documents were written after, if it is one.
    fn locked_commit(&self) -> Option<String> {
        let own = &self.present.before.texts;
        let documents = self.present.lock.documents.iter();
        let documents = documents.filter(|document| own.contains_key(&document.path));
        let mut commits =
            documents.filter_map(|document| document.upstream.as_ref()?.commit.clone());
        let first = commits.next()?;
        commits.all(|commit| commit == first).then_some(first)
    }

    fn provenance(&self) -> Provenance {
        let mut documents: Vec<Document> = self
            .taken
            .upstream
            .iter()
            .map(|(path, upstream)| Document {
                path: path.clone(),
                sha256: self.sha256(path),
                upstream: Some(hashes(upstream)),
                change: self.change(path, upstream),
            })
            .collect();
        documents.extend(self.taken.removed.iter().map(|path| Document {
            path: path.clone(),
            sha256: self.locked_sha256(path),
            upstream: self.present.lock.upstream(path).map(hashes),
            change: DocumentChange::Removed,
        }));
        let taken = self.taken.kept.upstreams.iter();
        Provenance {
            upstream: self.upstream.to_owned(),
            documents,
            descriptions: taken
                .map(|taken: &TakenText| taken.location.clone())
                .collect(),
            directives: self.directives(),
        }
    }

    fn sha256(&self, path: &str) -> String {
        let text = self.taken.after.texts.get(path);
        armsmith_codegen::hash::sha256_hex(text.map_or("", String::as_str))
    }

    fn locked_sha256(&self, path: &str) -> String {
        let mut documents = self.present.lock.documents.iter();
        let document = documents.find(|document| document.path == path);
        document
            .map(|document| document.sha256.clone())
            .unwrap_or_default()
    }

    fn change(&self, path: &str, upstream: &lock::Upstream) -> DocumentChange {
        let locked = &self.present.lock;
        if !locked
            .documents
            .iter()
            .any(|document| document.path == path)
        {
            return DocumentChange::New;
        }
        match locked.upstream(path) {
            Some(before) if before.blob != upstream.blob => DocumentChange::EditedInPlace {
                before: hashes(before),
            },
            _ => DocumentChange::Same,
        }
    }

    fn directives(&self) -> Vec<DirectiveEdit> {
        let (before, after) = (&self.present.before.package, &self.taken.after.package);
        let package = &after.name;
        let pairs = before.directives.iter().zip(&after.directives);
        pairs
            .map(|(before, after)| DirectiveEdit {
                package: package.clone(),
                document: before.document.clone(),
                pointer: after.pointer.clone(),
                reason: after.reason.clone(),
                note: if before.document == after.document {
                    "kept".to_owned()
                } else {
                    format!("moved to {}", after.document)
                },
            })
            .collect()
    }

    /// The command that does the same again.
    fn command(&self) -> String {
        let request = self.request;
        let flag = |flag: &str, is_given: bool| is_given.then(|| flag.to_owned());
        let value = |flag: &str, value: Option<&str>| value.map(|value| format!("{flag} {value}"));
        let parts = [
            value("cargo xtask bump --to", Some(&request.to)),
            value("--package", request.package.as_deref()),
            value("--upstream", Some(self.upstream)),
            value("--upstream-commit", request.upstream_commit.as_deref()),
            flag("--allow-preview", request.allow_preview),
            flag("--keep-moved", request.keep_moved),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" ")
    }
}

/// Where the body is written.
pub(crate) fn body_path(workspace: &Workspace, request: &Request) -> std::path::PathBuf {
    match &request.body {
        // It counts from where the command was called.
        Some(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
        None => workspace.root().join(BODY),
    }
}

fn hashes(upstream: &lock::Upstream) -> Hashes {
    Hashes {
        blob: upstream.blob.clone(),
        sha256: upstream.sha256.clone(),
    }
}
