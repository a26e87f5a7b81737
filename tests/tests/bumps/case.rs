//! Takes the folder of a case, gives what it expects and what is generated from its documents. It tests nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use armsmith_codegen::diff::{self, Report};
use armsmith_codegen::{Generated, Outcome, generate, generate_possible};
use armsmith_tests::bump::{self, Side};
use armsmith_tests::fixture;
use serde::Deserialize;

/// What `case.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// Name of the folder.
    #[serde(skip)]
    pub(crate) name: String,
    /// What changes, in a sentence.
    pub(crate) row: String,
    /// What the compiler says of `consumer.rs` after the change. Before it, it compiles.
    consumer: Fate,
    /// What the compiler says of `new_code.rs` before the change. After it, it compiles.
    new_code: Option<BTreeSet<String>>,
    /// Operations that one side has and the generator does not support.
    #[serde(default)]
    pub(crate) not_compared: Vec<String>,
    /// All findings, but that of the api-version, which every case has.
    #[serde(default, rename = "finding")]
    pub(crate) findings: Vec<Expected>,
}

/// What becomes of code.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Fate {
    Compiles(Compiles),
    Errors(BTreeSet<String>),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Compiles {
    Compiles,
}

/// A finding that must be there.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) kind: String,
    pub(crate) subject: String,
    pub(crate) semver: String,
    pub(crate) behaviour: String,
    pub(crate) operations: Vec<String>,
}

/// The code of a caller.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Code {
    /// It was written before the change.
    Consumer,
    /// It uses what is new.
    NewCode,
}

impl Code {
    /// Name of its file, without the ending.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::NewCode => "new_code",
        }
    }
}

impl Case {
    fn read(name: &str) -> Self {
        let path = folder().join(name).join("case.toml");
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut case: Self =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        name.clone_into(&mut case.name);
        case
    }

    /// The codes of a caller, each with the errors that the compiler must find in it on a side.
    pub(crate) fn codes(&self, side: Side) -> Vec<(Code, BTreeSet<String>)> {
        let after = match &self.consumer {
            Fate::Compiles(Compiles::Compiles) => BTreeSet::new(),
            Fate::Errors(errors) => {
                assert!(!errors.is_empty(), "{}: no error is named", self.name);
                errors.clone()
            }
        };
        let consumer = if side == Side::Before {
            BTreeSet::new()
        } else {
            after
        };
        let mut codes = vec![(Code::Consumer, consumer)];
        if let Some(errors) = &self.new_code {
            assert!(!errors.is_empty(), "{}: no error is named", self.name);
            let errors = if side == Side::Before {
                errors.clone()
            } else {
                BTreeSet::new()
            };
            codes.push((Code::NewCode, errors));
        }
        codes
    }

    /// Where the code of a caller stands.
    pub(crate) fn file(&self, code: Code) -> PathBuf {
        folder()
            .join(&self.name)
            .join(format!("{}.rs", code.name()))
    }

    /// What is generated from one side.
    pub(crate) fn generate(&self, side: Side) -> Edition {
        let run = if self.not_compared.is_empty() {
            generate
        } else {
            generate_possible
        };
        let outcome = bump::generate(&folder(), &self.name, side, run);
        Edition::of(outcome.unwrap_or_else(|error| panic!("{}: {error}", self.name)))
    }

    /// The two sides compared.
    pub(crate) fn compare(&self) -> Report {
        self.generate(Side::Before)
            .compare(&self.generate(Side::After))
    }
}

/// One side of a comparison.
pub(crate) struct Edition {
    pub(crate) generated: Generated,
    outcome: Outcome,
}

impl Edition {
    /// What an outcome gives.
    pub(crate) fn of(mut outcome: Outcome) -> Self {
        let generated = outcome.generated.take();
        Self {
            generated: generated.unwrap_or_else(|| panic!("{}", outcome.render())),
            outcome,
        }
    }

    fn side(&self) -> diff::Side<'_> {
        diff::Side {
            generated: &self.generated,
            texts: &self.outcome.texts,
        }
    }

    /// This one and a later one compared.
    pub(crate) fn compare(&self, after: &Self) -> Report {
        diff::compare("workshop", self.side(), after.side())
    }
}

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bumps")
}

/// The case called `name`.
pub(crate) fn named(name: &str) -> Case {
    Case::read(name)
}

/// All cases by name.
pub(crate) fn all() -> Vec<Case> {
    let names = fixture::names(&folder()).expect("the cases");
    names.iter().map(|name| Case::read(name)).collect()
}
