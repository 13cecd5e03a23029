package io.trellis.app.ui.open;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicFormJson;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A public form that an author works on. */
final class PublicFormDraft extends ContentDraft {

    PublicFormDraft(AppDraft appDraft, String name) {
        super(appDraft, new ArtifactId(PublicForm.KIND, name));
    }

    Optional<PublicForm> form() {
        return artifact().map(PublicFormJson::read);
    }

    void words(String member, LocalizedText text) {
        change(content -> put(content, member, text));
    }

    void flag(String member, boolean on) {
        change(content -> content.put(member, on));
    }

    void list(String member, Collection<String> texts) {
        change(content -> {
            content.remove(member);
            if (!texts.isEmpty()) {
                ArrayNode list = content.putArray(member);
                texts.forEach(list::add);
            }
        });
    }

    /** A text under a key of an object of the content; blank takes it away. */
    void under(String member, String key, String text) {
        change(content -> {
            ObjectNode object = content.path(member) instanceof ObjectNode there ? there : content.putObject(member);
            put(object, key, text);
            if (object.isEmpty()) {
                content.remove(member);
            }
        });
    }
}
