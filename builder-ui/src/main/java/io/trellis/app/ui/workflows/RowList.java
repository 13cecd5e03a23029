package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A short list of settings, each with its own fields, to which one can add and from which one can take. */
final class RowList<T> extends Div {

    /** @param now what is set; {@code most} how many may be */
    record Items<T>(Supplier<List<T>> now, Consumer<List<T>> set, int most) {}

    /** A button that adds one. @param first what it begins with */
    record Add<T>(String label, Supplier<T> first) {}

    private final transient Items<T> items;
    private final transient BiFunction<T, Consumer<T>, Component> draw;
    private final String title;
    private final transient List<Add<T>> adds;

    /** @param draw makes the fields of one; what they change it to goes to the consumer */
    RowList(String title, List<Add<T>> adds, Items<T> items, BiFunction<T, Consumer<T>, Component> draw) {
        this.items = items;
        this.draw = draw;
        this.title = title;
        this.adds = adds;
        addClassNames("stack", "row-list");
        draw();
    }

    private void draw() {
        removeAll();
        Span head = new Span(title);
        head.addClassName("row-list-title");
        add(head);
        int size = items.now().get().size();
        for (int i = 0; i < size; i++) {
            add(row(i));
        }
        if (size < items.most()) {
            Div buttons = new Div();
            buttons.addClassName("row");
            adds.forEach(one -> buttons.add(button(one)));
            add(buttons);
        }
    }

    private Button button(Add<T> one) {
        Button more = new Button(one.label(), VaadinIcon.PLUS.create(), click -> {
            List<T> next = new ArrayList<>(items.now().get());
            next.add(one.first().get());
            items.set().accept(next);
            draw();
        });
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return more;
    }

    private Component row(int index) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            List<T> next = new ArrayList<>(items.now().get());
            next.remove(index);
            items.set().accept(next);
            draw();
        });
        remove.setAriaLabel(t("workflows.row.remove", title, index + 1));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Component fields = draw.apply(items.now().get().get(index), changed -> {
            List<T> next = new ArrayList<>(items.now().get());
            next.set(index, changed);
            items.set().accept(next);
        });
        Div row = new Div(remove, fields);
        row.addClassNames("filter-nested", "row-list-row");
        return row;
    }
}
