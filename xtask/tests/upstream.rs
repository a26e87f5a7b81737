//! Where the public specifications come from: a folder, a repository, a URL; and what every mistake is told.

mod repository;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use armsmith_codegen::load::{Folder, ReadError, Source as _};
use armsmith_codegen::package::{Package, parse};
use repository::{
    COMMON_TYPES, Commits, PROVIDER, Repository, V1, V1_DOCUMENT, V2, V2_DOCUMENT, V2_TOOLS, git,
    manifest,
};
use xtask::progress::Progress;
use xtask::upstream::{Missing, Moved, Tree, Upstream, find, package_at, whole_provider};
use xtask::{ExitCode, Failure};

fn open(repository: &Repository, argument: &str) -> Result<Upstream, Failure> {
    Upstream::open(argument, &repository.scratch("cache"), &Progress::start())
}

fn opened(repository: &Repository, argument: &str) -> Upstream {
    open(repository, argument).unwrap_or_else(|failure| panic!("{argument}: {failure}"))
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// The work tree, the bare clone and its URL.
fn arguments(repository: &Repository) -> [String; 3] {
    [
        text(&repository.path()),
        text(&repository.bare()),
        repository.url(),
    ]
}

fn tree(upstream: &Upstream, commit: Option<&str>) -> Tree {
    let tree = upstream.tree(commit, &[PROVIDER.to_owned()]);
    tree.unwrap_or_else(|failure| panic!("{commit:?}: {failure}"))
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>, code: ExitCode, parts: &[&str]) {
    let failure = result.expect_err("is refused");
    assert_eq!(failure.code, code, "{failure}");
    for part in parts {
        assert!(failure.message.contains(part), "no `{part}` in\n{failure}");
    }
}

fn package(operations: &[&str]) -> Package {
    let mut manifest = parse("armsmith.toml", &manifest(operations)).expect("a manifest");
    manifest.packages.remove(0)
}

fn names(tree: &Tree) -> Vec<String> {
    let versions = tree.versions(PROVIDER).expect("there are versions");
    versions.into_iter().map(|version| version.name).collect()
}

/// The files of a folder, with when they were written.
fn state(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let entries = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter();
    let entries = entries.map(|entry| entry.expect("an entry"));
    let state = entries.map(|entry| {
        let modified = entry
            .metadata()
            .expect("metadata")
            .modified()
            .expect("a time");
        (entry.path().to_owned(), modified)
    });
    state.collect()
}

#[test]
fn the_commits_are_the_same_on_any_machine() {
    let commits = Repository::new().commits;
    let Commits {
        v1,
        adds_v2,
        edits_v1,
        removes_v1,
        unrelated,
    } = commits;
    let found = [v1, adds_v2, edits_v1, removes_v1, unrelated];
    assert_eq!(
        found,
        [
            "2a1125e38066e2c74302fc17f4e7a652c908029e",
            "cba9039e5ec70d50222dbfa249440458809b1099",
            "8d63011d5a7cc52bc2aaf1f6d918c373b687c27f",
            "5ede3d17db91ebef01e8a61a4e8af53204080383",
            "58c269b726bddb2769914fbc69b7be3e4223937f",
        ]
    );
}

#[test]
fn a_repository_gives_any_commit_by_any_name() {
    let repository = Repository::new();
    let commits = repository.commits.clone();
    repository.git(&["tag", "first", &commits.v1]);
    repository.git(&["tag", "-m", "annotated", "second", &commits.adds_v2]);
    repository.git(&["branch", "topic/edits", &commits.edits_v1]);
    repository.git(&[
        "push",
        "--quiet",
        &text(&repository.bare()),
        "--tags",
        "topic/edits",
    ]);
    for argument in arguments(&repository) {
        let upstream = opened(&repository, &argument);
        assert!(upstream.is_git());
        for (name, expected, versions) in [
            (None, &commits.unrelated, &[V2][..]),
            (Some(commits.v1.as_str()), &commits.v1, &[V1]),
            (Some(&commits.adds_v2[..10]), &commits.adds_v2, &[V1, V2]),
            (Some("first"), &commits.v1, &[V1]),
            (Some("second"), &commits.adds_v2, &[V1, V2]),
            (Some("topic/edits"), &commits.edits_v1, &[V1, V2]),
            (Some("main"), &commits.unrelated, &[V2]),
        ] {
            let tree = tree(&upstream, name);
            assert_eq!(
                tree.commit(),
                Some(expected.as_str()),
                "{argument} {name:?}"
            );
            assert_eq!(names(&tree), versions, "{argument} {name:?}");
        }
    }
}

#[test]
fn every_source_gives_the_same_bytes_and_ids() {
    let repository = Repository::new();
    let commit = repository.commits.adds_v2.clone();
    let folder = repository.folder_at(&commit, "plain");
    let plain = tree(&opened(&repository, &text(&folder)), None);
    assert_eq!(plain.commit(), None);
    for path in [V1_DOCUMENT, V2_DOCUMENT, V2_TOOLS, COMMON_TYPES] {
        let bytes = fs::read(folder.join("specification").join(path)).expect("a file");
        let blob = repository.git(&["rev-parse", &format!("{commit}:specification/{path}")]);
        assert_eq!(plain.read(path).expect("a document"), bytes);
        assert_eq!(plain.blob(path).expect("a document"), blob);
        for argument in arguments(&repository) {
            let tree = tree(&opened(&repository, &argument), Some(&commit));
            assert_eq!(
                tree.read(path).expect("a document"),
                bytes,
                "{argument} {path}"
            );
            assert_eq!(
                tree.blob(path).expect("a document"),
                blob,
                "{argument} {path}"
            );
            assert_eq!(
                tree.neighbours(path),
                plain.neighbours(path),
                "{argument} {path}"
            );
        }
    }
}

#[test]
fn versions_and_documents_are_listed_in_order() {
    let repository = Repository::new();
    let commit = repository.commits.adds_v2.clone();
    let folder = repository.folder_at(&commit, "plain");
    let upstreams = [
        tree(&opened(&repository, &text(&folder)), None),
        tree(
            &opened(&repository, &text(&repository.path())),
            Some(&commit),
        ),
    ];
    for tree in upstreams {
        let versions = tree.versions(PROVIDER).expect("there are versions");
        let found: Vec<_> = versions
            .iter()
            .map(|version| {
                (
                    version.name.as_str(),
                    version.is_preview,
                    version.folder.as_str(),
                )
            })
            .collect();
        let folders = [
            format!("{PROVIDER}/stable/{V1}"),
            format!("{PROVIDER}/preview/{V2}"),
        ];
        assert_eq!(
            found,
            [(V1, false, folders[0].as_str()), (V2, true, &folders[1])]
        );
        let documents = tree.documents(PROVIDER, V2).expect("there are documents");
        assert_eq!(
            documents,
            [V2_TOOLS, V2_DOCUMENT],
            "examples are not among them"
        );
        refused(
            tree.documents(PROVIDER, "2030-01-02"),
            ExitCode::Usage,
            &[
                "no api-version `2030-01-02`",
                "nearest is `2030-01-01`",
                "2030-01-01, 2030-06-01-preview",
            ],
        );
        refused(
            tree.versions("workshop/resource-manager/Microsoft.Workshops"),
            ExitCode::BadDocument,
            &["no api-version below specification/workshop/resource-manager/Microsoft.Workshops"],
        );
        refused(
            tree.blob("workshop/none.json"),
            ExitCode::BadDocument,
            &["the upstream has no specification/workshop/none.json"],
        );
        refused(
            tree.blob("../README.md"),
            ExitCode::BadDocument,
            &["`../README.md` leads out of the upstream"],
        );
    }
}

#[test]
fn only_committed_files_count_and_nothing_is_written() {
    let repository = Repository::new();
    let commit = repository.commits.adds_v2.clone();
    repository.git(&["checkout", "--quiet", &commit]);
    repository.write(&format!("specification/{V1_DOCUMENT}"), "not committed");
    // A hook would be seen, were it run.
    let hooks = repository.path().join(".git/hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    for hook in [
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
    ] {
        executable(
            &hooks.join(hook),
            "#!/bin/sh\ntouch \"$(dirname \"$0\")/../../../ran\"\n",
        );
    }
    let before = state(&repository.path());
    let tree = tree(&opened(&repository, &text(&repository.path())), None);
    let read = tree.read(V1_DOCUMENT).expect("a document");
    assert_ne!(read, b"not committed");
    assert_eq!(state(&repository.path()), before, "something was written");
    assert!(!repository.path().join("../ran").exists(), "a hook was run");
}

#[cfg(unix)]
fn executable(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, text).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a mode");
}

#[cfg(not(unix))]
fn executable(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
}

#[test]
fn a_plain_folder_in_a_repository_stays_a_plain_folder() {
    let repository = Repository::new();
    let inner = repository.path().join("inner");
    fs::create_dir_all(inner.join("specification/x")).expect("a folder");
    fs::write(inner.join("specification/x/a.json"), "{}").expect("a file");
    let upstream = opened(&repository, &text(&inner));
    assert!(!upstream.is_git());
    let tree = tree(&upstream, None);
    assert_eq!(tree.commit(), None);
    assert_eq!(tree.read("x/a.json").expect("a file"), b"{}");
}

#[test]
fn a_plain_folder_has_the_commit_that_it_is_given() {
    let repository = Repository::new();
    let commit = repository.commits.v1.clone();
    let folder = text(&repository.folder_at(&commit, "plain"));
    refused(
        opened(&repository, &folder).tree(Some(&commit), &[]),
        ExitCode::Usage,
        &[
            "there is no commit",
            "plain folder",
            "only a Git repository or its URL",
        ],
    );
    let known = opened(&repository, &folder)
        .at_commit(&commit)
        .expect("is an id");
    assert_eq!(tree(&known, None).commit(), Some(commit.as_str()));
    for bad in ["main", "123456", "ABCDEF0"] {
        refused(
            opened(&repository, &folder).at_commit(bad),
            ExitCode::Usage,
            &["is no commit id"],
        );
    }
    refused(
        opened(&repository, &text(&repository.path())).at_commit(&commit),
        ExitCode::Usage,
        &["is known, it is a Git repository", "VERSION@COMMIT"],
    );
}

#[test]
fn commits_that_are_none_are_refused() {
    let repository = Repository::new();
    let tree_id = repository.git(&["rev-parse", "HEAD^{tree}"]);
    for argument in arguments(&repository) {
        let upstream = opened(&repository, &argument);
        for name in [
            "--all",
            "-h",
            "",
            "HEAD:README.md",
            "HEAD^",
            "a b",
            "a..b",
            "@{1}",
        ] {
            refused(
                upstream.tree(Some(name), &[]),
                ExitCode::Usage,
                &[&format!("`{name}` cannot be a commit")],
            );
        }
        for name in ["none", "deadbeef", &"e".repeat(40), &tree_id] {
            refused(
                upstream.tree(Some(name), &[]),
                ExitCode::Usage,
                &[&format!("has no commit `{name}`"), "a tag or a branch"],
            );
        }
    }
}

#[test]
fn what_is_no_upstream_is_told() {
    let repository = Repository::new();
    let empty = repository.scratch("empty");
    let unborn = repository.scratch("unborn");
    git(&unborn, &["init", "--quiet"]);
    let other = repository.scratch("other");
    git(&other, &["init", "--quiet"]);
    git(
        &other,
        &["commit", "--quiet", "--allow-empty", "--message", "Nothing"],
    );
    let file = empty.join("../a-file");
    fs::write(&file, "").expect("a file");
    for (argument, part) in [
        (empty.join("none"), "there is no upstream"),
        (file, "is not a folder"),
        (empty, "holds no folder `specification`"),
    ] {
        refused(
            open(&repository, &text(&argument)),
            ExitCode::Usage,
            &[part, "give a folder that holds `specification/`"],
        );
    }
    refused(
        opened(&repository, &text(&unborn)).tree(None, &[]),
        ExitCode::Usage,
        &["has no commit yet"],
    );
    refused(
        opened(&repository, &text(&other)).tree(None, &[]),
        ExitCode::Usage,
        &["holds no folder `specification`", "at commit"],
    );
    let broken = repository.scratch("broken");
    fs::write(broken.join(".git"), "gitdir: nowhere\n").expect("a file");
    refused(
        open(&repository, &text(&broken)),
        ExitCode::Usage,
        &["cannot read the repository", "fatal: not a git repository"],
    );
    for (argument, part) in [
        ("ext::sh -c touch% ran", "`ext` is no kind of upstream"),
        ("http://localhost/x", "`http` is no kind of upstream"),
        (
            "--upload-pack=touch ran",
            "there is no upstream `--upload-pack",
        ),
    ] {
        refused(open(&repository, argument), ExitCode::Usage, &[part]);
    }
}

#[test]
fn a_repository_of_somebody_else_is_told_with_what_to_do() {
    let repository = Repository::new();
    let path = repository.path();
    let Some(()) = given_away(&path) else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: the repository of somebody else (only root can give a folder to somebody else)"
        );
        return;
    };
    // What the person who runs the test trusts does not count here.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["versions", "--upstream", &text(&path)])
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    for part in [
        "belongs to another user",
        "git config --global --add safe.directory",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
}

#[cfg(unix)]
fn given_away(path: &Path) -> Option<()> {
    for path in [path.to_owned(), path.join(".git")] {
        std::os::unix::fs::chown(path, Some(12345), None).ok()?;
    }
    Some(())
}

#[cfg(not(unix))]
fn given_away(_path: &Path) -> Option<()> {
    None
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_not_followed() {
    let repository = Repository::new();
    let folder = repository.path().join("specification/workshop");
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link.json")).expect("a link");
    std::os::unix::fs::symlink("../common-types", folder.join("linked")).expect("a link");
    fs::write(folder.join("large.json"), vec![b' '; 64 * 1024 * 1024 + 1]).expect("a file");
    repository.git(&["add", "specification"]);
    let head = repository.commits.unrelated.clone();
    let entry = format!("160000,{head},specification/workshop/module");
    repository.git(&["update-index", "--add", "--cacheinfo", &entry]);
    repository.git(&["commit", "--quiet", "--message", "Add what is not followed"]);
    let tree = tree(&opened(&repository, &text(&repository.path())), None);
    for (path, expected) in [
        ("workshop/link.json", "symbolic link"),
        (
            "workshop/linked/resource-management/v1/types.json",
            "`workshop/linked` is a symbolic link",
        ),
        ("workshop/module", "submodule"),
        ("workshop/module/a.json", "submodule"),
        ("workshop/resource-manager", "it is not a file"),
        ("workshop/large.json", "it has more than 64 MiB"),
    ] {
        match tree.read(path) {
            Err(ReadError::Failed(reason)) => {
                assert!(reason.contains(expected), "{path}: {reason}");
            }
            other => panic!("{path}: {:?}", other.map(|bytes| bytes.len())),
        }
    }
    for path in [
        "workshop/none.json",
        "workshop/link.json/x",
        "none/x",
        "a\nb",
    ] {
        let read = tree.read(path);
        assert!(!matches!(read, Ok(_) | Err(ReadError::Outside)), "{path:?}");
    }
    for path in [
        "../README.md",
        "workshop/../../README.md",
        "/etc/passwd",
        "workshop//x.json",
    ] {
        assert!(tree.read(path).is_err(), "{path}");
    }
    // A document after one that was too large is still what it should be.
    assert!(tree.read(V2_DOCUMENT).is_ok());
}

#[test]
fn the_environment_of_a_surrounding_repository_does_not_count() {
    let repository = Repository::new();
    let elsewhere = repository.scratch("elsewhere");
    git(&elsewhere, &["init", "--quiet"]);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["drift", "--upstream", &text(&repository.path())])
        .env(
            "CARGO_MANIFEST_DIR",
            repository
                .workspace_at(&repository.commits.v1, &[])
                .join("xtask"),
        )
        .env("GIT_DIR", elsewhere.join(".git"))
        .env("GIT_WORK_TREE", &elsewhere)
        .env("GIT_OBJECT_DIRECTORY", &elsewhere)
        .env("GIT_TRACE", "1")
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains(&repository.commits.unrelated[..10]),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_clone_is_kept_brought_up_to_date_and_mended() {
    let repository = Repository::new();
    let cache = repository.scratch("cache");
    let commits = repository.commits.clone();
    let head = |repository: &Repository| {
        let upstream = opened(repository, &repository.url());
        tree(&upstream, None).commit().expect("a commit").to_owned()
    };
    assert_eq!(head(&repository), commits.unrelated);
    let clones = || -> Vec<PathBuf> {
        let entries = fs::read_dir(&cache).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").path())
            .collect()
    };
    let [clone] = &clones()[..] else {
        panic!("one clone: {:?}", clones());
    };
    fs::write(clone.join("kept"), "").expect("a file");

    repository.write("README.md", "Newer.");
    let newer = repository.commit("Newer");
    repository.publish();
    assert_eq!(
        head(&repository),
        newer,
        "the clone was not brought up to date"
    );
    assert!(
        clone.join("kept").exists(),
        "the clone was laid anew without need"
    );

    for damage in ["HEAD", "objects", "config"] {
        let path = clone.join(damage);
        if path.is_dir() {
            fs::remove_dir_all(&path).expect("a folder");
        } else {
            fs::write(&path, "damaged").expect("a file");
        }
        assert_eq!(head(&repository), newer, "after damage of {damage}");
    }
    assert_eq!(clones().len(), 1, "nothing is left over");
    fs::remove_dir_all(clone).expect("a folder");
    fs::write(clone, "a file").expect("a file");
    assert_eq!(head(&repository), newer);
}

#[test]
fn a_clone_has_no_history_and_only_the_files_that_are_wanted() {
    let repository = Repository::new();
    repository.write("specification/other/large.json", "{}");
    repository.commit("Another provider");
    repository.publish();
    let upstream = opened(&repository, &repository.url());
    let tree = tree(&upstream, None);
    let entries = fs::read_dir(repository.scratch("cache")).expect("a folder");
    let clone = entries
        .map(|entry| entry.expect("an entry").path())
        .next()
        .expect("a clone");
    let missing = || {
        let list = [
            "rev-list",
            "--objects",
            "--missing=print",
            "--no-object-names",
            "refs/upstream/head",
        ];
        let listed = git(&clone, &list);
        listed
            .lines()
            .filter(|line| line.starts_with('?'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let other = repository.git(&["rev-parse", "HEAD:specification/other/large.json"]);
    let readme = repository.git(&["rev-parse", "HEAD:README.md"]);
    let mut expected = vec![format!("?{other}"), format!("?{readme}")];
    expected.sort();
    let mut found = missing();
    found.sort();
    assert_eq!(
        found, expected,
        "files of other folders were fetched, or wanted ones were not"
    );
    assert_eq!(
        git(&clone, &["rev-list", "--count", "refs/upstream/head"]),
        "1"
    );
    // What is wanted after all comes by itself.
    assert_eq!(tree.read("other/large.json").expect("a document"), b"{}");
    let config = fs::read_to_string(clone.join("config")).expect("a file");
    assert!(
        !config.contains("file://"),
        "the URL was written down:\n{config}"
    );
}

#[test]
fn an_upstream_that_does_not_answer_is_told_without_credentials() {
    let repository = Repository::new();
    let gone = repository.scratch("gone.git");
    let url = format!("file://{}", gone.display());
    refused(
        open(&repository, &url),
        ExitCode::Unreachable,
        &[
            "cannot reach the upstream file://",
            "does not appear to be a git repository",
            "check the address",
        ],
    );
    // Nothing listens there.
    let secret = "https://someone:hunter2@127.0.0.1:9/specs?key=hunter3";
    let failure = open(&repository, secret).expect_err("nothing listens");
    assert_eq!(failure.code, ExitCode::Unreachable, "{failure}");
    assert!(
        failure.message.contains("https://127.0.0.1:9/specs"),
        "{failure}"
    );
    for hidden in ["hunter", "someone"] {
        assert!(!failure.message.contains(hidden), "{failure}");
    }
    let cache = repository.scratch("cache");
    assert_eq!(
        fs::read_dir(cache).expect("a folder").count(),
        0,
        "something was left in the cache"
    );

    let upstream = opened(&repository, &repository.url());
    assert!(!format!("{upstream:?}").contains("hunter"));
    fs::rename(
        repository.bare(),
        repository.scratch("away").join("bare.git"),
    )
    .expect("a folder");
    refused(
        open(&repository, &repository.url()),
        ExitCode::Unreachable,
        &["cannot reach the upstream"],
    );
    fs::rename(
        repository.scratch("away").join("bare.git"),
        repository.bare(),
    )
    .expect("a folder");
    assert!(
        open(&repository, &repository.url()).is_ok(),
        "the clone was lost"
    );
}

#[test]
fn a_partial_clone_on_this_machine_is_read_and_not_filled() {
    let repository = Repository::new();
    let partial = repository.scratch("partial");
    let url = repository.url();
    git(
        &partial,
        &[
            "clone",
            "--quiet",
            "--filter=blob:none",
            "--no-checkout",
            &url,
            ".",
        ],
    );
    let tree = tree(&opened(&repository, &text(&partial)), None);
    assert_eq!(names(&tree), [V2]);
    match tree.read(V2_DOCUMENT) {
        Err(ReadError::Failed(reason)) => assert!(reason.contains("partial clone"), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_package_is_found_at_another_version() {
    let repository = Repository::new();
    let specs = repository
        .workspace_at(&repository.commits.v1, &[])
        .join("specs");
    let present = Folder::new(specs).expect("a folder");
    let upstream = opened(&repository, &text(&repository.path()));
    let tree = tree(&upstream, Some(&repository.commits.adds_v2));

    let same = package_at(&tree, &package(&["Widgets_Get"]), V2, &present).expect("is there");
    assert_eq!(same.documents, [V2_DOCUMENT]);
    assert_eq!(same.api_version, V2);
    let both = package_at(&tree, &package(&["Widgets_Get", "Tools_L*"]), V2, &present);
    let both = both.expect("are there");
    assert_eq!(
        both.documents,
        [V2_TOOLS, V2_DOCUMENT],
        "an operation is in another document"
    );
    let tools = package_at(&tree, &package(&["Tools_List"]), V2, &present).expect("is there");
    assert_eq!(
        tools.documents,
        [V2_TOOLS],
        "only documents that hold selected operations are named"
    );
    let all = package_at(&tree, &package(&[]), V2, &present).expect("is there");
    assert_eq!(all.documents, [V2_DOCUMENT]);
    let provider = whole_provider(&tree, &package(&["Widgets_Get"]), V2).expect("is there");
    assert_eq!(provider.documents, [V2_TOOLS, V2_DOCUMENT]);
    assert_eq!(provider.operations, None);
}

#[test]
fn operations_that_are_not_there_are_told() {
    let repository = Repository::new();
    let specs = repository
        .workspace_at(&repository.commits.v1, &[])
        .join("specs");
    let present = Folder::new(specs).expect("a folder");
    let upstream = opened(&repository, &text(&repository.path()));
    let tree = tree(&upstream, Some(&repository.commits.adds_v2));

    let wanted = package(&["Tools_Get", "Widgets_Delete", "Widgets_Get", "Nails_*"]);
    let found = find(&tree, &wanted, V2, &present).expect("the version is there");
    let moved = Moved {
        from: "Tools_Get".to_owned(),
        to: "Tools_Read".to_owned(),
    };
    assert_eq!(found.moved, [moved]);
    let missing = |id: &str, nearest: Option<&str>| Missing {
        id: id.to_owned(),
        nearest: nearest.map(str::to_owned),
    };
    assert_eq!(
        found.missing,
        [
            missing("Widgets_Delete", Some("Widgets_Get")),
            missing("Nails_*", None)
        ]
    );
    assert_eq!(
        found.package.operations.as_deref(),
        Some(&["Widgets_Get".to_owned(), "Tools_Read".to_owned()][..])
    );
    assert_eq!(found.package.documents, [V2_TOOLS, V2_DOCUMENT]);
    refused(
        package_at(&tree, &wanted, V2, &present),
        ExitCode::BadDocument,
        &[
            "api-version 2030-06-01-preview does not have all operations of package `workshop`",
            "`Tools_Get` moved: the same method and path is `Tools_Read` there",
            "`Widgets_Delete` is not there; the nearest is `Widgets_Get`",
            "`Nails_*` is not there, and nothing like it",
            "change `operations` in specs/armsmith.toml",
        ],
    );
    refused(
        package_at(&tree, &wanted, "2031-01-01", &present),
        ExitCode::Usage,
        &[
            "no api-version `2031-01-01`",
            "the nearest is `2030-01-01`",
            "at commit",
        ],
    );
    let mut elsewhere = package(&[]);
    elsewhere.documents = vec![COMMON_TYPES.to_owned()];
    refused(
        package_at(&tree, &elsewhere, V2, &present),
        ExitCode::BadDocument,
        &["in no folder of an api-version"],
    );
}

#[test]
fn names_and_edits_of_a_package_move_with_its_documents() {
    let repository = Repository::new();
    let upstream = opened(&repository, &text(&repository.path()));
    let tree = tree(&upstream, Some(&repository.commits.adds_v2));
    let text = manifest(&["Widgets_Get"])
        + &format!(
            "[package.rename]\n\"{V1_DOCUMENT}#/definitions/Widget\" = \"Thing\"\n\"{COMMON_TYPES}#/definitions/Resource\" = \"Base\"\n\
             [[package.directive]]\ndocument = \"{V1_DOCUMENT}\"\npointer = \"/host\"\nreason = \"none\"\n"
        );
    let package = parse("armsmith.toml", &text)
        .expect("a manifest")
        .packages
        .remove(0);
    let present = Folder::new(repository.path()).expect("a folder");
    let found = package_at(&tree, &package, V2, &present).expect("is there");
    let renamed: Vec<&String> = found.rename.keys().collect();
    assert_eq!(
        renamed,
        [
            &format!("{COMMON_TYPES}#/definitions/Resource"),
            &format!("{V2_DOCUMENT}#/definitions/Widget")
        ]
    );
    assert_eq!(found.directives[0].document, V2_DOCUMENT);
}
