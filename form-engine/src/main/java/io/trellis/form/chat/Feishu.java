package io.trellis.form.chat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * 飞书: the HMAC-SHA256 of nothing, with the moment in seconds, a new line and the secret as key, in the body.
 *
 * @see <a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">as they say it</a>
 */
@Component
final class Feishu implements ChatProgram {

    private final Messages messages;

    Feishu(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "feishu";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.chat.feishu");
    }

    @Override
    public String example() {
        return "https://open.feishu.cn/open-apis/bot/v2/hook/…";
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Call call(URI address, String secret, Message message, Instant now) {
        ObjectNode body = ChatJson.object();
        if (!secret.isEmpty()) {
            long moment = now.getEpochSecond();
            body.put("timestamp", String.valueOf(moment)).put("sign", ChatJson.hmac(moment + "\n" + secret, ""));
        }
        body.put("msg_type", "interactive");
        ObjectNode card = body.putObject("card");
        card.putObject("header").putObject("title").put("tag", "plain_text").put("content", message.title());
        card.putArray("elements").addObject().put("tag", "markdown").put("content", ChatJson.markdown(message, false));
        return new Call(address, ChatJson.write(body));
    }

    @Override
    public Optional<String> wrong(Answer answer) {
        return ChatJson.wrong(answer, "code", "msg");
    }
}
