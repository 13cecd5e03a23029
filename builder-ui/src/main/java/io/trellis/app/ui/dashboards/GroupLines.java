package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a widget groups by, in which order, and how many groups at most. */
final class GroupLines extends Div {

    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    private final transient WidgetEdit edit;
    private final transient List<Fields.Named> fields;

    GroupLines(WidgetEdit edit, List<Fields.Named> fields, FigureType.Shape shape) {
        this.edit = edit;
        this.fields = fields;
        addClassName("stack");
        add(new H3(t("dashboards.groups")));
        int groups = edit.now().groupBy().size();
        for (int i = 0; i < groups; i++) {
            add(group(i), details(i));
        }
        if (groups < shape.maxGroups()) {
            add(PropertyInputs.named(
                    "group" + groups + ".field",
                    FieldChoice.create(
                            t("dashboards.addGroup"),
                            fields,
                            GroupLines::groupable,
                            null,
                            path -> group(groups, new GroupBy(path, null)))));
        }
        add(sort(), limit(edit));
    }

    private static boolean groupable(Fields.Named field) {
        return field.field().kind().groups();
    }

    private Component details(int index) {
        ValueKind kind = fields.stream()
                .filter(field ->
                        field.path().equals(edit.now().groupBy().get(index).field()))
                .map(field -> field.field().kind())
                .findFirst()
                .orElse(ValueKind.PARTS);
        return new GroupDetails(
                "group" + index,
                kind,
                index > 0,
                () -> edit.now().groupBy().get(index),
                group -> edit.change(with(index, group)),
                group -> edit.reshape(with(index, group)));
    }

    private WidgetDefinition with(int index, GroupBy group) {
        List<GroupBy> groups = new ArrayList<>(edit.now().groupBy());
        groups.set(index, group);
        return edit.now().asking(groups, edit.now().measures(), edit.now().sort());
    }

    private Component group(int index) {
        GroupBy group = edit.now().groupBy().get(index);
        Div line = new Div(PropertyInputs.named(
                "group" + index + ".field",
                FieldChoice.create(
                        t("dashboards.field"),
                        fields,
                        GroupLines::groupable,
                        group.field(),
                        path -> group(index, new GroupBy(path, null)))));
        line.addClassName("property-line");
        boolean date = fields.stream()
                .filter(field -> field.path().equals(group.field()))
                .anyMatch(field -> DATES.contains(field.field().kind()));
        if (date) {
            Select<GroupBy.Step> by = new Select<>();
            by.setLabel(t("dashboards.by"));
            PropertyInputs.named("group" + index + ".by", by);
            by.setItems(GroupBy.Step.values());
            by.setItemLabelGenerator(step -> t("dashboards.by." + step.name().toLowerCase(Locale.ROOT)));
            by.setValue(group.by() == null ? GroupBy.Step.MONTH : group.by());
            by.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    group(index, edit.now().groupBy().get(index).by(change.getValue()));
                }
            });
            line.add(by);
        } else {
            line.addClassName("property-line-one");
        }
        line.add(PropertyInputs.removing(() -> {
            List<GroupBy> fewer = new ArrayList<>(edit.now().groupBy());
            fewer.remove(index);
            edit.reshape(edit.now().asking(fewer, edit.now().measures(), List.of()));
        }));
        return line;
    }

    private void group(int index, GroupBy group) {
        List<GroupBy> groups = new ArrayList<>(edit.now().groupBy());
        if (index < groups.size()) {
            groups.set(index, group);
        } else {
            groups.add(group);
        }
        edit.reshape(edit.now().asking(groups, edit.now().measures(), List.of()));
    }

    private Component sort() {
        Select<String> sort = new Select<>();
        sort.setLabel(t("dashboards.sort"));
        sort.setItems("natural", "desc", "asc");
        sort.setItemLabelGenerator(one -> t("dashboards.sort." + one));
        sort.setValue(
                edit.now().sort().isEmpty()
                        ? "natural"
                        : edit.now().sort().getFirst().descending() ? "desc" : "asc");
        sort.addValueChangeListener(change -> {
            int measure = edit.now().groupBy().size();
            edit.change(edit.now()
                    .asking(
                            edit.now().groupBy(),
                            edit.now().measures(),
                            change.getValue().equals("natural")
                                    ? List.of()
                                    : List.of(new ColumnSort(
                                            measure, change.getValue().equals("desc")))));
        });
        return PropertyInputs.wide("sort", sort);
    }

    /** How many at most; empty for as many as its type shows well. */
    static Component limit(WidgetEdit edit) {
        IntegerField limit = new IntegerField(t("dashboards.limit"));
        limit.setMin(1);
        limit.setMax(10_000);
        limit.setStepButtonsVisible(true);
        limit.setClearButtonVisible(true);
        limit.setValue(edit.now().limit() > 0 ? edit.now().limit() : null);
        limit.addValueChangeListener(change -> edit.change(
                edit.now().limited(change.getValue() == null ? 0 : Math.clamp(change.getValue(), 0, 10_000))));
        return PropertyInputs.wide("limit", limit);
    }
}
