package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.webhook.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which webhook is told, and of which record. One that is not there yet may be named by its key. */
@org.springframework.stereotype.Component("webhookStepForm")
final class WebhookForm implements StepForm {

    private final Webhooks webhooks;

    WebhookForm(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Map<String, String> names = webhooks.names();
        List<String> ids = new ArrayList<>(names.keySet());
        String chosen = now.path("webhook").asString("");
        if (!chosen.isEmpty() && !ids.contains(chosen)) {
            ids.add(chosen);
        }
        ComboBox<String> which = new ComboBox<>(t("steps.webhook"), ids);
        which.setItemLabelGenerator(id -> names.containsKey(id) ? names.get(id) : t("steps.webhook.missing", id));
        which.setHelperText(t("steps.webhook.help"));
        which.setAllowCustomValue(true);
        if (!chosen.isEmpty()) {
            which.setValue(chosen);
        }
        which.addCustomValueSetListener(typed -> {
            ids.add(typed.getDetail());
            which.setItems(ids);
            which.setValue(typed.getDetail());
        });
        which.addValueChangeListener(change -> {
            now.put("webhook", change.getValue() == null ? "" : change.getValue());
            onChange.accept(now.deepCopy());
        });
        List<String> records = new ArrayList<>(List.of(""));
        place.results().keySet().stream().sorted().forEach(records::add);
        ComboBox<String> record = new ComboBox<>(t("steps.record"), records);
        record.setItemLabelGenerator(name -> name.isEmpty() ? t("steps.this-record") : name);
        record.setValue(now.path("record").asString(""));
        record.setVisible(records.size() > 1);
        record.addValueChangeListener(change -> {
            now.remove("record");
            if (change.getValue() != null && !change.getValue().isEmpty()) {
                now.put("record", change.getValue());
            }
            onChange.accept(now.deepCopy());
        });
        Div all = new Div(which, record);
        all.addClassName("stack");
        return all;
    }
}
