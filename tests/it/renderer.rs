//! Which renderer draws: what is forced, what is set, and what the desktop is.

use std::ffi::OsString;

use duibiao::app::settings::Renderer;
use duibiao::runtime::choose::{Drawn, choose};

fn chosen(variables: &[(&str, &str)], wish: Renderer, card_failed: bool) -> Drawn {
    let variable = |name: &str| {
        let found = variables.iter().find(|it| it.0 == name);
        found.map(|it| OsString::from(it.1))
    };
    choose(variable, wish, || card_failed)
}

#[test]
fn what_is_forced_goes_before_what_is_set_and_that_before_what_is_found() {
    use Drawn::{Glow, Software};
    let remote = [
        ("DISPLAY", ":0"),
        ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"),
    ];
    let forced = [("DUIBIAO_RENDERER", "glow"), ("XRDP_SESSION", "1")];
    for (variables, wish, card_failed, expected) in [
        (&[][..], Renderer::Auto, false, Glow),
        (&[], Renderer::Auto, true, Software),
        (&[], Renderer::Software, false, Software),
        (&[], Renderer::Glow, true, Glow),
        (&remote, Renderer::Auto, false, Software),
        (&remote[1..], Renderer::Auto, false, Glow),
        (&remote, Renderer::Glow, false, Glow),
        (
            &[("SESSIONNAME", "RDP-Tcp#3")],
            Renderer::Auto,
            false,
            Software,
        ),
        (&[("SESSIONNAME", "Console")], Renderer::Auto, false, Glow),
        (&forced, Renderer::Software, true, Glow),
        (
            &[("DUIBIAO_RENDERER", "software")],
            Renderer::Glow,
            false,
            Software,
        ),
        (
            &[("DUIBIAO_RENDERER", "other")],
            Renderer::Auto,
            false,
            Glow,
        ),
    ] {
        assert_eq!(
            chosen(variables, wish, card_failed),
            expected,
            "{variables:?} {wish:?}"
        );
    }
}
