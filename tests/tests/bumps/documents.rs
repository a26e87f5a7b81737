//! Takes documents, gives the same ones written otherwise: other words, another order of keys, another api-version. It
//! tests nothing.

use armsmith_codegen::package::Package;
use armsmith_codegen::target::Target;
use armsmith_codegen::{generate, generate_possible};
use armsmith_tests::bump::{self, Documents, Side};
use armsmith_tests::fixture;
use serde_json::Value;
use walkdir::WalkDir;

use crate::case::{self, Case, Edition};

/// Documents with the package that is generated from them.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) documents: Documents,
    pub(crate) package: Package,
    /// Whether what is not supported is left out.
    possible: bool,
}

impl Subject {
    /// One side of a case.
    pub(crate) fn of_case(case: &Case, side: Side) -> Self {
        let name = &case.name;
        Self {
            name: format!("{name}, {}", side.name()),
            documents: bump::documents(&case::folder(), name, side).expect("documents"),
            package: bump::package(&case::folder(), name, side).expect("a package"),
            possible: !case.not_compared.is_empty(),
        }
    }

    /// Every fixture.
    pub(crate) fn fixtures() -> Vec<Self> {
        let root = armsmith_tests::root().join("tests/fixtures");
        let names = fixture::names(&root).expect("fixtures");
        let read = |name: String| {
            let folder = root.join(&name);
            let files = WalkDir::new(&folder).into_iter();
            let files = files.map(|entry| entry.expect("a file").into_path());
            let files = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
            let documents = files.map(|path| {
                let below = path.strip_prefix(&folder).expect("a path below it");
                let below = below.to_str().expect("a name").to_owned();
                (below, std::fs::read(&path).expect("a document"))
            });
            Self {
                documents: documents.collect(),
                package: fixture::package(&root, &name).expect("a package"),
                possible: false,
                name,
            }
        };
        names.into_iter().map(read).collect()
    }

    /// Every fixture, and both sides of every case.
    pub(crate) fn all() -> Vec<Self> {
        let cases = case::all();
        let sides = cases
            .iter()
            .flat_map(|case| Side::BOTH.map(|side| Self::of_case(case, side)));
        Self::fixtures().into_iter().chain(sides).collect()
    }

    /// What is generated.
    pub(crate) fn generate(&self) -> Edition {
        let target = Target::Module {
            path: "clients::workshop".to_owned(),
            folder: "workshop".to_owned(),
        };
        let run = if self.possible {
            generate_possible
        } else {
            generate
        };
        Edition::of(run(&self.documents, &self.package, &target))
    }

    /// The keys of every object in the reverse order.
    pub(crate) fn with_other_key_order(&self) -> Self {
        self.rewritten(&|text| {
            let mut out = String::new();
            write_backwards(&json(text), &mut out);
            out
        })
    }

    /// Every description and summary in other words.
    pub(crate) fn with_other_words(&self) -> Self {
        self.rewritten(&|text| {
            let mut document = json(text);
            reword(&mut document);
            document.to_string()
        })
    }

    /// The documents of the package in the reverse order.
    pub(crate) fn with_other_document_order(&self) -> Self {
        let mut other = self.clone();
        other.package.documents.reverse();
        other
    }

    /// Another api-version, in folders, documents and package.
    pub(crate) fn at(&self, from: &str, to: &str) -> Self {
        let mut other = self.rewritten(&|text| text.replace(from, to));
        let (old, new) = (bump::folder(from), bump::folder(to));
        let moved = |path: &String| path.replace(&old, &new);
        let documents = other.documents.into_iter();
        other.documents = documents.map(|(path, text)| (moved(&path), text)).collect();
        to.clone_into(&mut other.package.api_version);
        other.package.documents = other.package.documents.iter().map(moved).collect();
        other
    }

    /// The documents written otherwise. Broken ones, which some fixtures hold for their tests, are no documents.
    fn rewritten(&self, write: &dyn Fn(&str) -> String) -> Self {
        let mut other = self.clone();
        for text in other.documents.values_mut() {
            let rewritten = write(std::str::from_utf8(text).expect("text"));
            *text = rewritten.into_bytes();
        }
        other
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn write_backwards(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().rev().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_backwards(member, out);
            }
            out.push('}');
        }
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_backwards(element, out);
            }
            out.push(']');
        }
        single => out.push_str(&single.to_string()),
    }
}

/// A property may be called `description` too; its value is then no text.
fn reword(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(words) if name == "description" || name == "summary" => {
                        words.push_str(" In other words.");
                    }
                    member => reword(member),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(reword),
        _ => {}
    }
}
