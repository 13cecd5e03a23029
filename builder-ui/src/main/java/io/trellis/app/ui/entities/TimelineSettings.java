package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.H3;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.ActivityMark.Planned;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the timelines of records have of an entity: comments on its records, files on them, and its records as activities of others. */
final class TimelineSettings {

    private static final String COMMENTS = "comments";
    private static final String ATTACHMENTS = "attachments";
    private static final String ACTIVITY = "activity";

    /** Unlike the path of a problem, which would be put beside it. */
    private static final String SWITCH = "activity-on";

    private final PropertyForm form;
    private final EntityDraft work;
    private final FieldPanel.Actions actions;

    TimelineSettings(PropertyForm form, EntityDraft work, FieldPanel.Actions actions) {
        this.form = form;
        this.work = work;
        this.actions = actions;
    }

    void add(EntityDefinition entity) {
        form.add(new H3(t("timeline")));
        form.input(
                COMMENTS,
                t("entities.comments"),
                t("entities.comments.help"),
                PropertyForm.TOGGLE,
                entity.comments(),
                given -> actions.quietly(() -> work.set(
                        COMMENTS, Boolean.FALSE.equals(given) ? JsonNodeFactory.instance.booleanNode(false) : null)));
        form.input(
                ATTACHMENTS,
                t("entities.attachments"),
                t("entities.attachments.help"),
                PropertyForm.TOGGLE,
                entity.attachments(),
                given -> actions.quietly(() -> work.set(
                        ATTACHMENTS, Boolean.TRUE.equals(given) ? JsonNodeFactory.instance.booleanNode(true) : null)));
        form.input(
                SWITCH,
                t("entities.activity"),
                t("entities.activity.help"),
                PropertyForm.TOGGLE,
                entity.activity().isPresent(),
                given -> work.set(ACTIVITY, Boolean.TRUE.equals(given) ? JsonNodeFactory.instance.objectNode() : null));
        entity.activity().ifPresent(this::mark);
    }

    private void mark(ActivityMark mark) {
        field(
                "time",
                ValueKind.DATE_TIME,
                mark.time().equals(SystemFields.CREATED_AT) ? "" : mark.time(),
                (now, key) -> new ActivityMark(
                        key.isEmpty() ? SystemFields.CREATED_AT : key, now.kind(), now.text(), now.planned()));
        field(
                "kind",
                ValueKind.CODE,
                mark.kind(),
                (now, key) -> new ActivityMark(now.time(), key, now.text(), now.planned()));
        field(
                "text",
                ValueKind.TEXT,
                mark.text(),
                (now, key) -> new ActivityMark(now.time(), now.kind(), key, now.planned()));
        String state = mark.planned().map(Planned::field).orElse("");
        // drawn anew: another field has other options
        choice(
                "planned.field",
                options(work.fields(ValueKind.CODE)),
                state,
                key -> change(now -> new ActivityMark(
                        now.time(),
                        now.kind(),
                        now.text(),
                        key.isEmpty() ? Optional.empty() : Optional.of(new Planned(key, "")))));
        work.fields(ValueKind.CODE).stream()
                .filter(field -> field.key().equals(state))
                .findFirst()
                .ifPresent(field -> choice(
                        "planned.option",
                        field.options(),
                        mark.planned().map(Planned::option).orElse(""),
                        code -> actions.quietly(() -> change(now -> new ActivityMark(
                                now.time(), now.kind(), now.text(), Optional.of(new Planned(state, code)))))));
    }

    /** What becomes of the mark when another field is chosen for a member of it. */
    private interface Naming {
        ActivityMark with(ActivityMark now, String key);
    }

    private void field(String member, ValueKind kind, String key, Naming naming) {
        choice(
                member,
                options(work.fields(kind)),
                key,
                given -> actions.quietly(() -> change(now -> naming.with(now, given))));
    }

    private static List<InputSpec.Option> options(List<BoundField> fields) {
        return fields.stream()
                .map(field ->
                        new InputSpec.Option(field.key(), field.definition().label(), "", true, List.of()))
                .toList();
    }

    private void choice(String member, List<InputSpec.Option> options, String chosen, Consumer<String> save) {
        form.input(
                ACTIVITY + "." + member,
                t("entities.activity." + member),
                t("entities.activity." + member + ".help"),
                new InputSpec.Choice(options, false, "", false),
                chosen.isEmpty() ? null : chosen,
                given -> save.accept(text(given)));
    }

    private void change(UnaryOperator<ActivityMark> how) {
        work.entity()
                .flatMap(EntityDefinition::activity)
                .ifPresent(mark -> work.set(ACTIVITY, EntityJson.write(how.apply(mark))));
    }

    private static String text(@Nullable Object given) {
        return given == null ? "" : given.toString();
    }
}
