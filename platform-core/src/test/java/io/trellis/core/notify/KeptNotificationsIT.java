package io.trellis.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.KeptShape;
import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Notifications and channels in data folders of older releases. */
class KeptNotificationsIT {

    @Test
    void aNotification() {
        assertThat(KeptShape.of(NotificationDocument.COLLECTION, """
                        {"_id": "n1", "user": "u1", "zh": "完成", "en": "Done", "link": "/jobs/1",
                         "at": {"$date": "2026-11-20T10:00:00Z"}, "read": true}""").survives().notification())
                .isEqualTo(new Notifications.Notification(
                        "n1", new LocalizedText("完成", "Done"), "/jobs/1", Instant.parse("2026-11-20T10:00:00Z"), true));
    }

    @Test
    void aChannelThatSomebodyDoesNotWant() {
        assertThat(KeptShape.of(CollectionSpec.of("notificationChoice", ChannelChoices.Refused.class), """
                        {"_id": "u1", "off": ["mail"]}""")
                        .survives()
                        .off())
                .containsExactly("mail");
    }
}
