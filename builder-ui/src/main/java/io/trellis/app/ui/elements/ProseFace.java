package io.trellis.app.ui.elements;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.markdown.MarkdownHtml;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A text that explains. */
@org.springframework.stereotype.Component
final class ProseFace implements ElementFace {

    @Override
    public String type() {
        return "text";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String words = Texts.t(EntityJson.text(settings.path("text")));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Html html = new Html("<div>" + MarkdownHtml.of(words) + "</div>");
        html.getElement().getClassList().add("prose");
        Div box = new Div(html);
        box.addClassName("form-prose");
        return Optional.of(box);
    }
}
