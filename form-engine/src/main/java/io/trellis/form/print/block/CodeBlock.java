package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.barcode.Barcode;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintValues;
import java.util.Base64;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value as a code for scanners. */
@Component
@Order(40)
final class CodeBlock implements BlockType {

    private static final String OF = "of";
    private static final String SYMBOLOGY = "symbology";
    private static final String CODE128 = "code128";

    private final BlockTexts texts;
    private final Messages messages;

    CodeBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "code";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.code");
    }

    @Override
    public String icon() {
        return "qrcode";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(new BlockSetting.Values(OF, texts.label(OF), 1), texts.choice(SYMBOLOGY, "qr", CODE128));
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        Barcode barcode = settings.path(SYMBOLOGY).asString("").equals(CODE128) ? Barcode.CODE128 : Barcode.QR;
        return values.value(settings.path(OF).asString(""))
                .flatMap(shown -> barcode.png(shown.text())
                        .map(png -> "<img alt=\"" + Html.escaped(shown.text()) + "\" class=\""
                                + barcode.name().toLowerCase(java.util.Locale.ROOT) + "\" src=\"data:image/png;base64,"
                                + Base64.getEncoder().encodeToString(png) + "\" />"))
                .map(image -> Html.element("div", "code", image))
                .orElse("");
    }
}
