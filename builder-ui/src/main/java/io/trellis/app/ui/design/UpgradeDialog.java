package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.Messages;
import java.util.List;
import java.util.function.Consumer;

/** What an upgrade left as it was here because both sides had changed it: to be chosen about. */
final class UpgradeDialog extends Dialog {

    UpgradeDialog(List<Arrival> open, Messages messages, Consumer<MergeChoices> settle) {
        setHeaderTitle(t("design.upgrade"));
        setWidth("min(720px, 96vw)");
        Button take = new Button(t("design.import.take"));
        ConflictChoices[] choices = new ConflictChoices[1];
        Runnable enable = () -> take.setEnabled(choices[0].isComplete());
        choices[0] = new ConflictChoices(
                open.stream().map(ConflictChoices.Of::of).toList(),
                ConflictChoices.Sides.SHIPPED,
                new ConflictWords(messages),
                enable);
        enable.run();
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClickListener(click -> {
            close();
            settle.accept(choices[0].choices());
        });
        Div content = new Div(new Paragraph(t("design.upgrade.help")), choices[0]);
        content.addClassName("stack");
        add(content);
        getFooter().add(new Button(t("cancel"), click -> close()), take);
    }
}
