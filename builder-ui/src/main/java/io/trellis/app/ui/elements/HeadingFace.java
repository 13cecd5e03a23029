package io.trellis.app.ui.elements;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H3;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.entity.EntityJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A heading within a section. */
@org.springframework.stereotype.Component
final class HeadingFace implements ElementFace {

    @Override
    public String type() {
        return "heading";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String words = Texts.t(EntityJson.text(settings.path("text")));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        H3 heading = new H3(words);
        heading.addClassName("form-heading");
        return Optional.of(heading);
    }
}
