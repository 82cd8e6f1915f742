//! What a page can do with its charts that paper cannot: have their values read, and save them. The shell hands these
//! in as a context; where there is none, in a report, charts stand as they are.
//!
//! One value is chosen on a page at a time. The charts that share its time show theirs with it.

use crate::chart::{Drawing, Readout, Table, of_time};
use crate::domain::Instant;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// A chart or table to be saved as a file. The file's name is made of the table's caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    pub table: Rc<Table>,
    pub form: Form,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Svg(Pictured),
    Png(Pictured),
    Csv,
}

/// A drawing, and how it is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Pictured {
    pub drawing: Rc<Drawing>,
    pub note: String,
}

/// What a key means to a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Back,
    On,
    /// A tenth of all values.
    FarBack,
    FarOn,
    First,
    Last,
    Clear,
}

/// Where a pointer is on a drawing, as parts of its width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointed {
    pub at: (f64, f64),
    /// A mouse leaves; a finger is lifted.
    pub hovers: bool,
}

#[derive(Clone)]
pub struct Hands {
    pub save: Callback<Save>,
    /// What the browser knows of an event.
    pub key: fn(&KeyboardEvent) -> Option<Step>,
    pub pointed: fn(&PointerEvent) -> Option<Pointed>,
    pub board: Rc<Board>,
}

/// The same hands: they are given once.
impl PartialEq for Hands {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.board, &other.board)
    }
}

/// The value that is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The chart's id, and the index of its readout.
    pub chart: AttrValue,
    pub index: usize,
    pub time: Option<(Instant, Instant)>,
    /// By a key or a press: it stays when the pointer leaves.
    pub kept: bool,
}

impl Chosen {
    /// The readout that a chart shows of it.
    pub fn shown(&self, chart: &AttrValue, readouts: &[Readout]) -> Option<usize> {
        if *chart == self.chart {
            return Some(self.index).filter(|i| *i < readouts.len());
        }
        self.time.and_then(|time| of_time(readouts, time))
    }
}

type Listener = (u32, Callback<Option<Chosen>>);

/// What is chosen, and who wants to hear of it: only charts whose own value changed are drawn again.
#[derive(Default)]
pub struct Board {
    chosen: RefCell<Option<Chosen>>,
    listeners: RefCell<Vec<Listener>>,
    next: Cell<u32>,
}

impl Board {
    pub fn chosen(&self) -> Option<Chosen> {
        self.chosen.borrow().clone()
    }

    pub fn choose(&self, chosen: Option<Chosen>) {
        if *self.chosen.borrow() == chosen {
            return;
        }
        self.chosen.replace(chosen.clone());
        // A listener may come or go meanwhile.
        let listeners = self.listeners.borrow().clone();
        listeners.iter().for_each(|(_, listener)| listener.emit(chosen.clone()));
    }

    /// Returns what `leave` takes.
    fn listen(&self, listener: Callback<Option<Chosen>>) -> u32 {
        let id = self.next.replace(self.next.get().wrapping_add(1));
        self.listeners.borrow_mut().push((id, listener));
        id
    }

    fn leave(&self, id: u32) {
        self.listeners.borrow_mut().retain(|l| l.0 != id);
    }
}

/// For the dependencies of a hook.
#[derive(Clone)]
struct Same(Option<Rc<Board>>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// The index of the readout that a chart shows now.
#[hook]
pub fn use_chosen(chart: &AttrValue, readouts: &Rc<[Readout]>) -> Option<usize> {
    let board = Same(use_context::<Hands>().map(|hands| hands.board));
    let shown = use_state_eq(|| None);
    let set = shown.setter();
    use_effect_with((chart.clone(), readouts.clone(), board), move |(chart, readouts, Same(board))| {
        let find = {
            let (chart, readouts) = (chart.clone(), readouts.clone());
            move |chosen: Option<Chosen>| chosen.and_then(|c| c.shown(&chart, &readouts))
        };
        let heard = board.clone().map(|board| {
            set.set(find(board.chosen()));
            let id = board.listen(Callback::from(move |chosen| set.set(find(chosen))));
            (board, id)
        });
        move || heard.iter().for_each(|(board, id)| board.leave(*id))
    });
    *shown
}

/// The index after a step among `n` values; the first step leads to an end.
pub fn stepped(now: Option<usize>, n: usize, step: Step) -> Option<usize> {
    let last = n.checked_sub(1)?;
    let far = (n / 10).max(1);
    match (step, now) {
        (Step::Clear, _) => None,
        (Step::First, _) | (Step::On | Step::FarOn, None) => Some(0),
        (Step::Last, _) | (Step::Back | Step::FarBack, None) => Some(last),
        (Step::Back, Some(i)) => Some(i.saturating_sub(1)),
        (Step::FarBack, Some(i)) => Some(i.saturating_sub(far)),
        (Step::On, Some(i)) => Some((i + 1).min(last)),
        (Step::FarOn, Some(i)) => Some((i + far).min(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Point, Tenths};

    fn readouts(n: i64, days: i64) -> Vec<Readout> {
        let at = Point { x: Tenths(0), y: Tenths(0) };
        (0..n)
            .map(|i| Readout { at, said: i.to_string(), time: Some((Instant(i * days), Instant((i + 1) * days))) })
            .collect()
    }

    #[test]
    fn keys_lead_through_all_values_and_stay_at_the_ends() {
        let check = |now, step, expected| assert_eq!(stepped(now, 30, step), expected, "{now:?} {step:?}");
        check(None, Step::On, Some(0));
        check(None, Step::Back, Some(29));
        check(Some(4), Step::On, Some(5));
        check(Some(4), Step::FarOn, Some(7));
        check(Some(29), Step::On, Some(29));
        check(Some(1), Step::FarBack, Some(0));
        check(Some(4), Step::First, Some(0));
        check(Some(4), Step::Last, Some(29));
        check(Some(4), Step::Clear, None);
        assert_eq!(stepped(None, 0, Step::On), None);
    }

    #[test]
    fn a_chosen_day_is_shown_by_every_chart_that_has_it() {
        let (days, weeks) = (readouts(28, 1), readouts(4, 7));
        let chosen = Chosen { chart: "sli".into(), index: 9, time: days[9].time, kept: false };
        assert_eq!(chosen.shown(&"sli".into(), &days), Some(9));
        assert_eq!(chosen.shown(&"burn".into(), &days), Some(9));
        assert_eq!(chosen.shown(&"multiple".into(), &weeks), Some(1));
        assert_eq!(chosen.shown(&"short".into(), &days[..5]), None);
        let timeless = Chosen { time: None, ..chosen };
        assert_eq!(timeless.shown(&"burn".into(), &days), None);
    }

    #[test]
    fn who_listens_hears_what_is_chosen_once() {
        let (board, heard) = (Board::default(), Rc::new(Cell::new(0)));
        let id = board.listen(Callback::from({
            let heard = heard.clone();
            move |_| heard.set(heard.get() + 1)
        }));
        let chosen = Some(Chosen { chart: "sli".into(), index: 1, time: None, kept: true });
        board.choose(chosen.clone());
        board.choose(chosen.clone());
        assert_eq!((heard.get(), board.chosen()), (1, chosen));
        board.leave(id);
        board.choose(None);
        assert_eq!((heard.get(), board.chosen()), (1, None));
    }
}
