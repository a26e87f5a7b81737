//! The documents of one commit, from one `git cat-file` that lives as long as they are read.
//!
//! Takes: a commit. Gives: documents, their ids, and what is in a folder. Does not: follow links or submodules, or read what
//! is larger than a document may be.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use armsmith_codegen::load::{LARGEST, ReadError};

use super::ROOT;
use super::git::{Fault, Git};

/// The documents of a commit.
pub(super) struct Objects {
    commit: String,
    process: Mutex<Process>,
    /// What is in the folders that were looked at.
    folders: Mutex<BTreeMap<String, Arc<Listing>>>,
}

impl fmt::Debug for Objects {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Objects({})", self.commit)
    }
}

/// What is in a folder, by name.
type Listing = BTreeMap<String, Entry>;

#[derive(Clone, Debug)]
struct Entry {
    kind: EntryKind,
    id: String,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum EntryKind {
    Folder,
    File,
    Link,
    Submodule,
}

impl Objects {
    /// The documents of `commit`, a full id.
    pub(super) fn new(git: &Git, commit: String) -> Result<Self, Fault> {
        Ok(Self {
            commit,
            process: Mutex::new(Process::start(git)?),
            folders: Mutex::default(),
        })
    }

    pub(super) fn commit(&self) -> &str {
        &self.commit
    }

    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let entry = self.file(path)?;
        let object = lock(&self.process).object(&entry.id)?;
        object.map(|object| object.bytes).ok_or_else(lacking)
    }

    /// The id of a file, which need not be read for it.
    pub(super) fn blob(&self, path: &str) -> Result<String, ReadError> {
        Ok(self.file(path)?.id)
    }

    pub(super) fn neighbours(&self, path: &str) -> Vec<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let prefix = path.strip_suffix(name).unwrap_or_default();
        let Ok(listing) = self.listing(folder) else {
            return Vec::new();
        };
        let files = listing
            .iter()
            .filter(|(name, entry)| entry.kind == EntryKind::File && is_json(name));
        files.map(|(name, _)| format!("{prefix}{name}")).collect()
    }

    /// The names of the folders in `path`.
    pub(super) fn folders(&self, path: &str) -> Result<Vec<String>, ReadError> {
        let listing = self.listing(path)?;
        let folders = listing
            .iter()
            .filter(|(_, entry)| entry.kind == EntryKind::Folder);
        Ok(folders.map(|(name, _)| name.clone()).collect())
    }

    fn file(&self, path: &str) -> Result<Entry, ReadError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let listing = self.listing(folder)?;
        let entry = listing.get(name).ok_or(ReadError::Missing)?;
        match entry.kind {
            EntryKind::File => Ok(entry.clone()),
            EntryKind::Folder => Err(ReadError::Failed("it is not a file".to_owned())),
            EntryKind::Link | EntryKind::Submodule => Err(entry.kind.refused(path)),
        }
    }

    /// What is in the folder at `path`; that of all documents has an empty path.
    fn listing(&self, path: &str) -> Result<Arc<Listing>, ReadError> {
        if let Some(listing) = lock(&self.folders).get(path) {
            return Ok(Arc::clone(listing));
        }
        let id = if path.is_empty() {
            format!("{}:{ROOT}", self.commit)
        } else {
            let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
            if matches!(name, "" | "." | "..") {
                return Err(ReadError::Outside);
            }
            let above = self.listing(above)?;
            let entry = above.get(name).ok_or(ReadError::Missing)?;
            match entry.kind {
                EntryKind::Folder => entry.id.clone(),
                EntryKind::File => return Err(ReadError::Missing),
                EntryKind::Link | EntryKind::Submodule => return Err(entry.kind.refused(path)),
            }
        };
        let object = lock(&self.process).object(&id)?;
        let object = object.filter(|object| object.kind == "tree");
        let object = object.ok_or(ReadError::Missing)?;
        let listing = Arc::new(
            entries(&object.bytes, self.commit.len() / 2).ok_or_else(|| {
                ReadError::Failed("git gives a folder in a form that is not known".to_owned())
            })?,
        );
        lock(&self.folders).insert(path.to_owned(), Arc::clone(&listing));
        Ok(listing)
    }
}

impl EntryKind {
    fn of_mode(mode: &[u8]) -> Self {
        match mode {
            b"40000" => Self::Folder,
            b"120000" => Self::Link,
            b"160000" => Self::Submodule,
            _ => Self::File,
        }
    }

    fn refused(self, path: &str) -> ReadError {
        let what = match self {
            Self::Submodule => "submodule",
            _ => "symbolic link",
        };
        ReadError::Failed(format!(
            "`{path}` is a {what} in the repository, and is not followed"
        ))
    }
}

pub(super) fn is_json(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "json")
}

/// The entries of a tree object: `<mode> <name>\0<id>`, without anything between them.
fn entries(mut bytes: &[u8], width: usize) -> Option<Listing> {
    let mut listing = Listing::new();
    while !bytes.is_empty() {
        let space = bytes.iter().position(|byte| *byte == b' ')?;
        let (mode, rest) = (bytes.get(..space)?, bytes.get(space + 1..)?);
        let end = rest.iter().position(|byte| *byte == 0)?;
        let (name, rest) = (rest.get(..end)?, rest.get(end + 1..)?);
        let (id, rest) = rest.split_at_checked(width)?;
        let entry = Entry {
            kind: EntryKind::of_mode(mode),
            id: hexadecimal(id),
        };
        listing.insert(String::from_utf8_lossy(name).into_owned(), entry);
        bytes = rest;
    }
    Some(listing)
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use fmt::Write as _;
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn lacking() -> ReadError {
    ReadError::Failed(
        "the repository is a partial clone that lacks it; give the repository's URL instead, or fetch it there".to_owned(),
    )
}

struct Object {
    kind: String,
    bytes: Vec<u8>,
}

struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    errors: std::fs::File,
}

impl Process {
    fn start(git: &Git) -> Result<Self, Fault> {
        let errors = tempfile::tempfile().map_err(Fault::NotRun)?;
        let mut command = git.command(&["cat-file", "--batch"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors.try_clone().map_err(Fault::NotRun)?);
        let mut child = command.spawn().map_err(Fault::NotRun)?;
        let output = child.stdout.take();
        let output = output.ok_or_else(|| Fault::NotRun(io::ErrorKind::BrokenPipe.into()))?;
        Ok(Self {
            input: child.stdin.take(),
            output: BufReader::new(output),
            child,
            errors,
        })
    }

    /// The object that `name` names; `None` where there is none.
    fn object(&mut self, name: &str) -> Result<Option<Object>, ReadError> {
        // A line is a request.
        if name.contains('\n') {
            return Ok(None);
        }
        self.ask(name).map_err(|error| self.failed(&error))?
    }

    fn ask(&mut self, name: &str) -> io::Result<Result<Option<Object>, ReadError>> {
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(input, "{name}")?;
        input.flush()?;
        let mut header = String::new();
        if self.output.read_line(&mut header)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut words = header.trim_end().rsplit(' ');
        let Some(size) = words.next().and_then(|size| size.parse::<u64>().ok()) else {
            return Ok(Ok(None));
        };
        let kind = words.next().unwrap_or_default().to_owned();
        if size > LARGEST {
            io::copy(&mut self.output.by_ref().take(size + 1), &mut io::sink())?;
            let reason = format!("it has more than {} MiB", LARGEST / 1024 / 1024);
            return Ok(Err(ReadError::Failed(reason)));
        }
        let mut bytes = Vec::new();
        self.output.by_ref().take(size).read_to_end(&mut bytes)?;
        self.output.read_exact(&mut [0])?;
        Ok(Ok(Some(Object { kind, bytes })))
    }

    /// What Git said before it ended.
    fn failed(&mut self, error: &io::Error) -> ReadError {
        let mut said = String::new();
        let read = self.errors.rewind();
        let read = read.and_then(|()| self.errors.read_to_string(&mut said));
        ReadError::Failed(match read {
            Ok(length) if length > 0 => format!("git has ended: {}", Fault::Said(said).line()),
            _ => format!("git has ended: {error}"),
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It ends when there is nothing more to read.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
