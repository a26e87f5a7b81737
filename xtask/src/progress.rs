//! How far a command has come.
//!
//! Takes: stages and their steps. Gives: a bar on a terminal, a line for each stage elsewhere, both on standard error
//! and only for work that takes longer than a second.
//! Does not: print anything on standard output, or for short work.

use std::io::{self, IsTerminal as _, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter work says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of a command.
pub struct Progress {
    state: Arc<Mutex<State>>,
    done: Option<Sender<()>>,
    watch: Option<JoinHandle<()>>,
}

struct State {
    bar: ProgressBar,
    stage: &'static str,
    shown: bool,
    /// Where lines go if there is no terminal to draw a bar on.
    lines: Option<Box<dyn Write + Send>>,
}

impl Progress {
    /// Starts to count.
    #[must_use]
    pub fn start() -> Self {
        let is_terminal = io::stderr().is_terminal();
        let lines = (!is_terminal).then(|| Box::new(io::stderr()) as Box<dyn Write + Send>);
        Self::with(PATIENCE, lines)
    }

    fn with(patience: Duration, lines: Option<Box<dyn Write + Send>>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:<34} [{bar:30}] {pos}/{len}") {
            bar.set_style(style);
        }
        let state = State {
            bar,
            stage: "",
            shown: false,
            lines,
        };
        let state = Arc::new(Mutex::new(state));
        let (done, waiting) = mpsc::channel();
        let shared = Arc::clone(&state);
        let watch = thread::spawn(move || {
            if waiting.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                lock(&shared).show();
            }
        });
        Self {
            state,
            done: Some(done),
            watch: Some(watch),
        }
    }

    /// Begins a stage of about `steps` steps.
    pub fn stage(&self, name: &'static str, steps: usize) {
        let mut state = lock(&self.state);
        state.stage = name;
        state.bar.set_length(steps as u64);
        state.bar.set_position(0);
        state.bar.set_message(name);
        state.announce();
    }

    /// A step of the stage is done.
    pub fn advance(&self) {
        let state = lock(&self.state);
        // What a document refers to is found while it is read.
        if Some(state.bar.position()) == state.bar.length() {
            state.bar.inc_length(1);
        }
        state.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        lock(&self.state).bar.finish_and_clear();
    }
}

impl State {
    fn show(&mut self) {
        self.shown = true;
        if self.lines.is_none() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.announce();
    }

    /// Says the stage where no bar can be drawn.
    fn announce(&mut self) {
        if let Some(lines) = self
            .lines
            .as_mut()
            .filter(|_| self.shown && !self.stage.is_empty())
        {
            let _ = writeln!(lines, "{} …", self.stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
        drop(self.done.take());
        if let Some(watch) = self.watch.take() {
            let _ = watch.join();
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no panic").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is said by work that takes `time`, where somebody waits for `patience`.
    fn said(patience: u64, time: u64) -> String {
        let lines = Shared::default();
        let patience = Duration::from_millis(patience);
        let progress = Progress::with(patience, Some(Box::new(lines.clone())));
        progress.stage("reading", 2);
        progress.advance();
        thread::sleep(Duration::from_millis(time));
        progress.stage("writing", 1);
        progress.finish();
        drop(progress);
        let bytes = lines.0.lock().expect("no panic").clone();
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn work_that_takes_long_says_its_stages_and_short_work_nothing() {
        assert_eq!(said(10, 500), "reading …\nwriting …\n");
        assert_eq!(said(60_000, 100), "");
    }
}
