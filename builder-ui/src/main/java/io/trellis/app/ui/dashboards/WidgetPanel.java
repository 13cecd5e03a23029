package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.records.Fields;
import io.trellis.app.ui.records.FilterEditor;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The properties of a widget: whose records, what is measured and grouped, which of them, and what its type wants to know. */
final class WidgetPanel extends Div {

    private static final Set<ValueKind> NUMBERS = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    @org.springframework.stereotype.Component
    static final class Factory {
        private final Entities entities;
        private final Fields fields;
        private final FieldTypes fieldTypes;
        private final WidgetTypes types;
        private final Editors editors;
        private final FilterEditor.Factory filters;

        Factory(
                Entities entities,
                Fields fields,
                FieldTypes fieldTypes,
                WidgetTypes types,
                Editors editors,
                FilterEditor.Factory filters) {
            this.entities = entities;
            this.fields = fields;
            this.fieldTypes = fieldTypes;
            this.types = types;
            this.editors = editors;
            this.filters = filters;
        }

        /** @param onChange takes the widget as it is to be; {@code redraw} asks for the panel anew */
        WidgetPanel create(
                CurrentUser user, WidgetDefinition widget, Consumer<WidgetDefinition> onChange, Runnable redraw) {
            return new WidgetPanel(this, user, widget, onChange, redraw);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Consumer<WidgetDefinition> onChange;
    private final transient Runnable redraw;
    private final transient List<Fields.Named> fields;
    private transient WidgetDefinition widget;

    private WidgetPanel(
            Factory parts,
            CurrentUser user,
            WidgetDefinition widget,
            Consumer<WidgetDefinition> onChange,
            Runnable redraw) {
        this.parts = parts;
        this.user = user;
        this.widget = widget;
        this.onChange = onChange;
        this.redraw = redraw;
        boolean known = parts.entities.find(widget.entity()).isPresent();
        this.fields = known ? parts.fields.reachable(user, widget.entity()) : List.of();
        addClassName("stack");
        add(new H2(t("dashboards.widget")), type(), label(true), label(false), entity());
        if (known) {
            WidgetType.Shape shape =
                    parts.types.find(widget.type()).map(WidgetType::shape).orElse(new WidgetType.Shape(0, 4, 4));
            add(measures(shape));
            if (shape.maxGroups() > 0) {
                add(groups(shape), sort(), limit());
            }
            add(options(), filter());
        }
    }

    private void change(WidgetDefinition changed, boolean shape) {
        widget = changed;
        onChange.accept(changed);
        if (shape) {
            redraw.run();
        }
    }

    private Component type() {
        Select<WidgetType> type = new Select<>();
        type.setLabel(t("dashboards.type"));
        type.setItems(parts.types.all());
        type.setItemLabelGenerator(one -> t(one.label()));
        parts.types.find(widget.type()).ifPresent(type::setValue);
        type.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                change(fitted(change.getValue()), true);
            }
        });
        return wide(type);
    }

    /** What the new type cannot draw is left out. */
    private WidgetDefinition fitted(WidgetType type) {
        WidgetType.Shape shape = type.shape();
        return widget.typed(type.id())
                .asking(
                        widget.groupBy().stream().limit(shape.maxGroups()).toList(),
                        widget.measures().stream().limit(shape.maxMeasures()).toList(),
                        List.of());
    }

    private Component label(boolean chinese) {
        TextField field = new TextField(t(chinese ? "dashboards.labelZh" : "dashboards.labelEn"));
        LocalizedText label = widget.label();
        field.setValue(chinese ? label.zh() : label.en());
        field.addValueChangeListener(change -> {
            LocalizedText now = widget.label();
            change(
                    widget.labelled(
                            chinese
                                    ? new LocalizedText(change.getValue(), now.en())
                                    : new LocalizedText(now.zh(), change.getValue())),
                    false);
        });
        return wide(field);
    }

    private Component entity() {
        ComboBox<EntityDefinition> box = new ComboBox<>(t("dashboards.entity"));
        box.setItems(parts.entities.all());
        box.setItemLabelGenerator(entity -> Texts.t(entity.plural()));
        parts.entities.find(widget.entity()).ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                change(widget.about(change.getValue().name()), true);
            }
        });
        return wide(box);
    }

    private Component measures(WidgetType.Shape shape) {
        Div lines = new Div(new H3(t("dashboards.measures")));
        lines.addClassName("stack");
        List<Measure> measures = widget.figures();
        for (int i = 0; i < measures.size(); i++) {
            lines.add(measure(i, measures));
        }
        if (measures.size() < shape.maxMeasures()) {
            lines.add(adding(t("dashboards.addMeasure"), () -> measure(measures.size(), Measure.COUNT)));
        }
        return lines;
    }

    private Component measure(int index, List<Measure> measures) {
        Measure measure = measures.get(index);
        Select<Measure.Op> op = new Select<>();
        op.setLabel(t("dashboards.op"));
        op.setItems(Measure.Op.values());
        op.setItemLabelGenerator(one -> t("dashboards.op." + one.name().toLowerCase(Locale.ROOT)));
        op.setValue(measure.op());
        op.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                measure(index, of(change.getValue(), measure.field()));
            }
        });
        Div line = new Div(op);
        line.addClassName("property-line");
        if (measure.field() != null) {
            line.add(FieldChoice.create(
                    t("dashboards.of"),
                    fields,
                    field -> fits(measure.op(), field.field().kind()),
                    measure.field(),
                    path -> measure(index, new Measure(measure.op(), path))));
        } else {
            line.addClassName("property-line-one");
        }
        line.add(removing(() -> {
            List<Measure> fewer = new ArrayList<>(measures);
            fewer.remove(index);
            change(widget.asking(widget.groupBy(), fewer, List.of()), true);
        }));
        return line;
    }

    /** A calculation with the field that it had, as far as that fits, else the first that does. */
    private Measure of(Measure.Op op, io.trellis.core.filter.@Nullable FieldPath field) {
        if (op == Measure.Op.COUNT) {
            return Measure.COUNT;
        }
        return fields.stream()
                .filter(named -> fits(op, named.field().kind()))
                .sorted(java.util.Comparator.comparing(named -> !named.path().equals(field)))
                .findFirst()
                .map(named -> new Measure(op, named.path()))
                .orElse(Measure.COUNT);
    }

    private static boolean fits(Measure.Op op, ValueKind kind) {
        return switch (op) {
            case COUNT -> true;
            case DISTINCT -> kind != ValueKind.ROWS;
            case SUM, AVG -> NUMBERS.contains(kind);
            case MIN, MAX -> NUMBERS.contains(kind) || DATES.contains(kind);
        };
    }

    private void measure(int index, Measure measure) {
        List<Measure> measures = new ArrayList<>(widget.figures());
        if (index < measures.size()) {
            measures.set(index, measure);
        } else {
            measures.add(measure);
        }
        change(widget.asking(widget.groupBy(), measures, widget.sort()), true);
    }

    private Component groups(WidgetType.Shape shape) {
        Div lines = new Div(new H3(t("dashboards.groups")));
        lines.addClassName("stack");
        for (int i = 0; i < widget.groupBy().size(); i++) {
            lines.add(group(i));
        }
        if (widget.groupBy().size() < shape.maxGroups()) {
            int next = widget.groupBy().size();
            lines.add(FieldChoice.create(
                    t("dashboards.addGroup"),
                    fields,
                    WidgetPanel::groupable,
                    null,
                    path -> group(next, new GroupBy(path, null))));
        }
        return lines;
    }

    private static boolean groupable(Fields.Named field) {
        return field.field().kind() != ValueKind.ROWS;
    }

    private Component group(int index) {
        GroupBy group = widget.groupBy().get(index);
        Div line = new Div(FieldChoice.create(
                t("dashboards.field"),
                fields,
                WidgetPanel::groupable,
                group.field(),
                path -> group(index, new GroupBy(path, null))));
        line.addClassName("property-line");
        boolean date = fields.stream()
                .filter(field -> field.path().equals(group.field()))
                .anyMatch(field -> DATES.contains(field.field().kind()));
        if (date) {
            Select<GroupBy.Step> by = new Select<>();
            by.setLabel(t("dashboards.by"));
            by.setItems(GroupBy.Step.values());
            by.setItemLabelGenerator(step -> t("dashboards.by." + step.name().toLowerCase(Locale.ROOT)));
            by.setValue(group.by() == null ? GroupBy.Step.MONTH : group.by());
            by.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    group(index, new GroupBy(group.field(), change.getValue()));
                }
            });
            line.add(by);
        } else {
            line.addClassName("property-line-one");
        }
        line.add(removing(() -> {
            List<GroupBy> fewer = new ArrayList<>(widget.groupBy());
            fewer.remove(index);
            change(widget.asking(fewer, widget.measures(), List.of()), true);
        }));
        return line;
    }

    private void group(int index, GroupBy group) {
        List<GroupBy> groups = new ArrayList<>(widget.groupBy());
        if (index < groups.size()) {
            groups.set(index, group);
        } else {
            groups.add(group);
        }
        change(widget.asking(groups, widget.measures(), List.of()), true);
    }

    private Component sort() {
        Select<String> sort = new Select<>();
        sort.setLabel(t("dashboards.sort"));
        sort.setItems("natural", "desc", "asc");
        sort.setItemLabelGenerator(one -> t("dashboards.sort." + one));
        sort.setValue(
                widget.sort().isEmpty() ? "natural" : widget.sort().getFirst().descending() ? "desc" : "asc");
        sort.addValueChangeListener(change -> {
            int measure = widget.groupBy().size();
            change(
                    widget.asking(
                            widget.groupBy(),
                            widget.measures(),
                            change.getValue().equals("natural")
                                    ? List.of()
                                    : List.of(new ColumnSort(
                                            measure, change.getValue().equals("desc")))),
                    false);
        });
        return wide(sort);
    }

    private Component limit() {
        IntegerField limit = new IntegerField(t("dashboards.limit"));
        limit.setMin(1);
        limit.setMax(10_000);
        limit.setStepButtonsVisible(true);
        limit.setClearButtonVisible(true);
        limit.setValue(widget.limit() > 0 ? widget.limit() : null);
        limit.addValueChangeListener(change -> change(
                widget.limited(change.getValue() == null ? 0 : Math.clamp(change.getValue(), 0, 10_000)), false));
        return wide(limit);
    }

    private Component options() {
        Div lines = new Div(new H3(t("dashboards.options")));
        lines.addClassName("stack");
        parts.types.find(widget.type()).ifPresent(type -> type.properties().forEach(property -> {
            ValueEditor editor = parts.editors.create(parts.fieldTypes.bind(property), EditorSurroundings.of(user, ""));
            editor.show(FilterJson.plain(widget.options().get(property.key())));
            editor.onChange(() -> option(property.key(), editor.value()));
            lines.add(editor.component());
        }));
        return lines;
    }

    private void option(String key, @Nullable Object value) {
        ObjectNode options = widget.options().deepCopy();
        if (value == null || Boolean.FALSE.equals(value)) {
            options.remove(key);
        } else {
            options.set(key, FilterJson.node(value));
        }
        change(widget.drawn(options), false);
    }

    private Component filter() {
        Div box = new Div(new H3(t("dashboards.filter")));
        box.addClassNames("stack", "panel-filter");
        FilterEditor[] editor = new FilterEditor[1];
        editor[0] = parts.filters.create(user, widget.entity(), widget.filter(), () -> {
            if (!editor[0].filter().equals(widget.filter())) {
                change(widget.filtered(editor[0].filter()), false);
            }
        });
        box.add(editor[0]);
        return box;
    }

    private static Button adding(String text, Runnable action) {
        Button button = new Button(text, VaadinIcon.PLUS.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    static Button removing(Runnable action) {
        Button button = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t("dashboards.removeLine"));
        return button;
    }

    static <C extends Component & com.vaadin.flow.component.HasSize> C wide(C component) {
        component.setWidthFull();
        return component;
    }
}
