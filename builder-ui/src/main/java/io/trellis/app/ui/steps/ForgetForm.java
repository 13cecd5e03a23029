package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What which record was is forgotten. */
@org.springframework.stereotype.Component
final class ForgetForm implements StepForm {

    private final GatherForm gather;

    ForgetForm(GatherForm gather) {
        this.gather = gather;
    }

    @Override
    public String type() {
        return "forget";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Map<String, String> what = new LinkedHashMap<>();
        what.put("", t("steps.forget.all"));
        what.put("files", t("steps.forget.files"));
        Div all = new Div(
                new Paragraph(t("steps.forget.help")),
                gather.record(user, place, "steps.forget.record", now, onChange),
                GatherForm.choice("steps.forget.what", "what", what, now, onChange));
        all.addClassName("stack");
        return all;
    }
}
