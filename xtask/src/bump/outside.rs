//! What changes in all that the provider has.
//!
//! Takes: the public documents, and the package before and after. Gives: a comparison of all operations, for the part of
//! the pull request that is collapsed. Does not: count for the verdict.

use armsmith_codegen::diff::{Side, compare};
use armsmith_codegen::load::Texts;
use armsmith_codegen::package::Package;
use armsmith_codegen::report::{self, Comparison, Scope};
use armsmith_codegen::{Generated, generate_possible};

use super::made::Work;
use crate::regenerate::target;
use crate::upstream::whole_provider;

/// What callers see change outside the package: in all that the provider has. `None` where it cannot be compared.
pub(super) fn outside(work: &Work<'_>) -> Option<Comparison> {
    let edition = |package: &Package| {
        let package = whole_provider(work.tree, package, &package.api_version).ok()?;
        let outcome = generate_possible(work.tree, &package, &target(&package));
        Some((outcome.generated?, outcome.texts, package))
    };
    let before = edition(&work.present.before.package)?;
    let after = edition(&work.taken.after.package)?;
    let report = compare(&after.2.name, side(&before), side(&after));
    let label = |package: &Package| report::Edition {
        label: package.api_version.clone(),
        api_version: package.api_version.clone(),
        commit: work.tree.commit().map(str::to_owned),
        source: work.upstream.clone(),
    };
    Some(Comparison {
        from: label(&before.2),
        to: label(&after.2),
        scope: Scope::Provider,
        reports: vec![report],
    })
}

fn side((generated, texts, _): &(Generated, Texts, Package)) -> Side<'_> {
    Side { generated, texts }
}
