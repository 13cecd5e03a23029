package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintText;
import io.trellis.form.print.PrintValues;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A title, a paragraph, a greeting. */
@Component
@Order(10)
final class TextBlock implements BlockType {

    private static final String TEXT = "text";
    private static final String SIZE = "size";
    private static final String ALIGN = "align";

    private final BlockTexts texts;
    private final Messages messages;

    TextBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "text";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.text");
    }

    @Override
    public String icon() {
        return "text-label";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(
                new BlockSetting.Text(TEXT, texts.label(TEXT)),
                texts.choice(SIZE, "normal", "title", "large", "small"),
                texts.choice(ALIGN, "start", "center", "end"));
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        String text = PrintText.html(values.in(BlockTexts.text(settings, TEXT)), values);
        return text.isBlank()
                ? ""
                : Html.element(
                        "div",
                        "text size-" + settings.path(SIZE).asString("normal") + " align-"
                                + settings.path(ALIGN).asString("start"),
                        text);
    }
}
