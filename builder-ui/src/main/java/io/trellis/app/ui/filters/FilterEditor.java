package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.Editors;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds a {@link Filter}: conditions in groups, all or any of which hold, groups within groups. */
public final class FilterEditor extends Div {

    /** Makes editors. */
    @Component
    public static class Factory {
        private final Fields fields;
        private final Editors editors;

        Factory(Fields fields, Editors editors) {
            this.fields = fields;
            this.editors = editors;
        }

        /** @param onChange called when the person changed anything */
        public FilterEditor create(CurrentUser user, String entity, Filter filter, Runnable onChange) {
            return create(user, Offered.seen(fields, user, entity), filter, onChange);
        }

        /** Over other fields than those of lists. */
        public FilterEditor create(CurrentUser user, Offered offered, Filter filter, Runnable onChange) {
            return new FilterEditor(new ConditionRow.Parts(user, offered, editors), filter, onChange);
        }
    }

    private final Group root;

    FilterEditor(ConditionRow.Parts parts, Filter filter, Runnable onChange) {
        addClassName("filter-editor");
        root = new Group(parts, filter, onChange, false);
        add(root);
    }

    /** What has been built; unfinished conditions are left out. */
    public Filter filter() {
        return root.filter();
    }

    /** Whether some condition still lacks its field or value. */
    public boolean unfinished() {
        return root.unfinished();
    }

    private static final class Group extends Div {

        private enum Joint {
            ALL,
            ANY,
            NONE
        }

        private final transient ConditionRow.Parts parts;
        private final transient Runnable onChange;
        private final Select<Joint> joint = new Select<>();
        private final Div members = new Div();
        private final List<ConditionRow> rows = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();
        private final List<HavingRow> havings = new ArrayList<>();

        Group(ConditionRow.Parts parts, Filter filter, Runnable onChange, boolean nested) {
            this.parts = parts;
            this.onChange = onChange;
            addClassName("filter-group");
            joint.setItems(Joint.values());
            joint.setItemLabelGenerator(value -> switch (value) {
                case ALL -> t("filter.all");
                case ANY -> t("filter.any");
                case NONE -> t("filter.none");
            });
            joint.setAriaLabel(t("filter.joint"));
            joint.setValue(Joint.ALL);
            members.addClassName("stack");
            fill(filter);
            joint.addValueChangeListener(change -> onChange.run());
            Button condition = new Button(t("filter.add"), VaadinIcon.PLUS.create(), click -> addRow(null));
            Button group = new Button(
                    t("filter.addGroup"), VaadinIcon.FILE_TREE_SMALL.create(), click -> addGroup(Filter.ALL));
            condition.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            group.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Div buttons = new Div(condition, group);
            if (!parts.offered().pointing().isEmpty()) {
                Button having =
                        new Button(t("filter.addHaving"), VaadinIcon.CONNECT.create(), click -> addHaving(null, false));
                having.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                buttons.add(having);
            }
            buttons.addClassName("row");
            Div head = new Div(joint);
            head.addClassName("row");
            if (nested) {
                addClassName("filter-nested");
            }
            add(head, members, buttons);
        }

        private void fill(Filter filter) {
            switch (filter) {
                case Filter.And(var all) -> all.forEach(this::addMember);
                case Filter.Or(var any) -> {
                    joint.setValue(Joint.ANY);
                    any.forEach(this::addMember);
                }
                case Filter.Having having -> addHaving(having, false);
                case Filter.Not(Filter.Having having) -> addHaving(having, true);
                case Filter.Not(Filter.Or(var none)) -> {
                    joint.setValue(Joint.NONE);
                    none.forEach(this::addMember);
                }
                case Filter.Not(var part) -> {
                    joint.setValue(Joint.NONE);
                    addMember(part);
                }
                case Filter.Condition condition -> addRow(condition);
            }
        }

        private void addMember(Filter member) {
            switch (member) {
                case Filter.Condition condition -> addRow(condition);
                case Filter.Having having -> addHaving(having, false);
                case Filter.Not(Filter.Having having) -> addHaving(having, true);
                case Filter.And _, Filter.Or _, Filter.Not _ -> addGroup(member);
            }
        }

        private void addHaving(Filter.@Nullable Having having, boolean without) {
            HavingRow row = new HavingRow(parts, having, without, onChange);
            row.onRemove(() -> {
                havings.remove(row);
                members.remove(row);
                onChange.run();
            });
            havings.add(row);
            members.add(row);
        }

        private void addRow(Filter.@Nullable Condition condition) {
            ConditionRow row = new ConditionRow(parts, condition, onChange);
            row.onRemove(() -> {
                rows.remove(row);
                members.remove(row);
                onChange.run();
            });
            rows.add(row);
            members.add(row);
        }

        private void addGroup(Filter filter) {
            Group group = new Group(parts, filter, onChange, true);
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                groups.remove(group);
                members.remove(group);
                onChange.run();
            });
            remove.setAriaLabel(t("filter.removeGroup"));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            group.addComponentAsFirst(remove);
            groups.add(group);
            members.add(group);
        }

        Filter filter() {
            List<Filter> parts = new ArrayList<>();
            rows.forEach(row -> row.condition().ifPresent(parts::add));
            havings.forEach(row -> row.filter().ifPresent(parts::add));
            groups.forEach(group -> {
                Filter inner = group.filter();
                if (!Filter.ALL.equals(inner)) {
                    parts.add(inner);
                }
            });
            if (parts.isEmpty()) {
                return Filter.ALL;
            }
            return switch (joint.getValue()) {
                case ALL -> parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
                case ANY -> parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
                case NONE -> new Filter.Not(new Filter.Or(parts));
            };
        }

        boolean unfinished() {
            return rows.stream().anyMatch(row -> row.condition().isEmpty())
                    || havings.stream().anyMatch(HavingRow::unfinished)
                    || groups.stream().anyMatch(Group::unfinished);
        }
    }
}
