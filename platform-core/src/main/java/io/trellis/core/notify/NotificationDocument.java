package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/** A notification as it is stored. @param user whom it tells */
record NotificationDocument(String id, String user, String zh, String en, String link, Instant at, boolean read) {

    static final CollectionSpec<NotificationDocument> COLLECTION =
            CollectionSpec.of("notification", NotificationDocument.class).index(IndexSpec.on("user", "at"));

    Notification notification() {
        return new Notification(id, new LocalizedText(zh, en), link, at, read);
    }
}
