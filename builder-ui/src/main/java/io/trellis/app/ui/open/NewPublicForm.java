package io.trellis.app.ui.open;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.open.PublicForm;
import java.math.BigInteger;
import java.security.SecureRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Begins public forms: switched off, at an address that nobody guesses, in the rights of who makes them. */
public final class NewPublicForm {

    public static final String DESIGNER = "design/public-forms/";

    private static final int BITS = 100;
    private static final int RADIX = 36;
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewPublicForm() {}

    /** @param form the name of the form; empty for the entity's usual one. @return the name of what was made */
    public static String create(
            AppDraft appDraft, CurrentUser author, String entity, String form, LocalizedText label) {
        String name = NameProposal.free(
                entity + "-" + NameProposal.of(label, "public"),
                taken -> appDraft.draft()
                                .find(new ArtifactId(PublicForm.KIND, taken))
                                .isPresent()
                        || appDraft.isPublished(new ArtifactId(PublicForm.KIND, taken)));
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("entity", entity);
        if (!form.isEmpty()) {
            content.put("form", form);
        }
        content.put("address", unguessable());
        content.set("label", EntityJson.write(label));
        content.put("person", author.id());
        content.put("doubles", PublicForm.Doubles.QUEUE.code());
        appDraft.put(new ArtifactId(PublicForm.KIND, name), content);
        return name;
    }

    static String unguessable() {
        return "f" + new BigInteger(BITS, RANDOM).toString(RADIX);
    }
}
