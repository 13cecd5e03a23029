package io.trellis.app.ui.shell;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How an analyst arranged an app's navigation: an artifact of kind {@code navigation}, named after the app.
 * <pre>{"label":{"zh":"客户关系管理","en":"CRM"},"icon":"handshake","color":"blue",
 * "items":["dashboard/sales","entity/lead"]}</pre>
 */
@Component
public class NavigationKind implements ArtifactKind {

    /** What an app may be marked with. */
    public static final List<String> COLORS =
            List.of("blue", "teal", "green", "yellow", "orange", "red", "pink", "purple", "grey");

    private static final ContentShape SHAPE = new ContentShape(Map.of(
            "label", ContentShape.Form.LABEL,
            "icon", ContentShape.Form.TEXT,
            "color", ContentShape.Form.TEXT,
            "items", ContentShape.Form.LIST));

    private final Messages messages;

    NavigationKind(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "navigation";
    }

    @Override
    public LocalizedText label() {
        return messages.text("app.navigation.kind");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>(SHAPE.check(artifact.id(), artifact.content(), "", messages));
        for (ArtifactId item : items(artifact)) {
            if (whole.find(item).isEmpty()) {
                problems.add(Problem.error(
                        artifact.id(),
                        "items[" + item + "]",
                        "unknown-artifact",
                        messages.text("app.navigation.unknown", item.toString())));
            }
        }
        int place = 0;
        for (JsonNode item : artifact.content().path("items")) {
            String at = "items[" + place++ + "]";
            if (item(item).isEmpty()) {
                problems.add(Problem.error(
                        artifact.id(), at, "bad-item", messages.text("app.navigation.bad-item", item.toString())));
            }
        }
        String color = artifact.content().path("color").asString("");
        if (!color.isEmpty() && !COLORS.contains(color)) {
            problems.add(Problem.error(
                    artifact.id(),
                    "color",
                    "unknown-color",
                    messages.text("app.navigation.unknown-color", color, String.join(", ", COLORS))));
        }
        return problems;
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return new LinkedHashSet<>(items(artifact));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        int index = 0;
        for (JsonNode item : artifact.content().path("items")) {
            String at = ReferenceList.at("/items", index++);
            item(item)
                    .ifPresent(id -> list.add(
                            Named.whole(id),
                            at,
                            new Reference.Writing.Id(),
                            at,
                            messages.text("app.navigation.place")));
        }
        return list.all();
    }

    /** What the navigation lists, in its order; what is not written as {@code kind/name} is passed over. */
    static List<ArtifactId> items(Artifact artifact) {
        List<ArtifactId> items = new ArrayList<>();
        for (JsonNode item : artifact.content().path("items")) {
            item(item).ifPresent(items::add);
        }
        return items;
    }

    private static Optional<ArtifactId> item(JsonNode item) {
        String[] parts = item.asString("").split("/", 2);
        return parts.length == 2 ? Optional.of(new ArtifactId(parts[0], parts[1])) : Optional.empty();
    }
}
