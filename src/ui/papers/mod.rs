//! 导出 and 读入填报表: documents on their way out, forms on their way in.

pub(crate) mod export;
pub(crate) mod fill;
pub(crate) mod page;
pub(crate) mod photos;
