//! Where the emitted code will stand.
//!
//! Takes: nothing; it is plain data that a command fills. Gives: [`Target`], what `lower` and `emit` read.
//! Does not: look at a file or a registry.

/// Where the emitted code will stand.
#[derive(Clone, Debug)]
pub enum Target {
    /// A module of a crate whose manifest and root are written by hand.
    Module {
        /// Path that a user writes to reach the package, such as `armsmith::app`.
        path: String,
        /// Folder below the crate's `src/`.
        folder: String,
    },
    /// A crate of its own, with manifest, README and tests.
    Crate(Standalone),
}

impl Target {
    /// Path that a user writes to reach the package.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Module { path, .. } => path.clone(),
            Self::Crate(standalone) => standalone.name.replace('-', "_"),
        }
    }

    /// Folder below the crate's `src/`; empty for a crate of its own.
    #[must_use]
    pub fn folder(&self) -> &str {
        match self {
            Self::Module { folder, .. } => folder,
            Self::Crate(_) => "",
        }
    }
}

/// What a crate of its own needs to know beside the documents.
#[derive(Clone, Debug)]
pub struct Standalone {
    /// The package's name for cargo, fit for [`is_package_name`].
    pub name: String,
    /// Where the crate finds the runtime.
    pub runtime: Runtime,
    /// The command that makes the crate, without paths of one machine, for its README.
    pub command: String,
    /// The text of the documents' licence, which their descriptions are under. It becomes the file `LICENSE`.
    pub licence: Option<String>,
    /// The crate's `Cargo.toml` as it is now. What a user added to it is kept.
    pub manifest: Option<String>,
}

/// Where the crate finds the runtime. With a path and a version cargo takes the path, and the version when it publishes.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// The version to ask for.
    pub version: String,
    /// The folder of the runtime, from the crate's own, with forward slashes.
    pub path: Option<String>,
}

/// Whether cargo takes `name` for a package, and a registry for publishing: ASCII letters, digits, `-` and `_`, a letter
/// first, at most 64 of them, neither a keyword nor a name that would hide a crate that every crate needs.
///
/// ```
/// use armsmith_codegen::target::is_package_name;
///
/// assert!(is_package_name("armsmith-app"));
/// assert!(!is_package_name("type") && !is_package_name("1app") && !is_package_name("../app"));
/// ```
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    const TAKEN: &[&str] = &["alloc", "core", "proc_macro", "proc-macro", "std", "test"];
    let well_formed = name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || each == '-' || each == '_');
    well_formed
        && !TAKEN.contains(&name)
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok()
}
