//! The `git` command, shielded from where it is called.
//!
//! Takes: a folder, settings and arguments. Gives: what the command prints, or why it failed.
//! Does not: ask anybody anything, run hooks, or take over the environment of a surrounding repository.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use super::address::Address;
use crate::Failure;

/// Variables of Git that say how to reach and to trust, which stay. All others may come from a surrounding repository.
const KEPT: &[&str] = &[
    "GIT_ASKPASS",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_EXEC_PATH",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
];
const KEPT_PREFIXES: &[&str] = &["GIT_HTTP_", "GIT_PROXY_", "GIT_SSL_"];

/// Settings of every call.
const SETTINGS: &[(&str, &str)] = &[
    ("core.hooksPath", "/dev/null"),
    ("core.fsmonitor", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    // The repository is named on the command line, so a bare one is meant as much as another.
    ("safe.bareRepository", "all"),
    ("protocol.allow", "never"),
];

/// Git in one folder.
#[derive(Clone)]
pub(super) struct Git {
    folder: PathBuf,
    settings: Vec<(String, String)>,
    /// Whether objects that are missing may be fetched.
    fetches: bool,
}

/// How a call of Git failed.
#[derive(Debug)]
pub(super) enum Fault {
    /// It could not be started.
    NotRun(io::Error),
    /// It said this on standard error.
    Said(String),
}

impl Git {
    /// Git in `folder`, which reaches no network.
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            settings: Vec::new(),
            fetches: false,
        }
    }

    /// Git in `folder`, which may fetch from `url`. It is not written to disk, nor seen in a list of processes.
    pub(super) fn of_url(folder: &Path, address: &Address) -> Self {
        let url = address.url();
        let mut settings = vec![
            ("protocol.https.allow", "always"),
            ("protocol.ssh.allow", "always"),
            ("protocol.file.allow", "always"),
            ("http.lowSpeedLimit", "1000"),
            ("http.lowSpeedTime", "60"),
            ("remote.origin.url", url),
            ("remote.origin.promisor", "true"),
            ("remote.origin.partialclonefilter", "blob:none"),
            ("fetch.recurseSubmodules", "false"),
        ];
        // For this host alone, wherever it may redirect to.
        let header = format!("http.{}/.extraHeader", address.origin());
        settings.extend(address.authorization().map(|value| (&*header, value)));
        let settings = settings.into_iter();
        let settings = settings.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Self {
            folder: folder.to_owned(),
            settings: settings.collect(),
            fetches: true,
        }
    }

    /// The same, without a network.
    pub(super) fn offline(&self) -> Self {
        Self {
            fetches: false,
            ..self.clone()
        }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The command with `arguments`, to be run in the folder.
    pub(super) fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            let is_kept = KEPT.contains(&&*name)
                || KEPT_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
            if name.starts_with("GIT_") && !is_kept {
                command.env_remove(&*name);
            }
        }
        let own = self.settings.iter();
        let own = own.map(|(key, value)| (key.as_str(), value.as_str()));
        let settings: Vec<_> = SETTINGS.iter().copied().chain(own).collect();
        command.env("GIT_CONFIG_COUNT", settings.len().to_string());
        for (index, (key, value)) in settings.iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{index}"), key);
            command.env(format!("GIT_CONFIG_VALUE_{index}"), value);
        }
        // What lies above the folder is another repository.
        if let Some(above) = self.folder.parent() {
            command.env("GIT_CEILING_DIRECTORIES", above);
        }
        if !self.fetches {
            command.env("GIT_NO_LAZY_FETCH", "1");
        }
        command
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("LC_ALL", "C")
            .current_dir(&self.folder)
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    /// Runs the command.
    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Vec<u8>, Fault> {
        let mut command = self.command(arguments);
        finished(command.output().map_err(Fault::NotRun)?)
    }

    /// Runs the command, which reads `input`.
    pub(super) fn run_with<A: AsRef<OsStr>>(
        &self,
        arguments: &[A],
        input: String,
    ) -> Result<Vec<u8>, Fault> {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Fault::NotRun)?;
        let stdin = child.stdin.take();
        let writer = thread::spawn(move || {
            // If the command ends early, it says why.
            stdin.map(|mut stdin| stdin.write_all(input.as_bytes()))
        });
        let output = child.wait_with_output().map_err(Fault::NotRun)?;
        let _ = writer.join();
        finished(output)
    }
}

fn finished(output: Output) -> Result<Vec<u8>, Fault> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Fault::Said(
        String::from_utf8_lossy(&output.stderr).into_owned(),
    ))
}

impl Fault {
    /// As a failure, if Git is not there, or does not trust the repository.
    pub(super) fn general(&self, folder: &Path) -> Option<Failure> {
        let folder = folder.display();
        match self {
            Self::NotRun(error) => Some(Failure::usage(format!(
                "cannot run `git`: {error}; install Git, or give a plain folder that holds `specification/`"
            ))),
            Self::Said(said) if said.contains("dubious ownership") => {
                Some(Failure::usage(format!(
                    "the repository {folder} belongs to another user, so Git does not read it; if you trust it, run \
                 `git config --global --add safe.directory {folder}`, and this command again"
                )))
            }
            Self::Said(_) => None,
        }
    }

    /// The line that says most.
    pub(super) fn line(&self) -> String {
        /// Git ends with these when a transport has failed, which said why before.
        const GENERAL: &[&str] = &[
            "fatal: Could not read from remote repository.",
            "Please make sure you have the correct access rights",
            "and the repository exists.",
        ];
        let said = match self {
            Self::NotRun(error) => return error.to_string(),
            Self::Said(said) => said,
        };
        let lines = said.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let telling = lines.iter().rev().find(|line| !GENERAL.contains(line));
        telling
            .or(lines.last())
            .map_or("git says nothing", |line| line)
            .to_owned()
    }
}
