//! What the times of calls come to, for a person and for a program.

use std::fmt;
use std::time::Duration;

use crate::Times;

/// What was found, beside what is wanted.
pub(crate) struct Figures {
    /// Of each of the three.
    pub(crate) calls: usize,
    pub(crate) generated: Duration,
    pub(crate) azure_core_by_hand: Duration,
    pub(crate) bare_reqwest: Duration,
    /// Of the medians of each round, sorted.
    pub(crate) ratios: Vec<f64>,
    pub(crate) future_bytes: usize,
}

impl Figures {
    fn ratio(&self) -> f64 {
        self.generated.as_secs_f64() / self.azure_core_by_hand.as_secs_f64()
    }

    fn over_bare(&self) -> f64 {
        micros(self.generated) - micros(self.bare_reqwest)
    }

    /// One line.
    pub(crate) fn json(&self) -> String {
        let line = serde_json::json!({
            "calls": self.calls,
            "generated_us": micros(self.generated),
            "azure_core_by_hand_us": micros(self.azure_core_by_hand),
            "bare_reqwest_us": micros(self.bare_reqwest),
            "ratio": self.ratio(),
            "over_bare_us": self.over_bare(),
            "future_bytes": self.future_bytes,
        });
        format!("{line}\n")
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = quartiles(&self.ratios);
        writeln!(
            formatter,
            "one call over loopback, medians of {} calls each, by turns",
            self.calls
        )?;
        for (name, time) in [
            ("generated", self.generated),
            ("by hand on azure_core", self.azure_core_by_hand),
            ("bare reqwest", self.bare_reqwest),
        ] {
            writeln!(formatter, "  {name:<24}{:>8.2} us", micros(time))?;
        }
        writeln!(
            formatter,
            "ratio to by hand on azure_core: {:.3} (half of the rounds: {low:.3} to {high:.3}; target 1.05)",
            self.ratio()
        )?;
        writeln!(
            formatter,
            "over bare reqwest: {:.2} us (target 25)",
            self.over_bare()
        )?;
        writeln!(
            formatter,
            "size of the call's future: {} bytes (target 2048)",
            self.future_bytes
        )
    }
}

/// Of each round's medians, smallest first.
pub(crate) fn ratios(ours: &Times, theirs: &Times) -> Vec<f64> {
    let of_round = |round: &Vec<Duration>| median(round.iter().copied()).as_secs_f64();
    let mut ratios: Vec<f64> = ours
        .iter()
        .zip(theirs)
        .map(|(ours, theirs)| of_round(ours) / of_round(theirs))
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios
}

pub(crate) fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}

fn quartiles(sorted: &[f64]) -> (f64, f64) {
    (sorted[sorted.len() / 4], sorted[sorted.len() * 3 / 4])
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
