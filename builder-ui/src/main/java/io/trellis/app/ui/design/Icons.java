package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.shell.Destination;
import java.util.ArrayList;
import java.util.List;

/** Chooses an icon of the product's set. */
public final class Icons extends ComboBox<String> {

    static final List<String> OFFERED = List.of(
            "records",
            "grid-small",
            "building",
            "user-card",
            "users",
            "user",
            "handshake",
            "funnel",
            "trophy",
            "star",
            "tag",
            "tags",
            "package",
            "cube",
            "cart",
            "money",
            "dollar",
            "invoice",
            "file-text",
            "clipboard-text",
            "briefcase",
            "calendar",
            "clock",
            "phone",
            "envelope",
            "chat",
            "map-marker",
            "globe",
            "truck",
            "stock",
            "tools",
            "wrench",
            "cogs",
            "flag",
            "bell",
            "bullseye",
            "chart",
            "pie-chart",
            "book",
            "folder",
            "key",
            "shield",
            "heart",
            "home",
            "factory",
            "car",
            "automation",
            "lightbulb",
            "ticket",
            "newspaper",
            "database",
            "thumbs-up",
            "thumbs-down",
            "paperplane",
            "reply",
            "check",
            "check-circle",
            "check-circle-o",
            "check-square-o",
            "copy",
            "refresh",
            "pencil",
            "trash",
            "file-o",
            "file-text-o",
            "ban",
            "close-circle",
            "close-circle-o",
            "unlock",
            "arrow-backward",
            "envelope-o",
            "inbox",
            "wallet",
            "user-check",
            "hand",
            "megaphone",
            "folder-open",
            "exchange",
            "link",
            "dashboard",
            "split",
            "comments",
            "calendar-clock",
            "list-ol",
            "list-ul",
            "group",
            "paperplane-o",
            "envelope-open-o");

    /** @param chosen offered too where it is none of the usual */
    public Icons(String chosen) {
        super(t("entities.icon"));
        List<String> names = new ArrayList<>(OFFERED);
        if (!names.contains(chosen)) {
            names.addFirst(chosen);
        }
        setItems(names);
        setItemLabelGenerator(Icons::word);
        setRenderer(new ComponentRenderer<>(name -> {
            Span row = new Span(Destination.icon(name).create(), new Span(word(name)));
            row.addClassName("row");
            return row;
        }));
        setValue(chosen);
        show(chosen);
        addValueChangeListener(change -> show(getValue() == null ? "records" : getValue()));
    }

    /** What it is a picture of; one that is none of the usual has no other name than its own. */
    private static String word(String name) {
        return OFFERED.contains(name) ? t("icon." + name) : name;
    }

    private void show(String name) {
        setPrefixComponent(Destination.icon(name).create());
    }
}
