package io.trellis.app.ui.entities;

import io.trellis.form.layout.FormDefinition;
import java.util.List;
import java.util.function.UnaryOperator;

/** What becomes of a form when a field of its entity gets another key or goes. */
final class FormFields {

    private FormFields() {}

    static FormDefinition renamed(FormDefinition form, String key, String next) {
        return items(form, items -> items.stream()
                .map(item -> item.field().equals(key)
                        ? new FormDefinition.Item(item.id().equals(key) ? next : item.id(), next, item.width())
                        : item)
                .toList());
    }

    static FormDefinition without(FormDefinition form, String key) {
        return items(form, items -> items.stream()
                .filter(item -> !item.field().equals(key))
                .toList());
    }

    private static FormDefinition items(FormDefinition form, UnaryOperator<List<FormDefinition.Item>> change) {
        return new FormDefinition(
                form.name(),
                form.app(),
                form.entity(),
                form.label(),
                form.sections().stream()
                        .map(section -> new FormDefinition.Section(
                                section.id(), section.label(), section.columns(), change.apply(section.items())))
                        .toList(),
                form.related());
    }
}
