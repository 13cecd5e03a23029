package io.trellis.form.chat;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.form.chat.ChatMessage.State;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings messages to the robots, those of a group one after another; what a robot does not take is tried again. A robot knows no
 * ids: one that was taken and not answered for may come twice.
 */
@Component
final class ChatCarrier implements Carrier {

    /** About four hours. */
    private static final int TRIES = 10;

    private final ChatStore store;
    private final ChatPrograms programs;
    private final Messages messages;

    ChatCarrier(ChatStore store, ChatPrograms programs, Messages messages) {
        this.store = store;
        this.programs = programs;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return ChatStore.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.chat.delivery");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public void bring(Delivery delivery) {
        store.forgetOld();
        Optional<ChatMessage> waiting = store.message(
                        String.valueOf(delivery.content().get(ChatStore.ID)))
                .filter(one -> one.state() == State.WAITING);
        waiting.ifPresent(this::bring);
    }

    private void bring(ChatMessage message) {
        Optional<ChatGroup> group = store.find(message.group()).filter(ChatGroup::active);
        Optional<ChatStore.Opened> robot = group.flatMap(one -> store.open(one.id()));
        if (group.isEmpty() || robot.isEmpty()) {
            store.become(message.id(), State.WITHDRAWN, "");
            return;
        }
        Optional<String> wrong =
                programs.tell(group.get(), robot.get(), message.title(), message.text(), message.record());
        store.become(message.id(), wrong.isEmpty() ? State.SENT : State.WAITING, wrong.orElse(""));
        wrong.ifPresent(why -> {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.chat.refused", why));
        });
    }
}
