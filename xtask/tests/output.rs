//! The replacement of a folder: what is refused, what is kept, and what a stop at any step leaves.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use walkdir::WalkDir;
use xtask::output::{Changes, Folder, MARKER, Step};
use xtask::{ExitCode, Failure};

type Files = BTreeMap<String, String>;

/// The files of the tests: two share a text, one is in a folder of its own, one is new, one goes.
fn before() -> Files {
    files(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod a;\n"),
        ("src/gone/deep/old.rs", "old\n"),
        ("tests/examples.rs", "same\n"),
    ])
}

fn after() -> Files {
    files(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod b;\n"),
        ("src/b.rs", "new\n"),
        ("tests/examples.rs", "same\n"),
    ])
}

fn files(files: &[(&str, &str)]) -> Files {
    let files = files.iter();
    files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> Folder {
        Folder::at(&self.out()).unwrap()
    }

    fn out(&self) -> std::path::PathBuf {
        self.0.path().join("out")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A run of the command, as far as folders go.
    fn run(
        &self,
        files: &Files,
        gate: &mut dyn FnMut(Step) -> io::Result<()>,
    ) -> Result<Changes, Failure> {
        let folder = self.folder();
        folder.repair(gate)?;
        let present = folder.inspect()?;
        folder.replace(&present, files, gate)
    }

    fn write(&self, files: &Files) -> Changes {
        self.run(files, &mut |_| Ok(())).unwrap()
    }

    /// The generated files of `out`, or nothing if it is not there.
    fn files(&self) -> Option<Files> {
        self.out().is_dir().then(|| {
            let mut all = read(&self.out());
            all.remove(MARKER);
            all.retain(|path, _| path != "Cargo.lock" && !path.starts_with("target/"));
            all
        })
    }

    /// Everything beside `out`.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "out").collect()
    }
}

fn read(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            (
                path.to_str().unwrap().to_owned(),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Failure {
    let failure = result.expect_err("it was not refused");
    assert_eq!(failure.code, ExitCode::BadDocument);
    failure
}

#[test]
fn a_folder_is_made_replaced_and_left_alone_where_nothing_differs() {
    let place = Place::new();
    let changes = place.write(&before());
    assert_eq!(changes.created.len(), 4);
    assert_eq!(place.files(), Some(before()));
    let time = |path: &str| {
        fs::metadata(place.out().join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in before().keys() {
        let file = fs::File::options()
            .write(true)
            .open(place.out().join(path))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let changes = place.write(&after());
    assert_eq!(changes.created, ["src/b.rs"]);
    assert_eq!(changes.changed, ["src/lib.rs"]);
    assert_eq!(changes.removed, ["src/gone/deep/old.rs"]);
    assert_eq!(changes.unchanged, 2);
    assert_eq!(place.files(), Some(after()));
    assert_eq!(place.beside(), [""; 0]);
    // cargo goes by the time of change.
    assert_eq!(time("tests/examples.rs"), long_ago);
    assert!(time("src/lib.rs") > long_ago);

    let mut steps = 0;
    let changes = place.run(&after(), &mut |_| {
        steps += 1;
        Ok(())
    });
    assert_eq!(changes.unwrap().unchanged, 4);
    assert_eq!(steps, 0, "nothing differs, and something was touched");
}

#[test]
fn an_empty_folder_is_as_good_as_none() {
    let place = Place::new();
    fs::create_dir(place.out()).unwrap();
    place.write(&before());
    assert_eq!(place.files(), Some(before()));
    assert_eq!(place.beside(), [""; 0]);
}

/// What somebody does to a folder.
type Change = fn(&Place);

#[test]
fn what_is_not_ours_is_refused_and_listed() {
    let foreign: [(&str, Change); 9] = [
        ("notes.txt", |place| place.put("notes.txt", "mine")),
        ("src/mine.rs", |place| place.put("src/mine.rs", "mine")),
        ("src/lib.rs   changed since", |place| {
            place.put("src/lib.rs", "mod a; // better\n");
        }),
        ("mine   an empty folder", |place| {
            fs::create_dir(place.out().join("mine")).unwrap();
        }),
        ("target/notes.txt", |place| {
            place.put("target/notes.txt", "no build folder");
        }),
        ("target/Cargo.lock", |place| {
            place.put("target/Cargo.lock/x", "no file");
        }),
        (
            "Cargo.toml changed since it was generated, and not TOML",
            |place| {
                place.put("Cargo.toml", "[package");
            },
        ),
        (".git/HEAD", |place| {
            place.put(".git/HEAD", "ref: refs/heads/main");
        }),
        (".armsmith", |place| place.put(".armsmith", "src/lib.rs\n")),
    ];
    for (expected, change) in foreign {
        let place = Place::new();
        place.write(&before());
        change(&place);
        let state = read(place.0.path());
        let failure = refused(place.run(&after(), &mut |_| Ok(())));
        let words = failure
            .message
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&expected), "no `{expected}` in {words}");
        assert_eq!(
            read(place.0.path()),
            state,
            "{expected}: something was changed"
        );
        assert_eq!(place.beside(), [""; 0], "{expected}");
    }
}

#[test]
fn a_folder_that_armsmith_did_not_write_is_refused() {
    let place = Place::new();
    for (path, text) in before() {
        place.put(&path, &text);
    }
    let failure = refused(place.run(&after(), &mut |_| Ok(())));
    assert!(failure.message.contains("src/lib.rs"), "{failure}");
    let file = Place::new();
    fs::write(file.out(), "a file").unwrap();
    assert!(
        refused(file.run(&after(), &mut |_| Ok(())))
            .message
            .contains("is a file")
    );
}

#[cfg(unix)]
#[test]
fn links_are_refused_and_not_followed() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("precious"), "mine").unwrap();
    for link in ["src/link", "target", "Cargo.lock", "tests/examples.rs"] {
        let place = Place::new();
        place.write(&before());
        let _ = fs::remove_file(place.out().join(link));
        symlink(elsewhere.path(), place.out().join(link)).unwrap();
        let failure = refused(place.run(&after(), &mut |_| Ok(())));
        assert!(failure.message.contains(link), "{failure}");
        assert!(failure.message.contains("a link"), "{failure}");
    }
    let place = Place::new();
    symlink(elsewhere.path(), place.out()).unwrap();
    assert!(
        refused(place.run(&after(), &mut |_| Ok(())))
            .message
            .contains("is a link")
    );
    // Nor the folders of a stopped run.
    for name in [".out.armsmith-new", ".out.armsmith-old"] {
        let place = Place::new();
        place.write(&before());
        symlink(elsewhere.path(), place.0.path().join(name)).unwrap();
        let failure = refused(place.run(&after(), &mut |_| Ok(())));
        assert!(failure.message.contains("is in the way"), "{failure}");
    }
    assert_eq!(read(elsewhere.path()).len(), 1);
}

#[test]
fn what_cargo_and_users_add_is_kept() {
    let place = Place::new();
    place.write(&before());
    place.put("Cargo.lock", "locked");
    place.put(
        "target/CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55",
    );
    place.put("target/debug/deep/file", "built");
    place.put("Cargo.toml", "[package]\nversion = \"2\"\n");
    let present = place.folder().inspect().unwrap();
    assert_eq!(present.manifest(), Some("[package]\nversion = \"2\"\n"));
    place.write(&after());
    assert_eq!(place.files(), Some(after()));
    for (path, text) in [
        ("Cargo.lock", "locked"),
        ("target/debug/deep/file", "built"),
    ] {
        assert_eq!(fs::read_to_string(place.out().join(path)).unwrap(), text);
    }
    assert_eq!(place.beside(), [""; 0]);
}

/// How a stopped run is followed up.
const FOLLOW_UPS: [fn() -> Files; 2] = [before, after];

/// The states in which a run may begin.
fn beginnings() -> Vec<(&'static str, Option<Files>, Change)> {
    vec![
        ("nothing", None, |_| ()),
        ("an empty folder", Some(Files::new()), |place| {
            fs::create_dir(place.out()).unwrap();
        }),
        ("the old files", Some(before()), |place| {
            drop(place.write(&before()));
        }),
        ("the old files, built", Some(before()), |place| {
            place.write(&before());
            place.put("Cargo.lock", "locked");
            place.put("target/CACHEDIR.TAG", "");
            place.put("target/file", "built");
        }),
    ]
}

fn stop_at(stop: usize) -> impl FnMut(Step) -> io::Result<()> {
    let mut taken = 0;
    move |_| {
        taken += 1;
        if taken > stop {
            Err(io::Error::other("stopped"))
        } else {
            Ok(())
        }
    }
}

#[test]
fn a_stop_at_any_step_leaves_the_old_state_the_new_state_or_what_a_run_repairs() {
    let mut seen = BTreeMap::new();
    for (name, old, begin) in beginnings() {
        for follow_up in FOLLOW_UPS {
            let mut finished = false;
            for stop in 0.. {
                assert!(stop < 100, "{name}: it never ends");
                let place = Place::new();
                begin(&place);
                let result = place.run(&after(), &mut stop_at(stop));
                let state = place.files();
                let whole = state == old || state == Some(after());
                // Between two renames only, the folder is not there under its name.
                assert!(whole || state.is_none(), "{name}, stop {stop}: {state:?}");
                *seen
                    .entry((name, state.is_none(), state == old))
                    .or_insert(0) += 1;
                let is_built = name.ends_with("built");
                check_repair(
                    &place,
                    &follow_up(),
                    is_built,
                    &format!("{name}, stop {stop}"),
                );
                if result.is_ok() {
                    finished = true;
                    break;
                }
            }
            assert!(finished);
        }
    }
    for state in [
        ("the old files, built", true, false),
        ("the old files, built", false, true),
        ("nothing", false, false),
    ] {
        assert!(
            seen.contains_key(&state),
            "{state:?} was never met: {seen:?}"
        );
    }
}

/// Repairing alone gives a whole state; the next run gives its own. What cargo built is still there.
fn check_repair(place: &Place, wanted: &Files, is_built: bool, context: &str) {
    let complete = |files: &Option<Files>| {
        [None, Some(Files::new()), Some(before()), Some(after())].contains(files)
    };
    place
        .folder()
        .repair(&mut |_| Ok(()))
        .unwrap_or_else(|failure| panic!("{context}: {failure}"));
    assert!(complete(&place.files()), "{context}: {:?}", place.files());
    assert_eq!(place.beside(), [""; 0], "{context}");
    place.write(wanted);
    assert_eq!(place.files().as_ref(), Some(wanted), "{context}");
    assert_eq!(place.beside(), [""; 0], "{context}");
    for path in ["Cargo.lock", "target/file"] {
        assert_eq!(
            place.out().join(path).is_file(),
            is_built,
            "{context}: {path}"
        );
    }
}

#[test]
fn a_repair_that_is_stopped_too_is_repaired() {
    for stop in 0..40 {
        for second in 0.. {
            let place = Place::new();
            beginnings()[3].2(&place);
            let _ = place.run(&after(), &mut stop_at(stop));
            let repaired = place.folder().repair(&mut stop_at(second));
            check_repair(
                &place,
                &after(),
                true,
                &format!("stops {stop} and {second}"),
            );
            if repaired.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn what_no_stop_leaves_is_not_removed() {
    for name in [".out.armsmith-new", ".out.armsmith-old"] {
        let place = Place::new();
        place.write(&before());
        let mine = place.0.path().join(name).join("precious");
        fs::create_dir(mine.parent().unwrap()).unwrap();
        fs::write(&mine, "mine").unwrap();
        let failure = refused(place.run(&after(), &mut |_| Ok(())));
        assert!(failure.message.contains("is in the way"), "{failure}");
        assert!(mine.exists());
        assert_eq!(place.files(), Some(before()));
    }
    // A file that somebody put into the folder of a stopped run.
    let place = Place::new();
    place.write(&before());
    let stopped = (0..100).find(|stop| {
        let _ = place.run(&after(), &mut stop_at(*stop));
        place.0.path().join(".out.armsmith-old").exists()
    });
    assert!(stopped.is_some());
    let mine = place.0.path().join(".out.armsmith-old/src/precious");
    fs::write(&mine, "mine").unwrap();
    refused(place.run(&after(), &mut |_| Ok(())));
    assert!(mine.exists());
    fs::remove_file(mine).unwrap();
    place.write(&after());
    assert_eq!(place.files(), Some(after()));
}

#[test]
fn a_failure_while_writing_leaves_nothing_behind() {
    let place = Place::new();
    place.write(&before());
    // A name that no file system takes stops the run after other files were written.
    let mut impossible = after();
    impossible.insert(format!("src/{}.rs", "x".repeat(300)), String::new());
    let failure = refused(place.run(&impossible, &mut |_| Ok(())));
    assert!(failure.message.starts_with("cannot write "), "{failure}");
    assert_eq!(place.files(), Some(before()));
    assert_eq!(place.beside(), [""; 0]);
}

#[test]
fn a_folder_needs_a_name() {
    for path in ["..", "/", "a/.."] {
        let failure = Folder::at(Path::new(path)).expect_err("it has no name");
        assert_eq!(failure.code, ExitCode::Usage);
    }
}
