package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code ?} shows: every shortcut, by the page on which it works. */
final class ShortcutList {

    /** @param text a key of a text */
    private record Shortcut(String keys, String text) {}

    private static final Map<String, List<Shortcut>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("keys.everywhere", List.of(new Shortcut("Ctrl K", "palette.open"), new Shortcut("?", "keys.title")));
        ALL.put(
                "inbox.title",
                List.of(
                        new Shortcut("A", "inbox.do.approve"),
                        new Shortcut("R", "inbox.do.return"),
                        new Shortcut("X", "inbox.do.reject"),
                        new Shortcut("J", "keys.next"),
                        new Shortcut("K", "keys.previous")));
        ALL.put(
                "keys.list",
                List.of(
                        new Shortcut("F2 / Enter", "keys.cell"),
                        new Shortcut("Tab", "keys.cellNext"),
                        new Shortcut("E", "keys.quick"),
                        new Shortcut("Alt J / Alt K", "keys.beside"),
                        new Shortcut("Ctrl Enter", "sheet.saveNext"),
                        new Shortcut("Esc", "cancel")));
        ALL.put("keys.record", List.of(new Shortcut("Ctrl S", "save"), new Shortcut("Esc", "cancel")));
        ALL.put(
                "design.title",
                List.of(
                        new Shortcut("Ctrl Z", "bar.undo"),
                        new Shortcut("Ctrl Shift Z", "bar.redo"),
                        new Shortcut("↑ ↓ ← →", "keys.move"),
                        new Shortcut("Shift ←  →", "keys.width"),
                        new Shortcut("Del", "keys.remove")));
    }

    private ShortcutList() {}

    static void open() {
        Dialog dialog = new Dialog(t("keys.title"));
        dialog.setWidth("min(30rem, 94vw)");
        Div all = new Div();
        all.addClassName("stack");
        ALL.forEach((place, shortcuts) -> {
            all.add(new H3(t(place)));
            shortcuts.forEach(shortcut -> all.add(line(shortcut)));
        });
        dialog.add(all);
        Button close = new Button(t("keys.close"), click -> dialog.close());
        dialog.getFooter().add(close);
        dialog.open();
        close.focus();
    }

    private static Div line(Shortcut shortcut) {
        Span keys = new Span(shortcut.keys());
        keys.addClassName("shell-keys");
        Div line = new Div(new Span(t(shortcut.text())), keys);
        line.addClassName("shortcut-line");
        return line;
    }
}
