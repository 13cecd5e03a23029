package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.filter.FilterJson;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a roll-up says of the other records, by choosing among their fields: by which they name this one, what counts, which of them. */
@Component
final class RollUpPanel {

    /** Settings that decide what else is asked. */
    static final Set<String> SHAPING = Set.of("settings.entity", "settings.measure");

    private static final Set<ValueKind> MEASURED =
            Set.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);

    private final BoundEntities entities;
    private final FilterEditor.Factory filters;
    private final Session session;

    RollUpPanel(BoundEntities entities, FilterEditor.Factory filters, Session session) {
        this.entities = entities;
        this.filters = filters;
        this.session = session;
    }

    /**
     * Fields of the other records are known once their entity is published.
     *
     * @param entity whose records have the roll-up
     * @param save told the path of a setting within the field, and its value; null to take it away
     */
    void add(PropertyForm form, String entity, RollUp rollUp, BiConsumer<String, @Nullable JsonNode> save) {
        BoundEntity other = entities.find(rollUp.entity()).orElse(null);
        if (other == null) {
            if (!rollUp.entity().isEmpty()) {
                form.add(new Paragraph(t("forms.view.publishFirst")));
            }
            return;
        }
        choice(
                form,
                "settings.lookup",
                t("entities.rollUp.lookup"),
                "",
                options(other, field -> field.target().filter(entity::equals).isPresent()),
                rollUp.lookup(),
                save);
        if (rollUp.measure() != RollUp.Measure.COUNT) {
            choice(
                    form,
                    "settings.field",
                    t("entities.rollUp.field"),
                    "",
                    options(other, field -> MEASURED.contains(field.kind())),
                    rollUp.field(),
                    save);
        }
        form.heading(t("list.filter"));
        @Nullable FilterEditor[] made = new FilterEditor[1];
        made[0] = filters.create(session.user(), rollUp.entity(), rollUp.filter(), () -> {
            FilterEditor now = made[0];
            if (now != null && !now.unfinished()) {
                save.accept("settings.filter", FilterJson.write(now.filter()));
            }
        });
        form.add(made[0]);
    }

    private static void choice(
            PropertyForm form,
            String path,
            String label,
            String help,
            List<InputSpec.Option> options,
            String chosen,
            BiConsumer<String, @Nullable JsonNode> save) {
        form.input(
                path,
                label,
                help,
                new InputSpec.Choice(options, false, "", false),
                chosen.isEmpty() ? null : chosen,
                given -> save.accept(
                        path, given == null ? null : JsonNodeFactory.instance.stringNode(given.toString())));
    }

    private static List<InputSpec.Option> options(BoundEntity other, Predicate<BoundField> wanted) {
        return other.allFields().stream()
                .filter(wanted)
                .map(field ->
                        new InputSpec.Option(field.key(), field.definition().label(), "", true, List.of()))
                .toList();
    }
}
