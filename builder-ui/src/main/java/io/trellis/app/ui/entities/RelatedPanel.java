package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.form.layout.FormDefinition.Related;
import java.util.ArrayList;
import java.util.List;

/** The lists of other records under the form: which, and in which order. */
final class RelatedPanel extends Div {

    /** @param link asks what records are to be linked with, many with many */
    RelatedPanel(EntityDraft work, Runnable link) {
        addClassName("properties");
        add(new H3(t("forms.related")));
        List<Related> shown = work.form().related();
        for (int i = 0; i < shown.size(); i++) {
            int index = i;
            Span name = new Span(t(shown.get(i).label()));
            name.addClassName("grow");
            Div row = new Div(
                    name,
                    button(VaadinIcon.ARROW_UP, "forms.up", i > 0, () -> {
                        List<Related> next = new ArrayList<>(shown);
                        next.add(index - 1, next.remove(index));
                        work.related(next);
                    }),
                    button(VaadinIcon.CLOSE_SMALL, "forms.related.remove", true, () -> {
                        List<Related> next = new ArrayList<>(shown);
                        next.remove(index);
                        work.related(next);
                    }));
            row.addClassName("row");
            add(row);
        }
        List<Related> offered = work.relatable();
        ComboBox<Related> more = new ComboBox<>();
        more.setPlaceholder(t("forms.related.add"));
        more.setAriaLabel(t("forms.related.add"));
        more.setItems(offered);
        more.setItemLabelGenerator(related -> t(related.label()) + " · " + related.field());
        more.setVisible(!offered.isEmpty());
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                List<Related> next = new ArrayList<>(shown);
                next.add(change.getValue());
                work.related(next);
            }
        });
        Button linked = new Button(t("entities.link"), VaadinIcon.LINK.create(), click -> link.run());
        linked.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        linked.addClassName("at-start");
        linked.setId("add-linked-records");
        add(more, linked);
        if (offered.isEmpty() && shown.isEmpty()) {
            Span none = new Span(t("forms.related.none"));
            none.addClassName("quiet");
            add(none);
        }
    }

    private static Button button(VaadinIcon icon, String text, boolean enabled, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setEnabled(enabled);
        return button;
    }
}
