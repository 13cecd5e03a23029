package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormEdit;
import java.util.List;
import java.util.stream.IntStream;

/** How wide something stands on the form, where its section has several columns. */
record FieldPlace(EntityDraft work, PropertyForm form) {

    void add(String key, FieldPanel.Actions actions) {
        for (FormDefinition.Section section : work.form().sections()) {
            for (Item item : section.items()) {
                if (item instanceof Item.Field field && field.field().equals(key)) {
                    width(section, item, actions);
                }
            }
        }
    }

    /** The same of an element. */
    void ofElement(String id, FieldPanel.Actions actions) {
        for (FormDefinition.Section section : work.form().sections()) {
            section.items().stream()
                    .filter(item -> item.id().equals(id))
                    .forEach(item -> width(section, item, actions));
        }
    }

    private void width(FormDefinition.Section section, Item item, FieldPanel.Actions actions) {
        if (section.columns() == 1) {
            return;
        }
        List<InputSpec.Option> widths = IntStream.rangeClosed(1, section.columns())
                .mapToObj(String::valueOf)
                .map(width -> new InputSpec.Option(width, LocalizedText.same(width), "", true, List.of()))
                .toList();
        form.heading(t("entities.place"));
        form.input(
                "width",
                t("forms.width"),
                "",
                new InputSpec.Choice(widths, false, "", false),
                String.valueOf(item.width()),
                given -> actions.quietly(() -> work.edit(
                        new FormEdit.ResizeItem(item.id(), given == null ? 1 : Integer.parseInt(given.toString())))));
    }
}
