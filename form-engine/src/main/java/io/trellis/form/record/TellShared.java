package io.trellis.form.record;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom a record is shared with by name hears of it, as far as they may see it. */
@Component
final class TellShared implements EventHandler {

    private final Records records;
    private final Labels labels;
    private final BoundEntities entities;
    private final Users users;
    private final Notifications notifications;
    private final Messages messages;

    TellShared(
            Records records,
            Labels labels,
            BoundEntities entities,
            Users users,
            Notifications notifications,
            Messages messages) {
        this.records = records;
        this.labels = labels;
        this.entities = entities;
        this.users = users;
        this.notifications = notifications;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "tell-shared";
    }

    @Override
    public LocalizedText label(Messages words) {
        return words.text("record.handler.shared");
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event instanceof RecordEvent.Shared shared
                && !shared.together()
                && shared.to().kind() == Share.Kind.USER
                && shared.level().isPresent()
                && !shared.to().id().equals(shared.by());
    }

    @Override
    public void handle(RecordEvent event) {
        if (event instanceof RecordEvent.Shared(var origin, var to, var level, var until, var _)) {
            Optional<CurrentUser> reader =
                    users.find(to.id()).filter(User::active).map(users::asCurrent);
            RecordId id = new RecordId(origin.entity(), origin.record());
            reader.flatMap(person -> records.get(person, id))
                    .ifPresent(seen -> tell(reader.get(), seen, origin, level.orElse(Share.Level.READ)));
        }
    }

    private void tell(CurrentUser reader, RecordData record, RecordEvent.Origin origin, Share.Level level) {
        RecordId id = record.id();
        LocalizedText kind = entities.get(id.entity()).definition().label();
        String title = labels.of(reader, id.entity(), List.of(id.id())).getOrDefault(id.id(), "");
        String by = users.find(origin.by()).map(User::name).orElse(origin.by());
        String key = level == Share.Level.EDIT ? "record.share.told.edit" : "record.share.told.read";
        notifications.tell(
                reader.id(),
                "shared/" + origin.id(),
                new LocalizedText(
                        messages.text(key, Locale.SIMPLIFIED_CHINESE, by, kind.zh(), title),
                        messages.text(key, Locale.ENGLISH, by, kind.en(), title)),
                "/records/" + id);
    }
}
