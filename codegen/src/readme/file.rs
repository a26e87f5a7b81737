//! A readme, as far as its own text goes.
//!
//! Takes: the text. Gives: its blocks of settings, each with its condition.
//! Does not: read what stands in a block; that is done for the blocks that apply.

use std::collections::BTreeSet;

use super::condition::{self, Condition, Context};
use super::fences::{Fence, fences};
use crate::diagnostic::Diagnostic;
use crate::package::Place;

/// A readme.
#[derive(Debug)]
pub(super) struct File {
    /// Its path below the root.
    pub(super) path: String,
    /// Its blocks of settings in their order.
    pub(super) blocks: Vec<Block>,
    /// Blocks whose condition is not understood.
    pub(super) warnings: Vec<Diagnostic>,
}

/// A block of settings.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) fence: Fence,
    pub(super) condition: Condition,
}

impl File {
    /// Reads the text of the readme at `path`.
    pub(super) fn parse(path: &str, text: &str) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            blocks: Vec::new(),
            warnings: Vec::new(),
        };
        for fence in fences(text) {
            match condition::of_block(&fence.info) {
                Some(Ok(condition)) => file.blocks.push(Block { fence, condition }),
                Some(Err(problem)) => {
                    let message = format!("the condition of a block is not understood: {problem}");
                    let warning = file.place(fence.offset).of(Diagnostic::warning(message));
                    file.warnings.push(warning.help("the block was ignored"));
                }
                None => {}
            }
        }
        file
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        Place {
            path: self.path.clone(),
            offset,
        }
    }

    /// The tags that blocks are for, in the order of the text.
    pub(super) fn tags(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for block in &self.blocks {
            block.condition.tags(&mut found);
        }
        found.retain(|tag| self.defines(tag) && seen.insert(*tag));
        found
    }

    /// Whether a block is for this tag.
    pub(super) fn defines(&self, tag: &str) -> bool {
        let context = Context {
            tag: Some(tag),
            selector: None,
        };
        self.blocks.iter().any(|block| {
            let mut tags = Vec::new();
            block.condition.tags(&mut tags);
            tags.contains(&tag) && block.condition.holds(context)
        })
    }

    /// Whether a condition asks for the variable `$(package-…)` of this name.
    pub(super) fn has_selector(&self, name: &str) -> bool {
        let mut variables = BTreeSet::new();
        for block in &self.blocks {
            block.condition.variables(&mut variables);
        }
        name.starts_with("package-") && variables.contains(name)
    }
}
