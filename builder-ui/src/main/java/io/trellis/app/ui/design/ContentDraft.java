package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content of one artifact that an author works on; every change is saved at once. */
public class ContentDraft {

    private final AppDraft appDraft;
    private final ArtifactId id;
    private boolean changing;

    public ContentDraft(AppDraft appDraft, ArtifactId id) {
        this.appDraft = appDraft;
        this.id = id;
    }

    public ArtifactId id() {
        return id;
    }

    /** Empty where it was undone to before it was made. */
    public Optional<Artifact> artifact() {
        return appDraft.draft().find(id);
    }

    public ObjectNode content() {
        return appDraft.draft()
                .find(id)
                .map(artifact -> artifact.content().deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Whether what the draft just became was entered on this page, where it stands already. */
    public boolean isChanging() {
        return changing;
    }

    public void change(Consumer<ObjectNode> change) {
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
    public void text(String member, String text) {
        change(content -> put(content, member, text));
    }

    public static void put(ObjectNode into, String member, String text) {
        if (text.isBlank()) {
            into.remove(member);
        } else {
            into.put(member, text.strip());
        }
    }

    public static void put(ObjectNode into, String member, LocalizedText text) {
        if (text.isEmpty()) {
            into.remove(member);
        } else {
            into.set(member, EntityJson.write(text));
        }
    }

    /** The members of a list, each an object; what else stands there is passed over. */
    public static ArrayNode list(ObjectNode content, String member) {
        return content.path(member) instanceof ArrayNode list ? list : content.putArray(member);
    }

    /** Changes one member of a list. */
    public void item(String member, int place, Consumer<ObjectNode> change) {
        change(content -> {
            if (list(content, member).get(place) instanceof ObjectNode item) {
                change.accept(item);
            }
        });
    }

    public void move(String member, int place, int by) {
        change(content -> {
            ArrayNode list = list(content, member);
            int to = place + by;
            if (to >= 0 && to < list.size()) {
                list.insert(to, list.remove(place));
            }
        });
    }

    public void remove(String member, int place) {
        change(content -> list(content, member).remove(place));
    }

    public void add(String member, ObjectNode item) {
        change(content -> list(content, member).add(item));
    }
}
