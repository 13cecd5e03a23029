package io.trellis.form.layout.element;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A text that explains, in Markdown. */
@Component
@Order(20)
final class ProseElement implements ElementType {

    private final ElementTexts texts;

    ProseElement(Messages messages) {
        texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "text";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "text-label";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.text("text", true));
    }
}
