//! The kinds of records that are read, by their numbers; a number behind a name is the version that has its own.

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const BEGIN_2: u16 = 0x0009;
pub(super) const BEGIN_3: u16 = 0x0209;
pub(super) const BEGIN_4: u16 = 0x0409;
pub(super) const END: u16 = 0x000A;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const FILEPASS: u16 = 0x002F;

pub(super) const BOUNDSHEET: u16 = 0x0085;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const DATEMODE: u16 = 0x0022;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const FORMAT_2: u16 = 0x001E;
pub(super) const SHEETHDR: u16 = 0x008F;
pub(super) const SST: u16 = 0x00FC;
pub(super) const XF: u16 = 0x00E0;
pub(super) const XF_2: u16 = 0x0043;
pub(super) const XF_3: u16 = 0x0243;
pub(super) const XF_4: u16 = 0x0443;

pub(super) const BOOLERR: u16 = 0x0205;
pub(super) const BOOLERR_2: u16 = 0x0005;
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const FORMULA_3: u16 = 0x0206;
pub(super) const FORMULA_4: u16 = 0x0406;
pub(super) const INTEGER_2: u16 = 0x0002;
pub(super) const IXFE_2: u16 = 0x0044;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const LABEL_2: u16 = 0x0004;
pub(super) const LABELSST: u16 = 0x00FD;
pub(super) const MULRK: u16 = 0x00BD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const NUMBER_2: u16 = 0x0003;
pub(super) const RK: u16 = 0x027E;
pub(super) const RSTRING: u16 = 0x00D6;
pub(super) const STRING: u16 = 0x0207;
pub(super) const STRING_2: u16 = 0x0007;

pub(super) const COLINFO: u16 = 0x007D;
pub(super) const COLWIDTH_2: u16 = 0x0024;
pub(super) const DEFAULTROW: u16 = 0x0225;
pub(super) const MERGEDCELLS: u16 = 0x00E5;
pub(super) const NOTE: u16 = 0x001C;
pub(super) const OBJ: u16 = 0x005D;
pub(super) const ROW: u16 = 0x0208;
pub(super) const TXO: u16 = 0x01B6;
pub(super) const WINDOW: u16 = 0x023E;
pub(super) const UNCALCED: u16 = 0x005E;
