package io.trellis.form.layout.element;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Parts what stands above it from what stands below. */
@Component
@Order(30)
final class DividerElement implements ElementType {

    private final ElementTexts texts;

    DividerElement(Messages messages) {
        texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "divider";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "line-h";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.fixed("look", "line", "space"));
    }
}
