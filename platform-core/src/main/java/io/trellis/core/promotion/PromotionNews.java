package io.trellis.core.promotion;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells those who administer what came, and whose key it came with what became of it. */
@Component
class PromotionNews {

    static final String PAGE = "/admin/promotions/";

    private final Notifications notifications;
    private final Users users;
    private final Permissions permissions;
    private final Messages messages;

    PromotionNews(Notifications notifications, Users users, Permissions permissions, Messages messages) {
        this.notifications = notifications;
        this.users = users;
        this.permissions = permissions;
        this.messages = messages;
    }

    void came(PromotionRequest request) {
        LocalizedText text = text(request, "came");
        notifications.tell(users.all().stream()
                .filter(user -> user.active() && permissions.has(users.asCurrent(user), Capability.ADMIN))
                .map(user -> new Told(user.id(), "promotion/" + request.id(), text, PAGE + request.id()))
                .toList());
    }

    void decided(PromotionRequest request, CurrentUser by) {
        if (!request.sender().equals(by.id())) {
            String state = request.state().name().toLowerCase(Locale.ROOT);
            notifications.tell(
                    request.sender(), "promotion/" + request.id() + "/" + state, text(request, state), "/design");
        }
    }

    private LocalizedText text(PromotionRequest request, String key) {
        return new LocalizedText(
                messages.text(
                        "core.promotion.news." + key,
                        Locale.SIMPLIFIED_CHINESE,
                        request.label().in(Locale.SIMPLIFIED_CHINESE),
                        request.sourceSystem()),
                messages.text(
                        "core.promotion.news." + key,
                        Locale.ENGLISH,
                        request.label().in(Locale.ENGLISH),
                        request.sourceSystem()));
    }
}
