//! The checklist and its scores. Pure: no files, no clock, no randomness, no egui.

pub mod decimal;

pub mod date;

pub mod standard;

pub mod rule;

pub mod answer;

pub mod assessment;

pub mod archive;

pub mod round;

pub mod measure;

pub mod register;

pub mod edit;

pub mod effect;

pub mod evidence;

mod found;

pub mod skeleton;

pub mod score;

mod add_up;

pub mod rescore;

pub mod total;

mod by_method;

pub mod by_section;

pub mod shortcut;

pub mod form;

pub mod gap;

pub mod gap_list;

pub mod trial;

pub mod what_if;

pub mod change;

pub mod difference;

pub mod log;

pub mod merge;

pub mod upgrade;

pub mod patterns;

pub mod problem;

pub mod repair;

pub mod rule_words;

pub mod standard_table;

pub mod check;

mod rule_check;

mod tidy_check;

pub mod pairs;
