package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Brings notifications through their channels. A delivery holds all of its notification. */
@Component
final class ChannelCarrier implements Carrier {

    static final String KIND = "notification";

    /** About four hours. */
    private static final int TRIES = 10;

    private final List<Channel> channels;
    private final ChannelChoices choices;
    private final Users users;
    private final Messages messages;

    ChannelCarrier(List<Channel> channels, ChannelChoices choices, Users users, Messages messages) {
        this.channels = List.copyOf(channels);
        this.choices = choices;
        this.users = users;
        this.messages = messages;
    }

    /** One for each channel through which it goes to the person now. */
    static Delivery delivery(String person, String personName, Channel channel, Notification notification) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("channel", channel.id());
        content.put("person", person);
        content.put("id", notification.id());
        content.put("zh", notification.text().zh());
        content.put("en", notification.text().en());
        content.put("link", notification.link());
        content.put("at", notification.at());
        String id = notification.id() + "/" + channel.id();
        LocalizedText what = new LocalizedText(
                personName + " · " + notification.text().zh(),
                personName + " · " + notification.text().en());
        return new Delivery(id, KIND, id, what, notification.link(), content);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("core.queue.notification");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    /** Whoever has left or wants it no more gets nothing, and nothing stays in line. */
    @Override
    public void bring(Delivery delivery) throws Channel.NotBrought {
        Map<String, Object> content = delivery.content();
        String person = text(content, "person");
        String wanted = text(content, "channel");
        if (choices.wanted(person).stream().noneMatch(channel -> channel.id().equals(wanted))) {
            return;
        }
        User user = users.find(person).orElseThrow();
        Notification notification = new Notification(
                text(content, "id"),
                new LocalizedText(text(content, "zh"), text(content, "en")),
                text(content, "link"),
                content.get("at") instanceof Instant at ? at : Instant.EPOCH,
                false);
        for (Channel channel : channels) {
            if (channel.id().equals(wanted)) {
                channel.bring(user, notification);
            }
        }
    }

    private static String text(Map<String, Object> content, String name) {
        return content.get(name) instanceof String text ? text : "";
    }
}
