package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.chat.ChatGroups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which group is told what. One that is not there yet may be named by its key. */
@org.springframework.stereotype.Component
final class ChatForm implements StepForm {

    private final ChatGroups groups;

    ChatForm(ChatGroups groups) {
        this.groups = groups;
    }

    @Override
    public String type() {
        return "chat";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        String chosen = now.path("group").asString("");
        Map<String, String> names = new LinkedHashMap<>(groups.names());
        if (!chosen.isEmpty()) {
            names.putIfAbsent(chosen, t("steps.webhook.missing", chosen));
        }
        ComboBox<String> group = MailForm.choice("steps.chat.group", names, chosen, next -> {
            MailForm.put(now, "group", next);
            onChange.accept(now.deepCopy());
        });
        group.setHelperText(t("steps.chat.group.help"));
        group.setAllowCustomValue(true);
        group.addCustomValueSetListener(entered -> {
            MailForm.put(now, "group", entered.getDetail().strip());
            onChange.accept(now.deepCopy());
        });
        Div all = new Div(group);
        all.addClassName("stack");
        for (String language : List.of("zh", "en")) {
            all.add(MailForm.said(new TextField(t("steps.chat.title." + language)), now, "title", language, onChange));
            TextArea text = new TextArea(t("steps.mail.text." + language));
            text.setMinRows(3);
            text.setMaxRows(10);
            text.setHelperText(t("steps.mail.text.help"));
            all.add(MailForm.said(text, now, "text", language, onChange));
        }
        return all;
    }
}
