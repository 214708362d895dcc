"""The colours of the window, light and dark, and where they come from. Knows no widget and no style sheet."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour a screen may use, as '#rrggbb'; pairs named x and x_fill are text on fill."""

    window: str
    surface: str
    line: str
    row_line: str
    side: str
    selected: str
    selected_text: str
    hover: str
    text: str
    secondary: str
    accent: str
    accent_hover: str
    on_accent: str
    input_line: str
    late: str
    late_fill: str
    due: str
    due_fill: str
    fine: str
    fine_fill: str
    note: str
    note_fill: str
    plain_fill: str
    count: str
    count_fill: str
    alarm: str
    on_alarm: str
    done: str


LIGHT = Palette(
    window="#f5f6f8",
    surface="#ffffff",
    line="#d9dee5",
    row_line="#e6eaee",
    side="#eceff3",
    selected="#d7e6f6",
    selected_text="#084a8c",
    hover="#e3e8ee",
    text="#1b2733",
    secondary="#55626f",
    accent="#0b5cad",
    accent_hover="#084a8c",
    on_accent="#ffffff",
    input_line="#8a96a3",
    late="#8f1d16",
    late_fill="#fbe9e7",
    due="#7a4700",
    due_fill="#fdf1dc",
    fine="#12633a",
    fine_fill="#e3f3ea",
    note="#084a8c",
    note_fill="#e7f0fa",
    plain_fill="#eceff3",
    count="#1b2733",
    count_fill="#c9d1da",
    alarm="#b3261e",
    on_alarm="#ffffff",
    done="#1a7f4b",
)

DARK = Palette(
    window="#16191d",
    surface="#1f2429",
    line="#39424c",
    row_line="#2d343c",
    side="#1a1e23",
    selected="#123a63",
    selected_text="#cfe4fb",
    hover="#262c33",
    text="#e8ecf0",
    secondary="#a9b4bf",
    accent="#6cb0f5",
    accent_hover="#93c5f8",
    on_accent="#0d1d2e",
    input_line="#7d8995",
    late="#ffb4ab",
    late_fill="#4b1a16",
    due="#f7cf8b",
    due_fill="#442f0c",
    fine="#93dcb2",
    fine_fill="#143a26",
    note="#a9d0fa",
    note_fill="#17324f",
    plain_fill="#313941",
    count="#e8ecf0",
    count_fill="#39424c",
    alarm="#f2857b",
    on_alarm="#2a0b08",
    done="#4fb883",
)


def colours(palette: QPalette) -> Palette:
    """The colours that belong to a widget's palette; in high contrast only what the system chose."""
    # a style rule with a background changes Window and Base, one with a colour Text: these two it leaves alone
    marks = (palette.color(QPalette.ColorRole.Mid), palette.color(QPalette.ColorRole.Dark))
    for known in (LIGHT, DARK):
        if marks == (QColor(known.line), QColor(known.input_line)):
            return known
    return from_system(palette)


def from_system(palette: QPalette) -> Palette:
    """A Palette made of the system's own colours, for its high-contrast choice."""

    def role(name: QPalette.ColorRole) -> str:
        return palette.color(name).name()

    window, base = role(QPalette.ColorRole.Window), role(QPalette.ColorRole.Base)
    text, window_text = role(QPalette.ColorRole.Text), role(QPalette.ColorRole.WindowText)
    chosen, on_chosen = role(QPalette.ColorRole.Highlight), role(QPalette.ColorRole.HighlightedText)
    return Palette(
        window=window,
        surface=base,
        line=window_text,
        row_line=window_text,
        side=window,
        selected=chosen,
        selected_text=on_chosen,
        hover=window,
        text=text,
        secondary=text,
        accent=chosen,
        accent_hover=chosen,
        on_accent=on_chosen,
        input_line=text,
        late=text,
        late_fill=base,
        due=text,
        due_fill=base,
        fine=text,
        fine_fill=base,
        note=text,
        note_fill=base,
        plain_fill=base,
        count=window_text,
        count_fill=window,
        alarm=text,
        on_alarm=base,
        done=text,
    )


def qt_palette(colour: Palette) -> QPalette:
    """The same colours as Qt's roles, so that what no style rule names still fits."""
    role = QPalette.ColorRole
    made = QPalette(QColor(colour.side), QColor(colour.window))
    pairs = {
        role.Window: colour.window,
        role.WindowText: colour.text,
        role.Base: colour.surface,
        role.AlternateBase: colour.window,
        role.Text: colour.text,
        role.PlaceholderText: colour.secondary,
        role.Button: colour.surface,
        role.ButtonText: colour.text,
        role.BrightText: colour.alarm,
        role.Highlight: colour.accent,
        role.HighlightedText: colour.on_accent,
        role.Accent: colour.accent,
        role.Link: colour.accent,
        role.LinkVisited: colour.accent,
        role.ToolTipBase: colour.surface,
        role.ToolTipText: colour.text,
        role.Light: colour.surface,
        role.Midlight: colour.row_line,
        role.Mid: colour.line,
        role.Dark: colour.input_line,
        role.Shadow: colour.line,
    }
    for name, value in pairs.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colour.secondary))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colour.line))
    return made
