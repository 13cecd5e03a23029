package io.trellis.form.chat;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What administrators make and see of groups; steps call them by their id. */
@Component
public final class ChatGroups {

    /** So many may there be. */
    public static final int MOST = 100;

    private static final int LONGEST = 80;

    private final ChatStore store;
    private final ChatPrograms programs;
    private final Outbound outbound;
    private final Permissions permissions;
    private final Messages messages;

    ChatGroups(ChatStore store, ChatPrograms programs, Outbound outbound, Permissions permissions, Messages messages) {
        this.store = store;
        this.programs = programs;
        this.outbound = outbound;
        this.permissions = permissions;
        this.messages = messages;
    }

    public List<ChatProgram> programs() {
        return programs.all();
    }

    /** Ordered by label. */
    public List<ChatGroup> all(CurrentUser user) {
        administers(user);
        return store.all();
    }

    /** Ids and labels, for whoever designs steps. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        store.all().forEach(one -> names.put(one.id(), one.label()));
        return names;
    }

    public Optional<ChatGroup> find(CurrentUser user, String id) {
        administers(user);
        return store.find(id);
    }

    /**
     * @param address of the robot, with its key; empty to leave it and the secret as they are
     * @param secret that calls are signed with; empty for none
     * @param fresh whether there is to be none of this id yet
     * @return what is wrong, each at a member of {@link ChatGroup} or at {@code address}; nothing where it is saved
     */
    public List<Violation> save(CurrentUser user, ChatGroup group, String address, String secret, boolean fresh) {
        user.requireActing();
        administers(user);
        List<Violation> wrong = new ArrayList<>();
        if (!group.id().matches("[a-z][a-z0-9-]{0,39}")) {
            wrong.add(violation("id", "form.webhook.check.id"));
        } else if (fresh && store.find(group.id()).isPresent()) {
            wrong.add(violation("id", "form.chat.check.taken"));
        }
        if (fresh && store.all().size() >= MOST) {
            wrong.add(violation("", "form.chat.check.most", MOST));
        }
        if (!store.canSeal()) {
            wrong.add(violation("", "form.webhook.check.no-key"));
        }
        if (group.label().isBlank() || group.label().length() > LONGEST) {
            wrong.add(violation("label", "form.webhook.check.label", LONGEST));
        }
        if (programs.find(group.program()).isEmpty()) {
            wrong.add(violation("program", "form.chat.check.program"));
        }
        if (address.isEmpty() && !store.hasAddress(group.id())) {
            wrong.add(violation("address", "form.chat.check.address"));
        } else if (!address.isEmpty()) {
            outbound.wrong(address).ifPresent(why -> wrong.add(new Violation("address", "invalid", why)));
        }
        if (wrong.isEmpty()) {
            store.put(group, address, secret);
        }
        return wrong;
    }

    private Violation violation(String path, String key, Object... more) {
        return new Violation(path, "invalid", messages.text(key, more));
    }

    /** With what it was told; what waits does not go. */
    public void delete(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        store.delete(id);
    }

    /** Says hello in the group. @return what is wrong; empty where it was taken */
    public Optional<LocalizedText> test(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        ChatGroup group = store.find(id)
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("form.chat.unknown", id)));
        Optional<ChatStore.Opened> robot = store.open(id);
        if (robot.isEmpty()) {
            return Optional.of(messages.text("form.chat.check.address"));
        }
        try {
            LocalizedText hello = messages.text("form.chat.hello");
            String said = group.english() ? hello.en() : hello.zh();
            return programs.tell(group, robot.get(), "Trellis", said, "")
                    .map(why -> messages.text("form.chat.refused", why));
        } catch (TrellisException e) {
            return Optional.of(e.text());
        }
    }

    /** What it was told last, newest first. */
    public List<ChatMessage> last(CurrentUser user, String id, int limit) {
        administers(user);
        return store.last(id, limit);
    }

    private void administers(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.chat.forbidden"));
        }
    }
}
