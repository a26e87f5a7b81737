//! All blocks that apply, of a readme and of those that it requires, as one.
//!
//! Takes: a [`Source`], the readme's path, and the tag that is asked for. Gives: [`Merged`] settings.
//! Does not: read documents.
//!
//! Blocks are judged in their order, a file that is required after the one that requires it, and lists grow. The first
//! tag that is set is taken, but for one under a selector that is asked for; AutoRest's releases differ here, and newer
//! ones mix the documents of two tags. The tag is decided first, and then everything is judged again as if it had been
//! asked for by name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::condition::Context;
use super::file::File;
use super::paths;
use super::settings::{self, Settings};
use crate::diagnostic::{Diagnostic, Diagnostics, Rejected};
use crate::load::{self, Source, Texts};
use crate::package::Place;

/// A readme may require this many others.
const MOST_FILES: usize = 50;

/// What the blocks that apply say together. Paths are below the root.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The tag, and where it is set.
    pub(super) tag: Option<(String, Option<Place>)>,
    /// A selector that was asked for has set the tag.
    by_selector: bool,
    pub(super) inputs: Vec<(String, Place)>,
    pub(super) edits: Vec<crate::directive::Edit>,
    pub(super) warnings: Vec<Diagnostic>,
    /// Tags that are set and not taken.
    pub(super) ignored_tags: Vec<Diagnostic>,
}

/// Reads readmes, each once.
pub(super) struct Readmes<'s> {
    source: &'s dyn Source,
    root: String,
    files: BTreeMap<String, File>,
    pub(super) texts: Texts,
}

impl<'s> Readmes<'s> {
    /// The readme at `path`.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn open(
        source: &'s dyn Source,
        path: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Rejected> {
        let mut this = Self {
            source,
            root: path.to_owned(),
            files: BTreeMap::new(),
            texts: Texts::new(),
        };
        this.read(path, None, diagnostics)?;
        Ok(this)
    }

    fn read(
        &mut self,
        path: &str,
        by: Option<&Place>,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Rejected> {
        if self.files.contains_key(path) {
            return Ok(());
        }
        let Some(text) = load::readme(self.source, path, by, diagnostics) else {
            return Err(Rejected);
        };
        self.files.insert(path.to_owned(), File::parse(path, &text));
        self.texts.insert(path.to_owned(), text);
        Ok(())
    }

    /// The files read so far, that of the beginning first.
    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        let others = self.files.values().filter(|file| file.path != self.root);
        self.files.get(&self.root).into_iter().chain(others)
    }

    /// All tags that blocks are for.
    pub(super) fn tags(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let tags = self.files().flat_map(File::tags);
        tags.filter(|tag| seen.insert(*tag)).collect()
    }

    /// Merges the blocks that apply. `fixed` is the tag, whatever blocks say.
    ///
    /// # Errors
    /// Where a block cannot be read, or a file that one requires.
    pub(super) fn merge(
        &mut self,
        fixed: Option<&str>,
        selector: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Merged, Rejected> {
        let mut merged = Merged {
            tag: fixed.map(|tag| (tag.to_owned(), None)),
            ..Merged::default()
        };
        let mut excluded = BTreeSet::new();
        let mut seen = BTreeSet::from([self.root.clone()]);
        let mut queue: VecDeque<(String, Option<Place>)> = [(self.root.clone(), None)].into();
        while let Some((path, by)) = queue.pop_front() {
            self.read(&path, by.as_ref(), diagnostics)?;
            let Some(file) = self.files.get(&path) else {
                continue;
            };
            merged.warnings.extend(file.warnings.iter().cloned());
            for block in &file.blocks {
                let current = merged.tag.as_ref().map(|(tag, _)| tag.clone());
                let tag = current.as_deref();
                if !block.condition.holds(Context { tag, selector }) {
                    continue;
                }
                let settings = diagnostics.accept(settings::of(file, block))?;
                if let Some((tag, place)) = &settings.tag
                    && fixed.is_none()
                {
                    let context = Context {
                        tag: current.as_deref(),
                        selector: None,
                    };
                    let by_selector = !block.condition.holds(context);
                    merged.set_tag(tag, place, by_selector);
                }
                let required = diagnostics.accept(merged.add(&path, settings, &mut excluded))?;
                for (path, place) in required {
                    if seen.insert(path.clone()) {
                        queue.push_back((path, Some(place)));
                    }
                }
            }
            if seen.len() > MOST_FILES {
                let message = format!("`{path}` requires too many other readmes");
                let help = format!("at most {MOST_FILES} are read");
                diagnostics.push(Diagnostic::invalid(message).help(help));
                return Err(Rejected);
            }
        }
        let mut seen = BTreeSet::new();
        merged
            .inputs
            .retain(|(path, _)| !excluded.contains(path) && seen.insert(path.clone()));
        Ok(merged)
    }
}

impl Merged {
    fn set_tag(&mut self, tag: &str, place: &Place, by_selector: bool) {
        let is_taken = match &self.tag {
            None => true,
            Some(_) => by_selector && !self.by_selector,
        };
        if is_taken {
            self.tag = Some((tag.to_owned(), Some(place.clone())));
            self.by_selector = by_selector;
            return;
        }
        if let Some((taken, _)) = &self.tag
            && taken != tag
            && by_selector == self.by_selector
        {
            let message = format!("the readme sets the tag `{tag}` too; `{taken}` is taken");
            let warning = place.of(Diagnostic::warning(message));
            self.ignored_tags
                .push(warning.help("ask for the tag that is meant by name"));
        }
    }

    /// Adds a block of the file at `base`; gives what it requires.
    fn add(
        &mut self,
        base: &str,
        settings: Settings,
        excluded: &mut BTreeSet<String>,
    ) -> Result<Vec<(String, Place)>, Diagnostic> {
        let resolved = |named: Vec<(String, Place)>| {
            let paths = named
                .into_iter()
                .map(|(text, place)| match paths::resolve(base, &text) {
                    Ok(path) => Ok((path, place)),
                    Err(diagnostic) => Err(place.of(diagnostic)),
                });
            paths.collect::<Result<Vec<_>, _>>()
        };
        self.inputs.extend(resolved(settings.inputs)?);
        excluded.extend(
            resolved(settings.excluded)?
                .into_iter()
                .map(|(path, _)| path),
        );
        self.edits.extend(settings.edits);
        self.warnings.extend(settings.warnings);
        resolved(settings.required)
    }
}
