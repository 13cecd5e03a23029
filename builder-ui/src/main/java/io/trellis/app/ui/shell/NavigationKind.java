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
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How an analyst arranged an app's navigation: an artifact of kind {@code navigation}, named after the app.
 * <pre>{"label":{"zh":"客户关系管理","en":"CRM"},"icon":"handshake","color":"blue",
 * "items":["dashboard/sales",{"id":"customers","label":{"zh":"客户","en":"Customers"},"items":["entity/account"]}]}</pre>
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
            "description", ContentShape.Form.LABEL,
            "version", ContentShape.Form.TEXT,
            "items", ContentShape.Form.LIST));

    /** As authors count what they give away: 1.4 or 2.0.1-beta. */
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,39}");

    private static final ContentShape GROUP = new ContentShape(Map.of(
            "id", ContentShape.Form.TEXT,
            "label", ContentShape.Form.LABEL,
            "icon", ContentShape.Form.TEXT,
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
    public String folder() {
        return "navigation";
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>(SHAPE.check(artifact.id(), artifact.content(), "", messages));
        problems.addAll(groups(artifact));
        for (ArtifactId item : items(artifact)) {
            if (whole.find(item).isEmpty()) {
                problems.add(Problem.error(
                        artifact.id(),
                        "items[" + item + "]",
                        "unknown-artifact",
                        messages.text("app.navigation.unknown", item.toString())));
            }
        }
        badItems(artifact, artifact.content().path("items"), "items", problems);
        String version = artifact.content().path("version").asString("");
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            problems.add(problem(artifact, "version", "bad-version", "app.navigation.bad-version", version));
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

    private void badItems(Artifact artifact, JsonNode items, String path, List<Problem> problems) {
        int place = 0;
        for (JsonNode item : items) {
            String at = path + "[" + place++ + "]";
            if (NavigationEntry.isGroup(item)) {
                badItems(artifact, item.path("items"), at + ".items", problems);
            } else if (new NavigationEntry.Place(item.asString("")).target().isEmpty()) {
                problems.add(problem(artifact, at, "bad-item", "app.navigation.bad-item", item.toString()));
            }
        }
    }

    private List<Problem> groups(Artifact artifact) {
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int place = 0;
        for (JsonNode item : artifact.content().path("items")) {
            String id = item.path("id").asString("");
            String path = "items[" + (id.isEmpty() ? place : id) + "]";
            place++;
            if (!NavigationEntry.isGroup(item)) {
                continue;
            }
            problems.addAll(GROUP.check(artifact.id(), item, path, messages));
            LocalizedText label = EntityJson.text(item.path("label"));
            if (label.isEmpty()) {
                problems.add(problem(artifact, path + ".label", "no-label", "app.navigation.group.no-label"));
            }
            if (id.isEmpty() || !ids.add(id)) {
                problems.add(problem(artifact, path + ".id", "group-id", "app.navigation.group.id", label));
            }
            if (item.path("items").valueStream().anyMatch(NavigationEntry::isGroup)) {
                problems.add(problem(artifact, path + ".items", "nested-group", "app.navigation.group.nested", label));
            }
        }
        return problems;
    }

    private Problem problem(Artifact artifact, String path, String code, String key, Object... arguments) {
        return Problem.error(artifact.id(), path, code, messages.text(key, arguments));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        references(artifact.content().path("items"), "/items", list);
        return list.all();
    }

    private void references(JsonNode items, String pointer, ReferenceList list) {
        int index = 0;
        for (JsonNode item : items) {
            String at = ReferenceList.at(pointer, index++);
            new NavigationEntry.Place(item.asString(""))
                    .target()
                    .ifPresent(id -> list.add(
                            Named.whole(id),
                            at,
                            new Reference.Writing.Id(),
                            at,
                            messages.text("app.navigation.place")));
            references(item.path("items"), at + "/items", list);
        }
    }

    /** What the navigation lists, in its order, in groups or not; what is not written as {@code kind/name} is passed over. */
    public static List<ArtifactId> items(Artifact artifact) {
        return NavigationEntry.places(NavigationEntry.read(artifact.content()))
                .flatMap(place -> place.target().stream())
                .toList();
    }
}
