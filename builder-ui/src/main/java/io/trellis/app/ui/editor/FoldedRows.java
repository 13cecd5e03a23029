package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lines of a line: how many they are, and beneath the line the lines themselves once somebody opens them. */
final class FoldedRows implements ValueEditor {

    private final NativeButton fold = new NativeButton();
    private final Span count = new Span();
    private final Div panel = new Div();
    private final Supplier<ValueEditor> making;
    private final List<Runnable> listeners = new ArrayList<>();
    private Map<String, String> errors = Map.of();
    private @Nullable ValueEditor rows;
    private @Nullable Object value;
    private boolean readOnly;

    /** @param making makes the editor, once it is looked at: a long table has as many as it has lines */
    FoldedRows(Supplier<ValueEditor> making) {
        this.making = making;
        fold.addClassName("rows-fold");
        fold.add(VaadinIcon.ANGLE_RIGHT.create(), count);
        fold.addClickListener(click -> open(!panel.isVisible()));
        panel.addClassNames("rows-cell", "rows-within");
        panel.getElement().setAttribute("role", "cell");
        panel.setVisible(false);
        tell();
    }

    /** Stands beneath the line, over its whole width. */
    Component panel() {
        return panel;
    }

    private void open(boolean open) {
        if (open && rows == null) {
            rows = making.get();
            rows.show(value);
            rows.readOnly(readOnly);
            rows.errors(errors);
            rows.onChange(() -> {
                value = rows == null ? null : rows.value();
                tell();
                listeners.forEach(Runnable::run);
            });
            panel.add(rows.component());
        }
        panel.setVisible(open);
        tell();
    }

    private void tell() {
        int size = value instanceof List<?> list ? list.size() : 0;
        count.setText(size == 0 ? t(readOnly ? "rows.none" : "rows.within.add") : t("rows.within", size));
        fold.getElement().setAttribute("aria-expanded", String.valueOf(panel.isVisible()));
        fold.getElement().getClassList().set("rows-fold-wrong", !errors.isEmpty());
    }

    @Override
    public Component component() {
        return fold;
    }

    @Override
    public void name(String name) {
        fold.setTitle(name);
        panel.getElement().setAttribute("aria-label", name);
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public void show(@Nullable Object shown) {
        value = shown;
        if (rows != null) {
            rows.show(shown);
        }
        tell();
    }

    @Override
    public void readOnly(boolean now) {
        readOnly = now;
        if (rows != null) {
            rows.readOnly(now);
        }
        tell();
    }

    @Override
    public void required(boolean required) {
        fold.getElement().getClassList().set("rows-required", required);
    }

    @Override
    public void error(@Nullable String text) {
        errors(text == null ? Map.of() : Map.of("", text));
    }

    /** What is wrong with a line within is shown, not only told of. */
    @Override
    public void errors(Map<String, String> messages) {
        errors = messages;
        if (rows != null) {
            rows.errors(messages);
        }
        if (!messages.isEmpty()) {
            open(true);
        }
        tell();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        if (rows != null && panel.isVisible()) {
            rows.focus();
        } else {
            fold.focus();
        }
    }
}
