package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.PopoverMenu;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Named;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.node.ObjectNode;

/** What may be done with any artifact on the overview: made once more under another name, or deleted. */
@org.springframework.stereotype.Component
public class CardMenu {

    private final Dependents dependents;
    private final ImpactList.Factory impacts;
    private final KindFaces faces;
    private final Messages messages;
    private final List<AlongWithCopy> along;
    private final ObjectProvider<CardOffer> offers;

    CardMenu(
            Dependents dependents,
            ImpactList.Factory impacts,
            KindFaces faces,
            Messages messages,
            List<AlongWithCopy> along,
            ObjectProvider<CardOffer> offers) {
        this.offers = offers;
        this.along = List.copyOf(along);
        this.messages = messages;
        this.dependents = dependents;
        this.impacts = impacts;
        this.faces = faces;
    }

    /** Empty for what an app has one of for good. */
    Optional<Component> of(AppDraft appDraft, Artifact artifact) {
        if (!faces.isOneOfMany(artifact)) {
            return Optional.empty();
        }
        NativeButton more = new NativeButton("⋮");
        more.addClassName("card-menu");
        more.setAriaLabel(t("design.more", t(ContentLabel.of(artifact))));
        more.getElement().setAttribute("aria-haspopup", "menu");
        more.addClickListener(click -> offer(appDraft, artifact, more));
        return Optional.of(more);
    }

    private void offer(AppDraft appDraft, Artifact artifact, NativeButton button) {
        String label = t(ContentLabel.of(artifact));
        PopoverMenu menu = new PopoverMenu(button, t("design.more", label));
        menu.offer(t("design.copy"), () -> copy(appDraft, artifact));
        offers.orderedStream().forEach(offer -> offer.offered(artifact)
                .ifPresent(text -> menu.offer(text, () -> offer.take(appDraft, artifact))));
        menu.offer(t("design.delete"), () -> confirm(appDraft, artifact, label));
        UI.getCurrent().add(menu);
        menu.open();
    }

    /** Asks what a copy is to be called, and leads to it. */
    public void copy(AppDraft appDraft, Artifact artifact) {
        LocalizedText now = ContentLabel.of(artifact);
        LocalizedText copy = messages.textAbout("app.design.copy.label", now);
        LabelPair labels = new LabelPair(
                new LocalizedText(now.zh().isEmpty() ? "" : copy.zh(), now.en().isEmpty() ? "" : copy.en()));
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("design.copy.title", t(now)));
        dialog.setWidth("min(32rem, 96vw)");
        dialog.add(labels);
        Map<AlongWithCopy, Checkbox> ticks = new LinkedHashMap<>();
        along.forEach(
                one -> one.offered(appDraft, artifact).ifPresent(asked -> ticks.put(one, new Checkbox(asked, true))));
        ticks.values().forEach(dialog::add);
        Button make = new Button(t("design.copy"), click -> {
            if (labels.value().isEmpty()) {
                labels.refuse(t("actions.label.missing"));
                return;
            }
            dialog.close();
            ticks.values().removeIf(tick -> !tick.getValue());
            copy(appDraft, artifact, labels.value(), ticks.keySet());
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), make);
        dialog.open();
        labels.focus();
    }

    private void copy(AppDraft appDraft, Artifact artifact, LocalizedText label, Set<AlongWithCopy> wanted) {
        ArtifactId id = new ArtifactId(
                artifact.kind(),
                NameProposal.free(artifact.name() + "Copy", name -> taken(appDraft, artifact.kind(), name)));
        ObjectNode content =
                dependents.copied(artifact, id.name(), appDraft.draft().whole());
        content.set("label", EntityJson.write(label));
        // it would go on calling them what the other one is called
        content.remove("plural");
        Map<ArtifactId, ObjectNode> contents = new LinkedHashMap<>(Map.of(id, content));
        wanted.forEach(one -> contents.putAll(one.contents(appDraft, artifact, id)));
        appDraft.put(contents);
        faces.designer(new Artifact(id, appDraft.app(), content))
                .ifPresentOrElse(path -> UI.getCurrent().navigate(path), () -> Notices.done(t("design.copied")));
    }

    private static boolean taken(AppDraft appDraft, String kind, String name) {
        ArtifactId id = new ArtifactId(kind, name);
        return appDraft.draft().find(id).isPresent() || appDraft.isPublished(id);
    }

    private void confirm(AppDraft appDraft, Artifact artifact, String label) {
        Named gone = Named.whole(artifact.id());
        List<Dependents.Dependent> named = dependents.of(gone, appDraft.draft().whole());
        new DeletionDialog(
                        t("design.delete.title", label),
                        t("design.delete.help"),
                        impacts.create(gone, named),
                        () -> delete(appDraft, artifact, gone))
                .open();
    }

    /** With what can do without it; what cannot is left to be mended, and says so. */
    private void delete(AppDraft appDraft, Artifact artifact, Named gone) {
        Map<ArtifactId, ObjectNode> changed =
                new LinkedHashMap<>(dependents.without(gone, appDraft.draft().whole()));
        if (!changed.isEmpty()) {
            appDraft.put(changed);
        }
        appDraft.remove(artifact.id());
    }
}
