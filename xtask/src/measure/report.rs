//! The table of figures.
//!
//! Takes: figures with their targets. Gives: text, target and measured side by side.
//! Does not: measure.

use std::fmt;

use crate::{ExitCode, Failure};

/// All figures of a run.
#[derive(Clone, Debug)]
pub struct Report {
    tag: &'static str,
    figures: Vec<Figure>,
    failures: Vec<String>,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    what: &'static str,
    unit: Unit,
    target: f64,
    /// Smallest first.
    measured: Vec<f64>,
    /// How many of what there were behind one value, if it is not one run each.
    of: Option<(f64, &'static str)>,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Seconds,
    Microseconds,
    Megabytes,
    Bytes,
    Lines,
    Ratio,
}

impl Report {
    pub(super) fn new(tag: &'static str) -> Self {
        Self {
            tag,
            figures: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Adds figures, or why there are none.
    pub(super) fn add(&mut self, part: Result<Vec<Figure>, Failure>) {
        match part {
            Ok(figures) => self.figures.extend(figures),
            Err(failure) => self.failures.push(failure.to_string()),
        }
    }

    /// What the process exits with: a figure over its target is no failure, a figure that is missing is one.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if self.failures.is_empty() {
            ExitCode::Ok
        } else {
            ExitCode::Stale
        }
    }
}

impl Figure {
    /// A figure from one value a run.
    pub(super) fn of(what: &'static str, unit: Unit, target: f64, mut measured: Vec<f64>) -> Self {
        measured.sort_by(f64::total_cmp);
        Self {
            what,
            unit,
            target,
            measured,
            of: None,
        }
    }

    /// Says what is behind the value, where that is no run.
    pub(super) fn over(mut self, count: f64, of: &'static str) -> Self {
        self.of = Some((count, of));
        self
    }

    fn smallest(&self) -> f64 {
        self.measured.first().copied().unwrap_or(f64::NAN)
    }

    fn median(&self) -> f64 {
        self.measured
            .get(self.measured.len() / 2)
            .copied()
            .unwrap_or(f64::NAN)
    }

    fn verdict(&self) -> &'static str {
        if self.median() <= self.target {
            "ok"
        } else {
            "over"
        }
    }

    fn runs(&self) -> String {
        match (self.of, self.measured.len()) {
            (Some((count, of)), _) => format!("{count:.0} {of}"),
            (None, 1) => "1 run".to_owned(),
            (None, runs) => format!("{runs} runs, smallest {}", self.unit.text(self.smallest())),
        }
    }
}

impl Unit {
    fn text(self, value: f64) -> String {
        match self {
            Self::Seconds => format!("{value:.2} s"),
            Self::Microseconds => format!("{value:.1} us"),
            Self::Megabytes => format!("{value:.1} MB"),
            Self::Bytes => format!("{value:.0} bytes"),
            Self::Lines => format!("{value:.0}"),
            Self::Ratio => format!("{value:.3}"),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "Microsoft.App, tag {}, all operations\n",
            self.tag
        )?;
        let header = ["", "target", "measured", "", "of"];
        let rows = self.figures.iter().map(|figure| {
            [
                figure.what.to_owned(),
                figure.unit.text(figure.target),
                figure.unit.text(figure.median()),
                figure.verdict().to_owned(),
                figure.runs(),
            ]
        });
        for [what, target, measured, verdict, of] in
            std::iter::once(header.map(str::to_owned)).chain(rows)
        {
            let line = format!("{what:<44}{target:>12}{measured:>13}  {verdict:<5} {of}");
            writeln!(formatter, "{}", line.trim_end())?;
        }
        formatter.write_str(
            "\nMeasured is the median. CPU is user and system time, memory the largest process's, both with the processes \
             that\nwere started. Compiled without incremental compilation, as dependencies are.\n",
        )?;
        let mut failures = self.failures.iter();
        failures.try_for_each(|failure| write!(formatter, "\nnot measured: {failure}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_judged_by_its_median() {
        let figure = |measured| Figure::of("x", Unit::Seconds, 1.0, measured);
        assert_eq!(figure(vec![3.0, 0.5, 1.0]).verdict(), "ok");
        assert_eq!(figure(vec![0.1, 1.01, 1.2]).verdict(), "over");
        assert_eq!(
            figure(vec![3.0, 0.5, 1.0]).runs(),
            "3 runs, smallest 0.50 s"
        );
    }

    #[test]
    fn target_and_measured_stand_side_by_side() {
        let mut report = Report::new("package-x");
        report.add(Ok(vec![
            Figure::of("time", Unit::Seconds, 0.10, vec![0.2]),
            Figure::of("ratio", Unit::Ratio, 1.05, vec![1.01]).over(3000.0, "calls"),
        ]));
        let text = report.to_string();
        let lines: Vec<_> = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .collect();
        assert_eq!(
            lines[3],
            ["time", "0.10", "s", "0.20", "s", "over", "1", "run"]
        );
        assert_eq!(lines[4], ["ratio", "1.050", "1.010", "ok", "3000", "calls"]);
    }
    #[test]
    fn what_cannot_be_measured_is_told_and_does_not_hide_the_rest() {
        let mut report = Report::new("package-x");
        report.add(Err(Failure::usage("the crate does not build")));
        report.add(Ok(vec![Figure::of("time", Unit::Seconds, 0.1, vec![0.2])]));
        let text = report.to_string();
        assert!(text.contains("not measured: error: the crate does not build"));
        assert!(text.contains("0.20 s"));
        assert_eq!(report.exit_code(), ExitCode::Stale);
        assert_eq!(Report::new("package-x").exit_code(), ExitCode::Ok);
    }
}
