//! Takes cases, gives four crates that last between runs (the clients of each side and their callers) and what the
//! compiler says of the callers, by case. It does not judge it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use armsmith_tests::bump::Side;
use serde_json::Value;

use crate::case::{Case, Code};

/// The code of one caller, compiled against one side.
pub(crate) type Piece = (Side, String, Code);

/// The errors of each piece that has any.
pub(crate) type Errors = BTreeMap<Piece, BTreeSet<String>>;

/// What generated crates begin with is not for these.
const QUIET: &str = "#![allow(warnings)]\n";

/// The crates on disk.
pub(crate) struct Crates<'a> {
    cases: &'a [Case],
    root: PathBuf,
}

impl<'a> Crates<'a> {
    /// Writes everything but the callers.
    pub(crate) fn new(cases: &'a [Case]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bumps");
        let crates = Self { cases, root };
        let members = Side::BOTH.map(|side| format!("\"{0}\", \"clients_{0}\"", side.name()));
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = true\n",
            members.join(", ")
        );
        crates.write("Cargo.toml", &manifest);
        // What the workspace builds with, so that nothing is fetched.
        let lock = fs::read_to_string(armsmith_tests::root().join("Cargo.lock"));
        crates.write("Cargo.lock", &lock.expect("Cargo.lock"));
        for side in Side::BOTH {
            crates.manifests(side);
            crates.clients(side);
        }
        crates
    }

    fn manifests(&self, side: Side) {
        let name = side.name();
        let head = |name: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n"
            )
        };
        let runtime = armsmith_tests::root().join("runtime");
        let runtime = runtime.canonicalize().expect("the runtime");
        let needs = format!(
            "armsmith-runtime = {{ path = {:?}, default-features = false, features = [\"xml\"] }}\nazure_core = {{ version = \"1.1\", default-features = false }}\n",
            runtime.display().to_string()
        );
        let clients = head(&format!("clients_{name}")) + &needs;
        self.write(&format!("clients_{name}/Cargo.toml"), &clients);
        let clients =
            format!("clients = {{ path = \"../clients_{name}\", package = \"clients_{name}\" }}\n");
        self.write(
            &format!("{name}/Cargo.toml"),
            &(head(name) + &needs + &clients),
        );
    }

    /// The clients of one side, a module for each case.
    fn clients(&self, side: Side) {
        let mut root = QUIET.to_owned();
        for case in self.cases {
            let generated = case.generate(side).generated;
            for (path, text) in &generated.files {
                let path = format!("clients_{}/src/{}/{path}", side.name(), case.name);
                self.write(&path, text);
            }
            writeln!(root, "pub mod {};", case.name).expect("text");
        }
        self.write(&format!("clients_{}/src/lib.rs", side.name()), &root);
    }

    /// The callers of one side, a module for each piece that is not in `without`.
    fn callers(&self, side: Side, without: &Errors) {
        let mut root = QUIET.to_owned();
        for case in self.cases {
            for (code, _) in case.codes(side) {
                let Case { name, .. } = case;
                if without.contains_key(&(side, name.clone(), code)) {
                    continue;
                }
                let file = case.file(code).display().to_string();
                let code = code.name();
                writeln!(
                    root,
                    "mod {name}_{code} {{ use clients::{name} as workshop; include!({file:?}); }}"
                )
                .expect("text");
            }
        }
        self.write(&format!("{}/src/lib.rs", side.name()), &root);
    }

    /// Writes a file where it says something else, so that cargo sees what is new and nothing more.
    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        if fs::read_to_string(&path).is_ok_and(|known| known == text) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What the compiler says of all pieces. Errors in names keep it from looking at types: what has errors is taken out,
    /// until nothing has any.
    pub(crate) fn check(&self) -> Errors {
        let mut errors = Errors::new();
        for _ in 0..8 {
            for side in Side::BOTH {
                self.callers(side, &errors);
            }
            let found = self.run();
            if found.is_empty() {
                return errors;
            }
            errors.extend(found);
        }
        panic!("there are errors still, when everything that had some was taken out: {errors:?}");
    }

    fn run(&self) -> Errors {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args([
                "check",
                "--workspace",
                "--offline",
                "--keep-going",
                "--message-format=json",
            ])
            .arg("--target-dir")
            .arg(self.root.join("target"))
            .current_dir(&self.root)
            .output()
            .expect("cargo");
        let messages = String::from_utf8_lossy(&output.stdout);
        let mut errors = Errors::new();
        for message in messages.lines() {
            if let Some((piece, code)) = self.error(message) {
                errors.entry(piece).or_default().insert(code);
            }
        }
        assert_eq!(
            output.status.success(),
            errors.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        errors
    }

    /// The piece that a message of cargo is about, and its code, if it is an error.
    fn error(&self, message: &str) -> Option<(Piece, String)> {
        let message: Value = serde_json::from_str(message).expect("a message of cargo");
        let said = &message["message"];
        let spans = said["spans"].as_array().map_or(&[][..], Vec::as_slice);
        // Without a place it says that there were errors.
        if message["reason"] != "compiler-message" || said["level"] != "error" || spans.is_empty() {
            return None;
        }
        let rendered = said["rendered"].as_str().unwrap_or_default();
        let piece = self.piece(&message["target"]["name"], spans);
        let piece = piece.unwrap_or_else(|| panic!("not in the code of a caller: {rendered}"));
        let code = said["code"]["code"].as_str().unwrap_or(rendered);
        Some((piece, code.to_owned()))
    }

    fn piece(&self, target: &Value, spans: &[Value]) -> Option<Piece> {
        let side = Side::BOTH.into_iter().find(|side| target == side.name())?;
        let files: Vec<&str> = spans
            .iter()
            .filter_map(|span| span["file_name"].as_str())
            .collect();
        self.cases.iter().find_map(|case| {
            let codes = case.codes(side).into_iter().map(|(code, _)| code);
            let mut of_case = codes.filter(|code| {
                let file = case.file(*code);
                files.iter().any(|named| file == Path::new(named))
            });
            let code = of_case.next()?;
            Some((side, case.name.clone(), code))
        })
    }
}
