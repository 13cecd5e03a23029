package io.trellis.app.ui.elements;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Hr;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A line, or space. */
@org.springframework.stereotype.Component
final class DividerFace implements ElementFace {

    @Override
    public String type() {
        return "divider";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        Hr line = new Hr();
        line.addClassName("form-divider");
        line.setClassName("form-gap", "space".equals(settings.path("look").asString("")));
        return Optional.of(line);
    }
}
