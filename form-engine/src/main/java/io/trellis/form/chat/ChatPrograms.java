package io.trellis.form.chat;

import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Postman;
import io.trellis.core.outbound.Outbound;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Speaks to robots, whichever program they are of. */
@Component
final class ChatPrograms {

    private final List<ChatProgram> programs;
    private final Outbound outbound;
    private final Postman postman;
    private final Messages messages;
    private final Clock clock;

    ChatPrograms(List<ChatProgram> programs, Outbound outbound, Postman postman, Messages messages, Clock clock) {
        this.programs =
                programs.stream().sorted(Comparator.comparing(ChatProgram::id)).toList();
        this.outbound = outbound;
        this.postman = postman;
        this.messages = messages;
        this.clock = clock;
    }

    List<ChatProgram> all() {
        return programs;
    }

    Optional<ChatProgram> find(String id) {
        return programs.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * @return what the robot says is wrong; empty where it took it
     * @throws io.trellis.core.error.TrellisException where it is not called, or does not answer
     */
    Optional<String> tell(ChatGroup group, ChatStore.Opened robot, String title, String text, String record) {
        ChatProgram program = find(group.program()).orElseThrow();
        String url = record.isEmpty() ? "" : postman.productUrl() + "/records/" + record;
        Locale language = group.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        ChatProgram.Call call = program.call(
                robot.address(),
                robot.secret(),
                new ChatProgram.Message(
                        bare(title),
                        bare(text),
                        url,
                        messages.text("form.chat.open").in(language)),
                clock.instant());
        return program.wrong(outbound.post(
                call.address(), java.util.Map.of(), call.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** What somebody entered in a record calls nobody by name in the group, and all of them even less. */
    private static String bare(String text) {
        return text.replace("<", "‹").replace(">", "›");
    }
}
