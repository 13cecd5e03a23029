package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.DashboardDefinition.FilterKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The properties of the dashboard as a whole: its title, and the filters that act on all of its widgets. */
final class DashboardPanel extends Div {

    @org.springframework.stereotype.Component
    static final class Factory {
        private final Entities entities;
        private final Fields fields;
        private final Roles roles;

        Factory(Entities entities, Fields fields, Roles roles) {
            this.roles = roles;
            this.entities = entities;
            this.fields = fields;
        }

        DashboardPanel create(
                CurrentUser user,
                DashboardDefinition dashboard,
                TabLines tabs,
                Consumer<DashboardDefinition> onChange,
                Runnable redraw) {
            return new DashboardPanel(this, user, dashboard, tabs, onChange, redraw);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Consumer<DashboardDefinition> onChange;
    private final transient Runnable redraw;
    private transient DashboardDefinition dashboard;

    private DashboardPanel(
            Factory parts,
            CurrentUser user,
            DashboardDefinition dashboard,
            TabLines tabs,
            Consumer<DashboardDefinition> onChange,
            Runnable redraw) {
        this.parts = parts;
        this.user = user;
        this.dashboard = dashboard;
        this.onChange = onChange;
        this.redraw = redraw;
        Paragraph keys = new Paragraph(t("dashboards.canvasHelp"));
        keys.addClassName("quiet");
        addClassName("stack");
        add(
                new H2(t("dashboards.page")),
                text(
                        "dashboards.labelZh",
                        dashboard.label().zh(),
                        typed -> label(new LocalizedText(typed, label().en()))),
                text(
                        "dashboards.labelEn",
                        dashboard.label().en(),
                        typed -> label(new LocalizedText(label().zh(), typed))),
                text(
                        "dashboards.descriptionZh",
                        dashboard.description().zh(),
                        typed -> describe(new LocalizedText(
                                typed, this.dashboard.description().en()))),
                text(
                        "dashboards.descriptionEn",
                        dashboard.description().en(),
                        typed -> describe(
                                new LocalizedText(this.dashboard.description().zh(), typed))),
                homeOf(),
                tabs,
                filters(),
                keys);
    }

    private Component homeOf() {
        MultiSelectComboBox<RoleDefinition> roles = new MultiSelectComboBox<>(t("dashboards.homeOf"));
        roles.setHelperText(t("dashboards.homeOfHelp"));
        roles.setItems(parts.roles.all());
        roles.setItemLabelGenerator(role -> t(role.label()));
        roles.setValue(parts.roles.all().stream()
                .filter(role -> dashboard.homeOf().contains(role.name()))
                .toList());
        roles.addValueChangeListener(change -> change(dashboard.greeting(
                change.getValue().stream().map(RoleDefinition::name).sorted().toList())));
        return PropertyInputs.wide("homeOf", roles);
    }

    private LocalizedText label() {
        return dashboard.label();
    }

    private static Component text(String key, String value, Consumer<String> onChange) {
        TextField field = new TextField(t(key));
        field.setValue(value);
        field.addValueChangeListener(change -> onChange.accept(change.getValue()));
        return PropertyInputs.wide(key.substring(key.indexOf('.') + 1), field);
    }

    private void label(LocalizedText label) {
        change(dashboard.labelled(label));
    }

    private void describe(LocalizedText description) {
        change(dashboard.described(description));
    }

    private void change(DashboardDefinition changed) {
        dashboard = changed;
        onChange.accept(dashboard);
    }

    private Component filters() {
        Div lines = new Div(new H3(t("dashboards.filters")));
        lines.addClassName("stack");
        for (int i = 0; i < dashboard.filters().size(); i++) {
            lines.add(line(dashboard.filters().get(i), i));
        }
        Button add = new Button(t("dashboards.addFilter"), VaadinIcon.PLUS.create(), click -> addFilter());
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        lines.add(add);
        return lines;
    }

    private Component line(DashboardFilter filter, int index) {
        ComboBox<EntityDefinition> entity = new ComboBox<>(t("dashboards.filterEntity"));
        entity.setItems(parts.entities.all());
        entity.setItemLabelGenerator(one -> Texts.t(one.label()));
        parts.entities.find(filter.entity()).ifPresent(entity::setValue);
        entity.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                first(change.getValue().name())
                        .ifPresent(field -> replace(filter, change.getValue().name(), field));
            }
        });
        List<Fields.Named> fields = parts.entities.find(filter.entity()).isPresent()
                ? parts.fields.reachable(user, filter.entity())
                : List.of();
        ComboBox<FieldPath> field = FieldChoice.create(
                t("dashboards.field"),
                fields,
                named -> kind(named.field()).isPresent(),
                filter.field(),
                path -> fields.stream()
                        .filter(named -> named.path().equals(path))
                        .findFirst()
                        .ifPresent(named -> replace(filter, filter.entity(), named)));
        PropertyInputs.named("filter" + index + ".entity", entity);
        PropertyInputs.named("filter" + index + ".field", field);
        Div line = new Div(entity, field, PropertyInputs.removing(() -> {
            List<DashboardFilter> fewer = new ArrayList<>(dashboard.filters());
            fewer.remove(filter);
            change(dashboard.filtered(fewer));
            redraw.run();
        }));
        line.addClassName("property-line");
        return line;
    }

    private void replace(DashboardFilter filter, String entity, Fields.Named field) {
        List<DashboardFilter> filters = new ArrayList<>(dashboard.filters());
        filters.replaceAll(one -> one.equals(filter) ? of(filter.id(), entity, field) : one);
        change(dashboard.filtered(filters));
        redraw.run();
    }

    private static DashboardFilter of(String id, String entity, Fields.Named field) {
        return new DashboardFilter(
                id,
                field.field().definition().label(),
                entity,
                field.path(),
                kind(field.field()).orElse(FilterKind.OPTIONS),
                null);
    }

    private Optional<Fields.Named> first(String entity) {
        return parts.fields.own(user, entity).stream()
                .filter(named -> kind(named.field()).isPresent())
                .findFirst();
    }

    private void addFilter() {
        String entity = dashboard.widgets().isEmpty()
                ? parts.entities.all().getFirst().name()
                : dashboard.widgets().getFirst().entity();
        first(entity).ifPresent(field -> {
            List<DashboardFilter> more = new ArrayList<>(dashboard.filters());
            more.add(of(freeId(), entity, field));
            change(dashboard.filtered(more));
            redraw.run();
        });
    }

    private String freeId() {
        for (int i = 1; ; i++) {
            String id = "filter" + i;
            if (dashboard.filters().stream().noneMatch(filter -> filter.id().equals(id))) {
                return id;
            }
        }
    }

    /** How a field is chosen by; empty for one that a bar of filters does not offer. */
    private static Optional<FilterKind> kind(BoundField field) {
        if (field.target().isPresent()) {
            return Optional.of(FilterKind.RECORDS);
        }
        return switch (field.kind()) {
            case DATE, DATE_TIME -> Optional.of(FilterKind.PERIOD);
            case CODE, CODES -> field.options().isEmpty() ? Optional.empty() : Optional.of(FilterKind.OPTIONS);
            case TEXT, NUMBER, MONEY, BOOLEAN, TIME, REFERENCE, PARTS, ROWS, SEALED -> Optional.empty();
        };
    }
}
