package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Dependence;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which records a lookup offers, by choosing: those of a filter, those that agree with a field beside it. */
@Component
final class LookupPanel {

    private final BoundEntities entities;
    private final FilterEditor.Factory filters;
    private final Session session;

    LookupPanel(BoundEntities entities, FilterEditor.Factory filters, Session session) {
        this.entities = entities;
        this.filters = filters;
        this.session = session;
    }

    /**
     * Fields of the other records are known once their entity is published.
     *
     * @param beside the fields of the record or of the row, among them the lookup
     * @param settings of the field as they are now
     * @param save told the path of a setting within the field, and its value; null to take it away
     */
    void add(
            PropertyForm form,
            BoundField lookup,
            InputSpec.Reference reference,
            List<BoundField> beside,
            Supplier<ObjectNode> settings,
            BiConsumer<String, @Nullable JsonNode> save) {
        Optional<BoundEntity> other = entities.find(reference.entity());
        if (other.isEmpty()) {
            if (!reference.entity().isEmpty()) {
                form.add(new Paragraph(t("forms.view.publishFirst")));
            }
            return;
        }
        List<InputSpec.Option> pairs = pairs(lookup, other.get(), beside);
        if (!pairs.isEmpty() || reference.depends()) {
            form.input(
                    "settings.dependsOn",
                    t("entities.lookup.dependsOn"),
                    t("entities.lookup.dependsOn.help"),
                    new InputSpec.Choice(pairs, false, "", true),
                    reference.depends() ? pair(reference.dependsOn(), reference.by()) : null,
                    given -> save.accept("settings", agreeing(settings.get(), given)));
        }
        form.heading(t("entities.lookup.filter"));
        @Nullable FilterEditor[] made = new FilterEditor[1];
        made[0] = filters.create(session.user(), reference.entity(), reference.filter(), () -> {
            FilterEditor now = made[0];
            if (now != null && !now.unfinished()) {
                save.accept("settings.filter", FilterJson.write(now.filter()));
            }
        });
        form.add(made[0]);
    }

    /** The same records, or the same options, on both sides. */
    private static List<InputSpec.Option> pairs(BoundField lookup, BoundEntity other, List<BoundField> beside) {
        return beside.stream()
                .filter(field -> !field.key().equals(lookup.key()) && !field.computed())
                .filter(field -> field.kind() != ValueKind.TEXT)
                .flatMap(field -> other.fields().stream()
                        .filter(one -> !one.computed() && Dependence.agree(field, one))
                        .map(one -> option(field, one, other)))
                .toList();
    }

    private static InputSpec.Option option(BoundField field, BoundField one, BoundEntity other) {
        LocalizedText own = field.definition().label();
        LocalizedText entity = other.definition().label();
        LocalizedText theirs = one.definition().label();
        return new InputSpec.Option(
                pair(field.key(), one.key()),
                new LocalizedText(
                        own.zh() + " = " + entity.zh() + " › " + theirs.zh(),
                        own.en() + " = " + entity.en() + " › " + theirs.en()),
                "",
                true,
                List.of());
    }

    private static String pair(String dependsOn, String by) {
        return dependsOn + "=" + by;
    }

    /** Both at once, as one step. */
    private static JsonNode agreeing(ObjectNode settings, @Nullable Object pair) {
        ObjectNode changed = settings.deepCopy();
        if (pair == null) {
            changed.remove(List.of("dependsOn", "by"));
        } else {
            String[] keys = pair.toString().split("=", 2);
            changed.put("dependsOn", keys[0]).put("by", keys.length > 1 ? keys[1] : "");
        }
        return changed;
    }
}
