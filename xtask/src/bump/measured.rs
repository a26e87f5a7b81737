//! The public API that the documents let expect against the one that the compiler sees.
//!
//! Takes: the present crate and its copy, with what was generated for each. Gives: that both agree, with figures.
//! Does not: read rustdoc's JSON; see [`public_api`].

use std::path::Path;

use armsmith_codegen::diff::{Surface, diff};
use armsmith_codegen::report::Measured;

use super::edition::Edition;
use super::made::Work;
use super::staging::Staging;
use super::{Means, cargo_files};
use crate::regenerate::counted;
use crate::{ExitCode, Failure, Workspace, public_api};

/// So many disagreements are listed before the others are counted.
const LISTED: usize = 20;

/// Compares the API that the documents let expect with the one that the compiler sees, before and after.
pub(super) fn measure(
    work: &Work<'_>,
    staging: &Staging,
    target: &Path,
    means: &Means<'_>,
) -> Result<Measured, Failure> {
    let one = |workspace: &Workspace, edition: &Edition| -> Result<Surface, Failure> {
        let manifest = workspace.root().join(cargo_files::MANIFEST);
        let measured = (means.measure)(&manifest, &edition.package.name, target)?;
        check_measured(edition, &measured)?;
        Ok(measured)
    };
    let both = one(work.workspace, &work.present.before)
        .and_then(|before| Ok((before, one(staging.workspace(), &work.taken.after)?)));
    match both {
        Ok((before, after)) => Ok(Measured::Agrees {
            items: after.items().count(),
            changed: diff(&before, &after).0.len(),
        }),
        // Another toolchain than the one that can be read: no reason not to bump, and said.
        Err(failure) if failure.code == ExitCode::Usage => Ok(Measured::NotDone {
            reason: failure.message,
        }),
        Err(failure) => Err(failure),
    }
}

fn check_measured(edition: &Edition, measured: &Surface) -> Result<(), Failure> {
    let differ = public_api::compare(&edition.generated.surface, measured);
    if differ.is_empty() {
        return Ok(());
    }
    let lines = differ.iter().take(LISTED);
    let mut lines: Vec<String> = lines.map(|differs| format!("  {differs}")).collect();
    if differ.len() > LISTED {
        lines.push(format!("  and {} more", differ.len() - LISTED));
    }
    Err(Failure {
        code: ExitCode::Stale,
        message: format!(
            "the public API of `{}` at {} is not what its documents let expect; nothing has been changed:\n{}\n  \
             this is a mistake of the generator: please report it",
            edition.package.name,
            edition.package.api_version,
            lines.join("\n")
        ),
    })
}

/// What was measured, in a line for a person.
pub(super) fn line(measured: &Measured) -> String {
    match measured {
        Measured::Agrees { items, changed } => format!(
            "{}, {changed} of them changed: as the documents let expect",
            counted(*items, "item")
        ),
        Measured::Disagrees { lines, .. } => lines.join("; "),
        Measured::NotDone { reason } => format!("nothing: {reason}"),
    }
}
