//! A repository with three scenarios, and an npm, a node and a cargo of our own, which do as they are told by their
//! environment. The test is the server itself: its node writes down where one is expected.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Lays down a package with one document. `NPM=fails` says why it does not, `NPM=killed` ends the command on its way.
const NPM: &str = r#"#!/bin/sh
echo "npm $*" >> "$STAGE/log"
package=node_modules/@microsoft.azure/autorest.testserver
mkdir -p "$package/dist/cli" "$package/swagger"
echo > "$package/dist/cli/cli.js"
if [ "$NPM" = fails ]; then echo "no such registry" >&2; exit 1; fi
if [ "$NPM" = killed ]; then kill -9 "$PPID"; exit 1; fi
cp "$STAGE/lists.json" "$package/swagger/lists.json"
"#;

/// A process that is there as long as the server would be: until its input ends, where that is a pipe.
const NODE: &str = r#"#!/bin/sh
if [ "$1" = --version ]; then echo "${NODE_VERSION:-v20.0.0}"; exit; fi
echo "$$ $*" > "$STAGE/started.new" && mv "$STAGE/started.new" "$STAGE/started"
if [ -p /dev/fd/0 ]; then exec cat > /dev/null; else exec sleep 60; fi
"#;

/// Builds what `MESSAGES` says, and runs tests that vouch for `CLAIMED`; fails with the codes `BUILD` and `TESTS`.
const CARGO: &str = r#"#!/bin/sh
echo "cargo $*" >> "$STAGE/log"
echo "$CARGO_TARGET_DIR" > "$STAGE/target-folder"
case "$*" in
*--no-run*) cat "$STAGE/messages"; exit "${BUILD:-0}" ;;
esac
echo "$NO_PROXY" > "$STAGE/no-proxy"
for name in $CLAIMED; do echo "$name"; done > "$ARMSMITH_CONFORMANCE_CLAIMS/1.txt"
echo > "$STAGE/tested"
if [ "$TESTS" = wait ]; then exec sleep 60; fi
if [ -n "$TESTS" ]; then echo "a test says what is wrong"; exit "$TESTS"; fi
"#;

/// What the server counts before anybody has called it.
const COUNTED: [(&str, &[&str]); 4] = [
    ("vanilla", &["ListGet", "ListPut"]),
    ("azure", &[]),
    ("optional", &[]),
    ("dpg", &["DpgGet"]),
];

/// The place where the command runs.
pub(crate) struct Stage {
    folder: TempDir,
    environment: BTreeMap<String, String>,
    /// What the server has seen once the tests have run.
    seen: Vec<&'static str>,
    counted: BTreeMap<&'static str, Vec<&'static str>>,
}

/// Says that it is over, be it by a failure.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A document with two operations; the method of the second is `method`.
pub(crate) fn document(method: &str) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": "Lists", "version": "1.0.0" },
        "host": "localhost:3000", "schemes": ["http"],
        "produces": ["application/json"], "consumes": ["application/json"],
        "paths": {
            "/list": {
                "get": { "operationId": "list_get", "description": "A list.", "responses": { "200": { "description": "It." } } },
                method: { "operationId": "list_other", "description": "Another.", "responses": { "200": { "description": "It." } } },
            },
        },
    })
}

impl Stage {
    /// Everything is covered here.
    pub(crate) fn new() -> Self {
        let stage = Self {
            folder: tempfile::tempdir().unwrap(),
            environment: BTreeMap::new(),
            seen: vec!["ListGet", "ListPut", "DpgGet"],
            counted: COUNTED
                .iter()
                .map(|(group, names)| (*group, names.to_vec()))
                .collect(),
        };
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for folder in ["specs", "xtask", "bin"] {
            fs::create_dir_all(stage.path(folder)).unwrap();
        }
        symlink(here.join("runtime"), stage.path("runtime")).unwrap();
        stage.write("Cargo.lock", "version = 4\n");
        stage.write("messages", "");
        stage.write("lists.json", &document("put").to_string());
        for (group, names) in COUNTED {
            let path = format!("tests/conformance/scenarios/{group}.txt");
            stage.write(&path, &names.join("\n"));
        }
        stage.write("tests/conformance/waivers.toml", "");
        stage.write(
            "tests/conformance/Cargo.toml",
            "[features]\nall = [\"dep:conformance-lists\"]\n[dependencies]\n\
             conformance-lists = { path = \"../../target/conformance/clients/lists\" }\n",
        );
        for file in ["package.json", "package-lock.json", "loopback.cjs"] {
            stage.write(&format!("tests/conformance/server/{file}"), "{}");
        }
        for (name, text) in [("npm", NPM), ("node", NODE), ("cargo", CARGO)] {
            let path = format!("bin/{name}");
            stage.write(&path, text);
            let permissions = fs::Permissions::from_mode(0o755);
            fs::set_permissions(stage.path(&path), permissions).unwrap();
        }
        stage.with("CLAIMED", "ListGet ListPut DpgGet")
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Sets what the programs see in their environment.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }

    /// What the server has seen once the tests have run.
    pub(crate) fn seen(mut self, names: &[&'static str]) -> Self {
        self.seen = names.to_vec();
        self
    }

    /// What the server counts in a group.
    pub(crate) fn counted(mut self, group: &'static str, names: &[&'static str]) -> Self {
        self.counted.insert(group, names.to_vec());
        self
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{path}", self.path("bin").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .arg("conformance")
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env("CARGO", self.path("bin/cargo"))
            .env("STAGE", self.folder.path())
            .env("PATH", path)
            .env_remove("CARGO_TARGET_DIR")
            .envs(&self.environment)
            .current_dir(self.folder.path());
        command
    }

    /// Runs the command, and is the server as soon as one is expected.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        for left in ["log", "started", "tested"] {
            let _ = fs::remove_file(self.path(left));
        }
        let output = self.serving(|| self.command(arguments).output());
        output.expect("the program runs")
    }

    /// Is the server while something is done.
    pub(crate) fn serving<T>(&self, work: impl FnOnce() -> T) -> T {
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| self.serve(&is_over));
            let _over = Over(&is_over);
            work()
        })
    }

    /// The process id of the server, and its port; `None` where none was started.
    pub(crate) fn started(&self) -> Option<(String, u16)> {
        let text = fs::read_to_string(self.path("started")).ok()?;
        let (process, arguments) = text.split_once(' ').unwrap();
        let port = arguments.split_once("--port=").unwrap().1;
        let port = port.split_whitespace().next().unwrap();
        Some((process.to_owned(), port.parse().unwrap()))
    }

    /// Answers for the server, once one is expected, until it is over.
    fn serve(&self, is_over: &AtomicBool) {
        let mut listener = None;
        while !is_over.load(Ordering::Relaxed) {
            match &listener {
                None => {
                    listener = self.started().map(|(_, port)| {
                        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
                        listener.set_nonblocking(true).unwrap();
                        listener
                    });
                }
                Some(listener) => {
                    if let Ok((connection, _)) = TcpListener::accept(listener) {
                        connection.set_nonblocking(false).unwrap();
                        self.answer(connection);
                    }
                }
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn answer(&self, mut connection: TcpStream) {
        let mut lines = BufReader::new(&connection).lines();
        let first = lines.next().unwrap().unwrap();
        // The rest of the head; nothing that is sent here has a body.
        let _head: Vec<_> = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .collect();
        let mut counts = serde_json::Map::new();
        let group = first
            .split(' ')
            .nth(1)
            .unwrap()
            .trim_start_matches("/report/");
        for name in self.counted.get(group).into_iter().flatten() {
            let hits = self.path("tested").exists() && self.seen.contains(name);
            counts.insert((*name).to_owned(), u64::from(hits).into());
        }
        // What only a request brings along.
        if self.path("tested").exists() && group == "optional" {
            counts.insert("NotAsked".to_owned(), 1.into());
        }
        let body = Value::from(counts).to_string();
        let _ = write!(
            connection,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
    }
}

/// Whether a process is at work. One that has ended may stand in a list until somebody asks how.
pub(crate) fn is_alive(process: &str) -> bool {
    if Path::new("/proc/self/stat").exists() {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = stat.rsplit_once(") ").map_or("Z", |(_, state)| state);
        return !state.starts_with('Z');
    }
    let mut asked = Command::new("kill");
    let asked = asked.args(["-0", process]).stderr(Stdio::null()).status();
    asked.unwrap().success()
}

/// Waits until something holds.
pub(crate) fn wait_until(holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "it never holds"
        );
        thread::sleep(Duration::from_millis(10));
    }
}
