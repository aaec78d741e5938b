//! Pages of the web, which offices save and call workbooks or documents. Never here: XML of office programs.
