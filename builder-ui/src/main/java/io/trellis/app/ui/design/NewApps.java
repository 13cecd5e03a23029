package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts apps: with a navigation of their own, and what else apps begin with. */
@Component
final class NewApps {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private final AppDraft.Factory appDrafts;
    private final ObjectProvider<NewAppPart> parts;

    NewApps(AppDraft.Factory appDrafts, ObjectProvider<NewAppPart> parts) {
        this.appDrafts = appDrafts;
        this.parts = parts;
    }

    /** Why an app cannot be called so: people could not tell it from another. Empty when it can. */
    String refused(LocalizedText label) {
        if (label.isEmpty()) {
            return t("entities.label.missing");
        }
        return other(face ->
                        same(face.label().zh(), label.zh()) || same(face.label().en(), label.en()))
                .map(face -> t("design.app.taken", t(face.label())))
                .orElse("");
    }

    /** Why an app cannot have this name; empty when it can. */
    String refused(String name) {
        if (!NAME.matcher(name).matches()) {
            return t("entities.name.invalid");
        }
        return other(face -> face.app().equalsIgnoreCase(name))
                .map(face -> t("design.app.name-taken", t(face.label())))
                .orElseGet(() ->
                        appDrafts.holding(navigation(name)).isEmpty() ? "" : t("design.app.navigation-taken", name));
    }

    private Optional<AppFace> other(Predicate<AppFace> wanted) {
        return appDrafts.faces().stream().filter(wanted).findFirst();
    }

    private static boolean same(String label, String other) {
        return !label.isBlank() && label.strip().equalsIgnoreCase(other.strip());
    }

    private static ArtifactId navigation(String app) {
        return new ArtifactId(NavigationFace.KIND, app);
    }

    /** All of it as one step of a draft that is the author's own until it is published. */
    void create(NewAppDialog.Answer answer) {
        AppDraft appDraft = appDrafts.open(answer.name());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("label", EntityJson.write(answer.label()));
        content.put("icon", answer.icon());
        content.put("color", answer.color());
        content.putArray("items");
        Map<ArtifactId, ObjectNode> all = new LinkedHashMap<>();
        all.put(navigation(answer.name()), content);
        List<NewAppPart> chosen = answer.withParts() ? parts.orderedStream().toList() : List.of();
        chosen.forEach(part -> all.putAll(part.of(appDraft, answer.label())));
        appDraft.put(all);
    }
}
