package io.trellis.form.layout.element;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A line that says what the fields beneath it are about. */
@Component
@Order(10)
final class HeadingElement implements ElementType {

    private final ElementTexts texts;

    HeadingElement(Messages messages) {
        texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "heading";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "text-height";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.text("text", false));
    }
}
