package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts roles, which give nothing at first. */
@Component
public class NewRoles {

    private final Roles roles;

    NewRoles(Roles roles) {
        this.roles = roles;
    }

    /** Why a role cannot be called so: people could not tell it from another; empty when it can. */
    String refused(AppDraft appDraft, LocalizedText label) {
        if (label.isEmpty()) {
            return t("entities.label.missing");
        }
        return Stream.concat(
                                roles.all().stream().map(role -> role.label()),
                                appDraft.draft().whole().all(RoleDraft.KIND).stream()
                                        .map(ContentLabel::of))
                        .anyMatch(other -> same(label.zh(), other.zh()) || same(label.en(), other.en()))
                ? t("roles.taken", t(label))
                : "";
    }

    private static boolean same(String label, String other) {
        return !label.isEmpty() && label.equalsIgnoreCase(other.strip());
    }

    /** One that the app has not got yet, as a step of its draft. @return its name */
    String create(AppDraft appDraft, LocalizedText label) {
        String name = name(appDraft, label);
        appDraft.put(new ArtifactId(RoleDraft.KIND, name), content(label));
        return name;
    }

    /** A free name for a role that is called so. */
    public String name(AppDraft appDraft, LocalizedText label) {
        return NameProposal.free(
                NameProposal.of(label, "role"),
                taken -> roles.find(taken).isPresent()
                        || appDraft.draft().whole().all(RoleDraft.KIND).stream()
                                .map(Artifact::name)
                                .anyMatch(taken::equals));
    }

    public static ObjectNode content(LocalizedText label) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("label", EntityJson.write(label));
        content.putObject("entities");
        return content;
    }
}
