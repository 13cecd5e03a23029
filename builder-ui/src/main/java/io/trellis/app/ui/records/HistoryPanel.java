package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a record, newest first, in words. */
final class HistoryPanel extends Div {

    private static final int SHOWN = 50;

    /** Makes panels. */
    @Component
    public static class Factory {
        private final Records records;
        private final Who who;
        private final BoundEntities entities;
        private final FieldContexts contexts;

        Factory(Records records, Who who, BoundEntities entities, FieldContexts contexts) {
            this.records = records;
            this.who = who;
            this.entities = entities;
            this.contexts = contexts;
        }

        HistoryPanel create(CurrentUser user, RecordData record) {
            return new HistoryPanel(this, user, record);
        }
    }

    private HistoryPanel(Factory parts, CurrentUser user, RecordData record) {
        addClassName("timeline");
        List<RecordEvent> events = parts.records.history(user, record.id(), SHOWN);
        if (events.isEmpty()) {
            add(new Paragraph(t("record.history.empty")));
        }
        BoundEntity entity = parts.entities.get(record.id().entity());
        FieldContext context = parts.contexts.of(user, entity.name());
        DateTimeFormatter times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Texts.locale())
                .withZone(user.zone());
        for (RecordEvent event : events) {
            Span who = new Span(parts.who.name(event.by()) + " " + verb(event));
            Span when = new Span(times.format(event.at()));
            when.addClassName("quiet");
            Div box = new Div(who, when);
            box.addClassName("timeline-entry");
            switch (event) {
                case RecordEvent.Updated(var origin, var changes) ->
                    changes.forEach((key, change) -> entity.field(key)
                            .ifPresent(field -> box.add(new Span(
                                    t(field.definition().label()) + ": " + text(field.format(change.from(), context))
                                            + " → " + text(field.format(change.to(), context))))));
                case RecordEvent.Decided(var origin, var decision) -> {
                    if (!decision.comment().isBlank()) {
                        box.add(new Span("“" + decision.comment() + "”"));
                    }
                }
                case RecordEvent.LockLifted(var origin, var label) -> box.add(new Span(t(label)));
                case RecordEvent.Created created -> {}
                case RecordEvent.Deleted deleted -> {}
                case RecordEvent.Restored restored -> {}
            }
            add(box);
        }
    }

    private static String text(@Nullable String formatted) {
        return formatted == null || formatted.isEmpty() ? t("record.nothing") : formatted;
    }

    private static String verb(RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created created -> t("record.history.created");
            case RecordEvent.Updated updated -> t("record.history.updated");
            case RecordEvent.Deleted deleted -> t("record.history.deleted");
            case RecordEvent.Restored restored -> t("record.history.restored");
            case RecordEvent.Decided decided -> t("record.history.taskaction");
            case RecordEvent.LockLifted lifted -> t("record.history.locklifted");
        };
    }
}
