package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The parts of a filter in words, each to change or to take away. */
public final class FilterChips extends Div {

    private final transient Function<Filter, String> words;
    private final transient Runnable change;
    private final transient Consumer<Filter> narrowed;

    /** @param narrowed gets what is left when a part is taken away */
    public FilterChips(Function<Filter, String> words, Runnable change, Consumer<Filter> narrowed) {
        this.words = words;
        this.change = change;
        this.narrowed = narrowed;
        addClassName("chips");
    }

    public void show(Filter filter) {
        removeAll();
        List<Filter> parts = filter instanceof Filter.And(var all) ? all : List.of(filter);
        for (Filter part : parts) {
            Button open = new Button(words.apply(part), click -> change.run());
            open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> narrowed.accept(without(parts, part)));
            remove.setAriaLabel(t("filter.remove"));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Span chip = new Span(open, remove);
            chip.addClassName("chip");
            add(chip);
        }
        setVisible(!parts.isEmpty());
    }

    private static Filter without(List<Filter> parts, Filter part) {
        List<Filter> rest = new ArrayList<>(parts);
        rest.remove(part);
        return rest.size() == 1 ? rest.getFirst() : new Filter.And(rest);
    }
}
