package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.Scope;
import io.trellis.core.security.Unowned;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.Locale;

/** What a role gives on one entity. */
final class RightsRow extends Div {

    private final transient RoleDraft draft;
    private final String entity;
    private final String label;
    private final Select<Scope> read;
    private final Select<Scope> update;
    private final Select<Scope> delete;
    private final Select<Unowned> unowned = new Select<>();
    private final IntegerField holds = new IntegerField();
    private final Checkbox create;
    private final Checkbox mayImport;
    private final Checkbox mayExport;
    private final Button fields = new Button();
    private final Button asOthers = new Button(VaadinIcon.ROTATE_LEFT.create());
    private final Span inherited = new Span(t("roles.rights.as-others"));
    private final Div problem = new Div();
    private boolean showing;

    private RightsRow(RoleDraft draft, String entity, String label, Component icon) {
        this.draft = draft;
        this.entity = entity;
        this.label = label;
        addClassName("rights-entity");
        getElement().setAttribute("data-entity", entity);
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        read = scope("read");
        update = scope("update");
        delete = scope("delete");
        unowned.setItems(Unowned.values());
        unowned.setItemLabelGenerator(one -> t("roles.unowned." + one.code()));
        unowned.setAriaLabel(t("roles.rights.unowned") + ": " + label);
        unowned.addValueChangeListener(change -> {
            unowned.setClassName("rights-none", change.getValue() == Unowned.NONE);
            if (!showing) {
                draft.unowned(entity, change.getValue());
            }
        });
        holds.setPlaceholder(t("roles.holds"));
        holds.setAriaLabel(t("roles.rights.holds") + ": " + label);
        holds.setTooltipText(t("roles.rights.holds"));
        holds.setMin(0);
        holds.addValueChangeListener(change -> {
            if (!showing) {
                draft.holds(entity, change.getValue() == null ? 0 : Math.max(0, change.getValue()));
            }
        });
        create = box("create");
        mayImport = box("import");
        mayExport = box("export");
        inherited.addClassName("quiet");
        Div words = new Div(new Span(label), inherited);
        words.addClassName("rights-words");
        Div name = new Div(icon, words);
        name.addClassName("rights-name");
        fields.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        asOthers.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        asOthers.setAriaLabel(t("roles.rights.back", label));
        asOthers.setTooltipText(t("roles.rights.back", label));
        asOthers.addClickListener(click -> draft.asOthers(entity));
        Div cells = new Div(
                name,
                cell("read", read),
                cell("update", update),
                cell("delete", delete),
                cell("unowned", new Div(unowned, holds)),
                cell("create", create),
                cell("import", mayImport),
                cell("export", mayExport),
                cell("fields", fields),
                asOthers);
        cells.addClassName("rights-row");
        problem.addClassName("action-problem");
        problem.getElement().setAttribute("role", "status");
        add(cells, problem);
    }

    static RightsRow of(RoleDraft draft, EntityDefinition entity, Runnable limits) {
        RightsRow row = new RightsRow(
                draft,
                entity.name(),
                t(entity.plural()),
                Destination.icon(entity.icon()).create());
        row.fields.addClickListener(click -> limits.run());
        return row;
    }

    /** For every entity that the role does not name; of their fields nothing can be said. */
    static RightsRow others(RoleDraft draft) {
        RightsRow row =
                new RightsRow(draft, BuiltInRoles.ANY_ENTITY, t("roles.rights.others"), VaadinIcon.ASTERISK.create());
        row.addClassName("rights-others");
        row.fields.setVisible(false);
        row.asOthers.addClassName("rights-away");
        row.inherited.setText(t("roles.rights.others.help"));
        return row;
    }

    boolean matches(String wanted) {
        return label.toLowerCase(Locale.ROOT).contains(wanted)
                || entity.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** The rights as they are now, without taking that for an answer. */
    void show(List<String> problems) {
        EntityRights rights = draft.rights(entity);
        boolean named = draft.names(entity);
        boolean others = entity.equals(BuiltInRoles.ANY_ENTITY);
        showing = true;
        try {
            read.setValue(rights.read());
            update.setValue(rights.update());
            delete.setValue(rights.delete());
            unowned.setValue(rights.unowned());
            holds.setValue(rights.holds() == 0 ? null : Integer.valueOf(rights.holds()));
            holds.setVisible(rights.unowned() == Unowned.TAKE);
            create.setValue(rights.create());
            mayImport.setValue(rights.mayImport());
            mayExport.setValue(rights.mayExport());
        } finally {
            showing = false;
        }
        boolean asOthersAre = !named && !others && !BuiltInRoles.PEOPLE.contains(entity);
        setClassName("rights-inherited", asOthersAre);
        inherited.setVisible(others || asOthersAre);
        asOthers.setVisible(named && !others);
        long limited = rights.fields().size();
        fields.setText(limited == 0 ? t("roles.rights.fields.all") : t("roles.rights.fields.some", limited));
        fields.setAriaLabel(t("roles.rights.fields.of", label) + ": " + fields.getText());
        problem.setText(String.join("\n", problems));
        problem.setVisible(!problems.isEmpty());
    }

    private Select<Scope> scope(String member) {
        Select<Scope> select = new Select<>();
        select.setItems(Scope.values());
        select.setItemLabelGenerator(scope -> t("roles.scope." + scope.code()));
        select.setAriaLabel(t("roles.rights." + member) + ": " + label);
        select.addValueChangeListener(change -> {
            select.setClassName("rights-none", change.getValue() == Scope.NONE);
            if (!showing) {
                draft.scope(entity, member, change.getValue());
            }
        });
        return select;
    }

    private Checkbox box(String member) {
        Checkbox box = new Checkbox();
        box.setAriaLabel(t("roles.rights." + member) + ": " + label);
        box.addValueChangeListener(change -> {
            if (!showing) {
                draft.allow(entity, member, change.getValue());
            }
        });
        return box;
    }

    private static Div cell(String right, Component content) {
        Div cell = new Div(content);
        cell.addClassName("rights-cell");
        cell.getElement().setAttribute("data-right", t("roles.rights." + right));
        return cell;
    }
}
