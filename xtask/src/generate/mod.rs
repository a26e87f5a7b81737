//! `cargo xtask generate`: a crate of its own from a service's readme.
//!
//! Takes: a [`Request`] and the working tree. Gives: the crate's folder and a [`Summary`].
//! Does not: change the folder unless all of the crate is there.

mod checkout;
mod neighbours;
mod runtime;
mod summary;

use std::path::PathBuf;

use armsmith_codegen::load::{ReadError, Source};
use armsmith_codegen::package::Package;
use armsmith_codegen::readme::{self, Wanted};
use armsmith_codegen::target::{Standalone, Target, is_package_name};
use armsmith_codegen::{Outcome, generate_possible};

use crate::output::{Changes, Folder, Step};
use crate::progress::Progress;
use crate::{Failure, Workspace};
pub(crate) use checkout::Checkout;
pub use runtime::RuntimeArgument;
pub use summary::Summary;

/// What is asked for on the command line.
#[derive(Clone, Debug)]
pub struct Request {
    /// A checkout of the public specification repository.
    pub specs: PathBuf,
    /// The service's readme, below the checkout.
    pub readme: String,
    /// The tag, unless it is the readme's own.
    pub tag: Option<String>,
    /// Ids of operations or patterns with `*`; all where there are none.
    pub operations: Vec<String>,
    /// The package's name, unless it follows from the readme.
    pub name: Option<String>,
    /// Where the crate finds the runtime, unless it is the one of the working tree.
    pub runtime: Option<RuntimeArgument>,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Go on without what cannot be expressed.
    pub keep_going: bool,
}

/// Generates the crate.
///
/// # Errors
/// If the request, the readme or a document is wrong, something cannot be expressed and is not to be left out, or the
/// folder holds anything that is not generated.
pub fn generate(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Summary, Failure> {
    let checkout = Checkout::open(&request.specs, &request.readme)?;
    if let Some(name) = request.name.as_ref().filter(|name| !is_package_name(name)) {
        return Err(Failure::usage(format!(
            "`{name}` cannot be the name of a package: letters, digits, `-` and `_`, a letter first, no keyword"
        )));
    }
    let folder = Folder::at(&request.out)?;
    let runtime = runtime::dependency(workspace, request.runtime.as_ref(), folder.path())?;
    let repaired = folder.repair(&mut |_| Ok(()))?;
    let present = folder.inspect()?;

    progress.stage("reading the readme", 1);
    let (package, warnings) = package(&checkout, request)?;
    let name = match &request.name {
        Some(name) => name.clone(),
        None => default_name(&package),
    };
    let target = Target::Crate(Standalone {
        name: name.clone(),
        runtime,
        command: command(request, &checkout, &package),
        licence: checkout.licence(),
        manifest: present.manifest().map(str::to_owned),
    });
    progress.stage("reading documents and generating", package.documents.len());
    let outcome = outcome(&checkout, request, &package, &target, progress);
    let report = outcome.render();
    let Some(generated) = outcome.generated else {
        return Err(refused(&report, request.keep_going));
    };

    progress.stage("writing files", generated.files.len());
    let changes = folder.replace(&present, &generated.files, &mut |step| {
        if step == Step::Write {
            progress.advance();
        }
        Ok(())
    })?;
    progress.finish();
    Ok(Summary::new(summary::Facts {
        name,
        request,
        readme: checkout.readme(),
        package: &package,
        generated: &generated,
        diagnostics: warnings.iter().chain(&outcome.diagnostics),
        documents: outcome.texts.len(),
        changes,
        repaired,
        note: neighbours::note(folder.path()),
        rendered: report,
    }))
}

/// The name of a crate that is given none.
pub(crate) fn default_name(package: &Package) -> String {
    format!("armsmith-{}", package.name.replace('_', "-"))
}

/// What the readme asks to generate, and warnings about it.
fn package(
    checkout: &Checkout,
    request: &Request,
) -> Result<(Package, armsmith_codegen::diagnostic::Diagnostics), Failure> {
    let wanted = Wanted {
        tag: request.tag.as_deref(),
        name: None,
        operations: (!request.operations.is_empty()).then(|| request.operations.clone()),
    };
    let read = readme::package(checkout.source(), checkout.readme(), &wanted);
    let report = read.render();
    match read.package {
        Some(package) => Ok((package, read.diagnostics)),
        None => Err(Failure::bad_document(report)),
    }
}

fn outcome(
    checkout: &Checkout,
    request: &Request,
    package: &Package,
    target: &Target,
    progress: &Progress,
) -> Outcome {
    let source = Counted {
        source: checkout.source(),
        progress,
    };
    if request.keep_going {
        generate_possible(&source, package, target)
    } else {
        armsmith_codegen::generate(&source, package, target)
    }
}

/// A source that tells how far reading has come.
struct Counted<'a> {
    source: &'a dyn Source,
    progress: &'a Progress,
}

impl Source for Counted<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.progress.advance();
        self.source.read(path)
    }

    fn neighbours(&self, path: &str) -> Vec<String> {
        self.source.neighbours(path)
    }
}

fn refused(report: &str, keep_going: bool) -> Failure {
    let mut report = report.to_owned();
    if !keep_going && report.contains("not supported") {
        report.push_str(
            "\nTo go on without what is not supported, and have it listed, add: --keep-going\n",
        );
    }
    Failure::bad_document(report)
}

/// The command that makes the same crate anywhere: it names no folder of this machine.
fn command(request: &Request, checkout: &Checkout, package: &Package) -> String {
    let mut words = vec![
        "cargo xtask generate --specs DIR --readme".to_owned(),
        format!("specification/{}", checkout.readme()),
    ];
    let tag = package
        .readme
        .as_ref()
        .and_then(|readme| readme.tag.as_ref());
    if let Some(tag) = tag {
        words.extend(["--tag".to_owned(), quoted(tag)]);
    }
    if !request.operations.is_empty() {
        words.push("--operations".to_owned());
        words.extend(request.operations.iter().map(|pattern| quoted(pattern)));
    }
    if let Some(name) = &request.name {
        words.extend(["--name".to_owned(), name.clone()]);
    }
    if request.keep_going {
        words.push("--keep-going".to_owned());
    }
    words.push("--out OUT".to_owned());
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |each: char| each.is_ascii_alphanumeric() || "-_./".contains(each);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
