package io.trellis.form.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * 企业微信: the key in the address is all there is.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91770">as they say it</a>
 */
@Component
final class WeCom implements ChatProgram {

    /** Bytes of a message in Markdown. */
    private static final int MOST = 4_096;

    private final Messages messages;

    WeCom(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "wecom";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.chat.wecom");
    }

    @Override
    public String example() {
        return "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…";
    }

    @Override
    public boolean signs() {
        return false;
    }

    @Override
    public Call call(URI address, String secret, Message message, Instant now) {
        Message fitting = message;
        String content = ChatJson.markdown(fitting, true);
        while (content.getBytes(UTF_8).length > MOST && !fitting.text().isEmpty()) {
            String text = fitting.text();
            int less = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 9 / 10);
            fitting = new Message(message.title(), text.substring(0, less), message.url(), message.open());
            content = ChatJson.markdown(fitting, true);
        }
        ObjectNode body = ChatJson.object().put("msgtype", "markdown");
        body.putObject("markdown").put("content", content);
        return new Call(address, ChatJson.write(body));
    }

    @Override
    public Optional<String> wrong(Answer answer) {
        return ChatJson.wrong(answer, "errcode", "errmsg");
    }
}
