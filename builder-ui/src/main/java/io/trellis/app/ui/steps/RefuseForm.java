package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What a step says that ends what is being done, and of which record the values in it are. */
@org.springframework.stereotype.Component
final class RefuseForm implements StepForm {

    @Override
    public String type() {
        return "refuse";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div all = new Div();
        all.addClassName("stack");
        if (!place.results().isEmpty()) {
            Map<String, String> records = new LinkedHashMap<>();
            records.put("", t("steps.this-record"));
            place.results().keySet().stream().sorted().forEach(name -> records.put(name, name));
            all.add(MailForm.choice("steps.record", records, now.path("record").asString(""), chosen -> {
                MailForm.put(now, "record", chosen);
                onChange.accept(now.deepCopy());
            }));
        }
        for (String language : List.of("zh", "en")) {
            TextArea text = new TextArea(t("steps.refuse.text." + language));
            text.setHelperText(t("steps.refuse.text.help"));
            all.add(MailForm.said(text, now, "text", language, onChange));
        }
        return all;
    }
}
