package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.design.UsualLabel;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.report.ContentType;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.FigureType;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The properties of a widget: whose records, what is measured and grouped, which of them, and what its type wants to know. */
final class WidgetPanel extends Div {

    @org.springframework.stereotype.Component
    static final class Factory {
        private final Entities entities;
        private final Fields fields;
        private final FieldTypes fieldTypes;
        private final WidgetTypes types;
        private final Editors editors;
        private final FilterEditor.Factory filters;
        private final NewWidget newWidget;
        private final FormulaInput.Factory formulas;

        Factory(
                Entities entities,
                Fields fields,
                FieldTypes fieldTypes,
                WidgetTypes types,
                Editors editors,
                FilterEditor.Factory filters,
                NewWidget newWidget,
                FormulaInput.Factory formulas) {
            this.formulas = formulas;
            this.entities = entities;
            this.fields = fields;
            this.fieldTypes = fieldTypes;
            this.types = types;
            this.editors = editors;
            this.filters = filters;
            this.newWidget = newWidget;
        }

        /** @param measures what is defined about its records; {@code tabs} those of the dashboard; {@code onChange} takes the widget as it is to be; {@code redraw} asks for the panel anew */
        WidgetPanel create(
                CurrentUser user,
                WidgetDefinition widget,
                List<MeasureDefinition> measures,
                List<DashboardDefinition.Tab> tabs,
                Consumer<WidgetDefinition> onChange,
                Runnable redraw) {
            WidgetPanel panel = new WidgetPanel(this, user, measures, new WidgetEdit(widget, onChange, redraw));
            panel.draw(tabs);
            return panel;
        }

        /** Only what its one measure is. */
        WidgetPanel figure(
                CurrentUser user, WidgetDefinition widget, Consumer<WidgetDefinition> onChange, Runnable redraw) {
            WidgetPanel panel = new WidgetPanel(this, user, List.of(), new WidgetEdit(widget, onChange, redraw));
            panel.figures(new FigureType.Shape(0, 0, 1), fields.reachable(user, widget.entity()));
            return panel;
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient WidgetEdit edit;
    private final transient List<MeasureDefinition> measures;
    private final TextField zh = new TextField(t("dashboards.labelZh"));
    private final TextField en = new TextField(t("dashboards.labelEn"));

    private WidgetPanel(Factory parts, CurrentUser user, List<MeasureDefinition> measures, WidgetEdit edit) {
        this.parts = parts;
        this.user = user;
        this.edit = edit;
        this.measures = measures;
        addClassName("stack");
    }

    private void draw(List<DashboardDefinition.Tab> tabs) {
        String about = edit.now().entity();
        add(new H2(t("dashboards.widget")), type(), label(zh, true), label(en, false));
        if (tabs.size() > 1) {
            add(tab(tabs));
        }
        Optional<WidgetType> type = parts.types.find(edit.now().type());
        if (type.filter(found -> !found.aboutRecords()).isPresent()) {
            add(options());
            return;
        }
        add(entity());
        if (parts.entities.find(about).isPresent()) {
            type.ifPresent(found -> {
                switch (found) {
                    case FigureType figures -> figures(figures.shape(), parts.fields.reachable(user, about));
                    case ContentType _ -> add(GroupLines.limit(edit));
                }
            });
            add(options(), filter());
        }
    }

    private void figures(FigureType.Shape shape, List<Fields.Named> reachable) {
        List<Fields.Named> fields =
                new ArrayList<>(FormulaLines.named(edit.now().formulas(), parts.fieldTypes));
        fields.addAll(reachable);
        add(new MeasureLines(edit, fields, measures, this::conditions, shape));
        if (shape.maxGroups() > 0) {
            add(new GroupLines(edit, fields, shape), new KeptLines(edit, measures));
        }
        parts.entities
                .find(edit.now().entity())
                .ifPresent(entity -> add(new FormulaLines(parts.formulas, user, entity, edit)));
    }

    private Component type() {
        Select<WidgetType> type = new Select<>();
        type.setLabel(t("dashboards.type"));
        type.setItems(parts.types.all());
        type.setItemLabelGenerator(one -> t(one.label()));
        parts.types.find(edit.now().type()).ifPresent(type::setValue);
        type.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                edit.reshape(parts.newWidget.as(user, edit.now(), change.getValue()));
            }
        });
        return PropertyInputs.wide("type", type);
    }

    /** On which it stands: on another it takes the nearest free place. */
    private Component tab(List<DashboardDefinition.Tab> tabs) {
        Select<DashboardDefinition.Tab> on = new Select<>();
        on.setLabel(t("dashboards.tab"));
        on.setItems(tabs);
        on.setItemLabelGenerator(one -> Texts.t(one.label()));
        tabs.stream()
                .filter(one -> one.id().equals(edit.now().cells().tab()))
                .findFirst()
                .ifPresent(on::setValue);
        on.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                edit.reshape(
                        edit.now().at(edit.now().cells().on(change.getValue().id())));
            }
        });
        return PropertyInputs.wide("tab", on);
    }

    private Component label(TextField field, boolean chinese) {
        LocalizedText label = edit.now().label();
        field.setValue(chinese ? label.zh() : label.en());
        field.addValueChangeListener(change -> {
            if (!change.isFromClient()) {
                return;
            }
            LocalizedText now = edit.now().label();
            LocalizedText next = chinese
                    ? new LocalizedText(change.getValue(), now.en())
                    : new LocalizedText(now.zh(), change.getValue());
            edit.change(edit.now()
                    .labelled(parts.types
                            .find(edit.now().type())
                            .map(type -> new UsualLabel(type.label()).given(chinese, next))
                            .orElse(next)));
            zh.setValue(edit.now().label().zh());
            en.setValue(edit.now().label().en());
        });
        return PropertyInputs.wide(chinese ? "label.zh" : "label.en", field);
    }

    private Component entity() {
        ComboBox<EntityDefinition> box = new ComboBox<>(t("dashboards.entity"));
        box.setItems(parts.entities.all());
        box.setItemLabelGenerator(entity -> Texts.t(entity.plural()));
        parts.entities.find(edit.now().entity()).ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                parts.types
                        .find(edit.now().type())
                        .ifPresent(type -> edit.reshape(parts.newWidget.about(
                                user, edit.now(), type, change.getValue().name())));
            }
        });
        return PropertyInputs.wide("entity", box);
    }

    private Component options() {
        Div lines = new Div(new H3(t("dashboards.options")));
        lines.addClassName("stack");
        parts.types.find(edit.now().type()).ifPresent(type -> parts.types
                .properties(type, edit.now().entity())
                .forEach(property -> {
                    ValueEditor editor =
                            parts.editors.create(parts.fieldTypes.bind(property), EditorSurroundings.of(user, ""));
                    editor.show(FilterJson.plain(edit.now().options().get(property.key())));
                    editor.onChange(() -> option(property.key(), editor.value()));
                    lines.add(editor.component());
                }));
        return lines;
    }

    private void option(String key, @Nullable Object value) {
        ObjectNode options = edit.now().options().deepCopy();
        if (value == null || Boolean.FALSE.equals(value)) {
            options.remove(key);
        } else {
            options.set(key, FilterJson.node(value));
        }
        edit.change(edit.now().drawn(options));
    }

    private FilterEditor conditions(Filter filter, Consumer<Filter> onChange) {
        FilterEditor[] editor = new FilterEditor[1];
        editor[0] = parts.filters.create(user, edit.now().entity(), filter, () -> onChange.accept(editor[0].filter()));
        return editor[0];
    }

    private Component filter() {
        Div box = new Div(new H3(t("dashboards.filter")));
        box.addClassNames("stack", "panel-filter");
        FilterEditor[] editor = new FilterEditor[1];
        editor[0] = parts.filters.create(user, edit.now().entity(), edit.now().filter(), () -> {
            if (!editor[0].filter().equals(edit.now().filter())) {
                edit.change(edit.now().filtered(editor[0].filter()));
            }
        });
        box.add(editor[0]);
        return box;
    }
}
