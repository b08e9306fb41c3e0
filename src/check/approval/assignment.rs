//! Who is counted for which seat: distinct people, steps in order.
//!
//! With the moments at which steps end fixed, an approval can only serve the step it was given
//! in, and the question is a matching of seats with people. All ways to place those moments
//! among the approvals are tried, so that an assignment is found whenever there is one.

/// The most ways of placing the ends of steps that are tried. Beyond them the best found so
/// far holds, which never counts more than there is.
const MOST_TRIED: usize = 20_000;

/// A seat to be filled by one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// The step it belongs to; seats come in the order of their steps.
    pub(super) step: usize,
    /// The party it belongs to.
    pub(super) party: usize,
}

/// For each seat the approval that fills it, if one does.
///
/// `people` names for each approval, in the order they were given, who gave it; `fits` says
/// whether an approval (by its place) would do for a party. As many steps as possible are
/// complete, and then as many seats of the next as possible are filled; seats of later steps
/// are empty.
pub(super) fn assign(
    seats: &[Seat],
    people: &[&str],
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let steps = seats.last().map_or(0, |seat| seat.step + 1);
    let mut search = Search {
        seats,
        people,
        fits: &fits,
        tried: 0,
        best: vec![None; seats.len()],
        score: (0, 0),
    };
    let mut ends = vec![people.len(); steps];
    search.place(&mut ends, 0, 0);
    search.best
}

struct Search<'a, F> {
    seats: &'a [Seat],
    people: &'a [&'a str],
    fits: &'a F,
    tried: usize,
    best: Vec<Option<usize>>,
    /// Seats of complete steps, then filled seats of the next.
    score: (usize, usize),
}

impl<F: Fn(usize, usize) -> bool> Search<'_, F> {
    /// Tries every end of `step` from `from` on; the last step ends with the last approval.
    fn place(&mut self, ends: &mut Vec<usize>, step: usize, from: usize) {
        if self.tried >= MOST_TRIED || self.score.0 == self.seats.len() {
            return;
        }
        if step + 1 >= ends.len() {
            self.tried += 1;
            self.judge(ends);
            return;
        }
        for end in from..=self.people.len() {
            if let Some(slot) = ends.get_mut(step) {
                *slot = end;
            }
            self.place(ends, step + 1, end);
        }
    }

    fn judge(&mut self, ends: &[usize]) {
        let mut filled: Vec<Option<usize>> = vec![None; self.seats.len()];
        for at in 0..self.seats.len() {
            let mut asked: Vec<&str> = Vec::new();
            self.seat(at, ends, &mut filled, &mut asked);
        }
        // Seats are filled in their order without emptying an earlier one: the first step
        // with an empty seat is the one that waits.
        let waiting = (0..self.seats.len())
            .find(|at| filled.get(*at).is_some_and(Option::is_none))
            .and_then(|at| self.seats.get(at))
            .map(|seat| seat.step);
        let mut score = (0, 0);
        for (seat, by) in self.seats.iter().zip(&mut filled) {
            match waiting {
                Some(step) if seat.step > step => *by = None,
                Some(step) if seat.step == step => score.1 += usize::from(by.is_some()),
                _ => score.0 += 1,
            }
        }
        if score > self.score {
            self.score = score;
            self.best = filled;
        }
    }

    /// Fills a seat, moving others to other people when that frees one. Everybody in `asked`
    /// was thought of before.
    fn seat<'p>(
        &'p self,
        at: usize,
        ends: &[usize],
        filled: &mut Vec<Option<usize>>,
        asked: &mut Vec<&'p str>,
    ) -> bool {
        let Some(seat) = self.seats.get(at) else {
            return false;
        };
        let from = seat.step.checked_sub(1).and_then(|step| ends.get(step));
        let window = from.copied().unwrap_or(0)..ends.get(seat.step).copied().unwrap_or(0);
        // Of several approvals of one person the latest counts.
        for approval in window.rev() {
            let Some(&person) = self.people.get(approval) else {
                continue;
            };
            if asked.contains(&person) || !(self.fits)(seat.party, approval) {
                continue;
            }
            asked.push(person);
            let holder = filled.iter().position(|by| {
                by.and_then(|by| self.people.get(by))
                    .is_some_and(|one| *one == person)
            });
            let free = match holder {
                None => true,
                Some(holder) => self.seat(holder, ends, filled, asked),
            };
            if free && let Some(slot) = filled.get_mut(at) {
                *slot = Some(approval);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    fn seats(steps: &[&[usize]]) -> Vec<Seat> {
        let mut party = 0;
        let mut all = Vec::new();
        for (step, quorums) in steps.iter().enumerate() {
            for quorum in *quorums {
                all.extend(vec![Seat { step, party }; *quorum]);
                party += 1;
            }
        }
        all
    }

    #[test]
    fn nobody_sits_twice() {
        let both = seats(&[&[1, 1]]);
        assert_eq!(
            assign(&both, &["nina", "nina"], |_, _| true),
            [Some(1), None]
        );
        assert_eq!(
            assign(&both, &["nina", "omar"], |party, at| party == 0 || at == 0),
            [Some(1), Some(0)],
            "nina alone may have the second seat, so she leaves the first"
        );
    }

    #[test]
    fn steps_are_taken_in_order() {
        let steps = seats(&[&[1], &[1]]);
        let fits = |people: &'static [&'static str]| {
            move |party: usize, at: usize| people[at] == ["legal", "ceo"][party]
        };
        assert_eq!(
            assign(&steps, &["legal", "ceo"], fits(&["legal", "ceo"])),
            [Some(0), Some(1)]
        );
        assert_eq!(
            assign(&steps, &["ceo", "legal"], fits(&["ceo", "legal"])),
            [Some(1), None]
        );
        assert_eq!(
            assign(
                &steps,
                &["ceo", "legal", "ceo"],
                fits(&["ceo", "legal", "ceo"])
            ),
            [Some(1), Some(2)]
        );
    }

    /// Every way to fill the seats, tried one by one.
    fn possible(
        seats: &[Seat],
        people: &[&str],
        fits: &[Vec<bool>],
        filled: &mut Vec<usize>,
    ) -> bool {
        let Some(seat) = seats.get(filled.len()) else {
            return true;
        };
        (0..people.len()).any(|at| {
            let in_order = filled
                .iter()
                .zip(seats)
                .all(|(before, other)| other.step == seat.step || *before < at);
            if !fits[seat.party][at]
                || !in_order
                || filled.iter().any(|by| people[*by] == people[at])
            {
                return false;
            }
            filled.push(at);
            let found = possible(seats, people, fits, filled);
            filled.pop();
            found
        })
    }

    proptest! {
        #[test]
        fn whoever_can_be_seated_is(
            shape in proptest::sample::select(vec![
                vec![vec![1_usize], vec![1]], vec![vec![2, 1]], vec![vec![1], vec![1, 1]],
                vec![vec![1], vec![1], vec![1]], vec![vec![2], vec![2]], vec![vec![3]],
            ]),
            people in proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c", "d"]), 0..7),
            bits in proptest::collection::vec(proptest::bool::ANY, 28),
        ) {
            let steps: Vec<&[usize]> = shape.iter().map(Vec::as_slice).collect();
            let seats = seats(&steps);
            let parties = seats.iter().map(|seat| seat.party).max().unwrap_or(0) + 1;
            let fits: Vec<Vec<bool>> = (0..parties)
                .map(|party| (0..people.len()).map(|at| bits[party * 7 + at]).collect())
                .collect();
            let found = assign(&seats, &people, |party, at| fits[party][at]);
            let complete = found.iter().all(Option::is_some);
            prop_assert_eq!(complete, possible(&seats, &people, &fits, &mut Vec::new()));
            for (at, by) in found.iter().enumerate() {
                let Some(by) = by else { continue };
                prop_assert!(fits[seats[at].party][*by]);
                for (other, earlier) in found.iter().enumerate().take(at) {
                    let Some(earlier) = earlier else { continue };
                    prop_assert!(people[*earlier] != people[*by]);
                    prop_assert!(seats[other].step == seats[at].step || earlier < by);
                }
            }
        }
    }
}
