package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.filter.Filter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether records that point here are there, and which: “without Opportunities · Account, where Stage is Won”. */
final class HavingRow extends Div {

    private final transient ConditionRow.Parts parts;
    private final transient Runnable onChange;
    private final Select<Boolean> without = new Select<>();
    private final ComboBox<Fields.Pointing> pointing = new ComboBox<>();
    private final Div conditions = new Div();
    private final Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    private @Nullable FilterEditor editor;

    HavingRow(ConditionRow.Parts parts, Filter.@Nullable Having having, boolean missing, Runnable onChange) {
        this.parts = parts;
        this.onChange = onChange;
        addClassNames("filter-group", "filter-nested");
        without.setItems(false, true);
        without.setItemLabelGenerator(no -> t(no ? "filter.havingNone" : "filter.havingSome"));
        without.setAriaLabel(t("filter.having"));
        without.setValue(missing);
        without.addValueChangeListener(change -> changed(change.isFromClient()));
        pointing.setItems(parts.offered().pointing());
        pointing.setItemLabelGenerator(Fields.Pointing::label);
        pointing.setAriaLabel(t("filter.having"));
        pointing.setPlaceholder(t("filter.having"));
        remove.setAriaLabel(t("filter.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div head = new Div(without, pointing);
        head.addClassNames("row", "filter-having");
        add(remove, head, conditions);
        if (having != null) {
            parts.offered().pointing().stream()
                    .filter(one ->
                            one.entity().equals(having.entity()) && one.by().equals(having.by()))
                    .findFirst()
                    .ifPresent(one -> {
                        pointing.setValue(one);
                        ask(one, having.filter());
                    });
        }
        pointing.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                editor = null;
                conditions.removeAll();
                Optional.ofNullable(change.getValue()).ifPresent(one -> ask(one, Filter.ALL));
                onChange.run();
            }
        });
    }

    private void changed(boolean byPerson) {
        if (byPerson) {
            onChange.run();
        }
    }

    private void ask(Fields.Pointing chosen, Filter filter) {
        FilterEditor inner = new FilterEditor(
                new ConditionRow.Parts(parts.user(), parts.offered().of(chosen), parts.editors()), filter, onChange);
        editor = inner;
        conditions.add(inner);
    }

    void onRemove(Runnable action) {
        remove.addClickListener(click -> action.run());
    }

    /** Empty while nothing is chosen. */
    Optional<Filter> filter() {
        return Optional.ofNullable(pointing.getValue()).map(chosen -> {
            Filter.Having having =
                    new Filter.Having(chosen.entity(), chosen.by(), editor == null ? Filter.ALL : editor.filter());
            return without.getValue() ? new Filter.Not(having) : having;
        });
    }

    boolean unfinished() {
        return pointing.getValue() == null || editor != null && editor.unfinished();
    }
}
