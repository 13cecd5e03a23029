package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintValues;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is between others: room, a line, a line to sign on, the end of a page. */
@Component
@Order(50)
final class GapBlock implements BlockType {

    private static final String WITH = "with";

    private final BlockTexts texts;
    private final Messages messages;

    GapBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "gap";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.gap");
    }

    @Override
    public String icon() {
        return "line-h";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(texts.choice(WITH, "room", "line", "signatures", "page"));
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        String with = settings.path(WITH).asString("room");
        if (!with.equals("signatures")) {
            return Html.element("div", "gap-" + with, " ");
        }
        String signature = Html.element("td", "", Html.escaped(values.in(messages.text("form.print.signature"))));
        return Html.element("table", "signatures", Html.element("tr", "", signature + signature));
    }
}
