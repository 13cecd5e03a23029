package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.audit.History;
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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a record, newest first, in words. */
final class HistoryPanel extends Div {

    private static final int SHOWN = 50;
    private static final Set<String> WORDED = Set.of("created", "updated", "deleted", "restored", "taskaction");

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
        List<History.Entry> entries = parts.records.history(user, record.id(), SHOWN);
        if (entries.isEmpty()) {
            add(new Paragraph(t("record.history.empty")));
        }
        BoundEntity entity = parts.entities.get(record.id().entity());
        FieldContext context = parts.contexts.of(user, entity.name());
        DateTimeFormatter times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Texts.locale())
                .withZone(user.zone());
        for (History.Entry entry : entries) {
            Span who = new Span(parts.who.name(entry.by()) + " " + verb(entry.type()));
            Span when = new Span(times.format(entry.at()));
            when.addClassName("quiet");
            Div box = new Div(who, when);
            box.addClassName("timeline-entry");
            if (!"created".equals(entry.type())) {
                entry.changes().forEach((key, change) -> entity.field(key)
                        .ifPresent(field -> box.add(new Span(
                                t(field.definition().label()) + ": " + text(field.format(change.from(), context))
                                        + " → " + text(field.format(change.to(), context))))));
            }
            Object comment = entry.payload().get("comment");
            if (comment != null && !comment.toString().isBlank()) {
                box.add(new Span("“" + comment + "”"));
            }
            add(box);
        }
    }

    private static String text(@Nullable String formatted) {
        return formatted == null || formatted.isEmpty() ? t("record.nothing") : formatted;
    }

    private static String verb(String type) {
        String word = type.toLowerCase(Locale.ROOT);
        return WORDED.contains(word) ? t("record.history." + word) : t("record.history.other", type);
    }
}
