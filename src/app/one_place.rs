//! Whether two paths are ways to write one: Windows takes capitals and small letters, and both strokes, for the same.

use std::path::Path;

/// Whether both name the same file, as far as the words alone tell.
pub(crate) fn is_one_place(one: &Path, other: &Path) -> bool {
    one == other || cfg!(windows) && is_one_on_windows(one, other)
}

fn is_one_on_windows(one: &Path, other: &Path) -> bool {
    plain(one) == plain(other)
}

fn plain(path: &Path) -> String {
    path.to_string_lossy().replace('/', "\\").to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::app::one_place::is_one_on_windows;

    #[test]
    fn windows_takes_capitals_and_strokes_for_the_same() {
        for (one, other, is_one) in [
            (r"C:\自评\A.ron", r"c:\自评\a.RON", true),
            (r"C:\自评\a.ron", "C:/自评/a.ron", true),
            (r"C:\自评\a.ron", r"C:\自评\b.ron", false),
            (r"C:\自评\a.ron", r"D:\自评\a.ron", false),
        ] {
            assert_eq!(
                is_one_on_windows(Path::new(one), Path::new(other)),
                is_one,
                "{one} {other}"
            );
        }
    }
}
