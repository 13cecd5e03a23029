package io.trellis.app.ui.entities;

import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.forms.Selection;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.layout.ElementTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The right pane: the properties of whatever is selected. */
final class PropertyPanels extends Div {

    /** Makes them. */
    @Component
    static class Factory {
        private final FieldPanel.Factory fields;
        private final Editors editors;
        private final Session session;
        private final ConditionInput.Factory conditions;
        private final DuplicateSettings.Factory duplicates;
        private final ElementTypes elements;
        private final FormPanel.Factory forms;
        private final LinkedRecordsDialog.Factory links;

        Factory(
                FieldPanel.Factory fields,
                Editors editors,
                Session session,
                ConditionInput.Factory conditions,
                DuplicateSettings.Factory duplicates,
                ElementTypes elements,
                FormPanel.Factory forms,
                LinkedRecordsDialog.Factory links) {
            this.forms = forms;
            this.links = links;
            this.elements = elements;
            this.duplicates = duplicates;
            this.conditions = conditions;
            this.fields = fields;
            this.editors = editors;
            this.session = session;
        }

        PropertyPanels create(EntityDraft work, FieldPanel.Actions actions) {
            return new PropertyPanels(this, work, actions);
        }
    }

    private final transient Factory parts;
    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private @Nullable FieldPanel field;
    private @Nullable EntityPanel entity;
    private @Nullable FormPanel forms;
    private @Nullable SectionPanel section;
    private @Nullable ElementPanel element;

    private PropertyPanels(Factory parts, EntityDraft work, FieldPanel.Actions actions) {
        this.parts = parts;
        this.work = work;
        this.actions = actions;
    }

    void show(Selection selection) {
        removeAll();
        field = null;
        entity = null;
        forms = null;
        section = null;
        element = null;
        EntityDefinition now = work.entity().orElseThrow();
        switch (selection) {
            case Selection.Whole() -> {
                entity = new EntityPanel(
                        parts.editors, parts.conditions, parts.duplicates, parts.session.user(), work, now, actions);
                forms = parts.forms.create(parts.session.user(), work, now, actions);
                add(entity, forms, new RelatedPanel(work, () -> parts.links.open(work.appDraft(), now)));
            }
            case Selection.OfField(var key) -> {
                boolean own = now.fields().stream().anyMatch(one -> one.key().equals(key));
                field = parts.fields.create(work, now.field(key).orElseThrow(), own, actions);
                add(field);
            }
            case Selection.OfSection(var id) ->
                work.section(id)
                        .ifPresent(found -> add(remembered(new SectionPanel(
                                parts.editors, parts.conditions, parts.session.user(), work, found, actions))));
            case Selection.OfElement(var id) ->
                work.element(id)
                        .ifPresent(found -> parts.elements.find(found.type()).ifPresent(type -> {
                            element = new ElementPanel(
                                    parts.editors, parts.conditions, parts.session.user(), work, found, type, actions);
                            add(element);
                        }));
        }
    }

    private SectionPanel remembered(SectionPanel shown) {
        section = shown;
        return shown;
    }

    /** Shows problems at the inputs in which they are mended. */
    void mark(List<Problem> problems) {
        if (field != null) {
            field.mark(problems);
        }
        if (entity != null) {
            entity.mark(problems);
        }
        if (forms != null) {
            forms.mark(problems);
        }
        if (section != null) {
            section.mark(problems);
        }
        if (element != null) {
            element.mark(problems);
        }
    }

    void focusLabel() {
        if (field != null) {
            field.focusLabel();
        }
        if (element != null) {
            element.focusFirst();
        }
    }

    /** Goes to the input of a problem. */
    void focusProblem(String path) {
        if (field != null) {
            field.focusProblem(path);
        }
    }
}
