//! The table of `versions` as aligned text.

use std::fmt;

use super::{Cell, Row, Table, Versions};
use crate::regenerate::counted;

/// So many operations have a column each; more are counted.
const COLUMNS: usize = 4;

impl fmt::Display for Versions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = match &self.commit {
            Some(commit) => format!(" at commit {commit}"),
            None => ", a plain folder of an unknown commit".to_owned(),
        };
        writeln!(formatter, "upstream {}{at}", self.upstream)?;
        for table in &self.tables {
            writeln!(formatter, "\n{table}")?;
        }
        writeln!(
            formatter,
            "\nsame, changed: the canonical form of an operation against that in specs/, whatever its documentation says"
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = counted(self.operations.len(), "operation");
        write!(formatter, "package {}: {operations}", self.package)?;
        if self.rows.iter().all(|row| row.version != self.in_use) {
            write!(
                formatter,
                "; api-version {}, which is in use, is not there any more",
                self.in_use
            )?;
        }
        let mut lines = vec![self.head()];
        lines.extend(self.rows.iter().map(|row| self.line(row)));
        let widths = widths(&lines);
        let first = lines
            .iter()
            .map(|line| line.first.len())
            .max()
            .unwrap_or_default();
        for line in &lines {
            let text = match &line.cells {
                Ok(cells) => {
                    let cells = cells.iter().zip(&widths);
                    let cells = cells.map(|(cell, width)| format!("{cell:width$}  "));
                    cells.collect::<String>() + &line.marks
                }
                Err(problem) if line.marks.is_empty() => format!("cannot be read: {problem}"),
                Err(problem) => format!("{}; cannot be read: {problem}", line.marks),
            };
            let line = format!("{:first$}  {text}", line.first);
            write!(formatter, "\n{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The width of each column of cells.
fn widths(lines: &[Line]) -> Vec<usize> {
    let mut widths = Vec::new();
    for cells in lines.iter().filter_map(|line| line.cells.as_ref().ok()) {
        widths.resize(cells.len().max(widths.len()), 0);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = cell.len().max(*width);
        }
    }
    widths
}

/// A line of the table.
struct Line {
    first: String,
    cells: Result<Vec<String>, String>,
    marks: String,
}

impl Table {
    fn is_counted(&self) -> bool {
        self.operations.len() > COLUMNS
    }

    fn head(&self) -> Line {
        let cells = if self.is_counted() {
            Cell::ALL.map(|cell| cell.name().to_owned()).to_vec()
        } else {
            self.operations.clone()
        };
        Line {
            first: "api-version".to_owned(),
            cells: Ok(cells),
            marks: String::new(),
        }
    }

    fn line(&self, row: &Row) -> Line {
        let cells = row.cells.as_ref().map(|cells| {
            if self.is_counted() {
                let count = |wanted: Cell| cells.iter().filter(|cell| **cell == wanted).count();
                Cell::ALL.map(|cell| count(cell).to_string()).to_vec()
            } else {
                cells.iter().map(|cell| cell.name().to_owned()).collect()
            }
        });
        Line {
            first: row.version.clone(),
            cells: cells.map_err(Clone::clone),
            marks: row.marks.join(", "),
        }
    }
}
