//! `cargo xtask regenerate`: the generated code as the manifest declares it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use armsmith_codegen::diagnostic::{Diagnostic, Sources};
use armsmith_codegen::diff::diff;
use armsmith_codegen::load::{Folder, Texts};
use armsmith_codegen::lower::Target;
use armsmith_codegen::package::{self, Manifest, Package};
use armsmith_codegen::{Generated, generate, lock};

use crate::tree::{Change, Plan};
use crate::{ExitCode, Failure, Workspace, generated_crate};

/// Name of the manifest, beside the documents.
pub const MANIFEST: &str = "armsmith.toml";

/// Whether files are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// The working tree is made as it should be.
    Write,
    /// Nothing is written.
    Check,
}

/// What was read, made and changed.
#[derive(Debug)]
pub struct Report {
    /// Warnings about the documents, as text.
    pub warnings: String,
    mode: Mode,
    command: String,
    source: String,
    documents: usize,
    made: Vec<String>,
    callers: Vec<String>,
    plan: Plan,
}

impl Report {
    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self.mode {
            Mode::Check if !self.plan.is_clean() => ExitCode::Stale,
            _ => ExitCode::Ok,
        }
    }

    /// Paths of the files that differ, relative to the working tree, with what had to happen to them.
    #[must_use]
    pub fn changes(&self) -> &BTreeMap<String, Change> {
        &self.plan.changes
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "read       {} below {}",
            counted(self.documents, "document"),
            self.source
        )?;
        for made in &self.made {
            writeln!(formatter, "made       {made}")?;
        }
        for change in &self.callers {
            writeln!(formatter, "callers    {change}")?;
        }
        for (path, change) in &self.plan.changes {
            let word = match (self.mode, change) {
                (Mode::Write, Change::Stale) => "changed  ",
                (Mode::Write, Change::Missing) => "created  ",
                (Mode::Write, Change::Orphan) => "removed  ",
                (Mode::Check, Change::Stale) => "stale    ",
                (Mode::Check, Change::Missing) => "missing  ",
                (Mode::Check, Change::Orphan) => "orphan   ",
            };
            writeln!(formatter, "{word}  {path}")?;
        }
        writeln!(
            formatter,
            "unchanged  {}",
            counted(self.plan.unchanged, "file")
        )?;
        if self.exit_code() == ExitCode::Stale {
            writeln!(
                formatter,
                "\nTo bring them up to date, run: {}",
                self.command
            )?;
        }
        Ok(())
    }
}

/// Generates every package of the manifest, and makes the working tree agree with it or says where it does not.
///
/// With `upstream`, a checkout of the public specification repository, the documents come from there, and the lock,
/// which speaks of our own documents, is left alone.
///
/// # Errors
/// Where the manifest, the lock or a document is wrong; then nothing is written.
pub fn regenerate(
    workspace: &Workspace,
    mode: Mode,
    upstream: Option<&Path>,
) -> Result<Report, Failure> {
    let specs = match upstream {
        Some(folder) => folder.join("specification"),
        None => workspace.specs(),
    };
    let source = folder(&specs)?;
    let manifest = manifest(workspace)?;
    let own = match upstream {
        Some(_) => Some(folder(&workspace.specs())?),
        None => None,
    };
    let packages = manifest.packages.iter();
    let names: Vec<&str> = packages.map(|package| package.name.as_str()).collect();
    generated_crate::check_declares(&workspace.generated(), &names)?;
    let mut run = Run::default();
    for package in &manifest.packages {
        let generated = run.package(&source, package)?;
        if !generated.tests.is_empty() {
            generated_crate::check_tests(&workspace.generated(), &package.name)?;
        }
        if generated.model.has_xml() {
            generated_crate::check_xml(&workspace.generated(), &package.name)?;
        }
        if let Some(own) = &own {
            run.compare(own, package, &generated);
        }
    }
    if upstream.is_none() {
        let text = run.lock(workspace)?;
        run.files.insert(format!("specs/{}", lock::FILE_NAME), text);
    }
    let root = workspace.root();
    let folders = ["generated/src", "generated/tests"].map(Path::new);
    let plan = Plan::new(root, &folders, run.files)
        .map_err(|error| Failure::bad_document(error.to_string()))?;
    if mode == Mode::Write {
        plan.carry_out(root)
            .map_err(|error| Failure::bad_document(error.to_string()))?;
    }
    Ok(Report {
        warnings: run.warnings,
        mode,
        command: match upstream {
            Some(folder) => format!("cargo xtask regenerate --specs {}", folder.display()),
            None => "cargo xtask regenerate".to_owned(),
        },
        source: match upstream {
            Some(_) => specs.display().to_string(),
            None => "specs".to_owned(),
        },
        documents: run.texts.len(),
        made: run.made,
        callers: run.callers,
        plan,
    })
}

pub(crate) fn folder(path: &Path) -> Result<Folder, Failure> {
    Folder::new(path).map_err(|error| {
        let path = path.display();
        Failure::usage(format!("cannot read documents below {path}: {error}"))
    })
}

pub(crate) fn target(package: &Package) -> Target {
    Target::Module {
        path: format!("armsmith::{}", package.name),
        folder: package.name.clone(),
    }
}

pub(crate) fn manifest(workspace: &Workspace) -> Result<Manifest, Failure> {
    let path = workspace.specs().join(MANIFEST);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::bad_document(format!("cannot read specs/{MANIFEST}: {error}")))?;
    package::parse(MANIFEST, &text).map_err(|diagnostic| rendered(&diagnostic, MANIFEST, &text))
}

/// The lock of the working tree; an empty one where there is none yet.
pub(crate) fn locked(workspace: &Workspace) -> Result<lock::Lock, Failure> {
    match fs::read_to_string(workspace.specs().join(lock::FILE_NAME)) {
        Ok(text) => {
            lock::parse(&text).map_err(|diagnostic| rendered(&diagnostic, lock::FILE_NAME, &text))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(lock::Lock::default()),
        Err(error) => {
            let message = format!("cannot read specs/{}: {error}", lock::FILE_NAME);
            Err(Failure::bad_document(message))
        }
    }
}

pub(crate) fn rendered(diagnostic: &Diagnostic, path: &str, text: &str) -> Failure {
    let sources: Sources<'_> = [(path, text)].into();
    Failure::bad_document(diagnostic.render(&sources))
}

pub(crate) fn rendered_in(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let texts = texts.iter();
    let sources: Sources<'_> = texts
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    diagnostic.render(&sources)
}

/// What the packages add up to.
#[derive(Default)]
struct Run {
    files: BTreeMap<String, String>,
    texts: Texts,
    operations: Vec<lock::Operation>,
    made: Vec<String>,
    callers: Vec<String>,
    warnings: String,
}

impl Run {
    fn package(&mut self, source: &Folder, package: &Package) -> Result<Generated, Failure> {
        let outcome = generate(source, package, &target(package));
        let report = outcome.render();
        let Some(generated) = outcome.generated else {
            return Err(Failure::bad_document(report));
        };
        self.warnings += &report;
        self.operations.extend(
            lock::operations(&package.name, &generated.operations, &outcome.texts).map_err(
                |diagnostic| Failure::bad_document(rendered_in(&diagnostic, &outcome.texts)),
            )?,
        );
        self.texts.extend(outcome.texts);
        self.made.push(format!(
            "{}: {}, {}, {} in {}, {} tested",
            package.name,
            counted(generated.operations.len(), "operation"),
            counted(generated.models, "model"),
            counted(generated.enums, "enum"),
            counted(generated.files.len(), "file"),
            counted(generated.example_pairs, "recorded call"),
        ));
        for (path, text) in &generated.files {
            let path = format!("generated/src/{}/{path}", package.name);
            self.files.insert(path, text.clone());
        }
        for (path, text) in &generated.tests {
            let path = format!("generated/tests/{path}");
            self.files.insert(path, text.clone());
        }
        Ok(generated)
    }

    /// Notes what other documents than our own mean for callers.
    fn compare(&mut self, own: &Folder, package: &Package, generated: &Generated) {
        let name = &package.name;
        let Some(before) = generate(own, package, &target(package)).generated else {
            let note = format!(
                "{name}: cannot be compared, because specs/ does not give the same operations"
            );
            self.callers.push(note);
            return;
        };
        let changes = diff(&before.surface, &generated.surface);
        if changes.0.is_empty() {
            self.callers.push(format!("{name}: nothing changes"));
        }
        let lines = changes.0.iter().map(|change| format!("{name}: {change}"));
        self.callers.extend(lines);
    }

    /// The text of the lock: hashes of what was read, with the provenance that the present lock records.
    fn lock(&self, workspace: &Workspace) -> Result<String, Failure> {
        let present = locked(workspace)?;
        Ok(lock::render(
            &present.renewed(&self.texts, self.operations.clone()),
        ))
    }
}

pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
