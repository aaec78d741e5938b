//! When the next frame is due: not without need, and not more often than anyone can see.

use std::time::{Duration, Instant};

/// From one frame to the next, at least.
const FRAME: Duration = Duration::from_millis(16);

/// The same while nothing can be seen.
const HIDDEN: Duration = Duration::from_millis(100);

/// A window that is covered may be asked to paint and never told to (Wayland). The program's logic,
/// which saves what was typed, must not wait for that.
const PATIENCE: Duration = Duration::from_millis(250);

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Sleep until somebody does something.
    Sleep,
    /// Sleep, but not beyond this.
    SleepUntil(Instant),
    /// A frame is due.
    Frame,
    /// The window system did not let us paint: let the logic go on without.
    Overdue,
}

/// What is due, and since when.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    wanted: Option<Instant>,
    asked: Option<Instant>,
    last: Option<Instant>,
}

impl Pace {
    /// Somebody wants a frame at `moment`; the earliest wish counts.
    pub(super) fn want(&mut self, moment: Instant) {
        self.wanted = Some(self.wanted.map_or(moment, |it| it.min(moment)));
    }

    /// The window system was asked to let us paint.
    pub(super) fn ask(&mut self, now: Instant) {
        self.asked.get_or_insert(now);
    }

    /// A frame begins; says whether the window system was asked for it. If not, what it shows may be lost.
    pub(super) fn begin(&mut self, now: Instant) -> bool {
        self.wanted.take_if(|it| *it <= now);
        self.last = Some(now);
        self.asked.take().is_some()
    }

    /// What to do now.
    pub(super) fn step(&mut self, now: Instant, hidden: bool) -> Step {
        let gap = if hidden { HIDDEN } else { FRAME };
        let due = self
            .wanted
            .map(|it| self.last.map_or(it, |last| it.max(last + gap)));
        let overdue = self.asked.map(|it| it + PATIENCE);
        if due.is_some_and(|it| it <= now) {
            self.wanted = None;
            return Step::Frame;
        }
        if overdue.is_some_and(|it| it <= now) {
            self.asked = None;
            return Step::Overdue;
        }
        match due.into_iter().chain(overdue).min() {
            Some(moment) => Step::SleepUntil(moment),
            None => Step::Sleep,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn nothing_is_painted_unless_somebody_wants_it() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert_eq!(pace.step(now, false), Step::Sleep);
        pace.begin(now);
        assert_eq!(pace.step(now + 1000 * MS, false), Step::Sleep);
    }

    #[test]
    fn the_earliest_wish_counts() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.want(now + 400 * MS);
        pace.want(now + 50 * MS);
        pace.want(now + 900 * MS);
        assert_eq!(pace.step(now, false), Step::SleepUntil(now + 50 * MS));
        assert_eq!(pace.step(now + 50 * MS, false), Step::Frame);
        assert_eq!(pace.step(now + 50 * MS, false), Step::Sleep);
    }

    #[test]
    fn frames_keep_their_distance_and_more_so_when_hidden() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.begin(now);
        pace.want(now + MS);
        assert_eq!(
            pace.step(now + 2 * MS, true),
            Step::SleepUntil(now + HIDDEN)
        );
        assert_eq!(
            pace.step(now + 2 * MS, false),
            Step::SleepUntil(now + FRAME)
        );
        assert_eq!(pace.step(now + 20 * MS, false), Step::Frame);
    }

    #[test]
    fn a_frame_fulfils_the_wishes_up_to_it_and_no_later_ones() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.want(now);
        pace.begin(now + MS);
        assert_eq!(pace.step(now + 50 * MS, false), Step::Sleep);
        pace.want(now + 400 * MS);
        pace.begin(now + 60 * MS);
        assert_eq!(
            pace.step(now + 70 * MS, false),
            Step::SleepUntil(now + 400 * MS)
        );
    }

    #[test]
    fn the_logic_goes_on_when_the_window_system_never_answers() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.ask(now);
        assert_eq!(pace.step(now, false), Step::SleepUntil(now + PATIENCE));
        assert_eq!(pace.step(now + PATIENCE, false), Step::Overdue);
        assert_eq!(pace.step(now + PATIENCE, false), Step::Sleep);
        assert!(!pace.begin(now + 2 * PATIENCE));
        pace.ask(now + 3 * PATIENCE);
        assert!(pace.begin(now + 3 * PATIENCE));
    }
}
