//! `--order`: the orders of gaps by their names on the command line.

use crate::cli::failure::Failure;
use crate::cli::options::{Value, text};
use crate::domain::date::Date;
use crate::domain::gap::order::GapOrder;

/// An order that may depend on the day, which is not known while the words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The same on every day.
    Fixed(GapOrder),
    /// What is most pressing comes first.
    Pressing,
}

/// The orders by name.
const ORDERS: [(&str, &str, Order); 5] = [
    ("points", "可挽回分数", Order::Fixed(GapOrder::Recoverable)),
    ("section", "责任科室", Order::Fixed(GapOrder::Section)),
    ("deadline", "整改时限", Order::Fixed(GapOrder::Deadline)),
    ("standard", "标准原序", Order::Fixed(GapOrder::Standard)),
    ("pressing", "先急后缓", Order::Pressing),
];

impl Default for Order {
    fn default() -> Self {
        Self::Fixed(GapOrder::default())
    }
}

impl Order {
    /// The order of `--order`, or the usual one.
    pub(crate) fn read(order: Value) -> Result<Self, Failure> {
        let Some(typed) = order.typed() else {
            return Ok(Self::default());
        };
        let typed = text(typed, "顺序")?;
        let found = ORDERS.iter().find(|(name, _, _)| *name == typed);
        found.map(|(_, _, order)| *order).ok_or_else(|| {
            let all = ORDERS.map(|(name, words, _)| format!("{name}（{words}）"));
            let remedy = format!("可用 {}。", all.join("、"));
            Failure::usage("U-104", format!("没有“{typed}”这种顺序。"), &remedy)
        })
    }

    /// The order on this day.
    pub(crate) const fn on(self, day: Date) -> GapOrder {
        match self {
            Self::Fixed(order) => order,
            Self::Pressing => GapOrder::Pressing(day),
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        let found = ORDERS.iter().find(|(_, _, it)| *it == self);
        found.map_or("", |(name, _, _)| name)
    }
}
