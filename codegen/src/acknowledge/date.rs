//! A day of the calendar.
//!
//! Takes: `YYYY-MM-DD`, or seconds since 1970. Gives: a [`Date`] that exists, to compare and to write down.
//! Does not: ask a clock, or know time zones: a day is one of UTC.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, from the year 0000 to 9999.
///
/// ```
/// use armsmith_codegen::acknowledge::Date;
///
/// let date: Date = "2032-02-29".parse()?;
/// assert!(date < Date::new(2032, 3, 1).expect("it exists"));
/// assert!("2031-02-29".parse::<Date>().is_err());
/// # Ok::<(), armsmith_codegen::acknowledge::NoDate>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date {
    // In this order, so that earlier is less.
    year: u16,
    month: u8,
    day: u8,
}

/// A text is not the date of a day that exists.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this is not the date of a day that exists, as YYYY-MM-DD")
    }
}

impl std::error::Error for NoDate {}

impl Date {
    /// The day, if it exists.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year <= 9999 && (1..=days_of(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day, in UTC, at `seconds` after the beginning of 1970; the last one that can be written, for what is later.
    ///
    /// ```
    /// use armsmith_codegen::acknowledge::Date;
    /// assert_eq!(Date::from_unix_seconds(951_782_400).to_string(), "2000-02-29");
    /// ```
    #[must_use]
    pub fn from_unix_seconds(seconds: u64) -> Self {
        let mut days = seconds / (24 * 60 * 60);
        for year in 1970..=9999 {
            for month in 1..=12 {
                let length = days_of(year, month);
                if days < u64::from(length) {
                    let day = u8::try_from(days + 1).unwrap_or(length);
                    return Self { year, month, day };
                }
                days -= u64::from(length);
            }
        }
        Self {
            year: 9999,
            month: 12,
            day: 31,
        }
    }
}

/// The number of days of a month; none for what is no month.
fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else {
            return Err(NoDate);
        };
        let date = Self::new(number(year, 4)?, number(month, 2)?, number(day, 2)?);
        date.ok_or(NoDate)
    }
}

/// `digits` as a number, which `length` digits and nothing else write.
fn number<T: FromStr>(digits: &str, length: usize) -> Result<T, NoDate> {
    let well_formed = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed {
        return Err(NoDate);
    }
    digits.parse().map_err(|_| NoDate)
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist() {
        for text in ["2031-01-31", "2032-02-29", "2000-02-29", "0000-12-31"] {
            let date: Date = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
        for text in [
            "2031-02-29",
            "2100-02-29",
            "2031-04-31",
            "2031-00-01",
            "2031-13-01",
            "2031-01-00",
            "2031-1-31",
            "31-01-2031",
            "2031-01-31 ",
            "2031-01-31T00:00:00Z",
            "+031-01-31",
            "2031/01/31",
            "20310-01-31",
            "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_since_1970() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (1_709_164_800, "2024-02-29"),
            (4_107_542_400, "2100-03-01"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(Date::from_unix_seconds(seconds).to_string(), text);
        }
    }
}
