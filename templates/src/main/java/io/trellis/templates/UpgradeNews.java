package io.trellis.templates;

import io.trellis.core.folder.AppHead;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those who design what an upgrade at start has done, once people are served. */
@Component
class UpgradeNews {

    private record News(String key, LocalizedText text, String link) {}

    private final Notifications notifications;
    private final Users users;
    private final Permissions permissions;
    private final Messages messages;
    private final List<News> waiting = new ArrayList<>();

    UpgradeNews(Notifications notifications, Users users, Permissions permissions, Messages messages) {
        this.notifications = notifications;
        this.users = users;
        this.permissions = permissions;
        this.messages = messages;
    }

    void upgraded(Arrivals arrivals) {
        int open = arrivals.of(Fate.CONFLICT).size();
        int kept = arrivals.of(Fate.MERGED, Fate.KEPT).size();
        add(
                arrivals.head(),
                open > 0 ? "core.folder.news.choose" : "core.folder.news.upgraded",
                open > 0 ? open : kept);
    }

    void refused(AppHead head, int problems) {
        add(head, "core.folder.news.refused", problems);
    }

    private void add(AppHead head, String key, int count) {
        LocalizedText text = new LocalizedText(
                messages.text(
                        key, java.util.Locale.SIMPLIFIED_CHINESE, head.label().zh(), head.version(), count),
                messages.text(key, java.util.Locale.ENGLISH, head.label().en(), head.version(), count));
        waiting.add(new News(key + "/" + head.app() + "/" + head.version(), text, "/design?app=" + head.app()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        List<Told> all = new ArrayList<>();
        for (User user : waiting.isEmpty() ? List.<User>of() : users.all()) {
            if (user.active() && permissions.has(users.asCurrent(user), Capability.DESIGN)) {
                waiting.forEach(news -> all.add(new Told(user.id(), news.key(), news.text(), news.link())));
            }
        }
        notifications.tell(all);
        waiting.clear();
    }
}
