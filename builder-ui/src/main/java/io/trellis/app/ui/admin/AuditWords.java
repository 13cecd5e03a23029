package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.people.People;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of the security log in words: people by name, records and fields by label. */
@org.springframework.stereotype.Component
class AuditWords {

    private final Users users;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Records records;
    private final People people;
    private final Artifacts artifacts;

    AuditWords(
            Users users,
            BoundEntities entities,
            FieldContexts contexts,
            Records records,
            People people,
            Artifacts artifacts) {
        this.artifacts = artifacts;
        this.people = people;
        this.users = users;
        this.entities = entities;
        this.contexts = contexts;
        this.records = records;
    }

    static String of(What what) {
        return t("admin.audit.what." + what.name().toLowerCase(Locale.ROOT));
    }

    static String color(What what) {
        return switch (what) {
            case SIGNED_IN -> "green";
            case SIGNED_OUT, SESSIONS_ENDED, SESSION_ENDED -> "gray";
            case SIGN_IN_FAILED -> "orange";
            case MADE_TO_WAIT -> "red";
            case CODE_FAILED -> "orange";
            case PASSWORD_CHANGED,
                    PASSWORD_FORGOTTEN,
                    INVITED,
                    SECOND_FACTOR_ON,
                    PASSKEY_ADDED,
                    PASSKEY_RENAMED,
                    BACKUP_CODE_USED,
                    BACKUP_CODES_MADE -> "blue";
            case SECOND_FACTOR_OFF, PASSKEY_REMOVED, SIGN_IN_POLICY_CHANGED -> "purple";
            case RIGHTS_CHANGED, LOCK_LIFTED -> "purple";
            case LOOKED_AS -> "orange";
            case LOOK_ENDED -> "gray";
            case VALUE_SHOWN -> "blue";
            case PROCESSES_CHANGED -> "purple";
            case ASSISTED -> "blue";
            case DATA_EXPORTED, APP_EXPORTED, LOG_EXPORTED -> "orange";
            case APP_IMPORTED, APP_PROMOTED, PROMOTION_RECEIVED -> "blue";
            case PROMOTION_PUBLISHED -> "purple";
            case PROMOTION_REFUSED, PROMOTION_TAKEN_BACK -> "orange";
            case APP_INSTALLED, APP_REMOVED, ACCOUNT_MADE, ACCOUNT_LINKED -> "purple";
        };
    }

    /** Where it came from; empty for what is noted of a record. */
    static String way(Entry entry) {
        String way = entry.way().equals("system") ? "" : t("admin.audit.way." + entry.way());
        return entry.from().isEmpty() ? way : way + " · " + entry.from();
    }

    /** A name that is nobody's is shown as it was typed. */
    String person(String username) {
        return users.byUsername(username)
                .map(user -> user.name() + " (" + user.username() + ")")
                .orElseGet(() -> t("admin.audit.typed", username));
    }

    /** Who did it to somebody else, on which record, and what became of its values. */
    List<Component> detail(CurrentUser viewer, Entry entry) {
        List<Component> lines = new ArrayList<>();
        String by = entry.by();
        if (by != null && !by.equals(entry.name())) {
            lines.add(quiet(t("admin.audit.by", person(by))));
        }
        Taken taken = entry.taken();
        if (taken != null) {
            lines.add(new Span(taken(entry.record(), taken)));
        }
        if (entry.what() == What.DATA_EXPORTED
                && entry.record() != null
                && takenOf(entry.record()).isPresent()) {
            return lines;
        }
        String record = entry.record();
        boolean provided = record != null && record.startsWith(SecurityLog.PROVIDER);
        if (record != null && provided) {
            lines.add(quiet(t("admin.audit.provider", record.substring(SecurityLog.PROVIDER.length()))));
        }
        if (record != null && record.startsWith(SecurityLog.PASSKEY)) {
            lines.add(quiet(t("admin.audit.passkey", record.substring(SecurityLog.PASSKEY.length()))));
            return lines;
        }
        if (entry.what() == What.RIGHTS_CHANGED && entry.changes().isEmpty() && !provided) {
            lines.add(new Span(t("admin.audit.account")));
        }
        Call call = entry.call();
        if (call != null) {
            lines.add(new Span(t(
                    call.status() < 400 ? "admin.audit.call" : "admin.audit.call.refused",
                    call.tool(),
                    call.status())));
        }
        if (record != null && record.startsWith(RoleDefinition.KIND + "/")) {
            lines.add(new Span(t("admin.audit.role", people.role(record.substring(record.indexOf('/') + 1)))));
        } else if (record != null && record.startsWith("app/")) {
            lines.add(new Span(t("admin.audit.app", app(record.substring("app/".length())))));
        } else if (entry.what() == What.PROCESSES_CHANGED && record != null && record.startsWith("job/")) {
            Anchor job = new Anchor("jobs/" + record.substring("job/".length()), t("admin.audit.job"));
            job.setRouterIgnore(false);
            lines.add(new Div(job));
        } else if (record != null && record.contains("/")) {
            int slash = record.indexOf('/');
            RecordId id = new RecordId(record.substring(0, slash), record.substring(slash + 1));
            entities.find(id.entity()).ifPresent(entity -> {
                FieldContext context = contexts.of(viewer, entity.name());
                if (entry.what() == What.LOCK_LIFTED
                        || entry.what() == What.VALUE_SHOWN
                        || entry.what() == What.ASSISTED
                        || entry.what() == What.DATA_EXPORTED
                        || !entity.name().equals("user")) {
                    lines.add(link(viewer, id, entity, context));
                }
                entry.changes().forEach((key, change) -> entity.field(key)
                        .ifPresent(field -> lines.add(new Span(
                                entry.what() == What.VALUE_SHOWN
                                        ? t(field.definition().label())
                                        : changed(field, change, context)))));
            });
        }
        return lines;
    }

    /** Of what, how many, as what. */
    private String taken(@Nullable String record, Taken taken) {
        String count = t("admin.audit.taken", taken.count(), taken.form().toUpperCase(Locale.ROOT));
        return record == null
                ? count
                : takenOf(record).map(of -> of + ": " + count).orElse(count);
    }

    /** The list, the dashboard or the print; empty for what is named otherwise. */
    private Optional<String> takenOf(String record) {
        String name = record.substring(record.indexOf('/') + 1);
        return switch (record.substring(0, record.indexOf('/'))) {
            case "entity" ->
                Optional.of(entities.find(name)
                        .map(entity -> t(entity.definition().plural()))
                        .orElse(name));
            case "dashboard", "print" ->
                Optional.of(
                        t(ContentLabel.of(new ArtifactId(record.substring(0, record.indexOf('/')), name), artifacts)));
            default -> Optional.empty();
        };
    }

    /** By the label of its navigation, as long as it is here. */
    private String app(String name) {
        return name.equals(SecurityLog.EVERY_APP)
                ? t("admin.audit.apps")
                : t(ContentLabel.of(new ArtifactId("navigation", name), artifacts));
    }

    private Component link(CurrentUser viewer, RecordId id, BoundEntity entity, FieldContext context) {
        String label = t(entity.definition().label());
        Optional<String> title = records.get(viewer, id)
                .map(record -> record.get(entity.definition().titleField()))
                .map(value -> entity.title().format(value, context));
        if (title.isEmpty()) {
            return quiet(t("admin.audit.gone", label));
        }
        Anchor link = new Anchor("records/" + id.entity() + "/" + id.id(), label + ": " + title.get());
        link.setRouterIgnore(false);
        return new Div(link);
    }

    private static String changed(BoundField field, RecordEvent.Change change, FieldContext context) {
        return t(field.definition().label()) + ": " + text(field, change.from(), context) + " → "
                + text(field, change.to(), context);
    }

    private static String text(BoundField field, @Nullable Object value, FieldContext context) {
        String text = value == null ? "" : field.format(value, context);
        return text.isEmpty() ? t("record.nothing") : text;
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("quiet");
        return span;
    }
}
