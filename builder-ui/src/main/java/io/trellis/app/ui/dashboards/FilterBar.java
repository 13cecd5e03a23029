package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The filters that act on the whole dashboard. One whose field the viewer may not see is not offered. */
final class FilterBar extends Div {

    @org.springframework.stereotype.Component
    static class Factory {
        private final Fields fields;
        private final Editors editors;

        Factory(Fields fields, Editors editors) {
            this.fields = fields;
            this.editors = editors;
        }

        FilterBar create(
                CurrentUser user,
                DashboardDefinition dashboard,
                Map<String, ? extends @Nullable Object> chosen,
                BiConsumer<String, @Nullable Object> onChange) {
            return new FilterBar(this, user, dashboard, chosen, onChange);
        }

        /** Whether the viewer may choose by it. */
        boolean offered(CurrentUser user, DashboardFilter filter) {
            return field(user, filter).isPresent();
        }

        private Optional<BoundField> field(CurrentUser user, DashboardFilter filter) {
            return fields.at(user, filter.entity(), filter.field()).map(Fields.Named::field);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient BiConsumer<String, @Nullable Object> onChange;

    private FilterBar(
            Factory parts,
            CurrentUser user,
            DashboardDefinition dashboard,
            Map<String, ? extends @Nullable Object> chosen,
            BiConsumer<String, @Nullable Object> onChange) {
        this.parts = parts;
        this.user = user;
        this.onChange = onChange;
        addClassName("dashboard-filters");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("dashboards.filters"));
        for (DashboardFilter filter : dashboard.filters()) {
            parts.field(user, filter).ifPresent(field -> add(input(filter, field, chosen.get(filter.id()))));
        }
        setVisible(getComponentCount() > 0);
    }

    private Component input(DashboardFilter filter, BoundField field, @Nullable Object chosen) {
        String label = filter.label().isEmpty() ? Texts.t(field.definition().label()) : Texts.t(filter.label());
        return switch (filter.kind()) {
            case PERIOD -> new PeriodInput(label, chosen, value -> onChange.accept(filter.id(), value));
            case OPTIONS ->
                editor(filter, new InputSpec.Choice(field.options(), true, "", false), label, listed(chosen));
            case RECORDS ->
                editor(
                        filter,
                        new InputSpec.Reference(field.target().orElse(""), Filter.ALL),
                        label,
                        chosen instanceof List<?> list && !list.isEmpty() ? list.getFirst() : chosen);
        };
    }

    private static @Nullable Object listed(@Nullable Object chosen) {
        return chosen == null || chosen instanceof List<?> ? chosen : List.of(chosen);
    }

    private Component editor(DashboardFilter filter, InputSpec spec, String label, @Nullable Object chosen) {
        ValueEditor editor = parts.editors.create(spec, label, "", EditorSurroundings.of(user, filter.entity()));
        if (editor.component() instanceof HasPlaceholder box) {
            box.setPlaceholder(t("dashboards.all"));
        }
        editor.show(chosen);
        editor.onChange(() -> onChange.accept(filter.id(), listed(editor.value())));
        return editor.component();
    }
}
