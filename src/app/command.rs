//! Everything a user can ask for. Buttons, keys and tests all speak this.

use std::path::PathBuf;

use crate::app::drafting::{Pane, Typing};
use crate::app::exporting::Extent;
use crate::app::importing::DoubtId;
use crate::app::ledger::{GapFilter, GapGroup};
use crate::app::settings::Settings;
use crate::app::upgrading::{Shown, Standing};
use crate::domain::answer::{Answer, Input};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::edit::StandardEdit;
use crate::domain::evidence::Evidence;
use crate::domain::gap::life::Step;
use crate::domain::gap::{GapOrder, Milestone, Notice, Photo};
use crate::domain::merge::Decision;
use crate::domain::standard::{Method, NodeId};
pub use crate::export::Format as ExportFormat;
use crate::import::source::Spot;
use crate::import::wish::Wish;

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Nothing: the key is carried out elsewhere.
    Nothing,
    /// Show a screen.
    Go(Screen),
    /// Begin the form for a new assessment.
    BeginNew,
    /// Keep what was typed into that form.
    EditForm(Box<NewForm>),
    /// Leave the form.
    CancelNew,
    /// Make the assessment the form describes.
    Create,
    /// Ask which file to open.
    PickOpen,
    /// Open this file.
    Open(PathBuf),
    /// Open a copy of the filled-in sample.
    OpenSample,
    /// Write the file now.
    Save,
    /// Write the file anew where it was, though it is gone from there.
    SaveAgain,
    /// The window is left for another: what is edited is written.
    Leave,
    /// The window is turned to again: somebody may have written the file meanwhile.
    Return,
    /// Ask where to write a copy, and go on with that.
    PickSaveAs,
    /// Go on with the file at this path.
    SaveAs(PathBuf),
    /// Show what documents there are; from there, ask where to write the chosen one.
    BeginExport,
    /// Choose of what documents are made.
    SetExtent(Box<Extent>),
    /// Show this page of the chosen document, counted from 0.
    TurnPage(usize),
    /// Show the folder of what documents take over.
    ShowTemplates,
    /// Ask for a filled-in form.
    PickFill,
    /// Read this one.
    ReadForm(PathBuf),
    /// Take over what it says.
    ApplyFill,
    /// Leave it.
    LeaveFill,
    /// Ask where to write the chosen document.
    PickExport,
    /// Write it there.
    Export(PathBuf),
    /// Keep the path typed where no file dialog can be shown.
    EditPath(String),
    /// Go on with that path.
    ConfirmPath,
    /// Leave it.
    CancelPath,
    /// Answer one rule of an item, or take its answer back.
    SetInput {
        /// The item.
        item: NodeId,
        /// The number of the rule, counted from 1.
        rule: usize,
        /// The entry; `None` takes it back.
        input: Option<Input>,
    },
    /// Give an item full marks.
    FullMarks(NodeId),
    /// Say that an item has none: nothing met, nothing counted, no event.
    NoMarks(NodeId),
    /// Make an item unscored again; its note stays.
    Clear(NodeId),
    /// Say why an item does not apply, or that it does.
    SetNa {
        /// The item.
        item: NodeId,
        /// Why it does not apply; `None` when it does.
        reason: Option<String>,
    },
    /// Write the note of an item.
    SetNote {
        /// The item.
        item: NodeId,
        /// The note.
        text: String,
    },
    /// Replace the list of the evidence at hand for an item.
    SetEvidence {
        /// The item.
        item: NodeId,
        /// All the evidence it has.
        list: Vec<Evidence>,
    },
    /// Take in files that were dropped: one of ours is opened, others are evidence of the open item.
    Drop(Vec<PathBuf>),
    /// Write one field of a gap.
    SetGap {
        /// Its identity.
        gap: NodeId,
        /// The field and its text.
        edit: GapEdit,
    },
    /// Write these fields of every picked gap, as one step.
    SetPicked(Vec<GapEdit>),
    /// Take a gap one step further; with a new answer for its item, if it is scored again with that.
    TakeStep {
        /// Its identity.
        gap: NodeId,
        /// The step.
        step: Box<Step>,
        /// What the item says from now on.
        answer: Option<Box<Answer>>,
    },
    /// Take every picked gap this step further, as one step of undo; those that cannot be are told.
    StepPicked(Step),
    /// Ask for a file with a table of findings from above.
    PickFindings,
    /// Read this one; its rows are looked at before they are booked.
    ReadFindings(PathBuf),
    /// Put these findings from above on the books.
    AddFindings(Vec<NewFinding>),
    /// Take a finding off the books that was entered by mistake and not worked on.
    DropFinding(NodeId),
    /// Count items as gaps that claim points without all their evidence, or no longer.
    EvidenceGaps(bool),
    /// Show all there is about this gap, or the ledger.
    OpenGap(Option<NodeId>),
    /// Show the gaps in this way.
    ShowGaps(GapView),
    /// Show what must be done this week, wherever one is.
    ShowThisWeek,
    /// Ask where to write the deadlines of the gaps on show as a calendar with alarms.
    PickReminders,
    /// Write it there, over whatever is there.
    ExportReminders(PathBuf),
    /// Say of these kinds of events, each an item and the number of its rule, that none happened.
    NoEvents(Vec<(NodeId, usize)>),
    /// Show this month of the calendar.
    ShowMonth(i32, u32),
    /// Take over what these items said in the round before.
    CarryOver(Vec<NodeId>),
    /// End the present round and begin one of this name.
    BeginRound(String),
    /// Hold two rounds against each other: their numbers, counted from 0.
    CompareRounds(usize, usize),
    /// Take back the last edit.
    Undo,
    /// Do it again.
    Redo,
    /// Select an item of the checklist, and show it.
    Select(NodeId),
    /// Select the row so many places further down or, below zero, up.
    Move(isize),
    /// Select the row below, or the first one after the last.
    NextHit,
    /// Select the first item of the next project or, if false, of this or the one before.
    MoveProject(bool),
    /// Select the next item that is not completely scored.
    NextUnscored,
    /// Go on to the next unscored item if this one is completely scored now.
    GoOn(NodeId),
    /// Unfold the selected row, or fold it.
    Unfold(bool),
    /// Explain this number, or close the explanation.
    Explain(Option<Why>),
    /// Show only these items.
    Filter(Filter),
    /// Show only items with these words in them; none shows all.
    Find(String),
    /// Show only the items of the own section, or all.
    OnlyOwn(bool),
    /// Show only the items assessed by this method, or all.
    ByMethod(Option<Method>),
    /// Show only these gaps.
    FilterGaps(GapFilter),
    /// Put the gaps in groups.
    GroupGaps(GapGroup),
    /// Pick exactly these gaps to work on together.
    PickGaps(Vec<NodeId>),
    /// Suppose that this gap is put right, or no longer.
    Suppose(NodeId),
    /// Suppose the fewest gaps that reach this mark, or none.
    SupposeFewest(Option<Points>),
    /// Put the gaps in this order.
    OrderGaps(GapOrder),
    /// Take a notice off the screen.
    Dismiss(u64),
    /// Show the earlier versions.
    ShowVersions,
    /// Show the change log: of this item, or of the whole file.
    ShowLog(Option<NodeId>),
    /// Show more of the change log.
    MoreLog,
    /// Hold this earlier version against the present, or none.
    ChooseVersion(Option<PathBuf>),
    /// Bring back what this earlier version said.
    RestoreVersion(PathBuf),
    /// Fill the holes that damage has left in the open file, and go on with it.
    Repair,
    /// Ask which copy of the open file is to be merged with it.
    PickMerge,
    /// Merge this copy with the open file.
    MergeFile(PathBuf),
    /// Decide what two people changed differently: the number of the conflict, and what holds.
    Decide(usize, Decision),
    /// Take over all decisions.
    SettleMerge,
    /// Leave the work outside that is under way, where it can still be left.
    CancelBusy,
    /// Remember these settings.
    EditSettings(Box<Settings>),
    /// Ask which folder exports go to.
    PickExportFolder,
    /// Show a file or a folder in the file manager of the desktop.
    Reveal(PathBuf),
    /// Remember the zoom, in per cent.
    Zoom(u16),
    /// Show where a standard can be imported from.
    BeginImport,
    /// Ask which file is to be read as a standard.
    PickImport,
    /// Read this file as a standard; behind what is being read already, if so.
    Import(PathBuf),
    /// Read what was copied from an office program as a standard.
    ImportPasted(String),
    /// Show this sheet of the file that is read as a standard.
    ShowSheet(usize),
    /// Look at this cell of it, and at the node that it is part of.
    LookAt(Spot),
    /// Look at this cell of it, reached by a key, and bring it into view.
    StepTo(Spot),
    /// Read the file in this way.
    ReadAs(Box<Wish>),
    /// Leave a doubt as it is.
    SettleDoubt(DoubtId),
    /// Show the standard without the file it came from.
    CloseSource,
    /// Show which standards the assessment can be taken over to.
    BeginUpgrade,
    /// Ask which file has the new standard.
    PickUpgrade,
    /// Plan to take the assessment over to the standard in this file.
    UpgradeFromFile(PathBuf),
    /// Plan to take the assessment over to the standard of this id.
    UpgradeTo(String),
    /// Decide which new item stands for an old one.
    DecideItem(NodeId, Standing),
    /// Show only these items of the upgrade.
    ShowUpgrade(Shown),
    /// Go on with the new standard.
    ApplyUpgrade,
    /// Stay with the old one.
    LeaveUpgrade,
    /// Put the old entry at this place of the tray onto an item.
    PutBack(usize, NodeId),
    /// Show this item in the checklist.
    GoItem(NodeId),
    /// Begin a standard without items.
    NewStandard,
    /// Edit a copy of the standard of this id.
    EditCopy(String),
    /// Edit the standard; with the name of the field that is being typed into, if one is.
    EditStandard(Box<StandardEdit>, Option<Typing>),
    /// Hide the nodes below this one in the tree of the standard, or show them.
    FoldNode(NodeId, bool),
    /// Show this beside the tree of the standard.
    ShowPane(Pane),
    /// Enter something for a rule of the selected node, to try it out, or take it back.
    Try(usize, Option<Input>),
    /// Keep the standard among one's own.
    KeepStandard,
    /// Ask where to write the standard.
    PickStandardAs,
    /// Write the standard there, and go on with that.
    SaveStandardAs(PathBuf),
    /// Ask where to write the standard as a table.
    PickStandardExport,
    /// Write the standard as a table there.
    ExportStandard(PathBuf),
    /// Begin a new assessment with the standard.
    UseStandard,
    /// Leave the standard.
    LeaveDraft,
    /// Go on with a standard that was not kept anywhere.
    OpenDraft(PathBuf),
    /// Throw such a standard away.
    DropDraft(PathBuf),
    /// Forget a file of the list of recent ones.
    ForgetRecent(PathBuf),
}

/// A screen of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// New, open, recent, sample.
    #[default]
    Start,
    /// 总览
    Overview,
    /// 自评
    Checklist,
    /// 整改
    Gaps,
    /// 佐证
    Evidence,
    /// 汇总
    RollUp,
    /// 轮次
    Rounds,
    /// 导出
    Export,
    /// 读入填报表
    Fill,
    /// 历史
    History,
    /// What two people changed differently, side by side.
    Merge,
    /// 标准
    Standard,
    /// What is wrong with the file or the standard.
    Problems,
    /// Where a standard can be imported from.
    Import,
    /// The standard that is being edited.
    Editor,
    /// The assessment on its way to another standard.
    Upgrade,
    /// What was said under earlier standards and has no place in this one.
    Tray,
    /// 设置
    Settings,
}

/// A number that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The grand total.
    Total,
    /// The points of a node.
    Node(NodeId),
}

/// Which items the checklist shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those not completely scored.
    Unscored,
    /// Those that lost points, and vetoes that apply.
    Lost,
    /// Those that claim points without all the evidence they need.
    NoEvidence,
    /// Those that do not apply.
    NotApplicable,
}

/// One field of a gap and what is written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapEdit {
    /// 存在问题
    Problem(String),
    /// 原因分析
    Cause(String),
    /// 整改措施
    Measure(String),
    /// 责任领导
    Leader(String),
    /// 责任科室
    Section(String),
    /// 责任人
    Person(String),
    /// 整改时限
    Due(Option<Date>),
    /// 完成情况
    Progress(String),
    /// 备注
    Remark(String),
    /// 分步措施
    Milestones(Vec<Milestone>),
    /// 整改前后照片
    Photos(Vec<Photo>),
    /// What was sent down, of a finding alone.
    Notice(Box<Notice>),
}

/// A finding from above (通报问题) that is put on the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFinding {
    /// Where it comes from.
    pub notice: Notice,
    /// 存在问题
    pub problem: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限, where it is not so many days after the notice.
    pub due: Option<Date>,
}

/// How the gaps are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapView {
    /// 台账: a table to work in.
    #[default]
    Table,
    /// 看板: a column for each status.
    Board,
    /// 日历: deadlines by month.
    Calendar,
    /// 登记: what happened, until when it counts.
    Register,
}

/// What is asked of a new assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewForm {
    /// The id of the standard.
    pub standard: String,
    /// The unit.
    pub unit: String,
    /// The section.
    pub section: String,
    /// Who fills it in.
    pub person: String,
    /// The responsible leader.
    pub leader: String,
    /// The year, as typed.
    pub year: String,
    /// The round.
    pub round: String,
    /// What is still missing or wrong, in one sentence; set when it was tried.
    pub fault: Option<String>,
}

/// A path to be typed, because this desktop shows no file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathAsk {
    /// What it is for.
    pub purpose: Purpose,
    /// The path as typed.
    pub text: String,
}

/// What a path is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open a file.
    Open,
    /// To write a copy and go on with it.
    SaveAs,
    /// To write a document.
    Export(ExportFormat),
    /// To write deadlines as a calendar.
    Reminders,
    /// To choose the folder for exports.
    ExportFolder,
    /// To merge a copy with the open file.
    Merge,
    /// To read a file of an office as a standard.
    Import,
    /// To write a standard.
    StandardAs,
    /// To write the standard as a table.
    StandardExport,
    /// To read a new version of the standard.
    Upgrade,
    /// To read a filled-in form.
    Fill,
    /// To read a table of findings from above.
    Findings,
}
