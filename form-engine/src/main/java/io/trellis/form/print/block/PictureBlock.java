package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PagePicture;
import io.trellis.form.print.PrintValues;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A picture of the print's own: a logo, a letterhead, a stamp. */
@Component
@Order(45)
final class PictureBlock implements BlockType {

    private static final String IMAGE = "image";
    private static final String WIDTH = "width";
    private static final String ALIGN = "align";

    private final BlockTexts texts;
    private final Messages messages;

    PictureBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "picture";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.picture");
    }

    @Override
    public String icon() {
        return "picture";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(
                new BlockSetting.Picture(IMAGE, texts.label(IMAGE)),
                texts.choice(WIDTH, "medium", "small", "large", "full"),
                texts.choice(ALIGN, "start", "center", "end"));
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        String image = settings.path(IMAGE).asString("");
        return PagePicture.isOne(image)
                ? Html.element(
                        "div",
                        "picture align-" + settings.path(ALIGN).asString("start"),
                        "<img alt=\"\" class=\"width-"
                                + Html.escaped(settings.path(WIDTH).asString("medium")) + "\" src=\"" + image + "\" />")
                : "";
    }
}
