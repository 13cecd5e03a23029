package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.entity.SharedOptions;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets of options as they show themselves to who designs. */
@Component
@Order(65)
final class OptionSetFace implements KindFace {

    private static final String ADDRESS = "design/option-sets/";

    @Override
    public String kind() {
        return SharedOptions.KIND;
    }

    @Override
    public String icon() {
        return "list-select";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(
                new Start("options.new", VaadinIcon.LIST_SELECT, this::ask, List.of("new-option-set-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        Paragraph help = new Paragraph(t("options.help"));
        help.addClassName("quiet");
        LabelPair labels = new LabelPair(LocalizedText.same(""));
        Div form = new Div(help, labels);
        form.addClassName("stack");
        Dialog dialog = new Dialog();
        dialog.setId("options-new");
        dialog.setHeaderTitle(t("options.new"));
        dialog.setWidth("min(32rem, 96vw)");
        dialog.add(form);
        Button make = new Button(t("entities.create"), click -> {
            if (labels.value().isEmpty()) {
                labels.refuse(t("actions.label.missing"));
                return;
            }
            dialog.close();
            UI.getCurrent().navigate(ADDRESS + create(appDraft, labels.value()));
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClickShortcut(Key.ENTER);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), make);
        dialog.open();
        labels.focus();
    }

    private static String create(AppDraft appDraft, LocalizedText label) {
        String name = NameProposal.free(NameProposal.of(label, "options"), taken -> {
            ArtifactId id = new ArtifactId(SharedOptions.KIND, taken);
            return appDraft.draft().find(id).isPresent() || appDraft.isPublished(id);
        });
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("label", EntityJson.write(label));
        content.putArray("options");
        appDraft.put(new ArtifactId(SharedOptions.KIND, name), content);
        return name;
    }
}
