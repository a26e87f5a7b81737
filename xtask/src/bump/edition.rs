//! A package with what was generated from it.
//!
//! Takes: documents and a package. Gives: an [`Edition`], and what it means beside another one.
//! Does not: write anything.

use armsmith_codegen::diff::{Report, Side, compare};
use armsmith_codegen::load::{Source, Texts};
use armsmith_codegen::package::Package;
use armsmith_codegen::{Generated, generate, lock};

use crate::Failure;
use crate::regenerate::{counted, rendered_in, target};

/// A package with what was generated from it.
#[derive(Debug)]
pub(crate) struct Edition {
    /// The package.
    pub(crate) package: Package,
    /// What was generated.
    pub(crate) generated: Generated,
    /// The documents.
    pub(crate) texts: Texts,
    /// Warnings about the documents, as text.
    pub(crate) warnings: String,
}

impl Edition {
    /// What the documents in `source` give for `package`.
    pub(crate) fn of(source: &dyn Source, package: &Package) -> Result<Self, Failure> {
        let outcome = generate(source, package, &target(package));
        let warnings = outcome.render();
        let Some(generated) = outcome.generated else {
            return Err(Failure::bad_document(warnings));
        };
        Ok(Self {
            package: package.clone(),
            generated,
            texts: outcome.texts,
            warnings,
        })
    }

    /// What the lock records of the operations.
    pub(crate) fn operations(&self) -> Result<Vec<lock::Operation>, Failure> {
        lock::operations(&self.package.name, &self.generated.operations, &self.texts)
            .map_err(|diagnostic| Failure::bad_document(rendered_in(&diagnostic, &self.texts)))
    }

    /// What it means for callers that this edition takes the place of `before`.
    pub(crate) fn since(&self, before: &Self) -> Report {
        compare(&self.package.name, before.side(), self.side())
    }

    fn side(&self) -> Side<'_> {
        Side {
            generated: &self.generated,
            texts: &self.texts,
        }
    }

    /// What was made, in a line for a person.
    pub(crate) fn made(&self) -> String {
        let Generated {
            operations,
            models,
            enums,
            files,
            example_pairs,
            ..
        } = &self.generated;
        format!(
            "{}: {}, {}, {} in {}, {}",
            self.package.name,
            counted(operations.len(), "operation"),
            counted(*models, "model"),
            counted(*enums, "enum"),
            counted(files.len(), "file"),
            counted(*example_pairs, "recorded call"),
        )
    }
}
