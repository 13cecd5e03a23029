package io.trellis.form.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * 钉钉: the HMAC-SHA256 of the moment in milliseconds, a new line and the secret, with the secret as key, in the address.
 *
 * @see <a href="https://open.dingtalk.com/document/robots/customize-robot-security-settings">as they say it</a>
 */
@Component
final class DingTalk implements ChatProgram {

    private final Messages messages;

    DingTalk(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "dingtalk";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.chat.dingtalk");
    }

    @Override
    public String example() {
        return "https://oapi.dingtalk.com/robot/send?access_token=…";
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Call call(URI address, String secret, Message message, Instant now) {
        ObjectNode body = ChatJson.object().put("msgtype", "markdown");
        body.putObject("markdown").put("title", message.title()).put("text", ChatJson.markdown(message, true));
        if (secret.isEmpty()) {
            return new Call(address, ChatJson.write(body));
        }
        long moment = now.toEpochMilli();
        String sign = ChatJson.hmac(secret, moment + "\n" + secret);
        String join = address.getRawQuery() == null ? "?" : "&";
        return new Call(
                URI.create(address + join + "timestamp=" + moment + "&sign=" + URLEncoder.encode(sign, UTF_8)),
                ChatJson.write(body));
    }

    @Override
    public Optional<String> wrong(Answer answer) {
        return ChatJson.wrong(answer, "errcode", "errmsg");
    }
}
