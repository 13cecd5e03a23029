package io.trellis.app.ui.actions;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.EntityJson;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An action that an author works on; every change is saved at once. */
final class ActionDraft {

    private final AppDraft appDraft;
    private final ArtifactId id;
    private boolean changing;

    ActionDraft(AppDraft appDraft, String name) {
        this.appDraft = appDraft;
        this.id = new ArtifactId(Actions.KIND, name);
    }

    ArtifactId id() {
        return id;
    }

    Optional<ActionDefinition> action() {
        return appDraft.draft().find(id).map(ActionJson::read);
    }

    ObjectNode content() {
        return appDraft.draft()
                .find(id)
                .map(artifact -> artifact.content().deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Whether what the draft just became was entered on this page, where it stands already. */
    boolean isChanging() {
        return changing;
    }

    void change(Consumer<ObjectNode> change) {
        ObjectNode content = content();
        change.accept(content);
        changing = true;
        try {
            appDraft.put(id, content);
        } finally {
            changing = false;
        }
    }

    /** A text that may be left out. */
    void text(String member, String text) {
        change(content -> put(content, member, text));
    }

    static void put(ObjectNode into, String member, String text) {
        if (text.isBlank()) {
            into.remove(member);
        } else {
            into.put(member, text.strip());
        }
    }

    static void put(ObjectNode into, String member, LocalizedText text) {
        if (text.isEmpty()) {
            into.remove(member);
        } else {
            into.set(member, EntityJson.write(text));
        }
    }

    /** The members of a list, each an object; what else stands there is passed over. */
    static ArrayNode list(ObjectNode content, String member) {
        return content.path(member) instanceof ArrayNode list ? list : content.putArray(member);
    }

    /** Changes one member of a list. */
    void item(String member, int place, Consumer<ObjectNode> change) {
        change(content -> {
            if (list(content, member).get(place) instanceof ObjectNode item) {
                change.accept(item);
            }
        });
    }

    void move(String member, int place, int by) {
        change(content -> {
            ArrayNode list = list(content, member);
            int to = place + by;
            if (to >= 0 && to < list.size()) {
                list.insert(to, list.remove(place));
            }
        });
    }

    void remove(String member, int place) {
        change(content -> list(content, member).remove(place));
    }

    void add(String member, ObjectNode item) {
        change(content -> list(content, member).add(item));
    }
}
